"""How long the local page takes for each view of a ledger of 10,000 generated articles.

    python benchmarks/server.py [--articles 10000] [--rounds 20] [--ledger FILE] [--only VIEW]

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
from pathlib import Path

from generated import STATES, WORDS, build

from entente.ledger import Ledger

SERVE = (
    "import sys; from entente.publishing.server import serve; serve(sys.argv[1], int(sys.argv[2]))"
)


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
    parser.add_argument("--only", help="the views whose name starts so")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            build(path, chosen.articles)
        addresses = {
            name: listed
            for name, listed in views(path, chosen.rounds).items()
            if name.startswith(chosen.only or "")
        }
        print(f"ledger: {path.stat().st_size / 1e6:.0f} MB", flush=True)
        server = Server(path)
        try:
            measure(server, addresses)
        finally:
            server.process.terminate()
            server.process.wait(30)


if __name__ == "__main__":
    main()
