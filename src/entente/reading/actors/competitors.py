"""Things and people that are no actors, yet may be what a pronoun means.

"The tax has risen. It …": without the tax in mind, "it" would go to the nearest state. Needs a
parse; a Doc without one has no competitors, and pronouns are settled more carefully instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from entente.reading.actors.line import Line
from entente.reading.actors.salience import Trace
from entente.reading.actors.vocabulary import word_set

_GRAMMAR = word_set("nsubj nsubj:pass obj iobj obl root ROOT conj appos nmod nsubj:outer")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_HUMAN = word_set(
    """
    man woman boy girl guy father mother son daughter brother sister wife husband child baby
    friend king queen prince princess author writer singer actor actress artist player coach
    teacher student doctor patient lawyer judge captain officer soldier general colonel minister
    president chairman director manager boss professor scientist journalist reporter driver
    worker farmer victim suspect prisoner killer leader chief candidate governor mayor senator
    lawmaker deputy spokesman spokeswoman ambassador envoy diplomat analyst expert official
    person citizen uncle aunt cousin grandfather grandmother lady gentleman poet painter
    composer musician dancer priest bishop pope monk nun pilot engineer nurse
    """
)
_MALE = word_set("man boy guy father son brother husband king prince gentleman uncle grandfather")
_FEMALE = word_set(
    "woman girl mother daughter sister wife queen princess lady aunt grandmother actress nun"
)


def competitors(
    line: Line, number: int, sentence: int, piece: int, taken: set[int]
) -> Iterator[Trace]:
    """The noun at a piece as something that may be looked back on."""
    if not line.parsed or piece in taken:
        return
    token = line.token(piece)
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ not in _GRAMMAR:
        return
    if token.idx != line.pieces.starts[piece]:
        return
    subject = token.dep_ in _SUBJECTS
    lemma = token.lemma_.lower()
    yield Trace(
        (), number, sentence, piece, piece + 1, 1.0 if subject else 0.45, subject, False,
        token.tag_ in {"NNS", "NNPS"}, False, _sort(token, lemma), token.head.i, name=lemma,
    )  # fmt: skip


def _sort(token: Token, lemma: str) -> str:
    if lemma in _MALE:
        return "human m"
    if lemma in _FEMALE:
        return "human f"
    if lemma in _HUMAN:
        return "human"
    if token.pos_ == "PROPN":
        return "name"
    return "thing"


def fit(trace: Trace, word: str, doing: bool = False) -> float:
    """How well a competitor suits a pronoun, on the scale that actors are weighed with.

    ``doing``: the pronoun does what only actors do, which few things are said to do.
    """
    weak = doing and trace.how == "thing" and trace.name not in _BODIES
    if word in {"it", "its", "itself"}:
        if trace.plural or trace.how.startswith("human"):
            return 0.0
        return 0.25 if weak else 0.8
    if word in {"they", "them", "their", "theirs", "themselves"}:
        return 0.9 if trace.plural else 0.0
    if trace.plural or trace.how == "thing":
        return 0.0
    male = word in {"he", "him", "his", "himself"}
    if trace.how == ("human f" if male else "human m"):
        return 0.0
    return 0.45 if trace.how == "name" else 0.9


_BODIES = word_set(
    """
    company firm bank committee agency ministry team council commission court panel party
    newspaper paper union organisation organization group board government army police force
    navy parliament administration department office bureau network association federation
    church club university regime junta militia movement coalition alliance corporation
    broadcaster station hospital school airline family nation country state crowd public
    """
)
