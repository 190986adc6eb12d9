"""Text against data: takes each claim of a ledger to the measures that test it.

A test calls a measure for the claim's states and looks whether what the claim expects holds, under
every choice that its template varies. The verdict is ``supported`` if every test that can be made
holds under all choices, ``contradicted`` if none holds under any, ``mixed`` otherwise, and
``untestable`` if none can be made on data: texts do not test themselves. The reasons carry the
numbers, how many choices agreed and how many tests could be made. Data later than the claim are
not used, unless the claim is about the future. A verdict is about the data named, under the tests
named: not about the world.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Literal, TypeAlias

from entente.errors import MeasureError
from entente.measures.claims import Claim, claims
from entente.measures.evidence import Evidence, LedgerLike
from entente.measures.measuring import DATA_NAMES, NAMES, measure
from entente.measures.table import Contribution, Table, Value
from entente.measures.templates import templates

Verdict: TypeAlias = Literal["supported", "contradicted", "mixed", "untestable"]
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A test under one set of choices: whether it holds (None: cannot be told), and why."""

    choices: str
    holds: bool | None
    said: str
    behind: tuple[Contribution, ...] = ()
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test with all its variants."""

    name: str
    measure: str
    variants: tuple[Variant, ...]

    @property
    def told(self) -> tuple[Variant, ...]:
        """The variants that can be decided."""
        return tuple(v for v in self.variants if v.holds is not None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim of the ledger beside the data, with verdict, reasons and sentences."""

    claim: str
    title: str
    verdict: Verdict
    roles: Mapping[str, str]
    speakers: tuple[str, ...]
    sentences: tuple[Contribution, ...]
    words: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    reasons: tuple[str, ...]
    citations: tuple[str, ...] = field(default=())
    quotes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "claim": self.claim,
            "title": self.title,
            "verdict": self.verdict,
            "roles": dict(self.roles),
            "speakers": list(self.speakers),
            "sentences": [
                {
                    "text": quote,
                    "words": text,
                    "document": c.document,
                    "start": c.span.start if c.span else None,
                    "stop": c.span.stop if c.span else None,
                    "family": c.family,
                }
                for text, quote, c in zip(self._aligned(), self.quotes, self.sentences, strict=True)
            ],
            "tests": [
                {
                    "name": o.name,
                    "measure": o.measure,
                    "variants": [
                        {
                            "choices": v.choices,
                            "holds": v.holds,
                            "said": v.said,
                            "behind": [c.id for c in v.behind],
                        }
                        for v in o.variants
                    ],
                }
                for o in self.outcomes
            ],
            "reasons": list(self.reasons),
            "citations": list(self.citations),
        }

    def _aligned(self) -> list[str]:
        quoted = [re.search(r"“(.*)”", c.note) for c in self.sentences]
        return [m[1] if m else "" for m in quoted]


def compare(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    claim: str | None = None,
    *,
    dyads: Sequence[tuple[str, str]] = (),
    codebook: str | Path | None = None,
) -> list[Comparison]:
    """Compare the claims of a ledger with the datasets given, one comparison a claim and roles.

    ``claim`` keeps one template; ``codebook`` adds the user's. Raises ``MeasureError`` for a
    template that does not exist.
    """
    book = templates(codebook)
    if claim is not None:
        if claim not in book:
            raise MeasureError(f"no claim template {claim!r}; there are: {', '.join(sorted(book))}")
        book = {claim: book[claim]}
    asking = _Asking(ledger, Evidence.of(ledger), panels or {})
    return [
        _compared(asking, found, book[found.template])
        for found in claims(asking.evidence, book, dyads)
    ]


@dataclass(slots=True)
class _Asking:
    """A ledger and panels, with the tables already computed: claims often ask the same."""

    ledger: LedgerLike
    evidence: Evidence
    panels: Mapping[str, Any]
    tables: dict[str, Table | MeasureError] = field(default_factory=dict)

    def table(self, name: str, pair: tuple[str, str], choices: Mapping[str, Any]) -> Table:
        key = repr((name, pair, sorted(choices.items())))
        if key not in self.tables:
            source = self.evidence if name in NAMES else self.ledger
            try:
                self.tables[key] = measure(source, name, [pair], panels=self.panels, **choices)
            except MeasureError as error:
                self.tables[key] = error
        found = self.tables[key]
        if isinstance(found, MeasureError):
            raise found
        return found


