"""The local page without a browser: addresses, formats, refusals, judging."""

from __future__ import annotations

import csv
import html
import io

import pytest

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from entente.errors import LedgerError
from entente.ledger import Ledger
from entente.publishing.server import application
from entente.publishing.server.shelf import KEPT, Shelf

HOST = "http://127.0.0.1:8765"
SAME = {"origin": HOST, "sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def client(hostile_ledger):
    with TestClient(application(hostile_ledger.path, "ab"), base_url=HOST) as made:
        yield made


@pytest.fixture
def own(makers, make_ledger):
    """A client over a ledger that this test may judge in."""
    with (
        make_ledger(makers) as ledger,
        TestClient(application(ledger.path, "ab"), base_url=HOST) as made,
    ):
        yield made, ledger


def addresses(ledger):
    said, done = ledger.statements()[0], ledger.events()[0]
    return [
        "/",
        "/search?q=radar",
        "/statements",
        "/statements?q=flights&w=RUS.GOV&b=NOR&from=2021&to=2021&status=indirect",
        "/events?w=NOR&b=RUS&type=ACCUSE&status=asserted&k=own&size=1",
        "/events?q=radar&k=told",
        "/documents",
        "/documents?q=flights&outlet=Northern+Desk&from=2021",
        "/mentions",
        "/times",
        "/conflicts",
        "/copies",
        "/failures",
        f"/statement/{said.id}",
        f"/event/{done.id}",
        f"/document/{said.document}",
        "/actor/NOR",
        "/actor/NOR?role=event",
        "/actor/person/kari-lunde",
        "/dyad/NOR-SWE",
        "/dyad/NOR-SWE?from=2021&to=2021",
        "/review?noun=event&order=text",
        "/diff",
    ]


def test_every_address_has_a_page_json_and_csv(client, hostile_ledger):
    for address in addresses(hostile_ledger):
        path, _, query = address.partition("?")
        found = client.get(address)
        assert found.status_code == 200, address
        assert "<script>document.title" not in found.text
        path = "/index" if path == "/" else path
        data = client.get(f"{path}.json?{query}")
        assert data.status_code == 200, address
        listed = data.json()["rows"]
        sheet = client.get(f"{path}.csv?{query}")
        assert len(list(csv.DictReader(io.StringIO(sheet.text)))) == len(listed)
        assert f"{path}.json" in found.text


def test_csv_cells_cannot_be_formulas(makers, make_ledger):
    with make_ledger(makers) as ledger:
        said = ledger.statements()[0]
        ledger.judge(said, "edit", changes={"speaker": "=HYPERLINK(1)"}, reviewer="x")
        with TestClient(application(ledger.path), base_url=HOST) as client:
            sheet = client.get(f"/statement/{said.id}.csv").text
    row = next(r for r in csv.DictReader(io.StringIO(sheet)) if r["id"] == said.id)
    assert row["speaker"] == "'=HYPERLINK(1)"


def test_what_is_not_there_is_404(client):
    for address in ("/statement/none", "/document/none", "/actor/none", "/dyad/x", "/nothing"):
        assert client.get(address).status_code == 404


def test_search_takes_words_never_a_query_language(client):
    for words in ('"', "radar OR *", "NEAR(", "a" * 5000, "\x00", "]]>"):
        assert client.get("/search", params={"q": words}).status_code == 200
    assert "radar sets" in client.get("/search?q=radar+sets").text


def test_odd_pages_are_the_first_or_last(client):
    for page in ("-1", "0", "x", "99999999999999999999"):
        assert client.get("/", params={"page": page}).status_code == 200


def test_foreign_hosts_are_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "localhost:1"}).status_code == 200
    found = client.get("/")
    assert "access-control-allow-origin" not in found.headers
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in found.headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_writes_from_elsewhere_are_refused(own, headers):
    client, ledger = own
    said = ledger.statements()[0]
    form = {"record": said.id, "verdict": "reject"}
    assert client.post("/judge", data=form, headers=headers).status_code == 403
    assert ledger.judgements() == []


def test_a_get_never_writes(own):
    client, ledger = own
    said = ledger.statements()[0]
    client.get("/judge", params={"record": said.id, "verdict": "reject"})
    assert ledger.judgements() == []
    assert client.post("/statement/x", headers=SAME).status_code in (404, 405)


def test_judging_editing_and_taking_back(own):
    client, ledger = own
    said = ledger.statements()[0]
    form = {"record": said.id, "verdict": "reject", "noun": "statement", "reason": "no"}
    found = client.post("/judge", data=form, headers=SAME, follow_redirects=False)
    assert found.status_code == 303
    assert f"last={said.id}" in found.headers["location"]
    assert [(j.verdict, j.reviewer, j.reason) for j in ledger.judgements()] == [
        ("reject", "ab", "no")
    ]
    client.post("/judge", data={"record": said.id, "verdict": "undo"}, headers=SAME)
    assert ledger.judgements() == []
    edit = {
        "record": said.id,
        "verdict": "edit",
        "change.when": "2021-05",
        "change.manner": "direct",
    }
    client.post("/judge", data=edit, headers=SAME)
    assert ledger.judgements()[0].changes == (("when", "2021-05"),)
    assert ledger.record(said.id).when.latest == "2021-05-31"
    assert "2021-05" in client.get("/diff").text


