"""Where the slots of a predicate name nobody: weaker ways to its two sides, each with its name.

The only state among the words of a promise, whose name a protest carries, a body that is at home.
What is found here is marked as such in ``Roles.how`` and in the way of each party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from entente.reading.events import matching
from entente.reading.events.arguments import arguments
from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.lexicon import Lexicon
from entente.reading.events.parties import ACTOR_WAYS, OBJECT_WAYS, Cast, Named
from entente.reading.events.trees import case_of, children, lemma, relation, subtype

BESIDE = word_set("while when after before because since as although though until once whereas")
# words and meetings that go to somebody else than whoever acts
OUTWARD_WORDS = frozenset(("SUPPORT", "ACCUSE", "CONSULT", "THREATEN", "REQUEST", "AID"))
ENVOYS = word_set(
    "leader minister president premier side party ally partner neighbour neighbor ambassador envoy "
    "negotiator delegate delegation diplomat counterpart chief head general"
)
PLACES = ("in", "throughout", "at", "near", "across", "outside", "along", "around")


@dataclass(slots=True)
class Roles:
    """The two sides of an event, and how they were found."""

    actors: list[Named] = field(default_factory=list)
    recipients: list[Named] = field(default_factory=list)
    reciprocal: bool = False
    how: str = ""


def _beside(clause: Token) -> bool:
    """``while sitting next to X``: a clause of circumstance."""
    return any(c.text.lower() in BESIDE for c in children(clause, "mark", "advmod"))


def _words(top: Token) -> Iterator[Token]:
    """The words of a clause without those of its circumstances."""
    yield top
    for child in top.children:
        if not (relation(child) == "advcl" and _beside(child)):
            yield from _words(child)


class Fallbacks:
    """The weaker ways to the sides of an event in one paragraph."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self.lexicon = lexicon
        self.cast = cast

    def _resolve(self, tokens: Iterable[Token], ways: Sequence[str]) -> list[Named]:
        found: dict[str, Named] = {}
        for token in tokens:
            for named in self.cast.resolve(token, ways):
                found.setdefault(named.code, named)
        return list(found.values())

    def _by_place(self, coded: Coded, roles: Roles) -> None:
        """``demonstrators in Baghdad``: people whose country only the place tells."""
        named = bool(coded.args.subject or coded.args.agent)
        if coded.type != "PROTEST" or not named or coded.args.passive:
            return
        for place in PLACES:
            found = self._resolve(coded.args.slots.get(place, ()), ACTOR_WAYS)
            if found:
                roles.actors = [Named(n.mention, "place", n.token) for n in found[:1]]
                return

    def _own(self, coded: Coded, roles: Roles) -> None:
        """``demands that the government resign``: an addressee named without a state is at home."""
        if len(roles.actors) != 1 or not _of_a_state(roles.actors[0]):
            return
        every = [coded] if coded.inner is None else [coded, coded.inner]
        tokens = [
            t
            for one in every
            for slot in ("object", "indirect", "on", "to", "against", "from", "of", "with", "for")
            for t in one.args.slots.get(slot, ())
        ]
        for one in every:
            for clause in one.args.slots.get("clause", ()):
                tokens += children(clause, "nsubj", "obj")
        tokens += [c for t in tokens for c in children(t, "nmod")]
        for token in tokens:
            nouns = matching.core_nouns(token)
            known = token.pos_ == "PRON" or any(self.cast.at(n) for n in nouns)
            if not known and matching.lemmas_of(nouns) & matching.BODIES:
                roles.recipients, roles.how = list(roles.actors), f"at home: {token.text}"
                return

    def _conditional(self, coded: Coded, roles: Roles) -> None:
        """``threatens to X if Y does``: Y is threatened."""
        codes = {n.code for n in roles.actors}
        inner = coded.inner.head if coded.inner is not None else coded.head
        for head in (coded.head, inner):
            for clause in children(head, "advcl"):
                if any(lemma(m) in ("if", "unless") for m in children(clause, "mark")):
                    found = self._resolve(children(clause, "nsubj"), ACTOR_WAYS)
                    # "if the talks in Oslo fail": Oslo is only where
                    found = [n for n in found if n.code not in codes and n.how != "place"]
                    if found:
                        roles.recipients, roles.how = found, "subject of the condition"
                        return

    def _opposed(self, coded: Coded, roles: Roles) -> None:
        """``anti-Japan protesters``: their name says whom they are against."""
        for subject in (*coded.args.subject, *coded.args.agent):
            for token in subject.subtree:
                if token.i in self.cast.opposed:
                    found = self.cast.opposed[token.i]
                    roles.recipients = [Named(found, "modifier", token.i)]
                    roles.how = "whom they are against by name"
                    return

    def _aim(self, coded: Coded, roles: Roles) -> None:
        """``blocked a road to show their anger at X``: the aim names whom a protest is against."""
        codes = {n.code for n in roles.actors}
        for clause in (c for c in coded.head.subtree if relation(c) in ("advcl", "acl", "xcomp")):
            found = self._resolve(children(clause, "obj", "obl"), OBJECT_WAYS)
            found = [n for n in found if n.code not in codes and n.how != "place"]
            if found:
                roles.recipients, roles.how = found, "aim of the protest"
                return

    def _inside(self, coded: Coded, roles: Roles) -> None:
        """``gave his word that supplies to X would start``: the only other state in the words."""
        clauses = coded.args.slots.get("clause", []) or [
            c for c in children(coded.head, "advcl") if c.i > coded.head.i and not _beside(c)
        ]
        objects = [t for s in ("object", "to") for t in coded.args.slots.get(s, ())]
        below = [t for c in (*clauses, *objects) for t in _words(c) if t.i > coded.head.i]
        codes = {n.code for n in roles.actors}
        found = {m.code: m for t in below for m in self._named(t) if m.code not in codes}
        if len(found) == 1 and codes:
            roles.recipients, roles.how = list(found.values()), "only other state in its words"

    def _named(self, token: Token) -> list[Named]:
        if token.pos_ == "PRON":
            return []
        return [Named(m, "nested", token.i) for m in self.cast.at(token)]

    def _only_state(self, coded: Coded, roles: Roles) -> None:
        """A named but unknown person acts for the only state that the sentence names."""
        tokens = coded.args.agent or ([] if coded.args.passive else coded.args.subject)
        if not tokens or coded.nominal or not _human(tokens[0]):
            return
        if self.cast.unsettled(tokens[0]) or _points_back(tokens[0]):
            return  # "the two ministers" are others' as likely as not
        if coded.type == "ASSAULT" and tokens[0].pos_ != "PROPN":
            return  # gunmen in Egypt act for nobody that the text names
        named = self.cast.states(coded.head.sent)
        # a bare surname may be anybody's: whom it acts upon is not whom it acts for
        bare = tokens[0].pos_ == "PROPN" and not _titled(tokens[0])
        slots = coded.args.slots.values() if bare else ()
        reached = {t.i for found in slots for token in found for t in token.subtree}
        # "the minister praised X": nobody's own minister, though "pardoned X's rebels" may be
        heads = coded.args.slots.get("object", [])
        reached |= {t.i for t in heads if coded.type in OUTWARD_WORDS}
        if len({n.code for n in named}) == 1 and named[0].token not in reached:
            roles.actors = [Named(named[0].mention, "place", named[0].token)]

    def _visiting(self, coded: Coded) -> list[Named]:
        """``in a visit to X, Y said``: a meeting in which the subject of its clause takes part."""
        noun = coded.trigger
        verb = noun.head
        if coded.type != "CONSULT" or relation(noun) != "obl" or verb.pos_ != "VERB":
            return []
        if case_of(noun) not in ("on", "in", "during", "at", "after", "before", "following"):
            return []
        if coded.args.subject or any(subtype(c) == "poss" for c in noun.children):
            return []
        return self._resolve(arguments(verb).subject, ACTOR_WAYS)

    def _part(self, coded: Coded) -> list[Named]:
        """``on X's part there is criticism``: whose part it is."""
        near = [c for c in coded.head.sent if lemma(c) == "part" and case_of(c) == "on"]
        if not coded.nominal or len(near) != 1:
            return []
        own = [c for c in children(near[0], "nmod") if subtype(c) == "poss" or case_of(c) == "of"]
        return self._resolve(own, ACTOR_WAYS)

    def _despite(self, coded: Coded) -> list[Named]:
        """``X sold arms despite protests from Y``: the protests are at what X does."""
        noun = coded.trigger
        verb = noun.head
        if not coded.nominal or relation(noun) != "obl" or verb.pos_ != "VERB":
            return []
        if coded.type != "ACCUSE" or case_of(noun) not in ("despite", "amid", "over"):
            return []
        return self._resolve(arguments(verb).subject, ACTOR_WAYS)

    def _copular(self, coded: Coded) -> list[Named]:
        """``X's first visit was to Y``: the copula parts a noun from whom it reaches."""
        noun = coded.trigger
        if not coded.nominal or relation(noun) != "nsubj" or not children(noun.head, "cop"):
            return []
        return (
            self._resolve([noun.head], ACTOR_WAYS) if case_of(noun.head) in ("to", "with") else []
        )

    def _domestic(self, coded: Coded, roles: Roles) -> None:
        codes = {n.code for n in roles.actors}
        for place in PLACES:
            tokens = [*coded.args.slots.get(place, ())]
            if coded.inner is not None:
                tokens += coded.inner.args.slots.get(place, [])
            found = self._resolve(tokens, ACTOR_WAYS)
            if found:
                roles.recipients, roles.how = found[:1], "place"
                return
        if len(codes) == 1 and _of_a_state(roles.actors[0]):
            roles.recipients, roles.how = list(roles.actors), "domestic"


def _points_back(noun: Token) -> bool:
    """``the leaders``: those of several states that earlier words have named."""
    bare = all(c.text.lower() == "the" for c in noun.children if relation(c) in ("det", "amod"))
    the = any(c.text.lower() == "the" for c in children(noun, "det"))
    return noun.tag_ == "NNS" and lemma(noun) in ENVOYS and the and bare


def _of_a_state(named: Named) -> bool:
    actor = named.mention.actor
    return actor is not None and bool(actor.state or actor.kind == "group")


def _titled(noun: Token) -> bool:
    """``President X``, ``the X party``: a name with a word for an office, or of several words."""
    near = [
        c for c in noun.children if relation(c) in ("nmod", "compound", "flat", "appos", "amod")
    ]
    return bool(near) or any(relation(c) == "det" for c in noun.children)


def _human(noun: Token) -> bool:
    """A person's name or a word for persons; things and pronouns act for no state."""
    words = matching.lemmas_of(matching.core_nouns(noun))
    return noun.pos_ == "PROPN" or bool(words & (matching.PEOPLE | matching.BODIES))


__all__ = ["Fallbacks", "Roles"]
