"""The real server: who may ask it, what it answers to nobody, and what it never does."""

from __future__ import annotations

import http.client
import socket
from urllib.parse import urlencode, urlsplit

import pytest

from entente.ledger import Ledger

pytest.importorskip("starlette", reason="needs entente[web]")
pytest.importorskip("uvicorn", reason="needs entente[web]")


def ask(server: str, method: str, path: str, body: str = "", **headers: str):
    """Status and headers of one request, with exactly these headers."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body:
        connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body.encode() or None)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, dict(answer.getheaders()), text


def other_addresses() -> list[str]:
    """Addresses of this machine that are not its loopback."""
    found = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(a for a in found if not a.startswith("127."))


def test_it_listens_on_the_loopback_only(hostile_server):
    port = urlsplit(hostile_server).port
    socket.create_connection(("127.0.0.1", port), 10).close()
    for address in (*other_addresses(), "127.0.0.2"):
        with pytest.raises((ConnectionRefusedError, TimeoutError)):
            socket.create_connection((address, port), 5).close()


def test_a_rebound_name_is_refused_for_every_method(hostile_server):
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            status, _, _ = ask(hostile_server, method, "/", Host=host)
            assert status == 403, (host, method)


def test_no_answer_invites_another_origin(hostile_server):
    for method, path in (("GET", "/"), ("GET", "/index.json"), ("OPTIONS", "/judge")):
        status, headers, _ = ask(
            hostile_server,
            method,
            path,
            Origin="http://evil.example",
            Access_Control_Request_Method="POST",
        )
        assert not [name for name in headers if name.lower().startswith("access-control")]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert status in (200, 403, 405)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""]
)
def test_a_form_of_another_origin_changes_nothing(server, ledger, origin):
    body = urlencode({"record": ledger.statements()[0].id, "verdict": "reject"})
    status, _, _ = ask(server, "POST", "/judge", body, Origin=origin)
    assert status == 403
    assert ledger.judgements() == []
    status, _, _ = ask(server, "POST", "/judge", body, Origin=server)
    assert status == 303, "the same form from the page itself is taken"
    assert len(ledger.judgements()) == 1


def test_only_the_form_writes(server, ledger):
    before = ledger.fingerprint()
    said = ledger.statements()[0].id
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        for path in ("/", f"/statement/{said}", "/review", "/judge.json", "/documents"):
            status, _, _ = ask(server, method, path, Origin=server, Sec_Fetch_Site="same-origin")
            assert status in (404, 405), (method, path)
    for path in ("/judge", f"/review?at={said}&verdict=reject", f"/review?at={said}&change.when=1"):
        ask(server, "GET", path)
    assert ledger.fingerprint() == before


@pytest.mark.parametrize(
    "path",
    [
        "/statements?w=%27+OR+1--&b=%22",
        "/events?type=%27%3B+DROP+TABLE+records%3B--&status=%27",
        "/documents?outlet=%27+UNION+SELECT+1--",
        "/statements?from=%27&to=-1&page=%27&size=%27",
        "/statements?size=999999999&page=999999999",
        "/events?q=%22&k=%00",
        "/dyad/%27-%22",
        "/dyad/NOR-SWE?from=2021%27&to=99999",
        "/actor/%27+OR+1?role=%27",
        "/review?noun=%27&order=%27&after=%27&at=%27",
        "/diff?verdict=%27+OR+1&reviewer=%27",
        "/search?q=%ff%fe%00",
        "/..%2f..%2fetc%2fpasswd",
        "/document/../../../etc/passwd",
    ],
)
def test_odd_addresses_neither_break_nor_leak(hostile_server, path):
    status, _, text = ask(hostile_server, "GET", path)
    assert status in (200, 404)
    assert "Traceback" not in text
    assert "root:" not in text


def test_a_page_has_a_largest_size(hostile_server, hostile_ledger):
    _, _, text = ask(hostile_server, "GET", "/statements.json?size=999999999")
    assert '"size": 1000' in text
    with Ledger(hostile_ledger.path, read_only=True) as again:
        assert again.fingerprint() == hostile_ledger.fingerprint()
