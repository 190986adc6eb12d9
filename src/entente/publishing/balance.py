"""Who gets to speak and who is only spoken of, side by side, from the matrix of voices."""

from __future__ import annotations

from collections.abc import Mapping

from entente.measures.table import Column, Contribution, Table, Value
from entente.publishing.claims import side_of
from entente.publishing.material import Material

NOT_SIDES = frozenset({"", "(nobody named)", "unresolved", "author"})
"""Keys of the matrix of voices that are no side."""


def balance(voices: Table, material: Material | None = None) -> Table | None:
    """One row a side: statements it makes, statements about it by others; copies count once.

    The matrix leaves out what a side says of itself alone; with ``material`` such statements
    count among those it makes. None where the matrix names no side.
    """
    spoken: dict[str, dict[Contribution, None]] = {}
    about: dict[str, dict[Contribution, None]] = {}
    for number, row in enumerate(voices.rows):
        for item in voices.contributions.get((number, "statements"), ()):
            spoken.setdefault(str(row["speaker"]), {}).setdefault(item)
            about.setdefault(str(row["about"]), {}).setdefault(item)
    for side, item in _of_themselves(voices, material) if material else ():
        spoken.setdefault(side, {}).setdefault(item)
    sides = sorted(
        {s for s in (*spoken, *about) if s not in NOT_SIDES},
        key=lambda s: (-_families(spoken.get(s, {})), -_families(about.get(s, {})), s),
    )
    if not sides:
        return None
    rows: list[Mapping[str, Value]] = []
    behind: dict[tuple[int, str], tuple[Contribution, ...]] = {}
    for number, side in enumerate(sides):
        said, of = spoken.get(side, {}), about.get(side, {})
        rows.append({"side": side, "speaks": _families(said), "spoken_of": _families(of)})
        behind[number, "speaks"] = tuple(said)
        behind[number, "spoken_of"] = tuple(of)
    columns = (
        Column("side", "state, organisation or person", role="key"),
        Column("speaks", "statements it makes", "copy families"),
        Column("spoken_of", "statements others make about it", "copy families"),
    )
    return Table(
        "balance",
        "Who speaks, and who is only spoken of",
        columns,
        tuple(rows),
        behind,
        method="Copy families of statements by speaker's side and by side spoken of.",
        notes=("silence is a property of these articles, not of the world",),
    )


def _of_themselves(voices: Table, material: Material) -> list[tuple[str, Contribution]]:
    """Statements that the matrix does not hold, with the side of their speaker."""
    held = {c.id for found in voices.contributions.values() for c in found}
    return [
        (
            side_of(s.speaker),
            Contribution(
                "statement",
                s.id,
                document=s.document,
                family=material.families.get(s.id, s.id),
            ),
        )
        for s in material.statements
        if s.id not in held and side_of(s.speaker)
    ]


def _families(items: Mapping[Contribution, None]) -> int:
    return len({c.family or c.id for c in items})


__all__ = ["NOT_SIDES", "balance"]
