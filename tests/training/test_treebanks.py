from __future__ import annotations

import gzip

from training import treebanks

CONLLU = """# newdoc id = made-up
# newpar
# sent_id = 1
# text = "We don't," he said.
1\t"\t"\tPUNCT\t``\t_\t3\tpunct\t_\t_
2\tWe\twe\tPRON\tPRP\tCase=Nom\t3\tnsubj\t_\t_
3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
4.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
5\t"\t"\tPUNCT\t''\t_\t3\tpunct\t_\t_

# sent_id = 2
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
# sent_id = 3
1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_

"""


def _read(tmp_path):
    path = tmp_path / "x.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(CONLLU)
    return treebanks.read(path, "ewt")


def test_documents_paragraphs_and_sentences(tmp_path):
    (text,) = _read(tmp_path)
    assert text.name == "made-up"
    first, second = text.paragraphs
    assert first.words == ['"', "We", "do", "n't", '"', "Go"]
    assert first.starts == [0, 5]
    assert first.heads == [2, 2, 2, 2, 2, 5]
    assert first.lemmas[3] == "not"
    assert second.words == ["Stay"]


def test_curled_changes_marks_and_nothing_else(tmp_path):
    (text,) = _read(tmp_path)
    curled = treebanks.curled(text).paragraphs[0]
    assert curled.words == ["“", "We", "do", "n’t", "”", "Go"]
    assert curled.heads == text.paragraphs[0].heads
    assert curled.tags == text.paragraphs[0].tags
