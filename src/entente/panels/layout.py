"""Reads a delimited table by its official layout: names of several vintages, typed, missing kept.

Every column arrives as text and is cast by what the codebook says it is; the datasets' codes for
"missing" become null before that, so that no -9 is ever added up.
"""

from __future__ import annotations

import codecs
import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

from entente.errors import PanelError
from entente.panels.files import Raw

Kind: TypeAlias = Literal["int", "float", "str"]
_SAMPLE = 2000
MISSING = (
    *("-9", "-9.0", "-9.00", "-99", "", "NA", "NaN", "nan", "."),
    *(f".{kind}" for kind in "abcdefghijklmnopqrstuvwxyz"),  # Stata keeps kinds of missing apart
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: the names it has had in official files, and what it holds."""

    names: tuple[str, ...]
    kind: Kind = "str"
    required: bool = True


def ints(*names: str) -> dict[str, Field]:
    """Required whole-number columns that keep their official names in lower case."""
    return {n.lower(): Field((n,), "int") for n in names}


def optional(kind: Kind, *names: str) -> dict[str, Field]:
    """Columns that some vintages lack."""
    return {n.lower(): Field((n,), kind, required=False) for n in names}


def text_of(raw: Raw) -> bytes:
    """The member's bytes as UTF-8 with plain line ends.

    Files of older vintages are Latin-1 (Windows-1252), those saved from a spreadsheet UTF-16 with
    a byte order mark or with the line ends of old Macintoshes.
    """
    data = raw.data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            data = data.decode("cp1252").encode("utf-8")
        except UnicodeDecodeError:
            data = data.decode("latin-1").encode("utf-8")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def read(
    raw: Raw,
    fields: Mapping[str, Field],
    *,
    separator: str = ",",
    skip: int = 0,
    header: Sequence[str] | None = None,
    missing: Sequence[str] = MISSING,
    quote: str | None = '"',
) -> pl.DataFrame:
    """The named columns with a leading ``row`` (1 for the first row of data).

    ``header`` names the columns of files that have none. Raises ``PanelError`` with the file,
    the column looked for and the columns found.
    """
    data = text_of(raw)
    names = list(header) if header is not None else _header(data, separator, skip, quote)
    wanted = _wanted(names, fields, raw)
    try:
        frame = pl.read_csv(
            io.BytesIO(data),
            separator=separator,
            skip_lines=skip,
            has_header=header is None,
            columns=sorted(set(wanted.values())) or [0],
            infer_schema=False,
            quote_char=quote,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError as error:
        raise PanelError(f"{raw.where} is not a table: {error}") from error
    place = {number: k for k, number in enumerate(sorted(set(wanted.values())))}
    columns = {n: frame.columns[place[i]] for n, i in wanted.items()}
    head = data[:20_000].decode("utf-8", "replace")
    padded = f"{separator} " in head or f" {separator}" in head
    if frame.is_empty():
        raise PanelError(f"{raw.where} has a header but no rows; get the file again")
    _numbers(frame.head(_SAMPLE), fields, columns, missing, raw)
    made = typed(frame, fields, columns, missing, padded=padded)
    _strange(frame, made, fields, columns, missing, raw)
    return made


def _strange(
    frame: pl.DataFrame,
    made: pl.DataFrame,
    fields: Mapping[str, Field],
    columns: Mapping[str, str],
    missing: Sequence[str],
    raw: Raw,
) -> None:
    """Note the cells of columns of numbers that are neither a number nor a code for missing."""
    for name, column in columns.items():
        if fields[name].kind == "str":
            continue
        lost = frame.select(pl.col(column).str.strip_chars().alias("cell"), made["row"]).filter(
            made[name].is_null() & pl.col("cell").is_not_null()
        )
        words = lost["cell"].unique()
        number = words.cast(pl.Float64, strict=False)
        words = words.filter(number.is_null() & ~words.is_in(list(missing)))
        if len(words):
            here = lost.filter(pl.col("cell").is_in(words.implode()))
            raw.notes.append(
                f"{column}: {here.height} cell{'s' if here.height > 1 else ''} taken as missing, "
                f"being no number; the first is {here['cell'][0][:40]!r} in row {here['row'][0]}"
            )


def _numbers(
    sample: pl.DataFrame,
    fields: Mapping[str, Field],
    columns: Mapping[str, str],
    missing: Sequence[str],
    raw: Raw,
) -> None:
    """Refuse a file whose needed columns of numbers hold mostly something else."""
    for name, field in fields.items():
        if not field.required or field.kind == "str":
            continue
        cells = sample[columns[name]].drop_nulls().str.strip_chars()
        cells = cells.filter(~cells.is_in(list(missing)))
        strange = cells.filter(cells.cast(pl.Float64, strict=False).is_null())
        if len(strange) > len(cells) / 2:
            raise PanelError(
                f"{raw.where} has a column {columns[name]} that should hold numbers, "
                f"but holds {strange[0][:40]!r}"
            )


def _header(data: bytes, separator: str, skip: int, quote: str | None) -> list[str]:
    lines = io.BytesIO(data)
    for _ in range(skip):
        lines.readline()
    row = lines.readline().decode("utf-8").rstrip("\r\n")
    if quote is None:
        return row.split(separator)
    try:
        return next(
            csv.reader([row.replace("\r", " ").replace("\0", " ")], delimiter=separator), []
        )
    except csv.Error:
        return row.split(separator)


def _wanted(names: Sequence[str], fields: Mapping[str, Field], raw: Raw) -> dict[str, int]:
    """The position of each field that the file has, by any of its official names."""
    known = {n.strip().strip('"').casefold(): k for k, n in reversed(list(enumerate(names)))}
    found: dict[str, int] = {}
    for name, field in fields.items():
        place = next((known[n.casefold()] for n in field.names if n.casefold() in known), None)
        if place is not None:
            found[name] = place
        elif field.required:
            raise PanelError(f"{raw.where} has no column {' or '.join(field.names)}; {_had(names)}")
    return found


def _had(names: Sequence[str]) -> str:
    """What a header holds instead, with the likely slip where it is one word."""
    if not any(n.strip() for n in names):
        return "it is empty, or its first line is"
    held = f"it has {', '.join(names[:40])}"
    parted = next((mark for mark in (";", "\t", ",") if len(names) == 1 and mark in names[0]), "")
    if parted:
        shown = "tabs" if parted == "\t" else f"{parted!r}"
        held += f" (columns parted by {shown}: was it saved anew? Take the file as handed out)"
    return held


def typed(
    frame: pl.DataFrame,
    fields: Mapping[str, Field],
    columns: Mapping[str, str],
    missing: Sequence[str] = MISSING,
    *,
    padded: bool = False,
) -> pl.DataFrame:
    """Name and cast the columns of a frame of text; fields it lacks are null throughout."""
    picked = [pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row")]
    for name, field in fields.items():
        if name not in columns:
            picked.append(pl.lit(None, dtype=_DTYPES[field.kind]).alias(name))
            continue
        picked.append(_cast(columns[name], field.kind, missing, padded=padded).alias(name))
    return frame.select(picked)


_DTYPES: dict[Kind, type[pl.DataType]] = {"int": pl.Int64, "float": pl.Float64, "str": pl.String}


def _cast(name: str, kind: Kind, missing: Sequence[str], *, padded: bool) -> pl.Expr:
    column = pl.col(name)
    if kind == "str":
        text = column.str.strip_chars()
        return pl.when(~text.is_in(list(missing))).then(text)
    # words for missing fall out of the cast; stripping every cell is dear, so only where needed
    number = (column.str.strip_chars() if padded else column).cast(pl.Float64, strict=False)
    codes = sorted({c for m in missing if (c := _code(m)) is not None})
    known = pl.when(~number.is_in(codes)).then(number) if codes else number
    known = known.fill_nan(None)
    return known if kind == "float" else known.cast(pl.Int64, strict=False)


def _code(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return None if math.isnan(number) else number


def years(frame: pl.DataFrame, column: str = "year") -> tuple[int | None, int | None]:
    """First and last year that a column holds."""
    found = frame[column].drop_nulls()
    if found.is_empty():
        return None, None
    return int(found.min()), int(found.max())  # type: ignore[arg-type]
