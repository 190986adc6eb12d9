"""The page of two sides: alignment over the years, timeline, events, who speaks of whom.

A pair with few events is measured as in the dossier. Of a busy one the years are summed without
opening its records, and each year leads to its own page, which has the whole measure again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from entente.measures import measure
from entente.measures.periods import UNDATED, ordered
from entente.measures.table import Column, Table, Value
from entente.publishing import page, rows
from entente.publishing.charts import series_chart, timeline_chart
from entente.publishing.effects import Weighed, distinct, net, said_about, told_between
from entente.publishing.material import Dyad, Material
from entente.publishing.naming import named_pair
from entente.publishing.server.answers import (
    MissingError,
    Query,
    View,
    flat_rows,
    number,
    paging,
    shown_rows,
    size_of,
    total_of,
)
from entente.publishing.server.edited import edited
from entente.publishing.server.lists import year_of
from entente.publishing.server.shelf import PAGE, Shelf
from entente.publishing.server.slices import Slice
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import Behind, Cell, Places, TableView, cell_id, shown, view

MEASURED = PAGE
"""Events up to which the page measures them as the dossier does, with intervals."""
_UNIT = "Goldstein weight, -10 to 10 an event"
_COLUMNS = (
    Column("dyad", "the two sides", role="key"),
    Column("period", "year of the event; undated where it may lie in several", role="key"),
    Column("events", "copy families of events told as done", "copy families"),
    Column("cooperation", "sum over cooperative events", _UNIT),
    Column("conflict", "sum over conflictual events (negative)", _UNIT),
    Column("net", "cooperation plus conflict", _UNIT),
)


def dyad(shelf: Shelf, query: Query, identifier: str) -> View:
    """Two sides: alignment, timeline, and what stands behind them."""
    pair = pair_in(shelf, identifier)
    ids, total = _events(shelf, pair, query)
    records = shelf.records(ids)
    material = shelf.material(records)
    listed = shown_rows(material)
    values = {
        **listed,
        **paging(query, total),
        **_figures(shelf, pair, query, material, listed["events"], total),
        "pair": pair,
        "speaking": _speaking(shelf, pair),
    }
    title = " – ".join(shelf.names.get(code, code) for code in pair)
    about = {"total": total, "page": values["page"], "size": size_of(query)}
    return View("dyad.html", title, values, flat_rows(shelf, records), about)


def pair_in(shelf: Shelf, identifier: str) -> Dyad:
    """The pair of an address, ``RUS-CHN``; ids may hold hyphens themselves.

    Raises ``MissingError`` unless the ledger names at least one of the two.
    """
    parts = identifier.split("-")
    splits = [("-".join(parts[:n]), "-".join(parts[n:])) for n in range(1, len(parts))]
    found = [(a, b, sum(_known(shelf, c) for c in (a, b))) for a, b in splits if a and b and a != b]
    best = max(found, key=lambda item: item[2], default=None)
    if best is None or not best[2]:
        raise MissingError(TEXT["not_found"])
    return best[0], best[1]


def _known(shelf: Shelf, code: str) -> bool:
    sql = (
        "SELECT 1 FROM actors WHERE id = ? OR state = ? UNION ALL "
        "SELECT 1 FROM pairs WHERE noun = 'event' AND one = ? LIMIT 1"
    )
    return bool(shelf.rows(sql, (code, code, code)))


def _events(shelf: Shelf, pair: Dyad, query: Query) -> tuple[list[str], int]:
    """One page of the events between two sides as judged, newest first, and how many there are."""
    over = edited(shelf, "event")
    first, last = year_of(query, "from"), year_of(query, "to")
    years = " AND p.latest >= ? AND p.earliest <= ?" if first or last else ""
    within = [first or "0000", f"{last or '9999'}~"] if years else []
    columns, one_way = "SELECT p.id, p.earliest, p.latest FROM", "p.one = ? AND p.two = ?"
    but = " AND p.id NOT IN (SELECT id FROM changed)" if over else ""
    sides = f"{columns} pairs p WHERE p.noun = 'event' AND {one_way}{years}{but}"
    # an event that runs both ways stands in the first part; the index gives each part in order
    twice = "EXISTS (SELECT 1 FROM pairs q WHERE q.record = p.record AND q.one = ? AND q.two = ?)"
    parts = [sides, f"{sides} AND NOT {twice}"]
    values = [*pair, *within, *pair[::-1], *within, *pair]
    if over:
        either = f"(({one_way}) OR ({one_way})){years}"
        parts.append(f"{columns.replace('SELECT', 'SELECT DISTINCT')} changed p WHERE {either}")
        values = [*over.values, *values, *pair, *pair[::-1], *within]
    sql = f"{over.tables}{' UNION ALL '.join(parts)} ORDER BY 2 DESC, 3 DESC"
    found, total = shelf.page(sql, values, number(query), size_of(query))
    return [r["id"] for r in found], total


def _figures(
    shelf: Shelf,
    pair: Dyad,
    query: Query,
    material: Material,
    listed: Sequence[rows.EventRow],
    total: int,
) -> dict[str, Any]:
    """Timeline of the page's events, and the alignment of all."""
    here = material.events
    standing = [e for e in here if not _rejected(material.judgements.get(e.id))]
    kept = {e.id for e in standing}
    events = [row for row in listed if row.id in kept]
    found: dict[str, Any] = {
        "timeline": timeline_chart(material, events, [pair]) if events else None,
        "part": fill("timeline_part", n=len(events), all=total_of(total))
        if len(here) < total
        else "",
    }
    if total <= MEASURED and len(here) == total:
        table = measure(Slice(shelf, standing, material.families), "alignment", dyads=[pair])
        shown_table = view(table, Places(material))
    else:
        name = f"summed {'-'.join(pair)} {query.get('from', '')} {query.get('to', '')}"
        table = shelf.kept(name, lambda: summed(shelf, pair, query))
        shown_table = leading(table, pair)
    chart = series_chart(table, lambda d: named_pair(material, d)) if events else None
    specs = {c.name: dict(c.spec) for c in (chart, found["timeline"]) if c}
    return {
        **found,
        "alignment": chart,
        "table": shown_table if chart else None,
        "specs": page.json_for_script(specs),
    }


