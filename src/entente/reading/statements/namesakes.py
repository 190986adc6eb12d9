"""Full names of a document, and persons taken for a better known one of the same surname."""

from __future__ import annotations

from collections.abc import Sequence

from entente.nouns import Mention, Party
from entente.reading.statements.lookup import PERSONS, Lookup


class Namesakes:
    """The full names of one document and what they correct. ``mentions`` are the actor reader's."""

    def __init__(self, look: Lookup, mentions: Sequence[Mention]) -> None:
        self._full = full_names(look)
        self._mistaken: dict[str, str] = {}
        # "Sergei" for "Sergey": whom the reader of actors knows by the full name is no namesake
        whole = {m.actor.id for m in mentions if m.actor and m.how == "full name"}
        for mention in mentions:
            actor = mention.actor
            if actor is None or mention.kind != "person" or actor.id in whole:
                continue
            words = look.text[mention.span.start : mention.span.stop].split()
            full = self._full.get(words[-1], "") if words else ""
            mine, theirs = set(full.lower().split()), set(actor.name.lower().split())
            if full and len(mine & theirs) == 1 and len(mine) > 1 and len(theirs) > 1:
                self._mistaken[actor.id] = full

    def full_name(self, name: str) -> str:
        """The full name that the text gives for one word of it, else the name itself."""
        return self._full.get(name, name)

    def unmistaken(self, party: Party) -> Party:
        """A party without an actor found by surname alone, where the text names another in full."""
        actor = party.actor
        if actor is None:
            return party
        whole = self._full.get(actor.name, "")
        if actor.kind == "person" and " " in whole:
            # A stranger known by one word, whom the text names in full elsewhere.
            return Party(whole, actor, party.spans, party.confidence, party.how)
        full = self._mistaken.get(actor.id)
        if full is None:
            return party
        how = "name in the text; a namesake is better known"
        return Party(full, None, party.spans, 0.6, how)


def full_names(look: Lookup) -> dict[str, str]:
    """Full names of the document by last and by first word; one that two share is nobody's.

    The first word too, because Chinese and Korean names begin with the surname.
    """
    full: dict[str, set[str]] = {}
    for paragraph in look.paragraphs:
        for entity in paragraph.doc.ents:
            if entity.label_ in PERSONS and len(entity) > 1:
                for word in (entity[-1].text, entity[0].text):
                    full.setdefault(word, set()).add(entity.text)
    return {word: min(names) for word, names in full.items() if len(names) == 1}


__all__ = ["Namesakes", "full_names"]
