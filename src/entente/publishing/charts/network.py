"""Who speaks of whom as a small network on a ring: arrows as thick as their statements."""

from __future__ import annotations

from math import cos, pi, sin

from markupsafe import Markup

from entente.measures.table import Table
from entente.publishing.charts import svg
from entente.publishing.charts.chart import Chart, Namer, base_spec
from entente.publishing.charts.heat import Axes
from entente.publishing.tables import cell_id

WIDTH, HEIGHT, RADIUS, MOST = 760.0, 500.0, 180.0, 12


def network_chart(table: Table, axes: Axes, title: str, shown: Namer = str) -> Chart | None:
    """The busiest speakers and those spoken of; None with fewer than three arrows.

    The ring's order is by weight, so the same table always gives the same picture.
    """
    edges: list[tuple[str, str, float, int]] = []
    for number, row in enumerate(table.rows):
        value = row[axes.value]
        if isinstance(value, (int, float)) and value:
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
    values = [{"from": shown(a), "to": shown(b), "statements": v} for a, b, v, _ in drawn]
    spec = base_spec(
        title,
        values,
        mark="circle",
        encoding={
            "x": {"field": "to", "type": "nominal"},
            "y": {"field": "from", "type": "nominal"},
            "size": {"field": "statements", "type": "quantitative"},
        },
    )
    picture = svg.drawing(WIDTH, HEIGHT, title, parts, "network")
    return Chart("network", title, picture, spec, "", len(drawn))


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
    words = svg.text(x + dx, y + dy, svg.clipped(label, 24), "lane", side)
    return svg.tag("g", dot, words, data_node=name)


__all__ = ["network_chart"]
