"""Pictures of highlighted statements for docs/statements.md: where it works, where it fails.

    python benchmarks/statements_pictures.py docs/pictures

Writes ``statements.svg`` and ``statements-errors.svg``. The spaCy component reads the texts below,
as it would for anybody; each row that it finds is drawn on its text, with who speaks, the class,
and the confidence above it. Nothing is corrected by hand: the second picture shows what is read
wrong, and the words above each text say what is right.
"""

from __future__ import annotations

import argparse
import os
import textwrap
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from markupsafe import Markup

from entente.nouns import Span, Statement
from entente.publishing.charts import svg

LETTERS, LETTER, LINE, LEFT = 104, 7.3, 20, 12  # a line's length, a letter's width, heights
STYLE = (
    "text{font:12px monospace;fill:#222}.what{font:bold 12px sans-serif}.who{font:12px sans-serif;"
    "fill:#555}.paper{fill:#fff}.source{fill:#b9d4f1}.cue{fill:#f6d58c}.content{fill:#cfe8cf}"
)
KEY = ("source", "cue", "content")
WORKS = (
    ("Source, cue and content of three statements; below, who speaks.",
     "Norwegian Foreign Minister Ingrid Solheim told reporters in Oslo that the port was open. "
     "“No ship was turned away,” she added. According to the harbour office, two had not asked."),
    ("A document speaks for its owner: the speaker of the first row is Japan.",
     "Japan’s defence white paper warned that the balance in the strait was shifting. "
     "Moscow called the wording hostile."),
    ("Who is told by what they are to somebody: a spokesman stands for the office, the Swede is a "
     "person.",
     "Swedish envoy Eva Sandell came back from the camp. A spokesman for the Polish president said "
     "that the camp was closed. The Swede said that it was not."),
    ("Words whose speaker is named in the next paragraph.",
     "“There will be no third term. I have said it in the north and in the south.”\n\n"
     "President Ouedraogo spoke those words in a stadium full of soldiers."),
    ("A statement inside a statement, and a claim that is somebody else's.",
     "The minister rejected Tokyo’s claim that the islands are its inherent territory. "
     "“We stated that the talks were over,” she said."),
)  # fmt: skip
FAILS = (
    ("Right: the content runs to “first”. Where two accuse each other, ends and scores are poor.",
     "India and Pakistan accused each other of firing first."),
    ("Right: the class is \"said\"; a list is taken for what evidence shows.",
     "The commission listed three failures: no map of the mines, no doctor at the gate, and no one "
     "who answered the telephone."),
    ("Right: the fear is that of the neighbours. Nominal cues are found less often.",
     "Behind the vote stood the neighbours’ old fear of a canal that would carry warships, and "
     "much louder criticism of the loan."),
    ("Right: the mayor went home; he did not say so.",
     "The mayor said the wall, built in a hurry, would not hold, and went home to his dinner."),
)  # fmt: skip


def lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end when it is broken to fit the picture."""
    found, at = [], 0
    for paragraph in text.split("\n"):
        for words in textwrap.wrap(paragraph, LETTERS) or [""]:
            start = text.index(words, at)
            at = start + len(words)
            found.append((start, at))
    return [line for line in found if line[0] < line[1]]


def painted(
    spans: Sequence[Span], kind: str, rows: Sequence[tuple[int, int]], top: float
) -> list[Markup]:
    """A stroke behind the letters of some spans, line by line."""
    parts = []
    for span in spans:
        for k, (start, stop) in enumerate(rows):
            a, b = max(span.start, start), min(span.stop, stop)
            if a < b:
                x, wide = LEFT + LETTER * (a - start), LETTER * (b - a)
                y = top + LINE * k - 13
                parts.append(svg.tag("rect", x=x, y=y, width=wide, height=17.0, class_=kind))
    return parts


def drawn(text: str, statement: Statement | None, top: float) -> tuple[list[Markup], float]:
    """One row on its text: who speaks, and the text with source, cue and content behind it."""
    rows = lines(text)
    parts = [svg.text(LEFT, top, _row(statement), "who")]
    at = top + LINE
    if statement is not None:
        for kind in KEY:
            parts += painted(getattr(statement, kind), kind, rows, at)
    for k, (start, stop) in enumerate(rows):
        words = text[start:stop]
        parts.append(svg.text(LEFT, at + LINE * k, words, textLength=LETTER * len(words)))
    return parts, at + LINE * len(rows) + 6


def _row(statement: Statement | None) -> str:
    if statement is None:
        return "no row"
    speaker = statement.speaker.name if statement.speaker else "nobody named"
    nested = ", inside another" if statement.nested_in else ""
    return f"{speaker} · {statement.cue_class} · {statement.confidence:.2f}{nested}"


def picture(title: str, texts: Sequence[tuple[str, str]]) -> str:
    """Every text with what to look at, and below it each row that was read."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_statements")
    parts = [
        svg.tag("style", Markup(STYLE)),
        svg.tag("rect", width="100%", height="100%", class_="paper"),
    ]
    at = 24.0
    for k, kind in enumerate(KEY):
        parts.append(
            svg.tag("rect", x=LEFT + 80.0 * k, y=at - 13, width=60.0, height=17.0, class_=kind)
        )
        parts.append(svg.text(LEFT + 80.0 * k + 4, at, kind, "who"))
    at += 12
    for words, text in texts:
        at += LINE + 8
        for part in textwrap.wrap(words, LETTERS):
            parts.append(svg.text(LEFT, at, part, "what"))
            at += LINE
        for statement in nlp(text)._.statements or [None]:
            made, at = drawn(text, statement, at)
            parts += made
    return str(svg.drawing(2 * LEFT + LETTER * LETTERS, at, title, parts, "statements")) + "\n"


def main() -> int:
    """Write ``statements.svg`` and ``statements-errors.svg`` into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for name, title, texts in (
        ("statements.svg", "Statements as read", WORKS),
        ("statements-errors.svg", "Statements read wrong or missed", FAILS),
    ):
        (folder / name).write_text(picture(title, texts), "utf-8")
        print(folder / name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
