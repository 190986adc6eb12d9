"""Do the speakers of two states tell the same story? Frames, their divergence, shared phrases.

Each statement is spread over the frames its words touch (``codebooks/frames.yaml``); a state's
distribution is the mean over copy families. Divergence is the Jensen-Shannon divergence in bits
(Lin 1991, IEEE Trans. Inf. Theory 37(1)): 0 alike, 1 disjoint. Convergence is one minus it. The
null hands the statements out to the two states at random, keeping their numbers; ``p_apart`` is
the share of permutations at least as divergent. Few statements give a wide null: read it first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.measures.build import TableBuilder
from entente.measures.evidence import Evidence, LedgerLike, code_of, dyad_of
from entente.measures.periods import ALL, By, check_by, ordered, period_of
from entente.measures.phrases import Phrases, compile_phrases, load_codebook
from entente.measures.table import Column, Table, Value
from entente.nouns import Statement

Floats = NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DULL = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by for from had has have he her his i in is it its not of
        on or our she so that the their them there these they this those to us was we were what
        which who will with would you your""",
    )
)
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
    Column("shared_phrases", "word runs both use, with who had it first", role="note"),
)


def convergence(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "all",
    codebook: str | Path | None = None,
    permutations: int = 999,
    seed: int = 0,
) -> Table:
    """Narrative convergence of each dyad and period; the first row of a dyad takes all."""
    del panels
    evidence, by = Evidence.of(ledger), check_by(by)
    book = load_codebook("frames", codebook)["frames"]
    frames = {str(n): compile_phrases(p) for n, p in book.items()}
    builder = TableBuilder(
        "convergence",
        "Do their speakers tell the same story?",
        _COLUMNS,
        f"{len(frames)} frames; {permutations} permutations, seed {seed}.",
        ("Lin 1991, IEEE Transactions on Information Theory 37(1)",),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        said = [s for s in evidence.statements if code_of(s.speaker) in (a, b)]
        for period in ordered({period_of(s.when, by) for s in said} | {ALL}):
            here = [s for s in said if period in (ALL, period_of(s.when, by))]
            _row(builder, evidence, frames, (a, b, period), here, permutations, seed)
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
    if 0 < side.sum() < len(side):
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
            "shared_phrases": "; ".join(_shared(evidence, said, a, b)) or "none",
        }
    reason = "needs at least one framed statement from each side"
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


def _shared(
    evidence: Evidence, said: Sequence[Statement], a: str, b: str, most: int = 8
) -> list[str]:
    """Runs of two to five words with at least two telling ones that both sides use."""
    first: dict[tuple[str, ...], dict[str, str]] = {}
    for statement in said:
        speaker = code_of(statement.speaker)
        day = statement.when.earliest or "9999"
        for run in _runs(evidence.words(statement)):
            days = first.setdefault(run, {})
            days[speaker] = min(days.get(speaker, "9999"), day)
    both = {run: days for run, days in first.items() if a in days and b in days}
    longest = [r for r in both if not any(r != o and _within(r, o) for o in both)]
    ranked = sorted(longest, key=lambda r: (-len(r), r))[:most]
    return [f"“{' '.join(r)}” ({_first_by(both[r], a, b)})" for r in ranked]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(text)]
    found = set()
    for size in range(2, 6):
        for i in range(len(words) - size + 1):
            run = tuple(words[i : i + size])
            if all(w not in _DULL and len(w) > 2 for w in (run[0], run[-1])):
                found.add(run)
    return found


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _first_by(days: Mapping[str, str], a: str, b: str) -> str:
    x, y = days[a], days[b]
    if "9999" in (x, y):
        return "order unknown"
    if x == y:
        return "same day"
    return f"{a} first, {x} and {y}" if x < y else f"{b} first, {y} and {x}"
