"""Judging records one by one: what to ask next, and what may change.

Pure functions over a ledger; the page and the terminal stand on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from entente.errors import UsageError
from entente.ledger import Ledger
from entente.ledger.overlay import EDITABLE
from entente.nouns import Event, Judgement, Party, Record, Statement, When
from entente.publishing import claims, dates
from entente.publishing.strings import TEXT

KEYS: Mapping[str, str] = {
    "a": "accept",
    "x": "reject",
    "e": "edit",
    "u": "undo",
    "s": "unsure",
    "n": "next",
    "?": "help",
    "q": "quit",
}
"""One key for each thing a reviewer can do."""
JUDGED = ("statement", "event")
"""The nouns that are judged one by one."""


def waiting(ledger: Ledger, noun: str = "statement", order: str = "doubt") -> Iterator[str]:
    """Ids of the records nobody has judged, the most doubtful first, or in order of the text.

    Each is looked up when it is asked for, so the first comes at once from any ledger.
    """
    found = next_waiting(ledger, noun, order)
    while found:
        yield found
        found = next_waiting(ledger, noun, order, found)


def next_waiting(ledger: Ledger, noun: str, order: str = "doubt", after: str = "") -> str:
    """The next record nobody has judged, after a given one in the order; empty at the end."""
    if noun not in JUDGED:
        raise UsageError(f"{noun!r} is not judged one by one; there are: {', '.join(JUDGED)}")
    sort = "confidence, document, start, id" if order == "doubt" else "document, start, id"
    beyond = f"AND ({sort}) > (SELECT {sort} FROM records WHERE id = ?) " if after else ""
    sql = (
        f"SELECT id FROM records WHERE noun = '{noun}' AND NOT EXISTS "
        f"(SELECT 1 FROM judgements j WHERE j.record = records.id) {beyond}ORDER BY {sort} LIMIT 1"
    )
    rows = ledger.rows(sql, (after,) if after else ())
    return rows[0]["id"] if rows else ""


def left(ledger: Ledger, noun: str) -> int:
    """How many records of a noun nobody has judged."""
    sql = (
        "SELECT count(DISTINCT j.record) FROM judgements j JOIN records r ON r.id = j.record "
        "WHERE r.noun = ?"
    )
    judged = int(ledger.rows(sql, (noun,))[0][0])
    return dict(ledger.tallies("noun")).get(noun, 0) - judged


def latest_judgements(ledger: Ledger, ids: Iterable[str]) -> dict[str, Judgement]:
    """The judgement that counts of each of these records that has one."""
    found: dict[str, Judgement] = {}
    for part in _portions(sorted(set(ids))):
        places = ", ".join("?" * len(part))
        sql = f"SELECT DISTINCT record FROM judgements WHERE record IN ({places})"
        for row in ledger.rows(sql, part):
            judgement = ledger.judgement(row["record"])
            if judgement is not None:
                found[judgement.record] = judgement
    return found


def made(judgement: Judgement) -> str:
    """Which judgement it is, in words that a form can carry: only that one is taken back."""
    return f"{judgement.verdict} {judgement.decided} {judgement.reviewer}"


def _portions(values: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def editable(record: Record) -> dict[str, str]:
    """The fields a person may change, with their values as the ledger takes them."""
    return {name: written(getattr(record, name)) for name in EDITABLE.get(type(record), ())}


def written(value: object) -> str:
    """A field's value as a reviewer would write it."""
    if isinstance(value, Party):
        return value.actor.id if value.actor else value.name
    if isinstance(value, tuple):
        return ", ".join(written(item) for item in value)
    if isinstance(value, When):
        if value.earliest is None or value.latest is None:
            return ""
        same = value.earliest == value.latest
        return value.earliest if same else f"{value.earliest}/{value.latest}"
    if value is None:
        return ""
    return str(getattr(value, "id", value))


def changed(record: Record, values: Mapping[str, str]) -> dict[str, str]:
    """Of the values given, those that differ from the record's own."""
    own = editable(record)
    return {k: v.strip() for k, v in values.items() if k in own and v.strip() != own[k]}


def as_text(ledger: Ledger, record: Record) -> str:
    """A record for the terminal: who says it, the words in their sentence, why."""
    if isinstance(record, Statement):
        told_in = ledger.document(record.document)
        name = claims.speaker_shown(record, told_in) if told_in else claims.speaker(record)
        head = f"{name}, {claims.how_said(record)}"
        spans, about = record.content, ", ".join(claims.sides(record.about))
        tail = f"about {about or TEXT['nobody']}; {dates.worded(record.when)}"
    elif isinstance(record, Event):
        document = ledger.document(record.document)
        head = f"{record.type} {', '.join(claims.sides(record.actors))} → "
        head += ", ".join(claims.sides(record.recipients)) or TEXT["nobody"]
        if document is not None:
            head += f"; {claims.claimant(record, document)} {claims.how_claimed(record)}"
        spans, tail = record.evidence or (record.trigger,), dates.worded(record.when)
    else:
        return repr(record)
    document = ledger.document(record.document)
    text = document.text if document is not None else ""
    words = []
    for span in spans:
        before, after = text[max(0, span.start - 80) : span.start], text[span.stop : span.stop + 80]
        words.append(f"…{before}[{text[span.start : span.stop]}]{after}…".replace("\n", " "))
    title = (document.title or document.name) if document is not None else record.document
    return "\n".join([head, *words, tail, f"{title}; confidence {record.confidence:.2f}"])


__all__ = [
    "JUDGED",
    "KEYS",
    "as_text",
    "changed",
    "editable",
    "latest_judgements",
    "left",
    "made",
    "next_waiting",
    "waiting",
]
