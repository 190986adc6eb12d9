"""Who and what stands around a predicate, with what it shares and what the tree misplaced."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from entente.reading.events.trees import (
    SUBJECTS,
    case_of,
    children,
    first_conjunct,
    hidden_particle,
    is_passive,
    lemma,
    relation,
    subtype,
)


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative or participle clause hangs on."""
    top = first_conjunct(verb)
    return top.head if relation(top) == "acl" else None


@dataclass(slots=True)
class Arguments:
    """Who and what stands around a predicate. ``slots``: object, indirect, clause, prepositions."""

    subject: list[Token] = field(default_factory=list)
    agent: list[Token] = field(default_factory=list)
    slots: dict[str, list[Token]] = field(default_factory=dict)
    passive: bool = False

    def add(self, slot: str, token: Token) -> None:
        """Append a noun to a slot."""
        self.slots.setdefault(slot, []).append(token)


def own_arguments(verb: Token) -> Arguments:
    """The arguments that hang on a predicate itself."""
    found = Arguments(passive=is_passive(verb))
    hidden = None if found.passive else hidden_particle(verb)
    for child in verb.children:
        label, sub = relation(child), subtype(child)
        if hidden is not None and child == hidden[1]:
            label = "obj"
        elif label in ("advcl", "xcomp", "parataxis") and _is_phrase(child):
            label = "obl"
        elif (label == "xcomp" and child.pos_ == "PROPN" and not case_of(child)) or (
            label == "obl" and _bare_object(verb, child)
        ):
            label = "obj"
        if label in ("ccomp", "xcomp", "obj") and child.text.lower() in ("no", "yes"):
            found.add("object", child)
            for below in children(child, "obl", "nmod"):
                found.add(case_of(below) or "bare", below)
            continue
        if label in SUBJECTS and child.i > verb.i and _second_subject(verb, child):
            continue
        if child == _lent_subject(verb):
            continue
        if label in SUBJECTS and not found.passive and _late_object(verb, child):
            label = "obj"
        if label in SUBJECTS:
            if found.passive:
                found.add("object", child)
            else:
                found.subject.append(child)
        elif label == "obj":
            found.add("object", child)
        elif label == "iobj":
            found.add("indirect", child)
        elif label in ("obl", "nmod"):
            preposition = case_of(child)
            if sub == "agent" or (preposition == "by" and found.passive):
                found.agent.append(child)
            elif sub in ("tmod", "npmod", "unmarked") or child.ent_type_ in ("DATE", "TIME"):
                continue
            else:
                found.add(preposition or "bare", child)
        elif label in ("xcomp", "ccomp"):
            found.add("clause", child)
        elif label == "advmod":
            for below in children(child, "obl", "nmod"):
                found.add(case_of(below) or "bare", below)
    # a passive with an object of its own: "was given aid", the subject receives
    if found.passive:
        objects = found.slots.get("object", [])
        if len(objects) > 1 and any(subtype(o) == "pass" for o in objects):
            found.slots["indirect"] = [o for o in objects if subtype(o) == "pass"]
            found.slots["object"] = [o for o in objects if subtype(o) != "pass"]
    return found


def _is_phrase(child: Token) -> bool:
    """A noun behind a preposition that the tree took for a clause: ``taken into custody``."""
    return (
        child.pos_ in ("NOUN", "PROPN")
        and not children(child, "cop", "nsubj", "aux")
        and bool([c for c in child.children if relation(c) == "case" and c.i < child.i])
    )


def _bare_object(verb: Token, child: Token) -> bool:
    """A noun right behind verb and particle that the tree left without a preposition."""
    if child.pos_ not in ("NOUN", "PROPN") or case_of(child) or subtype(child):
        return False
    if child.i < verb.i or children(verb, "obj") or is_passive(verb):
        return False
    between = [t for t in verb.doc[verb.i + 1 : child.left_edge.i] if not t.is_space]
    particles = {c.i for c in verb.children if subtype(c) == "prt"}
    return bool(particles) and all(t.i in particles for t in between)


def _second_subject(verb: Token, child: Token) -> bool:
    """``X did not go, its minister insisted``: the speaker hung on the clause that he says."""
    return any(c.i < verb.i for c in children(verb, "nsubj")) and any(
        t.text == "," for t in verb.doc[verb.i + 1 : child.left_edge.i]
    )


def _late_object(verb: Token, child: Token) -> bool:
    """``X accused Y of``: a second subject right behind an active verb is its object."""
    before = [c for c in verb.children if relation(c) in SUBJECTS and c.i < verb.i]
    return child.left_edge.i == verb.i + 1 and bool(before) and relation(verb) != "conj"


