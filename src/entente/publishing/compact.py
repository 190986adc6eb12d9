"""HTML without the bytes that a browser does not need: quotes around plain attributes, line ends.

Only what our own templates write is touched: text is escaped, so ``<`` opens a tag wherever it
stands. Scripts, styles and JSON are left as they are, for the page's policy names their hashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

LEAST_ROWS = 8
"""Objects in a list from which it is turned into columns."""
_KEPT = re.compile(r"(<(?:script|style|pre|textarea)\b.*?</(?:script|style|pre|textarea)>)", re.S)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_PLAIN = re.compile(r'="([^\s"\'`=<>&]+)"(/?)')
_CLOSED = re.compile(r"</(?:li|dt|dd|td|th|tr|thead|tbody|colgroup|option)>\s*(?=<)")
_CELL = re.compile(r' id="(c-[\w-]+)"')
_TO_CELL = re.compile(r'"#(c-[\w-]+)"')
_BREAKS = re.compile(
    r">\n\s*(?=</?(?:article|caption|col|d[dlt]|details|div|fig|footer|form|h\d|header|label|li|main"
    r"|nav|ol|p|section|summary|t[bdhr]|table|thead|ul)\b)"
)


def compacted(html: str) -> str:
    """The same page in fewer bytes; a browser builds the same elements from it.

    White space goes only where it stands before a block's tag, never between words. Cells of
    tables to which nothing leads lose their id.
    """
    wanted = set(_TO_CELL.findall(html))
    html = _CELL.sub(lambda cell: cell[0] if cell[1] in wanted else "", html)
    parts = _KEPT.split(html)
    parts[::2] = [_shorter(part) for part in parts[::2]]
    return "".join(parts)


def by_column(spec: Any) -> Any:
    """A specification with its lists of like objects turned into columns.

    ``{"columns": {name: [...]}, "length": n}`` stands for the list; a column of words that repeat
    is ``{"of": [...], "at": [...]}``. An absent value is null, as is a value that is null.
    """
    if isinstance(spec, Mapping):
        return {name: by_column(value) for name, value in spec.items()}
    if not isinstance(spec, (list, tuple)):
        return spec
    if len(spec) < LEAST_ROWS or not all(isinstance(item, Mapping) for item in spec):
        return [by_column(item) for item in spec]
    names = sorted({name for item in spec for name in item})
    columns = {name: _column([item.get(name) for item in spec]) for name in names}
    return {"columns": columns, "length": len(spec)}


def _column(values: Sequence[Any]) -> Any:
    words = list(dict.fromkeys(v for v in values if isinstance(v, str)))
    if not words or 2 * len(words) > len(values):
        return list(values)
    places = {word: n for n, word in enumerate(words)}
    if not all(v is None or isinstance(v, str) for v in values):
        return list(values)
    return {"of": words, "at": [None if v is None else places[v] for v in values]}


def _shorter(part: str) -> str:
    part = _BREAKS.sub(">", part)
    part = _CLOSED.sub("", part)
    return _TAG.sub(lambda tag: _PLAIN.sub(_bare, tag[0]), part)


def _bare(match: re.Match[str]) -> str:
    """An attribute without its quotes; before ``/>`` a space keeps the slash out of the value."""
    value, slash = match[1], match[2]
    return f"={value} {slash}" if slash else f"={value}"


__all__ = ["by_column", "compacted"]
