"""Events by lane: shape for kind, fill for who asserts it, whiskers for what a date leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from entente.publishing import dates
from entente.publishing.charts import svg
from entente.publishing.charts.axis import TimeAxis, fitted
from entente.publishing.charts.chart import Chart
from entente.publishing.charts.timeline_spec import timeline_spec
from entente.publishing.material import Dyad, Material, pair_of, runs_between
from entente.publishing.naming import named
from entente.publishing.rows import EventRow
from entente.publishing.strings import TEXT, fill

WIDTH, LEFT, RIGHT = 1000.0, 158.0, 878.0
STEP, TOP = 13.0, 14.0
MOST_LEVELS = 14
LABEL = 25
"""Characters of a lane's name that fit a line."""
MOST_MARKS = 400


@dataclass(frozen=True, slots=True)
class Item:
    """A copy family of events on the timeline: its first row, and how many rows it stands for."""

    row: EventRow
    lane: str
    stretch: tuple[float, float] | None
    copies: int


def lanes_of(material: Material, rows: Sequence[EventRow], dyads: Sequence[Dyad]) -> list[Item]:
    """One item a copy family, in the lane of its pair (chosen pairs first, then the busiest)."""
    known = {e.id: e for e in material.events}
    items: list[Item] = []
    seen: set[str] = set()
    for row in rows:
        if row.family in seen:
            continue
        seen.add(row.family)
        stretch = dates.stretch(known[row.id].when)
        items.append(Item(row, _lane_of(material, row, dyads), stretch, len(row.copies) + 1))
    return items


def _lane_of(material: Material, row: EventRow, dyads: Sequence[Dyad]) -> str:
    between = (row.actor_sides, row.recipient_sides)
    for dyad in dyads:
        if runs_between(between, dyad):
            return lane_name(material, dyad)
    pair = pair_of(between)
    return lane_name(material, pair) if pair else TEXT["others_lane"]


def lane_name(material: Material, pair: Dyad) -> str:
    """A pair as a lane's name."""
    return " – ".join(named(material, code) for code in pair)


def ordered_lanes(items: Sequence[Item], chosen: Sequence[str], most: int = 9) -> list[str]:
    """Chosen pairs, then the others by number of events; the rest share the last lane."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.lane] = counts.get(item.lane, 0) + 1
    first = [name for name in chosen if name in counts]
    rest = sorted(
        (n for n in counts if n not in first and n != TEXT["others_lane"]),
        key=lambda n: (-counts[n], n),
    )
    return first + rest[: max(0, most - len(first))]


def timeline_chart(
    material: Material, rows: Sequence[EventRow], dyads: Sequence[Dyad]
) -> Chart | None:
    """The timeline of all events, or None when there is none. Every mark leads to its record."""
    items = lanes_of(material, rows, dyads)
    if not items:
        return None
    lanes = ordered_lanes(items, [lane_name(material, d) for d in dyads])
    hidden = max(0, len(items) - MOST_MARKS)
    items = sorted(items, key=lambda i: lanes.index(i.lane) if i.lane in lanes else len(lanes))
    items = items[:MOST_MARKS]
    placed: dict[str, list[Item]] = {name: [] for name in [*lanes, TEXT["others_lane"]]}
    for item in items:
        placed[item.lane if item.lane in placed else TEXT["others_lane"]].append(item)
    placed = {name: members for name, members in placed.items() if members}
    axis = fitted([i.stretch for i in items if i.stretch], LEFT + 34, RIGHT)
    parts: list[Markup] = []
    y = TOP
    spots: list[tuple[str, list[tuple[Item, int]]]] = []
    for name, members in placed.items():
        height, drawn, levels = _lane(name, members, axis, y)
        parts.extend(drawn)
        spots.append((name, levels))
        y += height
    frame = [*axis.drawn(TOP, y), *_gutters(items, axis, y)]
    note = svg.tag(
        "rect",
        x=LEFT + 34,
        y=TOP,
        width=RIGHT - LEFT - 34,
        height=y - TOP,
        class_="brush-area",
        data_first=f"{axis.first:.4f}",
        data_last=f"{axis.last:.4f}",
    )
    note_words = TEXT["legend_note"]
    if hidden:
        note_words += " " + fill("hidden_marks", n=hidden)
    picture = svg.drawing(WIDTH, y + 28, TEXT["timeline"], [note, *frame, *parts], "timeline")
    spec = timeline_spec(*_values(spots), [name for name, _ in spots], (axis.first, axis.last))
    return Chart("timeline", TEXT["timeline"], picture, spec, note_words, len(items))


def _gutters(items: Sequence[Item], axis: TimeAxis, bottom: float) -> list[Markup]:
    parts = []
    if any(i.stretch and _middle(i.stretch) < axis.first for i in items):
        parts.append(svg.text(LEFT + 12, bottom + 15, TEXT["earlier"], "tick", "middle"))
    if any(i.stretch is None for i in items):
        parts.append(svg.line(RIGHT + 12, TOP, RIGHT + 12, bottom, "divide"))
        parts.append(
            svg.text((RIGHT + WIDTH) / 2 + 6, bottom + 15, TEXT["undated_short"], "tick", "middle")
        )
    return parts


def _middle(stretch: tuple[float, float]) -> float:
    return (stretch[0] + stretch[1]) / 2


def _lane(
    name: str, items: Sequence[Item], axis: TimeAxis, top: float
) -> tuple[float, list[Markup], list[tuple[Item, int]]]:
    dated = sorted(
        (i for i in items if i.stretch), key=lambda i: (_middle(i.stretch or (0, 0)), i.row.label)
    )
    undated = [i for i in items if i.stretch is None]
    spots: list[tuple[Item, float, int]] = []
    levels: list[list[tuple[float, float]]] = []
    for item in dated:
        x, low, high = _extent(item, axis)
        level = _free(levels, low, high)
        spots.append((item, x, level))
    columns = max(1, int((WIDTH - RIGHT - 24) // STEP))
    deep = -(-len(undated) // columns)
    rows = max(len(levels), deep, 1)
    label = _lane_lines(name)
    height = max(rows * STEP + 12, 12.0 * len(label) + 8)
    parts = [
        svg.line(0, top + height, WIDTH, top + height, "rule"),
        *(
            svg.text(0, top + height / 2 + 4 + 12 * (n - (len(label) - 1) / 2), line, "lane")
            for n, line in enumerate(label)
        ),
    ]
    for item, x, level in spots:
        parts.append(_mark(item, x, top + height - 12 - level * STEP, axis))
    for number, item in enumerate(undated):
        x = RIGHT + 24 + (number % columns) * STEP
        parts.append(_mark(item, x, top + height - 12 - (number // columns) * STEP, axis))
    levels_of = [(item, level) for item, _, level in spots]
    return height, parts, levels_of + [(item, n) for n, item in enumerate(undated)]


def _lane_lines(name: str) -> list[str]:
    """A lane's name; a long pair takes two lines."""
    if len(name) <= LABEL or " – " not in name:
        return [svg.clipped(name, LABEL)]
    first, _, second = name.partition(" – ")
    return [svg.clipped(f"{first} –", LABEL), svg.clipped(second, LABEL)]


