"""The shared encoder at run time: words in, tags, lemmas, trees, names and statements out.

Needs numpy, onnxruntime and tokenizers only. One unit is one call, on one thread, so that a
unit's result is a function of the unit alone (dynamic int8 takes one activation scale a call).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import BertWordPieceTokenizer

from entente.errors import LanguageError
from entente.language import decoding, frames
from entente.language.analysis import EngineInfo, Frame
from entente.language.decoding import Floats
from entente.language.features import Pieces
from entente.language.lemmas import Lemmas
from entente.language.trees import Parse, Trees
from entente.language.units import Labels, Unit, Words, pack

FOLDER = Path(__file__).parent / "model"
MANIFEST = "manifest.json"
HEADS = ("tags", "upos", "feats", "lemmas", "names", "statements")
WINDOW = 32
"""Units whose scores are held at a time: what numpy does for many at once is cheaper."""
ADVICE = "reinstall entente, or rebuild the model with `make model`"


@dataclass(slots=True)
class _Columns:
    """Labels of one paragraph while its units come in."""

    tags: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    name_scores: list[float] = field(default_factory=list)

    def extend(self, other: _Columns, start: int, stop: int) -> None:
        """Add a stretch of another's words."""
        self.tags += other.tags[start:stop]
        self.upos += other.upos[start:stop]
        self.feats += other.feats[start:stop]
        self.lemmas += other.lemmas[start:stop]
        self.heads += other.heads[start:stop]
        self.deprels += other.deprels[start:stop]
        self.names += other.names[start:stop]
        self.name_scores += other.name_scores[start:stop]


