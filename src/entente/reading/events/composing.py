"""Operators, light verbs and what passes through: a predicate composed with what it holds.

``agree to send``, ``refused to let X land``, ``lift the ban on`` compose a type; ``began to
shell`` and ``held talks`` hand on what is inside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from entente.reading.events import matching
from entente.reading.events.arguments import Arguments
from entente.reading.events.coded import Coded, complement
from entente.reading.events.lexicon import NO_EVENT, Frame, Operator
from entente.reading.events.trees import children, coordinated, lemma, particle_of, relation

if TYPE_CHECKING:
    from entente.reading.events.coding import Coder

DEEPEST = 6
EFFECT = frozenset(("effect", "hold", "force"))
ENGAGING = frozenset(("engage", "participate", "resort", "involve", "proceed"))
# "answered with sanctions": the answer is what stands behind "with"
ANSWERING = frozenset(
    ("answer", "respond", "reply", "retaliate", "react", "counter", "reciprocate")
)
# one has talks and clashes, which happen; what else one "has" lasts: a pact, trade, an embargo
HAD = frozenset(("CONSULT", "ASSAULT"))


def operate(
    coder: Coder,
    verb: Token,
    operator: Operator,
    args: Arguments,
    depth: int,
    frame: Frame | None,
) -> Coded | None:
    """The event that an operator makes of what it holds, ``None`` where it makes none."""
    short_ = next((c for c in verb.children if c.text.lower() == "short"), None)
    if operator.kind == "stop" and short_ is not None:
        return short(coder, verb, short_, depth)
    inner_token = complement(verb, operator.kind)
    if lemma(verb) in ("commit", "undertake") and not {"to", "clause"} & set(args.slots):
        return None  # to commit a crime, to undertake reforms is no promise
    inner = None
    if inner_token is not None:
        inner = (
            coder.noun(inner_token, forced=True)
            if inner_token.pos_ in ("NOUN", "PROPN")
            else coder.adjective(inner_token)
            if inner_token.pos_ == "ADJ"
            else coder.predicate(inner_token, depth + 1)
        )
        if inner is not None and inner.type == NO_EVENT:
            inner = None
    if inner is None and (inner_token is None or inner_token.pos_ in ("NOUN", "PROPN")):
        if operator.kind in ("stop", "ease", "permit", "forbid", "plan", "want"):
            return None
        if frame is not None or operator.kind in ("compel",):
            return None
    composed = operator.compose(inner.type if inner else "other")
    if not composed:
        return None
    if composed.startswith("="):
        if inner is None:
            return None
        inner.given = "" if inner.given == composed[1:] else composed[1:]
        inner.head, inner.operator = verb, operator.kind
        inner.used |= {verb.i}
        return inner
    used = {t.i for s in ("object", "indirect") for t in matching.slot_nouns(args, s)}
    used |= set() if inner is None else {inner.trigger.i, inner.head.i, *inner.used}
    if inner_token is not None:
        used.add(inner_token.i)
        # "urged X to yield and withdraw": the second is asked too, and no fact
        used |= {t.i for t in coordinated(inner_token) if operator.kind != "accuse"}
    words = [verb, *([] if inner is None else inner.words)]
    mode = frame.mode if frame is not None and frame.type == composed else ""
    return Coded(
        type=composed,
        mode=mode or ("discontinue" if composed == "SANCTION" else ""),
        head=verb,
        trigger=verb,
        args=args,
        rule=f"operator {operator.kind}",
        operator=operator.kind,
        given=operator.status,
        inner=inner,
        control=operator.control,
        used=used,
        words=words,
        reciprocal=composed == "AGREE"
        and lemma(verb) == "agree"
        and (inner is None or inner.type not in ("AID", "CONCEDE")),
    )


def short(coder: Coder, verb: Token, short: Token, depth: int) -> Coded | None:
    """``stopped short of expelling``: it was not done."""
    for holder in (short, verb):
        for clause in children(holder, "advcl", "xcomp", "acl", "ccomp"):
            inner = coder.predicate(clause, depth + 1) if clause.pos_ == "VERB" else None
            if inner is not None and inner.type != NO_EVENT:
                return passed(coder, verb, inner, "denied")
    return None


def transparent(
    coder: Coder, verb: Token, key: str, word: str, args: Arguments, depth: int
) -> Coded | None:
    """``began to shell``, ``failed to release``, ``held talks``: what is inside counts."""
    table = coder.lexicon.transparent
    status = table.get(key, table.get(word))
    if word == "go" and verb.tag_ == "VBG":
        status = "planned"
    if word == "have" and any(c.text.lower() == "yet" for c in verb.children):
        status = "denied"  # "has yet to"
    clauses = [t for t in args.slots.get("clause", ()) if relation(t) == "xcomp"]
    if not clauses and word in ("go", "keep", "carry") and particle_of(verb) == "on":
        clauses = [t for t in children(verb, "advcl") if t.tag_ == "VBG" and t.i > verb.i]
    if word == "take" and matching.lemmas_of(matching.slot_nouns(args, "object")) & EFFECT:
        for token in args.subject:
            inner = coder.noun(token, forced=True)
            if inner is not None and inner.type != NO_EVENT:
                inner.used |= {inner.trigger.i, *(o.i for o in args.slots["object"])}
                inner.head = verb
                return inner
    if status is not None and clauses and depth < DEEPEST:
        inner = (
            coder.predicate(clauses[0], depth + 1)
            if clauses[0].pos_ == "VERB"
            else coder.adjective(clauses[0])
        )
        if inner is not None and inner.type != NO_EVENT:
            return passed(coder, verb, inner, status)
    slots = ("in", "to") if word in ENGAGING else ("with",) if word in ANSWERING else ()
    for token in (t for slot in slots for t in args.slots.get(slot, ())):
        inner = coder.noun(token, forced=True)
        if inner is not None and inner.type != NO_EVENT:
            lend(inner, verb, args)
            return inner
    if word in coder.lexicon.light or key in coder.lexicon.light:
        for token in args.slots.get("object", ()):
            for noun in matching.core_nouns(token):
                inner = coder.noun(noun, forced=True)
                if inner is None or inner.type == NO_EVENT:
                    continue
                if word == "have" and inner.type not in HAD:
                    continue
                lend(inner, verb, args)
                coder.shared(inner)
                return inner
    return None


def passed(coder: Coder, verb: Token, inner: Coded, status: str) -> Coded:
    """The inner event under a predicate that only says how it stands: began to, failed to."""
    if status == "planned":
        composed = coder.lexicon.operators["plan"].compose(inner.type)
        if composed and not composed.startswith("="):
            inner.type, inner.mode = composed, ""
    if status:
        inner.given = "" if inner.given == status == "denied" else status
    inner.used |= {verb.i, inner.trigger.i}
    inner.head = verb
    return inner


def lend(inner: Coded, verb: Token, args: Arguments) -> None:
    """A light verb lends its subject and obliques to the noun that carries the meaning."""
    merged = replace(
        args, slots={k: list(v) for k, v in args.slots.items() if k not in ("object", "clause")}
    )
    for slot, tokens in inner.args.slots.items():
        merged.slots[slot] = [*tokens, *merged.slots.get(slot, [])]
    if args.passive:
        merged.passive = True
    merged.agent = [*args.agent, *inner.args.agent]
    inner.used |= {inner.trigger.i}
    inner.args, inner.head = merged, verb
    inner.nominal = not (merged.subject or merged.agent)
    inner.words = [verb, inner.trigger]
    inner.rule = f"light {lemma(verb)} + {inner.rule}"
    inner.reciprocal = inner.pair or inner.type == "COOPERATE"


__all__ = ["DEEPEST", "operate", "transparent"]
