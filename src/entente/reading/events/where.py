"""Where an event took place: a place named beside the predicate, and nothing else.

``in September``, ``in the House``, ``at the United States' policy`` and ``interference in
China's affairs`` name no place; what the knowledge base does not know must be a name that the
language engine takes for a place.
"""

from __future__ import annotations

from spacy.tokens import Token

from entente.language.analysis import Paragraph
from entente.nouns import Mention, Party
from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.parties import Cast
from entente.reading.events.trees import case_of, children, lemma, relation

SLOTS = ("in", "at", "near", "outside", "across", "throughout", "inside", "around")
PLACES = frozenset(("LOC", "GPE", "FAC"))
# what follows "in" after these is what they are about, not where they happen
ABOUT = word_set(
    "interfere interference meddle meddling believe belief invest investment interest interested "
    "engage involve participate join intervene intervention trust confidence succeed specialise "
    "specialize push aim look laugh fire strike hit point confide deal"
)
CALENDAR = word_set(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter"
)
# names of kinds that stand for who acts there, or for a spot
SEATS = frozenset(("state", "bloc"))


def place_of(coded: Coded, paragraph: Paragraph, cast: Cast) -> Party | None:
    """The place beside a predicate, ``None`` where none is named."""
    about = {lemma(coded.trigger), lemma(coded.head)} & ABOUT
    for slot in SLOTS:
        if about and slot in ("in", "at"):
            continue
        for token in coded.args.slots.get(slot, ()):
            found = _named(token, slot, paragraph, cast)
            if found is not None:
                return found
    return None


def _named(token: Token, slot: str, paragraph: Paragraph, cast: Cast) -> Party | None:
    """The place that a noun is the name of; ``in the village of X`` is X too."""
    if lemma(token) in CALENDAR or token.pos_ not in ("PROPN", "NOUN"):
        return None
    known = [m for m in cast.covering(token) if _is_place(m)]
    if known:
        part = paragraph.tokens(known[0].span)
        name = known[0].name if part is None else part.text
        return Party(name, None, (known[0].span,), 0.7, f"{slot}: known")
    if cast.covering(token):
        return None  # a person, a body, a firm
    if token.pos_ == "NOUN":
        for below in children(token, "nmod", "appos"):
            if case_of(below) in ("of", "") and below.i > token.i and lemma(token) in SETTLEMENTS:
                return _named(below, slot, paragraph, cast)
        return None
    if token.ent_type_ not in PLACES:
        return None
    first, last = token.i, token.i
    doc = token.doc
    while first > token.sent.start and _same(doc[first - 1], token):
        first -= 1
    while last + 1 < token.sent.end and _same(doc[last + 1], token):
        last += 1
    part = doc[first : last + 1]
    if any(t.like_num for t in part):
        return None
    return Party(part.text, None, (paragraph.span(part),), 0.5, f"{slot}: name")


def _same(other: Token, token: Token) -> bool:
    """Whether a neighbour belongs to the same name."""
    joined = other.ent_iob_ == "I" if other.i > token.i else other.doc[other.i + 1].ent_iob_ == "I"
    return other.ent_type_ == token.ent_type_ and joined and relation(other) != "punct"


def _is_place(mention: Mention) -> bool:
    """A state, a region, or a name read as a place; no person, body or firm."""
    if mention.as_place:
        return True
    actor = mention.actor
    return actor is not None and actor.kind in SEATS and not mention.how.startswith("demonym")


SETTLEMENTS = word_set(
    "city town village province region district state island port capital county valley suburb "
    "area camp base department governorate oblast prefecture municipality territory enclave"
)

__all__ = ["place_of"]
