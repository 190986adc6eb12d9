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

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from entente.errors import MeasureError
from entente.measures.claims import Claim, claims
from entente.measures.evidence import Evidence, LedgerLike
from entente.measures.expectations import Variant, tested
from entente.measures.measuring import DATA_NAMES, NAMES, measure
from entente.measures.table import Contribution, Table
from entente.measures.templates import templates

Verdict: TypeAlias = Literal["supported", "contradicted", "mixed", "untestable"]


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
    denied: bool = False
    filled: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "claim": self.claim,
            "title": self.title,
            "verdict": self.verdict,
            "denied": self.denied,
            "filled": list(self.filled),
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
    if claim.denied:
        verdict = _OPPOSITE.get(verdict, verdict)
    reasons = [_head(claim)]
    if claim.denied:
        reasons.append("what is denied is tested: the denial is supported where the tests fail")
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
        denied=claim.denied,
        filled=claim.filled,
    )


def verdict_of(outcomes: Sequence[Outcome]) -> Verdict:
    """The verdict of several tests under all their choices."""
    told = [v.holds for o in outcomes for v in o.told]
    if not any(o.told for o in outcomes if o.measure in DATA_NAMES):
        return "untestable"
    if all(told):
        return "supported"
    return "mixed" if any(told) else "contradicted"


_OPPOSITE: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported"}


def _head(claim: Claim) -> str:
    """Who claims or denies it, of whom: what the sentence leaves open is told apart."""
    made = "denied" if claim.denied else "foretold" if claim.future else "claimed"
    named = ", ".join(f"{r} {c}" for r, c in claim.roles.items() if r not in claim.filled)
    text = f"{made} by {', '.join(claim.speakers)} of {named or 'nobody named'}"
    given = ", ".join(f"{role} {claim.roles[role]}" for role in claim.filled)
    return f"{text}; not named in the sentence, taken for the test: {given}" if given else text


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
        variants += tested(table, expect, claim, shown, every=bool(test.get("after")))
    return Outcome(name, str(test["measure"]), tuple(variants))
