"""Fits the few numbers of the frame linker on tuning data: biases and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from entente.language import frames
from entente.language.network import Network
from entente.language.units import Labels, Words
from training import polnear, score
from training.texts import Attribution, Place, Text

FOLDS = 7
EAGERNESS = (-0.15, 0.0, 0.15, 0.3, 0.45)
Judged = tuple[np.ndarray, np.ndarray]
LEAST = (0.15, 0.2, 0.25, 0.33, 0.4)
CLOSE = 0.002


@dataclass(slots=True)
class Read:
    """One article's gold and the pieces that the network finds in it."""

    text: Text
    words: list[Words]
    pieces: list[frames.Piece]
    labels: list[Labels]


def read_all(network: Network, texts: Sequence[Text]) -> list[Read]:
    """The statement pieces of each text, before any linking."""
    found = []
    for text in texts:
        words = [score.words_of(p) for p in text.paragraphs]
        labels, pieces = network.parts(words)
        found.append(Read(text, words, pieces, labels))
    return found


def cells(places: Sequence[Place]) -> set[tuple[int, int]]:
    """The words of some places."""
    return {(p, w) for p, start, stop in places for w in range(start, stop)}


def judged(read: Read, linker: frames.Linker) -> list[tuple[tuple[float, ...], bool]]:
    """Evidence of each frame, and whether it is right: content IoU of a half, right source.

    One-to-one matching, best overlap first, as the scorer's link50 does it.
    """
    drafts = linker.drafts([_copied(p) for p in read.pieces], read.words, read.labels)
    pairs = []
    gold = read.text.attributions or []
    for i, draft in enumerate(drafts):
        mine = cells([(p.paragraph, p.start, p.stop) for p in draft.contents])
        for j, item in enumerate(gold):
            theirs = cells(item.contents)
            shared = len(mine & theirs)
            if shared:
                pairs.append((shared / len(mine | theirs), i, j))
    pairs.sort(key=lambda t: (-t[0], t[1], t[2]))
    right: dict[int, bool] = {}
    used: set[int] = set()
    for value, i, j in pairs:
        if i not in right and j not in used:
            used.add(j)
            right[i] = value >= 0.5 and _same_source(drafts[i], gold[j])
    return [(frames.evidence(d), right.get(i, False)) for i, d in enumerate(drafts)]


def _same_source(draft: Any, item: Attribution) -> bool:
    if draft.source is None or not item.sources:
        return draft.source is None and not item.sources
    mine = cells([(draft.source.paragraph, draft.source.start, draft.source.stop)])
    return bool(mine & cells(item.sources))


def _copied(piece: frames.Piece) -> frames.Piece:
    p = piece
    return frames.Piece(p.role, p.paragraph, p.start, p.stop, p.unit, p.chance, dict(p.options))


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Ridge logistic regression by Newton's method; the last column of ``x`` is the bias."""
    w = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * ridge
    penalty[-1, -1] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def fit(network: Network, gold: Path) -> tuple[dict[str, float], dict[str, Any]]:
    """Numbers for the manifest, and how good they are on articles that they were not fitted on."""
    texts = polnear.read(gold / "polnear" / "polnear-dev.jsonl.gz", first_only=True)
    settings: list[Setting] = []
    for value in EAGERNESS:
        network.eagerness = value
        reads = read_all(network, texts)
        settings += [
            Setting(value, least, reads, found) for found in [crossed(reads)] for least in LEAST
        ]
    chosen = preferred(settings)
    network.eagerness = chosen.eagerness
    numbers, weights = _fitted(chosen.reads)
    numbers |= dict(zip((*frames.FEATURES, "bias"), weights.round(4).tolist(), strict=True))
    numbers |= {"eagerness": chosen.eagerness, "least": chosen.least}
    report = quality(*chosen.found)
    report["F1 of right frames (cross-validated)"] = round(100 * chosen.score, 2)
    report["gold frames"] = chosen.total
    return numbers, report


@dataclass(slots=True)
class Setting:
    """What one eagerness finds, and the least confidence of a frame that is kept."""

    eagerness: float
    least: float
    reads: list[Read]
    found: Judged

    @property
    def total(self) -> int:
        """The number of gold frames."""
        return sum(len(r.text.attributions or ()) for r in self.reads)

    @property
    def score(self) -> float:
        """F1 of the frames kept."""
        return f_score(self.found, self.total, self.least)

    @property
    def right(self) -> float:
        """How many frames kept are right."""
        chance, right = self.found
        return float(right[chance >= self.least].sum())


def preferred(settings: Sequence[Setting]) -> Setting:
    """Of the settings hardly worse than the best by F1 the one that finds most.

    A frame that is found is told how sure it is and may be filtered; one that is missed is lost.
    """
    best = max(s.score for s in settings)
    near = [s for s in settings if s.score >= best - CLOSE]
    return max(near, key=lambda s: (s.right, s.score, -s.eagerness))


def crossed(reads: Sequence[Read]) -> Judged:
    """Confidence of each frame, fitted on the other articles, and whether the frame is right."""
    chance: list[float] = []
    right: list[bool] = []
    for k in range(FOLDS):
        numbers, weights = _fitted([r for i, r in enumerate(reads) if i % FOLDS != k])
        for read in (r for i, r in enumerate(reads) if i % FOLDS == k):
            for evidence, ok in judged(read, frames.Linker(numbers)):
                right.append(ok)
                chance.append(float(1 / (1 + np.exp(-np.array([*evidence, 1.0]) @ weights))))
    return np.array(chance), np.array(right, dtype=float)


