"""Coreference: pronouns and nominals."""

from __future__ import annotations

from entente.language.analysis import Analysis
from entente.reading.actors.dates import Period
from entente.reading.actors.knowledge import Knowledge
from entente.reading.actors.line import Line
from entente.reading.actors.people import Registry


def resolve(
    knowledge: Knowledge,
    analysis: Analysis,
    lines: list[Line],
    registry: Registry,
    when: Period | None,
) -> None:
    """Add mentions for pronouns and nominals."""
