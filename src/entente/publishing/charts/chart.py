"""A chart in three forms: a drawing, a specification and a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from entente.publishing.strings import TEXT

VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json"
MIME = "application/vnd.vegalite.v5+json"
BLUE, ORANGE, GREY = "#1f5f99", "#b3530a", "#6b6862"
INK, PAPER = "#1c1b19", "#fcfbf8"
"""The page exchanges these five for its own when it is shown in the dark."""
HEADER = {"labelAngle": 0, "labelAlign": "left", "labelOrient": "top", "labelAnchor": "start"}
"""How a pair's name stands over its part of a picture."""
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"


Namer = Callable[[str], str]
"""Turns a code of a table into the words of a label."""


def as_pair(dyad: str) -> str:
    """A pair's codes with a dash between them."""
    return dyad.replace("-", " – ")


@dataclass(frozen=True, slots=True)
class Chart:
    """``svg`` needs no script; ``spec`` is Vega-Lite with its data; ``note`` is a caption."""

    name: str
    title: str
    svg: Markup
    spec: Mapping[str, Any]
    note: str = ""
    marks: int = 0

    def _repr_html_(self) -> str:
        from entente.publishing.notebook import chart_html

        return chart_html(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """What a notebook shows: Vega-Lite where it can, else the drawing."""
        return {
            MIME: dict(self.spec),
            "image/svg+xml": str(self.svg),
            "text/html": self._repr_html_(),
            "text/plain": f"{self.title} ({self.marks} marks)",
        }


def base_spec(title: str, values: list[dict[str, Any]], **parts: Any) -> dict[str, Any]:
    """A Vega-Lite specification with inline data and the look of the printed page."""
    return {
        "$schema": VEGA_LITE,
        "title": title,
        "width": "container",
        "data": {"values": values},
        **parts,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "grid": False,
                "domainColor": GREY,
                "tickColor": GREY,
                "labelColor": INK,
                "labelFontSize": 12,
            },
            "legend": {"labelColor": INK, "labelFontSize": 12},
            "header": {"labelColor": INK, "labelFontSize": 13},
            "title": {"anchor": "start", "fontWeight": "normal", "color": INK},
        },
    }


def at_least(most: float) -> dict[str, Any]:
    """A slider that leaves out what counts less; filters name it ``at_least``."""
    slider = {"input": "range", "min": 1, "max": max(2, round(most)), "step": 1}
    return {"name": "at_least", "value": 1, "bind": {**slider, "name": TEXT["at_least"]}}


__all__ = [
    "BLUE",
    "GREY",
    "HEADER",
    "INK",
    "ORANGE",
    "PAPER",
    "Chart",
    "Namer",
    "as_pair",
    "at_least",
    "base_spec",
]
