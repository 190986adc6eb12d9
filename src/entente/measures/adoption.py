"""Whose phrase was it? Phrases that both states' speakers use: who first, days until the other.

A phrase is a run of two to five words between telling ones, found in statements of both states,
or one of the user's (``phrases``). A run inside a longer one with the same users is left out. A
use is a copy family. Each state's first use lies in an interval: not before the earliest day that
any of its uses may have been said on, nor after the earliest day by which one was certainly said.
One state is first only if its interval ends before the other's begins; a use whose day is not
known may have come before any other, so it leaves the order open. The lag is the days between.

``chance`` is the probability that both would hold the phrase if its uses were dealt out to the
two states' statements at random (hypergeometric). ``lift`` sets their rate of use against that of
all other speakers, each with one half added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, lgamma
from typing import Any

from entente.measures.build import TableBuilder
from entente.measures.evidence import Evidence, LedgerLike, code_of, dyad_of
from entente.measures.phrases import compile_phrases
from entente.measures.table import Column, Contribution, Table, Value
from entente.nouns import Statement

Run = tuple[str, ...]
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DULL = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by for from had has have he her his i in is it its not of
        on or our she so that the their them there they these this those to us was we were what
        which who will with would you your""",
    )
)
_USES = "copy families"
_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("phrase", "words that speakers of both use", role="key"),
    Column("first", "who said it first, where the dates can tell", role="note"),
    Column("first_uses", "uses by speakers of the dyad's first state", _USES),
    Column("second_uses", "uses by speakers of its second state", _USES),
    Column("elsewhere", "uses by anybody else", _USES),
    Column("first_said", "first use by the first state lies between", role="note"),
    Column("second_said", "first use by the second state lies between", role="note"),
    Column("lag_low", "fewest days until the other state used it", "days", "low"),
    Column("lag_high", "most days until then", "days", "high"),
    Column("lift", "their rate of use over that of all others", "ratio"),
    Column("chance", "that both hold it by chance", "probability"),
)


@dataclass(frozen=True, slots=True)
class Uses:
    """Uses of phrases by one side: phrase to its copy families, and each family's statements."""

    families: Mapping[str, Sequence[Statement]]
    by_phrase: Mapping[Run, tuple[str, ...]]


def adoption(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    phrases: Sequence[str] = (),
    most: int = 50,
) -> Table:
    """Shared phrases of each dyad, the least likely by chance first, at most ``most`` of them."""
    del panels
    evidence = Evidence.of(ledger)
    builder = TableBuilder(
        "adoption",
        "Phrases of both: who first, and how long until the other",
        _COLUMNS,
        "The user's phrases." if phrases else "Runs of two to five words that both use.",
    )
    said: dict[str, list[Statement]] = {}
    for statement in evidence.statements:
        said.setdefault(code_of(statement.speaker), []).append(statement)
    used = {code: uses_of(evidence, mine, phrases) for code, mine in said.items()}
    compared = 0
    for pair in dyads:
        a, b = dyad_of(pair)
        none = Uses({}, {})
        first, second = used.get(a, none), used.get(b, none)
        others = [u for code, u in used.items() if code not in (a, b)]
        rows = [
            _row(evidence, (a, b), run, first, second, others)
            for run in shared(first, second, inside=bool(phrases))
        ]
        compared += len(rows)
        rows.sort(key=lambda r: (r[0]["chance"], -len(str(r[0]["phrase"])), r[0]["phrase"]))
        for values, behind, missing in rows[:most]:
            builder.add(values, behind, missing)
        if not rows:
            read = f"{len(first.families)} statements of {a}, {len(second.families)} of {b}"
            why = f"no phrase in {read}"
            builder.add(
                {"dyad": f"{a}-{b}", "phrase": "(none)"},
                None,
                dict.fromkeys((c.name for c in _COLUMNS), why),
            )
    notes = [
        "first in these texts: the phrase may be older, and said where nobody here reported it"
    ]
    if compared > 1:
        notes.append(
            f"{compared} shared phrases were compared, the least likely stand first: of so many, "
            "some are unlikely by chance alone"
        )
    return builder.table(notes)


def uses_of(evidence: Evidence, said: Iterable[Statement], phrases: Sequence[str] = ()) -> Uses:
    """The phrases that some statements hold, by copy family; words inside another's count once."""
    families: dict[str, list[Statement]] = {}
    for statement in _outermost(said):
        families.setdefault(evidence.families[statement.id], []).append(statement)
    own = [((p,), compile_phrases([p])) for p in phrases]
    found: dict[Run, list[str]] = {}
    for family, members in families.items():
        words = evidence.words(members[0])
        runs = {run for run, pattern in own if pattern.inside(words)} if own else runs_of(words)
        for run in runs:
            found.setdefault(run, []).append(family)
    return Uses(families, {run: tuple(f) for run, f in found.items()})


def _outermost(said: Iterable[Statement]) -> list[Statement]:
    """Without statements whose words lie inside another's of the same state ("he said that …")."""
    every = list(said)
    spans = sorted(
        ((c.document, c.start, -c.stop, s.id) for s in every for c in s.content),
    )
    inside: dict[str, bool] = {}
    reach = ("", -1)
    for document, _, stop, name in spans:
        if reach[0] != document:
            reach = (document, -1)
        within = -stop <= reach[1]
        # of several pieces, all must lie inside
        inside[name] = inside.get(name, True) and within
        reach = (document, max(reach[1], -stop))
    return [s for s in every if not inside.get(s.id, False)]


