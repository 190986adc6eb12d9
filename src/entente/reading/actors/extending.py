"""A user's own actors: YAML or CSV files in the layout of the package's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from entente.errors import UsageError
from entente.nouns import Actor
from entente.reading.actors import files
from entente.reading.actors.dictionaries import entries
from entente.reading.actors.knowledge import Head, Sense

if TYPE_CHECKING:
    from entente.reading.actors.building import Builder

_SECTIONS = (
    "organisations", "organs", "groups", "firms", "media", "regions", "patterns", "agents",
)  # fmt: skip


def extend(builder: Builder, path: Path) -> None:
    """Add a user's file. Raises ``UsageError`` saying what the file should be.

    A ``.csv`` file has the columns of ``states.csv`` or of ``leaders/*.csv``; a ``.yaml`` file
    has one or more sections named like the package's files, each laid out as they are;
    ``.txt``, ``.actors`` and ``.agents`` are TABARI or PETRARCH dictionaries.
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
    if path.suffix in {".txt", ".actors", ".agents"}:
        add_dictionary(builder, path, text)
        return
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError(
            f"{path}: a user's actors come as .csv, .yaml, .yml, or as .txt, .actors, .agents "
            "in the TABARI or PETRARCH format"
        )
    for section, found in files.mapping(text, path.name).items():
        _section(builder, path, section, found)


def _section(builder: Builder, path: Path, section: str, found: Any) -> None:
    if section not in _SECTIONS:
        raise UsageError(f"{path}: section {section!r} is none of {', '.join(_SECTIONS)}")
    if not isinstance(found, dict):
        raise UsageError(f"{path}: section {section!r} must map ids to entries")
    try:
        if section == "organisations":
            for id, entry in found.items():
                builder.add_organisation(id, entry)
        elif section == "organs":
            builder.add_organs({"named": found})
        elif section == "patterns":
            builder.add_organs({"patterns": found})
        elif section == "groups":
            builder.add_simple(found, "group", "group")
        elif section == "firms":
            builder.add_simple(found, "firm", "firm")
        elif section == "media":
            builder.add_simple(found, "medium", "medium")
        elif section == "agents":
            builder.add_agents(found)
        else:
            builder.add_regions(found)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(f"{path}, section {section!r}: {error!r}") from error


def add_dictionary(builder: Builder, path: Path, text: str) -> None:
    """Add an actor or agent dictionary in the TABARI or PETRARCH format."""
    for entry in entries(text, path.name):
        if entry.agent:
            code = entry.codes[0].code.lstrip("~")
            builder.organ_names.setdefault(code, entry.phrases[0].lower())
            for number, word in enumerate(entry.phrases):
                head = Head("agent", code, "organ", entry.phrases[0].lower(), number > 0)
                builder.heads.add(word.lower(), head)
            continue
        for coded in entry.codes:
            id = _coded_actor(builder, coded.code, entry.phrases[0])
            for words in entry.phrases:
                builder.phrases.add(words, Sense(id, "organ", coded.period))
                if " " not in words and len(words) <= _ACRONYM:
                    builder.phrases.add(words.upper(), Sense(id, "organ", coded.period))


_ACRONYM = 6


def _coded_actor(builder: Builder, code: str, name: str) -> str:
    """The id for a dictionary's code: a state's own, or ``RUS.GOV`` for RUSGOV."""
    state, rest = code[:3], code[3:]
    if code in builder.actors:
        return code
    known = state in builder.actors and builder.actors[state].kind == "state"
    id = f"{state}.{rest}" if known and rest else code
    if id not in builder.actors:
        acts_for = state if known else ""
        builder.actors[id] = Actor(id, name, "organ", acts_for, "", (("cameo", code),))
    return id
