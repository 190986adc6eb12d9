"""What a learned draft is cut to, on trees written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from entente.language import tokenizer
from entente.language.analysis import Analysis, EngineInfo, Offsets, Paragraph
from entente.language.layout import readable
from entente.nouns import Document
from entente.reading.statements.drafts import Draft
from entente.reading.statements.finding import LEARNED
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.trimming import trim

VOCAB = tokenizer.make().vocab

# word, tag, part of speech, number of the head from 1, relation; "_" joins to the word before
CLAIM = """
Oslo NNP PROPN 3 nmod:poss; _'s POS PART 1 case; claim NN NOUN 10 nsubj; that IN SCONJ 7 mark;
talks NNS NOUN 7 nsubj:pass; were VBD AUX 7 aux:pass; broken VBN VERB 3 acl; off RP ADP 7
compound:prt; never RB ADV 10 advmod; fooled VBD VERB 10 root; us PRP PRON 10 obj; _. . PUNCT 10
punct
"""
PRAISE = """
Orr NNP PROPN 2 nsubj; praised VBD VERB 2 root; their PRP$ PRON 5 nmod:poss; careful JJ ADJ 5 amod;
work NN NOUN 2 obj; and CC CCONJ 7 cc; gave VBD VERB 2 conj; them PRP PRON 7 iobj; time NN NOUN 7
obj; _. . PUNCT 2 punct
"""
TODAY = """
The DT DET 2 det; ministry NN NOUN 4 nsubj; today NN NOUN 4 obl:unmarked; announced VBD VERB 4 root;
new JJ ADJ 6 amod; tariffs NNS NOUN 4 obj; _. . PUNCT 4 punct
"""
RELEASED = """
A DT DET 2 det; poll NN NOUN 5 nsubj; released VBN VERB 2 acl; Friday NNP PROPN 3 obl:unmarked;
shows VBZ VERB 5 root; a DT DET 7 det; lead NN NOUN 5 obj; _. . PUNCT 5 punct
"""
FEARS = """
Fears NNS NOUN 8 nsubj; among IN ADP 4 case; small JJ ADJ 4 amod; members NNS NOUN 1 nmod; that IN
SCONJ 7 mark; they PRP PRON 7 nsubj; lost VBD VERB 1 acl; grew VBD VERB 8 root; _. . PUNCT 8 punct
"""
ENVOYS = """
Two CD NUM 2 nummod; envoys NNS NOUN 6 nsubj; who WP PRON 4 nsubj; left VBD VERB 2 acl:relcl;
early RB ADV 4 advmod; feared VBD VERB 6 root; a DT DET 8 det; trap NN NOUN 6 obj; _. . PUNCT 6
punct
"""
WHICH = """
Bridges NNS NOUN 9 nsubj; _, , PUNCT 5 punct; which WDT PRON 7 nsubj; they PRP PRON 5 nsubj; insist
VBP VERB 1 acl:relcl; can MD AUX 7 aux; hold VB VERB 5 ccomp; tanks NNS NOUN 7 obj; fell VBD VERB 9
root; _. . PUNCT 9 punct
"""


def parsed(rows: str) -> Lookup:
    """A look-up over one sentence with its tree."""
    cells = [row.split() for row in rows.replace("\n", " ").split(";")]
    words = [cell[0].lstrip("_") if len(cell[0]) > 1 else cell[0] for cell in cells]
    joined = [cell[0].startswith("_") for cell in cells[1:]] + [True]
    doc = Doc(
        VOCAB,
        words=words,
        spaces=[not j for j in joined],
        tags=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        heads=[int(cell[3]) - 1 for cell in cells],
        deps=[cell[4] for cell in cells],
    )
    document = Document(Document.hash(doc.text), doc.text)
    (block,) = readable(document)
    paragraph = Paragraph(0, block, doc, block.start, document.id)
    return Lookup(Analysis(document, EngineInfo("none", "0", ""), (paragraph,), ()))


def place(look: Lookup, words: str) -> Offsets:
    at = look.text.index(words)
    return at, at + len(words)


@pytest.mark.parametrize(
    ("tree", "source", "cue", "content", "left"),
    [
        (
            CLAIM,
            "Oslo's",
            "claim",
            "that talks were broken off never fooled us",
            ("Oslo's", "that talks were broken off"),
        ),
        (
            PRAISE,
            "Orr",
            "praised",
            "their careful work and gave them time",
            ("Orr", "their careful work"),
        ),
        (
            TODAY,
            "The ministry today",
            "announced",
            "new tariffs",
            ("The ministry", "new tariffs"),
        ),
        (
            RELEASED,
            "A poll released Friday",
            "shows",
            "a lead",
            ("A poll released Friday", "a lead"),
        ),
        (
            FEARS,
            "among small members",
            "Fears",
            "that they lost",
            ("small members", "that they lost"),
        ),
        (ENVOYS, "Two envoys who", "feared", "a trap", ("Two envoys who left early", "a trap")),
        (ENVOYS, "envoys who left early", "feared", "a trap", ("envoys who left early", "a trap")),
        (WHICH, "they", "insist", "which", ("they", "which can hold tanks")),
    ],
)
def test_a_draft_is_cut_to_its_clause(
    tree: str, source: str, cue: str, content: str, left: tuple[str, str]
) -> None:
    look = parsed(tree)
    draft = Draft([place(look, source)], [place(look, cue)], [place(look, content)], LEARNED, 0.8)
    trim(look, draft)
    kept = (" ".join(look.text[a:b] for a, b in part) for part in (draft.source, draft.content))
    assert tuple(kept) == left
