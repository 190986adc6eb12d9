"""Articles with their records, made by a fixed rule: a ledger of any size for benchmarks.

Each has about 600 words, 12 statements, 9 events, 36 mentions and 6 dates; every twentieth shares a
passage with the one before, and people have judged 900 records.
"""

from __future__ import annotations

import random
import time
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
    """Write the ledger: the articles, copies of every twentieth, and 900 judgements."""
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
        judge(ledger)
    print(f"built {articles} articles in {time.monotonic() - began:.0f} s", flush=True)


def judge(ledger: Ledger) -> None:
    """900 judgements: 500 accepted, 200 rejected, 200 edited (half of them statements)."""
    for noun, field in (("statement", "speaker"), ("event", "actors")):
        sql = "SELECT id FROM records WHERE noun = ? ORDER BY id LIMIT 450"
        for place, row in enumerate(ledger.rows(sql, (noun,))):
            changes = {field: STATES[place % 4]} if place < 100 else None
            verdict = "edit" if changes else "reject" if place < 200 else "accept"
            ledger.judge(
                row["id"], verdict, changes=changes, reviewer="benchmark", decided="2026-01-01"
            )


def copied(left: Document, right: Document) -> Reuse:
    """A passage that the two are said to share."""
    one, two = Span(left.id, 0, 40), Span(right.id, 0, 40)
    edit = Edit("wording", Span(left.id, 0, 9), Span(right.id, 0, 9))
    key = record_id("reuse", f"{left.id} {right.id}", [one, two])
    return Reuse(key, one, two, 7, (edit,), key)
