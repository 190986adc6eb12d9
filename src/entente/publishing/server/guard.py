"""What keeps the local page local: host and origin checks, and headers that allow nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from entente.publishing import page

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
SCRIPTS = ("dossier.js", "interactive.js", "review.js")


def name_of(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rsplit(":", 1)[0] if ":" in host else host


def refusal(method: str, headers: Headers) -> str:
    """Why a request is refused, or an empty string.

    A foreign Host means DNS rebinding. A write must come from this page itself: browsers say so
    by Origin and Sec-Fetch-Site, and a request that says neither is refused too.
    """
    host = headers.get("host", "")
    if name_of(host).lower() not in HOSTS:
        return "this page answers only to 127.0.0.1 and localhost"
    if method in ("GET", "HEAD"):
        return ""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is None and site is None:
        return "a write must say where it comes from (Origin)"
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return "a write from another origin is refused"
    if site is not None and site != "same-origin":
        return "a write from another site is refused"
    return ""


class Guard:
    """Refuses foreign requests and sets the headers of every answer. No CORS, ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        policy = page.policy(SCRIPTS, "'self'", (page.vega_hash(),))
        self.policy = f"{policy}; frame-ancestors 'none'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = self.policy
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                headers["cross-origin-opener-policy"] = "same-origin"
                headers.setdefault("cache-control", "no-store")
            await send(message)

        why = refusal(scope["method"], Headers(scope=scope))
        if why:
            await PlainTextResponse(why + "\n", 403)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


__all__ = ["HOSTS", "Guard", "refusal"]
