"""Who says it: the reporting frame around a predicate.

Syntax first (``X said that …``, ``…, X said``, ``according to X``), then the statements that the
statement reader found; nothing of either means that the author of the text says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from entente.language.analysis import Paragraph
from entente.nouns import Claimant, Party, Statement
from entente.reading.events.arguments import arguments
from entente.reading.events.forms import word_set
from entente.reading.events.lexicon import Reporting
from entente.reading.events.parties import Cast, Named
from entente.reading.events.trees import case_of, children, first_conjunct, lemma, relation, subtype

# speakers of a state whose state the text leaves out, because the clause names it
OFFICES = word_set(
    "spokesman spokeswoman spokesperson ministry minister embassy office deputy aide army navy "
    "government premier president chancellor presidency palace"
)


# what stands beside a clause with "as" and these is an act of its own: "as X protests"
ACTING = word_set(
    "protest complain grumble threaten demand fume thunder promise pledge vow urge agree hope fear "
    "sigh lament deny dispute fight retort"
)
# words for things and facts, that say nothing: "it signifies that"
THINGS = frozenset(("it", "this", "that", "which", "these", "those"))


@dataclass(slots=True)
class Claim:
    """The claimant of a predicate, and how the reporting words colour the claim."""

    speakers: list[Named] = field(default_factory=list)
    name: str = ""
    reported: bool = False
    alleging: bool = False
    denying: bool = False
    past: bool = False
    cue: Token | None = None
    statement: Statement | None = None
    rule: str = "author"

    def record(self) -> Claimant:
        """The record's form: author, a speaker who can be named, or somebody unnamed."""
        if self.speakers:
            party = self.speakers[0].party()
            return Claimant("speaker", party, self.statement.id if self.statement else None)
        if self.statement is not None and self.statement.speaker is not None:
            known = self.statement.speaker.actor is not None
            return Claimant(
                "speaker" if known else "unnamed", self.statement.speaker, self.statement.id
            )
        if self.reported:
            return Claimant("unnamed", Party(self.name) if self.name else None, None)
        return Claimant("author")


