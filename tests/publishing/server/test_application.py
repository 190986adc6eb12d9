"""The local page without a browser: addresses, formats, refusals, judging."""

from __future__ import annotations

import csv
import io

import pytest

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from entente.ledger import Ledger
from entente.publishing.server import application

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
        f"/statement/{said.id}",
        f"/event/{done.id}",
        f"/document/{said.document}",
        "/actor/NOR",
        "/actor/NOR?role=event",
        "/actor/person/kari-lunde",
        "/dyad/NOR-SWE",
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
    assert client.get("/index.json").json() == before
    assert "accept" in client.get("/diff").text
