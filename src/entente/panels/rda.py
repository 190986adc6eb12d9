"""R data files (.rda, .RData), such as those of peacesciencer, read without R.

Needs the package ``rdata``. Frames that peacesciencer keeps under a known name and with the
columns of one of the datasets here serve as that dataset, with its coverage and citation, and so
do Voeten's roll calls; of any other, what it means is for its documentation to say: no coverage is
known, so none is claimed.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import atop, capabilities, cow_alliances, layout, un_votes
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, digest


def _same(*names: str, **renamed: str) -> dict[str, str]:
    return {**{n: n for n in names}, **renamed}


# peacesciencer's object: the dataset it stands for, and its columns by the names used here
_PAIR = ("ccode1", "ccode2", "year")
KNOWN: dict[str, tuple[Entry, tuple[int | None, int | None], dict[str, str]]] = {
    "atop_alliance": (
        atop.DIRECTED,
        (atop.FIRST, atop.LAST),
        _same(*_PAIR, **{p: f"atop_{p}" for p in atop.PLEDGES}),
    ),
    "cow_alliance": (
        cow_alliances.DIRECTED,
        (cow_alliances.FIRST, cow_alliances.LAST),
        _same(
            *_PAIR,
            defense="cow_defense",
            neutrality="cow_neutral",
            nonaggression="cow_nonagg",
            entente="cow_entente",
        ),
    ),
    "cow_nmc": (capabilities.NMC, (None, None), _same("ccode", "year", *capabilities.COMPONENTS)),
}


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
    if set(frame.columns) >= {"rcid", "ccode", "session", "vote"}:
        return _votes(path, name, frame)
    first, last = layout.years(frame) if "year" in frame.columns else (None, None)
    known = KNOWN.get(name)
    if known is not None and set(known[2].values()) <= set(frame.columns):
        entry, (begins, ends), names = known
        more = [c for c in frame.columns if c not in names.values()]
        renamed = frame.select(*(pl.col(old).alias(new) for new, old in names.items()), *more)
        return Dataset(
            name=entry.name,
            title=entry.title,
            frame=renamed,
            first=begins if begins is not None else first,
            last=ends if ends is not None else last,
            version=f"peacesciencer {name}",
            sha256=digest(path),
            file=path.name,
            citation=f"{entry.citation} As kept by {RDA.citation}",
            traps=entry.traps,
        )
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


def _votes(path: Path, name: str, frame: pl.DataFrame) -> Dataset:
    """Voeten's roll calls as R data, read as the table they are."""
    # R counts days since 1970: a number is no date that could be read as a year
    plain = [
        c for c in frame.columns if c != "row" and (c != "date" or frame[c].dtype == pl.String)
    ]
    text = frame.select(plain).write_csv().encode()
    return un_votes.votes_in(Raw(f"{name}.csv", text, digest(path), path.name))


RDA = Entry(
    "rda",
    "R data frame",
    (r".*\.(?:rda|rdata)",),
    "https://svmiller.com/peacesciencer (the package's data folder), and others",
    "as in the file",
    "Miller 2022. {peacesciencer}: An R Package for Quantitative Peace Science Research. "
    "Conflict Management and Peace Science 39(6): 755-779; and the data's own source.",
    (
        "coverage is not stated in the file: years outside its rows are unknown",
        "peacesciencer's atop_alliance, cow_alliance and cow_nmc and Voeten's UNVotes.RData serve "
        "as those datasets",
    ),
    load,
)
ENTRIES = (RDA,)
