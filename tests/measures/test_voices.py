from __future__ import annotations

from entente.measures import measure


def test_matrix_and_who_is_silent(world):
    text = world.document("Ruritania blamed Syldavia twice. Borduria praised Ruritania.")
    world.say(text, "blamed Syldavia", "RUR", ("SYL",))
    world.say(text, "twice", "RUR", ("SYL",), manner="indirect")
    world.say(text, "praised Ruritania", "BOR", ("RUR",))
    table = measure(world, "voices")
    cells = {(r["speaker"], r["about"]): r["statements"] for r in table.rows}
    assert cells == {("BOR", "RUR"): 1, ("RUR", "SYL"): 2, ("SYL", ""): 0}
    [silent] = [i for i, r in enumerate(table.rows) if r["speaker"] == "SYL"]
    assert "only spoken of" in table.rows[silent]["kind"]
    assert len(table.explain(silent)) == 2
    assert next(r for r in table.rows if r["speaker"] == "RUR")["direct"] == 1


def test_an_unresolved_speaker_is_not_given_to_a_state(world):
    text = world.document("Somebody blamed Syldavia.")
    world.say(text, "blamed Syldavia", "", ("SYL",))
    assert measure(world, "voices").rows[0]["speaker"] == "unresolved"


def test_narrowing_to_some_codes(world):
    text = world.document("Ruritania blamed Syldavia. Borduria praised Ruritania.")
    world.say(text, "blamed Syldavia", "RUR", ("SYL",))
    world.say(text, "praised Ruritania", "BOR", ("RUR",))
    table = measure(world, "voices", only=["BOR"])
    assert [r["speaker"] for r in table.rows] == ["BOR"]
