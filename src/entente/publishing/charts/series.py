"""Cooperation above, conflict below, the net between them with its interval, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from markupsafe import Markup

from entente.measures.table import Table, Value
from entente.publishing.charts import svg
from entente.publishing.charts.chart import (
    BLUE,
    HEADER,
    INK,
    ORANGE,
    PAPER,
    Chart,
    Namer,
    as_pair,
    base_spec,
)
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import cell_id

WIDTH, LEFT, RIGHT = 1000.0, 60.0, 980.0
HEIGHT, TOP, GAP = 150.0, 30.0, 66.0
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Panel:
    """One dyad's rows: (row number of the table, row), dated ones in order, undated last."""

    name: str
    rows: tuple[tuple[int, Mapping[str, Value]], ...]


def panels_of(table: Table, shown: Namer) -> list[Panel]:
    """One panel a dyad, both directions taken together."""
    found: dict[str, list[tuple[int, Mapping[str, Value]]]] = {}
    for number, row in enumerate(table.rows):
        dyad = str(row["dyad"])
        if row.get("direction", dyad) == dyad and row.get("net") is not None:
            found.setdefault(dyad, []).append((number, row))
    return [Panel(shown(name), tuple(rows)) for name, rows in found.items()]


def series_chart(table: Table, shown: Namer = as_pair) -> Chart | None:
    """The alignment of each dyad over time; None where no period has a number."""
    panels = panels_of(table, shown)
    if not panels:
        return None
    periods = _periods(panels)
    reach = _reach(panels)
    parts: list[Markup] = []
    y, marks = 0.0, 0
    for panel in panels:
        drawn, count = _panel(table, panel, periods, reach, y + TOP)
        parts.extend(drawn)
        marks += count
        y += HEIGHT + GAP
    picture = svg.drawing(WIDTH, y + 6, table.title, parts, "series")
    return Chart(
        "alignment",
        TEXT["alignment"],
        picture,
        _spec(table, panels, periods),
        TEXT["alignment_note"],
        marks,
    )


def _periods(panels: Sequence[Panel]) -> list[str]:
    return periods_between([str(r["period"]) for p in panels for _, r in p.rows])


def periods_between(told: Sequence[str]) -> list[str]:
    """Every period from the first to the last: a year without events is a gap, not a neighbour."""
    named = sorted({period for period in told if period != UNDATED})
    if named and all(n.isdigit() and len(n) == 4 for n in named):
        first, last = int(named[0]), int(named[-1])
        if last - first <= 60:
            named = [str(year) for year in range(first, last + 1)]
    return [*named, UNDATED] if UNDATED in told else named


def _reach(panels: Sequence[Panel]) -> float:
    names = ("cooperation", "conflict", "net", "net_low", "net_high")
    sizes = [abs(number(r.get(n))) for p in panels for _, r in p.rows for n in names]
    return rounded_up(max([1.0, *sizes]))


def rounded_up(top: float) -> float:
    """The next round number that an axis can end at: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 by tens."""
    tens = 10.0 ** floor(log10(top))
    return next(
        s * tens for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if s * tens >= top * (1 - 1e-9)
    )


def period_words(row: Mapping[str, Value]) -> str:
    """The period of a row as a tooltip says it."""
    return TEXT["undated_short"] if row["period"] == UNDATED else str(row["period"])


