"""United Nations General Assembly: roll calls, agreement scores and ideal points (Voeten).

Traps: 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member (some copies label 1 and 3 the other way
round; words are read as they stand); a session is not a calendar year (session n opens in the
autumn of 1945 + n); names of columns changed between vintages; older vintages are Latin-1.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.panels import layout, loading
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import Raw, open_member
from entente.panels.layout import Field, ints, optional

ISSUES = ("me", "nu", "di", "hr", "co", "ec")
_WORDS = {"yes": "1", "y": "1", "abstain": "2", "a": "2", "no": "3", "n": "3", "absent": "8"}


def load_votes(path: Path) -> Dataset:
    """One row a state and roll call: ``vote`` 1 yes, 2 abstain, 3 no, null where it did not vote.

    ``year`` is that of the vote's date, else the session's opening year.
    """
    return votes_in(open_member(path, VOTES.files))


def votes_in(raw: Raw) -> Dataset:
    """The same from a member's bytes."""
    fields = {
        "rcid": Field(("rcid",), "int"),
        "ccode": Field(("ccode", "country_code_cow"), "int"),
        "session": Field(("session",), "int"),
        "cast": Field(("vote",), "str"),
        "year": Field(("year",), "int", required=False),
        "date": Field(("date",), "str", required=False),
        "resolution": Field(("unres", "resid", "resolution"), "str", required=False),
        **optional("int", "importantvote", *ISSUES),
    }
    frame = layout.read(raw, fields, separator=_separator(raw))
    vote = pl.col("cast").str.to_lowercase().replace(_WORDS).cast(pl.Float64, strict=False)
    dated = pl.col("date").str.extract(r"(\d{4})").cast(pl.Int64, strict=False)
    frame = frame.with_columns(
        pl.when(vote.is_in([1.0, 2.0, 3.0])).then(vote.cast(pl.Int64)).alias("vote"),
        pl.coalesce("year", dated, pl.col("session") + 1945).alias("year"),
    ).drop("cast")
    first, last = layout.years(frame)
    version = loading.version_in(raw, frame, "unknown")
    return loading.dataset(VOTES, raw, frame, first=first, last=last, version=version)


def load_agreement(path: Path) -> Dataset:
    """One row an ordered pair and session: published agreement and ideal point distance."""
    raw = open_member(path, AGREEMENT.files)
    fields = {
        **ints("ccode1", "ccode2"),
        "session": Field(("session.x", "session"), "int", required=False),
        "year": Field(("year",), "int", required=False),
        "agree": Field(("agree", "agree3un"), "float"),
        "distance": Field(("IdealPointDistance", "absidealdiff"), "float", required=False),
    }
    frame = layout.read(raw, fields, separator=_separator(raw))
    frame = frame.with_columns(pl.coalesce("year", pl.col("session") + 1945).alias("year"))
    first, last = layout.years(frame)
    version = loading.version_in(raw, frame, "unknown")
    return loading.dataset(AGREEMENT, raw, frame, first=first, last=last, version=version)


def load_ideal_points(path: Path) -> Dataset:
    """One row a state and session: posterior mean and, where given, its quantiles."""
    raw = open_member(path, IDEAL.files)
    fields = {
        **ints("ccode"),
        **optional("int", "session", "year"),
        # all votes where the vintage has both, final passage where it has only that
        "point": Field(("IdealPointAll", "IdealPoint", "IdealPointFP"), "float"),
        "low": Field(("Q5%All", "Q5.All", "Q5", "Q5%FP", "Q5.FP"), "float", required=False),
        "high": Field(("Q95%All", "Q95.All", "Q95", "Q95%FP", "Q95.FP"), "float", required=False),
        "votes": Field(("NVotesAll", "NVotes"), "int", required=False),
    }
    missing = tuple(m for m in layout.MISSING if not m.startswith("-"))
    frame = layout.read(raw, fields, separator=_separator(raw), missing=missing)
    frame = frame.with_columns(pl.coalesce(pl.col("session") + 1945, "year").alias("year"))
    first, last = layout.years(frame)
    version = loading.version_in(raw, frame, "unknown")
    return loading.dataset(IDEAL, raw, frame, first=first, last=last, version=version)


def _separator(raw: Raw) -> str:
    head = raw.data.split(b"\n", 1)[0]
    return "\t" if head.count(b"\t") > head.count(b",") else ","


_WHERE = "https://doi.org/10.7910/DVN/LEJUQZ"
_BSV = (
    "Bailey, Strezhnev & Voeten 2017. Estimating Dynamic State Preferences from United Nations "
    "Voting Data. Journal of Conflict Resolution 61(2): 430-456."
)
_TRAPS = (
    "1 yes, 2 abstain, 3 no, 8 absent, 9 not a member; some copies mislabel them",
    "a session is not a calendar year",
    "names of columns changed between vintages; older ones are Latin-1",
)
VOTES = Entry(
    "un-votes",
    "UN General Assembly votes",
    (r"UNVotes.*\.(?:csv|tab)",),
    _WHERE,
    "1946 to the vintage",
    "Voeten, Strezhnev & Bailey. United Nations General Assembly Voting Data. Harvard Dataverse, "
    "doi:10.7910/DVN/LEJUQZ.",
    _TRAPS,
    load_votes,
)
AGREEMENT = Entry(
    "un-agreement",
    "UN agreement scores",
    (r"AgreementScores.*\.(?:csv|tab)", r"Dyadicdata.*\.(?:csv|tab)"),
    _WHERE,
    "1946 to the vintage",
    _BSV,
    _TRAPS,
    load_agreement,
)
IDEAL = Entry(
    "un-ideal-points",
    "UN ideal points",
    (r"Ideal_?points?(?:estimates)?.*\.(?:csv|tab)",),
    _WHERE,
    "1946 to the vintage",
    _BSV,
    _TRAPS,
    load_ideal_points,
)
ENTRIES = (AGREEMENT, IDEAL, VOTES)
