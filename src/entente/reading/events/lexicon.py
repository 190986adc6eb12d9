"""The lexicons of the event reader: verbs with frames, nouns, operators, reporting words.

The data files in ``data/`` are meant to be read by people; this module turns them into look-ups.
Types are those of the PLOVER manual of 2021.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from entente.errors import ReadingError
from entente.reading.events import phrases

TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "RETREAT",
)
COOPERATIVE = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST")
)
HOSTILE = frozenset(TYPES) - COOPERATIVE
NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a verb: the conditions on its arguments and the code it then carries."""

    type: str
    mode: str = ""
    particles: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    obliques: tuple[tuple[str, frozenset[str]], ...] = ()
    slots: tuple[str, ...] = ()
    party: bool = False
    named: bool = False
    clause: bool = False
    infinitive: bool = False
    intransitive: bool = False
    reciprocal: bool = False
    every: bool = False
    negative: bool = False
    inverse: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names an event."""

    type: str
    mode: str
    slots: tuple[str, ...]
    by: tuple[str, ...]
    pair: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Operator:
    """What a predicate does to the event that is its complement."""

    kind: str
    table: Mapping[str, str]
    control: str = "subject"
    status: str = ""
    inner: str = ""

    def compose(self, inner: str) -> str:
        """The composed type; ``""`` where the operator makes none; ``=status`` keeps ``inner``."""
        group = "coop" if inner in COOPERATIVE else "hostile" if inner in HOSTILE else "other"
        return self.table.get(inner, self.table.get(group, ""))


@dataclass(frozen=True, slots=True)
class Reporting:
    """Words that say that somebody else says it."""

    say: frozenset[str]
    alleging: frozenset[str]
    denying: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    nouns: frozenset[str]
    denial_nouns: frozenset[str]
    hedges: frozenset[str]
    unnamed: frozenset[str]
    negation: frozenset[str]
    condition: frozenset[str]
    distant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of the reader."""

    frames: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, Noun]
    classes: Mapping[str, frozenset[str]]
    strike: frozenset[str]
    joint: Mapping[str, str]
    operators: Mapping[str, Operator]
    adjectives: Mapping[str, Operator]
    noun_operators: Mapping[str, Operator]
    transparent: Mapping[str, str]
    light: frozenset[str]
    modals: Mapping[str, str]
    reporting: Reporting
    slots: Mapping[str, tuple[str, ...]]
    domestic: frozenset[str]
    reciprocal: frozenset[str] = field(default_factory=frozenset)


