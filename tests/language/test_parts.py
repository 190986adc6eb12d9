from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entente.language.layout import readable
from entente.language.parts import parts
from entente.nouns import Block, Document


def document(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(Document.hash(text), text, blocks=blocks)


def test_a_short_document_is_one_part() -> None:
    held = document("One.\n\nTwo.")
    assert list(parts(held)) == [held]


def test_a_long_one_is_cut_at_blocks_and_keeps_text_id_and_offsets() -> None:
    text = "\n\n".join(f"Envoy {i} left the town in the morning." for i in range(40))
    found = list(parts(document(text), 400))
    assert len(found) > 3
    assert {(p.id, p.text) for p in found} == {(Document.hash(text), text)}
    assert [b for p in found for b in p.blocks] == list(readable(document(text)))
    assert all(sum(b.stop - b.start for b in p.blocks) <= 400 for p in found)


def test_a_part_ends_before_a_heading() -> None:
    text = "a" * 90 + "\n\n" + "Chapter two" + "\n\n" + "b" * 60
    blocks = (
        Block("paragraph", 0, 90),
        Block("heading", 92, 103),
        Block("paragraph", 105, 165),
    )
    found = list(parts(document(text, blocks), 110))
    assert [[b.kind for b in p.blocks] for p in found] == [["paragraph"], ["heading", "paragraph"]]


def test_an_endless_paragraph_is_cut_at_a_full_stop_then_at_a_blank_then_anywhere() -> None:
    for text, cut in (("aaaa bbb. " * 30, ". "), ("aaaa bbbb " * 30, " "), ("a" * 300, "a")):
        blocks = (Block("paragraph", 0, len(text)),)
        first, *_ = parts(document(text, blocks), 100)
        assert text[first.blocks[0].start : first.blocks[0].stop].endswith(cut)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=30), st.integers(20, 200))
def test_every_readable_character_lies_in_one_part(lengths: list[int], limit: int) -> None:
    text, blocks = "", []
    for length in lengths:
        blocks.append(Block("paragraph", len(text), len(text) + length))
        text += "x" * length + "\n\n"
    held = document(text, tuple(blocks))
    covered = [
        i
        for part in parts(held, limit)
        for block in part.blocks
        for i in range(block.start, block.stop)
    ]
    assert covered == [i for b in blocks for i in range(b.start, b.stop)]
