"""A map of where events are told to take place: coastlines only, a cluster of marks a place.

Equal Earth projection (Šavrič, Patterson, Jenny 2018), cut to the places and turned so that they
stand in the middle. Borders are left out: whose land it is, a map of claims need not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any

from markupsafe import Markup

from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, GREY, INK, ORANGE, PAPER, Chart, base_spec
from entente.publishing.charts.timeline import described
from entente.publishing.geography import PLACES, Told, land
from entente.publishing.rows import EventRow
from entente.publishing.strings import TEXT
from entente.publishing.tables import cell_id

WIDTH, TALLEST, SHORTEST = 1000.0, 560.0, 300.0
MARGIN = 18.0
"""Degrees around the outermost places."""
WIDEST, NARROWEST = 300.0, 70.0
"""Degrees of longitude that are shown, at most and at least."""
STEP, RING = 11.0, 9.0
MOST = 8
"""Events of a place that are a mark each."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class Window:
    """What the map shows: middle meridian, scale in pixels, and the pixel of its upper left."""

    meridian: float
    scale: float
    left: float
    top: float
    height: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place in pixels."""
        x, y = equal_earth(turned(longitude, self.meridian), latitude)
        return x * self.scale - self.left, -y * self.scale - self.top


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the plane of a sphere of radius 1; equation 8 of the paper."""
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    a1, a2, a3, a4 = _A
    t2 = t * t
    t6 = t2**3
    under = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * under)
    return x, t * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)


def turned(longitude: float, meridian: float) -> float:
    """Degrees east of a meridian, from -180 to 180."""
    return (longitude - meridian + 180) % 360 - 180


def window(places: Sequence[tuple[float, float]]) -> Window:
    """The smallest window around places (longitude, latitude), turned across the widest gap."""
    east = sorted({x % 360 for x, _ in places})
    gaps = [(b - a, b) for a, b in zip(east, [*east[1:], east[0] + 360], strict=True)]
    gap, start = max(gaps)
    across = min(WIDEST, max(NARROWEST, 360 - gap + 2 * MARGIN))
    meridian = (start + (360 - gap) / 2) % 360
    low = max(-58.0, min(y for _, y in places) - MARGIN)
    high = min(80.0, max(y for _, y in places) + MARGIN)
    # the widest parallel shown decides the scale
    widest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    scale = WIDTH / (2 * equal_earth(across / 2, widest)[0])
    bottom, top = (equal_earth(0, y)[1] * scale for y in (low, high))
    middle, height = (bottom + top) / 2, min(TALLEST, max(SHORTEST, top - bottom))
    return Window(meridian, scale, -WIDTH / 2, -middle - height / 2, height)


def world_chart(placed: Sequence[Told], rows: Mapping[str, EventRow]) -> Chart | None:
    """The map, or None where no place has a point. Every mark leads to its record."""
    if not placed:
        return None
    view = window([(t.spot.longitude, t.spot.latitude) for t in placed])
    coast = svg.tag("path", d=" ".join(_coasts(view)), class_="land")
    frame = {"x": 0.0, "y": 0.0, "width": WIDTH, "height": view.height}
    cut = svg.tag("clipPath", svg.tag("rect", **frame), id="map-window")
    ground = svg.tag("g", coast, clip_path="url(#map-window)")
    parts = [svg.tag("defs", cut), ground, svg.tag("rect", **frame, class_="frame")]
    taken: list[tuple[float, float, float, float]] = []
    marks = 0
    # a city's name belongs beside its dot; a region's may stand where there is room
    order = sorted(range(len(placed)), key=lambda n: placed[n].spot.width != "city")
    for told in placed:
        px, py = view.place(told.spot.longitude, told.spot.latitude)
        taken.append((px - 5, py - 5, px + 5, py + 5))
    for number in order:
        href = f"#{cell_id(PLACES, number, 'events')}"
        parts.extend(_cluster(placed[number], view, rows, taken, href))
        marks += len(placed[number].events)
    picture = svg.drawing(WIDTH, view.height, TEXT["map"], parts, "map")
    return Chart("map", TEXT["map"], picture, _spec(placed, rows, view), "", marks)


