"""Size and first paint of the dossier of a hundred generated articles, read by the real readers.

    python benchmarks/dossier.py [ARTICLES] [--dense] [--keep FOLDER]

Articles are composed from words and phrases (a fixed seed), so that speakers, quotations, dates,
places and events are found in them as in news: light ones of about 550 words, dense ones of about
800 with a statement or event in nearly each sentence. Every tenth is a shortened reprint of an
earlier one. Prints the size with and without the packed Vega, what it is made of, bytes a record,
and from Debian's Chromium the medians of five openings from disk: first contentful paint, page
loaded, the main thread's own time until then, from a click on a table's summary to the next frame,
the main thread's own time for the first link to a record far down, and from a click to the first
interactive chart. With ``--keep`` articles and ledger stay,
and a second run reads nothing again.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

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
QUALITIES = (
    "disputed", "joint", "northern", "planned", "secret", "new", "costly", "delayed", "shared",
    "smaller", "naval", "civil", "annual", "frozen", "early", "regional", "final", "unsigned",
)  # fmt: skip
THINGS = (
    "warning system", "gas pipeline", "grain contract", "rail line", "radar station", "visa rules",
    "fishing quota", "arms talks", "border post", "satellite", "loan", "customs union", "port",
    "missile order", "power cable", "airspace plan", "training course", "budget", "survey", "canal",
)  # fmt: skip
PURPOSES = (
    "engineers", "the islands", "the winter", "both fleets", "small states", "the observers",
    "the eastern coast", "the sanctions list", "the summit", "the refugees", "two ministries",
    "the steel trade", "the pilots", "the old treaty", "the delta", "the archive", "the embassies",
)  # fmt: skip
LINKS = ("because", "although", "while", "even if", "since", "before", "after", "whatever")
CAUSES = (
    "costs rose", "parliament hesitated", "the neighbours protested", "the ice came early",
    "a commission resigned", "the last agreement ran out", "markets fell", "the press found out",
    "the pilots refused", "elections were near", "nobody had asked", "the files were lost",
    "two banks failed", "the general staff objected", "ships lay waiting", "the court ruled",
)  # fmt: skip
VOWS = (
    "and we will go on asking", "but nobody listens", "and the answer never came",
    "so we shall ask again", "which they call a game", "and now we are tired",
)  # fmt: skip
EFFECTS = (
    "a step that touched", "which surprised", "and so delayed", "a blow to", "to the joy of",
    "with no word about",
)  # fmt: skip
RESTS = ("had lain idle", "stood still", "gathered dust", "went nowhere", "was left alone")
PAPERS = (
    ", and the papers on it, some of them from", "; its drawings of", "; what is left of the year",
    ", while letters of the year", "; the plans made in",
)  # fmt: skip
FILLS = ("filled", "fit into", "take up", "lie in", "need")
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


def topic(chance: random.Random) -> str:
    """What a sentence is about; rarely twice the same."""
    return f"the {chance.choice(QUALITIES)} {chance.choice(THINGS)} for {chance.choice(PURPOSES)}"


def reason(chance: random.Random) -> str:
    """A subordinate clause."""
    return f"{chance.choice(LINKS)} {chance.choice(CAUSES)} in {chance.choice(CITIES)}"


def sentence(chance: random.Random, kind: int) -> str:
    """An indirect statement, a quotation, an event with its date and place, or plain prose."""
    who, _ = chance.choice(PEOPLE)
    one, two = chance.sample(STATES, 2)
    about, why = topic(chance), reason(chance)
    number = chance.randint(3, 980)
    if kind == 0:
        return (
            f"{who[0].upper()}{who[1:]} {chance.choice(SAYING)} that {one} would settle {about} "
            f"with {two} within {number} days {why}."
        )
    if kind == 1:
        return (
            f"“We have asked {two} {number} times about {about}, {chance.choice(VOWS)} {why},” "
            f"{who} {chance.choice(SAYING)} in {chance.choice(CITIES)}."
        )
    if kind == 2:
        return (
            f"On {date(chance)}, {one} {chance.choice(DEEDS)} {two} in {chance.choice(CITIES)}, "
            f"{chance.choice(EFFECTS)} {about} and some {number} firms."
        )
    return (
        f"For {number} months {about} {chance.choice(RESTS)} {why}{chance.choice(PAPERS)} "
        f"{chance.randint(1950, 2014)} {chance.choice(FILLS)} {chance.randint(2, 90)} boxes."
    )


def article(chance: random.Random, number: int, dense: bool) -> str:
    """Title, date, byline and paragraphs of four sentences: five light ones or seven dense ones."""
    one, two = chance.sample(STATES, 2)
    head = f"{one[0].upper()}{one[1:]} and {two}: file {number}\n\n{date(chance)} | Harbour Wire\n"
    weights = (3, 2, 4, 3) if dense else (2, 1, 2, 4)
    body = []
    for _ in range(7 if dense else 5):
        kinds = chance.choices((0, 1, 2, 3), weights=weights, k=4)
        body.append(" ".join(sentence(chance, kind) for kind in kinds))
    return f"{head}\nBy Ada Quill\n\n" + "\n\n".join(body) + "\n"


def reprint(chance: random.Random, text: str, number: int) -> str:
    """Another paper's copy: its own head, most of the paragraphs, one word changed in each."""
    kept = text.split("\n\n")[3:][: chance.randint(3, 5)]
    changed = [p.replace(" would ", " will ", 1).replace(" some ", " about ", 1) for p in kept]
    head = f"Copied and cut: file {number}\n\n{date(chance)} | Morning Ledger\n\nBy Tam Orr\n\n"
    return head + "\n\n".join(changed) + "\n"


