from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import quotations
from entente.language.marks import MARKS
from entente.language.quotations import Automaton
from entente.nouns import Block, BlockKind


def blocks(text: str, kind: BlockKind = "paragraph") -> list[Block]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    return found


def quoted(text: str) -> list[tuple[int, str]]:
    return [(q.depth, text[q.start : q.stop]) for q in quotations.find(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “We will.” She left.", [(0, "“We will.”")]),
        ('He said, "We will." She left.', [(0, '"We will."')]),
        ("He said, ‘We will.’ She left.", [(0, "‘We will.’")]),
        ("He said, 'We will.' She left.", [(0, "'We will.'")]),
        ("It's Russia's and the states' and the U.S.’ choice in the ’90s.", []),
        ("“The peoples’ choice,” he said.", [(0, "“The peoples’ choice,”")]),
        ("the ‘peoples’ choice’ is it", [(0, "‘peoples’ choice’")]),
        (
            "“Some call it ‘free and open.’ It is not.”",
            [(0, "“Some call it ‘free and open.’ It is not.”"), (1, "‘free and open.’")],
        ),
        (
            "“The so-called “wide plan” is bad,” he said.",
            [(0, "“The so-called “wide plan” is bad,”"), (1, "“wide plan”")],
        ),
        (
            '"The so-called "wide plan" is bad," he said.',
            [(0, '"The so-called "wide plan" is bad,"'), (1, '"wide plan"')],
        ),
        (
            "Last year, ”I have had talks. He is my friend.” They met.",
            [(0, "”I have had talks. He is my friend.”")],
        ),
        ("He wrote of „Wandel“ often.", [(0, "„Wandel“")]),
        ("He wrote of «change» often.", [(0, "«change»")]),
        ("He wrote of ``change'' often.", [(0, "``change''")]),
        ("“Yes,”–he said–“no.”", [(0, "“Yes,”"), (0, "“no.”")]),
        ("'Abd al-Karim and ‘Ali met in the '90s.", []),
        ("A 5'10\" man of 30.", []),
        ("(“Quad”) and [“Five”]", [(0, "“Quad”"), (0, "“Five”")]),
        ('he said,"We go."She left.', [(0, '"We go."')]),
    ],
)
def test_pairs_marks(text: str, expected: list[tuple[int, str]]) -> None:
    assert quoted(text) == expected


def test_a_chain_opens_again_and_closes_once() -> None:
    text = "Orr said: “We noted it.\n\n“We spoke of ‘peace’.\n\n“It is late.” He left."
    found = quotations.find(text, blocks(text))
    outer = [q for q in found if q.depth == 0]
    assert [text[q.start : q.stop] for q in outer] == [
        "“We noted it.",
        "“We spoke of ‘peace’.",
        "“It is late.”",
    ]
    assert {q.chain for q in outer} == {1}
    assert all(q.settled for q in found)
    assert [q.rule for q in outer] == [
        "opened again in the next paragraph",
        "continues the paragraph before; opened again in the next paragraph",
        "continues the paragraph before",
    ]


def test_single_marks_chain_too() -> None:
    text = "Orr said: ‘We noted it.\n\n‘We spoke.’ He left."
    found = quotations.find(text, blocks(text))
    assert [(text[q.start : q.stop], q.chain) for q in found] == [
        ("‘We noted it.", 1),
        ("‘We spoke.’", 1),
    ]


def test_a_caption_does_not_break_a_chain_but_a_heading_does() -> None:
    text = "He said: “One.\nOrr in Oslo. Photo: AP\n“Two.”"
    parts = blocks(text)
    for kind, chains in (("caption", 1), ("heading", 2)):
        middle = Block(kind, parts[1].start, parts[1].stop)  # type: ignore[arg-type]
        found = quotations.find(text, [parts[0], middle, parts[2]])
        assert len({q.chain for q in found}) == chains


def test_goes_on_over_paragraphs_without_marks() -> None:
    text = "Orr said: “We noted it.\nWe spoke of a new day.\nIt is ‘late’ now.” He left."
    found = quotations.find(text, blocks(text))
    assert [text[q.start : q.stop] for q in found] == [
        "“We noted it.",
        "We spoke of a new day.",
        "It is ‘late’ now.”",
        "‘late’",
    ]
    assert [(q.chain, q.depth) for q in found] == [(1, 0), (1, 0), (1, 0), (2, 1)]


def test_forgotten_closing_mark_does_not_swallow_the_rest() -> None:
    text = "Orr said: “We noted it.\nThe talks end.\nIt is late. The “new” day came."
    found = quotations.find(text, blocks(text))
    assert [(text[q.start : q.stop], q.depth, q.settled) for q in found] == [
        ("“We noted it.", 0, False),
        ("“new”", 0, True),
    ]


def test_title_whose_mark_never_closes_ends_with_its_sentence() -> None:
    text = "He wrote “The long way. It was read widely. Nobody “liked” it."
    found = quotations.find(text, blocks(text))
    assert [(text[q.start : q.stop], q.depth, q.settled) for q in found] == [
        ("“The long way.", 0, False),
        ("“liked”", 0, True),
    ]


def test_missing_opening_mark_is_unsettled() -> None:
    text = "It was cold. We will go,” he said."
    (only,) = quotations.find(text, blocks(text))
    assert text[only.start : only.stop] == "We will go,”"
    assert (only.settled, only.rule) == (False, "opening mark missing")


def test_one_closing_mark_for_two() -> None:
    text = "“It serves the “new era.”\nThe talks end."
    found = quotations.find(text, blocks(text))
    assert [(q.depth, q.settled) for q in found] == [(0, False), (1, True)]
    assert len({q.stop for q in found}) == 1


TEXT = st.lists(
    st.sampled_from([*"“”\"‘’' .,:ab\n(–…5", "He said", "s’ ", "``", "''", ". ", "«", "»"]),
    max_size=60,
).map("".join)


@given(TEXT)
def test_offsets_lie_in_their_block_and_nest(text: str) -> None:
    parts = blocks(text)
    found = quotations.find(text, parts)
    for q in found:
        assert 0 <= q.start < q.stop <= len(text)
        assert any(b.start <= q.start and q.stop <= b.stop for b in parts)
        assert q.depth >= 0
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.stop, q.depth))


@given(TEXT)
def test_marks_stand_where_a_settled_quotation_says(text: str) -> None:
    for q in quotations.find(text, blocks(text)):
        rules = set(q.rule.split("; "))
        if rules <= {"marks paired", "closing glyph opens", "opening glyph closes"}:
            assert MARKS.match(text, q.start)
            assert MARKS.match(text[q.stop - 1]) or text[q.stop - 2 : q.stop] in {"``", "''"}
            assert q.settled
        if "missing" in q.rule:
            assert not q.settled


@given(TEXT)
def test_quotations_of_one_depth_do_not_overlap(text: str) -> None:
    outer = [q for q in quotations.find(text, blocks(text)) if q.depth == 0 and q.settled]
    assert all(a.stop <= b.start for a, b in pairwise(outer))


@given(
    st.sampled_from(["“", "”", '"', "‘a ", "s’ ", "“a. ", "“a\n", "a.” ", "'", "“‘"]),
    st.integers(1, 400),
)
def test_steps_grow_in_line_with_the_text(unit: str, times: int) -> None:
    text = unit * times
    automaton = Automaton(text, blocks(text))
    automaton.run()
    assert automaton.steps <= 20 * (len(text) + 1)


@given(TEXT)
def test_steps_are_bounded(text: str) -> None:
    automaton = Automaton(text, blocks(text))
    automaton.run()
    assert automaton.steps <= 20 * (len(text) + 1)
