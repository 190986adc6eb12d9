"""Judging on the page by more than one person, and beside another process that writes."""

from __future__ import annotations

import html
import re
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from entente.errors import UsageError
from entente.publishing.review import made
from entente.publishing.server import application, serve

HOST = "http://127.0.0.1:8765"
SAME = {"origin": HOST, "sec-fetch-site": "same-origin"}


@pytest.fixture
def own(makers, make_ledger):
    """A client over a ledger that this test may judge in."""
    with (
        make_ledger(makers) as ledger,
        TestClient(application(ledger.path, "ab"), base_url=HOST) as made,
    ):
        yield made, ledger


def test_a_wrong_edit_keeps_what_was_typed(own):
    client, ledger = own
    said = ledger.statements()[0]
    edit = {"record": said.id, "verdict": "edit", "change.when": "sometime", "change.about": "FIN"}
    found = client.post("/judge", data=edit, headers=SAME).text
    assert 'name="change.when" value="sometime"' in found
    assert 'name="change.about" value="FIN"' in found


def test_who_disagrees_sees_whose_judgement_counts(own):
    client, ledger = own
    said = ledger.statements()[0]
    ledger.judge(said, "accept", reviewer="ab")
    assert "overruled" not in client.get("/diff").text
    ledger.judge(said, "reject", reviewer="cd", reason="no")
    for address in (f"/statement/{said.id}", f"/review?at={said.id}"):
        text = client.get(address).text
        listed = re.findall(r"<li>(\S+ ..: <b>.*?)</li>", text)
        assert [re.sub(r"<.*?>", "", line).split(" ", 1)[1] for line in listed] == [
            "ab: accept, overruled by a newer one",
            "cd: reject (no), it counts",
        ]
    rows = client.get("/diff.json").json()["rows"]
    assert [(r["reviewer"], r["counts"]) for r in rows] == [("cd", True), ("ab", False)]
    assert client.get("/diff").text.count("overruled by a newer one") == 1


def test_nobody_takes_back_the_word_of_another(own):
    client, ledger = own
    said = ledger.statements()[0]
    mine = ledger.judge(said, "accept", reviewer="ab")
    ledger.judge(said, "reject", reviewer="cd")
    undo = {"record": said.id, "verdict": "undo", "made": made(mine)}
    assert "nothing was taken back" in client.post("/judge", data=undo, headers=SAME).text
    assert [j.reviewer for j in ledger.judgements()] == ["ab", "cd"]
    shown = client.get("/review", params={"last": said.id}).text
    given = html.unescape(re.search(r'name="made" value="([^"]*)"', shown)[1])
    client.post("/judge", data={**undo, "made": given}, headers=SAME)
    assert [j.reviewer for j in ledger.judgements()] == ["ab"]


def test_the_page_answers_while_a_judgement_waits_for_a_writer(own):
    client, ledger = own
    said = ledger.statements()[0]
    form = {"record": said.id, "verdict": "accept"}
    writer = sqlite3.connect(ledger.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.post, "/judge", data=form, headers=SAME)
        assert client.get("/statements").status_code == 200
        assert not waiting.done(), "it cannot have been stored"
        writer.execute("ROLLBACK")
        assert waiting.result(30).status_code == 200
    writer.close()
    assert [j.verdict for j in ledger.judgements()] == ["accept"]


def test_a_ledger_that_stays_locked_is_named_with_what_to_do(own, monkeypatch):
    client, ledger = own
    said = ledger.statements()[0]
    monkeypatch.setattr("entente.ledger.schema.BUSY_SECONDS", 0.05)
    writer = sqlite3.connect(ledger.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    form = {"record": said.id, "verdict": "accept"}
    found = client.post("/judge", data=form, headers=SAME).text
    writer.close()
    assert "another process is writing to this ledger; wait for it" in found
    assert ledger.judgements() == []


def test_a_port_that_is_taken_is_said_with_what_to_do(ledger):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be had .*--port"):
            serve(ledger.path, port)