def _extent(item: Item, axis: TimeAxis) -> tuple[float, float, float]:
    first, last = item.stretch or (axis.first, axis.first)
    middle = (first + last) / 2
    if middle < axis.first:
        return LEFT + 12, LEFT + 6, LEFT + 18
    x = axis.x(middle)
    return x, min(x - 6.5, axis.x(first)), max(x + 6.5, axis.x(last))


def _free(levels: list[list[tuple[float, float]]], low: float, high: float) -> int:
    """The lowest level with room; a crowded lane's last level takes what is left."""
    for number, taken in enumerate(levels):
        if all(high <= a or b <= low for a, b in taken):
            taken.append((low, high))
            return number
    if len(levels) < MOST_LEVELS:
        levels.append([(low, high)])
        return len(levels) - 1
    levels[-1].append((low, high))
    return len(levels) - 1


def _mark(item: Item, x: float, y: float, axis: TimeAxis) -> Markup:
    row = item.row
    inside: list[Markup] = []
    if (
        item.stretch
        and item.stretch[1] - item.stretch[0] > 2 / 365
        and _middle(item.stretch) >= axis.first
    ):
        low, high = axis.x(item.stretch[0]), axis.x(item.stretch[1])
        if high - low > 11:
            inside.append(svg.line(low, y, high, y, "whisker"))
            inside.append(
                svg.tag(
                    "path",
                    d=f"M{svg.num(low)} {svg.num(y - 3)}v6M{svg.num(high)} {svg.num(y - 3)}v6",
                    class_="whisker",
                )
            )
    look = "own" if row.own else "told"
    inside.append(
        svg.tag(
            "path",
            d=svg.SYMBOLS[row.quad],
            transform=f"translate({svg.num(x)} {svg.num(y)})",
            class_=f"m {row.quad[:4]} {look}{' unreal' if row.unreal else ''}",
        )
    )
    return svg.link(
        row.href,
        described(row),
        *inside,
        class_="mark",
    )


def described(row: EventRow) -> str:
    """A mark in words: number, date, who to whom, type, and who claims it."""
    parts = [
        row.label,
        row.when,
        f"{row.kind}: {row.whom}",
        f"{row.who_shown} {row.verb}",
    ]
    if row.copies:
        parts.append(row.printed)
    return " · ".join(parts)


def _values(
    placed: Sequence[tuple[str, Sequence[tuple[Item, int]]]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Items for the specification: dated ones, and undated ones with a column instead."""
    dated: list[dict[str, Any]] = []
    undated: list[dict[str, Any]] = []
    for name, spots in placed:
        for item, level in spots:
            row = item.row
            value: dict[str, Any] = {
                "lane": name,
                "level": level,
                "kind": TEXT[row.quad],
                "type": row.type,
                "href": row.href,
            }
            value |= {k: True for k in ("own", "unreal") if getattr(row, k)}
            if item.stretch is None:
                undated.append(value | {"level": level // 9, "column": level % 9})
            else:
                first, last = item.stretch
                ends = {"from": first, "to": last, "at": (first + last) / 2}
                dated.append(value | {k: round(v, 3) for k, v in ends.items()})
    return dated, undated


__all__ = ["Item", "described", "lane_name", "timeline_chart"]
