"""The shipped folder from a checkpoint: graph, calibration, scores, manifest, model card."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from entente.language.network import Network
from training import calibrate, card, export, score

NAME = "entente-mini-en"
SOURCES = (
    ("all-MiniLM-L6-v2 (base encoder)", "Apache-2.0"),
    ("UD English EWT, train", "CC BY-SA 4.0"),
    ("GUM, open genres, train (syntax, names)", "annotations CC BY 4.0; texts by genre, see card"),
    ("wikigold", "CC BY 4.0"),
    ("CrossNER train and dev", "MIT; text from Wikipedia, CC BY-SA"),
    ("Re-DocRED dev", "MIT; text from Wikipedia, CC BY-SA"),
    ("re3d without BBC", "public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0 by part"),
    ("Broad Twitter Corpus, news and MH17 sections", "CC BY 4.0"),
    ("PolNeAR train", "none stated; texts belong to their publishers"),
)  # fmt: skip


def ship(
    checkpoints: Sequence[str], version: str, gold: Path, scorer: Path, work: Path, out: Path
) -> str:
    """Write the folder and return the headline of its scores; see ``export.blend``."""
    lists = json.loads((work / "labels.json").read_text("utf-8"))
    about: dict[str, Any] = {
        "name": NAME,
        "version": version,
        "licence": "CC-BY-SA-4.0",
        "date": datetime.date.today().isoformat(),
        "training words": _sizes(work),
        "sources": [{"what": what, "licence": licence} for what, licence in SOURCES],
    }
    staging = work / "shipped"
    export.export(export.blend(checkpoints, lists), lists, staging, about)
    numbers, quality = calibrate.fit(Network.load(staging), gold)
    _amend(staging, {"calibration": numbers, "confidence": quality})
    found = score.score(staging, gold, scorer, work)
    _amend(staging, {"scores": score.short(found)})
    (staging / "MODEL_CARD.md").write_text(card.write(_manifest(staging), found), "utf-8")
    (work / "scores.json").write_text(json.dumps(found, indent=1), "utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for name in (*_manifest(staging)["files"], "manifest.json", "MODEL_CARD.md"):
        (out / name).write_bytes((staging / name).read_bytes())
    return score.headline(found)


def _sizes(work: Path) -> dict[str, int]:
    """Words of each corpus as trained on, copies in other layouts counted."""
    found = json.loads((work / "sizes.json").read_text("utf-8"))
    return {name: size["words"] for name, size in found.items()}


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


def _amend(folder: Path, more: dict[str, Any]) -> None:
    text = json.dumps(_manifest(folder) | more, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", "utf-8")
