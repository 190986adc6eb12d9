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


def test_speakers_named_together_have_a_joint_voice(world):
    from dataclasses import replace

    text = world.document("Ruritania and Borduria jointly rejected Syldavia.")
    said = world.say(text, "jointly rejected Syldavia", "", ("SYL",))
    world.said[0] = replace(said, source=(world.span(text, "Ruritania and Borduria"),))
    speakers = [r["speaker"] for r in measure(world, "voices").rows]
    assert speakers == ["BOR+RUR", "SYL"]


def test_the_author_speaks_as_author(world):
    from dataclasses import replace

    from entente.nouns import Party

    text = world.document("I blame Syldavia.")
    world.texts[0] = replace(text, byline="by M. K. Penman")
    said = world.say(text, "blame Syldavia", "", ("SYL",))
    world.said[0] = replace(said, speaker=Party("M.K. Penman"))
    assert measure(world, "voices").rows[0]["speaker"] == "author"


def test_an_i_of_the_author_is_the_author_also_without_a_byline(world):
    from dataclasses import replace

    from entente.nouns import AUTHOR_SPEAKS, Party

    text = world.document("I blame Syldavia.")
    said = world.say(text, "blame Syldavia", "", ("SYL",))
    world.said[0] = replace(said, speaker=Party("the author", how=AUTHOR_SPEAKS))
    assert measure(world, "voices").rows[0]["speaker"] == "author"


def test_whoever_speaks_only_of_itself_is_not_silent(world):
    text = world.document("Syldavia praised Syldavia. Ruritania blamed Syldavia.")
    world.say(text, "praised Syldavia", "SYL", ("SYL",))
    world.say(text, "blamed Syldavia", "RUR", ("SYL",))
    rows = measure(world, "voices").rows
    assert [(r["speaker"], r["about"], r["kind"]) for r in rows] == [("RUR", "SYL", "speaks")]


def test_words_that_were_not_said_are_nobodys(world):
    from dataclasses import replace

    from entente.nouns import UNSAID

    text = world.document("Borduria has never said that Syldavia is a friend.")
    said = world.say(text, "Syldavia is a friend", "BOR", ("SYL",))
    assert "BOR" in measure(world, "voices").column("speaker")
    world.said[0] = replace(said, notes=(UNSAID,))
    assert "BOR" not in measure(world, "voices").column("speaker")
