"""Claims of the articles beside what the data given say of them, as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from entente.errors import MeasureError
from entente.measures import Comparison, compare
from entente.measures.table import Contribution
from entente.publishing.material import Dyad, Ledgerlike, Material
from entente.publishing.naming import named
from entente.publishing.rows import shortened
from entente.publishing.strings import TEXT, fill
from entente.publishing.tables import Behind, Places
from entente.publishing.wording import with_names

QUOTED = 260
"""Characters of a sentence shown beside a tested claim."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A claim, of whom, whether it is claimed, denied or foretold and by whom, and the verdict."""

    title: str
    whom: str
    how: str
    speakers: tuple[str, ...]
    sentences: tuple[tuple[Behind, str], ...]
    verdict: str
    reasons: tuple[str, ...]
    citations: tuple[str, ...]


def tested_claims(
    ledger: Ledgerlike, dyads: Sequence[Dyad], panels: Mapping[str, Any] | None, places: Places
) -> list[Tested]:
    """The claims that some test of the codebook fits, each with its sentences and verdict."""
    try:
        found = compare(ledger, panels, dyads=dyads)
    except MeasureError:
        return []
    return [_row(places, c) for c in found]


def _row(places: Places, c: Comparison) -> Tested:
    # the first reason repeats who claims what of whom, which has columns of its own
    head, *reasons = c.reasons
    how = "denied" if c.denied else "foretold" if head.startswith("foretold") else ""
    sentences = [
        (Behind(places.label(s), places.href(s), s.note), quoted(quote))
        for s, quote in zip_longest(c.sentences, c.quotes, fillvalue="")
        if isinstance(s, Contribution)
    ]
    return Tested(
        title=c.title.replace("'", "’"),
        whom=_whom(places.material, c),
        how=TEXT[f"claim_{how}"] if how else "",
        speakers=c.speakers,
        sentences=tuple(sentences),
        verdict=TEXT[f"verdict_{c.verdict}"],
        reasons=tuple(with_names(places.material, line) for line in reasons),
        citations=c.citations,
    )


def _whom(material: Material, c: Comparison) -> str:
    """Of whom the claim is: the two sides in the title's order, then further parts by name."""
    told = {role: code for role, code in c.roles.items() if role not in c.filled}
    two = [
        named(material, told[role]) if role in told else TEXT["nobody"]
        for role in ("first", "second")
        if role in told or (role == "first" and told)
    ]
    rest = [
        f"{role.replace('_', ' ')}: {named(material, code)}"
        for role, code in told.items()
        if role not in ("first", "second")
    ]
    taken = ", ".join(named(material, c.roles[role]) for role in c.filled)
    return " · ".join([*two, *rest, *([fill("taken_for_test", who=taken)] if taken else [])])


def quoted(words: str) -> str:
    """A sentence between quotation marks, shortened.

    One that opens with its own keeps them; where its quotation goes on behind it, dots say so.
    """
    short = shortened(words, QUOTED)
    if not short or short[0] not in '“"‘«„':
        return short and f"“{short}”"
    return f"{short} …”" if short[0] == "“" and short.count("“") > short.count("”") else short


__all__ = ["Tested", "quoted", "tested_claims"]
