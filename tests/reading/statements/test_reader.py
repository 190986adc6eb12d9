from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.language.analysis import Analysis
from entente.nouns import Actor, Document, Mention, Statement, Timex, When
from entente.reading.statements import StatementReader, attributions

Analyse = Callable[..., Analysis]
READER = StatementReader()


def words(found: Analysis, statement: Statement) -> tuple[str, str, list[str]]:
    text = found.document.text
    return (
        " ".join(text[s.start : s.stop] for s in statement.source),
        " ".join(text[s.start : s.stop] for s in statement.cue),
        [text[s.start : s.stop] for s in statement.content],
    )


def mention(document: Document, name: str, actor: Actor, place: bool = False) -> Mention:
    at = document.text.index(name)
    span = document.span(at, at + len(name))
    return Mention(f"m{at}", span, actor, actor.name, actor.kind, place, "name", 0.9)


ORR = Actor("person/ana-orr", "Ana Orr", "person", "NOR", "minister")


def test_block_quotation_after_a_cue_paragraph(analyse: Analyse) -> None:
    text = "At a forum on Tuesday, Minister Orr said,\n\n“We are ready. So are they.”\n\nIt rained."
    found = analyse(text)
    (only,) = READER.read(found)
    assert words(found, only) == ("Minister Orr", "said", ["“We are ready. So are they.”"])
    assert only.rule == "paragraph ends in a cue and a comma or colon"
    assert only.manner == "direct"
    assert only.cue_class == "said"


def test_chain_is_one_statement_with_a_piece_a_paragraph(analyse: Analyse) -> None:
    text = "Orr said: “We spent years.\n\n“We will keep the door.”\n\nNobody spoke."
    found = analyse(text, [("Orr", "said", ["“We spent years."])])
    (only,) = READER.read(found)
    assert words(found, only)[2] == ["“We spent years.", "“We will keep the door.”"]
    assert "opened again" in only.rule


def test_quotation_is_kept_whole(analyse: Analyse) -> None:
    text = "“We are all ready to go,” Orr said."
    found = analyse(text, [("Orr", "said", ["We are all ready to"])])
    (only,) = READER.read(found)
    assert words(found, only)[2] == ["“We are all ready to go,”"]


def test_cue_of_the_next_quotation_does_not_take_the_last_one(analyse: Analyse) -> None:
    text = "Orr has said it was late. “We will not accept this again.” Orr added: “It is over now.”"
    found = analyse(
        text,
        [
            ("Orr", "has said", ["it was late"]),
            ("Orr added"[:3], "added", ["“We will not accept this again.”", "“It is over now.”"]),
        ],
    )
    rows = [words(found, s) for s in READER.read(found)]
    assert ("Orr", "added", ["“It is over now.”"]) in rows
    assert ("Orr", "", ["“We will not accept this again.”"]) in rows


def test_two_speakers_in_one_paragraph(analyse: Analyse) -> None:
    text = "“The offer stands for now,” Orr said. “There is no offer here,” Lee replied."
    found = analyse(
        text, [("Orr", "said", ["“The offer stands for now,”", "“There is no offer here,”"])]
    )
    rows = [words(found, s) for s in READER.read(found)]
    assert rows == [
        ("Orr", "said", ["“The offer stands for now,”"]),
        ("Lee", "replied", ["“There is no offer here,”"]),
    ]


def test_quotation_signed_behind_a_dash(analyse: Analyse) -> None:
    text = "They wrote to us.\n\n“It is late.” — Ana Orr, Oslo\n\n“We go.”\n\n— Bo Lee"
    found = analyse(text)
    assert [words(found, s) for s in READER.read(found)] == [
        ("Ana Orr", "—", ["“It is late.”"]),
        ("Bo Lee", "—", ["“We go.”"]),
    ]


def test_nearest_cue_of_the_sentence_announces(analyse: Analyse) -> None:
    text = "The film shows Orr saying, “We were never asked about it.”"
    content = "“We were never asked about it.”"
    found = analyse(text, [("The film", "shows", [content])])
    assert [words(found, s)[1:] for s in READER.read(found)] == [("saying", [content])]


def test_according_to_and_in_whose_words(analyse: Analyse) -> None:
    text = "According to Meridian, exports fell by a third. In Orr’s words, the plan was weak."
    found = analyse(text)
    rows = [words(found, s) for s in READER.read(found)]
    assert rows[0] == ("Meridian", "According to", ["exports fell by a third"])
    assert rows[1] == ("Orr", "words", ["the plan was weak"])


