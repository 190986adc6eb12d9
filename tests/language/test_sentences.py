from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import sentences, tokenizer

NLP = tokenizer.make()


def split(text: str) -> list[str]:
    doc = NLP.make_doc(text)
    begins = [doc[s.token].idx for s in sentences.starts(doc)]
    return [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The envoy met then U.S. Secretary of State Ana Roe. He left.", 2),
        ("They will not confront the U.S. But the posture is clear.", 2),
        ("Foreign Minister Li Yi, who spoke first, left early.", 1),
        ("M K Rao wrote it. J. R. Dahl replied.", 2),
        ("M.K. Rao and A. B. Cole came to Washington, D.C. He stayed.", 2),
        ("They are encircling it– Georgia, Poland, the Baltic states, etc.", 1),
        ("Recalling the revolution, Sorokin has said: Nothing changed.", 1),
        ("Relations are good… including in trade.", 1),
        ("It had two million members… For what reason? None.", 3),
        ("A market economy.… The old union did nothing like it.", 2),
        ("In Asia … Washington promotes such views.", 1),
        ("“Who pays for this?” the minister asked. Nobody answered.", 2),
        ("“We need protection.” Sorokin added: “It is late.”", 2),
        ("“She set the tone,” he alleged. It was cold.", 2),
        ("It is “free and open.” More likely it is not.", 2),
        ("Gen. Orr and Col. Smith met Sen. Ruiz on Jan. 5. Both agreed.", 2),
        ("The No. 2 official of Orion Corp. Chairman Lee was there.", 1),
        ("They met at 5 p.m. Then they left.", 2),
        ("Yes! Really? Yes.", 3),
        ("He warned them (see above). They laughed.", 2),
        ("He left.[1] They stayed.", 2),
        ("The rest is known. “we are ready,” he said.", 2),
        ('He said "we will win." She said "no."', 2),
        ("World War I. The peace followed.", 2),
    ],
)
def test_counts_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count, split(text)


def test_every_start_has_a_reason() -> None:
    doc = NLP.make_doc("He left the U.S. But she stayed… The end.\n\nNew line")
    found = sentences.mark(doc)
    assert [s.rule for s in found] == [
        "block",
        "short form, then a sentence's first word",
        "ellipsis, then a capital",
        "blank line",
    ]
    assert [t.i for t in doc if t.is_sent_start] == [s.token for s in found]


def test_empty_text_has_no_sentence() -> None:
    assert sentences.starts(NLP.make_doc("")) == []


@given(st.text(alphabet="aB. ?!…”“\"')(U1\n,-", max_size=80))
def test_starts_are_ordered_and_in_range(text: str) -> None:
    doc = NLP.make_doc(text)
    found = [s.token for s in sentences.starts(doc)]
    assert found == sorted(set(found))
    assert all(0 <= i < len(doc) for i in found)
    assert (found[0] == 0) if len(doc) else not found
