"""What the writer works out of the records it stores: sides, tallies, and the full-text index.

Of a reading just stored the rows are made from the records in hand; of a whole older ledger, in the
migration, by SQL. Both give the same rows, which a test holds.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files

from entente.nouns import Event, Party, Span, Statement

READING = "r.document = :document AND r.reader = :reader"
"""Which records a statement is about: those of one reading."""
EVENT_ROW = 1 << 40
"""Where the events' rows of the full-text index start; statements stand below."""
DOCUMENT_ROW = 1 << 61
"""Where the documents' rows start."""


def _side(party: str) -> str:
    return f"coalesce(nullif({party}.state, ''), {party}.actor, '')"


def _when(part: str) -> str:
    return f"json_extract(r.data, '$.when.{part}')"


def _text(role: str) -> str:
    return (
        "coalesce((SELECT group_concat(exact, ' … ') FROM (SELECT exact FROM spans "
        f"WHERE record = r.number AND role = '{role}' ORDER BY position)), '')"
    )


_WHO = (
    "coalesce((SELECT group_concat(name, ', ') FROM (SELECT p.name || coalesce(' ' || a.name, '') "
    "AS name FROM parties p LEFT JOIN actors a ON a.id = p.actor AND a.name <> p.name "
    "WHERE p.record = r.number ORDER BY p.role, p.position)), '')"
)


def sides(which: str) -> tuple[str, ...]:
    """Statements that fill ``pairs``."""
    into = (
        "INSERT OR IGNORE INTO pairs "
        "(record, one, two, noun, id, earliest, latest, code, status, claimant) "
    )
    common = f"r.noun, r.id, {_when('earliest')}, {_when('latest')}, r.code"
    event = "json_extract(r.data, '$.status'), json_extract(r.data, '$.asserted_by.kind')"
    said = (
        f"SELECT r.number, coalesce({_side('s')}, ''), coalesce({_side('o')}, ''), {common}, "
        "json_extract(r.data, '$.manner'), '' FROM records r "
        "LEFT JOIN parties s ON s.record = r.number AND s.role = 'speaker' "
        "LEFT JOIN parties o ON o.record = r.number AND o.role = 'about' "
        f"WHERE r.noun = 'statement' AND {which}"
    )
    done = (
        f"SELECT r.number, coalesce({_side('a')}, ''), coalesce({_side('b')}, ''), {common}, "
        f"{event} FROM records r "
        "LEFT JOIN parties a ON a.record = r.number AND a.role = 'actor' "
        "LEFT JOIN parties b ON b.record = r.number AND b.role = 'recipient' "
        f"WHERE r.noun = 'event' AND {which}"
    )
    together = (
        f"SELECT r.number, {_side('a')}, {_side('b')}, {common}, {event} FROM records r "
        "JOIN parties a ON a.record = r.number AND a.role = 'actor' "
        "JOIN parties b ON b.record = r.number AND b.role = 'actor' "
        f"AND {_side('a')} <> {_side('b')} "
        "WHERE r.noun = 'event' AND NOT EXISTS (SELECT 1 FROM parties x WHERE x.record = r.number "
        f"AND x.role = 'recipient' AND {_side('x')} <> '') AND {which}"
    )
    return into + said, into + done, into + together


def tallies(which: str = READING, sign: str = "") -> tuple[str, ...]:
    """Statements that add records to ``tallies``, or take them out with ``sign`` "-"."""
    into = "INSERT INTO tallies "
    clash = " ON CONFLICT (kind, key) DO UPDATE SET n = n + excluded.n"
    return (
        f"{into}SELECT 'noun', r.noun, {sign}count(*) FROM records r WHERE {which} "
        f"GROUP BY r.noun{clash}",
        f"{into}SELECT 'code', r.noun || ' ' || r.code, {sign}count(*) FROM records r "
        f"WHERE r.noun IN ('statement', 'event') AND {which} GROUP BY r.noun, r.code{clash}",
        f"{into}SELECT 'speaker', p.actor, {sign}count(*) FROM records r JOIN parties p "
        "ON p.record = r.number AND p.role = 'speaker' WHERE p.actor <> '' AND "
        f"r.noun = 'statement' AND {which} GROUP BY p.actor{clash}",
        f"{into}SELECT 'pair', min(p.one, p.two) || '-' || max(p.one, p.two) AS both, "
        f"{sign}count(DISTINCT p.record) FROM records r JOIN pairs p ON p.record = r.number "
        "WHERE r.noun = 'event' AND p.one <> '' AND p.two <> '' AND p.one <> p.two AND "
        f"{which} GROUP BY both{clash}",
    )


def search_rows(which: str) -> tuple[str, ...]:
    """Statements that put records into the full-text index."""
    into = "INSERT INTO search (rowid, kind, id, title, body, who) "
    return (
        f"{into}SELECT r.number, 'statement', r.id, {_text('cue')}, {_text('content')}, {_WHO} "
        f"FROM records r WHERE r.noun = 'statement' AND {which}",
        f"{into}SELECT r.number + {EVENT_ROW}, 'event', r.id, r.code || ' ' || "
        "replace(coalesce(json_extract(r.data, '$.mode'), ''), '_', ' '), "
        f"CASE WHEN {_text('evidence')} = '' THEN {_text('trigger')} ELSE {_text('evidence')} END, "
        f"{_WHO} FROM records r WHERE r.noun = 'event' AND {which}",
    )


