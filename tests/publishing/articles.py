# ruff: noqa: E501
"""Two articles, one that copies, and hostile text, with a record of every noun, made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from entente.nouns import (
    Actor,
    Basis,
    Block,
    Claimant,
    Conflict,
    Document,
    Event,
    Mention,
    Party,
    Quantity,
    Record,
    Span,
    Statement,
    Timex,
    When,
    record_id,
)

PAYLOAD = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"

FIRST = """Neighbours plan joint flights

By Signe Aalto

OSLO, 12 May 2021 (Northern Desk) – Norway and Sweden agreed on Tuesday to hold joint air exercises.

“We fly together, we are safer together,” Norwegian foreign minister Kari Lunde said in Oslo. She added that the plan was aimed at nobody.

Swedish defence minister Nils Ek said Norway had delivered over 40 radar sets in 2019. “The café met 🚀 tests, naïve or not,” he joked.

Russia’s ministry warned in April that the flights threaten stability. Oslo denied that it had moved troops to the border.

The two may sign a treaty one day, officials suggest. Norway accused Russia of jamming signals last winter.

In the 1990s the two had merely consulted each other.

Leave a reply. Share this article!
"""

COPY = """Nordic pair to fly together

By Staff

Norway and Sweden agreed on Tuesday to hold joint air drills.

“We fly together, we are safer together,” Norwegian foreign minister Kari Lunde said in Oslo. She added that the plan was aimed at nobody.

The exercise starts on Monday, 4 June, the desk wrote; 4 June is a Friday. Sweden welcomed the plan.
"""

HOSTILE = f"""Title {PAYLOAD}

“{PAYLOAD} is what I say,” said {PAYLOAD}.

