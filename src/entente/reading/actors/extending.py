"""A user's own actors: YAML or CSV files in the layout of the package's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.errors import UsageError
from entente.reading.actors import files

if TYPE_CHECKING:
    from entente.reading.actors.building import Builder

_SECTIONS = (
    "organisations", "organs", "groups", "firms", "media", "regions", "patterns", "agents",
)  # fmt: skip


def extend(builder: Builder, path: Path) -> None:
    """Add a user's file. Raises ``UsageError`` saying what the file should be.

    A ``.csv`` file has the columns of ``states.csv`` or of ``leaders/*.csv``; a ``.yaml`` file
    has one or more sections named like the package's files, each laid out as they are.
    """
    text = files.read(path)
    if path.suffix == ".csv":
        heading = text.split("\n", 1)[0]
        if "office" in heading:
            for tenure in files.leaders(text, path.name):
                builder.add_tenure(tenure)
        else:
            for row in files.states(text, path.name):
                builder.add_state(row)
        return
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError(f"{path}: a user's actors come as .csv, .yaml or .yml")
    for section, entries in files.mapping(text, path.name).items():
        _section(builder, path, section, entries)


def _section(builder: Builder, path: Path, section: str, entries: Any) -> None:
    if section not in _SECTIONS:
        raise UsageError(f"{path}: section {section!r} is none of {', '.join(_SECTIONS)}")
    if not isinstance(entries, dict):
        raise UsageError(f"{path}: section {section!r} must map ids to entries")
    try:
        if section == "organisations":
            for id, entry in entries.items():
                builder.add_organisation(id, entry)
        elif section == "organs":
            builder.add_organs({"named": entries})
        elif section == "patterns":
            builder.add_organs({"patterns": entries})
        elif section == "groups":
            builder.add_simple(entries, "group", "group")
        elif section == "firms":
            builder.add_simple(entries, "firm", "firm")
        elif section == "media":
            builder.add_simple(entries, "medium", "medium")
        elif section == "agents":
            builder.add_agents(entries)
        else:
            builder.add_regions(entries)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(f"{path}, section {section!r}: {error!r}") from error
