"""How often the actor reader settles a third-person pronoun rightly, on the GUM corpus.

    python benchmarks/pronouns_gum.py ../shared/gold/gum/dev.conllu.gz [--bare | --engine] [-v]

Trees are the corpus's own; ``--bare`` hides them, ``--engine`` reads the text afresh. A pronoun
counts where GUM's ``Entity`` layer links it to an earlier mention that the reader names too: an
actor. An answer is right if an earlier mention of the same actor lies in the pronoun's entity.
The corpus is no part of this repository (annotations CC BY 4.0, amir-zeldes/gum).
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.language import engine
from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.nouns import Block, Document
from entente.reading.actors import ActorReader

_OPEN = re.compile(r"\((\d+)-([a-z]+)-[^-()]*-[^-()]*-[^-()]*-([\d,]+)|(\d+)\)|\)")
PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "he", "her": "he",
    "hers": "he", "herself": "he", "it": "it", "its": "its", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip


@dataclass
class Gum:
    """One document of the corpus: paragraphs of rows and entity mentions by token number."""

    name: str
    paragraphs: list[list[list[str]]] = field(default_factory=list)
    starts: list[set[int]] = field(default_factory=list)
    spans: list[tuple[int, int, int, str]] = field(default_factory=list)


def read(path: Path) -> list[Gum]:
    found: list[Gum] = []
    token = 0
    open_marks: list[tuple[str, int, int, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc id"):
                found.append(Gum(line.split("=")[1].strip()))
                token, open_marks = 0, []
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                found[-1].paragraphs.append([])
                found[-1].starts.append(set())
            elif line.startswith("# sent_id"):
                if not found[-1].paragraphs:
                    found[-1].paragraphs.append([])
                    found[-1].starts.append(set())
                found[-1].starts[-1].add(len(found[-1].paragraphs[-1]))
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if not row[0].isdigit():
                    continue
                found[-1].paragraphs[-1].append(row)
                _entities(row[9], token, open_marks, found[-1].spans)
                token += 1
    return found


def _entities(misc: str, token: int, open_marks: list, spans: list) -> None:
    match = re.search(r"Entity=([^|]*)", misc)
    if match is None:
        return
    for piece in re.finditer(r"\((\d+)-([a-z]+)-([^()]*?)(?=\(|\)|$)|(\d+)\)|\)", match.group(1)):
        if piece.group(1):
            parts = piece.group(3).split("-")
            head = int(parts[3].split(",")[0]) if len(parts) > 3 and parts[3][:1].isdigit() else 1
            open_marks.append((piece.group(1), token, token + head - 1, piece.group(2)))
        elif piece.group(4):
            for at in range(len(open_marks) - 1, -1, -1):
                if open_marks[at][0] == piece.group(4):
                    _close(open_marks.pop(at), token, spans)
                    break
        elif open_marks:
            _close(open_marks.pop(), token, spans)


def _close(mark: tuple[str, int, int, str], token: int, spans: list) -> None:
    entity, start, head, kind = mark
    spans.append((int(entity), start, token + 1, head, kind))


def analysis(gum: Gum, bare: bool) -> tuple[Analysis, list[tuple[int, int]]]:
    vocab = Vocab()
    docs, text, places = [], "", []
    starts_at = []
    for rows, starts in zip(gum.paragraphs, gum.starts, strict=True):
        words = [r[1] for r in rows]
        spaces = ["SpaceAfter=No" not in r[9] for r in rows]
        bounds = [i in starts for i in range(len(rows))]
        begin, offsets = 0, []
        for i, row in enumerate(rows):
            begin = i if bounds[i] else begin
            head = int(row[6])
            offsets.append(i if head == 0 else begin + head - 1)
        if bare:
            doc = Doc(vocab, words=words, spaces=spaces, sent_starts=bounds)
        else:
            doc = Doc(
                vocab, words=words, spaces=spaces, tags=[r[4] for r in rows],
                pos=[r[3] for r in rows], lemmas=[r[2] for r in rows],
                deps=["ROOT" if r[6] == "0" else r[7] for r in rows], heads=offsets,
            )  # fmt: skip
        starts_at.append(len(text))
        places += [(len(text) + t.idx, len(text) + t.idx + len(t.text)) for t in doc]
        text += doc.text + "\n\n"
        docs.append(doc)
    document = Document(Document.hash(text), text)
    paragraphs = tuple(
        Paragraph(i, Block("paragraph", s, s + len(d.text)), d, s, document.id)
        for i, (s, d) in enumerate(zip(starts_at, docs, strict=True))
    )
    return Analysis(document, EngineInfo("gum", "0", ""), paragraphs, ()), places


def score(gum: Gum, reader: ActorReader, given: argparse.Namespace, counts: Counter, made) -> None:
    one, places = analysis(gum, given.bare)
    if made is not None:
        one = made.analyse(one.document)
    mentions = [m for m in reader.read(one, ()) if m.actor is not None]
    text = one.document.text
    entity_of = {}
    for entity, start, stop, head, _ in gum.spans:
        entity_of.setdefault((places[start][0], places[stop - 1][1]), entity)
        entity_of.setdefault(("head", places[head][0]), entity)
    heads = [(places[s][0], places[e - 1][1], places[h][0], n) for n, s, e, h, _ in gum.spans]
    named: dict[str, list[tuple[int, int]]] = {}
    for m in mentions:
        if not m.how.startswith(("pronoun", "relative")):
            inside = [
                n for a, b, h, n in heads
                if (a, b) == (m.span.start, m.span.stop)
                or (a <= m.span.start and m.span.stop <= b and m.span.start <= h < m.span.stop)
                or (m.span.start <= a and b <= m.span.stop and h == a and m.span.stop - b < 2)
            ]  # fmt: skip
            for n in inside:
                named.setdefault(m.actor.id, []).append((m.span.start, n))
    answers: dict[int, set[str]] = {}
    for m in mentions:
        if m.how.startswith("pronoun"):
            answers.setdefault(m.span.start, set()).add(m.actor.id)
    reachable = {}
    for hits in named.values():
        for at, n in hits:
            reachable[n] = min(at, reachable.get(n, at))
    for entity, start, stop, _, _ in gum.spans:
        a, b = places[start][0], places[stop - 1][1]
        kind = PRONOUNS.get(text[a:b].lower())
        if stop - start != 1 or kind is None:
            continue
        can = reachable.get(entity, a) < a
        got = answers.get(a)
        counts[kind, "can"] += can
        if got:
            counts[kind, "answered"] += 1
            right = any((n == entity and at < a) for id in got for at, n in named.get(id, []))
            counts[kind, "right"] += right
            counts[kind, "right and can"] += right and can
            if given.verbose and not right:
                around = f"{text[max(0, a - 110) : a]}[{text[a:b]}]{text[b : b + 25]}"
                print(gum.name, around.replace("\n", " "), sorted(got), "can" if can else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--engine", action="store_true", help="trees of the shipped engine")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--genres", default="news,interview,bio,speech,voyage")
    given = parser.parse_args()
    reader, counts = ActorReader(), Counter()
    made = engine.load() if given.engine else None
    wanted = given.genres.split(",")
    for gum in read(given.file):
        if any(f"_{g}_" in gum.name for g in wanted):
            score(gum, reader, given, counts, made)
    for kind in ("he", "it", "its", "they"):
        answered, can = counts[kind, "answered"], counts[kind, "can"]
        precision = counts[kind, "right"] / max(1, answered)
        recall = counts[kind, "right and can"] / max(1, can)
        print(f"{kind}: answered {answered}, precision {precision:.3f}", end="; ")
        print(f"with a named antecedent {can}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
