# ruff: noqa: E501
"""The dossier in a real browser: Debian's Chromium, from disk, with every request watched."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import xml.etree.ElementTree as ET

import pytest

from entente.publishing import citations, publish
from entente.publishing import page as pages
from entente.publishing.material import gather

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plain(ledger, tmp_path_factory):
    return publish(ledger, tmp_path_factory.mktemp("d") / "dossier.html", DYADS)


@pytest.fixture(scope="module")
def hostile(hostile_ledger, tmp_path_factory):
    return publish(hostile_ledger, tmp_path_factory.mktemp("h") / "dossier.html", DYADS)


def test_rows_and_marks_equal_the_ledger(open_page, plain, ledger):
    page = open_page(plain)
    assert page.locator("#statements-table tr[id]").count() == len(ledger.statements())
    assert page.locator("#events-table tr[id]").count() == len(ledger.events())
    families = {ledger.family(e.id) for e in ledger.events()}
    assert page.locator("svg.timeline a.mark").count() == len(families)


def test_marked_words_equal_the_text(open_page, plain, ledger):
    page = open_page(plain)
    read = """id => [document.getElementById(id), ...document.querySelectorAll(`[data-r="${id}"]`)]
        .map(e => e.textContent).join("")"""
    site = gather(ledger).site
    for said in ledger.statements():
        document = ledger.document(said.document)
        for span in said.content:
            assert page.evaluate(read, site.anchor(span)) == span.of(document)
    assert any("🚀" in ledger.document(s.document).text for s in ledger.statements())


def test_deep_link_from_mark_to_row_to_sentence(open_page, plain, ledger):
    event = next(e for e in ledger.events() if e.type == "AID")
    page = open_page(plain)
    label = gather(ledger).label(event.id)
    page.locator(f'svg.timeline a.mark[href="#{label}"]').click()
    row = page.locator(f"#s-{event.id}")
    assert page.evaluate("document.querySelector('.here').id") == f"s-{event.id}"
    row.locator("p a").first.click()
    place = page.evaluate("document.querySelector('.here').id")
    document = ledger.document(event.document)
    assert page.evaluate("document.querySelector('.here').textContent") == event.evidence[0].of(
        document
    )
    assert place == gather(ledger).site.anchor(event.evidence[0])


def test_a_number_opens_its_records(open_page, plain):
    page = open_page(plain)
    page.locator("figure[data-chart=alignment] a.mark").first.click()
    links = page.locator("td.here a")
    assert links.count() >= 1
    target = links.first.get_attribute("href")
    links.first.click()
    assert page.locator(".here").first.text_content().startswith(target[1:])


def test_filter_and_brush_narrow_the_tables_and_stand_in_the_url(open_page, plain):
    page = open_page(plain)
    every = page.locator("table.records tr[id]").count()
    page.locator("#filter [name=q]").fill("radar")
    shown = page.locator("table.records tr[id]:not([hidden])").count()
    assert 0 < shown < every
    assert "q=radar" in page.url
    again = open_page(plain, page.evaluate("location.hash"))
    assert again.locator("table.records tr[id]:not([hidden])").count() == shown
    page.locator("#filter [type=reset]").click()
    page.wait_for_function("!location.hash")
    assert page.locator("table.records tr[id]:not([hidden])").count() == every
    # without this the page is still gliding when the mouse goes down
    page.emulate_media(reduced_motion="reduce")
    page.locator(".brush-area").scroll_into_view_if_needed()
    area = page.locator(".brush-area").bounding_box()
    y = area["y"] + 3
    page.mouse.move(area["x"] + area["width"] * 0.8, y)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"], y)
    page.mouse.up()
    page.wait_for_function("location.hash.includes('from=')")
    assert page.locator("table.records tr[id]:not([hidden])").count() < every
    assert page.locator("svg.timeline a.mark.out").count() > 0


def test_copied_annotation_equals_the_ledgers(open_page, plain, ledger):
    said = next(s for s in ledger.statements() if len(s.content) == 2)
    document = ledger.document(said.document)
    page = open_page(plain, f"#s-{said.id}")
    row = page.locator(f"#s-{said.id}")
    row.locator("summary").click()
    row.locator("button", has_text="W3C").click()
    row.locator("button[data-copied]").wait_for()
    copied = json.loads(row.locator("button[data-copied]").get_attribute("data-copied"))
    wanted = citations.annotation(document, said)
    for ours, theirs in zip(copied["target"], wanted["target"], strict=True):
        assert ours["source"] == theirs["source"]
        assert ours["selector"][0] == theirs["selector"][0]
        assert ours["selector"][1]["exact"] == theirs["selector"][1]["exact"]
    row.locator("button", has_text="BibTeX").click()
    page.wait_for_function("[...document.querySelectorAll('[data-copied]')].length > 1")
    assert row.locator("[data-copied]").first.get_attribute("data-copied") == citations.bibtex(
        document
    )


def test_readable_with_scripts_off(open_page, plain, ledger):
    page = open_page(plain, java_script_enabled=False)
    assert page.locator("#statements-table tr[id]").count() == len(ledger.statements())
    assert page.locator("svg.timeline").is_visible()
    assert page.locator("#findings li").count() == 3
    assert not page.locator("#filter").is_visible()
    page.locator(".records details summary").first.click()
    assert page.locator(".records details dl").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_at_320_pixels(open_page, plain, scheme):
    page = open_page(plain, viewport={"width": 320, "height": 700}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert (
        page.locator("#statements-table tr[id] td:nth-of-type(3)").first.bounding_box()["width"]
        > 220
    )


@pytest.mark.parametrize("width", [1279, 1280, 1440])
def test_the_contents_cut_no_name_off_beside_the_text(open_page, plain, width):
    page = open_page(plain, viewport={"width": width, "height": 900})
    lists = page.locator(".toc ul")
    beside = (
        page.evaluate("getComputedStyle(document.querySelector('.with-toc')).display") == "grid"
    )
    assert beside == (width >= 1280)
    wider = lists.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wider <= 0 or not beside


def test_figures_of_accuracy_fit_a_narrow_page(open_page, ledger, tmp_path):
    accuracy = [("syntax, labelled attachment on news", "89.5 %")]
    publish(ledger, tmp_path / "d.html", [("NOR", "SWE")], accuracy=accuracy)
    page = open_page(tmp_path / "d.html", viewport={"width": 320, "height": 700})
    assert page.locator("#method .numbers").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_contrast_of_text_is_aa(open_page, plain):
    measured = """() => {
      const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => { x /= 255;
        return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
      const paper = e => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor;
        if (!/, 0\\)$|transparent/.test(b)) return b; } return 'rgb(255, 255, 255)'; };
      let worst = [21, ''];
      for (const e of document.querySelectorAll('body *')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
        if (['SCRIPT', 'STYLE', 'TITLE', 'title'].includes(e.tagName)) continue;
        const look = getComputedStyle(e), svg = e.namespaceURI.endsWith('svg');
        if (svg && e.classList.contains('strong')) continue;
        const a = light(svg ? look.fill : look.color), b = light(paper(svg ? e.closest('figure') : e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < worst[0]) worst = [ratio, e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 20)];
      }
      return worst; }"""
    for scheme in ("light", "dark"):
        ratio, where = open_page(plain, color_scheme=scheme).evaluate(measured)
        assert ratio >= 4.5, where


def test_names_of_controls_and_images(open_page, plain):
    page = open_page(plain)
    unnamed = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
      .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length))
      .map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(unnamed) == []
    ids = "() => { const n = [...document.querySelectorAll('[id]')].map(e => e.id); return n.length - new Set(n).size; }"
    assert page.evaluate(ids) == 0
    assert page.evaluate("document.documentElement.lang") == "en"


def test_prints(chromium, plain, tmp_path):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(plain.as_uri())
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert page.locator("#statements-table tr[id]").first.is_visible()
    page.pdf(path=tmp_path / "d.pdf", format="A4")
    assert (tmp_path / "d.pdf").read_bytes().startswith(b"%PDF")
    context.close()


def test_hostile_text_executes_nothing(open_page, hostile, hostile_ledger):
    page = open_page(hostile)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for link in page.locator("a[href^='javascript']").all():
        link.click()
    assert "owned" not in page.title()
    assert page.locator("main img, main iframe, main script").count() == 0
    schemes = page.evaluate(
        "[...new Set([...document.links].map(a => a.protocol || 'svg'))].sort()"
    )
    assert set(schemes) <= {"file:", "https:", "svg"}
    said = next(
        s
        for s in hostile_ledger.statements()
        if "<script>" in (s.speaker.name if s.speaker else "")
    )
    document = hostile_ledger.document(said.document)
    shown = page.locator(
        f'[id="{gather(hostile_ledger).site.anchor(said.content[0])}"]'
    ).text_content()
    assert shown == said.content[0].of(document)


def drawn(page, name):
    """Ask for a chart's interactive view and wait until it stands."""
    page.locator(f"figure[data-chart={name}] .tools button", has_text="Interactive").click()
    page.locator(f"figure[data-chart={name}][data-live=drawn]").wait_for(timeout=60_000)


