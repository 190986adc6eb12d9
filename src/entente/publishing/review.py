"""Judging records one by one: what to ask next, what may change, and what the change does.

Pure functions over a ledger; the page and the terminal stand on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from entente.errors import EntenteError
from entente.ledger import Ledger
from entente.ledger.overlay import EDITABLE
from entente.measures.alignment import intensity_of
from entente.measures.counts import between
from entente.measures.evidence import TOLD
from entente.measures.phrases import load_codebook
from entente.nouns import Event, Judgement, Party, Record, Statement, Verdict, When
from entente.publishing import claims, dates
from entente.publishing.material import Dyad, pair_of
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


def waiting(ledger: Ledger, noun: str = "statement", order: str = "doubt") -> list[str]:
    """Ids of the records nobody has judged, the most doubtful first, or in order of the text."""
    sort = "confidence, document, start, id" if order == "doubt" else "document, start, id"
    sql = (
        "SELECT id FROM records WHERE noun = ? AND id NOT IN (SELECT record FROM judgements) "
        f"ORDER BY {sort}"
    )
    return [row["id"] for row in ledger.rows(sql, (noun,))]


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


@dataclass(frozen=True, slots=True)
class Effect:
    """A number of a measure with the record and without it."""

    name: str
    before: float
    after: float

    def __str__(self) -> str:
        return f"{self.name}: {self.before:g} → {self.after:g}"


def effects(ledger: Ledger, record: Record) -> list[Effect]:
    """What rejecting a record does to the measures it stands behind (copies count once)."""
    if isinstance(record, Event):
        return _event_effects(ledger, record)
    if isinstance(record, Statement):
        return _statement_effects(ledger, record)
    return []


def _event_effects(ledger: Ledger, event: Event) -> list[Effect]:
    pair = pair_of((claims.sides(event.actors), claims.sides(event.recipients)))
    if pair is None or event.status not in TOLD:
        return []
    scale = load_codebook("intensity", None)
    held = [e for e in events_of(ledger, pair) if e.status in TOLD and between(e, *pair)]
    rest = [e for e in held if e.id != event.id]
    name = f"{pair[0]} – {pair[1]}"

    def net(events: Sequence[Event]) -> float:
        found: dict[str, list[float]] = {}
        for one in events:
            found.setdefault(ledger.family(one.id), []).append(intensity_of(one, scale))
        return round(sum(sum(v) / len(v) for v in found.values()), 2)

    def count(events: Sequence[Event]) -> int:
        return len({ledger.family(e.id) for e in events})

    return [
        Effect(f"Events {name}", count(held), count(rest)),
        Effect(f"Net cooperation {name}", net(held), net(rest)),
    ]


def events_of(ledger: Ledger, pair: Dyad, most: int = 2000) -> list[Event]:
    """Events between two sides, in either direction or jointly, at most so many."""
    found = records(ledger, event_ids(ledger, pair, most))
    return [e for e in found if isinstance(e, Event)]


def event_ids(ledger: Ledger, pair: Dyad, most: int) -> list[str]:
    """Ids of the events in which both sides take part."""
    sql = (
        "SELECT DISTINCT r.id FROM parties a JOIN parties b ON b.record = a.record "
        "JOIN records r ON r.number = a.record WHERE r.noun = 'event' "
        "AND (a.state = ? OR a.actor = ?) AND (b.state = ? OR b.actor = ?) "
        "AND a.role IN ('actor', 'recipient') AND b.role IN ('actor', 'recipient') "
        "ORDER BY r.document, r.start, r.id LIMIT ?"
    )
    return [r["id"] for r in ledger.rows(sql, (pair[0], pair[0], pair[1], pair[1], most))]


def records(ledger: Ledger, ids: Iterable[str]) -> Iterator[Record]:
    """Records by id, judgements applied, rejected ones left out."""
    rejected = {j.record for j in last_words(ledger).values() if j.verdict == "reject"}
    for identifier in ids:
        found = ledger.record(identifier)
        if found is not None and identifier not in rejected:
            yield found


def last_words(ledger: Ledger) -> dict[str, Judgement]:
    """The judgement that counts, by record."""
    return {j.record: j for j in ledger.judgements()}


def _statement_effects(ledger: Ledger, statement: Statement) -> list[Effect]:
    side = claims.side_of(statement.speaker)
    if not side:
        return []
    family = ledger.family(statement.id)
    found = []
    for about in claims.sides(statement.about)[:3]:
        sql = (
            "SELECT DISTINCT r.id FROM parties s JOIN parties o ON o.record = s.record "
            "JOIN records r ON r.number = s.record WHERE r.noun = 'statement' "
            "AND s.role = 'speaker' AND (s.state = ? OR s.actor = ?) "
            "AND o.role = 'about' AND (o.state = ? OR o.actor = ?) LIMIT 5000"
        )
        ids = [r["id"] for r in ledger.rows(sql, (side, side, about, about))]
        kept = [r.id for r in records(ledger, ids)]
        before = {ledger.family(i) for i in kept}
        after = {ledger.family(i) for i in kept if i != statement.id}
        if family in before:
            found.append(Effect(f"Statements {side} → {about}", len(before), len(after)))
    return found


def as_text(ledger: Ledger, record: Record) -> str:
    """A record for the terminal: who says it, the words in their sentence, why."""
    if isinstance(record, Statement):
        head = f"{claims.speaker(record)}, {claims.how_said(record)}"
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


def session(
    ledger: Ledger,
    ask: Callable[[str], str],
    show: Callable[[str], object],
    *,
    noun: str = "statement",
    order: str = "doubt",
    reviewer: str = "",
) -> int:
    """Go through what waits for a judgement; returns how many were judged.

    ``ask`` puts a question and gives the answer (one of ``KEYS``, or a value for an edit);
    ``show`` prints. Every judgement is stored at once, so stopping loses nothing.
    """
    done: list[str] = []
    queue = waiting(ledger, noun, order)
    place = 0
    while place < len(queue):
        record = ledger.record(queue[place])
        if record is None:
            place += 1
            continue
        show(f"\n{place + 1} / {len(queue)}\n{as_text(ledger, record)}")
        for effect in effects(ledger, record):
            show(f"  if rejected: {effect}")
        step = _act(ledger, record, ask, show, done, reviewer)
        if step is None:
            break
        place = max(0, place + step)
    return len(done)


def _act(
    ledger: Ledger,
    record: Record,
    ask: Callable[[str], str],
    show: Callable[[str], object],
    done: list[str],
    reviewer: str,
) -> int | None:
    """One answer: how far to move on, or None to stop."""
    answer = KEYS.get(
        ask("[a]ccept [x] reject [e]dit [s] unsure [u]ndo [n]ext [?] [q]uit: ").strip().lower()[:1],
        "help",
    )
    verdicts: dict[str, Verdict] = {"accept": "accept", "reject": "reject", "unsure": "unsure"}
    if answer == "quit":
        return None
    if answer == "next":
        return 1
    if answer == "undo":
        if done and ledger.unjudge(done.pop()):
            show("taken back")
            return -1
        return 0
    if answer == "help":
        show("; ".join(f"{key} {word}" for key, word in KEYS.items()))
        return 0
    try:
        if answer == "edit":
            own = editable(record)
            changes = changed(record, {k: ask(f"{k} [{v}]: ") or v for k, v in own.items()})
            if not changes:
                return 0
            ledger.judge(record, "edit", changes=changes, reviewer=reviewer)
        else:
            ledger.judge(record, verdicts[answer], reviewer=reviewer)
    except EntenteError as error:
        show(str(error))
        return 0
    done.append(record.id)
    return 1


__all__ = [
    "KEYS",
    "Effect",
    "as_text",
    "changed",
    "editable",
    "effects",
    "event_ids",
    "events_of",
    "records",
    "session",
    "waiting",
]
