from __future__ import annotations

from entente.measures import measure

DYAD = [("RUR", "BOR")]


def test_ladder_with_first_use_by_speaker(world):
    text = world.document(
        "“Borduria is our strategic partner.” “Borduria is our ally.” "
        "The alliance of Ruritania and Borduria grows in the 21st century."
    )
    world.date(text, "21st century", "2001-01-01/2100-12-31")
    world.say(text, "Borduria is our strategic partner.", "RUR", ("BOR",), "2012-04-01")
    world.say(text, "Borduria is our ally.", "RUR", ("BOR",), "2019-09-06")
    table = measure(world, "labels", DYAD)
    rows = [(r["level"], r["label"], r["speaker"], r["first_earliest"]) for r in table.rows]
    assert rows == [
        (3, "strategic partnership", "RUR", "2012-04-01"),
        (7, "alliance", "RUR", "2019-09-06"),
        (7, "alliance", "author", None),
    ]
    assert table.rows[2]["undated"] == 1
    assert table.missing[2, "first_earliest"] == "no dated use"


def test_a_denied_label_is_no_use(world):
    world.document("Ruritania and Borduria have no alliance.")
    [row] = measure(world, "labels", DYAD).rows
    assert (row["uses"], row["denied"]) == (0, 1)


def test_a_quoted_label_is_marked(world):
    world.document("Ruritania has an “alliance” with Borduria.")
    [row] = measure(world, "labels", DYAD).rows
    assert row["quoted"] == 1
