"""Days between the first uses of a phrase by two sides, as far as dates bound them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from entente.measures.table import Table, Value
from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, Chart, Namer, base_spec
from entente.publishing.charts.series import number
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import cell_id

WIDTH, LEFT, RIGHT, STEP, TOP = 1000.0, 250.0, 640.0, 24.0, 12.0
MOST = 16
FINDING = 0.05
"""Chance from which on a phrase of both is no finding and gets no bar."""

Rows = list[tuple[int, Mapping[str, Value]]]


def lags_chart(table: Table, shown: Namer) -> Chart | None:
    """A bar a phrase from the fewest days to the most; None where none is settled."""
    known = [
        (n, r)
        for n, r in enumerate(table.rows)
        if r["first"] and r["lag_low"] is not None and number(r["chance"]) < FINDING
    ]
    rows = known[:MOST]
    if not rows:
        return None
    reach = max(30.0, *(max(number(r["lag_low"]), number(r["lag_high"])) for _, r in rows)) * 1.08
    scale = (RIGHT - LEFT) / reach
    bottom = TOP + STEP * len(rows)
    parts: list[Markup] = []
    step = next(s for s in (10, 30, 90, 180, 365, 730, 1825, 3650, 36500) if reach / s <= 8)
    for days in range(0, int(reach) + 1, step):
        x = LEFT + days * scale
        parts.append(svg.line(x, TOP, x, bottom, "grid"))
        parts.append(svg.text(x, bottom + 16, str(days), "tick", "middle"))
    parts.append(svg.text(LEFT - 10, bottom + 16, TEXT["days_until"], "tick", "end"))
    for place, (row_number, row) in enumerate(rows):
        y = TOP + STEP * place + STEP / 2
        parts += _phrase(table, row_number, row, y, scale, shown)
    picture = svg.drawing(WIDTH, bottom + 24, TEXT["adoption"], parts, "lags")
    note = (
        fill("adoption_note", n=len(table.rows) - len(rows)) if len(table.rows) > len(rows) else ""
    )
    spec = _spec(table, rows, reach, shown)
    return Chart("adoption", TEXT["adoption"], picture, spec, note, len(rows))


def _phrase(
    table: Table, place: int, row: Mapping[str, Value], y: float, scale: float, shown: Namer
) -> list[Markup]:
    low, high = number(row["lag_low"]), row["lag_high"]
    x1 = LEFT + low * scale
    x2 = RIGHT if high is None else max(x1 + 4, LEFT + number(high) * scale)
    bar = svg.tag("rect", x=x1, y=y - 4, width=x2 - x1, height=8.0, class_="bar coop")
    inside = [bar]
    if high is None:
        inside.append(svg.tag("path", d=f"M{svg.num(x2)} {svg.num(y - 7)}l8 7-8 7z", class_="tip"))
    words = _order(row, shown)
    title = f"“{row['phrase']}”: {words}"
    href = f"#{cell_id(table.name, place, 'lag_low')}"
    return [
        svg.text(LEFT - 10, y + 4, f"“{svg.clipped(str(row['phrase']), 36)}”", "lane", "end"),
        svg.link(href, title, *inside, class_="mark"),
        svg.text(RIGHT + 14, y + 4, svg.clipped(words, 60), "tick"),
    ]


def _order(row: Mapping[str, Value], shown: Namer) -> str:
    """ "China first, Russia 118 days later or more"."""
    first = str(row["first"])
    other = next((s for s in str(row["dyad"]).split("-") if s != first), "")
    low, high = f"{number(row['lag_low']):g}", row["lag_high"]
    days = fill("days_or_more", n=low) if high is None else f"{low}–{number(high):g}"
    days = low if high is not None and number(high) == number(row["lag_low"]) else days
    chance = f"{number(row['chance']):.2f}"
    return fill("first_then", first=shown(first), other=shown(other), days=days, chance=chance)


def _spec(table: Table, rows: Rows, reach: float, shown: Namer) -> dict[str, Any]:
    values = [
        {
            "phrase": str(row["phrase"]),
            "low": number(row["lag_low"]),
            "high": reach if row["lag_high"] is None else number(row["lag_high"]),
            "order": _order(row, shown),
            "href": f"#{cell_id(table.name, n, 'lag_low')}",
        }
        for n, row in rows
    ]
    y: dict[str, Any] = {"field": "phrase", "type": "nominal", "title": None, "sort": None}
    x = {"field": "low", "type": "quantitative", "title": TEXT["days_until"]}
    bar = {"type": "bar", "color": BLUE, "size": 8, "opacity": 0.85}
    encoding = {"y": {**y, "axis": {"labelLimit": 260}}, "x": x, "x2": {"field": "high"}}
    return base_spec(TEXT["adoption"], values, height={"step": STEP}, mark=bar, encoding=encoding)


__all__ = ["lags_chart"]
