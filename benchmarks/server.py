"""How long the local page takes for each view of a ledger of 10,000 generated articles.

    python benchmarks/server.py [--articles 10000] [--rounds 20] [--ledger FILE]

Builds the ledger from generated records (kept where ``--ledger`` names a file), starts the real
server in a process of its own, and asks for every view as a page, as JSON and as CSV. Prints per
view the first call and p50, p95 and the most of all calls, on the wall clock and as the processor
time that the server spent (which other work on the machine does not change), and at the end the
server's memory. The first call of a view is among its calls; none is asked for before.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.ledger import Ledger
from entente.nouns import (
    Actor,
    Basis,
    Block,
    Claimant,
    Document,
    Edit,
    Event,
    Mention,
    Party,
    Reading,
    Reuse,
    Span,
    Statement,
    Timex,
    When,
    record_id,
)

STATES = tuple(
    code
    for line in (
        "USA CHN RUS JPN DEU FRA GBR IND BRA TUR UKR POL KOR PRK IRN IRQ ISR SAU EGY ZAF NGA AUS",
        "CAN MEX ITA ESP SWE NOR FIN DNK NLD BEL GRC PAK VNM IDN THA PHL MYS SGP KAZ UZB BLR GEO",
        "ARM AZE HUN CZE ROU BGR",
    )
    for code in line.split()
)
WORDS = tuple(
    word
    for line in (
        "the of to and in that on for with talks border missile trade summit pact fleet radar gas",
        "grain treaty sanctions drill envoy minister army market tariff base exercise ceasefire",
        "corridor loan",
    )
    for word in line.split()
)
VERBS = {
    "AGREE": "agreed with",
    "CONSULT": "met",
    "SUPPORT": "backed",
    "AID": "aided",
    "ACCUSE": "accused",
    "REJECT": "rebuffed",
    "THREATEN": "threatened",
    "SANCTION": "sanctioned",
    "ASSAULT": "attacked",
}
SERVE = (
    "import sys; from entente.publishing.server import serve; serve(sys.argv[1], int(sys.argv[2]))"
)


@dataclass
class Writer:
    """Writes one article and remembers where its records stand."""

    chance: random.Random
    text: str = ""

    def add(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def filler(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, weights=range(len(WORDS), 0, -1), k=number))

    def state(self) -> str:
        # a few states take most of the news, as in life
        return STATES[min(int(self.chance.expovariate(0.18)), len(STATES) - 1)]


def state_party(code: str) -> Party:
    return Party(code, Actor(code, f"State {code}", "state", code), (), 0.9, "name")


def when_of(chance: random.Random, year: int) -> When:
    if chance.random() < 0.3:
        return When()
    day = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return When(day, day, "day", Basis("on that day", "made", "document"))


def made(number: int) -> tuple[Document, list[Reading]]:
    """An article of about 600 words: 12 statements, 9 events, 36 mentions, 6 dates."""
    write = Writer(random.Random(number))
    chance, year = write.chance, 2000 + number % 25
    said, done, named = [], [], []
    title = f"Article {number}: {write.filler(6)}"
    blocks = [Block("title", *write.add(title))]
    write.add("\n\n")
    for _ in range(12):
        start = len(write.text)
        one, two, third = write.state(), write.state(), write.state()
        person = f"{chance.choice('ABCDEFGHKLMNPRST')}. Minister {chance.randint(1, 40)}"
        write.add(f"{write.filler(8)} ")
        speaker = write.add(f"{person} of {one}")
        write.add(" ")
        cue = write.add("said")
        write.add(" ")
        content = write.add(f"“{two} {write.filler(14)} number {number}”")
        said.append((person, one, two, speaker, cue, content, when_of(chance, year)))
        write.add(". ")
        if len(done) < 9:
            kind = chance.choice(list(VERBS))
            first = len(write.text)
            actor = write.add(one)
            write.add(" ")
            trigger = write.add(VERBS[kind])
            write.add(" ")
            target = write.add(third)
            write.add(f" over {write.filler(6)}.")
            done.append(
                (kind, one, third, trigger, (first, len(write.text)), when_of(chance, year))
            )
            named += [(actor, one), (target, third)]
        named.append((speaker, one))
        blocks.append(Block("paragraph", start, len(write.text)))
        write.add("\n\n")
    published = when_of(chance, year)
    document = Document(
        Document.hash(write.text),
        write.text,
        name=f"{number}.txt",
        title=title,
        outlet=f"Desk {number % 40}",
        published=published,
        language="en",
        blocks=tuple(blocks),
    )
    return document, readings(document, said, done, named)


def readings(document: Document, said: list, done: list, named: list) -> list[Reading]:
    """The records of one article, as its readers would give them."""
    statements, events, mentions, times = [], [], [], []
    for person, one, two, speaker, cue, content, when in said:
        spans = [document.span(*content)]
        actor = Actor(f"person/{person.lower().replace(' ', '-')}-{one}", person, "person", one)
        statements.append(
            Statement(
                record_id("statement", document.id, spans),
                document.id,
                Party(person, actor, (document.span(*speaker),), 0.8, "name"),
                (document.span(*speaker),),
                (document.span(*cue),),
                tuple(spans),
                "direct",
                "said",
                about=(state_party(two),),
                when=when,
                rule="cue",
                confidence=0.3 + (content[0] * 7919 % 1000) / 1500,
            )
        )
        times.append(
            Timex(record_id("timex", document.id, spans), document.span(*cue), "DATE", "", when)
        )
    for kind, one, two, trigger, sentence, when in done:
        place = document.span(*trigger)
        events.append(
            Event(
                record_id("event", document.id, [place], kind),
                document.id,
                kind,
                "",
                ("military",),
                (state_party(one),),
                (state_party(two),),
                place,
                (document.span(*sentence),),
                Claimant("author"),
                "asserted",
                when,
                why=("verb",),
                confidence=0.3 + (trigger[0] * 104729 % 1000) / 1500,
            )
        )
    for place, code in named:
        span = document.span(*place)
        actor = Actor(code, f"State {code}", "state", code)
        mentions.append(
            Mention(
                record_id("mention", document.id, [span]),
                span,
                actor,
                code,
                "state",
                False,
                "name",
                0.9,
            )
        )
    found = {"actors": mentions, "times": times[:6], "statements": statements, "events": events}
    return [Reading(document.id, name, "1", "s", tuple(records)) for name, records in found.items()]


def build(path: Path, articles: int) -> None:
    """Write the ledger: the articles, copies of every twentieth, and 500 judgements."""
    began = time.monotonic()
    reuses, families = [], {}
    with Ledger(path) as ledger:
        before: tuple[Document, list[Reading]] | None = None
        for number in range(articles):
            document, found = made(number)
            ledger.add_document(document)
            ledger.store(found)
            if number % 20 == 1 and before is not None:
                reuses.append(copied(before[0], document))
                for left, right in zip(before[1][2].records, found[2].records, strict=True):
                    families[left.id] = families[right.id] = left.id
                for left, right in zip(before[1][3].records, found[3].records, strict=True):
                    families[left.id] = families[right.id] = left.id
            before = document, found
        ledger.set_reuses(reuses, families)
        for row in ledger.rows(
            "SELECT id FROM records WHERE noun IN ('statement', 'event') ORDER BY id LIMIT 500"
        ):
            ledger.judge(row["id"], "accept", reviewer="benchmark", decided="2026-01-01")
    print(f"built {articles} articles in {time.monotonic() - began:.0f} s", flush=True)


def copied(left: Document, right: Document) -> Reuse:
    """A passage that the two are said to share."""
    one, two = Span(left.id, 0, 40), Span(right.id, 0, 40)
    edit = Edit("wording", Span(left.id, 0, 9), Span(right.id, 0, 9))
    key = record_id("reuse", f"{left.id} {right.id}", [one, two])
    return Reuse(key, one, two, 7, (edit,), key)


def views(path: Path, rounds: int) -> dict[str, list[str]]:
    """The addresses to ask for, by view: busy ones first, then others by chance."""
    chance = random.Random(1)

    def some(sql: str) -> list[str]:
        ids = [row[0] for row in ledger.rows(sql)]
        return chance.sample(ids, min(rounds, len(ids)))

    with Ledger(path, read_only=True) as ledger:
        said = some("SELECT id FROM records WHERE noun = 'statement'")
        done = some("SELECT id FROM records WHERE noun = 'event'")
        documents = some("SELECT id FROM documents")
        people = some("SELECT id FROM actors WHERE kind = 'person'")
    pairs = [(a, b) for i, a in enumerate(STATES) for b in STATES[i + 1 :]]
    busy = [("USA", "CHN"), ("USA", "RUS"), *chance.sample(pairs, rounds)][:rounds]
    words = ["missile", "the", "radar gas", '"trade summit"', "minister", "number 77", "grain*"]
    words += [f"{a} {b}" for a, b in chance.sample([(x, y) for x in WORDS for y in WORDS], rounds)]
    quoted = [w.replace(" ", "+").replace('"', "%22") for w in words]
    codes = STATES[:rounds]
    return {
        "home": ["/", *(f"/?page={n}" for n in range(2, rounds + 1))],
        "search": [f"/search?q={w}" for w in quoted[:rounds]],
        "statements": ["/statements", *(f"/statements?w={a}&b={b}&from=2004" for a, b in busy)],
        "statements, words": [
            f"/statements?q={w}&w={a}" for w, a in zip(quoted, codes, strict=False)
        ],
        "events": ["/events", "/events?page=100", *(f"/events?w={c}&type=ACCUSE" for c in codes)],
        "events, words": [f"/events?q={w}&from=2010&to=2012" for w in quoted[:rounds]],
        "documents": ["/documents", *(f"/documents?q={w}" for w in quoted[:rounds])],
        "statement": [f"/statement/{i}" for i in said],
        "event": [f"/event/{i}" for i in done],
        "document": [f"/document/{i}" for i in documents],
        "actor, states": [f"/actor/{c}" for c in codes] + ["/actor/USA?role=event&page=9"],
        "actor, people": [f"/actor/{i}" for i in people],
        "dyad": [f"/dyad/{a}-{b}" for a, b in busy],
        "review": [
            "/review",
            "/review?noun=event",
            *(f"/review?noun=statement&order=text&at={i}" for i in said),
            *(f"/review?noun=event&at={i}" for i in done),
        ],
        "diff": ["/diff", "/diff?page=2"],
    }


class Server:
    """The real server in a process of its own, and what it spends."""

    def __init__(self, path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, str(path), str(self.port)])
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("the server ended") from None
                time.sleep(0.05)

    def cpu(self) -> float:
        """Seconds of processor time spent so far, by all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> tuple[int, int]:
        """MB of memory now, and at most so far."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        found = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
        return int(found["VmRSS"]) // 1024, int(found["VmHWM"]) // 1024

    def ask(self, address: str) -> float:
        """Seconds that one answer takes, on a connection of its own."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status}")
        return time.perf_counter() - began


