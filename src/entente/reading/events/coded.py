"""A predicate read as an event, and what of its clause belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from entente.reading.events import matching
from entente.reading.events.arguments import RESOLVES, Arguments
from entente.reading.events.trees import case_of, children, lemma, relation, subtype


@dataclass(slots=True)
class Coded:
    """A predicate read as an event, before roles and status."""

    type: str
    mode: str
    head: Token
    trigger: Token
    args: Arguments
    slots: tuple[str, ...] = ()
    rule: str = ""
    operator: str = ""
    given: str = ""
    reciprocal: bool = False
    nominal: bool = False
    pair: bool = False
    by: tuple[str, ...] = ()
    inner: Coded | None = None
    control: str = ""
    purpose: bool = False
    inverse: bool = False
    used: set[int] = field(default_factory=set)
    words: list[Token] = field(default_factory=list)
    accuser: Coded | None = None


def expand(args: Arguments) -> None:
    """Let nouns that hang on the object fill the preposition slots too, after the verb's own."""
    for token in list(args.slots.get("object", ())):
        for noun in matching.core_nouns(token):
            for below in children(noun, "nmod"):
                slot = case_of(below)
                if slot and below.i > noun.i and subtype(below) != "poss":
                    args.slots.setdefault(slot, []).append(below)


def expand_obliques(args: Arguments, wanted: Iterable[str]) -> None:
    """``come to the aid of X``: what hangs on the noun of a set phrase belongs to the verb."""
    for preposition in wanted:
        for token in list(args.slots.get(preposition, ())):
            for below in children(token, "nmod"):
                slot = case_of(below)
                if slot and below.i > token.i and subtype(below) != "poss":
                    args.slots.setdefault(slot, []).append(below)


def noun_arguments(token: Token, by: Iterable[str]) -> Arguments:
    """The arguments of an event noun: agents by ``by``, modifiers as subjects, prepositions."""
    found = Arguments()
    ways = {"by", *by}
    for child in token.children:
        label = relation(child)
        if label in ("nmod", "obl") and subtype(child) != "poss" and child.i > token.i:
            slot = case_of(child)
            if slot in ways:
                found.agent.append(child)
            elif slot:
                found.add(slot, child)
        elif label in ("amod", "compound") or (label == "nmod" and child.i < token.i):
            found.subject.append(child)
    return found


def complement(verb: Token, kind: str) -> Token | None:
    """What an operator holds: its clause, else its object or the noun after of/for/to."""
    for child in children(verb, "xcomp", "ccomp"):
        return child
    if kind in ("accuse", "request", "permit", "compel", "forbid", "stop"):
        for child in children(verb, "advcl", "acl"):
            marks = {lemma(m) for m in children(child, "mark", "case")}
            if marks & {"of", "to", "for", "from", "with", "that"} and child.i > verb.i:
                return child
    elif not children(verb, "obj"):
        for child in children(verb, "advcl"):
            if child.i > verb.i and any(lemma(m) == "to" for m in children(child, "mark")):
                return child
    objects = children(verb, "obj")
    if subtypes := [c for c in children(verb, "nsubj") if subtype(c) == "pass"]:
        objects = objects or subtypes
    if kind == "accuse":
        # "accused a cutter of ramming": the tree may hang what is alleged on the accused
        held = [c for t in objects for c in children(t, "acl") if c.tag_ == "VBG"]
        of = [c for c in held if any(lemma(m) == "of" for m in children(c, "mark", "case"))]
        return of[0] if of else None
    for token in objects:
        for noun in reversed(matching.core_nouns(token)):
            return noun
    for child in children(verb, "obl"):
        if case_of(child) in ("with", "for", "to", "against") and kind in (
            "threaten",
            "commit",
            "request",
        ):
            return child
    return None


def is_trailing(verb: Token, args: Arguments) -> bool:
    """Whether a verb stands behind the words that it reports: ``…, the lawyer charged``."""
    clauses = children(verb, "ccomp")
    if any(c.i > verb.i for c in children(verb, "ccomp", "xcomp")):
        return False
    aside = relation(verb) == "parataxis" or any(c.i < verb.i for c in clauses)
    return aside and not {"object", "with", "to", "against"} & set(args.slots)


def is_purpose(head: Token) -> bool:
    """``to investigate``, ``for staging``: what something else is done for."""
    marks = {lemma(m) for m in children(head, "mark", "case")}
    if lemma(head.head) in RESOLVES and head.head.pos_ == "NOUN":
        return False
    return relation(head) in ("advcl", "acl") and bool(marks & {"to", "for"})


def word_of(token: Token) -> str:
    """The word itself: participles that work as adjectives keep their form ("prepared")."""
    return token.text.lower()


def depth_of(token: Token) -> int:
    """How many heads stand above a token."""
    depth = 0
    while token.head != token and depth < 100:
        token, depth = token.head, depth + 1
    return depth


__all__ = [
    "Coded",
    "complement",
    "depth_of",
    "expand",
    "expand_obliques",
    "is_purpose",
    "is_trailing",
    "noun_arguments",
    "word_of",
]