class Network:
    """The shipped encoder with its heads."""

    info: EngineInfo

    def __init__(self, folder: Path) -> None:
        """Open a model folder whose files have been verified; see ``load``."""
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        self.info = EngineInfo(manifest["name"], manifest["version"], _digest(manifest["files"]))
        self._labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as weights:
            self._weights = {k: weights[k].astype(np.float32) for k in weights.files}
        self._session = _session(folder / "encoder.onnx")
        cutter = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)._tokenizer
        self._pieces = Pieces(cutter)
        self._lemmas = Lemmas(self._labels["lemmas"], cutter.get_vocab())
        bounds = np.cumsum([0, *(len(self._labels[h]) for h in HEADS)]).tolist()
        self._columns = {h: slice(bounds[i], bounds[i + 1]) for i, h in enumerate(HEADS)}
        self._name_moves = decoding.bio_moves(self._labels["names"])
        self._trees = Trees(self._weights, self._labels["deprels"])
        calibration = manifest.get("calibration", {})
        self._linker = frames.Linker(calibration)
        begins = [tag.startswith("B-") for tag in self._labels["statements"]]
        self._begins = np.array(begins, dtype=np.float32)
        # Added to the score of every span's beginning: trades precision of frames for recall.
        self.eagerness: float = calibration.get("eagerness", 0.0)

    @classmethod
    def load(cls, folder: Path | None = None) -> Network:
        """The network in a folder (default: the one shipped with the package).

        Raises ``LanguageError`` when a file is missing or its sha256 is not the manifest's.
        """
        folder = FOLDER if folder is None else folder
        try:
            manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
            for name, expected in manifest["files"].items():
                found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
                if found != expected:
                    raise LanguageError(
                        f"{folder / name} is not the manifest's (sha256 {found}): {ADVICE}"
                    )
        except (OSError, ValueError, KeyError) as error:
            raise LanguageError(
                f"the model in {folder} cannot be read ({error}): {ADVICE}"
            ) from error
        return cls(folder)

    def read(self, paragraphs: Sequence[Words]) -> tuple[list[Labels], list[Frame]]:
        """Labels of each paragraph of one document, and the attribution frames across them.

        Works unit by unit, so memory does not grow with the document beyond its labels.
        """
        labels, found = self.parts(paragraphs)
        return labels, self._linker.frames(found, paragraphs, labels)

    def parts(self, paragraphs: Sequence[Words]) -> tuple[list[Labels], list[frames.Piece]]:
        """Labels of each paragraph, and the statement head's spans, not yet tied to frames."""
        columns = [_Columns() for _ in paragraphs]
        found: list[frames.Piece] = []
        units = pack(paragraphs, self._pieces)
        for start in range(0, len(units), WINDOW):
            window = units[start : start + WINDOW]
            scores = [self._call(unit) for unit in window]
            self._words(window, scores, paragraphs, columns)
            found += self._statements(start, window, scores)
        return [_joined(c, p) for c, p in zip(columns, paragraphs, strict=True)], found

    def _call(self, unit: Unit) -> dict[str, Floats]:
        inputs = {
            "ids": unit.ids,
            "shapes": unit.shapes,
            "quotes": unit.quotes,
            "flags": unit.flags,
            "firsts": unit.firsts,
            "sentences": unit.sentences,
        }
        names = ("flat", "arcs", "relations", "dependents", "governors", "links", "sources")
        return dict(zip(names, self._session.run(list(names), inputs), strict=True))

    def _words(
        self,
        units: Sequence[Unit],
        scores: Sequence[dict[str, Floats]],
        paragraphs: Sequence[Words],
        columns: Sequence[_Columns],
    ) -> None:
        """The labels of several units' words."""
        flat = np.concatenate([own["flat"] for own in scores])
        best = {h: flat[:, self._columns[h]].argmax(axis=1).tolist() for h in HEADS[:3]}
        places = [place for unit in units for place in unit.places]
        emissions = flat[:, self._columns["names"]]
        names = decoding.best_bio(emissions, *self._name_moves, [len(u.places) for u in units])
        chances = np.exp(decoding.log_softmax(emissions))[np.arange(len(names)), names].tolist()
        texts = [paragraphs[p].texts[w] for p, w in places]
        upos = self._strings("upos", best["upos"])
        heads, relations = self._arcs(units, scores, texts, [pos == "PUNCT" for pos in upos])
        tags = self._strings("tags", best["tags"])
        made = _Columns(
            tags=tags,
            upos=upos,
            feats=self._strings("feats", best["feats"]),
            lemmas=self._lemmas.of(texts, tags, flat[:, self._columns["lemmas"]]),
            heads=heads,
            deprels=self._strings("deprels", relations),
            names=_begun([p for p, _ in places], self._strings("names", names)),
            name_scores=[round(chance, 4) for chance in chances],
        )
        start = 0
        for paragraph, run in groupby(places, key=itemgetter(0)):
            stop = start + sum(1 for _ in run)
            columns[paragraph].extend(made, start, stop)
            start = stop

    def _arcs(
        self,
        units: Sequence[Unit],
        scores: Sequence[dict[str, Floats]],
        texts: Sequence[str],
        marks: Sequence[bool],
    ) -> tuple[list[int], list[int]]:
        """Head (in its paragraph; a root is its own) and relation of each word."""
        parses = []
        start = 0
        for unit, own in zip(units, scores, strict=True):
            stop = start + len(unit.places)
            parses.append(Parse(unit, own, texts[start:stop], marks[start:stop]))
            start = stop
        heads: list[int] = []
        relations: list[int] = []
        for unit, (governors, labels) in zip(units, self._trees.read(parses), strict=True):
            heads += [unit.places[h - 1 if h else i][1] for i, h in enumerate(governors)]
            relations += labels
        return heads, relations

    def _strings(self, head: str, numbers: Iterable[int]) -> list[str]:
        names = self._labels[head]
        return [names[i] for i in numbers]

    def _statements(
        self, first: int, units: Sequence[Unit], scores: Sequence[dict[str, Floats]]
    ) -> list[frames.Piece]:
        """The statement head's spans in several units, of which the first has a given number."""
        part, begins = self._columns["statements"], self.eagerness * self._begins
        emissions = [own["flat"][:, part] + begins for own in scores]
        names = self._labels["statements"]
        chain = self._weights["moves"], self._weights["begins"]
        paths = decoding.paths(emissions, *chain)
        spoken = [i for i, path in enumerate(paths) if any(path)]
        chances = decoding.all_marginals([emissions[i] for i in spoken], *chain)
        found = []
        for i, chance in zip(spoken, chances, strict=True):
            tags, own = [names[k] for k in paths[i]], scores[i]
            found += frames.pieces(
                first + i, units[i], tags, paths[i], chance, own["links"], own["sources"]
            )
        return found


def _begun(paragraphs: Sequence[int], tags: list[str]) -> list[str]:
    """Name tags of a unit, no name going on from one paragraph into the next."""
    for i in range(1, len(tags)):
        if paragraphs[i] != paragraphs[i - 1] and tags[i].startswith("I-"):
            tags[i] = "B-" + tags[i][2:]
    return tags


def _joined(columns: _Columns, words: Words) -> Labels:
    """Labels of a paragraph; the parts of a sentence that was cut are tied to the first."""
    starts = frozenset(words.sentence_starts)
    root = -1
    for i in range(len(columns.heads)):
        if i in starts:
            root = -1
        if columns.heads[i] == i:
            if root >= 0:
                columns.heads[i] = root
                columns.deprels[i] = "parataxis"
            else:
                root = i
    return Labels(
        tuple(columns.tags),
        tuple(columns.upos),
        tuple(columns.feats),
        tuple(columns.lemmas),
        tuple(columns.heads),
        tuple(columns.deprels),
        tuple(columns.names),
        tuple(columns.name_scores),
    )


def _digest(files: dict[str, str]) -> str:
    """One hash for the whole folder: of its files' names and hashes."""
    lines = "".join(f"{name} {value}\n" for name, value in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _session(path: Path) -> Any:
    runtime: Any = onnxruntime  # its names are not declared
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return runtime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused kernel is five times slower
    )


__all__ = ["MANIFEST", "Labels", "Network", "Words"]
