"""A matrix of counts from a table in long form: one row a cell, each cell a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from entente.measures.table import Table, Value
from entente.publishing.balance import NOT_SIDES
from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, INK, PAPER, Chart, Namer, at_least, base_spec
from entente.publishing.strings import fill
from entente.publishing.tables import cell_id

LEFT, TOP, CELL, TALL = 240.0, 118.0, 46.0, 30.0


@dataclass(frozen=True, slots=True)
class Axes:
    """Which columns make rows, columns and values of the matrix, and how many of each to show."""

    down: str
    across: str
    value: str
    most_down: int = 24
    most_across: int = 16


def heat_chart(
    table: Table,
    axes: Axes,
    name: str,
    title: str,
    shown: Namer = str,
    keep: Callable[[int], bool] = lambda _: True,
) -> Chart | None:
    """The matrix, busiest rows and columns first; None where every cell is empty.

    ``shown`` turns a key into its label; ``keep`` picks the table's rows that belong here.
    """
    cells: dict[tuple[str, str], tuple[int, float]] = {}
    for number, row in enumerate(table.rows):
        value = row[axes.value]
        if isinstance(value, (int, float)) and value and keep(number):
            cells[str(row[axes.down]), str(row[axes.across])] = (number, float(value))
    if not cells:
        return None
    down = _busiest(cells, 0, axes.most_down)
    across = _busiest(cells, 1, axes.most_across)
    parts = _frame(down, across, shown)
    top = max(4.0, *(v for _, v in cells.values()))
    marks = 0
    for i, first in enumerate(down):
        for j, second in enumerate(across):
            if (first, second) in cells:
                number, value = cells[first, second]
                words = f"{shown(first)} → {shown(second)}: {value:g}"
                parts.append(_cell(table, number, axes.value, (j, i), (value, value / top), words))
                marks += 1
    size = (LEFT + CELL * len(across) + 40, TOP + TALL * len(down) + 8)
    spec = _spec(title, table, axes, cells, (down, across), shown)
    hidden = len(cells) - marks
    note = fill("hidden_cells", n=hidden) if hidden else ""
    return Chart(name, title, svg.drawing(*size, title, parts, "heat"), spec, note, marks)


def _spec(
    title: str,
    table: Table,
    axes: Axes,
    cells: Mapping[tuple[str, str], tuple[int, float]],
    order: tuple[Sequence[str], Sequence[str]],
    shown: Namer,
) -> dict[str, Any]:
    """All cells, with a slider that hides small numbers."""
    down, across = ([shown(key) for key in keys] for keys in order)
    values = [
        {
            "down": shown(a),
            "across": shown(b),
            "value": v,
            "href": f"#{cell_id(table.name, n, axes.value)}",
        }
        for (a, b), (n, v) in cells.items()
    ]
    y = {"field": "down", "type": "nominal", "title": None, "sort": down}
    x = {"field": "across", "type": "nominal", "title": None, "sort": across}
    most = max(v for _, v in cells.values())
    colour = {
        "field": "value",
        "type": "quantitative",
        "legend": None,
        "scale": {"interpolate": "rgb", "range": [PAPER, BLUE], "domain": [0, max(4.0, most)]},
    }
    dark = {"test": f"datum.value > {max(4.0, most) / 2:g}", "value": PAPER}
    spec = base_spec(
        title,
        values,
        params=[at_least(most)],
        transform=[{"filter": "datum.value >= at_least"}],
        encoding={
            "y": {**y, "axis": {"labelLimit": 230, "domain": False, "ticks": False}},
            "x": {**x, "axis": {"orient": "top", "labelAngle": -52, "domain": False}},
        },
        layer=[
            {"mark": {"type": "rect", "cornerRadius": 2}, "encoding": {"color": colour}},
            {
                "mark": {"type": "text", "fontSize": 12},
                "encoding": {
                    "text": {"field": "value"},
                    "color": {"condition": dark, "value": INK},
                },
            },
        ],
    )
    return spec | {"width": {"step": 42}, "height": {"step": 27}}


def _busiest(cells: dict[tuple[str, str], tuple[int, float]], side: int, most: int) -> list[str]:
    sums: dict[str, float] = {}
    for key, (_, value) in cells.items():
        sums[key[side]] = sums.get(key[side], 0.0) + value
    return sorted(sums, key=lambda k: (k in NOT_SIDES, -sums[k], k))[:most]


def _frame(down: Sequence[str], across: Sequence[str], shown: Namer) -> list[Markup]:
    parts: list[Markup] = []
    for j, name in enumerate(across):
        x, y = LEFT + j * CELL + CELL / 2, TOP - 8
        turn = f"rotate(-52 {svg.num(x)} {svg.num(y)})"
        parts.append(svg.text(x, y, svg.clipped(shown(name), 20), "head", transform=turn))
    for i, name in enumerate(down):
        y = TOP + i * TALL
        parts.append(
            svg.text(LEFT - 10, y + TALL / 2 + 4, svg.clipped(shown(name), 36), "lane", "end")
        )
        parts.append(svg.line(LEFT, y + TALL, LEFT + CELL * len(across), y + TALL, "rule"))
    return parts


def _cell(
    table: Table,
    number: int,
    column: str,
    place: tuple[int, int],
    value: tuple[float, float],
    words: str,
) -> Markup:
    x, y = LEFT + place[0] * CELL, TOP + place[1] * TALL
    count, share = value
    strong = " strong" if share > 0.5 else ""
    box = svg.tag(
        "rect",
        x=x + 1.5,
        y=y + 1.5,
        width=CELL - 3,
        height=TALL - 3,
        rx=2,
        class_="cell",
        fill_opacity=f"{0.12 + 0.88 * share:.2f}",
    )
    label = svg.text(x + CELL / 2, y + TALL / 2 + 4.5, f"{count:g}", "count" + strong, "middle")
    return svg.link(f"#{cell_id(table.name, number, column)}", words, box, label, class_="mark")


def plain(value: Value) -> str:
    """A key as a label: underscores become spaces."""
    return str(value).replace("_", " ")


__all__ = ["Axes", "heat_chart", "plain"]
