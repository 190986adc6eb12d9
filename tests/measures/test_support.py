from __future__ import annotations

from entente.measures import measure

DYAD = [("RUR", "BOR")]


def test_who_speaks_up_on_whose_dispute(world):
    text = world.document(
        "Ruritania condemned Syldavia over Borduria. Borduria condemned Syldavia over Ruritania. "
        "Ruritania backed Borduria."
    )
    world.act(text, "Ruritania condemned Syldavia over Borduria", "ACCUSE", ("RUR",), ("SYL",))
    world.act(text, "Borduria condemned Syldavia over Ruritania", "ACCUSE", ("BOR",), ("SYL",))
    world.act(text, "backed Borduria", "SUPPORT", ("RUR",), ("BOR",))
    table = measure(world, "support", DYAD)
    cells = {(r["supporter"], r["opponent"]): (r["acts"], r["reciprocity"]) for r in table.rows}
    assert cells == {
        ("RUR", "(direct)"): (1, 0.0),
        ("BOR", "(direct)"): (0, 0.0),
        ("RUR", "SYL"): (1, 1.0),
        ("BOR", "SYL"): (1, 1.0),
    }


def test_a_complaint_of_ones_own_is_no_support(world):
    text = world.document("Ruritania condemned Syldavia.")
    world.act(text, "Ruritania condemned Syldavia", "ACCUSE", ("RUR",), ("SYL",))
    table = measure(world, "support", DYAD)
    assert {r["acts"] for r in table.rows} == {0}
    assert table.rows[0]["reciprocity"] is None


def test_a_statement_needs_words_of_dispute(world):
    text = world.document("Syldavia and Borduria lie east. Syldavia threatens Borduria.")
    world.say(text, "Syldavia and Borduria lie east.", "RUR", ("SYL", "BOR"))
    world.say(text, "Syldavia threatens Borduria.", "RUR", ("SYL", "BOR"))
    table = measure(world, "support", DYAD)
    acts = {(r["supporter"], r["opponent"]): r["acts"] for r in table.rows}
    assert acts["RUR", "SYL"] == 1


def test_an_event_and_a_statement_of_one_sentence_are_one_act(world):
    text = world.document("Ruritania condemned the meddling of Syldavia in Borduria. It rained.")
    world.act(text, "Ruritania condemned the meddling of Syldavia in Borduria", "ACCUSE", ("RUR",),
              ("SYL",))  # fmt: skip
    world.say(text, "the meddling of Syldavia in Borduria", "RUR", ("SYL", "BOR"))
    table = measure(world, "support", DYAD)
    [index] = [i for i, r in enumerate(table.rows)
               if (r["supporter"], r["opponent"]) == ("RUR", "SYL")]  # fmt: skip
    assert table.rows[index]["acts"] == 1
    behind = table.explain(index, "acts")
    assert [c.kind for c in behind] == ["event", "statement"]
    assert sum(c.weight for c in behind) == 1
