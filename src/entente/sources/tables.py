"""JSON lines, JSON and CSV: one article a line or row, found by the names of its fields."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO, Final, TypeAlias

from entente.errors import SourceError
from entente.nouns import Document
from entente.sources.decoding import decode
from entente.sources.fields import holds_text, meaning, record
from entente.sources.guessing import guess
from entente.sources.limits import Limits, SourceFailure, megabytes
from entente.sources.streams import SAMPLE, lines, survey, text_lines

_MARKS: Final = ",;\t|"
_RUNNING: Final = 25
_JSON_WEIGHT: Final = 10
"""So many times its bytes a JSON value may weigh in memory."""
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
Notes: TypeAlias = tuple[str, ...]


class JsonLines:
    """Reads .jsonl (one object a line) and .json (an object, a list, or an object of a list)."""

    media_types = ("application/jsonl", "application/x-ndjson", "application/json")
    suffixes = (".jsonl", ".ndjson", ".json")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document for each object; a bad line is a failure of its own."""
        data = _in_utf8(data)
        if name.lower().endswith(".json"):
            yield from self._whole(*_loaded(data), name)
        elif (whole := self._spread(data)) is not None:
            yield from self._whole(*whole, name)
        else:
            cut = lines(io.BytesIO(data), self.limits.page_bytes)
            yield from self._each(cut, name, _hint(data[: SAMPLE + 1]))

    def stream(self, file: BinaryIO, name: str) -> Iterator[Document | SourceFailure]:
        """The same from a file too large to be held; JSON over many lines is refused."""
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        most = self.limits.memory_bytes // _JSON_WEIGHT
        if name.lower().endswith(".json"):
            if size > most:
                raise SourceError(
                    f"is one JSON value of {megabytes(size)}; the limit is {megabytes(most)}: save "
                    "it as .jsonl, one article a line"
                )
            yield from self.documents(file.read(), name)
            return
        head = file.read(SAMPLE + 1)
        file.seek(0)
        cut = lines(file, self.limits.page_bytes)
        if _wide(head):
            found = survey(file)
            texts = text_lines(file, found.encoding, self.limits.page_bytes)
            held = (line.encode("utf-8", "surrogatepass") for line in texts)
            cut = ((line, len(line)) for line in held)
        yield from self._each(cut, name, _hint(head))

    def _each(
        self, cut: Iterable[tuple[bytes, int]], name: str, hint: str
    ) -> Iterator[Document | SourceFailure]:
        count = 0
        for number, (line, size) in enumerate(cut, 1):
            label = f"{name}#{number}"
            if size > self.limits.page_bytes:
                count += 1
                yield SourceFailure(
                    label,
                    f"is a line of {megabytes(size)}; one article may have "
                    f"{megabytes(self.limits.page_bytes)}",
                )
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                count += 1
                yield self._one(line, label, hint)
        if not count:
            raise SourceError("is empty")

    def _spread(self, data: bytes) -> tuple[Any, Notes] | None:
        """The one value of a file that is no JSON lines but JSON over many lines; else None."""
        start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        first = start.split(b"\n", 1)[0].strip()
        if first not in (b"{", b"[") or len(data) > self.limits.page_bytes:
            return None
        try:
            return _loaded(data)
        except SourceError:
            return None

    def _one(self, line: bytes, name: str, hint: str) -> Document | SourceFailure:
        try:
            loaded, notes = _loaded(line, hint)
            return _document(loaded, name, line, self.limits, notes)
        except SourceError as error:
            return SourceFailure(name, str(error))

    def _whole(self, loaded: Any, notes: Notes, name: str) -> Iterator[Document | SourceFailure]:
        things = _listed(loaded)
        for number, thing in enumerate(things or [loaded], 1):
            label = f"{name}#{number}" if things else name
            try:
                raw = json.dumps(thing, ensure_ascii=False, sort_keys=True).encode(
                    "utf-8", "replace"
                )
                yield _document(thing, label, raw, self.limits, notes)
            except SourceError as error:
                yield SourceFailure(label, str(error))