def with_form(address: str, form: str) -> str:
    """The address of a view's JSON or CSV."""
    path, mark, query = address.partition("?")
    return f"{'/index' if path == '/' else path}{form}{mark}{query}"


def measure(server: Server, addresses: dict[str, list[str]]) -> None:
    """Ask and print."""
    wall: list[float] = []
    spent: list[float] = []
    print(f"{'':30} wall clock, ms {'':16} processor, ms")
    heads = ("first", "p50", "p95", "most", "first", "p50", "p95", "most")
    print(f"{'view':24} {'calls':>5} " + " ".join(f"{head:>7}" for head in heads))
    for view, listed in addresses.items():
        for form in ("", ".json", ".csv"):
            took, used = [], []
            for address in listed:
                before = server.cpu()
                took.append(1000 * server.ask(with_form(address, form)))
                used.append(1000 * (server.cpu() - before))
            wall += took
            spent += used
            row = (*of(took), *of(used))
            print(line(f"{view + form:24} {len(took):5}", row), flush=True)
    print(line(f"{'all':24} {len(wall):5}", (*of(wall), *of(spent))))
    now, most = server.memory()
    print(f"server's memory: {now} MB now, {most} MB at most")


def of(values: list[float]) -> tuple[float, ...]:
    """The first, the middle, the 95th of a hundred, and the most."""
    ordered = sorted(values)
    middle, late = (ordered[min(len(ordered) - 1, int(s * len(ordered)))] for s in (0.5, 0.95))
    return values[0], middle, late, ordered[-1]


def line(head: str, values: Sequence[float]) -> str:
    """A row of figures in whole milliseconds."""
    return f"{head} " + " ".join(f"{value:7.0f}" for value in values)


def main() -> None:
    """Build, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--ledger", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            build(path, chosen.articles)
        addresses = views(path, chosen.rounds)
        print(f"ledger: {path.stat().st_size / 1e6:.0f} MB", flush=True)
        server = Server(path)
        try:
            measure(server, addresses)
        finally:
            server.process.terminate()
            server.process.wait(30)


if __name__ == "__main__":
    main()
