"""Floors on our own gold texts, with the shipped weights. They only rise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from entente.errors import LanguageError
from entente.language import engine
from entente.language.analysis import Engine, Offsets
from entente.nouns import Document, Party, Statement
from entente.reading.actors.reader import ActorReader
from entente.reading.statements import StatementReader
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.speakers import Speakers

GOLD = Path(__file__).parents[2] / "gold" / "statements"
SPEAKERS_ACCURACY, SPEAKERS_ANSWERED = 0.93, 0.95
LAYOUTS_F1 = {
    ("layouts.txt", True): 0.9,
    ("layouts.txt", False): 0.9,
    ("layouts-second.txt", True): 0.9,
    ("layouts-second.txt", False): 0.78,
}
GENRES_LINKED, GENRES_STRICT = 0.92, 0.8
READER = StatementReader()
ACTORS = ActorReader()


@pytest.fixture(scope="module")
def shipped() -> Engine:
    try:
        return engine.load()
    except LanguageError as error:
        pytest.skip(f"the shipped weights are not at hand: {error}")


def parts(name: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^=== ", (GOLD / name).read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, body = part.split("\n", 1)
        yield title, body.strip("\n")


def document(text: str) -> Document:
    return Document(Document.hash(text), text)


def sources(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    """``{words=Name}`` taken apart; braces may nest."""
    text, opened, found, at = "", [], [], 0
    while at < len(body):
        if body[at] == "{":
            opened.append(len(text))
        elif body[at] == "=" and opened:
            end = body.index("}", at)
            found.append((opened.pop(), len(text), body[at + 1 : end]))
            at = end
        else:
            text += body[at]
        at += 1
    return text, sorted(found)


def is_right(party: Party | None, gold: str) -> bool:
    actor = party.actor if party else None
    if gold == "?":
        return actor is None
    if party is None:
        return False
    if gold.startswith("@"):
        return actor is not None and gold[1:] in {actor.state, actor.id.split(".")[0]}
    names = {party.name, actor.name if actor else "", actor.id if actor else ""}
    return gold.casefold() in {name.casefold() for name in names}


def test_speakers(shipped: Engine) -> None:
    settled = answered = right = wrong = 0
    files = ("speakers.txt", "documents.txt", "roles.txt")
    for _, body in (part for name in files for part in parts(name)):
        text, gold = sources(body)
        analysis = shipped.analyse(document(text))
        look = Lookup(analysis)
        speakers = Speakers(look, ACTORS.read(analysis))
        drafts = READER._drafts(look)
        READER._speak(drafts, speakers)
        for start, stop, name in gold:
            stop = start + len(text[start:stop].rstrip(", "))  # noqa: PLW2901
            if text[start:stop].lower() in {"him", "his", "her"}:
                continue
            own = next(
                (d for d in drafts if any(a < stop and start < b for a, b in d.source)), None
            )
            party = speakers.party([(start, stop)], own, drafts)
            settled += name != "?"
            if party and (party.actor or re.search("named? in the text", party.how)):
                answered += name != "?"
                right += is_right(party, name)
                wrong += not is_right(party, name)
    assert settled >= 300
    assert answered / settled >= SPEAKERS_ANSWERED
    assert right / (right + wrong) >= SPEAKERS_ACCURACY


MARK = re.compile(r"\[(\d+)(?:([scq])(?:=(\d+))?\||=(\d+)\])|\]")
Row = dict[str, list[Offsets]]


def marked(body: str) -> tuple[str, dict[str, Row]]:
    """``[1s|source]``, ``[1c|cue]``, ``[1q|content]`` taken apart; marks may nest."""
    text, at = "", 0
    found: dict[str, Row] = {}
    opened: list[tuple[Row, str, int]] = []
    for match in MARK.finditer(body):
        text += body[at : match.start()]
        at = match.end()
        if match.group() == "]":
            row, role, start = opened.pop()
            row[role].append((start, len(text)))
            continue
        row = found.setdefault(match[1], {"s": [], "c": [], "q": []})
        if match[3] or match[4]:
            row["s"].extend(found[match[3] or match[4]]["s"])
        if match[2]:
            opened.append((row, match[2], len(text)))
    return text + body[at:], found


def agrees(statement: Statement, row: Row) -> bool:
    """Content overlap of at least a half, and the right source."""
    gold = {i for a, b in row["q"] for i in range(a, b)}
    mine = {i for span in statement.content for i in range(span.start, span.stop)}
    source = any(s.start < b and a < s.stop for s in statement.source for a, b in row["s"])
    source = source or not (statement.source or row["s"])
    return source and len(gold & mine) >= 0.5 * len(gold | mine)


@pytest.mark.parametrize("learned", [True, False], ids=["learned", "rules alone"])
@pytest.mark.parametrize("name", ["layouts.txt", "layouts-second.txt"])
def test_layouts(shipped: Engine, name: str, learned: bool) -> None:
    hits = predicted = wanted = 0
    for _, body in parts(name):
        text, gold = marked(body)
        analysis = shipped.analyse(document(text))
        if not learned:
            analysis = replace(analysis, frames=())
        found = [
            s
            for s in READER.read(analysis, ACTORS.read(analysis))
            if s.nested_in is None and s.cue_class in {"said", "wrote", "asked", "reportedly"}
        ]
        used: set[int] = set()
        for row in gold.values():
            hit = next((i for i, s in enumerate(found) if i not in used and agrees(s, row)), None)
            if hit is not None:
                used.add(hit)
        hits, predicted, wanted = hits + len(used), predicted + len(found), wanted + len(gold)
    assert 2 * hits / (predicted + wanted) >= LAYOUTS_F1[name, learned]


EDGES = " \n.,;:!?–—\"'“”‘’()"


def edgeless(text: str, spans: Iterable[Offsets]) -> list[str]:
    """The words of some spans without the marks at their edges."""
    return [text[a:b].strip(EDGES) for a, b in sorted(spans)]


def same_spans(text: str, statement: Statement, row: Row) -> bool:
    """Whether source, cue and content are those of the gold, marks at the edges aside."""
    parts = (("s", statement.source), ("c", statement.cue), ("q", statement.content))
    return all(
        edgeless(text, row[role]) == edgeless(text, ((s.start, s.stop) for s in spans))
        for role, spans in parts
    )


def test_genres(shipped: Engine) -> None:
    linked = strict = predicted = wanted = 0
    for _, body in parts("genres.txt"):
        text, gold = marked(body)
        contents = [piece for row in gold.values() for piece in row["q"]]
        outermost = [
            row for row in gold.values()
            if not any(a < row["c"][0][0] < b for a, b in contents if row["c"])
        ]  # fmt: skip
        analysis = shipped.analyse(document(text))
        found = READER.read(analysis, ACTORS.read(analysis))
        left = [s for s in found if s.nested_in is None]
        predicted, wanted = predicted + len(left), wanted + len(outermost)
        for row in outermost:
            hit = next((s for s in left if agrees(s, row)), None)
            if hit is not None:
                left.remove(hit)
                linked += 1
                strict += same_spans(text, hit, row)
    assert 2 * linked / (predicted + wanted) >= GENRES_LINKED
    assert 2 * strict / (predicted + wanted) >= GENRES_STRICT