def test_the_policy_names_the_packed_bundle_and_nothing_loose(plain):
    html = plain.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy"? content="([^"]+)"', html).group(1)
    assert "unsafe" not in policy
    packed = re.search(r'id="vega">([^<]+)<', html).group(1)
    script = gzip.decompress(base64.b64decode(packed))
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert f"sha256-{digest}" in policy.replace("&#39;", "'").replace("&#43;", "+")
    assert json.loads(pages.asset("vega.json"))["sha256"] == hashlib.sha256(script).hexdigest()
    assert script.startswith(b"/*\nd3-")
    assert b"BSD-3-Clause" in script[:100_000]


def test_every_chart_can_be_drawn_anew_and_its_view_stands_in_the_url(open_page, plain):
    page = open_page(plain)
    assert page.evaluate("typeof window.ententeVega") == "undefined"
    names = page.evaluate("Object.keys(JSON.parse(document.getElementById('specs').textContent))")
    assert {"alignment", "depth", "timeline", "matrix", "network", "balance"} <= set(names)
    for name in names:
        drawn(page, name)
        assert page.locator(f"figure[data-chart={name}] .live svg .mark-group").count() > 0
    shown = page.evaluate("new URLSearchParams(location.hash.slice(6)).get('live').split('.')")
    assert sorted(shown) == sorted(names)
    again = open_page(plain, "#view?live=matrix")
    again.locator("figure[data-chart=matrix][data-live=drawn]").wait_for(timeout=60_000)
    assert not again.locator("figure[data-chart=matrix] svg.chart").is_visible()
    again.locator("figure[data-chart=matrix] .tools button", has_text="As printed").click()
    assert again.locator("figure[data-chart=matrix] svg.chart").is_visible()


def test_a_slider_thins_the_matrix_and_a_cell_leads_to_its_number(open_page, plain):
    page = open_page(plain)
    drawn(page, "matrix")
    cells = page.locator("figure[data-chart=matrix] .live .mark-rect path[aria-roledescription]")
    every = cells.count()
    cells.first.hover(force=True)
    assert page.locator("figure[data-chart=matrix] .readout").text_content()
    cells.first.click(force=True)
    assert page.evaluate("document.querySelector('.here').id").startswith("c-voices-")
    page.locator("figure[data-chart=matrix] input[type=range]").fill("2")
    page.wait_for_function(
        f"document.querySelectorAll('figure[data-chart=matrix] .live .mark-rect path[aria-roledescription]').length < {every}"
    )


def test_pictures_leave_as_svg_and_png(open_page, plain, tmp_path):
    count = open_page(plain).locator("figure[data-chart]").count()
    assert count
    for number in range(count):
        # A tab of its own: Chromium holds back downloads that follow each other too fast in one.
        page = open_page(plain)
        figure = page.locator("figure[data-chart]").nth(number)
        for kind in ("PNG", "SVG"):
            with page.expect_download() as waiting:
                figure.locator(".tools button", has_text=kind).click()
            path = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(path)
            if kind == "PNG":
                assert path.read_bytes().startswith(b"\x89PNG\r\n")
                continue
            picture = ET.fromstring(path.read_text(encoding="utf-8"))
            assert picture.tag.endswith("}svg")
            assert not [e for e in picture.iter() if e.tag.endswith("}script")]


def test_a_bundle_that_was_tampered_with_does_not_run(chromium, plain, tmp_path):
    html = plain.read_text(encoding="utf-8")
    other = base64.b64encode(gzip.compress(b"document.title = 'owned';", mtime=0)).decode()
    changed = re.sub(r'(id="vega">)[^<]+', lambda m: m.group(1) + other, html)
    (tmp_path / "d.html").write_text(changed, encoding="utf-8")
    page = chromium.new_context().new_page()
    page.goto((tmp_path / "d.html").as_uri())
    page.locator("figure[data-chart=matrix] .tools button", has_text="Interactive").click()
    page.locator("figure[data-chart=matrix] .readout", has_text="could not be drawn").wait_for()
    assert "owned" not in page.title()
    assert page.locator("figure[data-chart=matrix] svg.chart").is_visible()
    page.context.close()


def test_hostile_names_in_interactive_charts_execute_nothing(open_page, hostile):
    page = open_page(hostile)
    for name in page.evaluate(
        "Object.keys(JSON.parse(document.getElementById('specs').textContent))"
    ):
        drawn(page, name)
    assert "owned" not in page.title()
    assert page.locator(".live script, .live img, .live foreignObject").count() == 0
    links = page.evaluate("[...document.querySelectorAll('.live a')].map(a => a.href.baseVal)")
    assert all(link.startswith("#") for link in links)


def test_a_dossier_without_vega_offers_none(open_page, ledger, tmp_path):
    page = open_page(publish(ledger, tmp_path / "d.html", DYADS, interactive=False))
    assert page.locator(".tools button", has_text="Interactive").count() == 0
    assert page.locator(".tools button", has_text="SVG").count() > 0
