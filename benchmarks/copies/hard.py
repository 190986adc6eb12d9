"""Harder copies than ``quality.py`` plants, kind by kind, and texts that must not link.

    python benchmarks/copies/hard.py [articles] [seed]

Each kind is a corpus of its own: articles by the same writer of sentences, some of which hold a
passage of another one, changed in one way. Passage F1 is counted as in ``quality.py``, beside
MinHash on whole documents in the same run. Then two kinds of text that share words and are no
copies: the same news told in other words, and page furniture that a whole site has in common.
"""

# ruff: noqa: SIM905, ARG001
from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable

from corpus import Corpus, Planted, sentence
from quality import documents, minhash_scores, passage_scores

from entente.reading.copies import find_reuse

Line = tuple[str, int | None]
Change = Callable[[list[Line], random.Random], list[Line]]
"""From sentences with their numbers to sentences with theirs, None for the copier's own."""
DIGITS = {
    str(n): w
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
AMERICAN = {
    "criticised": "criticized", "organised": "organized", "signalled": "signaled",
    "analysed": "analyzed", "honoured": "honored", "harbour": "harbor", "programme": "program",
    "centres": "centers", "favour": "favor", "neighbours": "neighbors", "labour": "labor",
    "Defence": "Defense",
}  # fmt: skip
OTHER_WORDS = {
    "said": "told reporters", "had": "was reported to have", "the": "that", "and": "as well as",
    "in": "inside", "of": "belonging to", "at": "close to", "with": "together with",
    "because": "seeing that", "although": "even if", "while": "at a time when", "as": "just when",
    "before": "ahead of the moment when", "since": "from when", "unless": "if not for the fact",
    "until": "up to when", "though": "for all that", "after": "following the moment when",
    "About": "Roughly", "On": "Last", "that": "how", "its": "their own", "from": "who came out of",
    "workers": "labourers", "talks": "negotiations", "We": "Our side", "have": "did",
}  # fmt: skip


def spelled(number: int) -> str:
    """A number below ten thousand in words."""
    if number >= 1000:
        rest = spelled(number % 1000) if number % 1000 else ""
        return f"{spelled(number // 1000)} thousand {rest}".strip()
    if number >= 100:
        rest = f"and {spelled(number % 100)}" if number % 100 else ""
        return f"{spelled(number // 100)} hundred {rest}".strip()
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{DIGITS[str(number % 10)]}" if number % 10 else "")
    return DIGITS[str(number)]


def each(change: Callable[[str, random.Random], str]) -> Change:
    """A change of every sentence by itself."""
    return lambda lines, rng: [(change(line, rng), number) for line, number in lines]


def numerals(line: str, rng: random.Random) -> str:
    """Every figure in words."""
    return re.sub(r"\b\d[\d,]*\b", lambda m: spelled(int(m.group().replace(",", ""))), line)


def dates(line: str, rng: random.Random) -> str:
    """ "On March 4" as "On 4 March", "On the 4th of March" or "On Tuesday, 4 March"."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    form = rng.choice([r"\2 \1", r"the \2th of \1", r"Tuesday, \2 \1"])
    return re.sub(rf"\b({months}) (\d+)\b", form, line)


def american(line: str, rng: random.Random) -> str:
    """British spellings as American ones, quotation marks straight."""
    for old, new in AMERICAN.items():
        line = re.sub(rf"\b{old}\b", new, line)
    return line.translate({0x201C: '"', 0x201D: '"'})


def turned(line: str, rng: random.Random) -> str:
    """The last third, or the second half, of a sentence before the rest."""
    words = line.rstrip(".").split(" ")
    cut = len(words) - len(words) // rng.choice([2, 3])
    return " ".join([*words[cut:], *words[:cut]]) + "."


def shuffled(lines: list[Line], rng: random.Random) -> list[Line]:
    """Two halves of a passage in the other order."""
    return [*lines[len(lines) // 2 :], *lines[: len(lines) // 2]]


def interleaved(lines: list[Line], rng: random.Random) -> list[Line]:
    """A sentence of the copier's own after every second one."""
    return [
        made
        for at, line in enumerate(lines)
        for made in ([line, (sentence(rng), None)] if at % 2 else [line])
    ]


def shortened(lines: list[Line], rng: random.Random) -> list[Line]:
    """Every third sentence left out."""
    return [line for at, line in enumerate(lines) if at % 3 != 2]


def everything(lines: list[Line], rng: random.Random) -> list[Line]:
    """All of the above at once, each on some of the sentences."""
    found: list[Line] = []
    for line, number in lines:
        for change in (numerals, dates, american, turned):
            if rng.random() < (0.3 if change is turned else 0.7):
                line = change(line, rng)  # noqa: PLW2901
        found += [(line, number), *([(sentence(rng), None)] if rng.random() < 0.2 else [])]
    return found


def retold(lines: list[Line], rng: random.Random) -> list[Line]:
    """The same facts in the words and order of another, as a translator would: no copy.

    Names and figures stay, small words become others, and so does every second word of weight.
    """
    found: list[Line] = []
    for line, number in lines:
        words = [
            OTHER_WORDS.get(w, w[::-1] if w.islower() and rng.random() < 0.5 else w)
            for w in line.rstrip(".").split(" ")
        ]
        third = max(1, len(words) // 3)
        found.append((" ".join([*words[third:], "it was said,", *words[:third]]) + ".", number))
    return found


CHANGES: dict[str, Change] = {
    "numerals spelled out": each(numerals),
    "date forms": each(dates),
    "British and American spelling": each(american),
    "order of sentences": shuffled,
    "order inside sentences": each(turned),
    "own sentences between": interleaved,
    "sentences left out": shortened,
    "all at once": everything,
}


def planted(size: int, seed: int, change: Change) -> Corpus:
    """Pairs of articles: each second one holds six sentences of the one before it, changed.

    Paragraphs are divided anew in each. What is planted is known sentence by sentence.
    """
    rng = random.Random(seed)
    articles: dict[str, str] = {}
    pairs: list[Planted] = []
    for number in range(0, size, 2):
        source, other = [[sentence(rng) for _ in range(24)] for _ in range(2)]
        first = rng.randrange(0, 16)
        taken: list[Line] = [(source[first + n], first + n) for n in range(6)]
        own: list[Line] = [(line, None) for line in other]
        marked = change(taken, random.Random(seed + number))
        at = rng.randrange(0, 20)
        names = f"h{number:04d}", f"h{number + 1:04d}"
        articles[names[0]], ones = _laid_out(source, rng)
        lines = [*own[:at], *marked, *own[at:]]
        articles[names[1]], twos = _laid_out([line for line, _ in lines], rng)
        for first_left, last_left, first_right, last_right in _runs([n for _, n in lines]):
            pairs.append(
                Planted(
                    names[0],
                    (ones[first_left][0], ones[last_left][1]),
                    names[1],
                    (twos[first_right][0], twos[last_right][1]),
                )
            )
    return Corpus(articles, tuple(pairs))


def _laid_out(lines: list[str], rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for at, line in enumerate(lines):
        if at:
            text += "\n\n" if rng.random() < 0.3 else " "
        spans.append((len(text), len(text) + len(line)))
        text += line
    return text, spans


def _runs(numbers: list[int | None]) -> list[tuple[int, int, int, int]]:
    """Runs of sentences that follow each other in both: first and last, left and right."""
    found: list[tuple[int, int, int, int]] = []
    for right, left in enumerate(numbers):
        if left is None:
            continue
        if found and found[-1][1] == left - 1 and found[-1][3] == right - 1:
            found[-1] = (found[-1][0], left, found[-1][2], right)
        else:
            found.append((left, left, right, right))
    return found


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    result: dict[str, object] = {"articles": size, "seed": seed}
    for name, change in CHANGES.items():
        made = planted(size, seed, change)
        docs = documents(made)
        result[name] = {
            "passages": passage_scores(made, docs),
            "minhash_on_documents": minhash_scores(made, docs),
        }
    made = planted(size, seed, retold)
    pairs = {(p.source, p.copy) for p in made.planted}
    links = [(r.left.document, r.right.document) for r in find_reuse(documents(made))]
    result["retold in other words"] = {
        "pairs": len(pairs),
        "links_to_the_retold_article": sum(link in pairs for link in links),
        "links_between_others": sum(link not in pairs for link in links),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
