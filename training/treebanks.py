"""CoNLL-U treebanks as training texts."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.texts import Para, Text


def read(path: Path, corpus: str) -> list[Text]:
    """The documents of a gzipped CoNLL-U file; a paragraph is a ``newpar`` (or a document)."""
    texts: list[Text] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for comments, rows in _sentences(file):
            for comment in comments:
                if comment.startswith("# newdoc id"):
                    texts.append(Text(comment.partition("=")[2].strip(), corpus, []))
                if comment.startswith("# newpar") and not comment.startswith("# newpar_block"):
                    texts[-1].paragraphs.append(Para([], []))
            if not texts:
                texts.append(Text("unnamed", corpus, []))
            if not texts[-1].paragraphs:
                texts[-1].paragraphs.append(Para([], []))
            _add(texts[-1].paragraphs[-1], rows)
    for text in texts:
        text.paragraphs = [p for p in text.paragraphs if p.words]
    return texts


def _sentences(lines: Iterator[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    for ended in lines:
        line = ended.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def _add(paragraph: Para, rows: list[list[str]]) -> None:
    base = len(paragraph.words)
    paragraph.starts.append(base)
    for number, row in enumerate(rows):
        head = int(row[6])
        paragraph.words.append(row[1])
        paragraph.lemmas.append(row[2])
        paragraph.upos.append(row[3])
        paragraph.tags.append(row[4])
        paragraph.feats.append(row[5])
        paragraph.heads.append(base + (head - 1 if head else number))
        paragraph.deprels.append(row[7])


def curled(text: Text) -> Text:
    """The same text with curly marks for straight ones: treebanks have few, newspapers many."""
    paragraphs = []
    for para in text.paragraphs:
        inside = False
        words = []
        for word in para.words:
            if word == '"':
                words.append("”" if inside else "“")
                inside = not inside
            elif word in ("``", "''"):
                words.append("“" if word == "``" else "”")
            else:
                words.append(word.replace("'", "’") if "'" in word else word)
        paragraphs.append(
            Para(
                words,
                para.starts,
                para.tags,
                para.upos,
                para.feats,
                para.lemmas,
                para.heads,
                para.deprels,
                para.names,
            )
        )
    return Text(text.name, text.corpus, paragraphs, text.attributions, text.name_labels)
