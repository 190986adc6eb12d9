"""Fits the few numbers of the frame linker on tuning data: biases and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from entente.language import frames
from entente.language.network import Network
from entente.language.units import Words
from training import polnear, score
from training.texts import Attribution, Place, Text

FOLDS = 7


@dataclass(slots=True)
class Read:
    """One article's gold and the pieces that the network finds in it."""

    text: Text
    words: list[Words]
    pieces: list[frames.Piece]


def read_all(network: Network, texts: Sequence[Text]) -> list[Read]:
    """The statement pieces of each text, before any linking."""
    found = []
    for text in texts:
        words = [score.words_of(p) for p in text.paragraphs]
        found.append(Read(text, words, network.pieces(words)))
    return found


def cells(places: Sequence[Place]) -> set[tuple[int, int]]:
    """The words of some places."""
    return {(p, w) for p, start, stop in places for w in range(start, stop)}


def judged(read: Read, linker: frames.Linker) -> list[tuple[tuple[float, ...], bool]]:
    """Evidence of each frame, and whether it is right: content IoU of a half, right source.

    One-to-one matching, best overlap first, as the scorer's link50 does it.
    """
    drafts = linker.drafts([_copied(p) for p in read.pieces], read.words)
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
    """Numbers for the manifest, and how good the confidence is on texts not fitted on."""
    texts = polnear.read(gold / "polnear" / "polnear-dev.jsonl.gz", first_only=True)
    reads = read_all(network, texts)
    numbers = dict(frames.DEFAULT) | _biases(reads)
    linker = frames.Linker(numbers)
    rows = [judged(r, linker) for r in reads]
    table = np.array([[*e, 1.0] for row in rows for e, _ in row])
    right = np.array([ok for row in rows for _, ok in row], dtype=float)
    fold = np.array([i % FOLDS for i, row in enumerate(rows) for _ in row])
    chance = np.zeros(len(right))
    for k in range(FOLDS):
        w = logistic(table[fold != k], right[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-table[fold == k] @ w))
    weights = logistic(table, right).round(4).tolist()
    numbers |= dict(zip((*frames.FEATURES, "bias"), weights, strict=True))
    return numbers, quality(chance, right)


def _biases(reads: Sequence[Read]) -> dict[str, float]:
    """The biases on "nothing" that give the best F1 of right frames."""
    best = (-1.0, 0.0, 0.0)
    gold = sum(len(r.text.attributions or ()) for r in reads)
    for cue in (-2.0, 0.0):
        for source in (-1.0, -0.5, 0.0, 0.5):
            linker = frames.Linker({"none_cue": cue, "none_source": source})
            rows = [ok for r in reads for _, ok in judged(r, linker)]
            f = 2 * sum(rows) / (len(rows) + gold)
            best = max(best, (round(f, 6), cue, source), key=lambda t: t[0])
    return {"none_cue": best[1], "none_source": best[2]}


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
