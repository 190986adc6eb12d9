from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language import clearnlp

# word, tag, part of speech, lemma, head, ClearNLP label; and the UD head and label wanted
CASES = {
    "preposition after a verb": """
        Orr NNP PROPN orr 1 nsubj 1 nsubj
        spoke VBD VERB speak 1 ROOT 1 root
        in IN ADP in 1 prep 3 case
        Oslo NNP PROPN oslo 2 pobj 1 obl
    """,
    "preposition after a noun": """
        talks NNS NOUN talk 3 nsubj 3 nsubj
        with IN ADP with 0 prep 2 case
        China NNP PROPN china 1 pobj 0 nmod
        ended VBD VERB end 3 ROOT 3 root
    """,
    "passive and agent": """
        It PRP PRON it 2 nsubjpass 2 nsubj:pass
        was VBD AUX be 2 auxpass 2 aux:pass
        said VBN VERB say 2 ROOT 2 root
        by IN ADP by 2 agent 4 case
        Orr NNP PROPN orr 3 pobj 2 obl:agent
    """,
    "copula": """
        China NNP PROPN china 1 nsubj 3 nsubj
        is VBZ AUX be 1 ROOT 3 cop
        a DT DET a 3 det 3 det
        partner NN NOUN partner 1 attr 3 root
    """,
    "there is": """
        There EX PRON there 1 expl 1 expl
        is VBZ VERB be 1 ROOT 1 root
        hope NN NOUN hope 1 attr 1 nsubj
    """,
    "coordination": """
        Orr NNP PROPN orr 5 nsubj 5 nsubj
        , , PUNCT , 0 punct 0 punct
        Lee NNP PROPN lee 0 conj 0 conj
        and CC CCONJ and 2 cc 4 cc
        Roe NNP PROPN roe 2 conj 0 conj
        left VBD VERB leave 5 ROOT 5 root
    """,
    "infinitive and subordinate clause": """
        He PRP PRON he 1 nsubj 1 nsubj
        wants VBZ VERB want 1 ROOT 1 root
        to TO PART to 3 aux 3 mark
        win VB VERB win 1 xcomp 1 xcomp
        by IN ADP by 3 prep 5 mark
        leaving VBG VERB leave 4 pcomp 3 advcl
    """,
    "according to": """
        According VBG VERB accord 3 prep 2 case
        to IN ADP to 0 prep 0 fixed
        Orr NNP PROPN orr 1 pobj 3 obl
        left VBD VERB leave 3 ROOT 3 root
    """,
    "adjective as predicate": """
        Ties NNS NOUN tie 1 nsubj 2 nsubj
        are VBP AUX be 1 ROOT 2 cop
        strong JJ ADJ strong 1 acomp 2 root
        . . PUNCT . 1 punct 2 punct
    """,
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_converts(name: str) -> None:
    rows = [line.split() for line in CASES[name].strip().splitlines()]
    heads, deps = clearnlp.convert(
        [int(r[4]) for r in rows],
        [r[5] for r in rows],
        [r[1] for r in rows],
        [r[2] for r in rows],
        [r[3] for r in rows],
    )
    assert list(zip(heads, deps, strict=True)) == [(int(r[6]), r[7]) for r in rows]


def test_names_are_flat() -> None:
    heads, deps = clearnlp.convert(
        [1, 2, 2],
        ["compound", "nsubj", "ROOT"],
        ["NNP", "NNP", "VBD"],
        ["PROPN", "PROPN", "VERB"],
        ["ana", "roe", "speak"],
        [(0, 2)],
    )
    assert (heads, deps) == ([2, 0, 2], ["nsubj", "flat", "root"])


LABELS = [*clearnlp._PLAIN, "conj", "cc", "nsubj", "punct", "compound", "aux", "npadvmod"]


@given(st.data(), st.integers(1, 9))
def test_any_tree_stays_a_tree(data: st.DataObject, size: int) -> None:
    heads = [0] + [data.draw(st.integers(0, i - 1)) for i in range(1, size)]
    deps = ["ROOT"] + [data.draw(st.sampled_from(LABELS)) for _ in range(1, size)]
    pos = data.draw(
        st.lists(st.sampled_from(["NOUN", "PROPN", "VERB", "ADP"]), min_size=size, max_size=size)
    )
    lemmas = data.draw(st.lists(st.sampled_from(["be", "say"]), min_size=size, max_size=size))
    new, labels = clearnlp.convert(heads, deps, ["NN"] * size, pos, lemmas)
    assert clearnlp._sound(new)
    assert sum(h == i for i, h in enumerate(new)) == 1
    assert [h == i for i, h in enumerate(new)] == [dep == "root" for dep in labels]
