"""Entente: reads text about relations between states into an auditable ledger and measures it.

>>> import entente
>>> with entente.open("ledger.db") as ledger:  # doctest: +SKIP
...     ledger.add(["articles/"])
...     entente.read(ledger)
...     table = entente.measure(ledger, "depth", dyads=[("RUS", "CHN")], by="year")
...     entente.publish(ledger, "dossier.html", dyads=[("RUS", "CHN")])

Heavy parts are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entente.annotate import annotate
    from entente.ledger import Ledger
    from entente.measures import compare, measure
    from entente.publishing import publish
    from entente.work import read

__version__ = "0.1.0"

_PLACES = {
    "Ledger": "entente.ledger",
    "annotate": "entente.annotate",
    "compare": "entente.measures",
    "measure": "entente.measures",
    "publish": "entente.publishing",
    "read": "entente.work",
}


def open(path: str, *, read_only: bool = False) -> Ledger:
    """Open a ledger, creating or migrating it; a context manager."""
    from entente.ledger import Ledger

    return Ledger(path, read_only=read_only)


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'entente' has no attribute {name!r}")


__all__ = ["Ledger", "annotate", "compare", "measure", "open", "publish", "read"]
