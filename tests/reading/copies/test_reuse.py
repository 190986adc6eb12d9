"""Passages shared by documents written for these tests."""

from __future__ import annotations

import importlib.util
import sys
from itertools import permutations
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.nouns import Document, Reuse, When
from entente.reading.copies import find_reuse
from entente.sources.layout import blocks

ROOT = Path(__file__).resolve().parents[3]
ONE = (
    "The minister said on Monday that both countries would organise two exercises in the northern "
    "harbour, and that his labour colleague favoured a third one. According to the embassy, the "
    "talks were held in the centre of the old town. He called the United States a partner in "
    "defence, and signalled that 20 ships would come."
)
TWO = (
    "The minister said last week that both countries would organize 3 exercises in the northern "
    "harbor and that his labor colleague favored a third one.\n\nThe talks were held in the center "
    "of the old town. He called Washington a partner in defense, and signaled that “twenty ships” "
    "would come."
)
FILL = (
    "A Title of Some Words\n\nNothing in this first paragraph has ever been printed elsewhere, its "
    "writer says.\n\n"
)
TAIL = (
    "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *"
    "\n\n"
    "This site uses Akismet to reduce spam. Learn how your comment data is processed. Notify me of "
    "follow-up comments by email and of new posts by email as they come."
)


def made(text: str, published: str | None = None) -> Document:
    when = When(published, published, "day") if published else When()
    return Document(Document.hash(text), text, published=when, blocks=blocks(text))


def words_of(reuse: Reuse, documents: list[Document]) -> list[tuple[str, str, str]]:
    by_id = {d.id: d for d in documents}
    return [
        (e.kind, e.left.of(by_id[e.left.document]), e.right.of(by_id[e.right.document]))
        for e in reuse.edits
    ]


def both(one: str, two: str) -> tuple[list[Reuse], list[Document]]:
    documents = [made(one), made(two)]
    return find_reuse(documents), documents


def test_an_edited_copy_is_one_passage_with_its_edits() -> None:
    found, documents = both(FILL + ONE, "Another Title Here\n\n" + TWO)
    assert len(found) == 1
    edits = words_of(found[0], documents)
    pairs = {(kind, frozenset((a, b))) for kind, a, b in edits}
    assert ("date", frozenset(("on Monday", "last week"))) in pairs or (
        "date",
        frozenset(("Monday", "last week")),
    ) in pairs
    assert ("spelling", frozenset(("organise", "organize"))) in pairs
    assert ("numeral", frozenset(("two", "3"))) in pairs
    assert ("numeral", frozenset(("20", "twenty"))) in pairs
    assert ("name", frozenset(("the United States", "Washington"))) in pairs or (
        "name",
        frozenset(("United States", "Washington")),
    ) in pairs
    assert any(kind == "wording" and "According to the embassy" in a + b for kind, a, b in edits)
    assert any(kind == "punctuation" and ("“" in a or "“" in b) for kind, a, b in edits)


def test_spans_are_exact() -> None:
    found, documents = both(FILL + ONE, "Another Title Here\n\n" + TWO)
    by_id = {d.id: d for d in documents}
    for span in (found[0].left, found[0].right):
        words = span.of(by_id[span.document])
        assert words.startswith("The minister said")
        assert words.endswith("would come")


def test_passages_in_another_order_are_passages_of_their_own() -> None:
    first, second = ONE, ONE.replace("minister", "envoy").replace("exercises", "summits")
    second = " ".join(reversed(second.split(" ")))
    found, _ = both(f"{FILL}{first}\n\n{second}", f"Another Title\n\n{second}\n\n{first}")
    assert len(found) == 2


def test_furniture_never_links() -> None:
    found, _ = both(
        FILL + ONE + TAIL,
        "Another Title\n\nQuite another paragraph stands here, on fish, boats and those who "
        "mend them before the winter comes." + TAIL,
    )
    assert found == []


