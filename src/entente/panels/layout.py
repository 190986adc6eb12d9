"""Reads a delimited table by its official layout: names of several vintages, typed, missing kept.

Every column arrives as text and is cast by what the codebook says it is; the datasets' codes for
"missing" become null before that, so that no -9 is ever added up.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl

from entente.errors import PanelError
from entente.panels.files import Raw

Kind: TypeAlias = Literal["int", "float", "str"]
MISSING = ("-9", "-9.0", "-9.00", "-99", "", "NA", "NaN", "nan", ".")


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
    """The member's bytes as UTF-8; files of older vintages are Latin-1 (Windows-1252)."""
    data = raw.data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252").encode("utf-8")
        except UnicodeDecodeError:
            return data.decode("latin-1").encode("utf-8")
    return data


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
    try:
        frame = pl.read_csv(
            io.BytesIO(text_of(raw)),
            separator=separator,
            skip_lines=skip,
            has_header=header is None,
            new_columns=list(header) if header is not None else None,
            infer_schema=False,
            quote_char=quote,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError as error:
        raise PanelError(f"{raw.file}: {raw.name} is not a table: {error}") from error
    return typed(frame, fields, raw, missing)


def typed(
    frame: pl.DataFrame,
    fields: Mapping[str, Field],
    raw: Raw,
    missing: Sequence[str] = MISSING,
) -> pl.DataFrame:
    """Pick, rename and cast the columns of a frame of text."""
    known = {c.strip().strip('"').casefold(): c for c in reversed(frame.columns)}
    picked = [pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row")]
    for name, field in fields.items():
        found = next((known[n.casefold()] for n in field.names if n.casefold() in known), None)
        if found is None:
            if field.required:
                raise PanelError(
                    f"{raw.file}: {raw.name} has no column {' or '.join(field.names)}; "
                    f"it has {', '.join(frame.columns[:40])}"
                )
            picked.append(pl.lit(None, dtype=_DTYPES[field.kind]).alias(name))
            continue
        picked.append(_cast(pl.col(found), field.kind, missing).alias(name))
    return frame.select(picked)


_DTYPES: dict[Kind, type[pl.DataType]] = {"int": pl.Int64, "float": pl.Float64, "str": pl.String}


def _cast(column: pl.Expr, kind: Kind, missing: Sequence[str]) -> pl.Expr:
    text = column.str.strip_chars()
    known = pl.when(text.is_in(list(missing))).then(None).otherwise(text)
    if kind == "str":
        return known
    number = known.cast(pl.Float64, strict=False)
    return number if kind == "float" else number.cast(pl.Int64, strict=False)


def years(frame: pl.DataFrame, column: str = "year") -> tuple[int | None, int | None]:
    """First and last year that a column holds."""
    found = frame[column].drop_nulls()
    if found.is_empty():
        return None, None
    return int(found.min()), int(found.max())  # type: ignore[arg-type]
