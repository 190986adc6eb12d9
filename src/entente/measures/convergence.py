"""Do the speakers of two states tell the same story? Frames, their divergence, shared phrases.

Each statement is spread over the frames its words touch (``codebooks/frames.yaml``); a state's
distribution is the mean over copy families. Divergence is the Jensen-Shannon divergence in bits
(Lin 1991, IEEE Trans. Inf. Theory 37(1)): 0 alike, 1 disjoint. Convergence is one minus it. The
null hands the speakers out to the two states at random, each with all their words, keeping the
number of speakers of each: what one person says hangs together, and many sentences of one are not
many witnesses. ``p_apart`` is the share of permutations at least as divergent, ``p_shared`` the
share with at least as many shared phrases (``adoption.py``); with fewer than three speakers in all
there is nothing to shuffle, and they are missing. With fewer than ``least`` framed statements on a
side nothing is said: a divergence of two sentences is no finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

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
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Voice: TypeAlias = tuple[str, str]
"""State, and the person or body that speaks."""
_sparse: Any = import_module("scipy.sparse")
_COLUMNS = (
    Column("dyad", "the two states, as asked for", role="key"),
    Column("period", "when it was said", role="key"),
    Column("first", "framed statements of the first state", "copy families"),
    Column("second", "framed statements of the second state", "copy families"),
    Column("first_speakers", "who made them", "speakers"),
    Column("second_speakers", "who made them", "speakers"),
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
        periods = {s.id: period_of(evidence.when(s), by) for s in said}
        for period in ordered({*periods.values(), ALL}):
            here = [s for s in said if period in (ALL, periods[s.id])]
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
    profiles: dict[str, tuple[Voice, Floats, list[Statement]]] = {}
    for family, members in sorted(evidence.grouped(said).items()):
        profile = _profile(evidence, members[0], frames)
        if profile.sum() > 0:
            profiles[family] = (voice_of(members[0]), profile / profile.sum(), members)
    side = np.array([voice[0] == a for voice, _, _ in profiles.values()], dtype=bool)
    voices = sorted({voice for voice, _, _ in profiles.values()})
    values: dict[str, Value] = {
        "dyad": f"{a}-{b}",
        "period": period,
        "first": int(side.sum()),
        "second": int((~side).sum()),
        "first_speakers": sum(code == a for code, _ in voices),
        "second_speakers": sum(code != a for code, _ in voices),
    }
    members_all = [s for _, _, members in profiles.values() for s in members]
    behind = evidence.counted(members_all)[1]
    enough = min(int(side.sum()), int((~side).sum())) >= max(1, least)
    if enough:
        matrix = np.array([profile for _, profile, _ in profiles.values()])
        p, q = matrix[side].mean(axis=0), matrix[~side].mean(axis=0)
        found = divergence(p, q)
        of = np.array([voices.index(voice) for voice, _, _ in profiles.values()])
        ours = np.array([code == a for code, _ in voices])
        names = list(frames)
        both = sorted((-min(x, y), n) for x, y, n in zip(p, q, names, strict=True) if min(x, y) > 0)
        values |= {
            "convergence": round(1.0 - found, 6),
            "divergence": round(found, 6),
            "shared_frames": ", ".join(n for _, n in both) or "none",
            **_phrases(evidence, said, (a, b), permutations, seed),
        }
        if len(voices) > 2:
            null = _null(matrix, of, ours, permutations, seed)
            values["null_mean"] = round(float(null.mean()), 6)
            above = int((null >= found - 1e-12).sum())
            values["p_apart"] = round((1 + above) / (1 + len(null)), 6)
    reason = (
        f"{int(side.sum())} framed statements of {a} and {int((~side).sum())} of {b}: at least "
        f"{max(1, least)} of each side are compared"
    )
    if enough:
        reason = "one speaker a side: state and person cannot be told apart"
    proof = dict.fromkeys((c.name for c in _COLUMNS if c.role != "key"), behind)
    for name, code in (("first", a), ("second", b)):
        mine = [s for voice, _, m in profiles.values() if voice[0] == code for s in m]
        proof[name] = proof[f"{name}_speakers"] = evidence.counted(mine)[1]
    builder.add(values, proof, {c.name: reason for c in _COLUMNS})


def voice_of(statement: Statement) -> Voice:
    """The state a speaker acts for, and who that is."""
    party = statement.speaker
    assert party is not None
    assert party.actor is not None
    return code_of(party), party.actor.id


def _profile(evidence: Evidence, statement: Statement, frames: Mapping[str, Phrases]) -> Floats:
    words = evidence.words(statement)
    return np.array([sum(1 for _ in f.find(words)) for f in frames.values()], dtype=np.float64)


def _null(matrix: Floats, of: Numbers, ours: Flags, permutations: int, seed: int) -> Floats:
    """Divergences when the speakers are dealt out; ``of`` is each row's speaker."""
    sums = np.zeros((len(ours), matrix.shape[1]))
    np.add.at(sums, of, matrix)
    counts = np.bincount(of, minlength=len(ours)).astype(np.float64)
    sides = _dealt(ours, permutations, seed)
    first, whole = sides @ sums, sums.sum(axis=0)
    number = (sides @ counts)[:, None]
    return _divergences(first / number, (whole - first) / (counts.sum() - number))


