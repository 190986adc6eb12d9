"""SIPRI Arms Transfers Database: the trade register.

Traps: lines of prose before the header, Latin-1, unnamed columns that hold a question mark where
the figure before them is uncertain, bracketed figures for estimates, lists of delivery years;
the value of deliveries is the deal's total over all those years. Since 2023 the site hands out
another layout: one row a deal and delivery year, each with its own value. A register is downloaded
for chosen suppliers and recipients: a pair that it lacks may just not have been asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from entente.errors import PanelError
from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field
from entente.panels.system import code_of

_OLD = {
    "recipient": Field(("Recipient", "Buyer")),
    "supplier": Field(("Supplier", "Seller")),
    "order_text": Field(("Year of order",)),
    "ordered_text": Field(("Number ordered",)),
    "designation": Field(("Weapon designation",)),
    "weapon": Field(("Weapon description",)),
    "delivered_text": Field(("Number delivered",)),
    "years_text": Field(("Year(s) of delivery", "Year(s) of deliveries")),
    "status": Field(("status",), required=False),
    "comments": Field(("Comments",), required=False),
    "tiv": Field(("SIPRI TIV of delivered weapons", "SIPRI TIV for delivered weapons"), "float"),
}
_NEW = {
    "deal": Field(("SIPRI AT Database ID", "Deal ID"), required=False),
    "recipient": _OLD["recipient"],
    "supplier": _OLD["supplier"],
    "order_text": Field(("Order date",)),
    "order_estimate": Field(("Order date is estimate",), required=False),
    "designation": Field(("Designation",)),
    "weapon": Field(("Description",)),
    "delivered_text": Field(("Numbers delivered",)),
    "years_text": Field(("Delivery year",)),
    "status": Field(("Status",), required=False),
    "tiv": Field(("TIV delivery values",), "float"),
    "category": Field(("Armament category",), required=False),
    # the header of the site's file ends in a semicolon
    "local": Field(("Local production", "Local production;"), required=False),
}
_NOTE = "one row a delivery year: values are those of the year, not divided"


def load_register(path: Path) -> Dataset:
    """One row a deal (or, in the newer layout, a deal and delivery year): names, codes, figures.

    COW codes stand where the names are known. ``delivered_years`` is the list of delivery years;
    ``tiv`` the trend-indicator value of the row's deliveries (millions). ``order_uncertain`` is
    true where SIPRI marks the year of the order as an estimate.
    """
    raw = open_member(path, SIPRI.files)
    skip, separator, new = _header(raw)
    frame = layout.read(raw, _NEW if new else _OLD, separator=separator, skip=skip)
    frame = frame.filter(pl.col("recipient").is_not_null() & pl.col("supplier").is_not_null())
    doubt = pl.col("order_text").str.contains(r"\(")
    if new:
        doubt = pl.col("order_estimate").str.to_lowercase().is_in(["yes", "y", "true", "1"])
        frame = frame.with_columns(pl.lit(None, pl.String).alias("ordered_text"))
    frame = frame.with_columns(
        pl.col("order_text").str.extract(r"(\d{4})").cast(pl.Int64).alias("ordered_in"),
        _number("ordered_text").alias("ordered"),
        _number("delivered_text").alias("delivered"),
        doubt.fill_null(value=False).alias("order_uncertain"),
        pl.Series("delivered_years", map(_years, frame["years_text"]), dtype=pl.List(pl.Int64)),
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
    notes = [f"{unknown} deals name a side that is no state in the COW system; kept without code"]
    version = loading.version_in(raw, frame, "as downloaded")
    return loading.dataset(
        SIPRI, raw, frame, first=first, last=last, version=version,
        notes=[*notes, _NOTE] if new else notes,
    )  # fmt: skip


def _header(raw: Raw) -> tuple[int, str, bool]:
    """Lines before the header, the separator, and whether the layout is the one since 2023."""
    for number, line in enumerate(raw.data.split(b"\n")[:60]):
        sides = (b"Recipient" in line and b"Supplier" in line) or (
            b"Buyer" in line and b"Seller" in line
        )
        old, new = b"Year of order" in line, b"Delivery year" in line and b"Order date" in line
        if sides and (old or new):
            return number, ";" if line.count(b";") > line.count(b",") else ",", new
    raise PanelError(
        f"{raw.where} has no header with Recipient, Supplier, and Year of order or Delivery year"
    )


def _years(text: str | None) -> list[int]:
    """The years of a list, with those between the ends of a range: "2007-2009; 2011"."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d{4})(?:\)?\s*[-–]\s*\(?(\d{4}))?", text or ""):
        until = int(last or first)
        # a range of more years than any deal ran is a slip: its ends are kept
        found |= set(range(int(first), until + 1)) if until - int(first) <= 40 else {until}
        found.add(int(first))
    return sorted(found)


def _number(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"(\d+)").cast(pl.Int64, strict=False)


def _codes(names: pl.Series) -> dict[str, int]:
    found = {name: code_of(name) for name in names.unique().drop_nulls().sort()}
    return {name: code for name, code in found.items() if code is not None}


SIPRI = Entry(
    "sipri",
    "SIPRI trade register",
    (r"trade[-_ ]?register.*\.csv", r"DealsAndTIVs.*\.(?:txt|csv)"),
    "https://armstransfers.sipri.org",
    "1950 to the download",
    "SIPRI Arms Transfers Database. Stockholm International Peace Research Institute.",
    (
        "prose before the header, Latin-1, unnamed columns for doubt",
        "the value of deliveries is the deal's total over all delivery years, except in the "
        "layout since 2023, which has a row for each delivery year",
        "downloaded for chosen states: a pair that the file lacks may not have been asked for",
        "names, not codes",
    ),
    load_register,
)
ENTRIES = (SIPRI,)
