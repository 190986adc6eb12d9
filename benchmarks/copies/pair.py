"""Two printings of one article: the share of their common words that ``find_reuse`` aligns.

    python benchmarks/copies/pair.py FOLDER

FOLDER holds two files. The yardstick knows nothing of the copies package: words are cut out of the
articles' blocks by a plain pattern, lower-cased, and the longest common runs of at least five words
are taken one after another (greedy tiling), in any order of the two texts. A word of a run counts
as aligned if a passage holds it and, by the passage's edits, sets it against the very same word of
the other text. Furniture is checked by the runs that lie in it: none may be linked.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from entente.nouns import Document, Reuse
from entente.reading.copies import find_reuse
from entente.sources import read

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
ARTICLE = ("title", "heading", "caption", "paragraph")
LEAST = 5


@dataclass(frozen=True)
class Word:
    """A word as the yardstick compares it, and where it stands."""

    text: str
    start: int
    stop: int


def plain(word: str) -> str:
    """A word without its case, the dots of initials ("U.S."), and the kind of its apostrophe."""
    return word.lower().replace("’", "'").replace(".", "")


def words(document: Document) -> list[Word]:
    """Every word of a document."""
    return [Word(plain(m.group()), m.start(), m.end()) for m in WORD.finditer(document.text)]


def of_article(document: Document) -> list[Word]:
    """The words of a document's article."""
    stretches = [(b.start, b.stop) for b in document.blocks if b.kind in ARTICLE]
    return [w for w in words(document) if any(a <= w.start < b for a, b in stretches)]


def tiles(left: list[str], right: list[str], least: int = LEAST) -> list[tuple[int, int, int]]:
    """Common runs of at least ``least`` words, longest first, none over another."""
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - least + 1):
        grams[tuple(right[j : j + least])].append(j)
    runs = []
    for i in range(len(left) - least + 1):
        for j in grams.get(tuple(left[i : i + least]), ()):
            if i and j and left[i - 1] == right[j - 1]:
                continue
            size = least
            while (
                i + size < len(left) and j + size < len(right) and left[i + size] == right[j + size]
            ):
                size += 1
            runs.append((i, j, size))
    taken_left, taken_right = [False] * len(left), [False] * len(right)
    found = []
    for i, j, size in sorted(runs, key=lambda run: (-run[2], run)):
        free = [not (taken_left[i + n] or taken_right[j + n]) for n in range(size)]
        start = 0
        for n in range(size + 1):
            if n < size and free[n]:
                continue
            if n - start >= least:
                found.append((i + start, j + start, n - start))
                taken_left[i + start : i + n] = [True] * (n - start)
                taken_right[j + start : j + n] = [True] * (n - start)
            start = n + 1
    return sorted(found)


def aligned(reuse: Reuse, left: list[Word], right: list[Word]) -> set[tuple[int, int]]:
    """The places that a passage sets against each other: (start in the left text, in the right)."""
    edges = [(reuse.left.start, reuse.right.start)]
    stops = []
    for edit in sorted(reuse.edits, key=lambda e: (e.left.start, e.left.stop, e.right.start)):
        stops.append((edit.left.start, edit.right.start))
        edges.append((edit.left.stop, edit.right.stop))
    stops.append((reuse.left.stop, reuse.right.stop))
    pairs = set()
    for (a, c), (b, d) in zip(edges, stops, strict=True):
        ours = [w.start for w in left if a <= w.start and w.stop <= b]
        theirs = [w.start for w in right if c <= w.start and w.stop <= d]
        if len(ours) == len(theirs):
            pairs.update(zip(ours, theirs, strict=True))
    return pairs


def shares(documents: list[Document]) -> dict[str, tuple[int, int, list[str]]]:
    """Of the article and of everything: words in common runs, those aligned, what is lost."""
    one, two = sorted(documents, key=lambda d: d.id)
    left, right = words(one), words(two)
    pairs: set[tuple[int, int]] = set()
    for reuse in find_reuse([one, two]):
        pairs |= aligned(reuse, left, right)
    found = {}
    for name, pick in (("article", of_article), ("everything", words)):
        ours, theirs = pick(one), pick(two)
        shared = held = 0
        lines = []
        for i, j, size in tiles([w.text for w in ours], [w.text for w in theirs]):
            kept = sum((ours[i + n].start, theirs[j + n].start) in pairs for n in range(size))
            shared, held = shared + size, held + kept
            if kept < size:
                text = one.text[ours[i].start : ours[i + size - 1].stop]
                lines.append(f"{name}: {size - kept} of {size}: {' '.join(text.split())}")
        found[name] = (shared, held, lines)
    return found


def compare(documents: list[Document]) -> dict[str, float]:
    """The figures of two documents."""
    found = find_reuse(documents)
    other = [(d.id, b.start, b.stop) for d in documents for b in d.blocks if b.kind not in ARTICLE]
    linked = sum(
        any(d == s.document and a < s.stop and s.start < b for d, a, b in other)
        for r in found
        for s in (r.left, r.right)
    )
    result: dict[str, float] = {
        "passages": len(found),
        "words_in_passages": sum(r.matched for r in found),
    }
    for name, (shared, held, _) in shares(documents).items():
        result[f"words_in_common_runs_of_{name}"] = shared
        result[f"aligned_of_{name}"] = held
        result[f"share_of_{name}"] = round(held / shared, 4) if shared else 0.0
    return result | {"links_to_other_than_article": linked}


def main() -> None:
    documents = [d for d in read(sys.argv[1]) if isinstance(d, Document)]
    if len(documents) != 2:
        raise SystemExit(f"{Path(sys.argv[1])}: holds {len(documents)} documents, not two")
    print(json.dumps(compare(documents), indent=2))
    for _, _, lines in shares(documents).values():
        print("\n".join(lines))


if __name__ == "__main__":
    main()