def corpus(chance: random.Random, articles: int, dense: bool) -> list[str]:
    """The articles; every tenth is a reprint of an earlier one."""
    texts: list[str] = []
    for number in range(articles):
        if number % 10 == 9:
            texts.append(reprint(chance, texts[chance.randrange(number - 1)], number))
        else:
            texts.append(article(chance, number, dense))
    return texts


def shares(html: str) -> list[tuple[str, int]]:
    """Bytes of each section and script, largest first."""
    found: dict[str, int] = {}
    for match in re.finditer(
        r'<section id="?([a-z]+).*?</section>|<script[^>]*?(?:id="?(\w+)"?)?>.*?</script>',
        html,
        re.S,
    ):
        name = match[1] or match[2] or "script"
        found[name] = found.get(name, 0) + len(match[0].encode())
    return sorted(found.items(), key=lambda item: -item[1])


REACTS = """() => new Promise((done) => {
  const start = performance.now();
  document.querySelector("#depth details").open = true;
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


JUMPS = """() => new Promise((done) => {
  const rows = document.querySelectorAll("#events-table th[id]");
  location.hash = rows[Math.floor(rows.length / 2)].id;
  requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
})"""


def busy_for(meter: Any) -> float:
    """Milliseconds of its own that the page's main thread has worked."""
    told = meter.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(m["value"] for m in told if m["name"] == "TaskDuration"))


def opened(path: Path, times: int = 5) -> tuple[float, ...]:
    """Medians in milliseconds: paint, loaded, main thread, click, link far down, chart.

    The third and fifth are processor time, the others are times of the clock.
    """
    from playwright.sync_api import sync_playwright

    paints, loads, busy, clicks, jumps, charts = [], [], [], [], [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(times):
            page = browser.new_context().new_page()
            meter = page.context.new_cdp_session(page)
            meter.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(path.as_uri())
            busy.append(busy_for(meter))
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            paints.append(float(page.evaluate(paint)))
            load = "performance.getEntriesByType('navigation')[0].loadEventEnd"
            loads.append(float(page.evaluate(load)))
            clicks.append(float(page.evaluate(REACTS)))
            before = busy_for(meter)
            page.evaluate(JUMPS)
            jumps.append(busy_for(meter) - before)
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
        statistics.median(busy),
        statistics.median(clicks),
        statistics.median(jumps),
        statistics.median(charts) if charts else float("nan"),
    )


def main() -> None:
    """Generate, read, publish, open."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", nargs="?", type=int, default=100)
    options.add_argument("--dense", action="store_true")
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        texts = folder / "articles"
        texts.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(corpus(chance, chosen.articles, chosen.dense)):
            (texts / f"{number:03}.txt").write_text(text, encoding="utf-8")
        with entente.open(str(folder / "ledger.db")) as ledger:
            ledger.add([texts])
            entente.read(ledger)
            words = sum(len(d.text.split()) for d in ledger.documents())
            statements, events = len(ledger.statements()), len(ledger.events())
            print(
                f"{chosen.articles} articles, {words} words, {statements} statements, "
                f"{events} events, {len(ledger.reuses())} copied passages"
            )
            for interactive in (None, True, False):
                path = folder / f"dossier-{interactive}.html"
                start = time.perf_counter()
                publish(ledger, path, [("RUS", "CHN")], interactive=interactive)
                took = time.perf_counter() - start
                size = path.stat().st_size / 1e6
                packed = 'id="vega"' in path.read_text(encoding="utf-8")
                each = 1e6 * size / max(statements + events, 1)
                print(
                    f"interactive={interactive}: {size:.2f} MB, Vega packed: {packed}, "
                    f"{each:.0f} bytes a record, {took:.1f} s"
                )
        path = folder / "dossier-None.html"
        parts = shares(path.read_text(encoding="utf-8"))[:8]
        print("largest parts: " + ", ".join(f"{n} {b / 1000:.0f} kB" for n, b in parts))
        for kind in (None, True):
            paint, load, thread, click, jump, chart = opened(folder / f"dossier-{kind}.html")
            print(
                f"interactive={kind}: first paint {paint:.0f} ms, loaded {load:.0f} ms "
                f"({thread:.0f} ms of the main thread), a click answered in {click:.0f} ms, "
                f"a first link far down in {jump:.0f} ms of the main thread, "
                f"interactive chart {chart:.0f} ms after the click"
            )


if __name__ == "__main__":
    main()
