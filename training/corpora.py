"""The corpora that the shipped model is made of, and what is kept back for scoring."""

from __future__ import annotations

import random
from pathlib import Path

from training import names, polnear, treebanks
from training.texts import Text

NAME_FILES = (
    ("wikigold", "wikigold"),
    ("crossner-train", "crossner"),
    ("redocred-dev", "redocred"),
    ("re3d-filtered", "re3d"),
    ("btc-news", "btc"),
)
# Shares of the pieces in a training batch.
SHARES = {
    "ewt": 0.25, "gum": 0.14, "polnear": 0.46,
    "wikigold": 0.03, "crossner": 0.04, "redocred": 0.04, "re3d": 0.02, "btc": 0.02,
    # Only in runs with a teacher.
    "raw": 0.35,
}  # fmt: skip


def read(gold: Path, seed: int = 7) -> dict[str, list[Text]]:
    """Training texts by corpus; PolNeAR and the treebanks also in other layouts."""
    rng = random.Random(seed)
    train: dict[str, list[Text]] = {"ewt": treebanks.read(gold / "ewt" / "train.conllu.gz", "ewt")}
    train["gum"] = _gum(gold)
    for text in train["gum"]:
        if names.held_out("gum", text.name):
            text.name_labels = frozenset()
    for corpus in ("ewt", "gum"):
        train[corpus] += [treebanks.curled(t) for t in train[corpus]]
    for file, corpus in NAME_FILES:
        texts = names.read(gold / "ner" / f"{file}.jsonl", corpus)
        train[corpus] = [t for t in texts if not names.held_out(corpus, t.name)]
    articles = polnear.read(gold / "polnear" / "polnear-train.jsonl.gz")
    train["polnear"] = articles + [polnear.varied(t, rng) for t in articles]
    return train


def held(gold: Path) -> dict[str, list[Text]]:
    """The name texts that are kept back for scoring, by corpus."""
    kept = {"gum": [t for t in _gum(gold) if t.name_labels and names.held_out("gum", t.name)]}
    for file, corpus in NAME_FILES:
        texts = names.read(gold / "ner" / f"{file}.jsonl", corpus)
        kept[corpus] = [t for t in texts if names.held_out(corpus, t.name)]
    return {corpus: texts for corpus, texts in kept.items() if texts}


def _gum(gold: Path) -> list[Text]:
    texts = treebanks.read(gold / "gum" / "train.conllu.gz", "gum")
    names.lay_on(texts, gold / "ner" / "gum-train.jsonl", "gum")
    return texts
