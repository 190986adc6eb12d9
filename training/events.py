"""Train the event re-ranker on our own sentences: ``python -m training.events``.

Candidates are made by the rules on the ``train`` split of ``corpus/events``; a candidate whose
trigger touches a gold trigger gets the gold type, every other one is ``none``. Multinomial
logistic regression with L2, fitted by L-BFGS; the penalty, the temperature and the threshold come
from five folds of the training split. The ``test`` split is never read here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

# small matrices: more threads only wait for each other
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from entente.language import engine
from entente.language.analysis import Analysis
from entente.nouns import Document, Record
from entente.reading.actors.reader import ActorReader
from entente.reading.events import features
from entente.reading.events.lexicon import NO_EVENT
from entente.reading.events.ranker import CLASSES, FORMAT, Ranker
from entente.reading.events.reader import EventReader

ROOT = Path(__file__).parent.parent
FOLDS = 5
LEAST = 3
# no more false events than this a hundred sentences without one, on the folds
FALSE_EVENTS = 6.0
# an event is told only where it is at least as likely as none, however few false ones there are
SURE = 0.5
Item = tuple[dict[str, Any], Analysis, Sequence[Record]]
Row = tuple[list[str], int, int, bool]
# scipy declares no types
_sparse: Any = csr_matrix
_minimize: Any = minimize


def sentences(split: str) -> Iterable[Item]:
    """The corpus of a split, analysed, with its mentions."""
    parser, actors = engine.load(), ActorReader()
    for path in sorted((ROOT / "corpus" / "events").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["split"] == split:
                text = record["text"]
                analysis = parser.analyse(Document(Document.hash(text), text))
                yield record, analysis, actors.read(analysis, ())


def gold_class(record: dict[str, Any], start: int, stop: int) -> int:
    """The class of a candidate by the gold trigger that it touches."""
    for event in record["events"]:
        if any(start < b and a < stop for a, b in event["trigger"]):
            return CLASSES.index(event["type"])
    return CLASSES.index(NO_EVENT)


def rows(items: Iterable[Item]) -> list[Row]:
    """One row a candidate: features, class, fold, whether its sentence has no event at all."""
    reader = EventReader(ranker=Ranker())
    out: list[Row] = []
    for record, analysis, mentions in items:
        fold = hashlib.sha256(record["id"].encode()).digest()[1] % FOLDS
        for candidates in reader.candidates(analysis, mentions):
            for candidate in candidates:
                spans = [candidate.paragraph.span(t) for t in candidate.coded.words]
                classes = [gold_class(record, s.start, s.stop) for s in spans]
                kind = next((c for c in classes if c), 0)
                out.append((features.of(candidate), kind, fold, not record["events"]))
    return out


def matrix(data: Sequence[Row], index: dict[str, int]) -> csr_matrix:
    """Binary features of the rows."""
    pairs = [(i, index[n]) for i, row in enumerate(data) for n in row[0] if n in index]
    ones = np.ones(len(pairs))
    at = ([p[0] for p in pairs], [p[1] for p in pairs])
    made: csr_matrix = _sparse((ones, at), shape=(len(data), len(index)))
    return made


def fit(x: csr_matrix, y: npt.NDArray[np.int64], penalty: float) -> npt.NDArray[np.float64]:
    """Weights (features, classes) of the penalised maximum likelihood."""
    n, width = x.shape
    classes = len(CLASSES)
    target = np.zeros((n, classes))
    target[np.arange(n), y] = 1.0

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(width, classes)
        raw = x @ weights
        raw -= raw.max(axis=1, keepdims=True)
        logs = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
        value = -(target * logs).sum() + 0.5 * penalty * (flat**2).sum()
        slope = x.T @ (np.exp(logs) - target) + penalty * weights
        return float(value), slope.ravel()

    found = _minimize(
        loss, np.zeros(width * classes), jac=True, method="L-BFGS-B", options={"maxiter": 80}
    )
    return np.asarray(found.x.reshape(width, classes))


def softmax(raw: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Row-wise probabilities."""
    raw = raw - raw.max(axis=1, keepdims=True)
    powers = np.exp(raw)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def vocabulary(data: Sequence[Row]) -> dict[str, int]:
    """Features seen at least ``LEAST`` times, sorted."""
    counts: dict[str, int] = {}
    for names, *_ in data:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return {n: i for i, n in enumerate(sorted(n for n, c in counts.items() if c >= LEAST))}


