"""Who speaks of whom as a small network on a ring: arrows as thick as their statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

from entente.measures.table import Table
from entente.publishing.balance import NOT_SIDES
from entente.publishing.charts import svg
from entente.publishing.charts.chart import (
    BLUE,
    INK,
    ORANGE,
    Chart,
    Namer,
    at_least,
    base_spec,
)
from entente.publishing.charts.heat import Axes
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import cell_id

WIDTH, HEIGHT, RADIUS, MOST = 900.0, 500.0, 180.0, 12


def network_chart(table: Table, axes: Axes, title: str, shown: Namer = str) -> Chart | None:
    """The busiest speakers and those spoken of; None with fewer than three arrows.

    Speakers not settled and statements about nobody named are no persons and have no place in it.

    The ring's order is by weight, so the same table always gives the same picture.
    """
    edges: list[tuple[str, str, float, int]] = []
    for number, row in enumerate(table.rows):
        value = row[axes.value]
        ends = {str(row[axes.down]), str(row[axes.across])}
        if isinstance(value, (int, float)) and value and not ends & NOT_SIDES:
            edges.append((str(row[axes.down]), str(row[axes.across]), float(value), number))
    weight: dict[str, float] = {}
    for first, second, value, _ in edges:
        weight[first] = weight.get(first, 0.0) + value
        weight[second] = weight.get(second, 0.0) + value
    nodes = sorted(weight, key=lambda n: (-weight[n], n))[:MOST]
    drawn = [e for e in edges if e[0] in nodes and e[1] in nodes and e[0] != e[1]]
    if len(drawn) < 3:
        return None
    places = _ring(nodes)
    top = max(5.0, *(e[2] for e in drawn))
    parts = [_arrow(table, axes.value, edge, places, top, shown) for edge in drawn]
    parts += [_node(name, places[name], shown(name)) for name in nodes]
    spec = _spec(title, table, axes.value, drawn, places, shown)
    left_out = len({n for n, r in enumerate(table.rows) if r[axes.value]}) - len(drawn)
    note = fill("network_note", n=left_out) if left_out else ""
    picture = svg.drawing(WIDTH, HEIGHT, title, parts, "network")
    return Chart("network", title, picture, spec, note, len(drawn))


def _spec(
    title: str,
    table: Table,
    column: str,
    edges: Sequence[tuple[str, str, float, int]],
    places: Mapping[str, tuple[float, float, float]],
    shown: Namer,
) -> dict[str, Any]:
    """Lines between fixed places; choosing a name leaves its own lines, a slider the thick ones."""
    values: list[dict[str, Any]] = []
    for a, b, count, number in edges:
        (x1, y1, _), (x2, y2, _) = places[a], places[b]
        ends = {"x": x1, "y": y1, "x2": x2, "y2": y2}
        href = f"#{cell_id(table.name, number, column)}"
        names = {"speaker": shown(a), "about": shown(b), "statements": count, "href": href}
        values.append({**names, **{k: round(v, 1) for k, v in ends.items()}})
    nodes = [
        {"name": shown(n), "x": round(x, 1), "y": round(y, 1), "right": cos(angle) >= 0}
        for n, (x, y, angle) in places.items()
    ]
    scale_x = {"domain": [-40, WIDTH + 40], "nice": False, "zero": False}
    scale_y = {"domain": [HEIGHT, 0], "nice": False, "zero": False, "reverse": False}
    x = {"field": "x", "type": "quantitative", "scale": scale_x, "axis": None}
    y = {"field": "y", "type": "quantitative", "scale": scale_y, "axis": None}
    chosen = {
        "name": "of",
        "value": "",
        "bind": {
            "input": "select",
            "options": ["", *(n["name"] for n in nodes)],
            "labels": [TEXT["everybody"], *(n["name"] for n in nodes)],
            "name": TEXT["only_of"],
        },
    }
    return base_spec(
        title,
        values,
        height=HEIGHT * 0.9,
        params=[at_least(max(e[2] for e in edges)), chosen],
        layer=[
            {
                "transform": [
                    {"filter": "datum.statements >= at_least"},
                    {"filter": "of == '' || datum.speaker == of || datum.about == of"},
                ],
                "mark": {"type": "rule", "color": BLUE, "opacity": 0.6},
                "encoding": {
                    "x": x,
                    "y": y,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "strokeWidth": {
                        "field": "statements",
                        "type": "quantitative",
                        "legend": None,
                        "scale": {"range": [1, 6]},
                    },
                    "color": {
                        "condition": {"test": "of != '' && datum.about == of", "value": ORANGE},
                        "value": BLUE,
                    },
                },
            },
            _dots(nodes, x, y),
            _names(nodes, x, y, "datum.right", "left", 10),
            _names(nodes, x, y, "!datum.right", "right", -10),
        ],
    )


def _dots(nodes: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "circle", "color": INK, "size": 90, "opacity": 1}
    return {"data": {"values": nodes}, "mark": mark, "encoding": {"x": x, "y": y}}


def _names(
    nodes: list[dict[str, Any]],
    x: dict[str, Any],
    y: dict[str, Any],
    which: str,
    align: str,
    away: int,
) -> dict[str, Any]:
    return {
        "data": {"values": nodes},
        "transform": [{"filter": which}],
        "mark": {"type": "text", "align": align, "dx": away, "fontSize": 12.5, "color": INK},
        "encoding": {"x": x, "y": y, "text": {"field": "name"}},
    }


def _ring(nodes: list[str]) -> dict[str, tuple[float, float, float]]:
    found = {}
    for number, name in enumerate(nodes):
        angle = -pi / 2 + 2 * pi * number / len(nodes)
        found[name] = (
            WIDTH / 2 + RADIUS * 1.25 * cos(angle),
            HEIGHT / 2 + RADIUS * sin(angle),
            angle,
        )
    return found


def _arrow(
    table: Table,
    column: str,
    edge: tuple[str, str, float, int],
    places: dict[str, tuple[float, float, float]],
    top: float,
    shown: Namer,
) -> Markup:
    first, second, value, number = edge
    x1, y1, _ = places[first]
    x2, y2, _ = places[second]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    x1, y1, x2, y2 = x1 + 9 * ux, y1 + 9 * uy, x2 - 13 * ux, y2 - 13 * uy
    bend = length * 0.14
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    n = svg.num
    curve = svg.tag(
        "path",
        d=f"M{n(x1)} {n(y1)}Q{n(mx)} {n(my)} {n(x2)} {n(y2)}",
        class_="edge",
        stroke_width=0.8 + 4.2 * value / top,
    )
    tx, ty = x2 - mx, y2 - my
    size = (tx * tx + ty * ty) ** 0.5 or 1.0
    tx, ty = tx / size, ty / size
    corners = ((x2 + 6 * tx, y2 + 6 * ty), (x2 - 4 * ty, y2 + 4 * tx), (x2 + 4 * ty, y2 - 4 * tx))
    tip = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in corners) + "Z"
    title = f"{shown(first)} → {shown(second)}: {value:g}"
    href = f"#{cell_id(table.name, number, column)}"
    return svg.link(href, title, curve, svg.tag("path", d=tip, class_="tip"), class_="mark")


def _node(name: str, place: tuple[float, float, float], label: str) -> Markup:
    x, y, angle = place
    side = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
    dx = 0 if side == "middle" else 12 if side == "start" else -12
    dy = 4 if side != "middle" else (-14 if sin(angle) < 0 else 24)
    dot = svg.tag("circle", cx=x, cy=y, r=6.0, class_="node")
    words = svg.text(x + dx, y + dy, svg.clipped(label, 36), "lane", side)
    return svg.tag("g", dot, words, data_node=name)


__all__ = ["network_chart"]
