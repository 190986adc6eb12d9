"""A small ledger in memory, filled by words of texts that we wrote for the tests."""

from __future__ import annotations

from typing import Any

import pytest

from entente.measures.in_memory import InMemory
from entente.nouns import (
    UNKNOWN,
    Actor,
    Basis,
    Claimant,
    Document,
    Event,
    Judgement,
    Mention,
    Party,
    Reuse,
    Span,
    Statement,
    Timex,
    When,
)


class World(InMemory):
    """A ledger in memory whose records are made from the words they stand on."""

    def document(self, text: str, name: str = "d") -> Document:
        document = Document(f"{name}{len(self.texts)}", text, name=name)
        self.texts.append(document)
        for word, code in (("Ruritania", "RUR"), ("Borduria", "BOR"), ("Syldavia", "SYL")):
            start = text.find(word)
            while start >= 0:
                span = document.span(start, start + len(word))
                actor = Actor(code, word, "state", code)
                self.named.append(
                    Mention(f"m{len(self.named)}", span, actor, word, "state", False, "t", 1.0)
                )
                start = text.find(word, start + 1)
        return document

    def naming(self, text: str, *places: tuple[str, str], name: str = "d") -> Document:
        """An article whose given words name states."""
        document = self.document(text, name)
        for words, code in places:
            actor = Actor(code, words, "state", code)
            span, number = self.span(document, words), len(self.named)
            self.named.append(Mention(f"c{number}", span, actor, words, "state", False, "t", 1.0))
        return document

    def span(self, document: Document, words: str) -> Span:
        start = document.text.index(words)
        return document.span(start, start + len(words))

    def party(self, code: str, name: str = "") -> Party:
        if name:
            return Party(name, Actor(f"{code}.{name}", name, "person", code))
        return Party(f"somebody of {code}", Actor(code, code, "state", code))

    def when(self, value: str) -> When:
        if not value:
            return UNKNOWN
        first, _, last = value.partition("/")
        return When(first, last or first, "day", Basis("", "test"))

    def say(
        self,
        document: Document,
        words: str,
        speaker: str,
        about: tuple[str, ...] = (),
        when: str = "",
        manner: Any = "direct",
        confidence: float = 0.9,
        family: str = "",
        name: str = "",
    ) -> Statement:
        statement = Statement(
            id=f"s{len(self.said)}",
            document=document.id,
            speaker=self.party(speaker, name) if speaker else None,
            source=(),
            cue=(),
            content=(self.span(document, words),),
            manner=manner,
            cue_class="said",
            about=tuple(self.party(c) for c in about),
            when=self.when(when),
            confidence=confidence,
        )
        self.said.append(statement)
        if family:
            self.copy_families[statement.id] = family
        return statement

    def act(
        self,
        document: Document,
        words: str,
        type: str,
        actors: tuple[str, ...],
        recipients: tuple[str, ...] = (),
        when: str = "",
        status: Any = "asserted",
        contexts: tuple[str, ...] = (),
        mode: str = "",
        confidence: float = 0.9,
        family: str = "",
        by: str = "",
    ) -> Event:
        span = self.span(document, words)
        event = Event(
            id=f"e{len(self.done)}",
            document=document.id,
            type=type,
            mode=mode,
            contexts=contexts,
            actors=tuple(self.party(c) for c in actors),
            recipients=tuple(self.party(c) for c in recipients),
            trigger=span,
            evidence=(span,),
            asserted_by=Claimant("speaker", self.party(by)) if by else Claimant("author"),
            status=status,
            when=self.when(when),
            confidence=confidence,
        )
        self.done.append(event)
        if family:
            self.copy_families[event.id] = family
        return event

    def date(self, document: Document, words: str, value: str) -> None:
        span = self.span(document, words)
        self.dated.append(Timex(f"t{len(self.dated)}", span, "DATE", value, self.when(value)))

    def copy(self, left: Span, right: Span) -> None:
        self.copied.append(Reuse(f"r{len(self.copied)}", left, right, 20, (), "copy"))

    def judge(self, record: str, verdict: Any) -> None:
        self.judged.append(Judgement(record, verdict, "ab"))


@pytest.fixture
def world() -> World:
    return World()


def make_dataset(name, columns, first=2000, last=2018, **more):
    """A dataset as its loader would give it, from columns of ours."""
    pl = pytest.importorskip("polars")
    from entente.panels import Dataset

    size = len(next(iter(columns.values())))
    frame = pl.DataFrame({"row": list(range(1, size + 1)), **columns}, strict=False)
    return Dataset(name, name.upper(), frame, first, last, "1", "", "f", f"Cite {name}.", **more)


@pytest.fixture
def dataset():
    return make_dataset


@pytest.fixture
def capabilities(dataset):
    """Capabilities of the USA and of China, year by year, alike in all components."""
    from entente.measures.power import COMPONENTS

    def made(ours, theirs, first=2000):
        years = range(first, first + len(ours))
        rows = [(2, y, v) for y, v in zip(years, ours, strict=True)]
        rows += [(710, y, v) for y, v in zip(years, theirs, strict=True)]
        return dataset(
            "nmc",
            {
                "ccode": [c for c, _, _ in rows],
                "year": [y for _, y, _ in rows],
                **{n: [v for _, _, v in rows] for n in COMPONENTS},
                "cinc": [None for _ in rows],
            },
            first=first,
            last=first + len(ours) - 1,
        )

    return made
