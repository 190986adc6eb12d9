"""The exact frustration index of a signed network, with the partition that proves it.

The index L is the least number (or weight) of edges that contradict a division into two sides:
friends apart or enemies together (Harary 1959; Aref & Wilson 2019). It is found block by block,
for frustration adds up over the biconnected components: a division by local search, a bound by
the relaxation with a cut for every violated unbalanced cycle, and where they differ a
mixed-integer programme, min sum f over f >= |x_i - x_j| on positive and f >= |1 - x_i - x_j| on
negative edges, that looks for a better division or proves that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from entente.errors import MeasureError

# scipy carries no types: taken as what it is
_optimize: Any = import_module("scipy.optimize")
_sparse: Any = import_module("scipy.sparse")
Edge = tuple[int, int]
Signs = Mapping[Edge, int]


@dataclass(frozen=True, slots=True)
class Frustration:
    """The index, whether it is proved, one best division, and the edges it frustrates.

    ``side`` maps each node to 0 or 1; where the network falls apart, blocks are put together in
    an arbitrary but fixed way. ``bound`` is a proved lower bound, equal to ``index`` if proved.
    """

    index: int
    bound: int
    side: Mapping[int, int]
    frustrated: tuple[Edge, ...]

    @property
    def proved(self) -> bool:
        """Whether no better division exists."""
        return self.index == self.bound


def normal(edges: Iterable[tuple[int, int, int]]) -> dict[Edge, int]:
    """Edges as (low, high) to sign; raises ``MeasureError`` on loops, repeats and other signs."""
    found: dict[Edge, int] = {}
    for a, b, sign in edges:
        key = (min(a, b), max(a, b))
        if a == b or sign not in (-1, 1):
            raise MeasureError(f"edge {a}-{b} with sign {sign}: signs are 1 or -1, loops are none")
        if key in found and found[key] != sign:
            raise MeasureError(f"edge {a}-{b} has both signs; settle that first")
        found[key] = sign
    return dict(sorted(found.items()))


def frustration(signs: Signs, *, limit: float = 60.0) -> Frustration:
    """The frustration index of a signed network; ``limit`` bounds the seconds a block may take."""
    nodes = sorted({n for e in signs for n in e})
    flips: dict[Edge, int] = {}
    index = bound = 0
    for block in blocks(signs):
        inside = {e: signs[e] for e in block}
        found, least, apart = _solve(inside, limit)
        index, bound = index + found, bound + least
        flips |= apart
    side = _sides(nodes, flips)
    wrong = tuple(e for e, s in signs.items() if (side[e[0]] == side[e[1]]) != (s > 0))
    return Frustration(index, bound, side, wrong)


def blocks(signs: Signs) -> list[list[Edge]]:
    """The edges by biconnected component (Hopcroft & Tarjan 1973), without recursion."""
    near: dict[int, list[int]] = {}
    for a, b in sorted(signs):
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    depth: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[list[Edge]] = []
    for root in sorted(near):
        if root in depth:
            continue
        depth[root] = low[root] = 0
        trail: list[Edge] = []
        stack = [(root, -1, iter(near[root]))]
        while stack:
            node, parent, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[node])
                    if low[node] >= depth[above]:
                        cut = trail.index((above, node))
                        found.append(sorted((min(e), max(e)) for e in trail[cut:]))
                        del trail[cut:]
            elif child not in depth:
                depth[child] = low[child] = depth[node] + 1
                trail.append((node, child))
                stack.append((child, node, iter(near[child])))
            elif child != parent and depth[child] < depth[node]:
                trail.append((node, child))
                low[node] = min(low[node], depth[child])
    return found


def _solve(signs: Signs, limit: float) -> tuple[int, int, dict[Edge, int]]:
    """Index and proved bound of a block, and for each of its edges whether its ends are apart."""
    balanced = _balanced(signs)
    if balanced is not None:
        return 0, 0, {e: balanced[e[0]] ^ balanced[e[1]] for e in signs}
    nodes, edges = sorted({n for e in signs for n in e}), sorted(signs)
    place = {n: i for i, n in enumerate(nodes)}
    side = _searched(signs, place)
    index = _count(signs, place, side)
    cycles, least = _relaxed(signs, edges, place)
    if least < index:
        better, least = _proved(signs, edges, place, cycles, index, limit)
        if better is not None:
            side, index = better, _count(signs, place, better)
    apart = {e: int(side[place[e[0]]] != side[place[e[1]]]) for e in edges}
    return index, min(index, least), apart


def _count(signs: Signs, place: Mapping[int, int], side: np.ndarray) -> int:
    return sum((side[place[a]] == side[place[b]]) != (s > 0) for (a, b), s in signs.items())


def _searched(signs: Signs, place: Mapping[int, int], starts: int = 60) -> np.ndarray:
    """A good division: single flips downhill from many starts, the same ones every time."""
    n = len(place)
    tie = np.zeros((n, n))
    for (a, b), sign in signs.items():
        tie[place[a], place[b]] = tie[place[b], place[a]] = sign
    rng = np.random.Generator(np.random.PCG64(0))
    best, lowest = np.ones(n), np.inf
    for start in range(starts):
        spin = np.ones(n) if start == 0 else rng.choice([-1.0, 1.0], n)
        pull = spin * (tie @ spin)
        while True:
            worst = int(np.argmin(pull))
            if pull[worst] >= 0:
                break
            spin[worst] = -spin[worst]
            pull = spin * (tie @ spin)
        cost = -float(pull.sum())
        if cost < lowest - 1e-9:
            best, lowest = spin.copy(), cost
    return (best < 0).astype(int)


def _relaxed(
    signs: Signs, edges: Sequence[Edge], place: Mapping[int, int], rounds: int = 40
) -> tuple[list[tuple[int, ...]], int]:
    """Cuts and the bound of the unbalanced-cycle relaxation (Barahona & Mahjoub 1986).

    Every unbalanced cycle holds a frustrated edge. Violated cycles are the shortest ways from a
    node to itself on the other side of the signed double cover, weighted by the current f.
    """
    number = {e: k for k, e in enumerate(edges)}
    cycles = {
        (number[a, b], number[a, c], number[b, c])
        for a, b, c in triangles(signs)
        if signs[a, b] * signs[a, c] * signs[b, c] < 0
    }
    kept: dict[tuple[int, ...], None] = dict.fromkeys(sorted(tuple(sorted(c)) for c in cycles))
    f, bound = np.zeros(len(edges)), 0.0
    for _ in range(rounds):
        if kept:
            rows = np.repeat(np.arange(len(kept)), [len(c) for c in kept])
            columns = np.concatenate([np.array(c) for c in kept])
            shape = (len(kept), len(edges))
            matrix = _sparse.coo_array((-np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
            result = _optimize.linprog(
                np.ones(len(edges)), A_ub=matrix, b_ub=-np.ones(len(kept)), bounds=(0, 1)
            )
            f, bound = result.x, float(result.fun)
        violated = [c for c in _violated(signs, edges, place, f) if c not in kept]
        if not violated:
            break
        kept |= dict.fromkeys(violated)
    return list(kept), int(np.ceil(bound - 1e-6))


def _violated(
    signs: Signs, edges: Sequence[Edge], place: Mapping[int, int], f: np.ndarray
) -> list[tuple[int, ...]]:
    n = len(place)
    ends = np.array([[place[a], place[b]] for a, b in edges])
    cross = np.array([signs[e] < 0 for e in edges]) * n
    weight = np.maximum(f, 0.0) + 1e-7
    first = np.concatenate([ends[:, 0], ends[:, 0] + n])
    second = np.concatenate([ends[:, 1] + cross, (ends[:, 1] + n + cross) % (2 * n)])
    cover = _sparse.coo_array(
        (np.concatenate([weight, weight]), (first, second)), shape=(2 * n, 2 * n)
    ).tocsr()
    graph: Any = import_module("scipy.sparse.csgraph")
    length, before = graph.dijkstra(
        cover, directed=False, indices=np.arange(n), return_predecessors=True
    )
    by_ends = {(int(i), int(j)): k for k, (i, j) in enumerate(ends)}
    found: dict[tuple[int, ...], None] = {}
    for v in range(n):
        if length[v, v + n] >= 1.0 - 1e-4:
            continue
        cycle, node = [], v + n
        while node != v:
            up = int(before[v, node])
            i, j = up % n, node % n
            cycle.append(by_ends[(i, j) if (i, j) in by_ends else (j, i)])
            node = up
        if len(set(cycle)) == len(cycle):
            found.setdefault(tuple(sorted(cycle)))
    return list(found)


def _proved(
    signs: Signs,
    edges: Sequence[Edge],
    place: Mapping[int, int],
    cycles: Sequence[tuple[int, ...]],
    index: int,
    limit: float,
) -> tuple[np.ndarray | None, int]:
    """A better division than ``index``, or the proof that there is none; and a bound."""
    n, m = len(place), len(edges)
    rows, low, high = _constraints(signs, edges, place, cycles, index - 1)
    degree = np.bincount([place[v] for e in edges for v in e], minlength=n)
    upper = np.ones(n + m)
    upper[int(np.argmax(degree))] = 0.0
    result = _optimize.milp(
        np.concatenate([np.zeros(n), np.ones(m)]),
        constraints=_optimize.LinearConstraint(rows, low, high),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=_optimize.Bounds(np.zeros(n + m), upper),
        # the index is whole: a gap below one is no gap
        options={"time_limit": limit, "mip_rel_gap": 0.99 / max(1, index)},
    )
    if result.status == 2:
        return None, index
    least = result.mip_dual_bound
    bound = int(np.ceil(least - 1e-6)) if least is not None and np.isfinite(least) else 0
    if result.x is None:
        return None, bound
    return np.round(result.x[:n]).astype(int), bound


def _balanced(signs: Signs) -> dict[int, int] | None:
    """A division without frustration, if there is one."""
    near: dict[int, list[tuple[int, int]]] = {}
    for (a, b), sign in signs.items():
        near.setdefault(a, []).append((b, sign))
        near.setdefault(b, []).append((a, sign))
    side: dict[int, int] = {}
    for root in sorted(near):
        if root in side:
            continue
        side[root], todo = 0, [root]
        while todo:
            node = todo.pop()
            for other, sign in near[node]:
                wanted = side[node] if sign > 0 else 1 - side[node]
                if other not in side:
                    side[other] = wanted
                    todo.append(other)
                elif side[other] != wanted:
                    return None
    return side


def _constraints(
    signs: Signs,
    edges: Sequence[Edge],
    place: Mapping[int, int],
    cycles: Sequence[tuple[int, ...]],
    most: int,
) -> tuple[Any, np.ndarray, np.ndarray]:
    """f against x for every edge, the cycles' cuts, and at most ``most`` frustrated edges."""
    n, m = len(place), len(edges)
    row: list[int] = []
    column: list[int] = []
    value: list[float] = []
    low: list[float] = []

    def add(terms: Iterable[tuple[int, float]], least: float) -> None:
        for position, factor in terms:
            row.append(len(low))
            column.append(position)
            value.append(factor)
        low.append(least)

    for k, (a, b) in enumerate(edges):
        i, j, f = place[a], place[b], n + k
        if signs[a, b] > 0:
            add(((f, 1.0), (i, -1.0), (j, 1.0)), 0.0)
            add(((f, 1.0), (i, 1.0), (j, -1.0)), 0.0)
        else:
            add(((f, 1.0), (i, 1.0), (j, 1.0)), 1.0)
            add(((f, 1.0), (i, -1.0), (j, -1.0)), -1.0)
    for cycle in cycles:
        add(((n + k, 1.0) for k in cycle), 1.0)
    add(((n + k, -1.0) for k in range(m)), -float(most))
    shape = (len(low), n + m)
    matrix = _sparse.coo_array((value, (row, column)), shape=shape).tocsc()
    return matrix, np.array(low), np.full(len(low), np.inf)


def triangles(signs: Signs) -> list[tuple[int, int, int]]:
    """Every triangle once, its nodes in order."""
    above: dict[int, set[int]] = {}
    for a, b in signs:
        above.setdefault(a, set()).add(b)
    return [
        (a, b, c)
        for a in sorted(above)
        for b in sorted(above[a])
        for c in sorted(above[a] & above.get(b, set()))
    ]


def _sides(nodes: Sequence[int], apart: Mapping[Edge, int]) -> dict[int, int]:
    """Sides of all nodes from whether the ends of each edge are apart."""
    near: dict[int, list[tuple[int, int]]] = {n: [] for n in nodes}
    for (a, b), flip in sorted(apart.items()):
        near[a].append((b, flip))
        near[b].append((a, flip))
    side: dict[int, int] = {}
    for root in nodes:
        if root in side:
            continue
        side[root], todo = 0, [root]
        while todo:
            node = todo.pop()
            for other, flip in near[node]:
                if other not in side:
                    side[other] = side[node] ^ flip
                    todo.append(other)
    return side