def _coasts(view: Window) -> list[str]:
    """Closed lines of whole pixels, of the land that the window touches."""
    found = []
    for ring in land():
        middle = sum(ring[::2]) / (len(ring) // 2)
        away = turned(middle, view.meridian) - middle
        corners: list[tuple[int, int]] = []
        for x, y in zip(ring[::2], ring[1::2], strict=True):
            px, py = equal_earth(x + away, y)
            corner = round(px * view.scale - view.left), round(-py * view.scale - view.top)
            if not corners or corner != corners[-1]:
                corners.append(corner)
        seen_across = any(-WIDTH / 2 < x < 1.5 * WIDTH for x, _ in corners)
        seen_down = any(-view.height < y < 2 * view.height for _, y in corners)
        if len(corners) > 2 and seen_across and seen_down:
            found.append("M" + "L".join(f"{x} {y}" for x, y in corners) + "Z")
    return found


def _cluster(
    told: Told,
    view: Window,
    rows: Mapping[str, EventRow],
    taken: list[tuple[float, float, float, float]],
    href: str,
) -> list[Markup]:
    """A dot or a dashed ring for the place, its name, and its events under the name.

    Up to ``MOST`` events are a mark each; of more, each kind is one mark with its number.
    """
    x, y = view.place(told.spot.longitude, told.spot.latitude)
    kinds = Counter(rows[e.id].quad for e in told.events)
    crowd = len(told.events) > MOST
    columns = min(MOST, max(3, len(told.events)))
    wide = max(len(kinds) * 34.0 if crowd else columns * STEP, 6.6 * len(told.spot.name))
    left, top = _free((x, y), wide, 20 + STEP, view.height, taken)
    kind = "dot" if told.spot.width == "city" else "ring"
    radius = 2.4 if kind == "dot" else RING
    parts = [svg.tag("circle", cx=x, cy=y, r=radius, class_=kind)]
    # a name at the left of its point ends at it, one at the right begins there
    flush = left + wide <= x
    near = left + wide if flush else left
    if abs(near - x) > 30 or top < y - 60 or top > y + 30:
        parts.append(svg.line(x, y, near, top + 8, "leader"))
    kind, side = f"place {told.spot.width}", "end" if flush else ""
    parts.append(svg.text(near, top + 11, told.spot.name, kind, side))
    if flush:
        left = near - 10 - (34 * len(kinds) - 12 if crowd else STEP * (len(told.events) - 1))
    if crowd:
        return [*parts, *_counts(told, kinds, href, left, top + 22)]
    for number, event in enumerate(told.events):
        row = rows[event.id]
        look = f"{'own' if row.own else 'told'}{' unreal' if row.unreal else ''}"
        shape = _shape(row.quad, look, left + 5 + STEP * number, top + 22)
        title = f"{told.spot.name} · {described(row)}"
        parts.append(svg.link(row.href, title, shape, class_="mark"))
    return parts


def _counts(
    told: Told, kinds: Mapping[str, int], href: str, left: float, top: float
) -> list[Markup]:
    """One mark a kind with its number, leading to the place's row of the table."""
    parts = []
    for number, quad in enumerate(q for q in svg.SYMBOLS if kinds.get(q)):
        x = left + 5 + 34 * number
        count = svg.text(x + 8, top + 4, str(kinds[quad]), "tick")
        title = f"{told.spot.name} · {TEXT[quad]}: {kinds[quad]}"
        parts.append(svg.link(href, title, _shape(quad, "own", x, top), count))
    return parts


def _shape(quad: str, look: str, x: float, y: float) -> Markup:
    place = f"translate({svg.num(x)} {svg.num(y)})"
    return svg.tag("path", d=svg.SYMBOLS[quad], transform=place, class_=f"m {quad[:4]} {look}")


def _free(
    point: tuple[float, float],
    wide: float,
    tall: float,
    height: float,
    taken: list[tuple[float, float, float, float]],
) -> tuple[float, float]:
    """The nearest place beside a point where name and marks cover no others."""
    x, y = point
    best = x + 12, y - 10
    for away in (12.0, 20.0, 30.0, 44.0, 66.0, 92.0, 124.0, 160.0):
        for turn in (0, 6, 2, 10, 4, 8, 3, 9, 1, 11, 5, 7):
            angle = 2 * pi * turn / 12
            cx, cy = x + away * cos(angle), y + away * sin(angle)
            left = cx if cos(angle) >= 0 else cx - wide
            top = cy - 10 if abs(sin(angle)) < 0.6 else cy - tall if sin(angle) < 0 else cy
            box = (left, top, left + wide, top + tall)
            inside = box[0] >= 4 and box[1] >= 4 and box[2] <= WIDTH - 4 and box[3] <= height - 4
            if inside and all(
                box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken
            ):
                taken.append(box)
                return left, top
    taken.append((*best, best[0] + wide, best[1] + tall))
    return best


def _spec(placed: Sequence[Told], rows: Mapping[str, EventRow], view: Window) -> dict[str, Any]:
    """The whole earth, to be turned; one circle a place, sized by its events."""
    values = [
        {
            "place": t.spot.name,
            "width": TEXT["width_" + t.spot.width],
            "latitude": t.spot.latitude,
            "longitude": t.spot.longitude,
            "events": len(t.events),
            "conflict": sum(1 for e in t.events if rows[e.id].quad.startswith("conf")),
            "href": f"#{cell_id(PLACES, n, 'events')}",
        }
        for n, t in enumerate(placed)
    ]
    coasts = [[list(p) for p in zip(r[::2], r[1::2], strict=True)] + [[r[0], r[1]]] for r in land()]
    shape = {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": [[c] for c in coasts]},
    }
    turn = {
        "name": "middle",
        "value": round(turned(view.meridian, 0)),
        "bind": {"input": "range", "min": -180, "max": 180, "step": 5, "name": TEXT["turn"]},
    }
    where = {"longitude": {"field": "longitude"}, "latitude": {"field": "latitude"}}
    return base_spec(
        TEXT["map"],
        values,
        height=420,
        params=[turn],
        projection={"type": "equalEarth", "rotate": {"expr": "[-middle, 0, 0]"}},
        layer=[
            {
                "data": {"values": shape},
                "mark": {"type": "geoshape", "fill": GREY, "fillOpacity": 0.2},
            },
            {
                "mark": {"type": "circle", "opacity": 0.75, "stroke": PAPER},
                "encoding": {
                    **where,
                    "size": {"field": "events", "type": "quantitative", "legend": None},
                    "color": {
                        "condition": {"test": "datum.conflict * 2 > datum.events", "value": ORANGE},
                        "value": BLUE,
                    },
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 12, "color": INK},
                "encoding": {**where, "text": {"field": "place"}},
            },
        ],
    )


__all__ = ["Window", "equal_earth", "window", "world_chart"]
