from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from entente.language import tokenizer
from entente.language.analysis import Analysis, EngineInfo, Offsets
from entente.nouns import Document, Timex, When
from entente.reading.statements import StatementReader, nesting
from entente.reading.statements.circumstances import Scene
from entente.reading.statements.drafts import Draft, length
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.speakers import Speakers

NLP = tokenizer.make()
PLACES = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda p: (p[0], p[0] + p[1]))
DRAFTS = st.lists(
    st.builds(
        lambda cue, content: Draft([], cue, sorted(content), "rule", 0.5),
        st.lists(PLACES, max_size=1),
        st.lists(PLACES, min_size=1, max_size=3),
    ),
    max_size=12,
)


def smallest_holder(drafts: list[Draft], inner: Draft) -> Draft | None:
    """The plain way: every other draft is looked at."""
    holders = [
        d for d in drafts
        if d is not inner and inner.cue and length(inner.content) < length(d.content)
        and all(any(a <= x and y <= b for a, b in d.content) for x, y in inner.spans)
    ]  # fmt: skip
    return min(holders, key=lambda d: (length(d.content), d.start), default=None)


@given(DRAFTS)
def test_settle_finds_what_looking_at_all_would(drafts: list[Draft]) -> None:
    wanted = [smallest_holder(drafts, d) for d in drafts]
    nesting.settle(drafts)
    assert [d.outer for d in drafts] == wanted


@given(st.lists(PLACES, max_size=12), st.lists(PLACES, max_size=3))
def test_times_within_stretches(times: list[Offsets], free: list[Offsets]) -> None:
    look = Lookup(_bare())
    day = When("2020-01-01", "2020-01-01", "day")
    document = look.analysis.document
    timexes = [
        Timex(f"t{k}", document.span(*place), "DATE", "2020-01-01", day)
        for k, place in enumerate(times)
    ]
    scene = Scene(look, Speakers(look, []), timexes)
    ordered = sorted(times)
    wanted = [k for k, (x, y) in enumerate(ordered) if any(a <= x and y <= b for a, b in free)]
    assert scene._within(free) == wanted


def _bare() -> Analysis:
    text = "x" * 60
    return Analysis(Document(Document.hash(text), text), EngineInfo("none", "0", ""), (), ())


def test_a_cue_behind_a_comma_has_its_whole_chain(analyse: Callable[..., Analysis]) -> None:
    text = (
        "“It is ours,” Orr said. “It was built with our stone.\n\n"
        "“It will be kept by our soldiers,” Lee added."
    )
    frames = [
        ("Orr", "said", ["“It is ours,”", "“It was built with our stone."]),
        ("Lee", "added", ["“It will be kept by our soldiers,”"]),
    ]
    first, second = StatementReader().read(analyse(text, frames))
    assert [text[p.start : p.stop] for p in first.content] == ["“It is ours,”"]
    assert [text[p.start : p.stop] for p in second.content] == [
        "“It was built with our stone.",
        "“It will be kept by our soldiers,”",
    ]


def test_a_block_without_marks_is_taken_whole(analyse: Callable[..., Analysis]) -> None:
    text = (
        "It was late in the year, and the ships had gone.\n\nIn her letter Orr wrote:\n\n"
        "The cable was cut. We ask for the ship.\n\nIt rained."
    )
    (only,) = StatementReader().read(analyse(text, [("Orr", "wrote", ["The cable was cut"])]))
    assert [text[p.start : p.stop] for p in only.content] == [
        "The cable was cut. We ask for the ship."
    ]
    assert any("no mark closes" in note for note in only.notes)


def test_attitudes_in_quoted_words_are_what_the_speaker_says(
    analyse: Callable[..., Analysis],
) -> None:
    text = "“He is proud of the wall. He wrote that it would stand,” Orr said."
    frames = [
        ("Orr", "said", ["“He is proud of the wall. He wrote that it would stand,”"]),
        ("He", "is proud of", ["the wall"]),
        ("He", "wrote", ["that it would stand"]),
    ]
    found = StatementReader().read(analyse(text, frames))
    assert [s.cue_class for s in found] == ["said", "wrote"]
    assert found[1].nested_in == found[0].id


def _parsed(words: str, heads: list[int], deps: list[str], tags: list[str]) -> Doc:
    return Doc(NLP.vocab, words.split(), heads=heads, deps=deps, tags=tags)


def test_what_reports_no_words() -> None:
    deps = ["nsubj", "ROOT", "nsubj", "ccomp"]
    for words, tag, wanted in (
        ("he said it rained", "VBD", True),
        ("you say it rained", "VBP", False),
        ("I wonder it rained", "VBP", False),
        ("I say it rained", "VBP", True),
    ):
        doc = _parsed(words, [1, 1, 3, 1], deps, ["PRP", tag, "PRP", "VBD"])
        assert nesting._reported(doc[1], doc[0]) is wanted, words
    denied = _parsed(
        "he has not said it rained",
        [3, 3, 3, 3, 5, 3],
        ["nsubj", "aux", "advmod", "ROOT", "nsubj", "ccomp"],
        ["PRP", "VBZ", "RB", "VBN", "PRP", "VBD"],
    )
    assert not nesting._reported(denied[3], denied[0])
