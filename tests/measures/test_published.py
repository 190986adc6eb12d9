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


def test_china_and_russia_in_the_general_assembly():
    folder = os.environ.get("ENTENTE_PANELS", "")
    found, _ = panels.load_all([folder]) if folder else ({}, [])
    if "un-votes" not in found:
        pytest.skip("needs UNVotes.csv in the folder that ENTENTE_PANELS names")
    table = measure(
        None,
        "agreement",
        [("CHN", "RUS")],
        panels=found,
        years=list(CHINA_RUSSIA),
        sessions=True,
    )
    got = dict(zip(table.column("year"), table.column("identical"), strict=True))
    # vintages recode a roll call now and then: one call in a year may differ
    assert got == pytest.approx(CHINA_RUSSIA, abs=0.02)
