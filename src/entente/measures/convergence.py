"""Do the speakers of two states tell the same story? Frames, their divergence, shared phrases.

Each statement is spread over the frames its words touch (``codebooks/frames.yaml``); a state's
distribution is the mean over copy families. Divergence is the Jensen-Shannon divergence in bits
(Lin 1991, IEEE Trans. Inf. Theory 37(1)): 0 alike, 1 disjoint. Convergence is one minus it. The
null hands the statements out to the two states at random, keeping their numbers; ``p_apart`` is
the share of permutations at least as divergent, ``p_shared`` the share with at least as many
shared phrases (``adoption.py``). With fewer than ``least`` framed statements on a side nothing is
said: a divergence of two sentences is no finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.measures.adoption import Uses, Window, first_use, order_of, shared, uses_of
from entente.measures.build import TableBuilder
from entente.measures.evidence import Evidence, LedgerLike, code_of, dyad_of
from entente.measures.periods import ALL, By, check_by, ordered, period_of
from entente.measures.phrases import Phrases, compile_phrases, load_codebook
from entente.measures.table import Column, Table, Value
from entente.nouns import Statement

Floats = NDArray[np.float64]
_sparse: Any = import_module("scipy.sparse")
_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("period", "when it was said", role="key"),
    Column("first", "framed statements of the first state", "copy families"),
    Column("second", "framed statements of the second state", "copy families"),
    Column("convergence", "one minus Jensen-Shannon divergence", "0 to 1"),
    Column("divergence", "Jensen-Shannon divergence of the frames", "bits"),
    Column("null_mean", "mean divergence when speakers are shuffled", "bits"),
    Column("p_apart", "share of shuffles at least as divergent", "probability"),
    Column("shared_frames", "frames both use, weightiest first", role="note"),
    Column("phrases", "word runs both use", "runs"),
    Column("phrases_null", "mean number when speakers are shuffled", "runs"),
    Column("p_shared", "share of shuffles with at least as many", "probability"),
    Column("shared_phrases", "the longest of them, with who had it first", role="note"),
)


def convergence(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "all",
    codebook: str | Path | None = None,
    least: int = 5,
    permutations: int = 999,
    seed: int = 0,
) -> Table:
    """Narrative convergence of each dyad and period; the first row of a dyad takes all.

    ``least`` is the fewest framed statements (copy families) of each side that are compared.
    """
    del panels
    evidence, by = Evidence.of(ledger), check_by(by)
    book = load_codebook("frames", codebook)["frames"]
    frames = {str(n): compile_phrases(p) for n, p in book.items()}
    builder = TableBuilder(
        "convergence",
        "Do their speakers tell the same story?",
        _COLUMNS,
        f"{len(frames)} frames; at least {least} framed statements a side; {permutations} "
        f"permutations, seed {seed}.",
        ("Lin 1991, IEEE Transactions on Information Theory 37(1)",),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        said = [s for s in evidence.statements if code_of(s.speaker) in (a, b)]
        for period in ordered({period_of(s.when, by) for s in said} | {ALL}):
            here = [s for s in said if period in (ALL, period_of(s.when, by))]
            _row(builder, evidence, frames, (a, b, period), here, least, permutations, seed)
    return builder.table(["frames are found by words: a frame rejected is a frame used"])


def divergence(p: Floats, q: Floats) -> float:
    """Jensen-Shannon divergence in bits of two distributions over the last axis."""
    return float(_divergences(p[None, :], q[None, :])[0])


def _divergences(p: Floats, q: Floats) -> Floats:
    middle = (p + q) / 2.0

    def against(x: Floats) -> Floats:
        ratio = np.divide(x, middle, out=np.ones_like(x), where=(x > 0) & (middle > 0))
        return np.asarray((x * np.log2(ratio)).sum(axis=-1))

    return np.clip((against(p) + against(q)) / 2.0, 0.0, 1.0)


def _row(
    builder: TableBuilder,
    evidence: Evidence,
    frames: Mapping[str, Phrases],
    key: tuple[str, str, str],
    said: Sequence[Statement],
    least: int,
    permutations: int,
    seed: int,
) -> None:
    a, b, period = key
    profiles: dict[str, tuple[str, Floats, list[Statement]]] = {}
    for family, members in evidence.grouped(said).items():
        profile = _profile(evidence, members[0], frames)
        if profile.sum() > 0:
            profiles[family] = (code_of(members[0].speaker), profile / profile.sum(), members)
    side = np.array([speaker == a for speaker, _, _ in profiles.values()], dtype=bool)
    values: dict[str, Value] = {
        "dyad": f"{a}-{b}",
        "period": period,
        "first": int(side.sum()),
        "second": int((~side).sum()),
    }
    members_all = [s for _, _, members in profiles.values() for s in members]
    behind = evidence.counted(members_all)[1]
    enough = min(int(side.sum()), int((~side).sum())) >= max(1, least)
    if enough:
        matrix = np.array([profile for _, profile, _ in profiles.values()])
        p, q = matrix[side].mean(axis=0), matrix[~side].mean(axis=0)
        found = divergence(p, q)
        null = _null(matrix, int(side.sum()), permutations, seed)
        names = list(frames)
        both = sorted((-min(x, y), n) for x, y, n in zip(p, q, names, strict=True) if min(x, y) > 0)
        values |= {
            "convergence": round(1.0 - found, 6),
            "divergence": round(found, 6),
            "null_mean": round(float(null.mean()), 6),
            "p_apart": round((1 + int((null >= found - 1e-12).sum())) / (1 + len(null)), 6),
            "shared_frames": ", ".join(n for _, n in both) or "none",
            **_phrases(evidence, said, (a, b), permutations, seed),
        }
    reason = (
        f"{int(side.sum())} framed statements of {a} and {int((~side).sum())} of {b}: at least "
        f"{max(1, least)} of each side are compared"
    )
    builder.add(
        values,
        dict.fromkeys((c.name for c in _COLUMNS if c.role != "key"), behind),
        {c.name: reason for c in _COLUMNS},
    )


def _profile(evidence: Evidence, statement: Statement, frames: Mapping[str, Phrases]) -> Floats:
    words = evidence.words(statement)
    return np.array([sum(1 for _ in f.find(words)) for f in frames.values()], dtype=np.float64)


def _null(matrix: Floats, first: int, permutations: int, seed: int) -> Floats:
    rng = np.random.Generator(np.random.PCG64(seed))
    p = np.empty((permutations, matrix.shape[1]))
    q = np.empty_like(p)
    for i in range(permutations):
        order = rng.permutation(len(matrix))
        p[i], q[i] = matrix[order[:first]].mean(axis=0), matrix[order[first:]].mean(axis=0)
    return _divergences(p, q)


def _phrases(
    evidence: Evidence,
    said: Sequence[Statement],
    pair: tuple[str, str],
    permutations: int,
    seed: int,
    most: int = 8,
) -> dict[str, Value]:
    """How many phrases both sides use, how many they would by chance, and the longest of them."""
    first, second = (
        uses_of(evidence, [s for s in said if code_of(s.speaker) == code]) for code in pair
    )
    both = shared(first, second)
    null = _shared_null(first, second, permutations, seed)
    count = sum(run in second.by_phrase for run in first.by_phrase)
    ranked = sorted(both, key=lambda r: (-len(r), r))[:most]
    listed = []
    for run in ranked:
        windows = [first_use(evidence, side, run) for side in (first, second)]
        listed.append(f"“{' '.join(run)}” ({_told(pair, windows)})")
    return {
        "phrases": count,
        "phrases_null": round(float(null.mean()), 6),
        "p_shared": round((1 + int((null >= count).sum())) / (1 + len(null)), 6),
        "shared_phrases": "; ".join(listed) or "none",
    }


def _shared_null(first: Uses, second: Uses, permutations: int, seed: int) -> Floats:
    """Numbers of phrases on both sides when the statements are dealt out at random."""
    # a copy family may have a member on each side
    both = dict.fromkeys((*first.families, *second.families))
    families = {f: i for i, f in enumerate(both)}
    rows: list[int] = []
    columns: list[int] = []
    for number, run in enumerate({**first.by_phrase, **second.by_phrase}):
        users = {*first.by_phrase.get(run, ()), *second.by_phrase.get(run, ())}
        # a phrase used once is on one side whoever says it
        if len(users) > 1:
            rows += [number] * len(users)
            columns += [families[f] for f in sorted(users)]
    if not rows:
        return np.zeros(permutations)
    shape = (max(rows) + 1, len(families))
    matrix = _sparse.csr_array((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
    rng = np.random.Generator(np.random.PCG64(seed))
    sides = np.zeros((len(families), permutations), dtype=np.float32)
    sides[: len(first.families)] = 1.0
    sides = rng.permuted(sides, axis=0)
    ours, every = matrix @ sides, matrix.sum(axis=1)[:, None]
    return np.asarray(((ours > 0) & (ours < every)).sum(axis=0), dtype=np.float64)


def _told(pair: tuple[str, str], windows: Sequence[Window]) -> str:
    who, (low, high), why = order_of(pair, windows[0], windows[1])
    if who is None:
        return f"order unknown: {why}"
    days = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
    return f"{who} first, {pair[1] if who == pair[0] else pair[0]} {days} days later"