def _compared(asking: _Asking, claim: Claim, template: Mapping[str, Any]) -> Comparison:
    citations: dict[str, None] = {}
    outcomes = tuple(_outcome(asking, claim, test, citations) for test in template["tests"])
    verdict = verdict_of(outcomes)
    reasons = [f"claimed by {', '.join(claim.speakers)} of {_listed(claim.roles)}"]
    reasons += [_summary(o) for o in outcomes]
    made = sum(bool(o.told) for o in outcomes)
    if 0 < made < len(outcomes):
        reasons.append(f"{made} of {len(outcomes)} tests could be made")
    until = max((v.until for o in outcomes for v in o.told if v.until), default=None)
    if claim.year is None and until is not None:
        reasons.append(f"the claim has no date: data up to their end in {until} were used")
    if claim.year is not None and until is not None and until < claim.year - 1:
        reasons.append(f"the data end in {until}, {claim.year - until} years before the claim")
    return Comparison(
        claim=claim.template,
        title=claim.title,
        verdict=verdict,
        roles=claim.roles,
        speakers=claim.speakers,
        sentences=claim.sentences,
        words=claim.words,
        outcomes=outcomes,
        reasons=tuple(reasons),
        citations=tuple(citations),
        quotes=claim.quotes,
    )


def verdict_of(outcomes: Sequence[Outcome]) -> Verdict:
    """The verdict of several tests under all their choices."""
    told = [v.holds for o in outcomes for v in o.told]
    if not any(o.told for o in outcomes if o.measure in DATA_NAMES):
        return "untestable"
    if all(told):
        return "supported"
    return "mixed" if any(told) else "contradicted"


def _listed(roles: Mapping[str, str]) -> str:
    return ", ".join(f"{role} {code}" for role, code in roles.items()) or "nobody named"


def _summary(outcome: Outcome) -> str:
    told = outcome.told
    if not told:
        return f"{outcome.name}: cannot be told; {outcome.variants[0].said}"
    agreed = sum(v.holds is True for v in told)
    return f"{outcome.name}: holds under {agreed} of {len(told)} choices; " + "; ".join(
        dict.fromkeys(v.said for v in outcome.variants)
    )


def _outcome(
    asking: _Asking, claim: Claim, test: Mapping[str, Any], citations: dict[str, None]
) -> Outcome:
    name, wanted = str(test["name"]), [str(r) for r in test["dyad"]]
    lacking = [r for r in (*wanted, *test.get("rivals", ())) if r not in claim.roles]
    if lacking:
        said = f"the sentence does not say who is {', '.join(lacking)}"
        return Outcome(name, str(test["measure"]), (Variant("", None, said),))
    pair = (claim.roles[wanted[0]], claim.roles[wanted[1]])
    variants: list[Variant] = []
    for choices in test.get("vary", ({},)):
        given = {k: v for k, v in choices.items() if k != "as"}
        if test.get("rivals"):
            given["rivals"] = [claim.roles[r] for r in test["rivals"]]
        shown = ", ".join(f"{k} {v}" for k, v in sorted(choices.items()) if k != "as")
        try:
            table = asking.table(str(test["measure"]), pair, given)
        except MeasureError as error:
            if isinstance(error.__cause__, TypeError):
                raise MeasureError(f"template {claim.template}, test {name!r}: {error}") from error
            variants.append(Variant(shown, None, str(error)))
            continue
        expect = dict(test["expect"])
        if expect.get("column") == "(as)":
            expect["column"] = choices["as"]
        citations |= dict.fromkeys(table.citations)
        variants += _tested(table, expect, claim, shown, after=bool(test.get("after")))
    return Outcome(name, str(test["measure"]), tuple(variants))


