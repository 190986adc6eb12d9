"""Time of exact frustration indices and of a landscape, on synthetic networks of full size.

    python benchmarks/structure.py

Fifty-one signed networks of up to 81 states: three blocs with alliances inside, disputes mostly
between, and enough of both elsewhere to frustrate some forty edges in the larger ones.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from entente.models import frustration, landscape
from entente.models.frustration import normal


def network(n: int, seed: int) -> dict[tuple[int, int], int]:
    rng = np.random.Generator(np.random.PCG64(seed))
    bloc = rng.integers(0, 3, n)
    edges = []
    for a in range(n):
        for b in range(a + 1, n):
            same = bloc[a] == bloc[b]
            if rng.random() < (0.45 if same else 0.025):
                edges.append((a, b, 1))
            elif rng.random() < (0.008 if same else 0.035):
                edges.append((a, b, -1))
    return normal(edges)


def main() -> int:
    sizes = np.linspace(25, 81, 51).astype(int)
    start, cpu, worst, found = time.perf_counter(), time.process_time(), 0.0, []
    for seed, n in enumerate(sizes):
        one = time.perf_counter()
        found.append(frustration(network(int(n), seed)))
        worst = max(worst, time.perf_counter() - one)
    took = time.perf_counter() - start
    proved = sum(f.proved for f in found)
    indices = [f.index for f in found]
    print(
        f"51 frustration indices, {proved} proved, L {min(indices)} to {max(indices)}: "
        f"{took:.2f} s ({time.process_time() - cpu:.2f} s of processor), worst {worst:.2f} s; "
        "target 30 s"
    )
    rng = np.random.Generator(np.random.PCG64(9))
    p = rng.normal(size=(17, 17))
    start = time.perf_counter()
    land = landscape([str(i) for i in range(17)], rng.random(17) * 9 + 1, (p + p.T) / 2)
    second = time.perf_counter() - start
    print(
        f"landscape of 17 members, {land.configurations:,} configurations, "
        f"{len(land.minima)} minima: {second:.2f} s   target 0.5 s"
    )
    return 0 if took <= 30 and second <= 0.5 and proved == 51 else 1


if __name__ == "__main__":
    sys.exit(main())
