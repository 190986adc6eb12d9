"""How sure statements are said to be and how often they are right, on PolNeAR dev.

``python benchmarks/statements_confidence.py ../shared/gold`` reads every text of dev once, matches
the rows with the gold attributions (link50: half of the content, and the source) and prints

- stated and observed shares by manner, by cue class and in tenths, as the reader states them;
- the same for the learned head's own confidence;
- the regression of ``entente.reading.statements.sureness``, fitted anew on all texts, and what it
  brings on texts that it was not fitted on (ten folds by text).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from entente.annotate import document_of
from entente.language import engine
from entente.nouns import Record, Span, Statement
from entente.reading.actors import ActorReader
from entente.reading.statements import StatementReader, sureness
from entente.reading.statements.finding import LEARNED
from entente.reading.times import TimeReader

Floats = npt.NDArray[np.float64]
WORD = re.compile(r"\w+|[^\w\s]")
FOLDS = 10
RIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """A statement and whether the gold has it."""

    text: int
    statement: Statement
    right: bool


def dev(folder: Path) -> Iterator[dict[str, Any]]:
    """The texts of PolNeAR dev, each once, with its first annotator's attributions."""
    seen = set()
    with gzip.open(folder / "polnear" / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["doc"] not in seen:
                seen.add(row["doc"])
                yield row


def matched(text: str, found: Sequence[Statement], gold: Sequence[dict[str, Any]]) -> list[bool]:
    """Which statements the gold has: one to one, the greatest overlap of content first."""
    starts = [m.start() for m in WORD.finditer(text)]

    def tokens(spans: Sequence[Sequence[int]]) -> frozenset[int]:
        return frozenset(
            t for a, b in spans for t in starts[bisect_left(starts, a) : bisect_left(starts, b)]
        )

    def pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
        return [(s.start, s.stop) for s in spans]

    mine = [(tokens(pairs(s.content)), tokens(pairs(s.source))) for s in found]
    theirs = [(tokens(a["content"]), tokens(a["source"])) for a in gold if a["content"]]
    shares = sorted(
        (-len(m[0] & t[0]) / len(m[0] | t[0]), -len(m[1] & t[1]), i, k)
        for i, m in enumerate(mine)
        for k, t in enumerate(theirs)
        if m[0] & t[0]
    )
    right = [False] * len(found)
    used: tuple[set[int], set[int]] = (set(), set())
    for share, _, i, k in shares:
        if i not in used[0] and k not in used[1]:
            used[0].add(i)
            used[1].add(k)
            source = mine[i][1] & theirs[k][1] or not (mine[i][1] or theirs[k][1])
            right[i] = -share >= 0.5 and bool(source)
    return right


def table(rows: Sequence[Row], title: str, key: Callable[[Statement], str]) -> None:
    """Print stated and observed shares of the rows by a key."""
    groups = defaultdict(list)
    for row in rows:
        groups[key(row.statement)].append((row.statement.confidence, row.right))
    for name, pairs in sorted(groups.items()):
        stated, right = (round(float(np.mean(part)), 3) for part in zip(*pairs, strict=True))
        print(json.dumps({title: name, "rows": len(pairs), "stated": stated, "right": right}))


def fit(views: Floats, right: Floats) -> Floats:
    """A logistic regression by Newton's method, with a slight ridge on all but bias and slope."""
    ridge = np.eye(views.shape[1])
    ridge[0, 0] = ridge[1, 1] = 1e-3
    numbers = np.zeros(views.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-views @ numbers))
        slope = views.T @ (chance - right) + ridge @ numbers
        bend = views.T @ (views * (chance * (1 - chance))[:, None]) + ridge
        numbers = numbers - np.linalg.solve(bend, slope)
    return numbers


def summary(chance: Floats, right: Floats) -> dict[str, float]:
    """Brier score, and the share of rows above the lowest bound with nine of ten right."""
    order = np.argsort(-chance, kind="stable")
    precise = np.cumsum(right[order]) / np.arange(1, len(right) + 1)
    above = np.nonzero(precise >= RIGHT)[0]
    share = (above[-1] + 1) / len(right) if len(above) else 0.0
    return {"brier": round(float(np.mean((chance - right) ** 2)), 4), "share": round(share, 3)}


def regress(rows: Sequence[Row]) -> None:
    """Fit the regression on the outermost learned rows and print what it brings."""
    kept = [r for r in rows if r.statement.rule.startswith(LEARNED) and not r.statement.nested_in]
    said = [(r.statement.confidence, r.statement.manner, r.statement.cue_class) for r in kept]
    views = np.array([sureness.views(*s) for s in said])
    right = np.array([r.right for r in kept], dtype=float)
    fold = np.array([r.text % FOLDS for r in kept])
    chance = np.zeros(len(kept))
    for k in range(FOLDS):
        numbers = fit(views[fold != k], right[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-views[fold == k] @ numbers))
    print(
        json.dumps(
            {"learned rows": len(kept), "own": summary(np.array([s[0] for s in said]), right)}
        )
    )
    print(json.dumps({"held out": summary(chance, right)}))
    print(json.dumps({"numbers": [round(float(n), 2) for n in fit(views, right)]}))


def main() -> int:
    """Read dev with and without the regression and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    given = parser.parse_args()
    analyser, before = engine.load(), (ActorReader(), TimeReader())
    found: dict[bool, list[Row]] = {False: [], True: []}
    for number, row in enumerate(dev(given.gold)):
        analysis = analyser.analyse(document_of(row))
        records: list[Record] = []
        for reader in before:
            records.extend(reader.read(analysis, tuple(records)))
        for raw, rows in found.items():
            statements = StatementReader(raw=raw).read(analysis, tuple(records))
            right = matched(row["text"], statements, row["attributions"])
            rows.extend(Row(number, s, r) for s, r in zip(statements, right, strict=True))
    for raw, rows in found.items():
        print("the head's own" if raw else "as stated")
        table(rows, "manner", lambda s: s.manner)
        table(rows, "nested", lambda s: str(s.nested_in is not None))
        table(rows, "class", lambda s: s.cue_class)
        table(rows, "tenth", lambda s: f"{int(s.confidence * 10) / 10:.1f}")
        chance = np.array([r.statement.confidence for r in rows])
        print(json.dumps(summary(chance, np.array([r.right for r in rows], dtype=float))))
    regress(found[True])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
