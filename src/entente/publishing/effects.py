"""What a judgement does to the measures, worked out without opening the pair's other records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from entente.ledger import Ledger, overlay
from entente.measures.alignment import intensity_of
from entente.measures.counts import between
from entente.measures.evidence import TOLD
from entente.measures.phrases import load_codebook
from entente.nouns import Event, Judgement, Record, Statement
from entente.publishing import claims
from entente.publishing.material import Dyad, pair_of, states_named
from entente.publishing.standing import TOUCHED, touched

MOST = 20_000
"""Records of one pair that are counted at most."""
_UNJUDGED = (
    f"NOT EXISTS (SELECT 1 FROM judgements j WHERE j.record = p.id AND j.verdict IN {TOUCHED})"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A number of a measure before a change and after it."""

    name: str
    before: float
    after: float

    def __str__(self) -> str:
        return f"{self.name}: {self.before:g} → {self.after:g}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Events as the measures weigh them: of one copy family, or ``n`` without copies (family "").

    ``first`` and ``last`` are the years in which they may begin and end; empty where unknown.
    """

    family: str
    intensity: float
    first: str = ""
    last: str = ""
    n: int = 1


@cache
def intensities() -> Mapping[str, Any]:
    """The scale of event intensities, read once."""
    return load_codebook("intensity", None)


def effects(ledger: Ledger, record: Record) -> list[Effect]:
    """What rejecting a record does to the measures it stands behind (copies count once)."""
    return difference(ledger, record, None)


def previewed(ledger: Ledger, record: Record, changes: Mapping[str, str]) -> list[Effect]:
    """What an edit would do. Raises ``UsageError`` for a change that cannot be made."""
    trial = Judgement(record.id, "edit", "", changes=tuple(sorted(changes.items())))
    return difference(ledger, record, overlay.apply_changes(record, trial, ledger.actor))


def done_by(ledger: Ledger, record: str) -> list[Effect]:
    """What the judgement of a record that counts has done; nothing where there is none."""
    judgement, read = ledger.judgement(record), ledger.record(record, judged=False)
    if judgement is None or read is None:
        return []
    now = None if judgement.verdict == "reject" else ledger.record(record)
    return difference(ledger, read, now)


def difference(ledger: Ledger, old: Record, new: Record | None) -> list[Effect]:
    """The measures that change when one reading of a record takes the place of another."""
    if isinstance(old, Event) and (new is None or isinstance(new, Event)):
        return list(_events_differ(ledger, old, new))
    if isinstance(old, Statement) and (new is None or isinstance(new, Statement)):
        return list(_statements_differ(ledger, old, new))
    return []


def _events_differ(ledger: Ledger, old: Event, new: Event | None) -> Iterator[Effect]:
    scale = intensities()
    family = family_of(ledger, old.id)
    both = [e for e in (old, new) if e is not None]
    pairs = [pair_of((claims.sides(e.actors), claims.sides(e.recipients))) for e in both]
    for pair in dict.fromkeys(p for p in pairs if p is not None):
        rest = told_between(ledger, pair, old.id)
        before, after = (
            [*rest, _weighed(e, family, scale)] if e and _told(e, pair) else rest
            for e in (old, new)
        )
        name = " – ".join(_named(ledger, code) for code in pair)
        # a copy that stays behind keeps the number: then nothing is said to change
        yield from _changed(f"Events {name}", distinct(before), distinct(after))
        yield from _changed(f"Net cooperation {name}", net(before), net(after))


def _changed(name: str, before: float, after: float) -> list[Effect]:
    return [Effect(name, before, after)] if before != after else []


def _named(ledger: Ledger, code: str) -> str:
    actor = ledger.actor(code)
    if actor is not None and actor.name:
        return actor.name
    return states_named([code]).get(code, code)


def _told(event: Event, pair: Dyad) -> bool:
    return event.status in TOLD and between(event, *pair)


def _weighed(event: Event, family: str, scale: Mapping[str, Any]) -> Weighed:
    years = (_year(event.when.earliest), _year(event.when.latest))
    return Weighed(family, intensity_of(event, scale), *years)


def _year(day: str | None) -> str:
    return day[: 5 if day.startswith("-") else 4] if day else ""


def distinct(events: Iterable[Weighed]) -> int:
    """How many remain when each copy family counts once."""
    held = list(events)
    alone = sum(e.n for e in held if not e.family)
    return alone + len({e.family for e in held if e.family})


def net(events: Iterable[Weighed]) -> float:
    """The sum of intensities, each copy family with its mean."""
    alone = 0.0
    found: dict[str, list[float]] = {}
    for event in events:
        if event.family:
            found.setdefault(event.family, []).extend([event.intensity] * event.n)
        else:
            alone += event.n * event.intensity
    return round(alone + sum(sum(v) / len(v) for v in found.values()), 2)


def told_between(ledger: Ledger, pair: Dyad, but: str = "") -> list[Weighed]:
    """The events between two sides told as done, judgements applied, without opening them.

    Only what a person edited is opened: an edit may have changed who acts, when, and how.
    ``but`` is a record to leave out.
    """
    scale = intensities()
    codes = {code: float(of["intensity"]) for code, of in scale["types"].items()}
    special = tuple(scale.get("contexts", {}))
    years = (
        f"substr(h.{day}, 1, 4 + (h.{day} < '0')) AS {name}"
        for day, name in (("earliest", "first"), ("latest", "last"))
    )
    sides = (
        "SELECT p.id, p.record, p.code, p.earliest, p.latest FROM pairs p WHERE p.noun = 'event' "
        f"AND p.one = ? AND p.two = ? AND p.status IN ({', '.join('?' * len(TOLD))}) "
        f"AND p.id <> ? AND {_UNJUDGED}"
    )
    # an event that runs both ways stands in the first part only
    twice = "EXISTS (SELECT 1 FROM pairs q WHERE q.record = p.record AND q.one = ? AND q.two = ?)"
    sql = (
        f"WITH held AS ({sides} UNION ALL {sides} AND NOT {twice} LIMIT {MOST}) "
        f"SELECT {', '.join(years)}, h.code, f.family, "
        f"CASE WHEN h.code IN ({', '.join('?' * len(special))}) THEN "
        "(SELECT json_extract(data, '$.contexts') FROM records WHERE number = h.record) END "
        "AS contexts, count(*) AS n FROM held h LEFT JOIN families f ON f.record = h.id "
        "GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
    )
    one, two = pair
    values = (one, two, *TOLD, but, two, one, *TOLD, but, one, two, *special)
    found = []
    for row in ledger.rows(sql, values):
        weight = codes.get(row["code"], 0.0)
        for context in json.loads(row["contexts"]) if row["contexts"] else ():
            weight = float(scale["contexts"][row["code"]].get(context, weight))
        years_of = (row["first"] or "", row["last"] or "")
        found.append(Weighed(row["family"] or "", weight, *years_of, row["n"]))
    for _, _, record in touched(ledger, "event"):
        if isinstance(record, Event) and record.id != but and _told(record, pair):
            found.append(_weighed(record, family_of(ledger, record.id), scale))
    return found


def family_of(ledger: Ledger, record: str) -> str:
    """The copy family of one record, looked up alone; itself where it has no copy."""
    rows = ledger.rows("SELECT family FROM families WHERE record = ?", (record,))
    return str(rows[0]["family"]) if rows else record


def _statements_differ(ledger: Ledger, old: Statement, new: Statement | None) -> Iterator[Effect]:
    family = family_of(ledger, old.id)
    for side, about in sorted({*_spoken(old), *(_spoken(new) if new else ())}):
        rest = said_about(ledger, side, about, old.id)
        before, after = (
            rest | {family} if s and (side, about) in _spoken(s) else rest for s in (old, new)
        )
        name = f"Statements {_named(ledger, side)} → {_named(ledger, about)}"
        yield from _changed(name, len(before), len(after))


def _spoken(statement: Statement) -> set[tuple[str, str]]:
    side = claims.side_of(statement.speaker)
    return {(side, about) for about in claims.sides(statement.about)} if side else set()


def said_about(ledger: Ledger, side: str, about: str, but: str = "") -> set[str]:
    """Copy families of the statements of one side about another, judgements applied."""
    sql = (
        "SELECT DISTINCT coalesce(f.family, p.id) AS family FROM pairs p "
        "LEFT JOIN families f ON f.record = p.id WHERE p.noun = 'statement' AND p.one = ? "
        f"AND p.two = ? AND p.id <> ? AND {_UNJUDGED} LIMIT {MOST}"
    )
    found = {str(row["family"]) for row in ledger.rows(sql, (side, about, but))}
    for _, _, record in touched(ledger, "statement"):
        if isinstance(record, Statement) and record.id != but and (side, about) in _spoken(record):
            found.add(family_of(ledger, record.id))
    return found


__all__ = [
    "Effect",
    "Weighed",
    "difference",
    "distinct",
    "done_by",
    "effects",
    "family_of",
    "intensities",
    "net",
    "previewed",
    "said_about",
    "told_between",
]