def _tested(
    table: Table, expect: Mapping[str, Any], claim: Claim, shown: str, *, after: bool
) -> list[Variant]:
    column, kind = str(expect["column"]), str(expect["kind"])
    if column not in {c.name for c in table.columns}:
        raise MeasureError(f"measure {table.name} has no column {column}; correct the template")
    known = _series(table, column, claim.year, after=after)
    if not known:
        return [Variant(shown, None, _nothing(table, column, claim, after=after))]
    if kind == "trend":
        return [_trend(table, expect, known, shown, int(w)) for w in expect["over"]]
    if kind == "names":
        return [_names(table, expect, known, shown, claim)]
    if kind == "level":
        return [_level(table, expect, known, shown, every=after)]
    if kind == "rises_above":
        return [_reached(table, expect, known, shown)]
    raise MeasureError(f"a test expects level, trend, names or rises_above; not {kind!r}")


Point: TypeAlias = tuple[int | None, Value, int]


def _series(table: Table, column: str, year: int | None, *, after: bool) -> list[Point]:
    """(year, value, row) where the value is known and the year is on the claim's side."""
    found: list[Point] = []
    for index, row in enumerate(table.rows):
        when = row.get("year")
        if row[column] is None:
            continue
        if not isinstance(when, int):
            if row.get("period", "all") == "all":
                found.append((None, row[column], index))
            continue
        late = year is not None and when > year
        if (late and after) or (not late and not after):
            found.append((when, row[column], index))
    return found


def _nothing(table: Table, column: str, claim: Claim, *, after: bool) -> str:
    reasons = sorted({table.missing[key] for key in table.missing if key[1] == column})
    side = "after" if after else "up to"
    text = f"no value of {column} {side} {claim.year or 'the claim'}"
    return f"{text}: {'; '.join(reasons[:2])}" if reasons else text


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _trend(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, window: int
) -> Variant:
    last = max(y for y, _, _ in known if y is not None)
    inside = [(y, _number(v), i) for y, v, i in known if y is not None and y > last - window]
    choices = ", ".join(x for x in (shown, f"{window} years to {last}") if x)
    if len(inside) < max(3, window // 2):
        return Variant(choices, None, f"only {len(inside)} values in {window} years to {last}")
    # Theil-Sen: the median of all pairwise slopes, which single odd years do not move
    slope = median(
        (b - a) / (y - x) for k, (x, a, _) in enumerate(inside) for y, b, _ in inside[k + 1 :]
    )
    holds = slope < 0 if expect["direction"] == "down" else slope > 0
    behind = tuple(c for _, _, i in inside for c in table.explain(i, str(expect["column"])))
    said = (
        f"{expect['column']} {inside[0][1]:.4g} ({inside[0][0]}) to {inside[-1][1]:.4g} ({last}), "
        f"{slope:+.3g} a year"
    )
    return Variant(choices, holds, said, behind, last)


def _level(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, *, every: bool
) -> Variant:
    compare_ = _OPERATORS[str(expect["op"])]
    column, bound = str(expect["column"]), float(expect["value"])
    chosen = known if every else [max(known, key=lambda p: p[0] or 0)]
    holds = all(compare_(_number(v), bound) for _, v, _ in chosen)
    year, value, index = chosen[-1]
    when = f" ({year})" if year is not None else ""
    said = f"{column} {_number(value):.4g}{when}, expected {expect['op']} {bound:g}"
    return Variant(shown, holds, said, table.explain(index, column), year)


def _reached(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str
) -> Variant:
    column, bound = str(expect["column"]), float(expect["value"])
    reached = [p for p in known if _number(p[1]) >= bound]
    if not reached:
        return Variant(shown, False, f"{column} stays below {bound:g} in {len(known)} years")
    year, value, index = reached[-1]
    said = f"{column} {_number(value):.4g} in {year}, {len(reached)} years at {bound:g} or more"
    return Variant(shown, True, said, table.explain(index, column), year)


def _names(
    table: Table, expect: Mapping[str, Any], known: Sequence[Point], shown: str, claim: Claim
) -> Variant:
    year, value, index = max(known, key=lambda p: p[0] or 0)
    role = str(expect["role"])
    if role not in claim.roles:
        return Variant(shown, None, f"the sentence does not say who is {role}")
    from entente.panels import code_of, name_of  # polars is slow to import, and seldom needed

    code = code_of(claim.roles[role], year)
    wanted = name_of(code, year) if code is not None else claim.roles[role]
    said = f"{expect['column']} is {value} ({year}), the text says {wanted}"
    behind = table.explain(index, str(expect["column"]))
    return Variant(shown, value == wanted, said, behind, year)
