"""The application: addresses, formats, and the one write there is."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

import entente
from entente.errors import EntenteError, UsageError
from entente.ledger import Ledger
from entente.nouns import Verdict
from entente.publishing import page
from entente.publishing.exports.spreadsheets import safe
from entente.publishing.review import changed, made
from entente.publishing.server import statics
from entente.publishing.server.answers import MissingError, View
from entente.publishing.server.guard import Guard
from entente.publishing.server.shelf import Shelf
from entente.publishing.server.views import ADDRESSES
from entente.publishing.strings import TEXT

LONGEST = 64 * 1024
"""Bytes a form may have."""
FORMATS = (".json", ".csv")


def application(path: str | Path, reviewer: str = "") -> Starlette:
    """The page over one ledger as an ASGI application; read-only but for judgements."""
    shelves: list[Shelf] = []
    page.compiled()

    def shelf() -> Shelf:
        # opened by the first request, on the thread that serves all of them
        if not shelves:
            shelves.append(Shelf(path))
        return shelves[0]

    async def get(request: Request) -> Response:
        return answer(shelf(), request, reviewer)

    async def judge(request: Request) -> Response:
        body = await limited(request)
        if body is None:
            return PlainTextResponse("the form is too long\n", 413)
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        who = form.get("reviewer", "").strip()[:80] or reviewer
        # a judgement waits while another process writes; the page must not wait with it
        return await run_in_threadpool(judged, Path(path), form, who)

    return Starlette(
        routes=[
            Route("/judge", judge, methods=["POST"]),
            Route(statics.address(), statics.bundle, methods=["GET"]),
            Route("/{path:path}", get, methods=["GET"]),
        ],
        middleware=[Middleware(Guard)],
    )


async def limited(request: Request) -> bytes | None:
    """The body of a request, or None when it is longer than a form may be."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return None
    return body


def answer(shelf: Shelf, request: Request, reviewer: str) -> Response:
    """One view as a page, as JSON or as CSV."""
    path = request.path_params["path"]
    form = next((f for f in FORMATS if path.endswith(f)), "")
    first, _, rest = path.removesuffix(form).partition("/")
    make = ADDRESSES.get("" if first == "index" else first)
    try:
        if make is None:
            raise MissingError(TEXT["no_address"])
        found = make(shelf, request.query_params, rest)
    except MissingError as error:
        return refused(str(error), request, reviewer, form, 404)
    except EntenteError as error:
        return refused(str(error), request, reviewer, form, 503)
    if form == ".json":
        whole = {"title": found.title, **found.about, "rows": found.flat}
        words = json.dumps(whole, ensure_ascii=False, indent=1)
        return Response(words, media_type="application/json")
    if form == ".csv":
        return Response(as_csv(found), media_type="text/csv; charset=utf-8")
    return shown(found, request, reviewer)


def refused(message: str, request: Request, reviewer: str, form: str, status: int) -> Response:
    """Why there is no answer, in the form that was asked for."""
    if form == ".json":
        words = json.dumps({"error": message}, ensure_ascii=False)
        return Response(words, status, media_type="application/json")
    if form == ".csv":
        return PlainTextResponse(message + "\n", status)
    title = TEXT["no_page"] if status == 404 else TEXT["no_answer"]
    return shown(View("missing.html", title, {"message": message}), request, reviewer, status)


def as_csv(found: View) -> str:
    """The rows as CSV that no spreadsheet runs."""
    stream = io.StringIO()
    names = list(dict.fromkeys(name for row in found.flat for name in row))
    writer = csv.writer(stream)
    writer.writerow(names)
    for row in found.flat:
        writer.writerow([safe(row.get(name)) for name in names])
    return stream.getvalue()


