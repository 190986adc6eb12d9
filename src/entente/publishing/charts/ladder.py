"""The depth ladder: a dot for each piece of evidence on its rung, and the formal side beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from entente.measures.table import Contribution, Table, Value
from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, HEADER, PAPER, Chart, Namer, as_pair, base_spec
from entente.publishing.strings import TEXT
from entente.publishing.tables import Places, cell_id

WIDTH, LEFT, RIGHT, SCORE = 1000.0, 226.0, 700.0, 760.0
RUNG, TOP, STEP = 40.0, 34.0, 13.0
CLAIMED = "_claimed"


def rungs_of(table: Table) -> list[str]:
    """The rungs, lowest first: columns that have a ``_claimed`` partner."""
    names = [c.name for c in table.columns]
    return [n for n in names if n + CLAIMED in names]


def rung_name(rung: str) -> str:
    """A rung in words."""
    return TEXT.get("rung_" + rung, rung.replace("_", " "))


def ladder_chart(table: Table, places: Places, shown: Namer = as_pair) -> Chart | None:
    """One ladder a dyad over all periods; None where the table has none."""
    rungs = rungs_of(table)
    whole = [(i, r) for i, r in enumerate(table.rows) if r.get("period", "all") == "all"]
    if not rungs or not whole:
        return None
    parts: list[Markup] = []
    y, marks = 0.0, 0
    for number, row in whole:
        drawn, count = _ladder(table, number, row, rungs, y, places)
        parts.append(svg.text(0, y + 16, shown(str(row["dyad"])), "lane"))
        parts.extend(drawn)
        marks += count
        y += TOP + RUNG * len(rungs) + 34
    picture = svg.drawing(WIDTH, y, table.title, parts, "ladder")
    spec = _spec(table, rungs, whole, places, shown)
    return Chart("depth", TEXT["depth"], picture, spec, TEXT["depth_note"], marks)


def _ladder(
    table: Table,
    number: int,
    row: Mapping[str, Value],
    rungs: list[str],
    top: float,
    places: Places,
) -> tuple[list[Markup], int]:
    bottom = top + TOP + RUNG * len(rungs)
    parts: list[Markup] = []
    marks = 0
    for level, rung in enumerate(rungs):
        y = bottom - (level + 1) * RUNG
        indent = level * 14.0
        label = f"{level + 1}  {rung_name(rung)}"
        parts.append(svg.text(0, y + RUNG / 2 + 4, label, "rung"))
        parts.append(svg.line(LEFT - 20 + indent, y + RUNG, RIGHT, y + RUNG, "rule"))
        drawn, count = _dots(table, number, rung, LEFT + indent, y + RUNG / 2, places)
        parts.extend(drawn)
        marks += count
    parts.extend(_scores(table, number, row, top + TOP, bottom))
    return parts, marks


def _dots(
    table: Table, number: int, rung: str, left: float, y: float, places: Places
) -> tuple[list[Markup], int]:
    found = _evidence(table, number, rung)
    parts: list[Markup] = []
    room = max(1, int((RIGHT - left) // STEP) - 3)
    for place, (item, look) in enumerate(found[:room]):
        shape = svg.tag("circle", cx=left + place * STEP, cy=y, r=4.8, class_=f"m coop {look}")
        told = TEXT["told"] if look == "own" else TEXT["claimed_only"]
        title = f"{rung_name(rung)}: {places.label(item)}, {told}"
        parts.append(svg.link(places.href(item), title, shape, class_="mark"))
    if len(found) > room:
        more = svg.text(left + room * STEP, y + 4, f"+{len(found) - room}", "tick")
        parts.append(svg.link(f"#{cell_id(table.name, number, rung)}", TEXT["more"], more))
    if not found:
        parts.append(svg.text(left, y + 4, TEXT["no_evidence"], "none"))
    return parts, min(len(found), room)


def _evidence(table: Table, number: int, rung: str) -> list[tuple[Contribution, str]]:
    """What stands on a rung, copies once: told as done first, then what is only claimed."""
    found: list[tuple[Contribution, str]] = []
    for name, look in ((rung, "own"), (rung + CLAIMED, "told unreal")):
        seen: set[str] = set()
        for item in table.contributions.get((number, name), ()):
            if (item.family or item.id) not in seen:
                seen.add(item.family or item.id)
                found.append((item, look))
    return found


def _scores(
    table: Table, number: int, row: Mapping[str, Value], top: float, bottom: float
) -> list[Markup]:
    """Two columns from 0 to 1: what is done, and what is pledged."""
    parts: list[Markup] = []
    height = bottom - top
    for place, (name, kind) in enumerate((("de_facto", "coop"), ("de_jure", "conf"))):
        x = SCORE + 22 + place * 112
        parts.append(svg.tag("rect", x=x, y=top, width=34.0, height=height, class_="frame"))
        parts.append(svg.text(x + 17, bottom + 16, TEXT[name], "tick", "middle"))
        value = row.get(name)
        if not isinstance(value, (int, float)):
            parts.append(svg.text(x + 17, top + height / 2, "?", "none", "middle"))
            parts.append(svg.text(x + 17, bottom + 30, TEXT["unknown"], "tick", "middle"))
            continue
        size = height * float(value)
        inside = [
            svg.tag(
                "rect",
                x=x,
                y=bottom - max(size, 1.5),
                width=34.0,
                height=max(size, 1.5),
                class_=f"bar {kind}",
            )
        ]
        low, high = row.get(name + "_low"), row.get(name + "_high")
        if isinstance(low, (int, float)) and isinstance(high, (int, float)):
            inside.append(
                svg.line(x + 17, bottom - height * low, x + 17, bottom - height * high, "interval")
            )
        inside.append(svg.text(x + 40, bottom - size + 4, f"{value:.2f}", "value"))
        title = f"{TEXT[name]}: {value:.2f}"
        parts.append(
            svg.link(f"#{cell_id(table.name, number, name)}", title, *inside, class_="mark")
        )
    return parts


def _spec(
    table: Table,
    rungs: list[str],
    rows: Sequence[tuple[int, Mapping[str, Value]]],
    places: Places,
    shown: Namer,
) -> dict[str, Any]:
    """One dot a piece of evidence, as drawn."""
    names = {r: f"{level} {rung_name(r)}" for level, r in enumerate(rungs, 1)}
    values = [
        {
            "dyad": shown(str(row["dyad"])),
            "rung": names[rung],
            "place": place,
            "told": TEXT["told"] if look == "own" else TEXT["claimed_only"],
            "number": places.label(item),
            "href": places.href(item),
        }
        for number, row in rows
        for rung in rungs
        for place, (item, look) in enumerate(_evidence(table, number, rung), 1)
    ]
    told = [TEXT["told"], TEXT["claimed_only"]]
    legend = {"orient": "top", "title": None, "labelLimit": 320}
    scale = {"domain": told, "range": [BLUE, PAPER]}
    spec = base_spec(
        table.title,
        values,
        facet={"row": {"field": "dyad", "type": "nominal", "title": None, "header": HEADER}},
        spec={
            "width": 620,
            "height": {"step": 32},
            "mark": {"type": "point", "shape": "circle", "size": 90, "stroke": BLUE, "opacity": 1},
            "encoding": {
                "y": {
                    "field": "rung",
                    "type": "nominal",
                    "sort": None,
                    "scale": {"domain": list(reversed(names.values()))},
                    "title": None,
                    "axis": {"grid": True, "domain": False, "ticks": False},
                },
                "x": {"field": "place", "type": "quantitative", "axis": None},
                "fill": {"field": "told", "type": "nominal", "legend": legend, "scale": scale},
            },
        },
    )
    del spec["width"]
    return spec


__all__ = ["ladder_chart", "rung_name", "rungs_of"]
