"""Unlabelled text as training units: evenly spaced runs of paragraphs of the raw files."""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from pathlib import Path

from training import cutting
from training.texts import Para, Text

CORPUS = "raw"
# File -> words taken of it. News first: that is what is read; speeches for their first persons.
FILES = {
    "wikinews.txt.bz2": 600_000,
    "un-general-debate.txt.bz2": 60_000,
    "whitehouse-briefings.txt.bz2": 60_000,
}
RUN = 12  # paragraphs that follow each other, so that quotations may go on


def read(folder: Path, files: dict[str, int] | None = None) -> list[Text]:
    """The chosen runs, cut into words as the engine cuts them; no layer is labelled."""
    found = []
    for name, words in (FILES if files is None else files).items():
        for number, run in enumerate(_runs(folder / name, words)):
            paragraphs = []
            for line in run:
                for cut in cutting.paragraphs(line):
                    paragraphs.append(Para(list(cut.texts), list(cut.sentence_starts)))
            found.append(Text(f"{name}/{number}", CORPUS, paragraphs))
    return found


def _runs(path: Path, words: int) -> Iterator[list[str]]:
    """Runs of paragraphs from all over a file, of about so many words together."""
    with bz2.open(path, "rt", encoding="utf-8") as file:
        total = sum(line.count(" ") + 1 for line in file)
    step = max(1.0, total / words)
    with bz2.open(path, "rt", encoding="utf-8") as file:
        run: list[str] = []
        taken, due = 0, 0.0
        for line in file:
            run.append(line.strip())
            if len(run) < RUN:
                continue
            if taken >= due:
                yield run
                due += step
            taken += 1
            run = []
