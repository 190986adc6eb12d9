"""``measure(ledger, name, ...)``: one door to all measures, built in or plugged in."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from entente import plugins
from entente.errors import MeasureError
from entente.measures.table import Table

GROUP = "entente.measures"
_TEXT = (
    "adoption",
    "alignment",
    "channels",
    "convergence",
    "counts",
    "depth",
    "intensity",
    "labels",
    "support",
    "voices",
)
_EITHER = ("intensity",)
NAMES: tuple[str, ...] = _TEXT
"""The built-in measures that read a ledger."""
_DATA = {
    "agreement": "agreement",
    "arms": "stocks",
    "commitments": "commitments",
    "disputes": "disputes",
    "economy": "economy",
    "encirclement": "encirclement",
    "exercises": "stocks",
    "organisations": "organisations",
    "power": "power",
    "similarity": "similarity",
}
DATA_NAMES: tuple[str, ...] = tuple(sorted(_DATA))
"""The built-in measures that read datasets; they need no ledger."""


def measure(
    ledger: Any,
    name: str,
    dyads: Sequence[tuple[str, str]] = (),
    by: str | None = None,
    panels: Mapping[str, Any] | None = None,
    **choices: Any,
) -> Table:
    """Compute one measure for some dyads of ISO3 codes.

    ``by`` is a kind of period (``year``, ``month`` ...), or None for the measure's own default.
    ``panels`` maps dataset names to loaded datasets. Further choices are the measure's own
    keywords. Raises ``MeasureError`` for an unknown name or choice.
    """
    compute = _compute(name)
    if by is not None and name in _DATA:
        if by not in ("year", "all"):
            raise MeasureError(f"measure {name!r} reads yearly data; ask for it by year")
    elif by is not None:
        choices["by"] = by
    if name in _TEXT or name in _DATA:
        _check(name, compute, choices)
    if ledger is None and name in _TEXT and name not in _EITHER:
        raise MeasureError(f"measure {name!r} reads a ledger; name one")
    try:
        table = compute(ledger, panels or {}, dyads=list(dyads), **choices)
    except TypeError as error:
        if "keyword argument" in str(error):
            raise MeasureError(f"measure {name!r}: {error}") from error
        raise
    if not isinstance(table, Table):
        raise MeasureError(f"measure {name!r} returned {type(table).__name__}, not a Table")
    return table


def choices_of(compute: Any) -> list[str]:
    """The keywords by which a measure can be asked to compute otherwise."""
    taken = inspect.signature(compute).parameters.values()
    return sorted(p.name for p in taken if p.kind is p.KEYWORD_ONLY and p.name != "dyads")


def _check(name: str, compute: Any, choices: Mapping[str, Any]) -> None:
    known = choices_of(compute)
    strange = [c for c in choices if c not in known]
    if strange:
        # a claim template that asks so is in error, and no claim untestable for it
        raise MeasureError(
            f"measure {name!r} has no choice {', '.join(strange)}; it has {', '.join(known)}"
        ) from TypeError(strange[0])


def described() -> list[tuple[str, str, str, list[str]]]:
    """Name, what it reads, the first sentence of what it is, and its choices, for every measure."""
    found = []
    for name in sorted({*NAMES, *DATA_NAMES, *plugins.names(GROUP)}):
        made = _compute(name)
        text = inspect.getdoc(sys.modules[made.__module__]) or ""
        first = text.split("\n\n")[0].replace("\n", " ")
        source = "the ledger" if name in _TEXT else "datasets" if name in _DATA else "plug-in"
        known = choices_of(made) if source != "plug-in" else []
        found.append((name, "the ledger or datasets" if name in _EITHER else source, first, known))
    return found


def _compute(name: str) -> Any:
    if name in _TEXT or name in _DATA:
        module = import_module(f"entente.measures.{_DATA.get(name, name)}")
        return getattr(module, name)
    try:
        found = plugins.load(GROUP, name)
    except KeyError as error:
        known = ", ".join(sorted({*NAMES, *DATA_NAMES, *plugins.names(GROUP)}))
        raise MeasureError(f"no measure named {name!r}; there are: {known}") from error
    if isinstance(found, type):
        found = found()
    return getattr(found, "compute", found)
