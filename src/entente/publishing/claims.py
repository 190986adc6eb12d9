"""Who claims what, in words that never turn a claim into a fact."""

from __future__ import annotations

from entente.nouns import Document, Event, Party, Statement
from entente.publishing.strings import TEXT

COOPERATION_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE"})
COOPERATION_MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT"})
CONFLICT_VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
CONFLICT_MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})

_VERBS = {
    "asserted": "asserts",
    "alleged": "alleges",
    "denied": "denies",
    "planned": "speaks of a plan",
    "hypothetical": "raises it as possible",
    "historical": "recalls",
}
_MANNERS = {
    "direct": "quoted",
    "indirect": "paraphrased",
    "mixed": "partly quoted",
}


def quad(event_type: str) -> str:
    """The quarter of a PLOVER type: coop_verbal, coop_material, conf_verbal, conf_material."""
    if event_type in COOPERATION_VERBAL:
        return "coop_verbal"
    if event_type in COOPERATION_MATERIAL:
        return "coop_material"
    if event_type in CONFLICT_VERBAL:
        return "conf_verbal"
    return "conf_material"


def name_of(party: Party | None, otherwise: str) -> str:
    """The actor's name, else the words of the text, else what to say instead."""
    if party is None:
        return otherwise
    if party.actor is not None and party.actor.name:
        return party.actor.name
    return party.name or otherwise


def side_of(party: Party | None) -> str:
    """The state a party stands for, else the id of its actor (a bloc, a firm), else empty."""
    if party is None or party.actor is None:
        return ""
    return party.actor.state or party.actor.id


def sides(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The distinct sides of several parties, in their order."""
    return tuple(dict.fromkeys(s for s in map(side_of, parties) if s))


def speaker(statement: Statement) -> str:
    """Who speaks, as known; an unresolved pronoun stays what the text says."""
    return name_of(statement.speaker, TEXT["unknown_speaker"])


def only_worded(party: Party | None, document: Document) -> bool:
    """Whether a speaker is known by the article's very words only, and is not its author."""
    if party is None or party.actor is not None or not party.name or joint(party):
        return False
    return party.name in document.text and _letters(party.name) not in _letters(document.byline)


def joint(party: Party) -> bool:
    """Whether a name was put together from several that the words stand for ("both sides")."""
    return party.actor is None and party.how.startswith("several")


def speaker_shown(statement: Statement, document: Document) -> str:
    """Who speaks, between quotation marks where only the article's words tell it."""
    name = speaker(statement)
    return f"“{name}”" if only_worded(statement.speaker, document) else name


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def how_said(statement: Statement) -> str:
    """How near to the speaker's own words this is."""
    return _MANNERS[statement.manner]


def author_of(document: Document) -> str:
    """The author as a speaker: the byline, or "the author" where there is none."""
    return document.byline or TEXT["author"]


def claimant(event: Event, document: Document) -> str:
    """Who asserts an event."""
    if event.asserted_by.kind == "author":
        return author_of(document)
    otherwise = TEXT["unnamed"] if event.asserted_by.kind == "unnamed" else TEXT["unknown_speaker"]
    return name_of(event.asserted_by.party, otherwise)


def how_claimed(event: Event) -> str:
    """The verb of the claim: asserts, alleges, denies, ..."""
    return _VERBS[event.status]


def own_assertion(event: Event) -> bool:
    """Whether the author tells it without a hedge (a filled mark); else it is hollow."""
    return event.asserted_by.kind == "author" and event.status in ("asserted", "historical")


def unreal(event: Event) -> bool:
    """Whether it is told as not, or not yet, having happened (a dashed mark)."""
    return event.status in ("planned", "hypothetical", "denied")


__all__ = [
    "author_of",
    "claimant",
    "how_claimed",
    "how_said",
    "joint",
    "name_of",
    "only_worded",
    "own_assertion",
    "quad",
    "side_of",
    "sides",
    "speaker",
    "speaker_shown",
    "unreal",
]
