"""Makes a corpus of articles with planted copies, and knows where every passage stands.

Sentences are made from word lists of this file, so that articles share words, names and official
formulas as news does, and no passage but the planted ones. Same seed, same corpus.
"""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

STATES = "Arden Belmark Corvia Dunmore Estwick Farland Garven Holmark Istria Jorvik Kestria Lorne Merrow Norland".split()
NAMES = "Quill Reed Vale Marsh Bell Holm Stone Rook Heath Brandt Moor Lind Falk Thorne Wray Dene".split()
TITLES = [
    "Foreign Minister",
    "President",
    "Ambassador",
    "Defence Minister",
    "Prime Minister",
    "spokesman",
]
VERBS = "discussed welcomed rejected criticised reviewed signed delayed praised organised defended signalled analysed honoured postponed restored".split()
NOUNS = "treaty pipeline exercise summit embargo harbour border tariff satellite frigate airfield dispute programme loan ceasefire protocol railway fishery island consulate".split()
ADJECTIVES = "joint disputed northern naval secret annual regional costly modest long-delayed unusual formal mutual offshore".split()
PLACES = "in the capital|at the northern port|near the strait|on the plateau|in the old customs house|at the border post|off the coast|in the valley".split(
    "|"
)
FIXED_TAILS = "because talks had stalled|while both centres of power waited|although no favour was asked|as neighbours grew wary|before winter closed the pass|despite protests at home|in the words of one adviser|without naming a date|as the harbour froze|since the labour strike ended".split(
    "|"
)
MONTHS = (
    "January February March April May June July August September October November December".split()
)
LINKS = "because although while after before since unless as though until".split()
_MADE = random.Random(11)


def _word(rng: random.Random, syllables: int) -> str:
    """A word that no language has, of so many syllables."""
    return "".join(
        rng.choice("bdfgklmnprstvz") + rng.choice(["a", "e", "i", "o", "u", "ea", "ou"])
        for _ in range(syllables)
    ) + rng.choice(["", "n", "r", "l", "st"])


NOUNS += [_word(_MADE, 2) for _ in range(2500)]
VERBS += [_word(_MADE, 2) + "ed" for _ in range(600)]
ADJECTIVES += [_word(_MADE, 2) + "al" for _ in range(500)]
NAMES += [_word(_MADE, 2).capitalize() for _ in range(600)]
STATES += [_word(_MADE, 2).capitalize() + "ia" for _ in range(100)]
FORMULA = "comprehensive strategic partnership of coordination for a new era"
VARIANTS = {
    "criticised": "criticized", "organised": "organized", "signalled": "signaled", "analysed": "analyzed",
    "honoured": "honored", "harbour": "harbor", "programme": "program", "centres": "centers",
    "favour": "favor", "neighbours": "neighbors", "labour": "labor", "Defence": "Defense",
}  # fmt: skip
FURNITURE = [
    "Subscribe to our newsletter and get the week in diplomacy in your inbox.",
    "Related articles",
    "What the Strait Taught Us",
    "A long look at the strait, its fishermen and the frigates that came for them in the end.",
    "Read More »",
    "Leave a Reply",
    "Your email address will not be published.",
]


@dataclass(frozen=True)
class Planted:
    """A passage and its copy, as character spans."""

    source: str
    source_span: tuple[int, int]
    copy: str
    copy_span: tuple[int, int]


@dataclass(frozen=True)
class Placement:
    """Where sentences of a source stand in an article, by their number in the source."""

    article: str
    source: int
    spans: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Corpus:
    """Articles by id, and the passages planted in them."""

    articles: dict[str, str]
    planted: tuple[Planted, ...]


def tail(rng: random.Random) -> str:
    """An ending of a sentence: a stock phrase now and then, else words of its own."""
    if rng.random() < 0.15:
        return rng.choice(FIXED_TAILS)
    return (
        f"{rng.choice(LINKS)} the {rng.choice(NOUNS)} of {rng.choice(STATES)} had "
        f"{rng.choice(VERBS)} its {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"
    )


def sentence(rng: random.Random) -> str:
    """One sentence of 12 to 25 words."""
    speaker = f"{rng.choice(TITLES)} {rng.choice(NAMES)} of {rng.choice(STATES)}"
    thing = f"the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"
    form = rng.randrange(5)
    if form == 0:
        day = f"{rng.choice(MONTHS)} {rng.randrange(1, 29)}"
        return f"On {day}, {speaker} {rng.choice(VERBS)} {thing} {rng.choice(PLACES)}, {tail(rng)}."
    if form == 1:
        return f"“We have {rng.choice(VERBS)} {thing} and {rng.randrange(2, 900)} {rng.choice(NOUNS)}s with {rng.choice(STATES)},” {speaker} said {rng.choice(PLACES)}."
    if form == 2:
        return f"{speaker} said that {rng.choice(STATES)} and {rng.choice(STATES)} had {rng.choice(VERBS)} {thing} {tail(rng)}."
    if form == 3 and rng.random() < 0.1:
        lead = f"{rng.choice(NAMES)} and {rng.choice(NAMES)} {rng.choice(VERBS)} their"
        return f"{lead} “{FORMULA}”, {rng.choice(NAMES)} {rng.choice(VERBS)} {tail(rng)}."
    return f"About {rng.randrange(2, 9000):,} {rng.choice(NOUNS)} workers from {rng.choice(STATES)} {rng.choice(VERBS)} {thing} {rng.choice(PLACES)} {tail(rng)}."


