from __future__ import annotations

from entente.measures import measure


def test_shared_memberships(dataset):
    given = dataset(
        "igo",
        {
            "ccode": [365, 365, 710, 710, 710],
            "year": [2010] * 5,
            "igo": ["un", "sco", "un", "sco", "x"],
            "membership": [1, 1, 1, 2, 1],
        },
    )
    table = measure(
        None, "organisations", [("RUS", "CHN")], panels={"igo": given}, years=[2010, 2011]
    )
    row = table.rows[0]
    assert (row["shared"], row["first"], row["second"]) == (1, 2, 2)
    assert table.missing[1, "shared"] == "year not coded"
    wider = measure(
        None, "organisations", [("RUS", "CHN")], panels={"igo": given}, years=[2010], kinds=(1, 2)
    )
    assert wider.rows[0]["shared"] == 2
