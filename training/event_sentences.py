"""Turn the hand-written lines of ``corpus/source`` into ``corpus/events/*.jsonl``.

A line reads ``text | events``: words between asterisks are triggers, in the order of the events.
An event reads ``TYPE[.mode] ACTORS>RECIPIENTS STATUS[@CLAIMANT]``, events are parted by `` ; ``;
``A,B<>`` is reciprocal, ``-`` is a sentence without an event. STATUS is one letter of
``STATUSES``; the claimant is an actor code, ``?`` for somebody unnamed, nothing for the author.
``# style NAME`` sets the style of the lines below it, ``# split NAME`` their split instead of the
hash: ``train`` for sentences that rules were changed for, ``fresh`` for a first run's.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

STATUSES = {
    "a": "asserted",
    "l": "alleged",
    "d": "denied",
    "p": "planned",
    "y": "hypothetical",
    "h": "historical",
}
SPLITS = ("train", "test", "fresh")
EVENT = re.compile(
    r"(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))? "
    r"(?P<left>[A-Za-z,]*)(?P<arrow><>|>)(?P<right>[A-Za-z,]*) "
    r"(?P<status>[aldpyh])(?: ?@(?P<claimant>\S+))?$"
)


def split_of(text: str) -> str:
    """``test`` for a quarter of the sentences, by their hash; never by hand."""
    return "test" if hashlib.sha256(text.encode("utf-8")).digest()[0] % 4 == 0 else "train"


def parse_event(source: str) -> dict[str, Any]:
    """One event of a line; raises ``ValueError`` with the words that do not fit."""
    found = EVENT.match(source.strip())
    if not found:
        raise ValueError(f"not an event: {source!r}")
    left = [c for c in found["left"].split(",") if c]
    right = [c for c in found["right"].split(",") if c]
    if found["arrow"] == "<>":
        right = left
    who = found["claimant"]
    kind = "author" if who is None else "unnamed" if who == "?" else "speaker"
    return {
        "type": found["type"],
        "mode": found["mode"],
        "actors": left,
        "recipients": right,
        "reciprocal": found["arrow"] == "<>",
        "status": STATUSES[found["status"]],
        "claimant": {"kind": kind, "id": who if kind == "speaker" else None},
    }


def parse_line(line: str) -> tuple[str, list[dict[str, Any]]]:
    """Text without its marks, and its events with trigger offsets where marked."""
    marked, _, rest = line.rpartition(" | ")
    pieces = marked.split("*")
    if len(pieces) % 2 == 0:
        raise ValueError(f"odd number of asterisks: {line!r}")
    text, triggers = "", []
    for index, piece in enumerate(pieces):
        if index % 2:
            triggers.append([len(text), len(text) + len(piece)])
        text += piece
    events = [] if rest.strip() == "-" else [parse_event(e) for e in rest.split(" ; ")]
    if len(triggers) < len(events):
        raise ValueError(f"fewer triggers than events: {line!r}")
    # more marks than events: one event in several pieces; the spare marks stay with the last
    for index, event in enumerate(events):
        own = triggers[index : index + 1] if index + 1 < len(events) else triggers[index:]
        event["trigger"] = own
    return text, events


def convert(path: Path) -> list[dict[str, Any]]:
    """The records of one source file."""
    style, split = "wire", ""
    records: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# style "):
            style = line[8:].strip()
        elif line.startswith("# split "):
            split = line[8:].strip()
            if split not in SPLITS:
                raise ValueError(f"{path.name}: no split {split!r}; one of {', '.join(SPLITS)}")
        elif line.strip():
            text, events = parse_line(line)
            name = f"{path.stem.split('-')[0]}-{len(records) + 1:03d}"
            records.append(
                {
                    "id": name,
                    "text": text,
                    "style": style,
                    "split": split or split_of(text),
                    "events": events,
                }
            )
    return records


def main(folder: Path) -> int:
    """Write one JSONL file beside each source file's name; report repeated sentences."""
    seen: dict[str, str] = {}
    status = 0
    for path in sorted((folder / "source").glob("*.txt")):
        records = convert(path)
        for record in records:
            if record["text"] in seen:
                print(f"{record['id']} repeats {seen[record['text']]}", file=sys.stderr)
                status = 1
            seen[record["text"]] = record["id"]
        out = folder / "events" / f"{path.stem}.jsonl"
        lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in records]
        out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(seen)} sentences")
    return status


if __name__ == "__main__":
    raise SystemExit(main(Path(__file__).parent.parent / "corpus"))