Ελλάδα and é́ combined, \u2028 separators, =SUM(A1) and ]]> end. Norway protested.
"""

STATES = {"NOR": "Norway", "SWE": "Sweden", "RUS": "Russia"}
DAY = When("2021-05-11", "2021-05-11", "day", Basis("on Tuesday", "weekday before", "document"))
APRIL = When("2021-04-01", "2021-04-30", "month", Basis("in April", "month", "document"))
Y2019 = When("2019-01-01", "2019-12-31", "year", Basis("in 2019", "year", "explicit"))
WINTER = When("2020-12-01", "2021-02-28", "season", Basis("last winter", "season", "document"))
NINETIES = When("1990-01-01", "1999-12-31", "decade", Basis("In the 1990s", "decade", "explicit"))


@dataclass
class Maker:
    """Builds records of one document from its words."""

    document: Document
    records: list[Record] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(self.document.id, start, start + len(words))

    def state(self, code: str) -> Party:
        return Party(STATES[code], Actor(code, STATES[code], "state", code), (), 0.9, "name")

    def person(self, name: str, code: str, worded: str = "") -> Party:
        identifier = "person/" + name.lower().replace(" ", "-")
        return Party(worded or name, Actor(identifier, name, "person", code), (), 0.9, "name")

    def say(self, words: str, cue: str, speaker: Party | None, **more: object) -> Statement:
        content = tuple(self.span(w) for w in words.split("|"))
        spans = (self.span(cue),)
        key = record_id("statement", self.document.id, content)
        made = Statement(
            key,
            self.document.id,
            speaker,
            (),
            spans,
            content,
            **{"manner": "direct", "cue_class": "said", "confidence": 0.8, "rule": "cue", **more},  # type: ignore[arg-type]
        )
        self.records.append(made)
        return made

    def do(
        self, kind: str, trigger: str, sentence: str, who: str, whom: str, **more: object
    ) -> Event:
        place, evidence = self.span(trigger), self.span(sentence)
        key = record_id("event", self.document.id, (place,), kind)
        made = Event(
            key,
            self.document.id,
            kind,
            **{  # type: ignore[arg-type]
                "mode": "",
                "contexts": ("military",),
                "actors": tuple(self.state(c) for c in who.split()),
                "recipients": tuple(self.state(c) for c in whom.split()),
                "trigger": place,
                "evidence": (evidence,),
                "asserted_by": Claimant("author"),
                "status": "asserted",
                "confidence": 0.7,
                "why": ("verb",),
                **more,
            },
        )
        self.records.append(made)
        return made

    def time(self, words: str, value: str, when: When) -> None:
        span = self.span(words)
        self.records.append(
            Timex(record_id("timex", span.document, (span,)), span, "DATE", value, when)
        )

    def name(self, words: str, code: str) -> None:
        span = self.span(words)
        actor = Actor(code, STATES[code], "state", code)
        self.records.append(
            Mention(
                record_id("mention", span.document, (span,)),
                span,
                actor,
                words,
                "state",
                False,
                "name",
                0.9,
            )
        )


def blocks(text: str) -> tuple[Block, ...]:
    """One block a line: the first is the title, a line that asks for replies is furniture."""
    found, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = (
                "title" if not found else "furniture" if line.startswith("Leave") else "paragraph"
            )
            reason = "comment form" if kind == "furniture" else ""
            found.append(Block(kind, place, place + len(line), reason))  # type: ignore[arg-type]
        place += len(line) + 1
    return tuple(found)


def document(text: str, **more: object) -> Document:
    return Document(Document.hash(text), text, blocks=blocks(text), **more)  # type: ignore[arg-type]


def first_article() -> Maker:
    published = When("2021-05-12", "2021-05-12", "day")
    m = Maker(
        document(
            FIRST,
            name="a.txt",
            title="Neighbours plan joint flights",
            byline="Signe Aalto",
            outlet="Northern Desk",
            published=published,
            language="en",
            uri="https://example.org/a?x=1&y=2",
        )
    )
    said = m.say(
        "“We fly together, we are safer together,”",
        "said",
        m.person("Kari Lunde", "NOR"),
        about=(m.state("NOR"), m.state("SWE")),
        when=DAY,
    )
    m.say(
        "the plan was aimed at nobody",
        "added",
        m.person("Kari Lunde", "NOR", "She"),
        manner="indirect",
        about=(m.state("RUS"),),
        notes=("end of speech unsettled",),
    )
    ek = m.say(
        "Norway had delivered over 40 radar sets in 2019",
        "said Norway",
        m.person("Nils Ek", "SWE"),
        manner="indirect",
        about=(m.state("NOR"),),
    )
    m.say("“The café met 🚀 tests, |naïve or not,”", "joked", m.person("Nils Ek", "SWE", "he"))
    m.say(
        "the flights threaten stability",
        "warned",
        Party("Russia’s ministry", Actor("RUS.GOV", "Government of Russia", "organ", "RUS")),
        manner="indirect",
        about=(m.state("NOR"), m.state("SWE")),
        when=APRIL,
    )
    m.say(
        "it had moved troops to the border",
        "denied",
        m.state("NOR"),
        manner="indirect",
        nested_in=said.id,
    )
    m.say(
        "The two may sign a treaty one day",
        "suggest",
        None,
        manner="indirect",
        hedges=(m.span("may sign"),),
    )
    m.do(
        "AGREE",
        "agreed",
        "Norway and Sweden agreed on Tuesday to hold joint air exercises.",
        "NOR SWE",
        "NOR SWE",
        when=DAY,
    )
    m.do(
        "COOPERATE",
        "joint air exercises",
        "Norway and Sweden agreed on Tuesday to hold joint air exercises.",
        "NOR SWE",
        "NOR SWE",
        status="planned",
    )
    m.do(
        "AID",
        "delivered",
        "Swedish defence minister Nils Ek said Norway had delivered over 40 radar sets in 2019.",
        "NOR",
        "SWE",
        when=Y2019,
        asserted_by=Claimant("speaker", m.person("Nils Ek", "SWE"), ek.id),
        status="alleged",
        quantities=(Quantity(40, "over", "sets", "radar", m.span("over 40 radar sets")),),
    )
    m.do(
        "THREATEN",
        "warned",
        "Russia’s ministry warned in April that the flights threaten stability.",
        "RUS",
        "NOR SWE",
        when=APRIL,
    )
    m.do(
        "MOBILIZE",
        "moved troops",
        "Oslo denied that it had moved troops to the border.",
        "NOR",
        "RUS",
        asserted_by=Claimant("speaker", m.state("NOR")),
        status="denied",
    )
    m.do(
        "ACCUSE",
        "accused",
        "Norway accused Russia of jamming signals last winter.",
        "NOR",
        "RUS",
        when=WINTER,
    )
    m.do(
        "COERCE",
        "jamming",
        "Norway accused Russia of jamming signals last winter.",
        "RUS",
        "NOR",
        when=WINTER,
        asserted_by=Claimant("speaker", m.state("NOR")),
        status="alleged",
    )
    m.do(
        "CONSULT",
        "consulted",
        "In the 1990s the two had merely consulted each other.",
        "NOR SWE",
        "NOR SWE",
        when=NINETIES,
        status="historical",
    )
    m.time("on Tuesday", "2021-05-11", DAY)
    m.time("last winter", "2020-WI", WINTER)
    m.name("Norway and", "NOR")
    return m


def copied_article() -> Maker:
    m = Maker(
        document(
            COPY,
            name="b.txt",
            title="Nordic pair to fly together",
            outlet="Daily Copy",
            language="en",
        )
    )
    m.say(
        "“We fly together, we are safer together,”",
        "said",
        m.person("Kari Lunde", "NOR"),
        about=(m.state("NOR"), m.state("SWE")),
    )
    m.say(
        "the plan was aimed at nobody",
        "added",
        m.person("Kari Lunde", "NOR", "She"),
        manner="indirect",
        about=(m.state("RUS"),),
    )
    m.do(
        "AGREE",
        "agreed",
        "Norway and Sweden agreed on Tuesday to hold joint air drills.",
        "NOR SWE",
        "NOR SWE",
    )
    m.do("SUPPORT", "welcomed", "Sweden welcomed the plan.", "SWE", "NOR")
    spans = (m.span("Monday, 4 June"), m.span("4 June is a Friday"))
    m.records.append(
        Conflict(
            record_id("conflict", m.document.id, spans),
            m.document.id,
            "weekday",
            spans,
            "One date is given two weekdays.",
        )
    )
    return m


def hostile_article() -> Maker:
    m = Maker(
        document(
            HOSTILE,
            name=f"{PAYLOAD}.txt",
            title=f"Title {PAYLOAD}",
            byline=PAYLOAD,
            outlet=PAYLOAD,
            language='xx"onload=',
            uri=f"javascript:document.title='owned'//{PAYLOAD}",
            licence=PAYLOAD,
        )
    )
    villain = Party(PAYLOAD, Actor(f"person/{PAYLOAD}", PAYLOAD, "person", ""), (), 0.5, PAYLOAD)
    m.say(
        f"“{PAYLOAD} is what I say,”",
        "said <",
        villain,
        about=(villain,),
        notes=(PAYLOAD,),
        rule=PAYLOAD,
    )
    m.do("PROTEST", "protested", "Norway protested.", "NOR", "", why=(PAYLOAD,), mode=PAYLOAD)
    return m