def test_furniture_inside_a_copy_parts_it() -> None:
    plea = "Subscribe to our newsletter and get it in your inbox."
    cut = ONE.replace(". According", f".\n\n{plea}\n\nAccording")
    found, documents = both(FILL + ONE, "Another Title\n\n" + cut)
    by_id = {d.id: d for d in documents}
    assert len(found) == 2
    assert not any(plea in s.of(by_id[s.document]) for r in found for s in (r.left, r.right))


def test_a_formula_that_both_name_is_no_copy() -> None:
    formula = "the comprehensive strategic partnership of coordination for a new era"
    found, _ = both(
        f"{FILL}Beijing spoke warmly of {formula} when its guests had left for the airport.",
        f"A Title\n\nNobody in Moscow doubts {formula}, whatever one may think of the gas price.",
    )
    assert found == []


def test_direction_follows_dates_where_they_tell() -> None:
    older, younger = made(FILL + ONE, "2020-01-01"), made("Other\n\n" + TWO, "2020-01-03")
    (found,) = find_reuse([younger, older])
    assert found.direction == ("left" if found.left.document == older.id else "right")
    undated = made("Other\n\n" + TWO)
    assert find_reuse([older, undated])[0].direction == "unknown"


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [made(FILL + ONE), made("Other\n\n" + TWO), made("Third\n\n" + ONE + " Indeed.")]
    results = [find_reuse(p) for p in permutations(documents)]
    assert all(r == results[0] for r in results)
    assert len(results[0]) >= 3
    assert len({r.family for r in results[0] if r.matched > 40}) == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["fish", "net", "a", "the", "boat", "7"]), max_size=80))
def test_repetitive_texts_end_and_hold_their_spans(words: list[str]) -> None:
    one = made("x " + " ".join(words))
    two = made("y " + " ".join(words) + " z")
    by_id = {one.id: one, two.id: two}
    for reuse in find_reuse([one, two]):
        for span in (reuse.left, reuse.right):
            assert span.of(by_id[span.document]).strip()
        for edit in reuse.edits:
            assert reuse.left.start <= edit.left.start <= edit.left.stop <= reuse.left.stop
            assert reuse.right.start <= edit.right.start <= edit.right.stop <= reuse.right.stop


def benchmark(name: str) -> ModuleType:
    folder = ROOT / "benchmarks" / "copies"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(f"copies_{name}", folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(folder))


def test_planted_passages_are_found() -> None:
    quality = benchmark("quality")
    corpus = quality.corpus(60, 3)
    scores = quality.passage_scores(corpus, quality.documents(corpus))
    assert scores["f1"] >= 0.95
    assert scores["links_to_furniture"] == 0


SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the folder shared/seeds is not beside the repository"
)
def test_two_printings_of_one_article() -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    documents = [made(t) for t in texts]
    found = find_reuse(documents)
    assert 15 <= len(found) <= 25
    assert sum(r.matched for r in found) >= 1390
    furniture = {
        (d.id, b.start, b.stop) for d in documents for b in d.blocks if b.kind == "furniture"
    }
    for reuse in found:
        for span in (reuse.left, reuse.right):
            assert not any(
                d == span.document and a < span.stop and span.start < b for d, a, b in furniture
            )
    pair = benchmark("pair")
    figures = pair.compare(documents)
    assert figures["words_in_common_runs_of_article"] > 1300
    assert figures["share_of_article"] >= 0.95
    assert figures["share_of_everything"] >= 0.95
    assert figures["links_to_other_than_article"] == 0


def test_the_yardstick_takes_the_longest_runs_first() -> None:
    pair = benchmark("pair")
    assert pair.tiles(list("abcdefxghijk"), list("ghijkyabcdef")) == [(0, 6, 6), (7, 0, 5)]
    assert pair.tiles(list("abcdeabcde"), list("abcde")) == [(0, 0, 5)]
    assert pair.tiles(list("abcd"), list("abcd")) == []
