from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from entente.language import layout
from entente.nouns import Block, Document


def test_bare_text_keeps_every_line() -> None:
    text = "Talks in Oslo\n\nThe envoys met on Monday and spoke at length.\n\nLeave a Reply\n"
    found = layout.blocks(text)
    assert " ".join(text[b.start : b.stop] for b in found).split() == text.split()
    assert all(b.kind != "furniture" for b in found)


def test_running_text_is_no_title() -> None:
    text = "Ties have cooled. In Oslo, Orr said,\n\n“We have no quarrel with anybody at all.”"
    assert [b.kind for b in layout.blocks(text)] == ["paragraph", "paragraph"]


def test_furniture_of_a_document_is_not_read() -> None:
    text = "The envoys met.\nShare this"
    document = Document(
        Document.hash(text),
        text,
        blocks=(Block("paragraph", 0, 15), Block("furniture", 16, 26)),
    )
    assert [b.kind for b in layout.readable(document)] == ["paragraph"]


@given(st.text(alphabet="aB .\n\t“”:—1", max_size=120))
def test_blocks_cover_all_words_in_order(text: str) -> None:
    found = layout.blocks(text)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    covered = {i for b in found for i in range(b.start, b.stop)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