def held_out(data: Sequence[Row], penalty: float) -> npt.NDArray[np.float64]:
    """Raw scores of every row by the model that did not see its fold."""
    out = np.zeros((len(data), len(CLASSES)))
    for fold in range(FOLDS):
        train = [row for row in data if row[2] != fold]
        place = [i for i, row in enumerate(data) if row[2] == fold]
        index = vocabulary(train)
        y = np.array([row[1] for row in train])
        weights = fit(matrix(train, index), y, penalty)
        out[place] = matrix([data[i] for i in place], index) @ weights
    return out


def calibrate(raw: npt.NDArray[np.float64], y: npt.NDArray[np.int64]) -> float:
    """The temperature with the best likelihood on the folds."""
    best = min(
        np.arange(0.5, 3.01, 0.05),
        key=lambda t: -np.log(softmax(raw / t)[np.arange(len(y)), y] + 1e-12).sum(),
    )
    return float(best)


def threshold(chance: npt.NDArray[np.float64], data: Sequence[Row], empty: int) -> float:
    """The least threshold that keeps false events in empty sentences under ``FALSE_EVENTS``."""
    inside = np.array([row[3] for row in data])
    for value in np.arange(SURE, 0.8, 0.01):
        if 100.0 * ((chance >= value) & inside).sum() / max(empty, 1) <= FALSE_EVENTS:
            return round(float(value), 2)
    return 0.8


def train(items: Sequence[Item], folder: Path) -> dict[str, Any]:
    """Fit, calibrate, write ``ranker.json`` and ``ranker.bin``; returns what was measured."""
    data = rows(items)
    y = np.array([row[1] for row in data])
    empty = sum(not record["events"] for record, _, _ in items)
    trials = {}
    for penalty in (1.0, 3.0):
        raw = held_out(data, penalty)
        temperature = calibrate(raw, y)
        chance = softmax(raw / temperature)
        likelihood = -np.log(chance[np.arange(len(y)), y] + 1e-12).mean()
        trials[penalty] = (float(likelihood), temperature, chance)
    penalty = min(trials, key=lambda p: trials[p][0])
    likelihood, temperature, chance = trials[penalty]
    limit = threshold(1.0 - chance[:, 0], data, empty)
    index = vocabulary(data)
    weights = fit(matrix(data, index), y, penalty) / temperature
    folder.mkdir(exist_ok=True)
    head = {
        "format": FORMAT,
        "classes": list(CLASSES),
        "threshold": limit,
        "features": list(index),
    }
    (folder / "ranker.json").write_text(json.dumps(head, ensure_ascii=False) + "\n")
    (folder / "ranker.bin").write_bytes(weights.astype("<f2").tobytes())
    return {
        "candidates": len(data),
        "features": len(index),
        "penalty": penalty,
        "temperature": temperature,
        "log loss": round(likelihood, 4),
        "accuracy": round(float((chance.argmax(axis=1) == y).mean()), 4),
        "rule accuracy": round(
            float(np.mean([f"type={CLASSES[k]}" in names for names, k, _, _ in data])), 4
        ),
        "threshold": limit,
    }


def main() -> int:
    """Train on the shipped corpus and write the model beside the reader."""
    folder = ROOT / "src" / "entente" / "reading" / "events" / "model"
    print(json.dumps(train(list(sentences("train")), folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
