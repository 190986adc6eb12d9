"""Cooperation and conflict apart: a pair's two directions side by side, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from entente.measures.table import Table, Value
from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, HEADER, INK, ORANGE, Chart, Namer, base_spec
from entente.publishing.charts.series import (
    UNDATED,
    number,
    period_words,
    periods_between,
    rounded_up,
)
from entente.publishing.strings import TEXT
from entente.publishing.tables import cell_id

WIDTH, WIDE, GAP = 1000.0, 480.0, 40.0
LEFT, TOP, HALF, BELOW = 30.0, 26.0, 46.0, 40.0
KINDS = (("cooperation", "coop", -1.0), ("conflict", "conf", 1.0))
"""Columns with the colour's class and the way a bar grows: up is negative in a drawing."""

Rows = list[tuple[int, Mapping[str, Value]]]


def apart_chart(table: Table, shown: Namer) -> Chart | None:
    """Bars of weight by direction and source; None where nothing is told as done."""
    panels: dict[tuple[str, str], Rows] = {}
    for place, row in enumerate(table.rows):
        direction = str(row["direction"])
        if ">" in direction:
            panels.setdefault((direction, str(row["source"])), []).append((place, row))
    told = [row for rows in panels.values() for _, row in rows if row["events"]]
    if not told:
        return None
    periods = periods_between([str(row["period"]) for row in told])
    reach = rounded_up(max(1.0, *(_end(row, name) for row in told for name, _, _ in KINDS)))
    parts: list[Markup] = []
    marks = 0
    named = [
        (_named(direction, source, shown), rows) for (direction, source), rows in panels.items()
    ]
    for place, (name, rows) in enumerate(named):
        x = (place % 2) * (WIDE + GAP)
        y = (place // 2) * (2 * HALF + TOP + BELOW)
        drawn, count = _panel(table, name, rows, periods, reach, x, y + TOP)
        parts += drawn
        marks += count
    height = -(-len(named) // 2) * (2 * HALF + TOP + BELOW)
    picture = svg.drawing(WIDTH, height, TEXT["intensity"], parts, "apart")
    spec = _spec(table, named)
    return Chart("intensity", TEXT["intensity"], picture, spec, TEXT["intensity_note"], marks)


def _named(direction: str, source: str, shown: Namer) -> str:
    """ "China → Russia", with the source where it is not these articles."""
    return shown(direction) if source == "ledger" else f"{shown(direction)}, {source}"


def _end(row: Mapping[str, Value], name: str) -> float:
    return max(number(row[name]), number(row.get(f"{name}_high")))


def _panel(
    table: Table,
    name: str,
    rows: Rows,
    periods: Sequence[str],
    reach: float,
    left: float,
    top: float,
) -> tuple[list[Markup], int]:
    zero, scale = top + HALF, (HALF - 2) / reach
    start, width = left + LEFT, (WIDE - LEFT - 10) / max(len(periods), 1)
    places = {p: start + 8 + (n + 0.5) * width for n, p in enumerate(periods)}
    parts = [
        svg.text(left, top - 10, name, "lane strong"),
        svg.text(left + WIDE, top - 10, TEXT["weight"], "tick", "end"),
        svg.line(start, zero, left + WIDE, zero, "zero"),
        svg.text(start - 4, top + 6, svg.num(reach), "tick", "end"),
        svg.text(start - 4, zero + 4, "0", "tick", "end"),
        svg.text(start - 4, zero + HALF, svg.num(reach), "tick", "end"),
    ]
    every = max(1, -(-len(periods) // 7))
    for n, period in enumerate(periods):
        if period == UNDATED or (n % every == 0 and n + every / 2 < len(periods)):
            label = TEXT["undated_short"] if period == UNDATED else period
            parts.append(svg.text(places[period], zero + HALF + 15, label, "tick", "middle"))
    bar, marks = min(18.0, width * 0.6), 0
    for place, row in rows:
        for column, kind, way in KINDS:
            if row["events"] and number(row[column]):
                x = places[str(row["period"])]
                parts.append(
                    _bar(table, place, row, (column, kind, way), name, (x, zero, bar, scale))
                )
                marks += 1
    return parts, marks


def _bar(
    table: Table,
    place: int,
    row: Mapping[str, Value],
    how: tuple[str, str, float],
    name: str,
    where: tuple[float, float, float, float],
) -> Markup:
    (column, kind, way), (x, zero, wide, scale) = how, where
    size = max(1.5, number(row[column]) * scale)
    box = {"x": x - wide / 2, "y": zero - size if way < 0 else zero, "width": wide}
    inside = [svg.tag("rect", **box, height=size, class_=f"bar {kind}")]
    words = f"{name}, {period_words(row)}: {TEXT[column]} {number(row[column]):g}"
    low, high = row.get(f"{column}_low"), row.get(f"{column}_high")
    if low is not None and high is not None:
        ends = (zero + way * number(low) * scale, zero + way * number(high) * scale)
        inside.append(svg.line(x, *ends[:1], x, *ends[1:], "interval"))
        words += f", {TEXT['interval']} {number(low):g} {TEXT['to_number']} {number(high):g}"
    return svg.link(f"#{cell_id(table.name, place, column)}", words, *inside, class_="mark")


def _spec(table: Table, panels: Sequence[tuple[str, Rows]]) -> dict[str, Any]:
    values = [
        {
            "who": name,
            "period": TEXT["undated_short"] if row["period"] == UNDATED else str(row["period"]),
            "kind": TEXT[column],
            "weight": -way * number(row[column]),
            "low": None
            if row.get(f"{column}_low") is None
            else -way * number(row[f"{column}_low"]),
            "high": None
            if row.get(f"{column}_high") is None
            else -way * number(row[f"{column}_high"]),
            "href": f"#{cell_id(table.name, place, column)}",
        }
        for name, rows in panels
        for place, row in rows
        for column, _, way in KINDS
        if row["events"] and number(row[column])
    ]
    x = {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    y = {"field": "weight", "type": "quantitative", "title": None}
    colour = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [TEXT[c] for c, _, _ in KINDS], "range": [BLUE, ORANGE]},
    }
    bars = {"mark": {"type": "bar", "size": 14}, "encoding": {"x": x, "y": y, "color": colour}}
    whiskers = {
        "transform": [{"filter": "datum.low != null"}],
        "mark": {"type": "rule", "color": INK},
        "encoding": {
            "x": x,
            "y": {"field": "low", "type": "quantitative"},
            "y2": {"field": "high"},
        },
    }
    spec = base_spec(
        TEXT["intensity"],
        values,
        facet={"row": {"field": "who", "type": "nominal", "title": None, "header": HEADER}},
        spec={"width": 720, "height": 100, "layer": [bars, whiskers]},
    )
    del spec["width"]
    return spec


__all__ = ["apart_chart"]
