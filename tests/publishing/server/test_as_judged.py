"""Lists and filters see each record as people judged it, not only as it was read."""

from __future__ import annotations

import pytest

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from entente.publishing.server import application

HOST = "http://127.0.0.1:8765"


@pytest.fixture
def own(makers, make_ledger):
    with (
        make_ledger(makers) as ledger,
        TestClient(application(ledger.path, "ab"), base_url=HOST) as client,
    ):

        def ids(address: str) -> list[str]:
            path, _, query = address.partition("?")
            return [r["id"] for r in client.get(f"{path}.json?{query}").json()["rows"]]

        yield ledger, ids


def test_an_edited_statement_is_found_by_what_it_is_now(own):
    ledger, ids = own
    said = next(s for s in ledger.statements() if s.manner == "direct" and not s.when.known)
    every = ids("/statements")
    ledger.judge(
        said,
        "edit",
        changes={"speaker": "RUS", "about": "SWE", "when": "2017-03", "manner": "mixed"},
    )
    now = ids("/statements?w=RUS&b=SWE&from=2017&to=2017&status=mixed")
    assert now == [said.id]
    for before in ("/statements?w=SWE", "/statements?status=direct", "/statements?from=2021"):
        assert said.id not in ids(before), before
    assert said.id in ids("/statements?w=RUS")
    listed = ids("/statements")
    assert sorted(listed) == sorted(every)
    dated = [s for s in listed if ledger.record(s).when.earliest]
    assert listed.index(said.id) == len(dated) - 1, "it stands at its new date, the oldest"


def test_words_are_narrowed_by_what_is_judged(own):
    ledger, ids = own
    said = next(s for s in ledger.statements() if s.manner == "direct" and not s.when.known)
    word = said.content[0].of(ledger.document(said.document)).strip("“”, ").split()[-1]
    assert said.id in ids(f"/statements?q={word}&status=direct")
    ledger.judge(said, "edit", changes={"manner": "mixed", "speaker": "RUS"})
    assert said.id not in ids(f"/statements?q={word}&status=direct")
    assert ids(f"/statements?q={word}&status=mixed&w=RUS") == [said.id]
    assert said.id in ids(f"/statements?q={word}")


def test_an_edited_event_moves_to_its_pair_its_kind_and_its_actors(own):
    ledger, ids = own
    event = next(e for e in ledger.events() if e.type == "ACCUSE")
    ledger.judge(event, "edit", changes={"recipients": "SWE", "type": "REJECT", "status": "denied"})
    assert event.id in ids("/dyad/NOR-SWE")
    assert event.id not in ids("/dyad/NOR-RUS")
    assert ids("/events?type=REJECT&status=denied&w=NOR&b=SWE") == [event.id]
    assert not ids("/events?type=ACCUSE")
    assert event.id in ids("/actor/SWE?role=event")
    assert event.id not in ids("/actor/RUS?role=event")
    ledger.judge(event, "edit", changes={"when": "1999"})
    assert event.id in ids("/dyad/NOR-RUS?from=1999&to=1999"), "the newest judgement counts alone"
    assert event.id in ids("/events?type=ACCUSE")


def test_an_edit_taken_back_or_accepted_later_is_as_read_again(own):
    ledger, ids = own
    said = next(s for s in ledger.statements() if s.manner == "direct")
    before = ids("/statements"), ids("/statements?status=direct"), ids("/actor/NOR")
    ledger.judge(said, "edit", changes={"manner": "indirect"})
    assert ids("/statements?status=direct") != before[1]
    ledger.judge(said, "accept")
    assert (ids("/statements"), ids("/statements?status=direct"), ids("/actor/NOR")) == before
    ledger.unjudge(said.id)
    assert said.id not in ids("/statements?status=direct")
    ledger.unjudge(said.id)
    assert (ids("/statements"), ids("/statements?status=direct"), ids("/actor/NOR")) == before


def test_pages_of_a_list_with_edits_follow_without_gap_or_repeat(own):
    ledger, ids = own
    for year, said in enumerate(ledger.statements()[::2], 1990):
        ledger.judge(said, "edit", changes={"when": str(year)})
    every = ids("/statements")
    assert len(every) == len(set(every)) == len(ledger.statements())
    assert [i for n in range(1, len(every) + 1) for i in ids(f"/statements?size=1&page={n}")] == (
        every
    )
    dates = [ledger.record(i).when.earliest or "" for i in every]
    assert dates == sorted(dates, reverse=True)