def test_a_wrong_edit_says_what_is_wrong(own):
    client, ledger = own
    said = ledger.statements()[0]
    edit = {"record": said.id, "verdict": "edit", "change.when": "sometime"}
    found = client.post("/judge", data=edit, headers=SAME)
    assert "is no date" in found.text
    assert ledger.judgements() == []


def test_a_long_form_is_refused(own):
    client, _ = own
    assert client.post("/judge", content=b"x" * 70_000, headers=SAME).status_code == 413


def test_the_page_reads_a_ledger_that_changes_under_it(own, makers):
    client, ledger = own
    before = client.get("/index.json").json()
    with Ledger(ledger.path) as other:
        other.judge(other.statements()[0], "accept", reviewer="z")
    after = client.get("/index.json").json()
    assert after["rows"] == before["rows"]
    assert after["counts"].pop("judgements") == before["counts"].pop("judgements") + 1
    assert after["counts"] == before["counts"]
    assert "accept" in client.get("/diff").text


def rows(client, address):
    path, _, query = address.partition("?")
    return client.get(f"{path}.json?{query}").json()["rows"]


def test_lists_are_narrowed_by_each_field(client, hostile_ledger):
    said, done = hostile_ledger.statements(), hostile_ledger.events()
    assert len(rows(client, "/statements")) == len(said)
    assert len(rows(client, "/events")) == len(done)
    states = {"RUS": "speaker_state", "NOR": "speaker_state"}
    for code, column in states.items():
        assert {r[column] for r in rows(client, f"/statements?w={code}")} == {code}
    assert {r["speaker_id"] for r in rows(client, "/statements?w=person/nils-ek")} == {
        "person/nils-ek"
    }
    assert all("RUS" in r["about_states"] for r in rows(client, "/statements?b=RUS"))
    assert {r["manner"] for r in rows(client, "/statements?status=direct")} == {"direct"}
    assert {r["type"] for r in rows(client, "/events?type=ACCUSE")} == {"ACCUSE"}
    assert {r["status"] for r in rows(client, "/events?status=denied")} == {"denied"}
    assert {r["claimant_kind"] for r in rows(client, "/events?k=own")} == {"author"}
    assert "author" not in {r["claimant_kind"] for r in rows(client, "/events?k=told")}
    in_2019 = rows(client, "/events?from=2019&to=2019")
    assert [r["type"] for r in in_2019] == ["AID"]
    dates = [r["earliest"] or "" for r in rows(client, "/events")]
    assert dates == sorted(dates, reverse=True)


def test_search_finds_events_by_their_own_words(client):
    found = client.get("/search?q=jamming+signals").text
    assert 'id="events-table"' in found
    assert '<b class="hit">jamming</b>' in found
    assert [r["type"] for r in rows(client, "/events?q=coerce")] == ["COERCE"]
    assert {r["type"] for r in rows(client, "/events?q=accused&w=NOR")} == {"ACCUSE", "COERCE"} - {
        "COERCE"
    }
    assert rows(client, '/statements?q="safer together"&w=NOR')
    assert not rows(client, '/statements?q="together safer"')
    assert [r["title"] for r in rows(client, "/documents?q=drills")] == [
        "Nordic pair to fly together"
    ]


def test_pages_follow_each_other_without_gap_or_repeat(client, hostile_ledger):
    every = [r["id"] for r in rows(client, "/statements")]
    paged = [
        r["id"]
        for page in range(1, len(every) + 1)
        for r in rows(client, f"/statements?size=1&page={page}")
    ]
    assert paged == every
    assert client.get("/statements.json?size=1").json()["total"] == len(hostile_ledger.statements())
    first = client.get("/statements?size=1&q=plan&page=1").text
    assert "size=1&amp;q=plan&amp;page=2" in first


def test_each_count_of_the_first_page_opens_as_many_rows(client, hostile_ledger):
    counts = hostile_ledger.counts()
    found = client.get("/").text
    for name, path in (
        ("documents", "/documents"),
        ("statements", "/statements"),
        ("events", "/events"),
        ("mentions", "/mentions"),
        ("timexes", "/times"),
        ("conflicts", "/conflicts"),
        ("reuses", "/copies"),
    ):
        assert f'<a href="{path}">{counts[name]}</a>' in found
        assert len(rows(client, path)) == counts[name]