def test_speaker_addressee_and_about_come_from_mentions(analyse: Analyse) -> None:
    text = "Orr told Lee that China was ready to talk."
    found = analyse(text, [("Orr", "told", ["that China was ready to talk"])])
    document = found.document
    lee = Actor("person/bo-lee", "Bo Lee", "person", "CHN")
    china = Actor("CHN", "China", "state", "CHN")
    earlier = [
        mention(document, "Orr", ORR),
        mention(document, "Lee", lee),
        mention(document, "China", china),
    ]
    (only,) = READER.read(found, earlier)
    assert only.speaker is not None
    assert only.speaker.actor == ORR
    assert only.addressee is not None
    assert only.addressee.actor == lee
    assert [p.actor for p in only.about] == [china]


def test_date_place_occasion_and_outlet(analyse: Analyse) -> None:
    text = (
        "Again, on September 18, in an interview with Meridian Review in Oslo, Orr stated, "
        "“The talks have begun at last.”"
    )
    found = analyse(text, [("Orr", "stated", ["“The talks have begun at last.”"])])
    document = found.document
    at = text.index("September 18")
    date = Timex("t", document.span(at, at + 12), "DATE", "2020-09-18",
                 When("2020-09-18", "2020-09-18", "day"))  # fmt: skip
    oslo = Actor("NOR", "Norway", "state", "NOR")
    (only,) = READER.read(found, [date, mention(document, "Oslo", oslo, place=True)])
    assert only.when.earliest == "2020-09-18"
    assert only.where is not None
    assert (only.where.name, only.where.actor) == ("Oslo", oslo)
    assert only.occasion is not None
    assert only.occasion.of(document).startswith("in an interview with Meridian")
    assert only.outlet is not None
    assert only.outlet.name == "Meridian Review"


def test_date_inside_the_words_is_not_the_date_of_speaking(analyse: Analyse) -> None:
    text = "Orr said, “We met on September 18 in Oslo.”"
    found = analyse(text, [("Orr", "said", ["“We met on September 18 in Oslo.”"])])
    at = text.index("September 18")
    date = Timex("t", found.document.span(at, at + 12), "DATE", "2020-09-18",
                 When("2020-09-18", "2020-09-18", "day"))  # fmt: skip
    (only,) = READER.read(found, [date])
    assert not only.when.known


def test_glosses_and_unsettled_ends_are_noted(analyse: Analyse) -> None:
    text = "Orr said,\n\n“No one came out to contest (this decision). It was late.\n\nThey left."
    found = analyse(text)
    (only,) = READER.read(found)
    assert any(note.endswith("(this decision)") for note in only.notes)
    assert any("unsettled" in note for note in only.notes)


def test_the_same_utterance_told_twice(analyse: Analyse) -> None:
    text = (
        "Orr stated that Avaria had provided about 20 million crowns for the rallies in Oslo. "
        "Orr said, “Avaria provided some 20 million crowns for rallies in Oslo.”"
    )
    found = analyse(
        text,
        [
            (
                "Orr",
                "stated",
                ["that Avaria had provided about 20 million crowns for the rallies in Oslo"],
            ),
            ("Orr", "said", ["“Avaria provided some 20 million crowns for rallies in Oslo.”"]),
        ],
    )
    first, second = READER.read(found, [mention(found.document, "Orr", ORR)])
    assert f"same utterance as {first.id}" in second.notes


def test_first_person_inside_words_is_the_speaker(analyse: Analyse) -> None:
    text = "Orr said, “We stated that the plan was weak and late.”"
    found = analyse(
        text,
        [
            ("Orr", "said", ["“We stated that the plan was weak and late.”"]),
            ("We", "stated", ["that the plan was weak and late"]),
        ],
    )
    outer, inner = READER.read(found, [mention(found.document, "Orr", ORR)])
    assert inner.nested_in == outer.id
    assert inner.speaker is not None
    assert inner.speaker.actor == ORR
    assert "first person" in inner.speaker.how


def test_pronoun_right_after_ones_words(analyse: Analyse) -> None:
    text = "Orr said,\n\n“It is late in the day.”\n\nHe added,\n\n“We shall go home.”"
    found = analyse(text)
    _, second = READER.read(found, [mention(found.document, "Orr", ORR)])
    assert second.speaker is not None
    assert (second.speaker.actor, second.speaker.how) == (ORR, "last speaker")


def test_aide_and_possessive_are_not_the_person(analyse: Analyse) -> None:
    text = "An aide to Orr said that it was late. Orr’s spokesman said that it was early."
    found = analyse(
        text,
        [
            ("An aide to Orr", "said", ["that it was late"]),
            ("Orr’s spokesman", "said", ["that it was early"]),
        ],
    )
    first, second = READER.read(found, [mention(found.document, "Orr", ORR)])
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.actor != ORR
    assert second.speaker.actor != ORR
    assert first.speaker.how == "speaks for: Ana Orr"


