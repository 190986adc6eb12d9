"""Claims of a ledger that a codebook knows: the sentences, who says them, of whom.

A template (``codebooks/claims.yaml``, or the user's file) holds phrases and roles; a claim is a
template met in a sentence, with its roles filled by the states that the sentence names. Who is
named only as the speaker is no part of what is said. A denial is a claim of its own, and so is a
forecast.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from entente.measures.evidence import AUTHOR, UNRESOLVED, Evidence, LedgerLike
from entente.measures.passages import Passage, PassageReader
from entente.measures.phrases import compile_phrases
from entente.measures.table import Contribution
from entente.measures.templates import PREPOSITIONS, forms_of, place_of
from entente.nouns import Document, Span, When

Filled: TypeAlias = tuple[tuple[str, str], ...]
# what may stand between a preposition and the name that it brings in
_LINK = re.compile(
    rf".*\b((?i:{'|'.join(PREPOSITIONS)}))\s+(?:(?:the|both|its)\s+)*(?:[A-Z][\w.’']*\s+){{0,3}}$",
    re.DOTALL,
)
_FAR = 7
_JOINED = re.compile(r"[-–]|(?:\s*,)?\s*(?:and|or|,)?\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b|[-–]", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:,|and\b|or\b)", re.IGNORECASE)
# a name behind these words only tells whose account it is
_ACCOUNT = re.compile(
    r"(?:\baccording to|\bin the (?:view|eyes|words) of|\bas seen (?:from|by))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ACCOUNT_REACH = 30
# what makes a name before the words a part of something else: "the population of A", "in A"
_PART = re.compile(
    rf"(?:\b(?:{'|'.join(PREPOSITIONS)}|in|for|on|at|within|inside|over|towards?|and|or)\s+"
    r"(?:the\s+)?|[’']s?\s+)$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(r"\s*(?:\w+ly\s+|itself\s+|still\s+|now\s+)?", re.IGNORECASE)
# words by which a speaker speaks of his own side
_OWN = re.compile(
    r"\b(?:we|our|ours|us|its?|both|the (?:two|country)|two (?:sides|countries|nations))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A template met in sentences: whom it speaks of, when it was made, and where it stands.

    ``year`` is the latest year in which it can have been made; None where no date is known.
    ``quotes`` are the sentences' texts, one for each of ``sentences``. ``denied``: the sentences
    say that it is not so; ``future``: that it will be so; ``filled``: roles that no sentence
    names and the template or the dyad asked for fills.
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
    denied: bool = False
    future: bool = False
    filled: tuple[str, ...] = ()


def claims(
    ledger: LedgerLike | Evidence,
    book: Mapping[str, Mapping[str, Any]],
    dyads: Sequence[tuple[str, str]] = (),
) -> list[Claim]:
    """The claims of a ledger, by template and roles; copies of a sentence are one."""
    evidence = Evidence.of(ledger)
    reader = PassageReader.of(evidence)
    met = _met(reader, evidence, book, dyads)
    family = reader.families([p for p, _, _ in met])
    groups: dict[tuple[str, Filled, bool, bool], list[tuple[Passage, set[str]]]] = {}
    for passage, roles, filled in met:
        template = book[passage.entry]
        denied = passage.status == "denied" and not template.get("negative")
        key = (passage.entry, tuple(sorted(roles.items())), denied, passage.status == "planned")
        groups.setdefault(key, []).append((passage, filled))
    found = []
    for (name, filled_in, denied, future), told in sorted(groups.items()):
        passages, whom, title = [p for p, _ in told], dict(filled_in), str(book[name]["title"])
        years = [y for p in passages if (y := _year(evidence, p)) is not None]
        found.append(
            Claim(
                template=name,
                title=f"Denied: {title}" if denied else title,
                roles=whom,
                year=max(years, default=None),
                sentences=tuple(reader.contribution(p, family[p.id]) for p in passages),
                words=tuple(dict.fromkeys(p.sentence.text for p in passages)),
                speakers=tuple(dict.fromkeys(_speaker(reader, p) for p in passages)),
                unfilled=tuple(r for r in book[name]["roles"] if r not in whom),
                quotes=tuple(p.sentence.text for p in passages),
                denied=denied,
                future=future,
                filled=tuple(sorted(set[str].intersection(*(f for _, f in told)))),
            )
        )
    return found


def _met(
    reader: PassageReader,
    evidence: Evidence,
    book: Mapping[str, Mapping[str, Any]],
    dyads: Sequence[tuple[str, str]],
) -> list[tuple[Passage, dict[str, str], set[str]]]:
    """Passages with a template's words, the roles filled, and those that no sentence fills.

    Where two forms of one template meet in the same words, the longer stretch counts.
    """
    forms = {
        f"{name}/{number}": (name, form)
        for name, template in book.items()
        for number, form in enumerate(forms_of(template))
    }
    hits = reader.find([(key, compile_phrases(f["phrases"])) for key, (_, f) in forms.items()])
    found: dict[tuple[str, Span], list[tuple[Passage, dict[str, str], set[str]]]] = {}
    for hit in sorted(hits, key=lambda p: p.hit.start - p.hit.stop):
        name, form = forms[hit.entry]
        here = found.setdefault((name, hit.sentence.span), [])
        if hit.status == "hypothetical" or any(other.hit.overlaps(hit.hit) for other, _, _ in here):
            continue
        worded = {**book[name], "roles": form["roles"]}
        roles, filled = _roles(reader, evidence, hit, worded, dyads)
        if all(r in roles and r not in filled for r in form.get("needs", ())):
            here.append((replace(hit, entry=name), roles, filled))
    every = [m for met in found.values() for m in met]
    return sorted(every, key=lambda m: (m[0].hit, m[0].entry))


def _speaker(reader: PassageReader, passage: Passage) -> str:
    if passage.speaker == AUTHOR:
        others = [f"“{name}”" for name in reader.beside(passage)]
        return " or ".join(["the author", *others]) + (
            " (the sentence leaves open which)" if others else ""
        )
    if passage.speaker == UNRESOLVED:
        name = passage.speaker_name
        return f"“{name}” (not identified)" if name else "a speaker who is not identified"
    return passage.speaker_name or passage.speaker


def _roles(
    reader: PassageReader,
    evidence: Evidence,
    passage: Passage,
    template: Mapping[str, Any],
    dyads: Sequence[tuple[str, str]],
) -> tuple[dict[str, str], set[str]]:
    """States by role, and the roles that the sentence did not fill."""
    states = names_around(reader, evidence, passage)
    found: dict[str, str] = {}
    for role, places in template["roles"].items():
        for place in places:
            code = _at(str(place), states, passage, set(found.values()))
            if code:
                found[str(role)] = code
                break
    named = set(found)
    for role, given in template.get("fill", {}).items():
        for code in [given] if isinstance(given, str) else given:
            if role not in found and code not in found.values():
                found[str(role)] = str(code)
    if template.get("fill_from") == "dyad" and len(dyads) == 1:
        for role, code in zip(("first", "second"), dyads[0], strict=True):
            if role not in found and code not in found.values():
                found[role] = code
    return found, set(found) - named


def _joined(between: str, after: str) -> bool:
    """Whether two names are one list: "A and B", "A, B and C"; no list is "with A, B came"."""
    if not _JOINED.fullmatch(between):
        return False
    return bool(_AND.search(between) or _MORE.match(after))


def names_around(
    reader: PassageReader, evidence: Evidence, passage: Passage
) -> list[tuple[str, str]]:
    """States named in what is said, in order, each with its place relative to the phrase.

    A name behind the phrase stands at two places: ``after`` it, and at the preposition that brings
    it in (``by``, ``to`` ...), which a second name joined by "and" shares, or ``object`` where it
    follows at once. The last name before the phrase, with those joined to it, is its ``subject``;
    where it stands right before the phrase and is no part of something else, its ``doer``.
    """
    found: list[tuple[str, str]] = []
    hit, whole, text = passage.hit, passage.sentence.span, passage.sentence.text
    outside = reader.attribution(hit)
    last, link = hit.stop, ""
    ahead: list[tuple[int, int, str]] = []
    for mention in evidence.mentions_in(whole):
        actor, span = mention.actor, mention.span
        if actor is None or any(span.overlaps(words) for words in outside):
            continue
        if not text[span.start - whole.start].isupper():
            continue  # pronouns and nominals look back: too weak a ground to test a claim on
        code = actor.state or (actor.id if actor.kind == "state" else "")
        begins = span.start - whole.start
        if not code or _ACCOUNT.search(text, max(0, begins - _ACCOUNT_REACH), begins):
            continue
        places = ["within"]
        if span.stop <= hit.start:
            places = ["before"]
            ahead.append((span.start - whole.start, span.stop - whole.start, code))
        elif span.start >= hit.stop:
            between = text[max(last, hit.stop) - whole.start : span.start - whole.start]
            near = len(between.split()) <= _FAR
            brought = _LINK.match(between) if near else None
            if brought is not None:
                link = brought[1].lower()
            elif last == hit.stop and between.strip().casefold() in ("", "the"):
                link = "object"
            elif last == hit.stop or not _joined(between, text[span.stop - whole.start :]):
                link = ""
            places = ["after", link] if link else ["after"]
            last = max(last, span.stop)
        found += [(p, code) for p in places if (p, code) not in found]
    begin, end = None, 0
    for start, stop, code in reversed(ahead):
        if begin is not None and not _joined(text[stop:begin], text[end:]):
            break
        begin, end = start, stop
        if ("subject", code) not in found:
            found.append(("subject", code))
    return found + _doers(text, ahead, hit.start - whole.start)


def _doers(text: str, ahead: Sequence[tuple[int, int, str]], start: int) -> list[tuple[str, str]]:
    """The names that stand right before the words as the one who does it, or are joined to it."""
    group: list[tuple[int, int, str]] = []
    for name in reversed(ahead):
        between = text[name[1] : group[0][0] if group else start]
        if not (_joined(between, "") if group else _ADVERBS.fullmatch(between)):
            break
        group.insert(0, name)
    if not group or _PART.search(text, 0, group[0][0]):
        return []
    return [("doer", code) for code in dict.fromkeys(code for _, _, code in group)]


def _at(place: str, states: Sequence[tuple[str, str]], passage: Passage, taken: set[str]) -> str:
    if place == "speaker":
        # whoever speaks is a side of what is said only where the words point back to the speaker
        if not _OWN.search(passage.sentence.text):
            return ""
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
