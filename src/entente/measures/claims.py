"""Claims of a ledger that a codebook knows: the sentences, who says them, of whom.

A template (``codebooks/claims.yaml``, or the user's file) holds phrases and roles; a claim is a
template met in a sentence, with its roles filled by the states that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.measures.evidence import AUTHOR, UNRESOLVED, Evidence, LedgerLike
from entente.measures.passages import Passage, PassageReader
from entente.measures.phrases import compile_phrases
from entente.measures.table import Contribution
from entente.measures.templates import place_of
from entente.nouns import Document, When


@dataclass(frozen=True, slots=True)
class Claim:
    """A template met in sentences: whom it speaks of, when it was made, and where it stands.

    ``year`` is the latest year in which it can have been made; None where no date is known.
    ``quotes`` are the sentences' texts, one for each of ``sentences``.
    """

    template: str
    title: str
    roles: Mapping[str, str]
    year: int | None
    sentences: tuple[Contribution, ...]
    words: tuple[str, ...]
    speakers: tuple[str, ...]
    unfilled: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def claims(
    ledger: LedgerLike | Evidence,
    book: Mapping[str, Mapping[str, Any]],
    dyads: Sequence[tuple[str, str]] = (),
) -> list[Claim]:
    """The claims of a ledger, by template and roles; copies of a sentence are one."""
    evidence = Evidence.of(ledger)
    reader = PassageReader.of(evidence)
    entries = [(name, compile_phrases(t["phrases"])) for name, t in book.items()]
    hits = [p for p in reader.find(entries) if p.status != "hypothetical"]
    family = reader.families(hits)
    groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[Passage]] = {}
    for passage in hits:
        roles = _roles(evidence, passage, book[passage.entry], dyads)
        groups.setdefault((passage.entry, tuple(sorted(roles.items()))), []).append(passage)
    found = []
    for (name, filled), passages in sorted(groups.items()):
        whom = dict(filled)
        years = [y for p in passages if (y := _year(evidence, p)) is not None]
        found.append(
            Claim(
                template=name,
                title=str(book[name]["title"]),
                roles=whom,
                year=max(years, default=None),
                sentences=tuple(reader.contribution(p, family[p.id]) for p in passages),
                words=tuple(dict.fromkeys(p.sentence.text for p in passages)),
                speakers=tuple(dict.fromkeys(_speaker(p) for p in passages)),
                unfilled=tuple(r for r in book[name]["roles"] if r not in whom),
                quotes=tuple(p.sentence.text for p in passages),
            )
        )
    return found


def _speaker(passage: Passage) -> str:
    if passage.speaker == AUTHOR:
        return "the author"
    if passage.speaker == UNRESOLVED:
        name = passage.speaker_name
        return f"somebody unresolved (“{name}”)" if name else "somebody unresolved"
    return passage.speaker_name or passage.speaker


def _roles(
    evidence: Evidence,
    passage: Passage,
    template: Mapping[str, Any],
    dyads: Sequence[tuple[str, str]],
) -> dict[str, str]:
    states = _states(evidence, passage)
    found: dict[str, str] = {}
    for role, places in template["roles"].items():
        for place in places:
            code = _at(str(place), states, passage, set(found.values()))
            if code:
                found[str(role)] = code
                break
    for role, given in template.get("fill", {}).items():
        for code in [given] if isinstance(given, str) else given:
            if role not in found and code not in found.values():
                found[str(role)] = str(code)
    if template.get("fill_from") == "dyad" and len(dyads) == 1:
        for role, code in zip(("first", "second"), dyads[0], strict=True):
            if role not in found and code not in found.values():
                found[role] = code
    return found


def _states(evidence: Evidence, passage: Passage) -> list[tuple[str, str]]:
    """States named in the sentence, in order, each with its place relative to the phrase."""
    found: list[tuple[str, str]] = []
    hit, whole = passage.hit, passage.sentence.span
    for mention in evidence.mentions_in(whole):
        actor = mention.actor
        if actor is None:
            continue
        if not passage.sentence.text[mention.span.start - whole.start].isupper():
            continue  # pronouns and nominals look back: too weak a ground to test a claim on
        code = actor.state or (actor.id if actor.kind == "state" else "")
        if not code:
            continue
        if mention.span.stop <= hit.start:
            side = "before"
        elif mention.span.start >= hit.stop:
            side = "after"
        else:
            side = "within"
        if (side, code) not in found:
            found.append((side, code))
    return found


def _at(place: str, states: Sequence[tuple[str, str]], passage: Passage, taken: set[str]) -> str:
    if place == "speaker":
        party = passage.statement.speaker if passage.statement is not None else None
        # a person or firm who acts for no state, or a joint voice, is no side of a dyad
        code = party.actor.state if party is not None and party.actor is not None else ""
        return "" if code in taken else code
    side, number = place_of(place)
    if side in ("any", "other"):
        codes = list(dict.fromkeys(code for _, code in states))
        if side == "other":
            codes = [c for c in codes if c not in taken]
    else:
        codes = list(dict.fromkeys(code for where, code in states if where == side))
    if side == "before":
        codes.reverse()
    code = codes[number - 1] if number <= len(codes) else ""
    return "" if code in taken else code


def _year(evidence: Evidence, passage: Passage) -> int | None:
    document = evidence.documents.get(passage.hit.document)
    told = passage.statement.when if passage.statement else None
    for when in (told, *_dates(document)):
        if when is not None and when.latest is not None and re.match(r"\d{4}", when.latest):
            return int(when.latest[:4])
    return None


def _dates(document: Document | None) -> tuple[When, ...]:
    return () if document is None else (document.written, document.published)
