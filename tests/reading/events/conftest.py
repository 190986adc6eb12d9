from __future__ import annotations

from collections.abc import Callable

import pytest

from entente.nouns import Document, Event


@pytest.fixture(scope="session")
def read() -> Callable[..., list[Event]]:
    """Text to events, by the shipped engine and the readers that come before."""
    from entente.language import engine
    from entente.reading.actors import ActorReader
    from entente.reading.events import EventReader

    parser, actors, events = engine.load(), ActorReader(), EventReader()

    def run(text: str, **fields: object) -> list[Event]:
        document = Document(Document.hash(text), text, **fields)  # type: ignore[arg-type]
        analysis = parser.analyse(document)
        return list(events.read(analysis, actors.read(analysis, ())))

    return run
