"""Walking Universal Dependencies trees: subjects, objects, obliques, particles, clauses.

All functions take spaCy tokens whose labels are UD v2 (subtypes or not) and keep to one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from entente.reading.events import forms, lexicon
from entente.reading.events.forms import word_set

SUBJECTS = ("nsubj", "csubj")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis")


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


@cache
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
    late = (late_subject(verb) or swallowed_subject(verb)) if not found.subject else None
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


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first, within its sentence."""
    seen = 0
    while token.head != token and seen < 200:
        token = token.head
        seen += 1
        yield token


def clause_parent(verb: Token) -> tuple[Token, str] | None:
    """The predicate that governs a clause and the relation, through coordination."""
    top = first_conjunct(verb)
    label = relation(top)
    if top.head == top or label not in (*CLAUSES, "obj", "obl", "nmod", "nsubj"):
        return None
    return top.head, label


__all__ = [
    "Arguments",
    "ancestors",
    "antecedent",
    "arguments",
    "bare_verb",
    "case_of",
    "children",
    "clause_parent",
    "coordinated",
    "first_conjunct",
    "hidden_particle",
    "is_passive",
    "late_subject",
    "lemma",
    "own_arguments",
    "particle_of",
    "relation",
    "subtype",
]
