"""Time and memory of similarity over all dyad-years, on synthetic portfolios of full size.

    python benchmarks/similarity.py

Alliances are drawn at the density of real ones over the built-in state system, 1816-2018, so that
about two million ordered pairs come out; votes at the size of the General Assembly's, 1946-2015.
Prints seconds against the targets; exits 1 if one is missed.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import polars as pl

from entente.measures.portfolios import Portfolio, alliance_portfolios, vote_portfolios
from entente.measures.similarity_frame import similarity_frame
from entente.panels import Dataset, members

YEARS = range(1816, 2019)
S = ("s_absolute", "s_squared", "s_absolute_weighted", "s_squared_weighted")
CORRECTED = (
    "kappa_nominal", "kappa_absolute", "kappa_squared",
    "pi_nominal", "pi_absolute", "pi_squared", "a",
)  # fmt: skip


def alliances(seed: int = 1) -> Dataset:
    rng = np.random.Generator(np.random.PCG64(seed))
    parts = []
    for year in YEARS:
        codes = np.array(members(year))
        n = len(codes)
        i, j = np.nonzero(rng.random((n, n)) < 0.12)
        keep = i != j
        pledge = rng.integers(0, 5, keep.sum())
        parts.append(
            np.column_stack([codes[i[keep]], codes[j[keep]], np.full(keep.sum(), year), pledge])
        )
    table = np.concatenate(parts)
    names = ("defense", "offense", "neutral", "nonagg", "consul")
    frame = pl.DataFrame(
        {
            "row": np.arange(1, len(table) + 1),
            "ccode1": table[:, 0],
            "ccode2": table[:, 1],
            "year": table[:, 2],
            **{name: (table[:, 3] == k).astype(np.int64) for k, name in enumerate(names)},
        }
    )
    return Dataset("atop-directed", "synthetic", frame, 1815, 2018, "0", "", "", "")


def votes(seed: int = 2) -> Dataset:
    rng = np.random.Generator(np.random.PCG64(seed))
    parts, call = [], 0
    for year in range(1946, 2016):
        codes = np.array(members(year))
        calls = 40 + (year - 1946)
        cell = rng.choice([1, 2, 3, 8], p=[0.72, 0.12, 0.08, 0.08], size=(len(codes), calls))
        i, k = np.nonzero(cell != 8)
        parts.append(np.column_stack([codes[i], call + k, np.full(len(i), year), cell[i, k]]))
        call += calls
    table = np.concatenate(parts)
    frame = pl.DataFrame(
        {
            "row": np.arange(1, len(table) + 1),
            "ccode": table[:, 0], "rcid": table[:, 1], "year": table[:, 2], "vote": table[:, 3],
        }
    )  # fmt: skip
    return Dataset("un-votes", "synthetic", frame, 1946, 2015, "0", "", "", "")


def timed(label: str, target: float, work: Callable[[], object]) -> bool:
    start, cpu = time.perf_counter(), time.process_time()
    work()
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    met = took <= target
    print(
        f"{label:46s} {took:6.2f} s ({cpu:5.2f} s of processor)   target {target:4.1f} s   "
        f"{'met' if met else 'MISSED'}"
    )
    return met


def main() -> int:
    ours, theirs = alliances(), votes()
    rng = np.random.Generator(np.random.PCG64(3))
    shares = rng.random(1000)

    def cinc(portfolio: Portfolio) -> list[float]:
        return list(shares[portfolio.columns % 1000])

    found: list[pl.DataFrame] = []

    def every() -> None:
        valued = similarity_frame(alliance_portfolios(ours, YEARS), (*S, *CORRECTED), weights=cinc)
        binary = similarity_frame(
            alliance_portfolios(ours, YEARS, levels="binary"), S, weights=cinc, suffix="_binary"
        )
        found.extend((valued, binary))

    def run(statistics: tuple[str, ...]) -> pl.DataFrame:
        return similarity_frame(alliance_portfolios(ours, YEARS), statistics)

    good = [
        timed("portfolios from dyad-years", 2, lambda: list(alliance_portfolios(ours, YEARS))),
        timed("one S with portfolios", 3, lambda: run(S[:1])),
        timed("8 S, pi, kappa, A, all dyad-years", 6, every),
        timed("tau_b, all dyad-years", 8, lambda: run(("tau_b",))),
        timed(
            "UN votes 1946-2015: S, pi, kappa, agreement",
            6,
            lambda: similarity_frame(
                vote_portfolios(theirs),
                ("s_absolute", "s_squared", "pi_squared", "kappa_squared", "agreement"),
            ),
        ),
    ]  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{found[0].height:,} ordered pairs; {theirs.frame.height:,} votes; peak {peak:.2f} GB")
    return 0 if all(good) and peak < 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
