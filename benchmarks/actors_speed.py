"""Speed and memory of the actor reader on one core, on the texts of tests/gold/actors.

    python benchmarks/actors_speed.py

Matching and resolution on tokens only: the language engine's time is not in it.
"""

from __future__ import annotations

import re
import resource
import time
from dataclasses import replace
from pathlib import Path

import spacy

from entente.language.analysis import Analysis, EngineInfo, Paragraph, Quotation
from entente.nouns import Block, Document, When
from entente.reading.actors import ActorReader, load

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "actors"
ROUNDS = 5
LENGTH = 5_000  # words


def analysis(times: int = 1) -> Analysis:
    """First and second text as one document without marks, a paragraph a line; or several times."""
    marked = (GOLD / "first.txt").read_text("utf-8") + (GOLD / "second.txt").read_text("utf-8")
    text = re.sub(r"\[\[|\|[^|\[\]]+\]\]", "", marked) * times
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    document = Document(Document.hash(text), text, published=When("2020-05-05", "2020-05-05"))
    paragraphs, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if line.strip():
            block = Block("paragraph", start, start + len(line.rstrip()))
            paragraphs.append(Paragraph(number, block, nlp(line.rstrip()), start, document.id))
        start += len(line)
    return Analysis(document, EngineInfo("blank", "0", ""), tuple(paragraphs), ())


def main() -> None:
    """Print the figures."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    load()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"loading: {time.process_time() - start:.2f} s of CPU, {grown:.0f} MiB")
    one = analysis()
    words = len(one.document.text.split())
    for coreference in (False, True):
        reader = ActorReader(coreference=coreference)
        start = time.process_time()
        for _ in range(ROUNDS):
            reader.read(one, ())
        rate = ROUNDS * words / (time.process_time() - start)
        print(f"coreference {coreference}: {rate:,.0f} words/s")
    reader = ActorReader()
    for times in (1, 10):
        long = analysis(times * max(1, round(LENGTH / words)))
        quoted = [m.span() for m in re.finditer('[“"][^”"]*[”"]', long.document.text)]
        quotations = [Quotation(a, b, 0, i, "pair", True) for i, (a, b) in enumerate(quoted)]
        long = replace(long, quotations=tuple(quotations))
        start = time.process_time()
        reader.read(long, ())
        took = time.process_time() - start
        print(f"one document of {len(long.document.text.split()):,} words: {took:.2f} s")


if __name__ == "__main__":
    main()
