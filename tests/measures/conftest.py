"""A small ledger in memory, filled by words of texts that we wrote for the tests."""

from __future__ import annotations

from typing import Any

import pytest

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


class World:
    """Has the reading methods of a ledger; records are made from the words they stand on."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._statements: list[Statement] = []
        self._events: list[Event] = []
        self._mentions: list[Mention] = []
        self._timexes: list[Timex] = []
        self._reuses: list[Reuse] = []
        self._judgements: list[Judgement] = []
        self._families: dict[str, str] = {}

    def documents(self) -> list[Document]:
        return sorted(self._documents.values(), key=lambda d: d.id)

    def statements(self) -> list[Statement]:
        return list(self._statements)

    def events(self) -> list[Event]:
        return list(self._events)

    def mentions(self) -> list[Mention]:
        return list(self._mentions)

    def timexes(self) -> list[Timex]:
        return list(self._timexes)

    def reuses(self) -> list[Reuse]:
        return list(self._reuses)

    def judgements(self) -> list[Judgement]:
        return list(self._judgements)

    def family(self, record_id: str) -> str:
        return self._families.get(record_id, record_id)

    def document(self, text: str, name: str = "d") -> Document:
        document = Document(f"{name}{len(self._documents)}", text, name=name)
        self._documents[document.id] = document
        for word, code in (("Ruritania", "RUR"), ("Borduria", "BOR"), ("Syldavia", "SYL")):
            start = text.find(word)
            while start >= 0:
                span = document.span(start, start + len(word))
                actor = Actor(code, word, "state", code)
                self._mentions.append(
                    Mention(f"m{len(self._mentions)}", span, actor, word, "state", False, "t", 1.0)
                )
                start = text.find(word, start + 1)
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
            id=f"s{len(self._statements)}",
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
        self._statements.append(statement)
        if family:
            self._families[statement.id] = family
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
            id=f"e{len(self._events)}",
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
        self._events.append(event)
        if family:
            self._families[event.id] = family
        return event

    def date(self, document: Document, words: str, value: str) -> None:
        span = self.span(document, words)
        self._timexes.append(Timex(f"t{len(self._timexes)}", span, "DATE", value, self.when(value)))

    def copy(self, left: Span, right: Span) -> None:
        self._reuses.append(Reuse(f"r{len(self._reuses)}", left, right, 20, (), "copy"))

    def judge(self, record: str, verdict: Any) -> None:
        self._judgements.append(Judgement(record, verdict, "ab"))


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