def edited(text: str, rate: float, rng: random.Random) -> str:
    """A copy of a sentence with words changed at a rate: spelling, numeral, name, wording."""
    for old, new in VARIANTS.items():
        if rng.random() < 0.8:
            text = re.sub(rf"\b{old}\b", new, text)
    words = text.split(" ")
    changed: list[str] = []
    for word in words:
        if rng.random() >= rate:
            changed.append(word)
            continue
        bare = word.strip(".,”“")
        if bare.isdigit():
            changed.append(word.replace(bare, str(int(bare) + 1)))
        elif bare in STATES:
            changed.append(word.replace(bare, rng.choice(STATES)))
        elif bare in MONTHS:
            changed.append(
                "last week" if rng.random() < 0.5 else word.replace(bare, rng.choice(MONTHS))
            )
        else:
            changed += rng.choice([[], [word, "also"], ["indeed", word]])
    return " ".join(changed)


def corpus(size: int, seed: int, sentences: int = 34) -> Corpus:
    """``size`` articles; about a third hold passages taken from others."""
    rng = random.Random(seed)
    plain = [[sentence(rng) for _ in range(sentences)] for _ in range(size)]
    articles: dict[str, str] = {}
    placed: list[Placement] = []
    written: dict[int, list[tuple[int, int]]] = {}
    for number in range(size):
        name = f"a{number:05d}"
        lines: list[tuple[str, tuple[int, int, int] | None]] = [(s, None) for s in plain[number]]
        if number > 2 and rng.random() < 0.35:
            for part in range(rng.choice([1, 1, 2])):
                source = rng.randrange(number)
                long = rng.randrange(2, 14)
                first = rng.randrange(0, sentences - long)
                rate = rng.choice([0.0, 0.02, 0.05, 0.1])
                taken = [
                    (edited(s, rate, rng), (source, first + i, part))
                    for i, s in enumerate(plain[source][first : first + long])
                ]
                at = rng.randrange(0, len(lines) + 1)
                while at < len(lines) and lines[at][1] is not None:
                    at += 1
                lines[at:at] = taken
        text, spans = _laid_out(lines, number, rng)
        articles[name] = text
        written[number] = [s for s, (_, mark) in zip(spans, lines, strict=True) if mark is None]
        placed += _placements(name, lines, spans)
    return Corpus(articles, tuple(_pairs(placed, written)))


def _laid_out(
    lines: Sequence[tuple[str, object]], number: int, rng: random.Random
) -> tuple[str, list[tuple[int, int]]]:
    text = f"Report Number {number} From the {rng.choice(STATES)} Desk\n\n"
    spans: list[tuple[int, int]] = []
    for at, (line, _) in enumerate(lines):
        if at:
            text += "\n\n" if rng.random() < 0.3 else " "
        spans.append((len(text), len(text) + len(line)))
        text += line
    return text + "\n\n" + "\n\n".join(FURNITURE) + "\n", spans


def _placements(
    name: str,
    lines: Sequence[tuple[str, tuple[int, int, int] | None]],
    spans: Sequence[tuple[int, int]],
) -> list[Placement]:
    groups: dict[tuple[int, int], dict[int, tuple[int, int]]] = {}
    for (_, mark), span in zip(lines, spans, strict=True):
        if mark is not None:
            groups.setdefault((mark[0], mark[2]), {})[mark[1]] = span
    return [Placement(name, source, held) for (source, _), held in groups.items()]


def _pairs(placed: Sequence[Placement], written: dict[int, list[tuple[int, int]]]) -> list[Planted]:
    """Every passage with its copy, and the copies of one passage with each other."""
    by_source: dict[int, list[Placement]] = {}
    for placement in placed:
        by_source.setdefault(placement.source, []).append(placement)
    made: list[Planted] = []
    for source, copies in by_source.items():
        original = Placement(f"a{source:05d}", source, dict(enumerate(written[source])))
        for one, two in combinations([original, *copies], 2):
            if one.article != two.article:
                made += [Planted(one.article, a, two.article, b) for a, b in _runs(one, two)]
    return made


def _runs(one: Placement, two: Placement) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Stretches of common sentences that follow each other without a break in both articles."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    last = -2
    for number in sorted(set(one.spans) & set(two.spans)):
        a, b = one.spans[number], two.spans[number]
        if number == last + 1 and a[0] - found[-1][0][1] <= 2 and b[0] - found[-1][1][1] <= 2:
            found[-1] = ((found[-1][0][0], a[1]), (found[-1][1][0], b[1]))
        else:
            found.append((a, b))
        last = number
    return found
