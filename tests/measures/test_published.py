"""Published figures that need data which this repository does not hold.

The roll calls are Voeten's: put ``UNVotes.csv`` (entente panels tells where to get it) into a
folder and name that folder in ENTENTE_PANELS; without it the test is skipped.
"""

from __future__ import annotations

import os

import pytest

from entente import panels
from entente.measures import measure

# Share of equal votes of China with Russia among roll calls that were not unanimous: column
# PctAgreeRUSSIA of the data set "unvoting" of Imai 2017, Quantitative Social Science, after
# Bailey, Strezhnev & Voeten 2017.
CHINA_RUSSIA = {
    1991: 0.5373134, 1992: 0.4285714, 1993: 0.3709677, 1994: 0.4696970, 1995: 0.4743590,
    1996: 0.5616438, 1997: 0.6231884, 1998: 0.6271186, 1999: 0.6323529, 2000: 0.7727273,
    2001: 0.7727273, 2002: 0.7681159, 2003: 0.7333333, 2004: 0.7681159, 2005: 0.7638889,
    2006: 0.8117647, 2007: 0.7733333, 2008: 0.8142857, 2009: 0.7462687, 2010: 0.7575758,
    2011: 0.8153846, 2012: 0.7272727,
}  # fmt: skip


def shares_of_equal_votes(found, years):
    """By session's opening year: the published definition."""
    table = measure(
        None, "agreement", [("CHN", "RUS")], panels=found, years=list(years), sessions=True
    )
    return {r["year"]: (r["identical"], r["agreement"]) for r in table.rows}


def test_china_and_russia_in_the_general_assembly():
    folder = os.environ.get("ENTENTE_PANELS", "")
    found, _ = panels.load_all([folder]) if folder else ({}, [])
    if "un-votes" not in found:
        pytest.skip("needs UNVotes.csv in the folder that ENTENTE_PANELS names")
    got = {y: both[0] for y, both in shares_of_equal_votes(found, CHINA_RUSSIA).items()}
    # vintages recode a roll call now and then: one call in a year may differ
    assert got == pytest.approx(CHINA_RUSSIA, abs=0.02)


# The columns of the vintages since 2021, a roll call a letter: the votes of China, Russia and the
# United States, 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member
COLUMNS = (
    '"rcid","ccode","member","vote","Country","Countryname","year","session","abstain","yes","no",'
    '"importantvote","date","unres","amend","para","short","descr","me","nu","di","hr","co","ec",'
    '"ident","resid"'
)
ROLLS = {
    101: ("1991-12-11", 46, (1, 1, 3)),  # equal
    102: ("1991-12-11", 46, (1, 3, 1)),  # opposite
    103: ("1991-12-12", 46, (1, 1, 1)),  # unanimous: not counted
    104: ("1991-12-12", 46, (8, 1, 3)),  # China absent: not counted
    105: ("1992-03-02", 46, (2, 2, 1)),  # equal; in the session that opened in 1991
    106: ("1992-03-02", 46, (1, 2, 1)),  # half
    107: ("1992-10-30", 47, (1, 1, 2)),  # equal
    108: ("1992-10-30", 47, (9, 9, 1)),  # neither votes: not counted
}


def test_the_same_path_on_a_file_in_the_official_layout(tmp_path):
    rows = [
        f'{call},{code},1,{vote},"{name[:3].upper()}","{name}",{date[:4]},{session},3,90,7,0,'
        f'{date},"R/{session}/{call}",0,0,"SHORT","A ""TITLE"", WITH COMMAS",0,0,0,0,0,0,0,{call}'
        for call, (date, session, votes) in ROLLS.items()
        for (code, name), vote in zip(
            ((710, "China"), (365, "Russia"), (2, "United States")), votes, strict=True
        )
    ]
    (tmp_path / "UNVotes.csv").write_bytes(
        b"\xef\xbb\xbf" + "\r\n".join([COLUMNS, *rows, ""]).encode()
    )
    found, failed = panels.load_all([tmp_path])
    assert failed == []
    got = shares_of_equal_votes(found, [1991, 1992, 1993])
    # 1991: of four contested calls in which both voted two are equal, one is half, one opposite
    assert got == {1991: (0.5, 0.625), 1992: (1.0, 1.0), 1993: (None, None)}
