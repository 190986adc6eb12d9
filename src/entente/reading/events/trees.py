"""Walking Universal Dependencies trees: labels, words, particles, conjuncts, clauses.

All functions take spaCy tokens whose labels are UD v2 (subtypes or not) and keep to one sentence.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from entente.reading.events import forms, lexicon
from entente.reading.events.forms import word_set

SUBJECTS = ("nsubj", "csubj")


def relation(token: Token) -> str:
    """The dependency label without its subtype, lower case.

    A bare verb that the tree calls an object is a clause: ``help each other push back``.
    """
    label = str(token.dep_).lower().partition(":")[0]
    return "xcomp" if label == "obj" and (token.tag_ == "VB" or bare_verb(token)) else label


def bare_verb(token: Token) -> bool:
    """A verb that was taken for a noun: right behind "each other" nothing but a verb can stand."""
    if token.tag_ != "NN" or token.i < 2 or token.head.pos_ != "VERB":
        return False
    before = token.doc[token.i - 2 : token.i].text.lower()
    return before in ("each other", "one another") and lemma(token) == token.text.lower()


def subtype(token: Token) -> str:
    """The subtype of the dependency label, empty if none."""
    return str(token.dep_).lower().partition(":")[2]


def lemma(token: Token) -> str:
    """The lemma in lower case; a word of the lexicons where the form strips to one."""
    return _base(token.text.lower(), (token.lemma_ or token.text).lower())


@lru_cache(maxsize=30_000)  # running text brings new words for ever
def _base(word: str, given: str) -> str:
    return forms.base(word, given, lexicon.vocabulary())


def children(token: Token, *labels: str) -> list[Token]:
    """Children with one of the labels (subtypes ignored), in text order."""
    return [c for c in token.children if relation(c) in labels]


def case_of(token: Token) -> str:
    """The preposition of a noun, e.g. ``with``; several words keep the last but for "out of"."""
    marks = [c for c in token.children if relation(c) == "case" and c.i < token.i]
    if not marks:
        # a name of several words may carry its preposition on the second
        names = [c for c in token.children if relation(c) in ("flat", "compound")]
        marks = [m for n in names for m in n.children if relation(m) == "case" and m.i < token.i]
    if not marks:
        return ""
    words = [lemma(m) for m in marks] + [
        lemma(f) for m in marks for f in m.children if relation(f) == "fixed"
    ]
    if "of" in words and ("out" in words or "front" in words):
        return "out of" if "out" in words else "outside"
    return words[-1] if words[-1] not in ("'s", "’s", "'") else ""


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, by its dependents or as a participle modifier."""
    if verb.tag_ == "VBG":
        return False  # "have been pressing": no form of a passive, whatever the tree says
    marks = [c for c in verb.children if subtype(c) == "pass"]
    helped = any(relation(c) == "aux" for c in verb.children)
    mutual = not helped and lemma(verb) in lexicon.load().reciprocal  # "officials conferred"
    if marks and not mutual and (helped or not children(verb, "obj", "xcomp")):
        return True
    if marks:
        return False  # "X criticised Y": no auxiliary, and somebody is left to be the object
    perfect = any(lemma(c) == "have" for c in children(verb, "aux"))
    return relation(verb) == "acl" and verb.tag_ == "VBN" and not perfect


def hidden_particle(verb: Token) -> tuple[str, Token] | None:
    """A particle that the parser took for a preposition: ``handed over the bodies``.

    Only for a word right behind a verb that has a use with this particle; with its noun.
    """
    if verb.i + 1 >= len(verb.doc):
        return None
    following = verb.nbor(1)
    word = following.text.lower()
    if relation(following) != "case" or word not in HIDDEN or following.head.head != verb:
        return None
    if relation(following.head) not in ("obj", "obl"):
        return None
    frames = lexicon.load().frames.get(lemma(verb), ())
    return (word, following.head) if any(word in f.particles for f in frames) else None


def particle_of(verb: Token) -> str:
    """The particle of a phrasal verb, or an adverb that works like one."""
    for child in verb.children:
        if subtype(child) == "prt":
            return lemma(child)
    hidden = hidden_particle(verb)
    if hidden is not None:
        return hidden[0]
    for child in verb.children:
        if (
            relation(child) in ("advmod", "compound", "case", "obl")
            and child.i > verb.i
            and child.i - verb.i <= 4
            and lemma(child) in PARTICLES
        ):
            return lemma(child)
    return ""


HIDDEN = frozenset(("off", "over", "up", "down", "out", "back", "away", "in"))
PARTICLES = word_set(
    "off out down up in on back away over aside around through forth together apart free "
    "home packing closer by"
)


def coordinated(token: Token) -> list[Token]:
    """A token and its conjuncts, text order, nested conjuncts included."""
    out = [token]
    for child in token.children:
        if relation(child) == "conj":
            out.extend(coordinated(child))
    return out


def first_conjunct(token: Token) -> Token:
    """The head of a coordination that a token is part of."""
    while relation(token) == "conj" and token.head != token:
        token = token.head
    return token


def main_clause(token: Token) -> Token:
    """The head of the clause that holds a token and could stand alone: root, or a conjunct of it.

    ``X protested, and Y left``: *left* has a subject of its own, and so a clause of its own.
    """
    for _ in range(200):
        own = relation(token) in ("conj", "parataxis") and children(token, "nsubj")
        if own or token.head == token:
            break
        token = token.head
    return token


__all__ = [
    "SUBJECTS",
    "bare_verb",
    "case_of",
    "children",
    "coordinated",
    "first_conjunct",
    "hidden_particle",
    "is_passive",
    "lemma",
    "main_clause",
    "particle_of",
    "relation",
    "subtype",
]
