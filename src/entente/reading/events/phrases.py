"""Reads ``data/phrases.yaml``: predicates of several words in a notation that people can write.

``point,level =finger >at`` is a frame of *point* and of *level* with the object *finger* whose
recipient stands behind *at*; the file's first lines say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from entente.errors import ReadingError

FLAGS = {"!": "party", "<>": "reciprocal", "not": "negative", "from": "inverse"}
Entry = dict[str, object]


def entries(data: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Entry]]:
    """Verb and frame entry (keys of ``frames.yaml``) of every line, in the order of the file.

    Raises ``ReadingError`` with the line that does not fit.
    """
    for key, lines in data.items():
        kind, _, mode = key.partition(".")
        # "from" and "win" part lists that stand the other way round; they are no modes
        mode = "" if mode in ("from", "win") else mode
        for line in lines:
            verbs, entry = parse(line)
            entry |= {"type": kind, "mode": mode}
            for verb in verbs:
                word, _, particle = verb.partition("+")
                yield word, {**entry, "particle": [particle]} if particle else entry


def parse(line: str) -> tuple[list[str], Entry]:
    """The verbs of a line and its conditions."""
    first, *parts = line.split()
    entry: Entry = {}
    obliques: dict[str, list[str] | bool] = {}
    for part in parts:
        mark, rest = part[0], part[1:].split(",")
        if part in FLAGS:
            entry[FLAGS[part]] = True
        elif mark == "~":
            entry["particle"] = rest
        elif mark == "=":
            entry["object"] = rest
        elif mark == "^":
            entry["subject"] = rest
        elif mark == ">":
            entry["to"] = [slot.replace("_", " ") for slot in rest]
        elif ":" in part:
            preposition, _, nouns = part.rpartition(":")
            obliques[preposition] = True if nouns == "*" else nouns.split(",")
        else:
            raise ReadingError(f"phrases.yaml: {part!r} in {line!r} has no mark; see the top lines")
    if obliques:
        entry |= {"with": obliques, "every": True}
    conditions = {"particle", "object", "subject", "with", "party"} & set(entry)
    if not conditions:
        raise ReadingError(f"phrases.yaml: {line!r} has no condition; verbs.yaml has plain verbs")
    return first.split(","), entry


__all__ = ["entries", "parse"]
