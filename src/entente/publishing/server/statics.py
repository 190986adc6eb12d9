"""The one file that pages ask for by an address of its own: the bundle that draws live charts.

It lies packed in the package and is sent as it lies. Its address names its content, so a browser
asks for it once; nobody asks before a reader wants a live chart. The page runs it as a script
whose hash stands in the policy, so no other bytes at this address would run.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from entente.publishing import page

FOREVER = "public, max-age=31536000, immutable"
"""A year: other content would have another address."""


@cache
def digest() -> str:
    """The sha256 of the unpacked bundle, in hexadecimal."""
    return str(json.loads(page.asset("vega.json"))["sha256"])


@cache
def address() -> str:
    """Where the bundle is."""
    return f"/static/vega-{digest()[:16]}.js"


@cache
def packed() -> bytes:
    """The bundle as it lies in the package, gzip."""
    return files("entente.publishing").joinpath("assets", "vega.js.gz").read_bytes()


async def bundle(request: Request) -> Response:
    """The bundle, packed for whoever takes it so; 304 where the same one is already there."""
    headers = {
        "cache-control": FOREVER,
        "etag": f'"{digest()}"',
        "vary": "accept-encoding",
    }
    if asked_again(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    body, media = packed(), "text/javascript; charset=utf-8"
    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(gzip.decompress(body), headers=headers, media_type=media)
    headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=media)


def asked_again(condition: str) -> bool:
    """Whether an If-None-Match names this bundle (a weak comparison, as RFC 9110 asks)."""
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return "*" in tags or f'"{digest()}"' in tags


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding allows gzip."""
    for part in accepted.lower().split(","):
        name, _, rest = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


__all__ = ["address", "bundle", "digest"]
