"""Syntax as CoNLL-U, for ``entente annotate syntax`` (see INTERCHANGE.md).

Words carry ``TokenRange=start:end`` (code points of the text) in MISC, names ``NER`` there too,
and each sentence says which rule began it. White space is no word, as CoNLL-U wants it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span as DocSpan

from entente.language.analysis import Analysis, Paragraph


def conllu(analysis: Analysis) -> str:
    """A document's syntax as one CoNLL-U text."""
    rules = dict(analysis.sentence_rules)
    lines: list[str] = []
    number = 0
    for paragraph in analysis.paragraphs:
        for at, sentence in enumerate(paragraph.doc.sents):
            rows = list(_rows(paragraph, sentence))
            if not rows:
                continue
            number += 1
            if at == 0:
                lines.append("# newpar")
                lines.append(f"# newpar_block = {paragraph.block.kind}")
            lines.append(f"# sent_id = {number}")
            begin = rows[0][1]
            if begin in rules:
                lines.append(f"# start_rule = {rules[begin]}")
            lines.append(f"# text = {' '.join(sentence.text.split())}")
            lines.extend(row for row, _ in rows)
            lines.append("")
    return "\n".join(lines) + ("\n" if lines else "")


def syntax(analysis: Analysis) -> dict[str, Any]:
    """The output line of ``annotate syntax``, without the document's name."""
    return {"conllu": conllu(analysis)}


def _rows(paragraph: Paragraph, sentence: DocSpan) -> Iterator[tuple[str, int]]:
    """Each word's line with its offset in the document."""
    words = [token for token in sentence if not token.is_space]
    place = {token.i: k for k, token in enumerate(words, 1)}
    for token in words:
        start = paragraph.start + token.idx
        stop = start + len(token.text)
        misc = [f"TokenRange={start}:{stop}"]
        if token.ent_type_:
            misc.insert(0, f"NER={token.ent_iob_}-{token.ent_type_}")
        behind = paragraph.doc[token.i + 1] if token.i + 1 < len(paragraph.doc) else None
        if not token.whitespace_ and behind is not None and not behind.is_space:
            misc.append("SpaceAfter=No")
        root = token.head == token or token.head.i not in place
        columns = (
            str(place[token.i]),
            token.text,
            token.lemma_ or "_",
            token.pos_ or "_",
            token.tag_ or "_",
            str(token.morph) or "_",
            "0" if root else str(place[token.head.i]),
            ("root" if root else token.dep_) or "_",
            "_",
            "|".join(misc),
        )
        yield "\t".join(column.replace("\t", " ") for column in columns), start


__all__ = ["conllu", "syntax"]