def number(value: Value) -> float:
    """A cell as a number for drawing; a missing one draws nothing, so 0 is only a place."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def _panel(
    table: Table, panel: Panel, periods: Sequence[str], reach: float, top: float
) -> tuple[list[Markup], int]:
    zero = top + HEIGHT / 2
    scale = (HEIGHT / 2 - 4) / reach
    width = (RIGHT - LEFT - 20) / max(len(periods), 1)
    places = {p: LEFT + 20 + (i + 0.5) * width for i, p in enumerate(periods)}
    every = max(1, -(-len(periods) // 14))
    parts = [
        svg.text(0, top - 12, panel.name, "lane strong"),
        svg.text(RIGHT, top - 12, TEXT["weight"], "tick", "end"),
        svg.line(LEFT, zero, RIGHT, zero, "zero"),
        svg.line(LEFT, top, LEFT, top + HEIGHT, "grid"),
        svg.text(LEFT - 4, top + 8, f"+{svg.num(reach)}", "tick", "end"),
        svg.text(LEFT - 4, zero + 4, "0", "tick", "end"),
        svg.text(LEFT - 4, top + HEIGHT, f"−{svg.num(reach)}", "tick", "end"),
    ]
    parts.append(svg.text(LEFT - 4, top + HEIGHT + 31, TEXT["events_row"], "tick", "end"))
    for i, period in enumerate(periods):
        if i % every == 0 or period == UNDATED:
            label = TEXT["undated_short"] if period == UNDATED else period
            parts.append(svg.text(places[period], top + HEIGHT + 16, label, "tick", "middle"))
    bar = min(22.0, width * 0.62)
    drawn = [(places[str(r["period"])], n, r) for n, r in panel.rows]
    parts.extend(_band(drawn, periods, zero, scale))
    marks = 0
    for x, row_number, row in drawn:
        for name, kind in (("cooperation", "coop"), ("conflict", "conf")):
            size = number(row.get(name)) * scale
            if size:
                parts.append(
                    _bar(table, row_number, (name, kind, panel.name), x - bar / 2, zero, bar, size)
                )
                marks += 1
        told = row.get("events")
        if isinstance(told, (int, float)):
            words = f"{told:g}"
            href = f"#{cell_id(table.name, row_number, 'events')}"
            title = f"{panel.name}, {period_words(row)}: {fill('events_told', n=words)}"
            label = svg.text(x, top + HEIGHT + 31, words, "tick", "middle")
            parts.append(svg.link(href, title, label))
        if row.get("net") is not None:
            parts.append(_net(table, row_number, panel.name, x, zero, scale))
            marks += 1
    return parts, marks


def _bar(
    table: Table,
    row: int,
    how: tuple[str, str, str],
    x: float,
    zero: float,
    width: float,
    size: float,
) -> Markup:
    (name, kind, pair), values = how, table.rows[row]
    title = f"{pair}, {period_words(values)}: {TEXT[name]} {number(values[name]):+.1f}"
    top = zero - size if size > 0 else zero
    shape = svg.tag(
        "rect", x=x, y=top, width=width, height=max(abs(size), 1.5), class_=f"bar {kind}"
    )
    return svg.link(f"#{cell_id(table.name, row, name)}", title, shape, class_="mark")


def _net(table: Table, row: int, pair: str, x: float, zero: float, scale: float) -> Markup:
    values = table.rows[row]
    y = zero - number(values["net"]) * scale
    inside = []
    low, high = values.get("net_low"), values.get("net_high")
    words = f"{pair}, {period_words(values)}: {TEXT['net']} {number(values['net']):+.1f}"
    if low is not None and high is not None:
        y1, y2 = zero - number(low) * scale, zero - number(high) * scale
        inside.append(svg.line(x, y1, x, y2, "interval"))
        words += f", {TEXT['interval']} {number(low):+.1f} {TEXT['to_number']} {number(high):+.1f}"
    inside.append(svg.tag("circle", cx=x, cy=y, r=4.2, class_="net"))
    return svg.link(f"#{cell_id(table.name, row, 'net')}", words, *inside, class_="mark")


def _band(
    drawn: Sequence[tuple[float, int, Mapping[str, Value]]],
    periods: Sequence[str],
    zero: float,
    scale: float,
) -> list[Markup]:
    """The net as a line and its interval as a band, through neighbouring periods only.

    A period of which nothing is told is a gap; a line across it would tell a number for it.
    """
    order = {p: n for n, p in enumerate(periods) if p != UNDATED}
    runs: list[list[tuple[float, Mapping[str, Value]]]] = []
    last = -2
    for x, _, row in sorted(drawn, key=lambda d: d[0]):
        place = order.get(str(row["period"]))
        if place is None or row.get("net") is None:
            continue
        if place != last + 1:
            runs.append([])
        runs[-1].append((x, row))
        last = place
    parts: list[Markup] = []
    for run in runs:
        if len(run) < 2:
            continue
        ends = [(x, *_ends(row)) for x, row in run]
        upper = [f"{svg.num(x)},{svg.num(zero - high * scale)}" for x, _, high in ends]
        lower = [f"{svg.num(x)},{svg.num(zero - low * scale)}" for x, low, _ in reversed(ends)]
        line = [f"{svg.num(x)},{svg.num(zero - number(r['net']) * scale)}" for x, r in run]
        parts.append(svg.tag("polygon", points=" ".join([*upper, *lower]), class_="band"))
        parts.append(svg.tag("polyline", points=" ".join(line), class_="netline"))
    return parts


def _ends(row: Mapping[str, Value]) -> tuple[float, float]:
    """The interval, or the number itself where one event carries it."""
    net = number(row["net"])
    low, high = row.get("net_low"), row.get("net_high")
    return (net if low is None else number(low), net if high is None else number(high))


def _spec(table: Table, panels: Sequence[Panel], periods: Sequence[str]) -> dict[str, Any]:
    names = ("period", "cooperation", "conflict", "net", "net_low", "net_high", "events")
    values = [
        {
            "dyad": p.name,
            **{n: row.get(n) for n in names},
            "href": f"#{cell_id(table.name, i, 'net')}",
        }
        for p in panels
        for i, row in p.rows
    ]
    x = {
        "field": "period",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": [TEXT["undated_short"] if q == UNDATED else q for q in periods]},
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }
    for value in values:
        if value["period"] == UNDATED:
            value["period"] = TEXT["undated_short"]
    layers = [
        _bars(x, "cooperation", BLUE),
        _bars(x, "conflict", ORANGE),
        {
            "transform": [{"filter": "datum.net_low != null"}],
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.4},
            "encoding": {
                "x": x,
                "y": {"field": "net_low", "type": "quantitative"},
                "y2": {"field": "net_high"},
            },
        },
        {
            "mark": {"type": "point", "size": 60, "fill": PAPER, "stroke": INK, "opacity": 1},
            "encoding": {"x": x, "y": {"field": "net", "type": "quantitative"}},
        },
    ]
    spec = base_spec(
        table.title,
        values,
        facet={"row": {"field": "dyad", "type": "nominal", "title": None, "header": HEADER}},
        spec={"width": 720, "height": 150, "layer": layers},
    )
    del spec["width"]
    return spec


def _bars(x: Mapping[str, Any], field: str, colour: str) -> dict[str, Any]:
    y = {"field": field, "type": "quantitative", "title": None}
    mark = {"type": "bar", "color": colour, "opacity": 0.85, "size": 16}
    return {"mark": mark, "encoding": {"x": x, "y": y}}


__all__ = ["UNDATED", "number", "period_words", "periods_between", "series_chart"]