def test_interchange_shape(analyse: Analyse) -> None:
    text = "Orr told Lee that China was ready to talk."
    found = analyse(text, [("Orr", "told", ["that China was ready to talk"])])
    (row,) = attributions(READER.read(found, [mention(found.document, "Orr", ORR)]))
    assert (row["source"], row["cue"], row["content"]) == ([[0, 3]], [[4, 8]], [[13, 41]])
    assert row["speaker"]["id"] == "person/ana-orr"
    assert (row["nested_in"], row["when"], row["manner"]) == (None, None, "indirect")


PIECES = ["Orr said, ", "“We go now to it.” ", "he added: ", "\n\n", "“", "”", "that it is. ",
          "According to Lee, ", "(x) ", "It rained. ", "‘", "told Lee that "]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_spans_lie_in_the_text_and_ids_are_unique(analyse: Analyse, text: str) -> None:
    found = READER.read(analyse(text))
    assert len({s.id for s in found}) == len(found)
    for statement in found:
        assert statement.content
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.stop <= len(text)
        assert statement.rule
        assert 0 < statement.confidence <= 1
    assert found == READER.read(analyse(text))


def test_as_somebody_put_it(analyse: Analyse) -> None:
    text = "As Orr once put it, the pact is hollow. The strait is closed, as Lee has argued."
    found = analyse(text, [("Orr", "is", ["hollow"])])
    rows = [words(found, s) for s in READER.read(found)]
    assert ("Orr", "put it", ["the pact is hollow"]) in rows
    assert ("Lee", "argued", ["The strait is closed"]) in rows
    other = analyse("As Orr said he would, he left the room.", [("he", "left", ["the room"])])
    assert [words(other, s)[1] for s in READER.read(other)] == ["left"]


def test_who_delivers_a_speech_is_its_first_person(analyse: Analyse) -> None:
    text = "Remarks by Minister Orr at the forum\n\nI believe that the bridge is open."
    found = analyse(text, [("I", "believe", ["that the bridge is open"])])
    titled = replace(found, document=replace(found.document, title=text.split("\n", 1)[0]))
    (only,) = READER.read(titled, [mention(found.document, "Minister Orr", ORR)])
    assert only.speaker is not None
    assert only.speaker.actor == ORR
    untitled = replace(found, document=replace(found.document, byline="Ida Lee"))
    (only,) = READER.read(untitled)
    assert only.speaker is not None
    assert only.speaker.name == "Ida Lee"


def test_a_signature_may_hold_an_initial_and_end_in_a_full_stop(analyse: Analyse) -> None:
    text = (
        "“The bridge was ours, and they sold it.” ― Ana R. Orr\n\n"
        "“Nobody asked the town.” ― Tom Lind."
    )
    found = READER.read(analyse(text))
    assert [text[s.source[0].start : s.source[0].stop] for s in found] == ["Ana R. Orr", "Tom Lind"]


def test_a_cue_behind_its_quotation_brings_in_no_more_of_the_sentence(analyse: Analyse) -> None:
    text = "“We go,” Orr said, and soon the ships were gone, which pleased “the hawks” in town."
    frame = ("Orr", "said", ["“We go,”", "and soon the ships were gone"])
    (only,) = READER.read(analyse(text, [frame]))
    assert [text[p.start : p.stop] for p in only.content] == ["“We go,”"]


def test_a_quoted_title_is_nobody_s_speech(analyse: Analyse) -> None:
    text = (
        "“We will mend the bridge before the winter,” Orr said.\n\n"
        "‘Legend of the Northern Bridges.’\n\nIt rained."
    )
    found = READER.read(
        analyse(text, [("Orr", "said", ["“We will mend the bridge before the winter,”"])])
    )
    assert len(found) == 1


def test_words_named_behind_their_paragraph(analyse: Analyse) -> None:
    text = (
        "It was the second day.\n\n“We did not run. We walked to the trucks.”\n\n"
        "So Sergeant Orr told the court. It rained.\n\nThe bridge was shut."
    )
    (only,) = READER.read(analyse(text, [("", "shut", ["The bridge"])]))[:1]
    assert only.rule == "words named behind their paragraph"
    assert [text[p.start : p.stop] for p in only.source] == ["Sergeant Orr"]
    assert text[only.content[0].start : only.content[0].stop].startswith("“We did not run.")


def test_without_a_tree_a_clause_ends_with_its_sentence(analyse: Analyse) -> None:
    text = "Lee told the envoy that the port was open. The ships left at noon."
    (statement,) = READER.read(analyse(text))
    assert [text[s.start : s.stop] for s in statement.content] == ["that the port was open"]
