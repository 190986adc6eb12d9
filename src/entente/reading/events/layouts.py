"""Events as rows of other coders' tables: POLECAT's 40 columns, GDELT's 58 with CAMEO codes.

Pure functions from records to rows of strings. What Entente does not know stays empty, never 0.
Denied, hypothetical and planned events are left out unless asked for, because neither layout has
a field to say so; who claims an event has no field either, so it goes into the source column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from entente.nouns import Actor, Document, Event, Party
from entente.reading import codebooks
from entente.reading.codebooks import Book
from entente.reading.events.parties import code_of

POLECAT_COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors"),
    *("Actor Title", "Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector"),
    *("Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
CODES = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
         "Religion2Code", "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
GDELT_COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{code}" for n in (1, 2) for code in CODES),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in GEO),
    *("DATEADDED", "SOURCEURL"),
)
TOLD = frozenset(("asserted", "alleged", "historical"))
QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
SECTORS = {"state": "GOV", "organ": "GOV", "person": "GOV", "group": "REB", "firm": "BUS",
           "medium": "JRN", "organisation": "IGO", "bloc": "IGO", "people": "CVL"}  # fmt: skip


def dyads(event: Event) -> Iterator[tuple[Party | None, Party | None]]:
    """The pairs of an event; each pair of a reciprocal event once, in the given order."""
    left: list[Party | None] = [*event.actors] or [None]
    right: list[Party | None] = [*event.recipients] or [None]
    seen: set[frozenset[str]] = set()
    mutual = {_code(p) for p in left} == {_code(p) for p in right} and len(left) > 1
    for one, other in product(left, right):
        if mutual:
            pair = frozenset((_code(one), _code(other)))
            if len(pair) < 2 or pair in seen:
                continue
            seen.add(pair)
        yield one, other


def polecat_rows(
    events: Iterable[Event], documents: Mapping[str, Document], *, every_status: bool = False
) -> Iterator[dict[str, str]]:
    """One row a pair of actor and recipient, in POLECAT's columns, all of them filled or empty."""
    book = codebooks.plover()
    for event in events:
        if not every_status and event.status not in TOLD:
            continue
        document = documents.get(event.document)
        for number, (actor, recipient) in enumerate(dyads(event)):
            row = dict.fromkeys(POLECAT_COLUMNS, "")
            weight, quad = book.weight(event.type), book.quad(event.type)
            row |= {
                "Event ID": f"{event.id}-{number}",
                "Event Date": _day(event),
                "Event Type": event.type,
                "Event Mode": event.mode,
                "Intensity": "" if weight is None else f"{weight:.1f}",
                "Quad Code": QUADS.get(quad or 0, ""),
                "Contexts": "; ".join(event.contexts),
                "Placename": event.where.name if event.where else "",
                "Raw Placename": event.where.name if event.where else "",
                "Source": _source(event, document),
                "Publication Date": _published(document),
                "Language": document.language if document else "",
                "Version": "entente",
            }
            row |= _side("Actor", actor) | _side("Recipient", recipient)
            yield row


def _side(name: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    actor = party.actor
    sector = SECTORS.get(actor.kind, "") if actor else ""
    return {
        f"{name} Name": actor.name if actor else party.name,
        f"{name} Country": _country(actor),
        f"{name} COW": dict(actor.codes).get("cow", "") if actor else "",
        f"Primary {name} Sector": sector,
        f"{name} Sectors": sector,
        f"{name} Title": actor.role if actor else "",
        f"{name} Name Raw": party.name,
    }


def gdelt_rows(
    events: Iterable[Event],
    documents: Mapping[str, Document],
    *,
    book: Book | None = None,
    every_status: bool = False,
) -> Iterator[dict[str, str]]:
    """One row a pair in GDELT 1.0's columns; codes of ``book`` (CAMEO by default).

    Events without a code in the book are left out. ``NumMentions`` and its kin stay empty: an
    Entente row is one mention, and copies are counted in the ledger.
    """
    coding = book or codebooks.cameo()
    for event in events:
        code = coding.code(event.type, event.mode)
        if not code or (not every_status and event.status not in TOLD):
            continue
        document = documents.get(event.document)
        day = _day(event).replace("-", "")
        weight, quad = coding.weight(code), coding.quad(code)
        for number, (actor, recipient) in enumerate(dyads(event)):
            row = dict.fromkeys(GDELT_COLUMNS, "")
            row |= {
                "GLOBALEVENTID": f"{event.id}-{number}",
                "SQLDATE": day,
                "MonthYear": day[:6],
                "Year": day[:4],
                "IsRootEvent": "",
                "EventCode": code,
                "EventBaseCode": code[:3] if code.isdigit() else coding.code(event.type, ""),
                "EventRootCode": code[:2] if code.isdigit() else coding.code(event.type, ""),
                "QuadClass": "" if quad is None else str(quad),
                "GoldsteinScale": "" if weight is None else f"{weight:.1f}",
                "ActionGeo_FullName": event.where.name if event.where else "",
                "SOURCEURL": document.uri if document else "",
            }
            row |= _columns("Actor1", actor) | _columns("Actor2", recipient)
            yield row


def _columns(name: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    actor = party.actor
    country = _country(actor)
    return {
        f"{name}Code": country or _code(party),
        f"{name}Name": (actor.name if actor else party.name).upper(),
        f"{name}CountryCode": country,
        f"{name}KnownGroupCode": "" if country else _code(party),
        f"{name}Type1Code": SECTORS.get(actor.kind, "") if actor else "",
    }


def _code(party: Party | None) -> str:
    return code_of(party.actor) if party is not None else ""


def _country(actor: Actor | None) -> str:
    if actor is None:
        return ""
    return actor.state or dict(actor.codes).get("home", "")


def _day(event: Event) -> str:
    """The day, only where the text gives one: an interval is no day."""
    when = event.when
    return when.earliest[:10] if when.earliest and when.earliest == when.latest else ""


def _published(document: Document | None) -> str:
    when = document.published if document else None
    return when.earliest or "" if when and when.earliest == when.latest else ""


def _source(event: Event, document: Document | None) -> str:
    outlet = document.outlet or document.name if document else ""
    party = event.asserted_by.party
    claimed = f"claimed by {party.name}" if party else event.asserted_by.kind
    return f"{outlet} ({claimed})" if outlet else claimed


__all__ = ["GDELT_COLUMNS", "POLECAT_COLUMNS", "TOLD", "dyads", "gdelt_rows", "polecat_rows"]
