"""Names by the vote of the whole document: one form, one type.

A network that sees a paragraph at a time calls "Xi" a person here and a place there. Here every
mention of a form counts; a surname follows the full name it belongs to; and a list of known
names, handed in by the caller, comes before both.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.language import edges
from entente.language.containers import Name
from entente.language.tokenizer import Cutter
from entente.language.units import Words

PERSON = "PER"
# How much a full name says about its surname, set against the network's own score of 0 to 1.
FULL_NAME_VOTE = 1.5
# A proposal less sure than this is no name: untyped F on GUM and EWT dev 80.2 -> 81.2; of 0.35 and
# 0.55 the one finds 81.1 and the other 81.0.
SURE = 0.45

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known surface forms as token sequences, by first word; the longest match counts."""

    first: Mapping[str, Sequence[tuple[Key, str]]]

    @classmethod
    def of(cls, forms: Mapping[str, str], cutter: Cutter) -> Gazetteer:
        """From surface forms and their types, cut into tokens as texts are."""
        first: dict[str, list[tuple[Key, str]]] = {}
        special = cutter.tokenizer.rules or {}
        for form in sorted(forms):
            words = tuple(form.split())
            if not all(word.isalpha() and word not in special for word in words):
                words = tuple(token.text for token in cutter.make_doc(form))
            if words:
                first.setdefault(words[0], []).append((words, forms[form]))
        for entries in first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return cls(first)

    def find(self, texts: Sequence[str]) -> list[Name]:
        """The known forms in a paragraph, leftmost and longest, without overlap."""
        found: list[Name] = []
        at = 0
        while at < len(texts):
            for words, label in self.first.get(texts[at], ()):
                if tuple(texts[at : at + len(words)]) == words:
                    found.append(Name(at, at + len(words), label, 1.0))
                    at += len(words)
                    break
            else:
                at += 1
        return found


def digest(gazetteer: Gazetteer | None) -> str:
    """A short hash of the names in a list, so that a reading tells which list it was made with."""
    if gazetteer is None:
        return ""
    total = hashlib.sha256()
    for first in sorted(gazetteer.first):
        total.update(repr(gazetteer.first[first]).encode())
    return total.hexdigest()[:12]


def spans(tags: Sequence[str], scores: Sequence[float]) -> list[Name]:
    """BIO tags as names; an I without its B begins a name. Score: the mean over the words."""
    found: list[Name] = []
    start, label = -1, ""
    for i, tag in enumerate((*tags, "O")):
        kind = tag[2:]
        if start >= 0 and (tag[0] != "I" or kind != label):
            found.append(Name(start, i, label, sum(scores[start:i]) / (i - start)))
            start = -1
        if tag[0] in "BI" and start < 0:
            start, label = i, kind
    return found


def _merge(proposed: Iterable[Name], known: Sequence[Name]) -> list[Name]:
    """Known names first; a proposed one stays if it is free of them or holds them whole."""
    kept = list(known)
    for name in proposed:
        rivals = [k for k in kept if k.start < name.stop and name.start < k.stop]
        if all(name.start <= k.start and k.stop <= name.stop for k in rivals):
            same = [k for k in rivals if (k.start, k.stop) == (name.start, name.stop)]
            if not same:
                kept = [k for k in kept if k not in rivals]
                kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def settle(
    paragraphs: Sequence[Words],
    proposed: Sequence[Sequence[Name]],
    proper: Sequence[Sequence[bool]],
    gazetteer: Gazetteer | None = None,
) -> list[list[Name]]:
    """The names of each paragraph after the document's vote.

    ``proposed`` are the network's names, ``proper`` tells of each word whether it is tagged as a
    proper noun. Forms named somewhere are found again where the network missed them.
    """
    merged: list[list[Name]] = []
    fixed: dict[Key, str] = {}
    for words, names in zip(paragraphs, proposed, strict=True):
        known = gazetteer.find(words.texts) if gazetteer else []
        sure = [name for name in edges.joined(names, words.texts) if name.score >= SURE]
        whole = edges.surnamed(sure, words.texts)
        trimmed = [part for name in whole for part in edges.clean(name, words.texts)]
        for name in known:
            fixed[tuple(words.texts[name.start : name.stop])] = name.label
        merged.append(_merge(trimmed, known))
    labels = _vote(paragraphs, merged, fixed)
    result = []
    for words, names, flags in zip(paragraphs, merged, proper, strict=True):
        voted = [
            Name(n.start, n.stop, labels[tuple(words.texts[n.start : n.stop])], n.score)
            for n in names
        ]
        result.append(_found_again(words.texts, voted, flags, labels))
    return result


def _vote(
    paragraphs: Sequence[Words], names: Sequence[Sequence[Name]], fixed: Mapping[Key, str]
) -> dict[Key, str]:
    """The type of each form: the list's, else the heaviest sum of scores."""
    votes: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, found in zip(paragraphs, names, strict=True):
        for name in found:
            votes[tuple(words.texts[name.start : name.stop])][name.label] += name.score
    winner = {form: _heaviest(count) for form, count in votes.items()}
    for form, label in winner.items():
        if len(form) > 1 and label == PERSON:
            # Chinese, Korean and Vietnamese names put the surname first.
            for part in (form[-1:], form[:1]):
                if part in votes and part not in fixed:
                    votes[part][PERSON] += FULL_NAME_VOTE if part == form[-1:] else 1.0
    result = {form: _heaviest(count) for form, count in votes.items()}
    result.update({form: label for form, label in fixed.items() if form in result})
    return result


def _heaviest(count: Mapping[str, float]) -> str:
    return min(count, key=lambda label: (-count[label], label))


def _found_again(
    texts: Sequence[str], names: list[Name], proper: Sequence[bool], labels: Mapping[Key, str]
) -> list[Name]:
    """Forms that the document names elsewhere, where these words are proper nouns too."""
    taken = [False] * len(texts)
    for name in names:
        taken[name.start : name.stop] = [True] * (name.stop - name.start)
    added: list[Name] = []
    at = 0
    while at < len(texts):
        if taken[at] or not proper[at]:
            at += 1
            continue
        stop = at
        while stop < len(texts) and not taken[stop] and proper[stop]:
            stop += 1
        form = tuple(texts[at:stop])
        if form in labels:
            added.append(Name(at, stop, labels[form], 0.5))
        at = stop
    return sorted([*names, *added], key=lambda n: n.start)


__all__ = ["FULL_NAME_VOTE", "Gazetteer", "digest", "settle", "spans"]
