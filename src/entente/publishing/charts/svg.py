"""SVG as escaped markup, with coordinates in a fixed format."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

SYMBOLS = {
    "coop_verbal": "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
    "coop_material": "M-4.6-4.6H4.6V4.6H-4.6Z",
    "conf_verbal": "M0-5.6L5.4 4.4H-5.4Z",
    "conf_material": "M0-6.2L6.2 0 0 6.2-6.2 0Z",
}
"""One shape for each quarter: circle, square, triangle, diamond."""


def num(value: float) -> str:
    """A coordinate with at most one decimal, without trailing zeros."""
    words = f"{value:.1f}"
    return words[:-2] if words.endswith(".0") else words


def tag(name: str, *inside: Markup | str, **attributes: object) -> Markup:
    """An element. Trailing underscores are dropped and others become hyphens in names."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value == "":
            continue
        label = key.rstrip("_").replace("__", ":").replace("_", "-")
        shown = num(value) if isinstance(value, float) else str(value)
        parts.append(f' {label}="{escape(shown)}"')
    body = "".join(str(escape(item)) for item in inside)
    return Markup("".join(parts) + (f">{body}</{name}>" if body else "/>"))


def text(
    x: float, y: float, words: str, kind: str = "", anchor: str = "", **more: object
) -> Markup:
    """A line of text; ``anchor`` is start, middle or end."""
    return tag("text", words, x=float(x), y=float(y), class_=kind, text_anchor=anchor, **more)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=kind)


def link(href: str, title: str, *inside: Markup, **attributes: object) -> Markup:
    """A link around marks; its title is what a screen reader and a tooltip say."""
    return tag("a", tag("title", title), *inside, href=href, **attributes)


def drawing(width: float, height: float, title: str, parts: Iterable[Markup], kind: str) -> Markup:
    """The whole picture, scaling with the page; the title is its accessible name."""
    return tag(
        "svg",
        tag("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(width)} {num(height)}",
        width=num(width),
        height=num(height),
        class_=f"chart {kind}",
        role="group",
        aria_label=title,
    )


def clipped(words: str, most: int) -> str:
    """A label shortened to fit, with an ellipsis that says so."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


__all__ = ["SYMBOLS", "clipped", "drawing", "line", "link", "num", "tag", "text"]
