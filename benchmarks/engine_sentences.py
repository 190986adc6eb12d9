"""Exact sentence spans and tokens from raw paragraphs of GUM and EWT, by genre.

    python -m benchmarks.engine_sentences ../shared/gold

Each paragraph of the treebank is put together again from its words and ``SpaceAfter`` and handed
to the tokenizer and the sentence rules as raw text. A sentence (a token) is right when both its
ends are the treebank's. GUM's news, interview and speech stand apart; captions, headings and
list items are paragraphs there. EWT's paragraphs are e-mail, reviews and forum posts for the most
part, where sentences often have no full stop.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from entente.language import sentences, tokenizer

NEWS = ("news", "interview", "speech")


@dataclass(slots=True)
class Raw:
    """A paragraph's raw text with the ends of its sentences and words."""

    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)

    def add(self, rows: list[list[str]]) -> None:
        """Put a sentence behind what there is."""
        first = len(self.text)
        for form, misc in _surface(rows):
            start = len(self.text)
            self.text += form
            self.words.append((start, len(self.text)))
            if "SpaceAfter=No" not in misc:
                self.text += " "
        self.sentences.append((first, self.words[-1][1]))


def _surface(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Words as written: GUM and EWT write the parts of ``don't`` as words without a blank."""
    skipped: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            low, high = row[0].split("-")
            parts = [r for r in rows if r[0].isdigit() and int(low) <= int(r[0]) <= int(high)]
            skipped |= {r[0] for r in parts}
            if "".join(r[1] for r in parts) == row[1]:
                for part in parts[:-1]:
                    yield part[1], "SpaceAfter=No"
                yield parts[-1][1], row[9]
            else:
                yield row[1], row[9]
        elif row[0].isdigit() and row[0] not in skipped:
            yield row[1], row[9]


def paragraphs(path: Path) -> Iterator[tuple[str, Raw]]:
    """Each paragraph of a treebank with its document's name."""
    name, held, rows = "", Raw(), []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith(("# newdoc", "# newpar")):
                if held.text:
                    yield name, held
                    held = Raw()
                if line.startswith("# newdoc"):
                    name = line.partition("=")[2].strip()
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                held.add(rows)
                rows = []
    if held.text:
        yield name, held


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    chosen = parser.parse_args()
    nlp = tokenizer.make()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for corpus in ("gum", "ewt"):
        for name, raw in paragraphs(chosen.gold / corpus / "dev.conllu.gz"):
            doc = tokenizer.tokenize(nlp, raw.text)
            words = {(t.idx, t.idx + len(t.text)) for t in doc if not t.is_space}
            spans = found(doc)
            rows = [f"{corpus} dev", *(
                [f"gum dev, {name.split('_')[1]}"] if name.startswith("GUM_") else []
            )]  # fmt: skip
            if name.startswith("GUM_") and name.split("_")[1] in NEWS:
                rows.append("gum dev, news interview speech")
            for row in rows:
                counts[row].update(
                    sentences=len(raw.sentences),
                    found=len(spans),
                    right=len(spans & set(raw.sentences)),
                    words=len(raw.words),
                    tokens=len(words),
                    same=len(words & set(raw.words)),
                )
    print(f"{'':34} {'P':>6} {'R':>6} {'F':>6} {'sentences':>10} {'token F':>8}")
    for row, c in counts.items():
        p, r = 100 * c["right"] / c["found"], 100 * c["right"] / c["sentences"]
        f = 200 * c["right"] / (c["found"] + c["sentences"])
        t = 200 * c["same"] / (c["words"] + c["tokens"])
        print(f"{row:34} {p:6.1f} {r:6.1f} {f:6.1f} {c['sentences']:10} {t:8.2f}")


def found(doc: object) -> set[tuple[int, int]]:
    """The sentence spans that the rules give, blanks at their ends left out."""
    tokens = list(doc)  # type: ignore[call-overload]
    firsts = [s.token for s in sentences.starts(doc)]  # type: ignore[arg-type]
    spans = set()
    for start, stop in zip(firsts, [*firsts[1:], len(tokens)], strict=True):
        inside = [t for t in tokens[start:stop] if not t.is_space]
        if inside:
            spans.add((inside[0].idx, inside[-1].idx + len(inside[-1].text)))
    return spans


if __name__ == "__main__":
    main()
