"""axe-core over the dossier and every page of the server: nothing serious or critical."""

from __future__ import annotations

import pytest

from entente.publishing import publish

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("uvicorn", reason="needs entente[web]")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="needs axe-playwright-python"
)

pytestmark = pytest.mark.browser
LOOKS = {
    "wide, light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow, dark": {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
}


def serious(page) -> list[str]:
    """What axe-core calls serious or critical, with the first element of each."""
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{v['id']} ({v['impact']}), {len(v['nodes'])}: {v['nodes'][0]['html'][:200]} "
        f"{v['nodes'][0]['failureSummary'][:200]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


def test_axe_finds_what_is_wrong(chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.set_content("<html><title>x</title><img src='data:,'><p style='color:#ccc'>pale</p>")
    found = " ".join(serious(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    context.close()


@pytest.fixture(scope="module")
def dossier(hostile_ledger, tmp_path_factory):
    path = tmp_path_factory.mktemp("axe") / "dossier.html"
    return publish(hostile_ledger, path, [("NOR", "SWE"), ("NOR", "RUS")])


@pytest.mark.parametrize("look", LOOKS)
def test_the_dossier(chromium, dossier, look):
    context = chromium.new_context(**LOOKS[look])
    page = context.new_page()
    page.goto(dossier.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert serious(page) == []
    context.close()


def pages(ledger) -> list[str]:
    said, done = ledger.statements()[0], ledger.events()[0]
    return [
        "/",
        "/search?q=flights",
        "/statements?w=NOR",
        "/events",
        "/documents",
        "/mentions",
        "/copies",
        f"/statement/{said.id}",
        f"/event/{done.id}",
        f"/document/{said.document}",
        "/actor/NOR?role=event",
        "/dyad/NOR-SWE",
        f"/review?at={said.id}",
        "/diff",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_the_server(visit, hostile_server, hostile_ledger, look):
    page = visit(hostile_server, **LOOKS[look])
    found = {}
    for address in pages(hostile_ledger):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        troubles = serious(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > LOOKS[look]["viewport"]["width"]:
            troubles.append(f"{width} pixels wide")
        if troubles:
            found[address] = troubles
    assert found == {}