def shown(found: View, request: Request, reviewer: str, status: int = 200) -> Response:
    """A view as HTML; the address of its JSON and CSV keeps the whole query."""
    path = request.url.path.strip("/") or "index"
    query = f"?{request.url.query}" if request.url.query else ""
    html = page.render(
        found.template,
        title=found.title,
        policy="",
        live=True,
        version=entente.__version__,
        query=dict(request.query_params),
        address=f"/{path}" if path != "index" else "/",
        json_href=f"/{path}.json{query}",
        csv_href=f"/{path}.csv{query}",
        review_script=page.asset("review.js"),
        interactive=Markup(page.asset("interactive.js")),
        bundle=statics.address(),
        with_query=with_query,
        **{**found.values, "reviewer": found.values.get("reviewer") or reviewer},
    )
    return HTMLResponse(html, status)


def with_query(query: Mapping[str, str], **changes: object) -> str:
    """A query string with some values changed, so that a view's address holds its state."""
    merged = {**query, **{k: str(v) for k, v in changes.items()}}
    return "?" + urlencode({k: v for k, v in merged.items() if v != ""})


def judged(path: Path, form: Mapping[str, str], reviewer: str) -> Response:
    """Store a judgement, or take one back, and go on to the next record."""
    record, verdict = form.get("record", ""), form.get("verdict", "")
    back: dict[str, Any] = {"noun": form.get("noun", ""), "order": form.get("order", "")}
    if form.get("reviewer"):
        back["reviewer"] = reviewer
    try:
        with Ledger(path) as ledger:
            if verdict == "undo":
                back["at"] = record
                _take_back(ledger, record, form)
            else:
                _judge(ledger, record, verdict, form, reviewer)
                back |= {"after": record, "last": record}
    except EntenteError as error:
        # what was typed comes back, so that it can be mended
        back |= {k: v for k, v in form.items() if k.startswith("change.") and verdict == "edit"}
        back |= {"at": record, "trouble": str(error)}
    return RedirectResponse("/review" + with_query({}, **back), 303)


def _take_back(ledger: Ledger, record: str, form: Mapping[str, str]) -> None:
    given = form.get("made")
    newest = ledger.judgement(record)
    if given is not None and (newest is None or given != made(newest)):
        raise UsageError(TEXT["judged_since"])
    ledger.unjudge(record)


def _judge(
    ledger: Ledger, record: str, verdict: str, form: Mapping[str, str], reviewer: str
) -> None:
    if verdict not in get_args(Verdict):
        raise UsageError(f"{verdict!r} is no verdict")
    changes = None
    if verdict == "edit":
        found = ledger.record(record)
        if found is None:
            raise UsageError(TEXT["not_found"])
        given = {k.removeprefix("change."): v for k, v in form.items() if k.startswith("change.")}
        changes = changed(found, given)
    reason = form.get("reason", "").strip()[:2000]
    ledger.judge(
        record, cast("Verdict", verdict), changes=changes, reviewer=reviewer, reason=reason
    )


def serve(
    path: str | Path,
    port: int = 8765,
    reviewer: str = "",
    told: Callable[[str], object] | None = None,
) -> None:
    """Serve a ledger at http://127.0.0.1:port until interrupted; never on another interface.

    ``told`` is given the address once it is taken (port 0 takes any free one). Raises
    ``LedgerError`` for a file that is no ledger, ``UsageError`` for a port that cannot be had.
    """
    import uvicorn

    Ledger(path, read_only=True).close()
    with _listening(port) as taken:
        if told is not None:
            told(f"http://127.0.0.1:{taken.getsockname()[1]}")
        config = uvicorn.Config(
            application(path, reviewer),
            log_level="warning",
            server_header=False,
            date_header=False,
        )
        uvicorn.Server(config).run(sockets=[taken])


def _listening(port: int) -> socket.socket:
    made_here = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        made_here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made_here.bind(("127.0.0.1", port))
        made_here.listen()
    except OSError as error:
        made_here.close()
        raise UsageError(
            f"port {port} cannot be had ({error.strerror}); another page may run there: open it, "
            "stop it, or give another one with --port (0 takes any free one)"
        ) from None
    return made_here


__all__ = ["application", "serve"]