def f_score(found: Judged, total: int, least: float) -> float:
    """F1 of the frames that are at least so sure, against ``total`` gold ones."""
    chance, right = found
    kept = chance >= least
    return float(2 * right[kept].sum() / max(1, kept.sum() + total))


def _fitted(reads: Sequence[Read]) -> tuple[dict[str, float], np.ndarray]:
    """Linker weights and confidence weights from some articles."""
    numbers = dict(frames.DEFAULT) | link_numbers(reads)
    linker = frames.Linker(numbers)
    rows = [row for r in reads for row in judged(r, linker)]
    table = np.array([[*evidence, 1.0] for evidence, _ in rows])
    return numbers, logistic(table, np.array([ok for _, ok in rows], dtype=float))


def choices(read: Read, role: str) -> list[tuple[np.ndarray, int]]:
    """For each predicted content piece (or cue): the views on its candidates, and the right row.

    Pieces whose right candidate was not tagged teach nothing and are left out. A row ends with 1
    for "nothing", the weight of which is the bias.
    """
    first: dict[int, int] = {}
    for index, piece in enumerate(read.pieces):
        first.setdefault(piece.unit, index)
    made = []
    for piece in read.pieces:
        if piece.role != role or len(piece.options) < 2:
            continue
        wanted = _wanted(piece, read.text.attributions or [])
        if wanted is None:
            continue
        keys = sorted(piece.options)
        right = 0 if not wanted else None
        for row, key in enumerate(keys):
            if key >= 0 and wanted & _cells(read.pieces[first[piece.unit] + key]):
                right = row
        if right is None:
            continue
        width = len(frames.VIEWS)
        rows = np.zeros((len(keys), width + 1))
        for row, key in enumerate(keys):
            rows[row, : len(piece.options[key])] = piece.options[key]
            rows[row, width] = key < 0
        made.append((rows, right))
    return made


def _cells(piece: frames.Piece) -> set[tuple[int, int]]:
    return cells([(piece.paragraph, piece.start, piece.stop)])


def _wanted(piece: frames.Piece, gold: Sequence[Attribution]) -> set[tuple[int, int]] | None:
    """The words that the piece should hang on; None where gold has no such piece."""
    mine = _cells(piece)
    best, found = 0, None
    for item in gold:
        theirs = cells(item.contents) if piece.role == "content" else cells([item.cue])
        if len(mine & theirs) > best:
            best = len(mine & theirs)
            found = cells([item.cue]) if piece.role == "content" else cells(item.sources)
    return found


def conditional(samples: Sequence[tuple[np.ndarray, int]], ridge: float = 1.0) -> np.ndarray:
    """Weights of a conditional logit over candidates, by Newton's method, pulled to the start.

    The start is the network's own score (weight 1) and nothing else.
    """
    width = samples[0][0].shape[1]
    start = np.zeros(width)
    start[0] = 1.0
    w = start.copy()
    cost = _cost(samples, w, start, ridge)
    for _ in range(50):
        gradient, hessian = ridge * (w - start), ridge * np.eye(width)
        for rows, right in samples:
            p = _chances(rows @ w)
            mean = p @ rows
            gradient += mean - rows[right]
            hessian += (rows * p[:, None]).T @ rows - np.outer(mean, mean)
        step = np.linalg.solve(hessian, gradient)
        size = 1.0
        while size > 1e-4 and _cost(samples, w - size * step, start, ridge) > cost:
            size /= 2
        w = w - size * step
        before, cost = cost, _cost(samples, w, start, ridge)
        if before - cost < 1e-6:
            break
    return w


def _chances(scores: np.ndarray) -> np.ndarray:
    p = np.exp(scores - scores.max())
    return np.asarray(p / p.sum())


def _cost(
    samples: Sequence[tuple[np.ndarray, int]], w: np.ndarray, start: np.ndarray, ridge: float
) -> float:
    logs = sum(float(np.log(_chances(rows @ w)[right] + 1e-300)) for rows, right in samples)
    return 0.5 * ridge * float(((w - start) ** 2).sum()) - logs


def link_numbers(reads: Sequence[Read]) -> dict[str, float]:
    """The linker's weights, fitted on the articles given."""
    numbers: dict[str, float] = {}
    for role, to in (("content", "cue"), ("cue", "source")):
        samples = [sample for read in reads for sample in choices(read, role)]
        weights = conditional(samples).round(4).tolist()
        names = [*(f"{to}_{view}" for view in frames.VIEWS), f"{to}_none"]
        numbers |= dict(zip(names, weights, strict=True))
    return numbers


def quality(chance: np.ndarray, right: np.ndarray) -> dict[str, Any]:
    """Reliability by tenths, Brier score, and the share of rows at precision 0.9 or more."""
    bins = []
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1 + 1e-9)
        if inside.any():
            said, was = float(chance[inside].mean()), float(right[inside].mean())
            bins.append([round(said, 3), round(was, 3), int(inside.sum())])
    order = np.argsort(-chance, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(right) + 1)
    good = np.flatnonzero(precision >= 0.9)
    share = float((good[-1] + 1) / len(right)) if len(good) else 0.0
    return {
        "brier": round(float(((chance - right) ** 2).mean()), 4),
        "frames": len(right),
        "right": round(float(right.mean()), 4),
        "share_at_precision_0.9": round(share, 4),
        "confidence_there": round(float(chance[order][good[-1]]), 4) if len(good) else 1.0,
        "bins": bins,
    }
