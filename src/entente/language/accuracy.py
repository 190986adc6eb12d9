"""How accurate the shipped weights are, as their manifest says; for a dossier's method section."""

from __future__ import annotations

import json
from importlib.resources import files

WORDED = (
    ("EWT dev", "LAS", "syntax, labelled attachment on EWT dev"),
    ("GUM dev", "LAS", "syntax, labelled attachment on GUM dev"),
    (
        "PolNeAR dev",
        "linked.attribution.link50",
        "statements with their source, link50 F1 on PolNeAR dev",
    ),
    ("PolNeAR dev", "citron.all.exact", "statements, all spans exact, F1 on PolNeAR dev"),
)


def accuracy() -> list[tuple[str, str]]:
    """Pairs of what was measured and the figure, in per cent; empty without a manifest."""
    manifest = files("entente.language").joinpath("model", "manifest.json")
    if not manifest.is_file():
        return []
    scores = json.loads(manifest.read_text("utf-8")).get("scores", {})
    found = []
    for group, name, words in WORDED:
        value = scores.get(group, {}).get(name)
        if value is not None:
            figure = value[-1] if isinstance(value, list) else value
            found.append((words, f"{figure:.1f} %"))
    return found


__all__ = ["accuracy"]
