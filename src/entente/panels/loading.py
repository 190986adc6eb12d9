"""Puts a dataset together from a member, its layout and its entry."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import layout
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field


def version_in(raw: Raw, frame: pl.DataFrame, fallback: str) -> str:
    """The version: from the file's own column, else from its name, else what we know."""
    if "version" in frame.columns:
        found = frame["version"].drop_nulls()
        if not found.is_empty():
            return str(found[0])
    match = re.search(r"v?(\d+(?:[._]\d+)+|\d{4})|v(\d+)", raw.name)
    return (match[1] or match[2]).replace("_", ".") if match else fallback


def dataset(
    entry: Entry,
    raw: Raw,
    frame: pl.DataFrame,
    *,
    first: int | None,
    last: int | None,
    version: str,
    notes: Sequence[str] = (),
) -> Dataset:
    """A dataset with the entry's name, citation, traps; ``PanelError`` where nothing is in it."""
    if frame.is_empty():
        raise PanelError(f"{raw.where} holds no row that {entry.name} can use")
    if "year" in frame.columns and frame["year"].null_count() == frame.height:
        raise PanelError(f"{raw.where}: no year can be read in any row")
    return Dataset(
        name=entry.name,
        title=entry.title,
        frame=frame.drop("version") if "version" in frame.columns else frame,
        first=first,
        last=last,
        version=version,
        sha256=raw.sha256,
        file=raw.file,
        citation=entry.citation,
        traps=entry.traps,
        notes=(*notes, *dict.fromkeys(raw.notes)),
    )


def table(
    entry: Entry,
    path: Path,
    fields: Mapping[str, Field],
    fallback: str,
    *,
    year: str = "year",
    span: tuple[int, int] | None = None,
) -> Dataset:
    """A dataset that needs no more than its layout: one member, typed, covered as it is dated.

    ``year`` is the column that dates a row, ``span`` the coverage where the codebook states one,
    ``fallback`` the version where neither a column nor the file's name tells it.
    """
    raw = open_member(path, entry.files)
    frame = layout.read(raw, fields)
    first, last = span or layout.years(frame, year)
    version = version_in(raw, frame, fallback)
    return dataset(entry, raw, frame, first=first, last=last, version=version)


def joined(parts: Sequence[Dataset]) -> Dataset:
    """Several files of one dataset as one: rows run on, ``file`` and ``file_row`` tell whence.

    The hash is that of the files' hashes in their order; years that no file covers are gaps.
    """
    if len(parts) == 1:
        return parts[0]
    frame = pl.concat(
        [
            p.frame.with_columns(pl.lit(p.file).alias("file"), pl.col("row").alias("file_row"))
            for p in parts
        ],
        how="diagonal",
    ).with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row"))
    first = min((p.first for p in parts if p.first is not None), default=None)
    last = max((p.last for p in parts if p.last is not None), default=None)
    covered = {y for p in parts if p.first and p.last for y in range(p.first, p.last + 1)}
    gaps = [y for y in range(first, last + 1) if y not in covered] if first and last else []
    return replace(
        parts[0],
        frame=frame,
        first=first,
        last=last,
        version=", ".join(sorted({p.version for p in parts})),
        sha256=hashlib.sha256("".join(p.sha256 for p in parts).encode()).hexdigest(),
        file=f"{parts[0].file} and {len(parts) - 1} more",
        notes=(*parts[0].notes, *(f"{p.file}: sha256 {p.sha256}" for p in parts)),
        gaps=tuple(gaps),
    )
