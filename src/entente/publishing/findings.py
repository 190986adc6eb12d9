"""Three sentences of findings, each composed from tables and records, each saying who claims it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from entente.measures.table import Contribution, Table
from entente.publishing.balance import balance
from entente.publishing.charts.ladder import CLAIMED, rung_name, rungs_of
from entente.publishing.claims import author_of, side_of, speaker_shown
from entente.publishing.material import Dyad, Material, runs_between
from entente.publishing.rows import EventRow
from entente.publishing.strings import TEXT
from entente.publishing.tables import Behind, Places, cell_id

MOST_LINKS = 8
SPOKEN_OF = 3
"""Statements about a side from which on its silence is worth a sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence and the records or cells it rests on: the first few, and the rest."""

    sentence: str
    evidence: tuple[Behind, ...]
    more: tuple[Behind, ...] = ()


def findings(
    material: Material,
    events: Sequence[EventRow],
    tables: Mapping[str, Table],
    dyads: Sequence[Dyad],
    places: Places,
) -> list[Finding]:
    """What the articles say of the first dyad, in at most three sentences."""
    found: list[Finding | None] = []
    for dyad in dyads[:1]:
        found.append(relation(material, events, dyad))
        if "depth" in tables:
            found.append(deep(material, tables["depth"], dyad, places))
    found.append(heard(material, tables.get("voices"), places))
    return [f for f in found if f is not None]


def relation(material: Material, events: Sequence[EventRow], dyad: Dyad) -> Finding | None:
    """How many events between the two are told, by whom."""
    rows = [r for r in events if runs_between((r.actor_sides, r.recipient_sides), dyad)]
    each = one_a_family(rows)
    told = [r for r in each if not r.unreal]
    unreal = len(each) - len(told)
    pair = " and ".join(with_article(material.name(code)) for code in dyad)
    if not told:
        return Finding(
            f"These articles tell of no event between {pair} that is said to have happened.", ()
        )
    good = sum(1 for r in told if r.quad.startswith("coop"))
    bad = len(told) - good
    own = _counted([r.who for r in told if r.by_author])
    others = _counted([with_article(r.who_shown) for r in told if not r.by_author])
    # numbers of one sentence are written alike
    n = str if len(told) > 12 else _n
    claims = []
    if own:
        claims.append(f"{_listed(own, n)} {_verb(own, 'asserts', 'assert')} {n(sum(own.values()))}")
    if others:
        claims.append(
            f"{n(sum(others.values()))} {'is' if sum(others.values()) == 1 else 'are'} "
            f"attributed to {_listed(others, n)}"
        )
    if unreal:
        claims.append(
            f"{n(unreal)} more {'stands' if unreal == 1 else 'stand'} only as planned, supposed or "
            "denied"
        )
    sorts = [f"{n(k)} {name}" for k, name in ((good, "cooperative"), (bad, "conflictual")) if k]
    count = "one event" if len(told) == 1 else f"{n(len(told))} events"
    of_them = " and ".join(sorts) if len(sorts) > 1 else sorts[0].split()[1]
    sentence = (
        f"Between {pair} these articles tell of {count} as done ({of_them}; copies counted "
        "once): "
        f"{'; '.join(claims)}."
    )
    return Finding(sentence, *_links([Behind(r.label, r.href) for r in told]))


def one_a_family(rows: Sequence[EventRow]) -> list[EventRow]:
    """The first row of each copy family."""
    return list({r.family: r for r in reversed(rows)}.values())[::-1]


def deep(material: Material, table: Table, dyad: Dyad, places: Places) -> Finding | None:
    """How deep the relation is told to be, done against pledged."""
    number = next(
        (
            i
            for i, row in enumerate(table.rows)
            if set(str(row["dyad"]).split("-")) == set(dyad) and row.get("period") == "all"
        ),
        None,
    )
    if number is None:
        return None
    row, rungs = table.rows[number], rungs_of(table)
    items: list[Contribution] = []
    formal: tuple[Contribution, ...] = ()
    rung_value = row.get("rung")
    climbed = int(rung_value) if isinstance(rung_value, (int, float)) else 0
    for rung in rungs[: max(climbed, 1)]:
        items.extend(table.contributions.get((number, rung), ()))
    authors = _authors(material, items)
    if climbed:
        start = (
            f"As {authors} and the speakers quoted tell it, what the two do together reaches rung "
            f"{_n(climbed)} of {_n(len(rungs))}, {rung_name(rungs[climbed - 1])}"
        )
    else:
        start = "These texts tell nothing as done that would reach the lowest rung of the ladder"
    only = [r for r in rungs[climbed:] if row.get(r + CLAIMED) and not row.get(r)]
    middle = f"; {rung_name(only[0])} stand only as planned, supposed or alleged" if only else ""
    jure = row.get("de_jure")
    if isinstance(jure, (int, float)):
        formal = table.contributions.get((number, "de_jure"), ())
        if jure:
            pledge = TEXT.get(f"pledge_{row.get('pledge')}", str(row.get("pledge")))
            end = (
                f"; the strongest pledge told, by {_tellers(material, formal)}, is {pledge}, "
                f"{jure:.2f} on a scale from 0 to 1"
            )
        else:
            end = f"; that there is a formal pledge is denied by {_tellers(material, formal)}"
    else:
        why = table.missing.get((number, "de_jure"), "the texts do not say")
        end = f"; what is formally pledged is unknown: {why}"
    shown = [*items[:5], *formal[:3], *items[5:], *formal[3:]]
    links = [Behind(places.label(i), places.href(i)) for i in shown]
    return Finding(start + middle + end + ".", *_links(links))


def _tellers(material: Material, items: Sequence[Contribution]) -> str:
    """Whose words the evidence is: a statement's speaker, else the article's author."""
    said = {s.id: s for s in material.statements}
    names = [
        speaker_shown(said[i.id], material.document(i.document))
        if i.id in said and said[i.id].speaker is not None
        else author_of(material.by_id[i.document])
        if i.document in material.by_id
        else ""
        for i in items
    ]
    return _listed(_counted([with_article(n) for n in names if n])) or "the texts"


def _authors(material: Material, items: Sequence[Contribution]) -> str:
    known = [material.by_id[i.document] for i in items if i.document in material.by_id]
    names = sorted(_counted([author_of(d) for d in known]))
    return joined(names[:3]) or "the authors"


def heard(material: Material, table: Table | None, places: Places) -> Finding | None:
    """Who gets to speak, and who is spoken of without a word of their own."""
    statements = material.statements
    if not statements:
        return None
    total = material.distinct([s.id for s in statements])
    open_ones = material.distinct([s.id for s in statements if not side_of(s.speaker)])
    # the numbers of the picture "Who gets to speak", so that both say the same
    standing = balance(table, material) if table is not None else None
    named = [(str(r["side"]), r["speaks"]) for r in standing.rows[:2]] if standing else []
    heard = [(side, n) for side, n in named if n]
    if heard:
        first = " and ".join(f"{n} to speakers of {_side(material, side)}" for side, n in heard)
        sentence = f"Of {total} statements, copies counted once, these articles ascribe {first}"
    else:
        sentence = f"None of the {total} statements has a speaker whose side is settled"
    silent = _silent(material, table)
    evidence: list[Behind] = []
    have = "has" if open_ones == 1 else "have"
    unsettled = f"{open_ones} {have} a speaker whose side is not settled"
    if silent is None and open_ones:
        sentence += f"; {unsettled}, so whoever has none here may still speak in them"
    if silent is not None and table is not None:
        number, code, times = silent
        silent_one = with_article(material.name(code))
        sentence += (
            f"; {silent_one} is spoken of in {times} and none is ascribed to it"
            f"{f' ({unsettled}, all in other articles)' if open_ones else ''}"
            ": a property of these texts, not of the world"
        )
        for item in table.contributions.get((number, "kind"), ()):
            evidence.append(Behind(places.label(item), places.href(item)))
    if table is not None and not evidence and table.rows:
        evidence.append(Behind("table", f"#{cell_id(table.name, 0, 'statements')}"))
    return Finding(sentence + ".", *_links(evidence))


def _side(material: Material, side: str) -> str:
    return " and ".join(with_article(material.name(code)) for code in side.split("+"))


def _silent(material: Material, table: Table | None) -> tuple[int, str, int] | None:
    """The side most spoken of that never speaks: (row, code, statements).

    Nothing is said of a side where an article that speaks of it has a speaker of no settled side,
    who may speak for it, nor of one that is hardly spoken of.
    """
    doubtful = {s.document for s in material.statements if not side_of(s.speaker)}
    best: tuple[int, str, int] | None = None
    for number, row in enumerate(table.rows if table else ()):
        if row.get("about") == "" and row.get("statements") == 0:
            found = table.contributions.get((number, "kind"), ()) if table else ()
            families = {c.family or c.id for c in found}
            if len(families) < SPOKEN_OF or any(c.document in doubtful for c in found):
                continue
            if best is None or len(families) > best[2]:
                best = (number, str(row["speaker"]), len(families))
    return best


def _counted(names: Sequence[str]) -> Counter[str]:
    """How often each name occurs; spellings that differ in points and spaces only are one."""
    spelling: dict[str, str] = {}
    for name in names:
        spelling.setdefault(_letters(name), name)
    return Counter(spelling[_letters(name)] for name in names)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _listed(names: Counter[str], number: Callable[[int], str] | None = None) -> str:
    """The two named most, whoever is unnamed last, and how many more."""
    most = sorted(names, key=lambda n: (n in _NAMELESS, -names[n], n))
    shown = most if len(most) < 4 else most[:2]
    left = (number or _n)(len(most) - len(shown))
    rest = [f"{left} more"] if len(most) > len(shown) else []
    words = [*shown, *rest]
    return joined(words)


def joined(words: Sequence[str]) -> str:
    """Words in a row, with a comma between them and "and" before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


_NAMELESS = frozenset({TEXT["unnamed"], TEXT["unknown_speaker"], TEXT["author"]})


def with_article(name: str) -> str:
    """A name as a sentence has it: "the United States", "China"."""
    with_article = name.startswith(_WITH_ARTICLE) or name.endswith(_OFFICES)
    return f"the {name}" if with_article else name


_WITH_ARTICLE = (
    "United ",
    "Soviet ",
    "European ",
    "Quad",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Democratic Republic",
    "Maldives",
    "Bahamas",
    "Gambia",
    "Kremlin",
    "White House",
)
_OFFICES = (" ministry", " government", " embassy", " parliament", " armed forces", " army")


def _verb(names: Counter[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _n(number: int) -> str:
    words = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    return words[number] if number < len(words) else str(number)


def _links(evidence: Sequence[Behind]) -> tuple[tuple[Behind, ...], tuple[Behind, ...]]:
    distinct = list({b.label: b for b in evidence}.values())
    return tuple(distinct[:MOST_LINKS]), tuple(distinct[MOST_LINKS:])


__all__ = ["Finding", "findings", "joined", "with_article"]
