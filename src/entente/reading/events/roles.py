"""Who acts and whom it reaches: actors and recipients of a coded event, from the tree.

No recipient is given rather than a guess. Where the only addressee is the actor's own state
(a government lifts a curfew at home), the way says ``domestic``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from entente.reading.events import matching
from entente.reading.events.claims import Claim
from entente.reading.events.coded import Coded
from entente.reading.events.fallbacks import Fallbacks, Roles
from entente.reading.events.parties import ACTOR_WAYS, OBJECT_WAYS, Named
from entente.reading.events.trees import case_of, children, coordinated, lemma

REBELS = frozenset(
    ("rebel", "guerrilla", "insurgent", "separatist", "fighter", "militia", "militant", "faction")
)
REBELLIOUS = frozenset(("RETREAT", "REJECT", "AGREE", "THREATEN", "ASSAULT"))
WEAPONS = frozenset(
    ("attack", "bomb", "bombing", "explosion", "blast", "mine", "minefield", "shelling", "violence")
)
# what is done to whom their "of" names
SUFFERED = frozenset(("bombing", "shelling", "bombardment", "killing", "massacre", "invasion"))
PERSONS = frozenset(("we", "us", "you", "i", "me", "he", "him", "she", "her"))
WEAPON_WAYS = ("by", "from", "of")
OUTWARD = frozenset(("deport", "expel", "extradite", "evict", "banish", "repatriate"))
# types whose recipient may stand anywhere in what is promised, asked or refused
SPOKEN = frozenset(("AGREE", "REQUEST", "REJECT"))
# types in which a body named without a state is the actor's own
AT_HOME = frozenset(
    (
        "AGREE",
        "REQUEST",
        "REJECT",
        "THREATEN",
        "CONCEDE",
        "SANCTION",
        "ACCUSE",
        "PROTEST",
        "RETREAT",
    )
)
# whoever did it is accused, before those to whom it was done
BLAMED_WAYS = ("by", *OBJECT_WAYS)
# of these, what an inner predicate's own actor is asked, or refused, to do
INNER_ACTOR_FIRST = frozenset(("REQUEST", "REJECT", "ACCUSE"))


class RoleFinder(Fallbacks):
    """Finds the roles of coded events in one paragraph."""

    def find(self, coded: Coded, claim: Claim) -> Roles:
        """Actors and recipients of an event."""
        if coded.inverse:
            return self._inverse(coded)
        roles = Roles(self.actors(coded))
        if coded.rule == "jointly":
            return Roles(roles.actors, list(roles.actors), True, "jointly")
        if not roles.actors and coded.operator and coded.inner is not None:
            roles.actors = self.actors(coded.inner) if not coded.control else []
        sides = self._sides(coded)
        if len(sides) > 1 and _mediates(coded, roles.actors, sides):
            return Roles(roles.actors, sides, False, "between")
        if len(sides) > 1:
            return Roles(sides, sides, True, "between")
        if sides and roles.actors and sides[0].code not in {n.code for n in roles.actors}:
            # "talks between X and Y" hosted by Z: Z acts on both
            return Roles(roles.actors, sides, False, "between")
        roles.recipients, roles.how = self.recipients(coded, roles.actors)
        if coded.type == "MOBILIZE" and coded.args.passive and not roles.actors:
            # forces that are put on alert are those of whoever alerts them
            moved = self._resolve(coded.args.slots.get("object", ()), ACTOR_WAYS)
            if moved:
                codes = {n.code for n in moved}
                roles.actors = moved
                roles.recipients = [n for n in roles.recipients if n.code not in codes]
        if not roles.actors and coded.args.passive and lemma(coded.trigger) in OUTWARD:
            # "were deported from X": who sends away is where they come from
            roles.actors = self._other(
                self._resolve(coded.args.slots.get("from", ()), ACTOR_WAYS), roles.recipients
            )
        if coded.nominal and not roles.actors:
            roles.actors = self._other(self._visiting(coded), roles.recipients)
        if coded.nominal and not roles.actors:
            roles.actors = self._other(self._part(coded), roles.recipients)
        if coded.nominal and roles.actors and not roles.recipients:
            roles.recipients = self._other(self._despite(coded), roles.actors)
        if not roles.recipients:
            roles.recipients = self._other(self._copular(coded), roles.actors)
        self._mutual(coded, roles)
        if not roles.recipients and coded.type == "THREATEN":
            self._conditional(coded, roles)
        if coded.type == "PROTEST":
            self._opposed(coded, roles)
        if coded.type == "PROTEST" and (not roles.recipients or roles.how in ("in", "at")):
            # where somebody protests is no more than a guess at whom it is against
            self._aim(coded, roles)
        if not roles.recipients and coded.type in SPOKEN:
            self._inside(coded, roles)
        if not roles.actors:
            self._by_place(coded, roles)
        if not roles.actors:
            self._only_state(coded, roles)
        if not roles.recipients and coded.type in AT_HOME:
            self._own(coded, roles)
        inner = coded.inner.type if coded.inner is not None else ""
        if (
            not roles.recipients
            and not coded.nominal
            and (
                coded.type in self.lexicon.domestic
                or (coded.type in REBELLIOUS and _rebels(coded))
                or (coded.type == "THREATEN" and inner in self.lexicon.domestic)
            )
        ):
            self._domestic(coded, roles)
        del claim
        return roles

    def _inverse(self, coded: Coded) -> Roles:
        """``received boats from X``: who gives stands behind a preposition, the subject gets."""
        receiving = self._resolve(coded.args.subject, ACTOR_WAYS)
        codes = {n.code for n in receiving}
        for slot in coded.slots:
            found = self._resolve(coded.args.slots.get(slot, ()), ACTOR_WAYS)
            giving = [n for n in found if n.code not in codes]
            if giving:
                return Roles(giving, receiving, False, f"subject; actor behind {slot}")
        return Roles([], receiving, False, "subject")

    def actors(self, coded: Coded) -> list[Named]:
        """Who acts: subject, agent of a passive, possessor or demonym of an event noun."""
        args = coded.args
        tokens: list[Token] = list(args.agent)
        if coded.nominal:
            tokens = [*tokens, *args.subject]
        elif not args.passive:
            tokens = args.subject
        out = self._doers(coded, tokens)
        if coded.nominal and not out and coded.type == "CONSULT":
            out = self._resolve(args.slots.get("of", ()), ACTOR_WAYS)
        return out

    def _doers(self, coded: Coded, tokens: Iterable[Token]) -> list[Named]:
        """Who stands behind the subjects; where a bomb goes off is not whose bomb it is."""
        found: dict[str, Named] = {}
        for token in tokens:
            blind = coded.type == "ASSAULT" and bool(
                matching.lemmas_of(matching.core_nouns(token)) & WEAPONS
            )
            ways: Sequence[str] = ACTOR_WAYS
            source = token
            if blind:
                # "the shelling of X by Y": X suffers it, wherever the tree hangs "by Y"
                behind = [t for t in token.subtree if t != token and case_of(t) == "by"]
                ways = WEAPON_WAYS if lemma(token) not in SUFFERED else WEAPON_WAYS[:2]
                source = behind[0] if behind else token
            for named in self.cast.resolve(source, ways):
                found.setdefault(named.code, named)
        return list(found.values())

    def _sides(self, coded: Coded) -> list[Named]:
        """Both sides of ``between A and B`` and of ``A-B talks``."""
        if coded.type not in ("CONSULT", "AGREE", "ASSAULT", "SUPPORT", "COOPERATE", "RETREAT"):
            return []
        return self._resolve(coded.args.slots.get("between", ()), ACTOR_WAYS)

    def recipients(self, coded: Coded, actors: Sequence[Named]) -> tuple[list[Named], str]:
        """Whom the event reaches, and the slot that said so."""
        inner = coded.inner
        if inner is not None and coded.operator:
            return self._composed(coded, inner, actors)
        found = self._slots(coded, coded.slots or self.lexicon.slots[coded.type], actors)
        if not found[0] and coded.slots and not coded.nominal:
            found = self._slots(coded, self.lexicon.slots[coded.type], actors)
        if not found[0] and inner is not None:
            found = self._composed(coded, inner, actors)
        return found

    def _composed(
        self, coded: Coded, inner: Coded, actors: Sequence[Named]
    ) -> tuple[list[Named], str]:
        order = []
        first = ("object", "indirect", "on", "upon", "with", "to", "from")
        own = self._slots(coded, first, actors)
        if coded.control == "object" or coded.operator == "accuse":
            order.append(own)
        if coded.type in INNER_ACTOR_FIRST:
            acting = self._other(self.actors(inner), actors)
            order.append((acting, "actor of the inner event"))
        order.append(self.recipients(inner, actors))
        if coded.type not in INNER_ACTOR_FIRST and inner.nominal:
            order.append((self._other(self.actors(inner), actors), "actor of the inner event"))
        order.append(own)
        order.append(self._slots(coded, self.lexicon.slots[coded.type], actors))
        return next((found for found in order if found[0]), ([], ""))

    def _other(self, found: list[Named], actors: Sequence[Named]) -> list[Named]:
        codes = {n.code for n in actors}
        return [n for n in found if n.code not in codes]

    def _slots(
        self, coded: Coded, slots: Iterable[str], actors: Sequence[Named]
    ) -> tuple[list[Named], str]:
        codes = {n.code for n in actors}
        taken = {n.token for n in actors}
        own: tuple[list[Named], str] = ([], "")
        for slot in slots:
            ways = BLAMED_WAYS if coded.type == "ACCUSE" else OBJECT_WAYS
            found = (
                self._clause(coded)
                if slot == "clause"
                else self._resolve(self._in_slot(coded, slot), ways)
            )
            found = [n for n in found if n.token not in taken]
            other = [n for n in found if n.code not in codes]
            if other:
                return other, slot
            if slot in ("object", "indirect") and not found and self._unknown(coded, slot):
                return own  # "called upon us", "turned him down": some party, nobody knows which
            beyond = self._beyond(coded, slot, codes) if found and coded.type == "SUPPORT" else []
            if beyond:
                return beyond, f"{slot}, with"
            if (
                found
                and not own[0]
                and (slot != "clause" or coded.type == "REQUEST")
                and not self._reflexive(found)
            ):
                own = found, slot
        return own

    def _unknown(self, coded: Coded, slot: str) -> bool:
        """Whether a slot holds persons by pronoun only, which lead to nobody."""
        tokens = coded.args.slots.get(slot, ())
        return bool(tokens) and all(t.text.lower() in PERSONS for t in tokens)

    def _beyond(self, coded: Coded, slot: str, codes: set[str]) -> list[Named]:
        """``praised its own ties with X``: whom the actor's own thing is shared with."""
        below = [
            c
            for t in coded.args.slots.get(slot, ())
            for noun in coordinated(t)
            for c in children(noun, "nmod")
            if case_of(c) == "with"
        ]
        return [n for n in self._resolve(below, OBJECT_WAYS) if n.code not in codes]

    def _in_slot(self, coded: Coded, slot: str) -> list[Token]:
        found = coded.args.slots.get(slot, [])
        return found or coded.args.slots.get("out of", []) if slot == "of" else found

    def _reflexive(self, found: Sequence[Named]) -> bool:
        """``its troops``: the phrase goes back to the actor by a pronoun."""
        return all(self.cast.doc[n.token].pos_ == "PRON" or n.how == "place" for n in found)

    def _clause(self, coded: Coded) -> list[Named]:
        """The subject of a complement clause, else its object."""
        for clause in coded.args.slots.get("clause", ()):
            subjects = children(clause, "nsubj")
            found = self._resolve(subjects, OBJECT_WAYS)
            if not found:
                found = self._resolve(children(clause, "obj", "obl"), OBJECT_WAYS)
            if found:
                return found
        return []

    def _mutual(self, coded: Coded, roles: Roles) -> None:
        """Plural subjects of meet, agree, sign face each other."""
        codes = [n.code for n in roles.actors]
        reciprocal = coded.reciprocal or coded.pair or _each_other(coded)
        placed = coded.type == "CONSULT" and roles.how in ("in", "at", "near", "on")
        outside = [
            n for n in roles.recipients if not placed and n.code not in codes and n.how != "clause"
        ]
        if reciprocal and len(codes) > 1 and not outside:
            roles.recipients, roles.reciprocal = list(roles.actors), True


def _mediates(coded: Coded, actors: Sequence[Named], sides: Sequence[Named]) -> bool:
    """``X mediates between Y and Z``: somebody else than the two does it."""
    acting = {n.code for n in actors}
    return (
        coded.type == "CONSULT"
        and not coded.nominal
        and bool(acting)
        and acting.isdisjoint(n.code for n in sides)
    )


def _rebels(coded: Coded) -> bool:
    """Whether those who act are an armed group, whose other side is its own state."""
    nouns = [n for s in coded.args.subject for n in matching.core_nouns(s)]
    return bool(matching.lemmas_of(nouns) & REBELS)


def _each_other(coded: Coded) -> bool:
    for tokens in coded.args.slots.values():
        for token in tokens:
            if lemma(token) == "other" and any(lemma(c) == "each" for c in token.children):
                return True
            if lemma(token) in ("side", "party") and any(
                lemma(c) == "other" for c in token.children
            ):
                return True
            if lemma(token) == "another" and any(lemma(c) == "one" for c in token.children):
                return True
            if lemma(token) == "each" and any(lemma(c) == "other" for c in token.children):
                return True
    return False


__all__ = ["RoleFinder", "Roles"]
