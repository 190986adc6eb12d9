"""Everything a run needs: label lists and encoded examples, cached in the run's folder."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

from tokenizers import Tokenizer

from entente.language.features import Pieces
from training import corpora, labels, raw
from training.encode import Example, examples
from training.model import base_folder


def pieces() -> Pieces:
    """Word pieces of the base encoder."""
    return Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json")))


def prepare(gold: Path, folder: Path) -> tuple[dict[str, list[Example]], dict[str, list[str]]]:
    """Read and encode the corpora; writes lists, sizes and examples there."""
    folder.mkdir(parents=True, exist_ok=True)
    cache, lists_file = folder / "examples.pickle", folder / "labels.json"
    if cache.exists() and lists_file.exists():
        return pickle.loads(cache.read_bytes()), json.loads(lists_file.read_text("utf-8"))
    found = corpora.read(gold)
    lists = labels.collect(found["ewt"] + found["gum"])
    cutter = pieces()
    data = {name: examples(texts, cutter, lists) for name, texts in found.items()}
    sizes = {
        name: {"units": len(v), "words": sum(len(e.unit.places) for e in v)}
        for name, v in sorted(data.items())
    }
    (folder / "sizes.json").write_text(json.dumps(sizes, indent=1), "utf-8")
    lists_file.write_text(json.dumps(lists, ensure_ascii=False, indent=1), "utf-8")
    cache.write_bytes(pickle.dumps(data))
    return data, lists


def unlabelled(source: Path, folder: Path, lists: dict[str, list[str]]) -> dict[str, list[Example]]:
    """The raw text's units, cached in the run's folder like the others."""
    cache = folder / "raw.pickle"
    if not cache.exists():
        cache.write_bytes(pickle.dumps(examples(raw.read(source), pieces(), lists)))
    return {raw.CORPUS: pickle.loads(cache.read_bytes())}