# what somebody has resolved upon is as good as done: "the decision to expel", "its move to ban"
RESOLVES = frozenset(("decision", "move", "choice"))


def late_subject(verb: Token) -> Token | None:
    """The speaker of a verb behind its words, where the tree hung it on those words."""
    if children(verb, "nsubj"):
        return None
    for clause in children(verb, "ccomp"):
        if clause.i < verb.i:
            for subject in children(clause, "nsubj"):
                if clause.i < subject.i < verb.i and _second_subject(clause, subject):
                    return subject
    return None


def _lent_subject(verb: Token) -> Token | None:
    """``X threatened to leave, Y reported``: X, where the tree hung both on what Y does."""
    subjects = children(verb, "nsubj")
    for clause in children(verb, "ccomp"):
        if len(subjects) == 2 and subjects[0].i < clause.i < subjects[1].i:
            return None if children(clause, *SUBJECTS) else subjects[0]
    return None


def swallowed_subject(verb: Token) -> Token | None:
    """``In 1938 Orania invaded``: the name that the tree hung on the year before it."""
    if children(verb, "nsubj", "csubj") or is_passive(verb):
        return None
    for year in children(verb, "obl"):
        names = [c for c in year.rights if c.pos_ == "PROPN" and relation(c) in ("nmod", "flat")]
        if year.i < verb.i and year.text.isdigit() and names and not case_of(names[-1]):
            return names[-1]
    return None


def arguments(verb: Token, depth: int = 0) -> Arguments:
    """Arguments of a predicate, with what it shares: control, coordination, relative clauses."""
    found = own_arguments(verb)
    label = relation(verb)
    lent = _lent_subject(verb.head) if label == "ccomp" and not found.passive else None
    late = (lent or late_subject(verb) or swallowed_subject(verb)) if not found.subject else None
    if late is not None:
        found.subject.append(late)
    if depth < 4 and not found.subject:
        _borrow(verb, label, found, depth)
    if label == "conj" and "object" not in found.slots:
        pass
    elif "object" not in found.slots:
        # the object of coordinated verbs stands with the last of them
        for other in children(verb, "conj"):
            if other.pos_ == "VERB" and not children(other, "nsubj"):
                later = own_arguments(other)
                if not later.passive and "object" in later.slots and not _intervenes(verb, other):
                    found.slots["object"] = later.slots["object"]
                    break
    return found


def _intervenes(verb: Token, other: Token) -> bool:
    return any(
        relation(c) in ("obl", "ccomp", "xcomp") and verb.i < c.i < other.i for c in verb.children
    )


def _borrow(verb: Token, label: str, found: Arguments, depth: int) -> None:
    """Take the subject (or, in a passive, the object) from the governor."""
    need_object = found.passive and "object" not in found.slots

    def take(tokens: list[Token]) -> None:
        if need_object:
            found.slots.setdefault("object", []).extend(tokens)
        elif not found.passive:
            found.subject.extend(tokens)

    if label in ("acl", "xcomp") and lemma(verb.head) in RESOLVES and verb.head.pos_ == "NOUN":
        # "X's decision to expel": whoever decides does it
        take([c for c in children(verb.head, "nmod") if subtype(c) == "poss"])
    elif label == "conj" and verb.head != verb:
        above = arguments(verb.head, depth + 1)
        take(
            above.subject
            if not above.passive
            else above.slots.get("object", [])
            if found.passive or not above.subject
            else above.subject
        )
        if found.passive and above.passive and not found.agent:
            found.agent.extend(above.agent)
    elif label in ("xcomp", "advcl") and verb.head != verb:
        above = arguments(verb.head, depth + 1)
        controller = above.slots.get("object") if label == "xcomp" else None
        if controller and lemma(controller[0]) in ("each", "other", "one"):
            take(above.subject)  # "help each other push": both push
        elif controller and not above.passive:
            take(controller)
        elif above.passive:
            take(above.slots.get("object", []) or above.slots.get("indirect", []))
        else:
            take(above.subject)
    elif label == "acl":
        noun = antecedent(verb)
        if noun is not None:
            _relative(verb, noun, found, take)


def _relative(verb: Token, noun: Token, found: Arguments, take: object) -> None:
    assert callable(take)
    if subtype(verb) == "relcl":
        if not children(verb, "nsubj", "csubj"):
            take([noun])
        elif "object" not in found.slots:
            found.add("object", noun)
    elif verb.tag_ in ("VBN", "VBG"):
        take([noun])


__all__ = ["RESOLVES", "Arguments", "antecedent", "arguments", "late_subject", "own_arguments"]
