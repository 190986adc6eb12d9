"""Size and first paint of the dossier of a hundred generated articles, read by the real readers.

    python benchmarks/dossier.py [ARTICLES] [--keep FOLDER]

Articles are composed from phrases (about 550 words, a fixed seed), so that speakers, quotations,
dates, places and events are found in them as in news. Prints the size with and without the packed
Vega, what it is made of, and from Debian's Chromium the medians of five openings from disk: first
contentful paint, page loaded, and from a click to the first interactive chart.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from pathlib import Path

import entente
from entente.publishing import publish

PEOPLE = (
    ("Russian Foreign Minister Sergey Lavrov", "Russia"),
    ("Chinese President Xi Jinping", "China"),
    ("Indian Defence Minister Rajnath Singh", "India"),
    ("U.S. Secretary of State Mike Pompeo", "the United States"),
    ("Japanese Prime Minister Yoshihide Suga", "Japan"),
    ("the analyst Ada Quill", "Norway"),
    ("the envoy Tomas Bell", "Sweden"),
    ("the retired general Ines Vale", "Poland"),
)
STATES = ("Russia", "China", "India", "the United States", "Japan", "Belarus", "Germany", "Turkey")
TOPICS = (
    "the missile warning system",
    "the gas pipeline in the north",
    "the joint patrols over the sea",
    "the new rail line to the border",
    "the grain contract of the spring",
    "the visa rules for engineers",
    "the space station that both plan",
    "the disputed islands and their fish",
    "the sanctions on banks",
    "the talks about arms control",
)
WHY = (
    "because neither side can afford delay",
    "although the costs keep rising",
    "while parliaments on both sides hesitate",
    "as the winter comes nearer",
    "even if the neighbours protest",
    "since the last agreement ran out",
    "whatever the markets may think of it",
    "before the term of the commission ends",
)
DEEDS = (
    "signed an agreement with",
    "held a joint exercise with",
    "imposed sanctions on",
    "sent aid to",
    "accused spies from",
    "criticized",
    "met ministers of",
    "threatened to cut supplies to",
    "withdrew troops from the border with",
    "bought aircraft from",
)
SAYING = ("said", "warned", "stressed", "denied", "argued", "promised", "complained", "confirmed")
CITIES = ("Moscow", "Beijing", "Tokyo", "Geneva", "New Delhi", "Vienna", "Minsk", "Vladivostok")
MONTHS = ("January", "March", "May", "July", "September", "November")


def date(chance: random.Random) -> str:
    """A day of the years 2015 to 2021."""
    return f"{chance.choice(MONTHS)} {chance.randint(1, 28)}, {chance.randint(2015, 2021)}"


def sentence(chance: random.Random, kind: int) -> str:
    """An indirect statement, a quotation, an event with its date and place, or plain prose."""
    who, _ = chance.choice(PEOPLE)
    one, two = chance.sample(STATES, 2)
    topic, reason = chance.choice(TOPICS), chance.choice(WHY)
    number = chance.randint(3, 980)
    if kind == 0:
        return (
            f"{who[0].upper()}{who[1:]} {chance.choice(SAYING)} that {one} would settle {topic} "
            f"with {two} within {number} days {reason}."
        )
    if kind == 1:
        return (
            f"“We have asked {two} {number} times about {topic}, and we will go on asking "
            f"{reason},” {who} said in {chance.choice(CITIES)}."
        )
    if kind == 2:
        return (
            f"On {date(chance)}, {one} {chance.choice(DEEDS)} {two} in {chance.choice(CITIES)}, "
            f"a step that touched {topic} and some {number} firms."
        )
    return (
        f"For {number} months {topic} had lain idle {reason}, and the files on it, some of them "
        f"from {chance.randint(1950, 2014)}, filled {chance.randint(2, 90)} boxes."
    )


def article(chance: random.Random, number: int) -> str:
    """Title, date, byline and seven paragraphs of four sentences, about 550 words."""
    one, two = chance.sample(STATES, 2)
    head = f"{one[0].upper()}{one[1:]} and {two}: file {number}\n\n{date(chance)} | Harbour Wire\n"
    body = []
    for _ in range(7):
        kinds = chance.choices((0, 1, 2, 3), weights=(3, 2, 4, 3), k=4)
        body.append(" ".join(sentence(chance, kind) for kind in kinds))
    return f"{head}\nBy Ada Quill\n\n" + "\n\n".join(body) + "\n"


def shares(html: str) -> list[tuple[str, int]]:
    """Bytes of each section and script, largest first."""
    found: dict[str, int] = {}
    for match in re.finditer(
        r'<section id="([a-z]+)".*?</section>|<script[^>]*?(?:id="(\w+)")?>.*?</script>', html, re.S
    ):
        name = match[1] or match[2] or "script"
        found[name] = found.get(name, 0) + len(match[0].encode())
    return sorted(found.items(), key=lambda item: -item[1])


def opened(path: Path, times: int = 5) -> tuple[float, float, float]:
    """Medians in milliseconds: first contentful paint, loaded, click to interactive chart."""
    from playwright.sync_api import sync_playwright

    paints, loads, charts = [], [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(times):
            page = browser.new_context().new_page()
            page.goto(path.as_uri())
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            paints.append(float(page.evaluate(paint)))
            load = "performance.getEntriesByType('navigation')[0].loadEventEnd"
            loads.append(float(page.evaluate(load)))
            button = page.locator("figure[data-chart=alignment] .tools button", has_text="Inter")
            if button.count():
                start = time.perf_counter()
                button.click()
                page.locator("figure[data-chart=alignment][data-live=drawn]").wait_for()
                charts.append(1000 * (time.perf_counter() - start))
            page.context.close()
        browser.close()
    return (
        statistics.median(paints),
        statistics.median(loads),
        statistics.median(charts) if charts else float("nan"),
    )


def main() -> None:
    """Generate, read, publish, open."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", nargs="?", type=int, default=100)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        texts = folder / "articles"
        texts.mkdir(parents=True, exist_ok=True)
        for number in range(chosen.articles):
            (texts / f"{number:03}.txt").write_text(article(chance, number), encoding="utf-8")
        with entente.open(str(folder / "ledger.db")) as ledger:
            ledger.add([texts])
            entente.read(ledger)
            words = sum(len(d.text.split()) for d in ledger.documents())
            counts = f"{len(ledger.statements())} statements, {len(ledger.events())} events"
            print(f"{chosen.articles} articles, {words} words, {counts}")
            for interactive in (None, True, False):
                path = folder / f"dossier-{interactive}.html"
                start = time.perf_counter()
                publish(ledger, path, [("RUS", "CHN")], interactive=interactive)
                took = time.perf_counter() - start
                size = path.stat().st_size / 1e6
                packed = 'id="vega"' in path.read_text(encoding="utf-8")
                print(
                    f"interactive={interactive}: {size:.2f} MB, Vega packed: {packed}, {took:.1f} s"
                )
        path = folder / "dossier-None.html"
        parts = shares(path.read_text(encoding="utf-8"))[:8]
        print("largest parts: " + ", ".join(f"{n} {b / 1000:.0f} kB" for n, b in parts))
        for kind in (None, True):
            paint, load, chart = opened(folder / f"dossier-{kind}.html")
            print(
                f"interactive={kind}: first paint {paint:.0f} ms, loaded {load:.0f} ms, "
                f"interactive chart {chart:.0f} ms after the click"
            )


if __name__ == "__main__":
    main()