def test_a_query_has_a_time_limit(hostile_ledger):
    shelf = Shelf(hostile_ledger.path)
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with pytest.raises(LedgerError, match="takes too long"):
        shelf.rows(endless, seconds=0.05)
    assert shelf.rows("SELECT 1")
    shelf.close()


def test_the_pages_connections_cannot_write(hostile_ledger):
    shelf = Shelf(hostile_ledger.path)
    for sql in ("DELETE FROM judgements", "CREATE TABLE x (y)", "PRAGMA user_version = 9"):
        with pytest.raises(LedgerError):
            shelf.rows(sql)
    with pytest.raises(LedgerError):
        shelf.ledger.judge(hostile_ledger.statements()[0], "reject")
    assert hostile_ledger.judgements() == []
    shelf.close()


def test_what_is_kept_is_bounded_and_dropped_when_the_ledger_changes(own):
    _, ledger = own
    shelf = Shelf(ledger.path)
    made = [shelf.kept(f"name {n}", lambda n=n: n) for n in range(KEPT + 5)]
    assert made == list(range(KEPT + 5))
    assert len(shelf._kept) == KEPT
    assert shelf.kept("a", lambda: 1) == 1
    assert shelf.kept("a", lambda: 2) == 1
    ledger.judge(ledger.statements()[0], "accept")
    assert shelf.kept("a", lambda: 2) == 2
    shelf.close()


def test_names_in_rows_lead_to_their_actors(client, hostile_ledger):
    said = next(s for s in hostile_ledger.statements() if s.about and s.speaker)
    for address in (f"/statement/{said.id}", "/statements", f"/document/{said.document}"):
        found = client.get(address).text
        assert f'<a href="/actor/{said.speaker.actor.id}">{said.speaker.actor.name}</a>' in found
        assert f'<a href="/actor/{said.about[0].actor.id}">' in found, address
    event = next(e for e in hostile_ledger.events() if e.type == "ACCUSE")
    for address in (f"/event/{event.id}", "/events", "/dyad/NOR-RUS", "/search?q=jamming"):
        assert '<a href="/actor/NOR">Norway</a> → <a href="/actor/RUS">' in client.get(address).text
    assert '<a href="/actor/NOR">' in client.get("/mentions").text
    villain = next(a for a in hostile_ledger.actors() if "<script>" in a.name)
    hrefs = [
        part.partition('"')[0]
        for part in client.get("/statements").text.split('<a href="')
        if part.startswith("/actor/person/%3C")
    ]
    assert hrefs
    assert villain.name in html.unescape(client.get(hrefs[0]).text)


def test_a_page_of_one_record_says_by_whose_account(client, hostile_ledger):
    said = next(s for s in hostile_ledger.statements() if s.speaker)
    event = next(e for e in hostile_ledger.events() if e.type == "ACCUSE")
    found = client.get(f"/statement/{said.id}").text
    assert f'<h1 dir="auto">Statement: {said.speaker.actor.name}</h1>' in found
    assert said.id in found
    assert "<details open>" in found
    assert "<details>" not in found.partition("<main")[2].partition("</main")[0]
    assert "Event, as Signe Aalto tells it" in client.get(f"/event/{event.id}").text


def test_a_judgement_stands_in_sight_in_every_list(own):
    client, ledger = own
    said = ledger.statements()[0]
    ledger.judge(said, "reject", reviewer="ab", reason="<b>no")
    for address in ("/statements", f"/statement/{said.id}", "/search?q=safer"):
        found = client.get(address).text
        assert "<b>Judgement</b>: reject, by ab, &lt;b&gt;no" in found, address


def test_an_actors_page_says_whose_words_and_which_pairs(client):
    found = client.get("/actor/NOR").text
    assert "What the articles let Norway, or whoever speaks for it, say." in found
    assert '<a href="/dyad/NOR-SWE">Sweden</a> 6' in found
    assert "What the articles let Kari Lunde say." in client.get("/actor/person/kari-lunde").text


def test_what_is_not_there_is_said_in_the_form_asked_for(client):
    for path in ("/nothing", "/statement/none", "/document/none", "/dyad/x"):
        page = client.get(path)
        assert (page.status_code, 'role="alert"' in page.text) == (404, True)
        assert "This view as" not in page.text
        data = client.get(f"{path}.json")
        assert (data.status_code, list(data.json())) == (404, ["error"])
        sheet = client.get(f"{path}.csv")
        assert sheet.status_code == 404
        assert "<" not in sheet.text


def test_the_first_page_as_json_holds_what_it_shows(client, hostile_ledger):
    found = client.get("/index.json").json()
    assert found["counts"]["statements"] == len(hostile_ledger.statements())
    assert {"pair": "NOR-SWE", "name": "Norway – Sweden", "events": 6} in found["pairs"]
    assert any(s["actor"] == "person/kari-lunde" for s in found["speakers"])
