"""R data files (.rda, .RData), such as those of peacesciencer, read without R.

Needs the package ``rdata``. What the frame means is for its documentation to say: no coverage is
known, so none is claimed.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import layout
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import digest


def load(path: Path) -> Dataset:
    """The first data frame of the file; raises ``PanelError`` if there is none."""
    try:
        import rdata
    except ImportError as error:
        raise PanelError("reading .rda files needs the package rdata: pip install rdata") from error
    try:
        found = rdata.read_rda(str(path))
    except Exception as error:  # the parser raises many kinds on broken files
        raise PanelError(f"{path} cannot be read as R data: {error}") from error
    for name in sorted(found):
        value = found[name]
        if hasattr(value, "columns") and hasattr(value, "to_dict"):
            return _dataset(path, name, value)
    raise PanelError(f"{path} holds no data frame; it holds {', '.join(sorted(found))}")


def _dataset(path: Path, name: str, value: object) -> Dataset:
    columns = {str(c): list(value[c]) for c in value.columns}  # type: ignore[index, attr-defined]
    frame = pl.DataFrame(columns, strict=False)
    for column in frame.columns:
        series = frame[column]
        if series.dtype == pl.Float64 and (series.drop_nulls().drop_nans() % 1 == 0).all():
            frame = frame.with_columns(pl.col(column).fill_nan(None).cast(pl.Int64))
    frame = frame.with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64))
    first, last = layout.years(frame) if "year" in frame.columns else (None, None)
    return Dataset(
        name=f"rda:{name}",
        title=f"R data frame {name}",
        frame=frame,
        first=first,
        last=last,
        version="as given",
        sha256=digest(path),
        file=path.name,
        citation=RDA.citation,
        traps=RDA.traps,
    )


RDA = Entry(
    "rda",
    "R data frame",
    (r".*\.(?:rda|rdata)",),
    "https://svmiller.com/peacesciencer (the package's data folder), and others",
    "as in the file",
    "Miller 2022. {peacesciencer}: An R Package for Quantitative Peace Science Research. "
    "Conflict Management and Peace Science 39(6): 755-779; and the data's own source.",
    ("coverage is not stated in the file: years outside its rows are unknown",),
    load,
)
ENTRIES = (RDA,)
