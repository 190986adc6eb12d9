from __future__ import annotations

import spacy
from spacy.tokens import Doc

from entente.language.analysis import Analysis, EngineInfo, Paragraph
from entente.language.interchange import conllu, syntax
from entente.nouns import Block, Document


def test_conllu_rows() -> None:
    text = "Ana  left."
    document = Document(Document.hash(text), text)
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Ana", " ", "left", "."],
        spaces=[True, False, False, False],
        tags=["NNP", "_SP", "VBD", "."],
        pos=["PROPN", "SPACE", "VERB", "PUNCT"],
        morphs=["Number=Sing", "", "Tense=Past", ""],
        lemmas=["Ana", " ", "leave", "."],
        heads=[2, 0, 2, 2],
        deps=["nsubj", "dep", "root", "punct"],
        ents=["B-PER", "O", "O", "O"],
    )
    paragraph = Paragraph(0, Block("paragraph", 0, 10), doc, 0, document.id)
    found = Analysis(document, EngineInfo("x", "1", ""), (paragraph,), (), (), ((0, "block"),))
    assert conllu(found).splitlines() == [
        "# newpar",
        "# newpar_block = paragraph",
        "# sent_id = 1",
        "# start_rule = block",
        "# text = Ana left.",
        "1\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNER=B-PER|TokenRange=0:3",
        "2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\tTokenRange=5:9|SpaceAfter=No",
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tTokenRange=9:10",
        "",
    ]
    assert syntax(found) == {"conllu": conllu(found)}
    for row in conllu(found).splitlines():
        if not row.startswith("#") and row:
            a, b = row.split("TokenRange=")[1].split("|")[0].split(":")
            assert text[int(a) : int(b)] == row.split("\t")[1]


def test_nothing_read_gives_nothing() -> None:
    document = Document(Document.hash(""), "")
    assert conllu(Analysis(document, EngineInfo("x", "1", ""), (), ())) == ""
