"""Time and memory of every measure that reads a ledger, and of compare, on many articles.

    python benchmarks/text_measures.py [articles]

Articles are made up from a few hundred sentence patterns over eight states, with mentions,
statements, events, dates and copied passages as the readers would find them; 10,000 of them
unless told otherwise. Prints seconds, seconds of processor and the growth of memory.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable

from entente.measures import NAMES, compare, measure
from entente.measures.in_memory import InMemory
from entente.nouns import (
    Actor,
    Basis,
    Claimant,
    Document,
    Event,
    Mention,
    Party,
    Reuse,
    Statement,
    Timex,
    When,
)

STATES = (
    ("Russia", "RUS"), ("China", "CHN"), ("America", "USA"), ("Japan", "JPN"),
    ("India", "IND"), ("France", "FRA"), ("Iran", "IRN"), ("Brazil", "BRA"),
)  # fmt: skip
PATTERNS = (
    ("{a} and {b} held talks on trade in {y}.", "CONSULT"),
    ("{a} signed an agreement with {b} on missile defence in {y}.", "AGREE"),
    ("{a} accused {b} of interference in its internal affairs.", "ACCUSE"),
    ("{a} and {b} held joint military exercises in {y}, the ministry announced.", "COOPERATE"),
    ("{a} delivered fighters to {b} under a contract of {y}.", "AID"),
    ("{a} threatened {b} with sanctions over the border.", "THREATEN"),
)
SAID = (
    "{a} values the comprehensive strategic partnership with {b} and mutual trust",
    "{a} stands with {b} against hegemony and any bloc that would contain it",
    "the relative decline of {a} goes on while {b} rises",
    "{a} and {b} are allies in all but name, though no treaty will be signed",
    "{a} supports the territorial integrity of {b} and the charter of the United Nations",
)
FILLER = (
    "Analysts doubted whether the change would last beyond the season.",
    "The market opened a little lower on the news, and recovered by noon.",
    "Nobody in the capital would say on what terms the paper had been drafted.",
    "It was raining when the delegation left the hall by a side door.",
)


class Many(InMemory):
    """A ledger in memory over articles that it makes up."""

    def __init__(self, count: int, seed: int = 5) -> None:
        super().__init__()
        self._random = random.Random(seed)
        for number in range(count):
            self._article(number)

    def _article(self, number: int) -> None:
        draw = self._random
        parts: list[str] = []
        marks: list[tuple[int, int, str, str, tuple[str, ...], int]] = []
        length = 0
        for _ in range(30):
            (a, x), (b, y) = draw.sample(STATES, 2)
            year = draw.randint(2010, 2020)
            kind = draw.random()
            if kind < 0.3:
                text, code = draw.choice(PATTERNS)
                text = text.format(a=a, b=b, y=year)
                marks.append((length, length + len(text), "event", code, (x, y), year))
            elif kind < 0.5:
                words = draw.choice(SAID).format(a=a, b=b)
                text = f"“{words},” the ministry of {a} said."
                marks.append((length + 1, length + 1 + len(words), "said", "", (x, y), year))
            else:
                text = draw.choice(FILLER)
            parts.append(text)
            length += len(text) + 1
        text = f"Article {number}. " + " ".join(parts)
        shift = len(f"Article {number}. ")
        day = f"{draw.randint(2010, 2020)}-{draw.randint(1, 12):02d}-15"
        document = Document(
            Document.hash(text), text, name=f"{number}.txt",
            published=When(day, day, "day", Basis("", "benchmark")),
        )  # fmt: skip
        self.texts.append(document)
        for name, code in STATES:
            start = text.find(name)
            while start >= 0:
                span = document.span(start, start + len(name))
                actor = Actor(code, name, "state", code)
                self.named.append(
                    Mention(f"m{len(self.named)}", span, actor, name, "state", False, "t", 1.0)
                )
                start = text.find(name, start + 1)
        for start, stop, what, code, pair, year in marks:
            self._record(document, start + shift, stop + shift, what, code, pair, year)
        if number % 10 == 9:
            self._copy(self.texts[-2], document)

    def _record(
        self, document: Document, start: int, stop: int, what: str, code: str,
        pair: tuple[str, ...], year: int,
    ) -> None:  # fmt: skip
        span = document.span(start, stop)
        one, other = (Party(c, Actor(c, c, "state", c)) for c in pair)
        when = When(f"{year}-03-01", f"{year}-03-31", "month", Basis("", "benchmark"))
        sure = round(self._random.uniform(0.5, 1.0), 3)
        if what == "said":
            name = f"s{len(self.said)}"
            self.said.append(
                Statement(
                    name, document.id, one, (), (), (span,), "direct", "said",
                    about=(other,), when=when, confidence=sure,
                )
            )  # fmt: skip
        else:
            name = f"e{len(self.done)}"
            self.done.append(
                Event(
                    name, document.id, code, "", (), (one,), (other,), span, (span,),
                    Claimant("author"), "asserted", when=when, confidence=sure,
                )
            )  # fmt: skip
            self.dated.append(Timex(f"t{name}", span, "DATE", str(year), when))

    def _copy(self, left: Document, right: Document) -> None:
        size = min(len(left.text), len(right.text))
        for start in range(0, size - 400, 800):
            self.copied.append(
                Reuse(f"r{len(self.copied)}", left.span(start, start + 400),
                      right.span(start, start + 400), 60, (), "copy")
            )  # fmt: skip


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(label: str, work: Callable[[], object]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    work()
    print(
        f"{label:14s} {time.perf_counter() - start:7.2f} s "
        f"({time.process_time() - cpu:7.2f} s of processor), peak so far {peak():6.0f} MB",
        flush=True,
    )


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    ledger = Many(count)
    print(
        f"{count:,} articles, {sum(len(d.text) for d in ledger.documents()) / 1e6:.1f} million "
        f"characters, {len(ledger.statements()):,} statements, {len(ledger.events()):,} events, "
        f"{len(ledger.mentions()):,} mentions, {len(ledger.reuses()):,} reuses; {peak():.0f} MB"
    )
    dyads = [("RUS", "CHN")]
    for name in NAMES:
        timed(name, lambda name=name: measure(ledger, name, dyads))
    timed("compare", lambda: compare(ledger, {}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