class Csv:
    """Reads .csv and .tsv with a row of names; one of them must name the text."""

    media_types = ("text/csv", "text/tab-separated-values")
    suffixes = (".csv", ".tsv")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document for each row; ``SourceError`` if no column holds a text."""
        text, notes = decode(data)
        yield from self._rows(_lines(text), name, notes, '\\"' in text and '""' not in text)

    def stream(self, file: BinaryIO, name: str) -> Iterator[Document | SourceFailure]:
        """The same from a file too large to be held, which is read twice."""
        found = survey(file)
        text = text_lines(file, found.encoding, 2 * self.limits.text_characters)
        yield from self._rows(text, name, found.notes, found.backslashes)

    def _rows(
        self, lines: Iterator[str], name: str, notes: Notes, escaped: bool
    ) -> Iterator[Document | SourceFailure]:
        """``escaped``: databases write \\" where spreadsheets write "" within a cell."""
        csv.field_size_limit(self.limits.text_characters + 1)
        first = next(lines, "").lstrip("\ufeff")
        if first.lower().startswith("sep="):  # what a spreadsheet writes for another
            first = next(lines, "")
        mark = _mark(first)
        rows = csv.reader(
            chain([first], lines), delimiter=mark, escapechar="\\" if escaped else None
        )
        try:
            columns = [cell.strip() for cell in next(rows, [])]
            _check(columns)
            for number, row in enumerate(rows, 2):
                if any(cell.strip() for cell in row):
                    yield self._one(columns, row, f"{name}#{number}", mark, notes)
        except csv.Error as error:
            raise SourceError(self._broken(rows.line_num, str(error))) from None

    def _broken(self, line: int, error: str) -> str:
        if "field larger" in error:
            most = self.limits.text_characters
            return (
                f"has a cell of more than {most:,} characters near line {line}: a quotation mark "
                "may be missing there; the rows from it on are not read"
            )
        return f"is no well-formed CSV near line {line}: {error}; the rows from it on are not read"

    def _one(
        self, columns: Sequence[str], row: Sequence[str], name: str, mark: str, notes: Notes
    ) -> Document | SourceFailure:
        raw = "\x1f".join(row).encode("utf-8", "replace")
        try:
            if any(cell.strip() for cell in row[len(columns) :]):
                raise SourceError(
                    f"has {len(row)} cells for {len(columns)} columns: a text with {mark!r} in it "
                    "needs quotation marks around it"
                )
            cells: dict[str, str] = {}
            for column, cell in zip(columns, row, strict=False):
                cells.setdefault(column, cell)
            return record(cells, name, raw, self.limits, notes)
        except SourceError as error:
            return SourceFailure(name, str(error))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, without a second copy of the whole."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start) + 1 or len(text)
        yield text[start:stop]
        start = stop


def _mark(line: str) -> str:
    """What parts the cells: the mark under which most names are known, then the commonest."""

    def fit(mark: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([line], delimiter=mark), [])
        except csv.Error:
            return 0, 0
        return sum(bool(meaning(cell)) for cell in cells), len(cells)

    return max(_MARKS, key=fit)


def _check(columns: list[str]) -> None:
    """Raises ``SourceError`` where no column is named as a text."""
    if holds_text(columns):
        return
    if any(len(cell.split()) >= _RUNNING for cell in columns):
        raise SourceError(
            "begins with a text and not with the names of its columns; put a first row before it "
            "that names one 'text'"
        )
    shown = ", ".join(cell[:40] for cell in columns[:20] if cell)
    raise SourceError(f"has no text column; its columns are: {shown}. Name one 'text'")


def _listed(loaded: Any) -> list[Any]:
    """The records of a JSON value: itself a list, or an object with one list of objects in it."""
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or holds_text([str(key) for key in loaded]):
        return []
    lists = [
        value
        for value in loaded.values()
        if isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
    ]
    return lists[0] if len(lists) == 1 else []


def _wide(head: bytes) -> bool:
    """Whether a text is in UTF-16 or UTF-32: its lines cannot be cut as bytes."""
    even, odd = head[:64:2].count(0), head[1:64:2].count(0)
    return head.startswith(_WIDE_MARKS) or (max(even, odd) >= 16 and min(even, odd) <= 1)


def _in_utf8(data: bytes) -> bytes:
    """The same text in UTF-8, where it is in UTF-16 or UTF-32."""
    return decode(data)[0].encode("utf-8", "surrogatepass") if _wide(data) else data


def _hint(head: bytes) -> str:
    """The encoding that a file's beginning shows, where its lines alone are too short to tell."""
    try:
        head[:SAMPLE].decode("utf-8")
    except UnicodeDecodeError as error:
        found = guess(head) if error.start < SAMPLE - 4 else None
        return found.encoding if found else ""
    return ""


def _loaded(line: bytes, hint: str = "") -> tuple[Any, Notes]:
    """The value of a text in JSON, and notes on how the text was decoded."""
    text, notes = decode(line, declared=hint)
    if hint and notes:
        notes = (f"{notes[0]}: a guess by the whole file",)
    try:
        return json.loads(text, parse_int=_number, strict=False), notes
    except RecursionError:
        raise SourceError("nests its brackets too deeply") from None
    except ValueError as error:
        raise SourceError(f"is no JSON: {error}") from None


def _number(digits: str) -> int:
    """A number of a size that is one; a million digits are not worked out."""
    return int(digits) if len(digits) < 20 else 0


def _document(thing: Any, name: str, raw: bytes, limits: Limits, notes: Notes) -> Document:
    """The document of one JSON value."""
    if not isinstance(thing, dict):
        raise SourceError("is no JSON object")
    return record(thing, name, raw, limits, notes)


__all__ = ["Csv", "JsonLines"]
