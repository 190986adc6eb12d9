"""The local page in Debian's Chromium over a real server: the review loop by keyboard."""

from __future__ import annotations

import pytest

from entente.nouns import Reading
from entente.publishing.sites import anchor

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("uvicorn", reason="needs entente[web]")

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit, server):
    return visit(server)


def judged(page) -> str:
    return page.locator("#judge input[name=record]").get_attribute("value")


def focused(page) -> str:
    return page.evaluate("document.activeElement.name || ''")


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
    assert focused(page) == "change.speaker"
    while focused(page) != "change.when":
        page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2021-05")
    press(page, "Enter")
    third = judged(page)
    assert "edit" in page.locator("form.last").inner_text()
    assert third not in (first, second)
    press(page, "s")
    fourth = judged(page)
    press(page, "n")
    assert judged(page) not in (first, second, third, fourth)
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
    assert page.locator("table.changes tbody tr").count() == 3
    page.goto("/review?noun=statement&order=text")
    assert judged(page) == fourth, "what is judged is not asked again"
    page.goto(f"/statement/{second}")
    assert "kb: edit; when → 2021-05" in page.locator("main").inner_text()


def test_enter_in_the_reason_judges_nothing(page, ledger):
    page.goto("/review")
    page.locator("[name=reason]").fill("because")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert ledger.judgements() == []
    page.keyboard.press("Escape")
    press(page, "x")
    assert [(j.verdict, j.reason) for j in ledger.judgements()] == [("reject", "because")]


def test_what_a_judgement_does_is_shown_before_and_after(page, ledger):
    accuse = next(e for e in ledger.events() if e.type == "ACCUSE")
    page.goto(f"/review?noun=event&at={accuse.id}")
    assert "Events Norway – Russia: 2 → 1" in page.locator("main").inner_text()
    page.keyboard.press("e")
    page.locator("[name='change.recipients']").fill("SWE")
    with page.expect_navigation():
        page.locator("#preview").click()
    assert "Events Norway – Russia: 2 → 1" in page.locator("#trial").inner_text()
    assert "change.recipients=SWE" in page.url
    assert ledger.judgements() == [], "a preview stores nothing"
    page.locator("[name='change.recipients']").focus()
    press(page, "Enter")
    assert ledger.judgements()[0].changes == (("recipients", "SWE"),)
    assert "Events Norway – Russia: 2 → 1" in page.locator("form.last").inner_text()


def test_from_a_mark_to_its_page_to_its_sentence(page, ledger):
    event = next(e for e in ledger.events() if e.type == "AID")
    page.goto("/dyad/NOR-SWE")
    with page.expect_navigation():
        page.locator(f'svg.timeline a.mark[href="/event/{event.id}"]').click()
    with page.expect_navigation():
        page.locator(f"#s-{event.id} p a").first.click()
    place = page.evaluate("document.querySelector('.here').textContent")
    assert place == event.evidence[0].of(ledger.document(event.document))
    page.goto("/search?q=radar")
    assert page.locator("#statements-table tbody tr").count() == 1
    assert page.locator("#events-table tbody tr").count() == 1


def test_a_bar_opens_its_events_and_a_count_its_list(page, ledger):
    page.goto("/dyad/NOR-RUS")
    page.locator("figure[data-chart=alignment] a.mark").first.click()
    with page.expect_navigation():
        page.locator("td.here a").first.click()
    assert "/event/" in page.url
    page.goto("/")
    with page.expect_navigation():
        page.locator("dl.counts a[href='/events']").click()
    assert page.locator("#events-table tbody tr").count() == len(ledger.events())


def test_a_citation_is_copied_from_a_row(page, ledger):
    said = ledger.statements()[0]
    page.goto(f"/statement/{said.id}")
    row = page.locator(f"#s-{said.id}")
    assert row.locator("dl").first.is_visible(), "all that is known of it stands open"
    for words in ("BibTeX", "CSL", "W3C"):
        row.locator("button", has_text=words).click()
    page.wait_for_function("document.querySelectorAll('[data-copied]').length === 3")
    copied = page.evaluate(
        "[...document.querySelectorAll('[data-copied]')].map(b => b.dataset.copied)"
    )
    assert copied[0].startswith("@")
    assert said.id in copied[2]


def test_planted_payloads_execute_nothing(visit, hostile_server, hostile_ledger):
    villain = next(
        s for s in hostile_ledger.statements() if s.speaker and "<script>" in s.speaker.name
    )
    page = visit(hostile_server)
    addresses = [
        "/",
        "/documents",
        "/search?q=<script>document.title='owned'</script>",
        '/statements?q=script&w=<img src=x onerror=alert(1)>&b="onfocus=alert(1) autofocus="',
        "/statements?q=owned",
        f"/statement/{villain.id}",
        f"/document/{villain.document}",
        f"/actor/{villain.speaker.actor.id}",
        f"/review?at={villain.id}&trouble=<script>document.title='owned'</script>&edit=1",
        f"/review?at={villain.id}&change.speaker=\"><script>document.title='owned'</script>",
        "/diff?reviewer=<script>document.title='owned'</script>",
    ]
    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.title() != "owned", address
        assert page.locator("main img, main iframe, main script").count() == 0, address
        schemes = page.evaluate("[...document.links].map(a => a.protocol || 'svg')")
        assert set(schemes) <= {"http:", "https:", "svg"}, address
    page.goto(f"/document/{villain.document}")
    shown = page.locator(f'[id="{anchor(villain.content[0])}"]').text_content()
    assert shown == villain.content[0].of(hostile_ledger.document(villain.document))