def _read(name: str) -> Any:
    source = files("entente.reading.events").joinpath("data", name).read_text(encoding="utf-8")
    # the C parser reads these files ten times faster where it is built in
    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _words(value: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if value is None:
        return frozenset()
    items = [value] if isinstance(value, str) else list(value)
    out: set[str] = set()
    for item in items:
        if item.startswith("@") and item[1:] in classes:
            out |= classes[item[1:]]
        elif item.startswith("@"):
            out.add(item)
        else:
            out.add(item)
    return frozenset(out)


def _frame(lemma: str, entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Frame:
    kind = entry["type"]
    if kind not in TYPES and kind != NO_EVENT:
        raise ReadingError(f"frames.yaml: {lemma} has type {kind!r}; write a PLOVER type or none")
    obliques = tuple(
        (prep, frozenset() if wanted is True else _words(wanted, classes))
        for prep, wanted in (entry.get("with") or {}).items()
    )
    return Frame(
        type=kind,
        mode=entry.get("mode", ""),
        particles=_words(entry.get("particle"), classes),
        objects=_words(entry.get("object"), classes),
        subjects=_words(entry.get("subject"), classes),
        obliques=obliques,
        slots=tuple(entry.get("to", ())),
        party=bool(entry.get("party")),
        named=bool(entry.get("named")),
        clause=bool(entry.get("clause")),
        infinitive=bool(entry.get("infinitive")),
        intransitive=bool(entry.get("intransitive")),
        reciprocal=bool(entry.get("reciprocal")),
        every=bool(entry.get("every")),
        negative=bool(entry.get("negative")),
        inverse=bool(entry.get("inverse")),
        name=lemma,
    )


def _frames(
    verbs: Mapping[str, Any], framed: Mapping[str, Any], classes: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    reciprocal = set(verbs["reciprocal"])
    for lemma, entry in phrases.entries(_read("phrases.yaml")):
        found.setdefault(lemma, []).append(_frame(lemma, entry, classes))
    for lemma, entries in framed.items():
        for entry in entries:
            frame = _frame(lemma, entry, classes)
            if lemma in reciprocal and _unconditional(frame):
                frame = replace(frame, reciprocal=True)
            found.setdefault(lemma, []).append(frame)
    for key, lemmas in verbs["plain"].items():
        kind, _, mode = key.partition(".")
        for lemma in dict.fromkeys(lemmas.split()):
            plain = Frame(
                type=kind,
                mode=mode or verbs["modes"].get(lemma, ""),
                reciprocal=lemma in reciprocal,
                name=lemma,
            )
            # a frame without conditions already says what the plain use means
            have = found.setdefault(lemma, [])
            if not any(_unconditional(frame) for frame in have):
                have.append(plain)
    return {lemma: tuple(frames) for lemma, frames in sorted(found.items())}


def _unconditional(frame: Frame) -> bool:
    return not (
        frame.particles
        or frame.objects
        or frame.subjects
        or frame.obliques
        or frame.party
        or frame.named
        or frame.clause
        or frame.intransitive
    )


def _operator(kind: str, entry: Mapping[str, Any]) -> Operator:
    return Operator(
        kind=kind,
        table=dict(entry["table"]),
        control=entry.get("control", "subject"),
        status=entry.get("status", ""),
        inner=entry.get("inner", ""),
    )


def _by_word(
    lists: Mapping[str, Sequence[str]], kinds: Mapping[str, Operator]
) -> dict[str, Operator]:
    return {word: kinds[kind] for kind, words in lists.items() for word in words}


@cache
def load() -> Lexicon:
    """The lexicons, read once. Raises ``ReadingError`` naming the entry that does not fit."""
    verbs, framed, nouns = _read("verbs.yaml"), _read("frames.yaml"), _read("nouns.yaml")
    operators, reporting, roles = (
        _read("operators.yaml"),
        _read("reporting.yaml"),
        _read("roles.yaml"),
    )
    classes = {name: frozenset(words) for name, words in verbs["classes"].items()}
    kinds = {kind: _operator(kind, entry) for kind, entry in operators["act"].items()}
    domestic = frozenset(roles.pop("domestic"))
    return Lexicon(
        frames=_frames(verbs, framed, classes),
        nouns={
            lemma: Noun(
                type=entry["type"],
                mode=entry.get("mode", ""),
                slots=tuple(entry.get("to", ())),
                by=tuple(entry.get("by", ())),
                pair=bool(entry.get("pair")),
                bare=bool(entry.get("bare", True)),
            )
            for lemma, entry in nouns["nouns"].items()
        },
        classes=classes,
        strike=frozenset(nouns["strike"]["protest"]),
        joint=dict(nouns["fixed"]["joint"]),
        operators=_by_word(operators["verbs"], kinds),
        adjectives=_by_word(operators["adjectives"], kinds),
        noun_operators=_by_word(operators["noun_operators"], kinds),
        transparent={
            word: ("" if status == "same" else status)
            for status, words in operators["transparent"].items()
            for word in words
        },
        light=frozenset(operators["light"]),
        modals={word: s for s, words in operators["modals"].items() for word in words},
        reporting=Reporting(
            say=frozenset(reporting["say"]),
            alleging=frozenset(reporting["alleging"]),
            denying=frozenset(reporting["denying"]),
            phrases=tuple(tuple(p.split()) for p in reporting["phrases"]),
            nouns=frozenset(reporting["nouns"]),
            denial_nouns=frozenset(reporting["denial_nouns"]),
            hedges=frozenset(reporting["hedges"]),
            unnamed=frozenset(reporting["unnamed"]),
            negation=frozenset(str(w) for w in reporting["negation"]),
            condition=frozenset(reporting["condition"]),
            distant=frozenset(reporting["distant"]),
        ),
        slots={kind: tuple(slots) for kind, slots in roles.items()},
        domestic=domestic,
        reciprocal=frozenset(verbs["reciprocal"]),
    )


@cache
def vocabulary() -> frozenset[str]:
    """Every base form that the lexicons hold: verbs, nouns, operators, reporting words."""
    lexicon = load()
    words: set[str] = set(lexicon.frames) | set(lexicon.nouns) | set(lexicon.light)
    words |= {key.partition("_")[0] for key in (*lexicon.operators, *lexicon.transparent)}
    for nouns in lexicon.classes.values():
        words |= nouns
    for frames in lexicon.frames.values():
        for frame in frames:
            words |= frame.objects | frame.subjects
            for _, wanted in frame.obliques:
                words |= wanted
    reporting = lexicon.reporting
    words |= reporting.say | reporting.nouns | reporting.unnamed | reporting.denial_nouns
    words |= set(lexicon.adjectives) | set(lexicon.noun_operators)
    return frozenset(words)


__all__ = ["COOPERATIVE", "HOSTILE", "NO_EVENT", "TYPES", "Frame", "Lexicon", "Noun", "Operator"]
