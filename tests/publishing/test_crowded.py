"""A dossier of very many records: brief rows, laid out an article at a time, none of them lost."""

from __future__ import annotations

import pytest

from entente.publishing import publish

pytestmark = pytest.mark.browser
DYADS = [("NOR", "SWE"), ("NOR", "RUS")]


@pytest.fixture(scope="module")
def crowded(ledger, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("entente.publishing.dossier.CROWDED", 0)
        yield publish(ledger, tmp_path_factory.mktemp("c") / "dossier.html", DYADS)


LAID_OUT = "(row) => row.checkVisibility({ contentVisibilityAuto: true })"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_into_a_crowded_table_lays_out_its_part_only(open_page, crowded, ledger, width):
    page = open_page(crowded, viewport={"width": width, "height": 500})
    last = ledger.events()[-1]
    row = page.locator(f"[id='s-{last.id}']")
    statements = page.locator("#statements-table tr[id]")
    page.evaluate("(id) => { location.hash = id; }", f"s-{last.id}")
    page.wait_for_function("document.querySelector('.here')")
    page.wait_for_timeout(100)
    box = row.bounding_box()
    assert 0 <= box["y"] <= 500
    assert row.evaluate(LAID_OUT)
    assert not statements.first.evaluate(LAID_OUT)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # a grid is still a table to a reader who listens
    heads = page.get_by_role("row").filter(has=page.get_by_role("cell"))
    assert heads.count() >= 1


def test_a_row_that_only_tells_its_confidence_can_be_cited(open_page, crowded):
    page = open_page(crowded)
    without = page.locator("#statements-table tr[id] td:nth-child(4):not(:has(> details))")
    assert page.locator("#statements-table tr[id]").count() > 2
    assert without.count() == 0


def test_without_scripts_a_crowded_table_is_all_there(open_page, crowded, ledger):
    page = open_page(crowded, java_script_enabled=False)
    assert page.get_by_role("row").count() > len(ledger.statements())
    shown = page.locator("#statements-table tbody").first
    assert shown.evaluate("(t) => getComputedStyle(t).contentVisibility") == "visible"
