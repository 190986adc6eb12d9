"""Two bars a side: what it says itself, and what others say of it."""

from __future__ import annotations

from markupsafe import Markup

from entente.measures.table import Table
from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, ORANGE, Chart, Namer, base_spec
from entente.publishing.charts.series import number
from entente.publishing.strings import TEXT, counted
from entente.publishing.tables import cell_id

WIDTH, MIDDLE, ARM, TALL, TOP, MOST = 900.0, 450.0, 300.0, 24.0, 30.0, 16


def balance_chart(table: Table, shown: Namer = str, unsettled: int = 0) -> Chart:
    """Bars to the left for what a side says, to the right for what is said of it.

    ``unsettled`` statements have a speaker of no settled side and are in no bar.
    """
    rows = list(enumerate(table.rows))[:MOST]
    top = max(1.0, *(number(r[n]) for _, r in rows for n in ("speaks", "spoken_of")))
    parts: list[Markup] = [
        svg.text(MIDDLE - 86, 16, TEXT["balance_speaks"], "tick", "end"),
        svg.text(MIDDLE + 86, 16, TEXT["balance_spoken_of"], "tick", "start"),
    ]
    for place, (index, row) in enumerate(rows):
        y = TOP + place * TALL
        name = shown(str(row["side"]))
        parts.append(svg.text(MIDDLE, y + 15, svg.clipped(name, 24), "lane", "middle"))
        for column, side, kind in (("speaks", -1, "coop"), ("spoken_of", 1, "conf")):
            count = number(row[column])
            size = ARM * count / top
            x = MIDDLE + side * 86 - (size if side < 0 else 0)
            label_x = MIDDLE + side * (86 + size + 6)
            anchor = "end" if side < 0 else "start"
            if not count:
                parts.append(svg.text(label_x, y + 15, "0", "tick", anchor))
                continue
            bar = svg.tag(
                "rect", x=x, y=y + 4, width=max(size, 1.5), height=TALL - 10, class_=f"bar {kind}"
            )
            label = svg.text(label_x, y + 15, f"{count:g}", "value", anchor)
            href = f"#{cell_id(table.name, index, column)}"
            parts.append(
                svg.link(
                    href,
                    f"{name}: {TEXT['balance_' + column]} {count:g}",
                    bar,
                    label,
                    class_="mark",
                )
            )
    values = [
        {
            "side": shown(str(r["side"])),
            "what": TEXT["balance_" + n],
            "statements": r[n],
            "href": f"#{cell_id(table.name, i, n)}",
        }
        for i, r in rows
        for n in ("speaks", "spoken_of")
    ]
    said = [TEXT["balance_speaks"], TEXT["balance_spoken_of"]]
    spec = base_spec(
        table.title,
        values,
        height={"step": 13},
        mark="bar",
        encoding={
            "y": {
                "field": "side",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 230},
            },
            "x": {"field": "statements", "type": "quantitative", "title": None},
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "legend": {"orient": "top"},
                "scale": {"domain": said, "range": [BLUE, ORANGE]},
            },
            "yOffset": {"field": "what", "sort": said},
        },
    )
    height = TOP + TALL * len(rows) + 6
    picture = svg.drawing(WIDTH, height, table.title, parts, "balance")
    told = [counted("balance_unsettled", unsettled)] if unsettled else []
    if len(table.rows) > len(rows):
        told.append(counted("balance_further", len(table.rows) - len(rows)))
    return Chart("balance", TEXT["balance"], picture, spec, " ".join(told), len(rows))


__all__ = ["balance_chart"]