class Claims:
    """Finds the claimant of predicates in one paragraph."""

    def __init__(
        self,
        paragraph: Paragraph,
        cast: Cast,
        words: Reporting,
        statements: Sequence[Statement],
    ) -> None:
        self.paragraph = paragraph
        self.cast = cast
        self.words = words
        self.statements = statements

    def of(self, predicate: Token) -> Claim:
        """The claim that holds a predicate, nearest reporting frame first."""
        claim = self._by_syntax(predicate)
        if claim is not None and (claim.speakers or not self.statements):
            return claim
        statement = self._by_statement(predicate)
        if statement is not None:
            found = claim or Claim(reported=True, rule="statement")
            found.statement = statement
            found.reported = True
            return found
        return claim or Claim()

    def _by_syntax(self, predicate: Token) -> Claim | None:
        token, steps = predicate, 0
        while steps < 12:
            steps += 1
            aside = self._aside(token)
            if aside is not None:
                return aside
            top = first_conjunct(token)
            if top != token:
                aside = self._aside(top)
                if aside is not None:
                    return aside
            if top.head == top:
                return None
            found = self._above(top)
            if found is not None:
                return found
            token = top.head
        return None

    def _above(self, clause: Token) -> Claim | None:
        """The reporting predicate that governs a clause, if it is one."""
        head, label = clause.head, relation(clause)
        word = lemma(head)
        if label in ("ccomp", "parataxis", "csubj", "dep") and word in self.words.say:
            if label == "parataxis" and not children(head, "nsubj"):
                return None
            if not children(head, "nsubj", "obl") and relation(head) not in ("conj", "xcomp"):
                passive = any(subtype(c) == "pass" for c in head.children)
                if not passive:
                    return None
            return self._claim(head, "reporting verb")
        if label in ("xcomp", "advcl") and word in self.words.denying - {"reject", "dismiss"}:
            return self._claim(head, "denial")
        if label in ("xcomp", "ccomp") and word in ("say", "report", "think", "believe", "allege",
            "know", "suspect", "rumour", "rumor", "claim") and _passive(head):  # fmt: skip
            return Claim(reported=True, alleging=True, cue=head, rule="is said to")
        if label in ("acl", "ccomp", "advcl") and (
            word in self.words.nouns or word in self.words.denial_nouns
        ) and head.pos_ in ("NOUN", "PROPN") and not _describes(clause):  # fmt: skip
            return self._noun(head)
        return None

    def _noun(self, noun: Token) -> Claim:
        """``the charge that …``: denied where a denying verb governs the noun."""
        governor = first_conjunct(noun).head
        speakers = self.cast.resolve(noun, ("of", "by", "from"))
        claim = Claim(speakers=speakers, reported=True, alleging=True, cue=noun, rule="noun")
        if lemma(governor) in self.words.denying | {"call"} and governor != noun:
            args = arguments(governor)
            claim.speakers = [n for s in args.subject for n in self.cast.resolve(s)]
            claim.alleging, claim.denying = False, True
        elif lemma(governor) in self.words.say:
            outer = self._claim(governor, "reporting noun")
            outer.alleging = lemma(noun) not in ("report", "statement")
            return outer
        return claim

    def _aside(self, token: Token) -> Claim | None:
        """``according to X``, ``…, X said``, ``as X has it`` beside a predicate."""
        for child in token.children:
            label = relation(child)
            if label in ("obl", "nmod", "advmod") and _according(child, self.words):
                speakers = self.cast.resolve(child)
                return Claim(
                    speakers=speakers,
                    name=child.text,
                    reported=True,
                    past=False,
                    cue=child,
                    rule="according to",
                )
            if label in ("parataxis", "advcl") and (
                lemma(child) in self.words.say or _has_it(child)
            ):
                started = label == "parataxis" or (
                    lemma(child) not in ACTING
                    and any(lemma(m) == "as" for m in children(child, "mark", "advmod"))
                )
                complement = children(child, "ccomp", "xcomp", "obj") and not _has_it(child)
                if started and children(child, "nsubj") and not complement:
                    return self._claim(child, "aside")
        return None

    def _claim(self, verb: Token, rule: str) -> Claim:
        args = arguments(verb)
        sources = args.agent if args.passive else args.subject
        speakers: list[Named] = []
        for source in sources:
            speakers.extend(self.cast.resolve(source))
        word = lemma(verb)
        if not speakers and sources:
            speakers = self._bridge(verb, sources[0])
        doubt = self.words.negation | {"few", "rarely", "seldom"}
        negative = any(
            c.text.lower() in doubt for c in children(verb, "advmod", "nsubj", "aux", "neg")
        )
        return Claim(
            speakers=speakers,
            name=sources[0].text if sources else "",
            reported=True,
            alleging=word in self.words.alleging,
            denying=word in self.words.denying and not negative,
            past=verb.tag_ in ("VBD", "VBN"),
            cue=verb,
            rule=rule,
        )

    def _bridge(self, verb: Token, source: Token) -> list[Named]:
        """``Chad will …, a spokesman said``: offices without a state speak for the one in hand."""
        if lemma(source) not in OFFICES:
            return []
        clauses = children(verb, "ccomp") or ([verb.head] if verb.head != verb else [])
        for clause in clauses:
            found = [n for s in arguments(clause).subject for n in self.cast.resolve(s)]
            if len(found) == 1:
                return [Named(found[0].mention, "clause", source.i)]
        return []

    def _by_statement(self, predicate: Token) -> Statement | None:
        span = self.paragraph.span(predicate)
        holding = [
            s
            for s in self.statements
            if any(part.contains(span) for part in s.content) and not _of_a_thing(s)
        ]
        if not holding:
            return None
        return min(
            holding,
            key=lambda s: (sum(p.stop - p.start for p in s.content), s.content[0].start, s.id),
        )


def _of_a_thing(statement: Statement) -> bool:
    """``it signifies that``: no speaker stands behind it but whoever writes so."""
    speaker = statement.speaker
    return speaker is not None and speaker.actor is None and speaker.name.lower() in THINGS


def _has_it(verb: Token) -> bool:
    """``as X has it``, ``as X tells it``."""
    return lemma(verb) in ("have", "tell", "put", "see") and any(
        o.text.lower() == "it" for o in children(verb, "obj")
    )


def _describes(clause: Token) -> bool:
    """``the statement signed by X``, ``the report which Y published``: not what it says."""
    if relation(clause) != "acl":
        return False
    if subtype(clause) == "relcl":
        return not any(m.text.lower() == "that" for m in children(clause, "mark"))
    return clause.tag_ == "VBN" and not children(clause, "mark", "aux", "nsubj")


def _passive(verb: Token) -> bool:
    return any(subtype(c) == "pass" for c in verb.children) or verb.tag_ == "VBN"


def _according(noun: Token, words: Reporting) -> bool:
    marks = [c for c in noun.children if relation(c) in ("case", "advmod", "amod", "mark")]
    flat = [m for mark in marks for m in (mark, *mark.children)]
    if any(m.text.lower() == "according" for m in flat):
        return True
    del words
    if case_of(noun) == "in" and lemma(noun) in ("word", "words", "view", "telling", "version"):
        return bool(children(noun, "nmod", "det", "compound"))
    return False


__all__ = ["Claim", "Claims"]
