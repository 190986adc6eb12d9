"""Turn MEANTIME's CAT XML into documents and gold times as JSON lines.

    python benchmarks/convert_meantime.py FOLDER DOCS.jsonl GOLD.jsonl

DOCS has ``{"doc", "dct", "text", "upto"}``, GOLD one ``{"doc", "start", "end", "type", "value"}``
a line. Tokens are joined by single blanks, none before closing punctuation, sentences by a
newline and the headline by a blank line. MEANTIME annotates only the first sentences: ``upto``
is where they end, and predictions behind it are not to be counted. The document's creation
time, where it stands in the text as a date line, is listed like any other expression.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

_CLOSING = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "%",
        "'s",
        "'t",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "'",
        "’s",
        "n't",
    ]
)
_OPENING = frozenset(["(", "[", "$", "£", "€"])


def convert(path: Path) -> tuple[dict[str, object], list[dict[str, object]]]:
    root = ET.parse(path).getroot()
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    sentences: dict[str, int] = {}
    length, last, previous = 0, -1, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence", "0"))
        if parts:
            if sentence != last:
                gap = "\n\n" if sentence <= 2 else "\n"
            elif word in _CLOSING or previous in _OPENING:
                gap = ""
            else:
                gap = " "
            parts.append(gap)
            length += len(gap)
        key = token.get("t_id", "")
        spans[key] = (length, length + len(word))
        sentences[key] = sentence
        parts.append(word)
        length += len(word)
        last, previous = sentence, word
    anchored = [a.get("t_id", "") for m in root.iter("Markables") for a in m.iter("token_anchor")]
    end = max((sentences[a] for a in anchored if a in sentences), default=0)
    upto = max(stop for key, (_, stop) in spans.items() if sentences[key] <= end)
    dct = None
    times: list[dict[str, object]] = []
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            dct = timex.get("value")
        anchors = [a.get("t_id", "") for a in timex.iter("token_anchor")]
        if anchors:
            start = min(spans[a][0] for a in anchors)
            stop = max(spans[a][1] for a in anchors)
            times.append(
                {
                    "doc": path.stem,
                    "start": start,
                    "end": stop,
                    "type": timex.get("type"),
                    "value": timex.get("value"),
                    "creation": timex.get("functionInDocument") == "CREATION_TIME",
                    "text": "".join(parts)[start:stop],
                }
            )
    return {"doc": path.stem, "dct": dct, "text": "".join(parts), "upto": upto}, times


def main() -> None:
    folder, docs, gold = (Path(a) for a in sys.argv[1:4])
    pairs = [convert(path) for path in sorted(folder.glob("*.xml"))]
    with docs.open("w", encoding="utf-8") as out:
        for document, _ in pairs:
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    with gold.open("w", encoding="utf-8") as out:
        for _, times in pairs:
            for timex in sorted(times, key=lambda t: (str(t["doc"]), t["start"])):
                out.write(json.dumps(timex, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
