# ruff: noqa: E501
"""The local page in Debian's Chromium over a real server: the review loop by keyboard."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from entente.nouns import Reading

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("uvicorn", reason="needs entente[web]")

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium package"),
]
SERVE = "import sys; from entente.publishing.server import serve; serve(sys.argv[1], int(sys.argv[2]), 'kb')"


@pytest.fixture
def ledger(makers, make_ledger):
    with make_ledger(makers) as made:
        yield made


@pytest.fixture
def server(ledger):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(ledger.path), str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if process.poll() is not None:
                pytest.fail("the server ended")
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def page(server):
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    troubles: list[str] = []
    with api.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        made = browser.new_page(base_url=server)
        made.on("request", lambda r: r.url.startswith((server, "data:")) or troubles.append(r.url))
        made.on("console", lambda m: m.type in ("error", "warning") and troubles.append(m.text))
        made.on("pageerror", lambda e: troubles.append(str(e)))
        yield made
        browser.close()
    assert troubles == []


def judged(page) -> str:
    return page.locator("#judge input[name=record]").get_attribute("value")


def press(page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_review_loop_by_keyboard_survives_reading_again(page, ledger, makers):
    page.goto("/review?noun=statement&order=text")
    assert not page.locator("#help ul").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help ul").is_visible()
    first = judged(page)
    press(page, "a")
    second = judged(page)
    assert second != first
    press(page, "x")
    press(page, "u")
    assert judged(page) == second
    page.keyboard.press("e")
    page.locator("[name='change.when']").fill("2021-05")
    with page.expect_navigation():
        page.locator("button[value=edit]").press("Enter")
    third = judged(page)
    assert third not in (first, second)
    press(page, "s")
    press(page, "n")
    found = {j.record: (j.verdict, j.reviewer) for j in ledger.judgements()}
    assert found == {
        first: ("accept", "kb"),
        second: ("edit", "kb"),
        third: ("unsure", "kb"),
    }
    for maker in makers:
        said = tuple(r for r in maker.records if type(r).__name__ == "Statement")
        ledger.store([Reading(maker.document.id, "statements", "2.0", "", said)])
    assert {j.record for j in ledger.judgements()} == set(found)
    assert ledger.record(second).when.latest == "2021-05-31"
    page.goto("/diff")
    assert page.locator("table tbody tr").count() == 3


def test_from_a_mark_to_its_page_to_its_sentence(page, ledger):
    event = next(e for e in ledger.events() if e.type == "AID")
    page.goto("/dyad/NOR-SWE")
    with page.expect_navigation():
        page.locator(f'svg.timeline a.mark[href="/event/{event.id}"]').click()
    with page.expect_navigation():
        page.locator(f"#s-{event.id} .piece a").first.click()
    place = page.evaluate("document.querySelector('.here').textContent")
    assert place == event.evidence[0].of(ledger.document(event.document))
    page.goto("/search?q=radar")
    assert page.locator("#statements-table tbody tr").count() == 1
    assert page.locator("#events-table tbody tr").count() == 1
