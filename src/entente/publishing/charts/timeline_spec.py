"""The timeline as Vega-Lite: dated events, undated ones beside, and years to drag across below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entente.publishing.charts import svg
from entente.publishing.charts.chart import BLUE, GREY, ORANGE, PAPER, base_spec
from entente.publishing.strings import TEXT

WIDE, NARROW, LANE = 560, 120, 34
"""Pixels of the dated part, of the undated part, and of a lane."""


def timeline_spec(
    dated: Sequence[dict[str, Any]],
    undated: Sequence[dict[str, Any]],
    lanes: Sequence[str],
    shown: tuple[float, float],
) -> dict[str, Any]:
    """Specification of the timeline.

    Items carry ``from``, ``to`` and ``at`` in decimal years (an undated one ``column``), ``level``
    in their lane, ``lane``, ``kind``, ``own``, ``unreal`` and ``href``. ``shown`` are the years
    seen at first.
    """
    height = max(LANE * len(lanes), 60)
    span = {
        "name": "span",
        "select": {"type": "interval", "encodings": ["x"]},
        "value": {"x": [round(year, 3) for year in shown]},
    }
    y = _lane(lanes)
    detail = {
        "width": WIDE,
        "height": height,
        "layer": [_whiskers(y), _points("at", y, {"domain": {"param": "span"}})],
    }
    beside = {
        "width": NARROW,
        "height": height,
        "transform": [{"filter": "datum.column != null"}],
        "layer": [_points("column", {**y, "axis": None}, {"domain": [-1, 9]}, undated=True)],
    }
    overview = {
        "width": WIDE,
        "height": 36,
        "params": [span],
        "transform": [{"filter": "datum.at != null"}],
        "mark": {"type": "tick", "color": GREY, "thickness": 1.5},
        "encoding": {
            "x": {
                "field": "at",
                "type": "quantitative",
                "scale": {"zero": False, "nice": False, "padding": 12},
                "title": None,
                "axis": _YEARS,
            }
        },
    }
    upper: dict[str, Any] = {"hconcat": [detail, beside]} if undated else detail
    spec = base_spec(
        TEXT["timeline"],
        [*dated, *undated],
        vconcat=[upper, overview] if dated else [beside],
        resolve={"scale": {"color": "shared", "shape": "shared"}},
    )
    del spec["width"]
    return spec


_YEARS = {"format": "d", "tickMinStep": 1, "title": None}


def _lane(lanes: Sequence[str]) -> dict[str, Any]:
    return {
        "field": "lane",
        "type": "nominal",
        "sort": list(lanes),
        "scale": {"domain": list(lanes)},
        "title": None,
        "axis": {"domain": False, "ticks": False, "labelLimit": 190, "grid": True},
    }


def _colour() -> dict[str, Any]:
    kinds = [TEXT[k] for k in svg.SYMBOLS]
    return {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": kinds, "range": [BLUE, BLUE, ORANGE, ORANGE]},
    }


def _points(
    field: str, y: dict[str, Any], scale: dict[str, Any], undated: bool = False
) -> dict[str, Any]:
    kinds = [TEXT[k] for k in svg.SYMBOLS]
    hollow = {"test": "!datum.own", "value": PAPER}
    axis = None if undated else _YEARS
    title = TEXT["undated_short"] if undated else None
    return {
        "transform": [{"filter": f"datum.{field} != null"}],
        "mark": {
            "type": "point",
            "size": 76,
            "strokeWidth": 1.5,
            "opacity": 1,
            "clip": True,
            # beside a view that is dragged across, marks without a tooltip take no click
            "tooltip": True,
        },
        "encoding": {
            "x": {
                "field": field,
                "type": "quantitative",
                "scale": {**scale, "zero": False, "nice": False},
                "axis": axis,
                "title": title,
            },
            "y": y,
            "yOffset": {"field": "level", "type": "ordinal", "sort": "descending"},
            "stroke": _colour(),
            "fill": {"condition": hollow, **_colour()},
            "strokeDash": {"condition": {"test": "datum.unreal", "value": [2, 2]}, "value": [1, 0]},
            "shape": {
                "field": "kind",
                "type": "nominal",
                "legend": None,
                "scale": {
                    "domain": kinds,
                    "range": ["circle", "square", "triangle-up", "diamond"],
                },
            },
        },
    }


def _whiskers(y: dict[str, Any]) -> dict[str, Any]:
    x = {
        "field": "from",
        "type": "quantitative",
        "scale": {"domain": {"param": "span"}, "zero": False, "nice": False},
        "axis": _YEARS,
        "title": None,
    }
    return {
        "transform": [{"filter": "datum.from != null && datum.to - datum.from > 0.01"}],
        "mark": {"type": "rule", "color": GREY, "clip": True},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "y": y,
            "yOffset": {"field": "level", "type": "ordinal", "sort": "descending"},
        },
    }


__all__ = ["timeline_spec"]