def take_out(db: sqlite3.Connection, document: str, reader: str) -> None:
    """Before a reading is deleted: take its records out of the tallies and the index."""
    key = {"document": document, "reader": reader}
    for sql in tallies(sign="-"):
        db.execute(sql, key)
    db.execute("DELETE FROM tallies WHERE kind IN ('noun', 'code', 'speaker', 'pair') AND n = 0")
    for start in (0, EVENT_ROW):
        db.execute(
            f"DELETE FROM search WHERE rowid IN (SELECT r.number + {start} FROM records r "
            f"WHERE {READING} AND r.noun = '{'event' if start else 'statement'}')",
            key,
        )


def put_in(
    db: sqlite3.Connection,
    rows: Sequence[tuple[object, ...]],
    pairs: Sequence[tuple[object, ...]],
    speakers: Sequence[str],
) -> None:
    """Count records just stored: (noun, code) of each, their ``pair_rows``, their speakers."""
    found: Counter[tuple[str, str]] = Counter()
    for noun, code in rows:
        found["noun", str(noun)] += 1
        if noun in ("statement", "event"):
            found["code", f"{noun} {code}"] += 1
    found.update(("speaker", speaker) for speaker in speakers if speaker)
    between = set()
    for number, one, two, noun, *_ in pairs:
        if noun == "event" and one and two and one != two:
            first, second = sorted((str(one), str(two)))
            between.add((number, f"{first}-{second}"))
    found.update(("pair", key) for _, key in between)
    db.executemany(
        "INSERT INTO tallies VALUES (?, ?, ?) "
        "ON CONFLICT (kind, key) DO UPDATE SET n = n + excluded.n",
        [(kind, key, n) for (kind, key), n in sorted(found.items())],
    )


def side_of(party: Party | None) -> str:
    """The side a party stands on: a state, or the actor itself where it has none."""
    actor = party.actor if party else None
    return (actor.state or actor.id) if actor else ""


def pair_rows(number: int, record: Statement | Event) -> list[tuple[object, ...]]:
    """The rows of ``pairs`` that ``sides`` would select, made of the record in hand."""
    tail: tuple[str, str, str, str, str]
    if isinstance(record, Statement):
        about = [side_of(party) for party in record.about] or [""]
        found = {(side_of(record.speaker), side) for side in about}
        tail = ("statement", record.id, record.cue_class, record.manner, "")
    else:
        actors = [side_of(party) for party in record.actors]
        recipients = [side_of(party) for party in record.recipients]
        found = {(one, two) for one in actors or [""] for two in recipients or [""]}
        if not any(recipients):
            found |= {(one, two) for one in actors for two in actors if one != two}
        tail = ("event", record.id, record.type, record.status, record.asserted_by.kind)
    noun, identifier, code, status, claimant = tail
    when = (record.when.earliest, record.when.latest)
    return [
        (number, one, two, noun, identifier, *when, code, status, claimant)
        for one, two in sorted(found)
    ]


def search_row(
    number: int, record: Statement | Event, text: str, parties: Sequence[tuple[str, Party]]
) -> tuple[object, ...]:
    """The row of the full-text index that ``search_rows`` would select."""

    def words(spans: Sequence[Span]) -> str:
        return " … ".join(text[s.start : s.stop] for s in spans)

    who = ", ".join(
        f"{party.name} {party.actor.name}"
        if party.actor and party.actor.name != party.name
        else party.name
        for _, party in sorted(parties, key=lambda item: item[0])
    )
    if isinstance(record, Statement):
        return number, "statement", record.id, words(record.cue), words(record.content), who
    title = f"{record.type} {record.mode.replace('_', ' ')}"
    body = words(record.evidence) or words((record.trigger,))
    return number + EVENT_ROW, "event", record.id, title, body, who


def migration() -> str:
    """From schema 1: what is derived, of every record there is."""
    return ";\n".join(
        (
            "CREATE TABLE kept AS SELECT rowid AS place, id, title, body FROM search "
            "WHERE kind = 'document'",
            "DROP TABLE search",
            files("entente.ledger").joinpath("derived.sql").read_text("utf-8"),
            *sides("1"),
            *tallies("1"),
            *search_rows("1"),
            "INSERT INTO search (rowid, kind, id, title, body, who) SELECT k.place + "
            f"{DOCUMENT_ROW}, 'document', k.id, k.title, k.body, d.byline || ' ' || d.outlet "
            "FROM kept k JOIN documents d ON d.id = k.id",
            "DROP TABLE kept;",
        )
    )


def wrong_tallies(db: sqlite3.Connection) -> Iterator[str]:
    """What the tallies say otherwise than the records do."""
    stored = {(r[0], r[1]): r[2] for r in db.execute("SELECT kind, key, n FROM tallies")}
    counted: dict[tuple[str, str], int] = {}
    for sql in tallies("1"):
        select = sql.removeprefix("INSERT INTO tallies ").partition(" ON CONFLICT")[0]
        counted.update({(r[0], r[1]): r[2] for r in db.execute(select)})
    for key in sorted({*stored, *counted}):
        if stored.get(key, 0) != counted.get(key, 0):
            yield f"tally: {' '.join(key)} is {stored.get(key, 0)}, not {counted.get(key, 0)}"


__all__ = [
    "DOCUMENT_ROW",
    "EVENT_ROW",
    "migration",
    "pair_rows",
    "put_in",
    "search_row",
    "take_out",
    "wrong_tallies",
]