def _dealt(ours: Flags, permutations: int, seed: int) -> Floats:
    """(permutations, speakers): 1 where a speaker falls to the first side."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return rng.permuted(np.tile(ours.astype(np.float64), (permutations, 1)), axis=1)


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
    chance: dict[str, Value] = {}
    count = sum(run in second.by_phrase for run in first.by_phrase)
    ranked = sorted(both, key=lambda r: (-len(r), r))[:most]
    listed = []
    for run in ranked:
        windows = [first_use(evidence, side, run) for side in (first, second)]
        listed.append(f"“{' '.join(run)}” ({_told(pair, windows)})")
    if null is not None:
        chance["phrases_null"] = round(float(null.mean()), 6)
        chance["p_shared"] = round((1 + int((null >= count).sum())) / (1 + len(null)), 6)
    return {"phrases": count, "shared_phrases": "; ".join(listed) or "none", **chance}


def _shared_null(first: Uses, second: Uses, permutations: int, seed: int) -> Floats | None:
    """Numbers of phrases on both sides when the speakers are dealt out; None with one a side."""
    of = {f: voice_of(members[0]) for u in (second, first) for f, members in u.families.items()}
    voices = {voice: i for i, voice in enumerate(sorted(set(of.values())))}
    if len(voices) < 3:
        return None
    rows: list[int] = []
    columns: list[int] = []
    for number, run in enumerate({**first.by_phrase, **second.by_phrase}):
        families = {*first.by_phrase.get(run, ()), *second.by_phrase.get(run, ())}
        users = {voices[of[f]] for f in families}
        # a phrase that one person uses is on one side whoever he speaks for
        if len(users) > 1:
            rows += [number] * len(users)
            columns += sorted(users)
    if not rows:
        return np.zeros(permutations)
    shape = (max(rows) + 1, len(voices))
    matrix = _sparse.csr_array((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
    side = {of[f][0] for f in first.families}
    sides = _dealt(np.array([code in side for code, _ in voices]), permutations, seed)
    ours, every = matrix @ sides.T.astype(np.float32), matrix.sum(axis=1)[:, None]
    return np.asarray(((ours > 0) & (ours < every)).sum(axis=0), dtype=np.float64)


def _told(pair: tuple[str, str], windows: Sequence[Window]) -> str:
    who, (low, high), why = order_of(pair, windows[0], windows[1])
    if who is None:
        return f"order unknown: {why}"
    days = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
    return f"{who} first, {pair[1] if who == pair[0] else pair[0]} {days} days later"
