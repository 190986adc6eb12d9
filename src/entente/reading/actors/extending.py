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
                _check(builder, tenure)
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
        _section(builder, path.name, text, section, found)


def _check(builder: Builder, row: files.TenureRow) -> None:
    """Whether state and office are known: a slip there would be read as nothing, silently."""
    if row.state not in builder.actors:
        raise UsageError(f"{row.where}: nothing is known of {row.state!r}; add it in a file before")
    if row.office not in builder.office_ranks:
        known = ", ".join(sorted(builder.office_ranks))
        raise UsageError(f"{row.where}: {row.office!r} is none of the offices: {known}")


def _section(builder: Builder, name: str, text: str, section: str, found: Any) -> None:
    here = f"{name}, line {files.line_of(text, section)}"
    if section not in _SECTIONS:
        raise UsageError(f"{here}: section {section!r} is none of {', '.join(_SECTIONS)}")
    if not isinstance(found, dict):
        raise UsageError(f"{here}: section {section!r} must map ids to entries")
    # One entry at a time, so that a message can name the line.
    for id, entry in found.items():
        try:
            _entry(builder, section, str(id), entry)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            at = files.line_of(text, section, str(id))
            why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise UsageError(f"{name}, line {at}: entry {str(id)!r}: {why}") from error


def _entry(builder: Builder, section: str, id: str, entry: Any) -> None:
    if not isinstance(entry, dict):
        raise TypeError("an entry maps keys such as 'name' and 'names' to values")
    one = {id: entry}
    if section == "organisations":
        builder.add_organisation(id, entry)
    elif section == "organs":
        builder.add_organs({"named": one})
    elif section == "patterns":
        builder.add_organs({"patterns": one})
    elif section == "groups":
        builder.add_simple(one, "group", "group")
    elif section == "firms":
        builder.add_simple(one, "firm", "firm")
    elif section == "media":
        builder.add_simple(one, "medium", "medium")
    elif section == "agents":
        builder.add_agents(one)
    else:
        builder.add_regions(one)


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
