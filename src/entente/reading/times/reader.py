"""The reader of times: an analysed document in, time expressions and conflicts out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from entente.language.analysis import Analysis
from entente.nouns import Conflict, Document, Record, Timex, When
from entente.reading.times import gregorian as cal
from entente.reading.times.conflicts import find_conflicts
from entente.reading.times.context import DocumentDate
from entente.reading.times.finding import as_timex, read_times
from entente.reading.times.tense import PERFECT, Tense, TenseOf, lexical_tense
from entente.reading.times.tokens import Tokens
from entente.reading.times.words import word_set

_AHEAD = word_set("will shall 'll ’ll wo may might should can could would must")
_AWAITING = word_set(
    "expect schedule plan intend hope aim want agree promise vow slate set decide pledge "
    "propose threaten prepare due likely"
)
_CLIMB = 8


class TimeReader:
    """Reads ``Timex`` and ``Conflict`` records. Pure; registered as reader ``times``."""

    name = "times"
    version = "2"

    def read(self, analysis: Analysis, earlier: Sequence[Record]) -> Sequence[Record]:  # noqa: ARG002
        """Time expressions of the readable blocks, and dates that contradict each other."""
        document = analysis.document
        text = readable_text(analysis)
        outer = [(q.start, q.stop) for q in analysis.quotations if q.depth == 0]
        resolved = read_times(
            text,
            document_date(document),
            tense_of=lambda tokens: tagged_tense(analysis, tokens),
            quotations=_merged(outer),
        )
        records: list[Timex | Conflict] = [
            as_timex(document.text, document.id, done) for done in resolved
        ]
        records.extend(find_conflicts(document.text, document.id, resolved))
        return sorted(records, key=_place)


def _place(record: Timex | Conflict) -> tuple[int, int, str]:
    span = record.span if isinstance(record, Timex) else record.spans[0]
    return span.start, span.stop, type(record).__name__


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((start, stop))
    return out


def readable_text(analysis: Analysis) -> str:
    """The document's text with everything unreadable blanked out; offsets stay the same.

    What lies between two paragraphs becomes line ends, so that nothing is read across them.
    """
    text = analysis.document.text
    parts: list[str] = []
    at = 0
    for paragraph in analysis.paragraphs:
        if paragraph.start < at:
            continue
        parts.append("\n" * (paragraph.start - at))
        parts.append(text[paragraph.start : paragraph.stop])
        at = paragraph.stop
    parts.append("\n" * (len(text) - at))
    return "".join(parts)


def document_date(document: Document) -> DocumentDate:
    """When a document was written, else when it was published; the capture date never counts."""
    for when, what in ((document.written, "written"), (document.published, "published")):
        if when.known:
            reason = f"{what}: {when.basis.words or when.basis.rule}".rstrip(": ")
            return DocumentDate(_day(when.earliest), _day(when.latest), reason)
    return DocumentDate(reason="document date not known")


def _day(text: str | None) -> int | None:
    return None if text is None else cal.parse_iso(text)


def when_as_dct(when: When) -> str | None:
    """A ``When`` as the ``dct`` argument of ``find_times``."""
    if not when.known:
        return None
    return f"{when.earliest or '..'}/{when.latest or '..'}"


def tagged_tense(analysis: Analysis, tokens: Tokens) -> TenseOf:
    """Tense from tags and syntax where the analysis has them, else from word lists."""
    lexical = lexical_tense(tokens)

    def tense(start: int, stop: int) -> Tense:
        begin, end = tokens.starts[start], tokens.stops[stop - 1]
        paragraph = analysis.paragraph_at(begin)
        if paragraph is None or not (
            paragraph.doc.has_annotation("DEP") and paragraph.doc.has_annotation("TAG")
        ):
            return lexical(start, stop)
        span = paragraph.doc.char_span(
            begin - paragraph.start, end - paragraph.start, alignment_mode="expand"
        )
        found = None if span is None else verb_tense(span.root)
        return lexical(start, stop) if found is None else found

    return tense


def verb_tense(token: Token) -> Tense:
    """Tense of the verb that governs a token."""
    verb = token
    for _ in range(_CLIMB):
        if (
            verb.tag_.startswith("VB")
            or verb.tag_ == "MD"
            or any(child.dep_ in ("cop", "aux") for child in verb.children)
        ):
            return _tense_of_verb(verb)
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _tense_of_verb(verb: Token) -> Tense:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")]
    forms = {c.tag_ for c in helpers}
    words = {c.lower_ for c in helpers}
    if words & _AHEAD:
        looks_back = words & {"could", "would", "might", "may", "must", "should"}
        return -1 if looks_back and "have" in words else 1
    if verb.tag_ == "VBD" or "VBD" in forms:
        return -1
    if forms & {"VBZ", "VBP"}:
        if words & {"has", "have", "'ve", "’ve"}:
            return PERFECT
        return 1 if verb.lemma_.lower() in _AWAITING else 0
    if verb.tag_ in ("VB", "VBG", "VBN") and verb.head.i != verb.i:
        if verb.tag_ == "VB" and "to" in words and verb.head.lemma_.lower() in _AWAITING:
            return 1
        if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"):
            return -1
        return verb_tense(verb.head)
    return 0 if verb.tag_ in ("VBZ", "VBP") else None


__all__ = [
    "TimeReader",
    "document_date",
    "readable_text",
    "tagged_tense",
    "verb_tense",
    "when_as_dct",
]
