"""Charts drawn anew on the local page: asked for by hand, from a file of the server."""

from __future__ import annotations

import gzip

import pytest

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("uvicorn", reason="needs entente[web]")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from entente.publishing.server import application, statics

HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client(hostile_ledger):
    with TestClient(application(hostile_ledger.path), base_url=HOST) as made:
        yield made


def test_the_bundle_is_a_file_that_browsers_keep(client):
    found = client.get(statics.address())
    assert found.status_code == 200
    assert found.headers["content-encoding"] == "gzip"
    assert found.headers["content-type"].startswith("text/javascript")
    assert "immutable" in found.headers["cache-control"]
    assert found.content == gzip.decompress(statics.packed())
    plain = client.get(statics.address(), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == found.content
    tag = found.headers["etag"]
    assert tag == plain.headers["etag"] == f'"{statics.digest()}"'
    for condition in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(statics.address(), headers={"if-none-match": condition})
        assert (again.status_code, again.content) == (304, b""), condition
        assert again.headers["etag"] == tag
    assert client.get(statics.address(), headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
    ],
)
def test_only_who_takes_gzip_gets_it(accepted, taken):
    assert statics.takes_gzip(accepted) is taken


def test_it_is_guarded_like_every_answer(client):
    assert client.get(statics.address(), headers={"host": "evil.example"}).status_code == 403
    assert client.post(statics.address(), headers={"origin": HOST}).status_code == 405
    assert client.get("/static/vega.js").status_code == 404
    headers = client.get(statics.address()).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = client.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert client.get("/").headers["cache-control"] == "no-store"


@pytest.mark.browser
def test_charts_come_alive_when_asked_and_not_before(visit, server):
    page = visit(server, "/dyad/NOR-SWE")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("alignment", "timeline"):
        figure = page.locator(f"figure[data-chart={name}]")
        printed = figure.locator(".scroll svg.chart")
        assert printed.is_visible()
        if name == "alignment":
            assert asked == [], "nothing is asked for before a reader wants it"
        figure.locator(".tools button", has_text="Interactive").click()
        page.wait_for_selector(f"figure[data-chart={name}][data-live=drawn]")
        assert figure.locator(".live svg").is_visible()
        assert not printed.is_visible()
    assert asked == [server + statics.address()]
    assert "live=alignment.timeline" in page.url
    page.reload()
    for name in ("alignment", "timeline"):
        page.wait_for_selector(f"figure[data-chart={name}][data-live=drawn]")


@pytest.mark.browser
def test_a_mark_of_a_live_chart_leads_to_its_record(visit, server, ledger):
    page = visit(server, "/dyad/NOR-SWE#view?live=timeline")
    page.wait_for_selector("figure[data-chart=timeline][data-live=drawn]")
    mark = page.locator(
        "figure[data-chart=timeline] .live path[aria-roledescription='point']"
    ).first
    mark.hover()
    told = page.locator("figure[data-chart=timeline] .readout").inner_text()
    with page.expect_navigation():
        mark.click()
    event = ledger.record(page.url.rpartition("/")[2])
    assert event.trigger.of(ledger.document(event.document)) in told


@pytest.mark.browser
def test_other_bytes_at_its_address_do_not_run(chromium, server):
    context = chromium.new_context(base_url=server)
    page = context.new_page()
    page.route(
        "**/static/*",
        lambda route: route.fulfill(body="document.title = 'owned'; ententeVega = {}"),
    )
    page.goto("/dyad/NOR-SWE")
    figure = page.locator("figure[data-chart=alignment]")
    figure.locator(".tools button", has_text="Interactive").click()
    page.wait_for_function("document.querySelector('figure .readout').textContent !== ''")
    assert "could not be drawn" in figure.locator(".readout").inner_text()
    assert figure.locator(".scroll svg.chart").is_visible(), "what is printed stays"
    assert page.title() != "owned"
    context.close()
