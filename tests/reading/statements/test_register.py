"""Drafts are found by their places as if all of them had been walked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entente.language.analysis import Offsets
from entente.reading.statements.drafts import Draft
from entente.reading.statements.register import Register


@st.composite
def part(draw: st.DrawFn) -> Offsets:
    start = draw(st.integers(0, 1500))
    return start, start + draw(st.integers(1, 600))


def parts(least: int) -> st.SearchStrategy[list[Offsets]]:
    return st.lists(part(), min_size=least, max_size=3)


drafts = st.lists(st.builds(Draft, parts(0), parts(0), parts(1), st.just("r"), st.just(1.0)))


@given(drafts, part(), part())
def test_owner_and_cue_are_those_of_a_walk(
    rows: list[Draft], place: Offsets, more: Offsets
) -> None:
    register = Register(rows)
    if rows:
        register.give(rows[0], *more)
        rows[-1].drop(*more)
    start, stop = place
    outside = [d for d in rows if not any(start <= a and b <= stop for a, b in d.cue)]
    best = max(outside, key=lambda d: d.covers(*place), default=None)
    held = best.covers(*place) if best is not None else 0
    assert register.owner(*place) is (best if held and 2 * held >= stop - start else None)
    walked = [d for d in rows if any(a < stop and start < b for a, b in d.cue)]
    assert list(map(id, register.with_cue([place]))) == list(map(id, walked))


@given(drafts, part())
def test_those_that_end_in_a_stretch_come_last_first(rows: list[Draft], place: Offsets) -> None:
    floor, stop = place
    within = [i for i, d in enumerate(rows) if floor <= d.end <= stop]
    within.sort(key=lambda i: (-rows[i].end, -rows[i].start, i))
    found = list(map(id, Register(rows).ending(floor, stop)))
    assert found == [id(rows[i]) for i in within]
