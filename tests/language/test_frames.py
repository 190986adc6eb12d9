from __future__ import annotations

import math

from entente.language.frames import DEFAULT, VIEWS, Linker, Piece
from entente.language.units import Labels, Words


def words(line: str, base: int = 0) -> Words:
    texts = line.split()
    offsets, at = [], base
    for text in texts:
        offsets.append(at)
        at += len(text) + 1
    return Words(tuple(texts), tuple(offsets))


def options(**chances: float) -> dict[int, tuple[float, ...]]:
    keys = {int(k.replace("n", "-").lstrip("_")): v for k, v in chances.items()}
    rest = (0.0,) * (len(VIEWS) - 1)
    return {k: (math.log(v), *(rest if k >= 0 else ())) for k, v in keys.items()}


def test_one_source_serves_two_cues():
    paragraph = words("Ann said it rained and added it poured")
    found = [
        Piece("source", 0, 0, 1, 0, 0.9),
        Piece("cue", 0, 1, 2, 0, 0.9, options(_n1=0.1, _0=0.9)),
        Piece("content", 0, 2, 4, 0, 0.9, options(_n1=0.05, _1=0.9, _4=0.05)),
        Piece("cue", 0, 4, 5, 0, 0.4, options(_n1=0.6, _0=0.4)),
        Piece("cue", 0, 5, 6, 0, 0.9, options(_n1=0.2, _0=0.8)),
        Piece("content", 0, 6, 8, 0, 0.8, options(_n1=0.1, _1=0.2, _4=0.7)),
    ]
    first, second = Linker().frames(found, [paragraph])
    assert first.cue == ((4, 8),)
    assert first.source == second.source == ((0, 3),)
    assert second.cue == ((23, 28),)
    assert first.content == ((9, 18),)
    assert first.confidence > second.confidence


def test_a_quotation_that_goes_on_belongs_to_the_cue_before():
    texts = ["Ann said , “ we go", "“ we stay ”", "Bo left ."]
    at, paragraphs = 0, []
    for text in texts:
        paragraphs.append(words(text, at))
        at += len(text) + 2
    found = [
        Piece("source", 0, 0, 1, 0, 0.9),
        Piece("cue", 0, 1, 2, 0, 0.9, options(_n1=0.1, _0=0.9)),
        Piece("content", 0, 3, 6, 0, 0.9, options(_n1=0.1, _1=0.9)),
        Piece("content", 1, 0, 4, 1, 0.9, options(_n1=1.0)),
    ]
    (frame,) = Linker().frames(found, paragraphs)
    assert len(frame.content) == 2
    assert frame.content[1][0] == paragraphs[1].offsets[0]


def test_a_cue_that_announces_the_next_paragraph_takes_it():
    texts = ["Ann said :", "“ we stay ”"]
    paragraphs = [words(texts[0]), words(texts[1], 12)]
    found = [
        Piece("source", 0, 0, 1, 0, 0.9),
        Piece("cue", 0, 1, 2, 0, 0.9, options(_n1=0.1, _0=0.9)),
        Piece("content", 1, 0, 4, 1, 0.9, options(_n1=1.0)),
    ]
    (frame,) = Linker().frames(found, paragraphs)
    assert frame.content == ((12, 23),)


def test_spans_that_a_unit_cuts_are_mended():
    paragraph = words("Ann said that it will rain")
    found = [
        Piece("source", 0, 0, 1, 0, 0.9),
        Piece("cue", 0, 1, 2, 0, 0.9, options(_n1=0.1, _0=0.9)),
        Piece("content", 0, 2, 4, 0, 0.9, options(_n1=0.1, _1=0.9)),
        Piece("content", 0, 4, 6, 1, 0.7, options(_n1=1.0)),
    ]
    (frame,) = Linker().frames(found, [paragraph])
    assert frame.content == ((9, 26),)


def test_content_without_any_cue_makes_no_frame():
    assert (
        Linker().frames([Piece("content", 0, 0, 2, 0, 0.9, options(_n1=1.0))], [words("so so")])
        == []
    )


def test_views_can_outvote_the_network():
    paragraph = words("Ann said it rained and added it poured")
    far = (math.log(0.6), 0.0, 2.0, 0.0, 1.0, 0.0, 0.0, 0.0)
    near = (math.log(0.3), 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    found = [
        Piece("cue", 0, 1, 2, 0, 0.9, options(_n1=0.9)),
        Piece("cue", 0, 5, 6, 0, 0.9, options(_n1=0.9)),
        Piece("content", 0, 6, 8, 0, 0.8, {-1: (math.log(0.1),), 0: far, 1: near}),
    ]
    assert Linker().frames(found, [paragraph])[0].cue == ((4, 8),)
    assert Linker({**DEFAULT, "cue_same": 3.0}).frames(found, [paragraph])[0].cue == ((23, 28),)


def labels(heads: list[int], deprels: list[str]) -> Labels:
    blank = ("",) * len(heads)
    chances = (1.0,) * len(heads)
    return Labels(blank, blank, blank, blank, tuple(heads), tuple(deprels), blank, chances)


def test_a_cue_without_a_tagged_source_takes_its_subject():
    paragraph = words("The old envoy of Chad said that it rained")
    tree = labels(
        [2, 2, 5, 4, 2, 5, 8, 8, 5],
        ["det", "amod", "nsubj", "case", "nmod", "root", "mark", "nsubj", "ccomp"],
    )
    found = [
        Piece("cue", 0, 5, 6, 0, 0.9, options(_n1=0.9)),
        Piece("content", 0, 6, 9, 0, 0.9, options(_n1=0.1, _0=0.9)),
    ]
    (frame,) = Linker().frames(found, [paragraph], [tree])
    assert frame.source == ((0, 21),)
    (frame,) = Linker().frames(found, [paragraph])
    assert frame.source == ()


def test_a_subject_that_is_part_of_another_span_is_not_taken():
    paragraph = words("it rained said")
    tree = labels([1, 2, 2], ["nsubj", "nsubj", "root"])
    found = [
        Piece("content", 0, 0, 2, 0, 0.9, options(_n1=0.1, _1=0.9)),
        Piece("cue", 0, 2, 3, 0, 0.9, options(_n1=0.9)),
    ]
    (frame,) = Linker().frames(found, [paragraph], [tree])
    assert frame.source == ()
