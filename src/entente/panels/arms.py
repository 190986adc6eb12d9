"""SIPRI Arms Transfers Database: the trade register.

Traps: lines of prose before the header, Latin-1, unnamed columns that hold a question mark where
the figure before them is uncertain, bracketed figures for estimates, lists of delivery years;
the value of deliveries is the deal's total over all those years.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field
from entente.panels.system import code_of


def load_register(path: Path) -> Dataset:
    """One row a deal: names, COW codes where the names are known, figures with their doubt.

    ``delivered_years`` is the list of delivery years; ``tiv`` the trend-indicator value of all
    deliveries (millions). ``*_uncertain`` is true where SIPRI marks the figure as an estimate.
    """
    raw = open_member(path, SIPRI.files)
    skip, separator = _header(raw)
    fields = {
        "recipient": Field(("Recipient",)),
        "supplier": Field(("Supplier",)),
        "order_text": Field(("Year of order",)),
        "ordered_text": Field(("Number ordered",)),
        "designation": Field(("Weapon designation",)),
        "weapon": Field(("Weapon description",)),
        "delivered_text": Field(("Number delivered",)),
        "years_text": Field(("Year(s) of delivery", "Year(s) of deliveries")),
        "status": Field(("status",), required=False),
        "comments": Field(("Comments",), required=False),
        "tiv": Field(
            ("SIPRI TIV of delivered weapons", "SIPRI TIV for delivered weapons"), "float"
        ),
    }
    frame = layout.read(raw, fields, separator=separator, skip=skip)
    frame = frame.filter(pl.col("recipient").is_not_null() & pl.col("supplier").is_not_null())
    frame = frame.with_columns(
        _number("order_text").alias("ordered_in"),
        _number("ordered_text").alias("ordered"),
        _number("delivered_text").alias("delivered"),
        pl.col("order_text").str.contains(r"\(").fill_null(value=False).alias("order_uncertain"),
        pl.col("years_text")
        .str.extract_all(r"\d{4}")
        .list.eval(pl.element().cast(pl.Int64))
        .alias("delivered_years"),
        *(
            pl.col(side).replace_strict(_codes(frame[side]), default=None).alias(f"{side}_ccode")
            for side in ("recipient", "supplier")
        ),
    ).drop("order_text", "ordered_text", "delivered_text", "years_text")
    unknown = frame.filter(
        pl.col("recipient_ccode").is_null() | pl.col("supplier_ccode").is_null()
    ).height
    first, last = layout.years(frame, "ordered_in")
    reached = frame["delivered_years"].explode().max()
    if isinstance(reached, int) and (last is None or reached > last):
        last = reached
    notes = (f"{unknown} deals name a side that is no state in the COW system; kept without code",)
    version = loading.version_in(raw, frame, "as downloaded")
    return loading.dataset(SIPRI, raw, frame, first=first, last=last, version=version, notes=notes)


def _header(raw: Raw) -> tuple[int, str]:
    for number, line in enumerate(raw.data.split(b"\n")[:60]):
        if b"Recipient" in line and b"Supplier" in line and b"Year of order" in line:
            return number, ";" if line.count(b";") > line.count(b",") else ","
    raise PanelError(
        f"{raw.file}: {raw.name} has no header with Recipient, Supplier, Year of order"
    )


def _number(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"(\d+)").cast(pl.Int64, strict=False)


def _codes(names: pl.Series) -> dict[str, int]:
    found = {name: code_of(name) for name in names.unique().drop_nulls().sort()}
    return {name: code for name, code in found.items() if code is not None}


SIPRI = Entry(
    "sipri",
    "SIPRI trade register",
    (r"trade[-_ ]?register.*\.csv",),
    "https://armstransfers.sipri.org",
    "1950 to the download",
    "SIPRI Arms Transfers Database. Stockholm International Peace Research Institute.",
    (
        "prose before the header, Latin-1, unnamed columns for doubt",
        "the value of deliveries is the deal's total over all delivery years",
        "names, not codes",
    ),
    load_register,
)
ENTRIES = (SIPRI,)