def _rejected(judgement: Any) -> bool:
    return judgement is not None and judgement.verdict == "reject"


def summed(shelf: Shelf, pair: Dyad, query: Query) -> Table:
    """Cooperation and conflict by year, from what the ledger keeps of each pair."""
    first, last = year_of(query, "from"), year_of(query, "to")
    years: dict[str, list[Weighed]] = {}
    for event in told_between(shelf.ledger, pair):
        outside = (first and event.last < first) or (last and event.first > last)
        if outside or ((first or last) and not event.last):
            continue
        one_year = event.first and event.first == event.last
        years.setdefault(event.first if one_year else UNDATED, []).append(event)
    found: list[dict[str, Value]] = []
    for year in ordered(set(years)):
        held = years[year]
        good = net([e for e in held if e.intensity > 0])
        bad = net([e for e in held if e.intensity < 0])
        found.append(
            {
                "dyad": "-".join(pair),
                "period": year,
                "events": distinct(held),
                "cooperation": good,
                "conflict": bad,
                "net": round(good + bad, 2),
            }
        )
    return Table(
        "alignment", TEXT["alignment"], _COLUMNS, tuple(found), method=TEXT["summed_method"]
    )


def leading(table: Table, pair: Dyad) -> TableView:
    """The table with each number leading to the year's own page."""
    laid = []
    for n, row in enumerate(table.rows):
        year = str(row["period"])
        href = f"/dyad/{'-'.join(pair)}?{urlencode({'from': year, 'to': year})}"
        behind = () if year == UNDATED else (Behind(year, href),)
        laid.append(
            tuple(
                Cell(
                    cell_id(table.name, n, c.name),
                    shown(row[c.name]),
                    isinstance(row[c.name], (int, float)),
                    "",
                    behind if c.role != "key" or c.name == "period" else (),
                    bool(behind),
                )
                for c in table.columns
            )
        )
    laid_out = tuple(
        tuple(c if c.behind else Cell(c.id, c.text, c.numeric) for c in row) for row in laid
    )
    return TableView(
        table.name, table.title, table.columns, laid_out, table.method, (), table.notes, ()
    )


def _speaking(shelf: Shelf, pair: Dyad) -> list[tuple[str, str, str]]:
    """How often each speaks of the other: (who of whom, number, address of the list)."""
    found = []
    for one, two in (pair, pair[::-1]):
        n = shelf.kept(f"said {one} {two}", lambda: len(said_about(shelf.ledger, one, two)))  # noqa: B023
        words = f"{shelf.names.get(one, one)} → {shelf.names.get(two, two)}"
        found.append((words, f"{n:,}", f"/statements?{urlencode({'w': one, 'b': two})}"))
    return found


__all__ = ["MEASURED", "dyad", "pair_in", "summed"]