def runs_of(text: str) -> set[Run]:
    """Runs of two to five words that begin and end with a telling one."""
    words = [w.casefold() for w in _WORD.findall(text)]
    telling = [w not in _DULL and len(w) > 2 for w in words]
    return {
        tuple(words[i : i + size])
        for size in range(2, 6)
        for i in range(len(words) - size + 1)
        if telling[i] and telling[i + size - 1]
    }


def shared(first: Uses, second: Uses, *, inside: bool = False) -> list[Run]:
    """Runs of both sides, without those that only occur inside a longer one (unless asked)."""
    both = {r for r in first.by_phrase if r in second.by_phrase}
    if inside:
        return sorted(both)
    covered = {
        run[i : i + size]
        for run in both
        for size in range(2, len(run))
        for i in range(len(run) - size + 1)
        if _same(first, run, run[i : i + size]) and _same(second, run, run[i : i + size])
    }
    return sorted(both - covered)


def _same(uses: Uses, long: Run, short: Run) -> bool:
    return len(uses.by_phrase[long]) == len(uses.by_phrase.get(short, ()))


def _row(
    evidence: Evidence, pair: tuple[str, str], run: Run, first: Uses, second: Uses,
    others: Sequence[Uses],
) -> tuple[dict[str, Any], dict[str, tuple[Contribution, ...]], dict[str, str]]:  # fmt: skip
    mine, theirs = first.by_phrase[run], second.by_phrase[run]
    elsewhere = sum(len(u.by_phrase.get(run, ())) for u in others)
    rest = sum(len(u.families) for u in others)
    here, n = len(first.families), len(first.families) + len(second.families)
    rate = (len(mine) + len(theirs) + 0.5) / (n + 1)
    values: dict[str, Value] = {
        "dyad": "-".join(pair),
        "phrase": " ".join(run),
        "first_uses": len(mine),
        "second_uses": len(theirs),
        "elsewhere": elsewhere,
        "lift": round(rate / ((elsewhere + 0.5) / (rest + 1)), 4),
        "chance": round(chance(n, here, len(mine) + len(theirs)), 6),
    }
    windows = [first_use(evidence, u, run) for u in (first, second)]
    for name, (low, high) in zip(("first_said", "second_said"), windows, strict=True):
        values[name] = _window(low, high)
    order, lags, why = order_of(pair, windows[0], windows[1])
    values["first"] = order
    values["lag_low"], values["lag_high"] = lags
    proofs = [
        tuple(evidence.contribution(s, 1.0 / len(u.families[f]), "used by " + who)
              for f in families for s in u.families[f])
        for u, families, who in ((first, mine, pair[0]), (second, theirs, pair[1]))
    ]  # fmt: skip
    both = (*proofs[0], *proofs[1])
    besides = tuple(
        evidence.contribution(s, 1.0 / len(u.families[f]), "used by somebody else")
        for u in others
        for f in u.by_phrase.get(run, ())
        for s in u.families[f]
    )
    behind = {"first_uses": proofs[0], "second_uses": proofs[1], "first_said": proofs[0],
              "second_said": proofs[1], "lag_low": both, "lag_high": both, "first": both,
              "chance": both, "lift": (*both, *besides), "elsewhere": besides}  # fmt: skip
    return values, behind, {"first": why, "lag_low": why, "lag_high": why}


def chance(statements: int, first: int, uses: int) -> float:
    """Probability that ``uses`` statements drawn from all hold some of each side's."""
    every = _log_comb(statements, uses)
    one_side = (_log_comb(side, uses) for side in (first, statements - first) if side >= uses)
    return max(0.0, 1.0 - sum(exp(part - every) for part in one_side))


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


Window = tuple[date | None, date | None]


def first_use(evidence: Evidence, uses: Uses, run: Run) -> Window:
    """Bounds of the first use; the lower is None where some use may be older than any day known."""
    lows: list[date | None] = []
    highs: list[date] = []
    for family in uses.by_phrase[run]:
        members = uses.families[family]
        when = evidence.when(members[0])
        lows.append(_day(when.earliest))
        latest = _day(when.latest)
        if latest is None:
            # said at the latest when it stood in print
            papers = (evidence.documents.get(s.document) for s in members)
            printed = (_day(p.published.latest) for p in papers if p is not None)
            latest = min((d for d in printed if d is not None), default=None)
        if latest is not None:
            highs.append(latest)
    known = [low for low in lows if low is not None]
    return (min(known) if len(known) == len(lows) else None, min(highs, default=None))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _window(low: date | None, high: date | None) -> str:
    if low is not None and low == high:
        return low.isoformat()
    return f"{low or 'unknown'} to {high or 'unknown'}"


def order_of(
    pair: tuple[str, str], one: Window, other: Window
) -> tuple[str | None, tuple[int | None, int | None], str]:
    """Who was first, fewest and most days until the other, and why either is not known."""
    for who, before, after in ((pair[0], one, other), (pair[1], other, one)):
        if before[1] is not None and after[0] is not None and before[1] < after[0]:
            most = (after[1] - before[0]).days if after[1] and before[0] else None
            why = f"{who} has a use without a day" if most is None else ""
            return who, ((after[0] - before[1]).days, most), why
    if None in (*one, *other):
        return None, (None, None), "a use without a day may be the first"
    if one == other and one[0] == one[1]:
        return None, (None, None), "both on the same day"
    return None, (None, None), "the days of the first uses overlap"
