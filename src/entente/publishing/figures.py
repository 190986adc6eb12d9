"""The figures of a dossier: each a chart with its table underneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from entente.measures.table import Table
from entente.publishing import rows
from entente.publishing.balance import balance
from entente.publishing.charts import (
    Chart,
    apart_chart,
    balance_chart,
    heat_chart,
    ladder_chart,
    lags_chart,
    network_chart,
    series_chart,
    timeline_chart,
    world_chart,
)
from entente.publishing.charts.heat import Axes, plain
from entente.publishing.claims import side_of
from entente.publishing.geography import places_table, told_places
from entente.publishing.material import Dyad, Material
from entente.publishing.naming import in_full, named, named_pair
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import Places, TableView, view


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its table underneath; either may be missing."""

    name: str
    title: str
    chart: Chart | None
    table: TableView | None


def drawn(
    material: Material,
    events: Sequence[rows.EventRow],
    tables: Mapping[str, Table],
    dyads: Sequence[Dyad],
    places: Places,
) -> dict[str, Figure]:
    """The figures by name, in page order."""

    def who(code: str) -> str:
        return in_full(material, code)

    def name(code: str) -> str:
        return named(material, code)

    def pair(dyad: str) -> str:
        return named_pair(material, dyad)

    found: dict[str, Figure] = {}

    def add(name: str, chart: Chart | None, table: Table | None) -> None:
        if chart is not None or table is not None:
            title = chart.title if chart else TEXT.get(name, name)
            found[name] = Figure(name, title, chart, view(table, places) if table else None)

    alignment, depth = tables.get("alignment"), tables.get("depth")
    voices, channels = tables.get("voices"), tables.get("channels")
    if alignment is not None:
        add("alignment", series_chart(alignment, pair), alignment)
    intensity, adoption = tables.get("intensity"), tables.get("adoption")
    if intensity is not None:
        add("intensity", apart_chart(intensity, pair), intensity)
    if depth is not None:
        add("depth", ladder_chart(depth, places, pair), depth)
    add("timeline", timeline_chart(material, events, dyads), None)
    placed, others = told_places(material)
    if placed:
        by_id = {row.id: row for row in events}
        world = world_chart(placed, by_id)
        note = fill(
            "map_note",
            n=material.distinct([e.id for t in placed for e in t.events]),
            all=material.distinct([e.id for e in material.events]),
        )
        add("map", world and replace(world, note=note), places_table(material, placed, others))
    if voices is not None:
        axes = Axes("speaker", "about", "statements")
        title = TEXT["matrix"]
        add("matrix", heat_chart(voices, axes, "matrix", title, who), voices)
        add("network", network_chart(voices, axes, f"{title}, as a network", who), None)
    phrases = phrases_told(adoption) if adoption is not None else None
    if phrases is not None:
        add("adoption", lags_chart(phrases, who), phrases)
    standing = balance(voices, material) if voices is not None else None
    if standing is not None:
        add("balance", balance_chart(standing, name, unsettled(material)), standing)
    if channels is not None:
        axes = Axes("issue", "channel", "items")
        first = str(channels.rows[0]["dyad"]) if channels.rows else ""

        def of_first(number: int) -> bool:
            row = channels.rows[number] if channels else {}
            return row["dyad"] == first and "(all)" not in (row["issue"], row["channel"])

        title = f"{TEXT['channels']}: {pair(first)}"
        add("channels", heat_chart(channels, axes, "channels", title, plain, of_first), channels)
    return found


def unsettled(material: Material) -> int:
    """Statements, copies once, of which the readers do not settle for whom the speaker speaks."""
    return material.distinct([s.id for s in material.statements if not side_of(s.speaker)])


def phrases_told(table: Table) -> Table | None:
    """The table of phrases without the rows that say there are none; None where none is left."""
    kept = [n for n, row in enumerate(table.rows) if row["phrase"] != "(none)"]
    places = {old: new for new, old in enumerate(kept)}
    if not kept:
        return None
    return replace(
        table,
        rows=tuple(table.rows[n] for n in kept),
        contributions={
            (places[n], c): held for (n, c), held in table.contributions.items() if n in places
        },
        missing={(places[n], c): why for (n, c), why in table.missing.items() if n in places},
    )


__all__ = ["Figure", "drawn"]
