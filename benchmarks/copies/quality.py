"""Passage F1 of ``find_reuse`` on a generated corpus, beside MinHash on whole documents.

    python benchmarks/copies/quality.py [articles] [seed]

A planted passage counts as found if the passages found for its pair of articles cover at least
80 % of its characters on both sides; a passage found counts as right if at least 80 % of it lies
in planted passages of that pair on both sides.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from corpus import Corpus, corpus

from entente.nouns import Document
from entente.reading.copies import find_reuse, shingles
from entente.sources.layout import blocks

Stretch = tuple[int, int]
Pair = tuple[str, str]


def documents(made: Corpus) -> list[Document]:
    return [
        Document(name, text, name=name, blocks=blocks(text)) for name, text in made.articles.items()
    ]


def covered(stretch: Stretch, by: Iterable[Stretch]) -> float:
    held = np.zeros(stretch[1] - stretch[0], dtype=bool)
    for start, stop in by:
        held[max(0, start - stretch[0]) : max(0, stop - stretch[0])] = True
    return float(held.mean()) if len(held) else 0.0


def passage_scores(made: Corpus, docs: Sequence[Document]) -> dict[str, float]:
    gold: dict[Pair, list[tuple[Stretch, Stretch]]] = defaultdict(list)
    for p in made.planted:
        gold[(p.source, p.copy)].append((p.source_span, p.copy_span))
    found: dict[Pair, list[tuple[Stretch, Stretch]]] = defaultdict(list)
    linked = 0
    for r in find_reuse(docs):
        found[(r.left.document, r.right.document)].append(
            ((r.left.start, r.left.stop), (r.right.start, r.right.stop))
        )
        for span in (r.left, r.right):
            text = made.articles[span.document]
            furniture = text.find("Subscribe to our newsletter")
            linked += 0 <= furniture < span.stop

    def hits(
        these: dict[Pair, list[tuple[Stretch, Stretch]]],
        those: dict[Pair, list[tuple[Stretch, Stretch]]],
    ) -> tuple[int, int]:
        right = total = 0
        for pair, spans in these.items():
            others = those.get(pair, [])
            for one, two in spans:
                total += 1
                right += (
                    covered(one, (a for a, _ in others)) >= 0.8
                    and covered(two, (b for _, b in others)) >= 0.8
                )
        return right, total

    recalled, planted = hits(gold, found)
    right, predicted = hits(found, gold)
    recall, precision = recalled / planted, right / max(1, predicted)
    return {
        "planted": planted,
        "found": predicted,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "links_to_furniture": linked,
    }


def minhash_scores(
    made: Corpus, docs: Sequence[Document], permutations: int = 128
) -> dict[str, float]:
    """Best F1 over all thresholds of estimated Jaccard, on pairs of articles: kind to MinHash."""
    rng = np.random.default_rng(7)
    multipliers = rng.integers(1, 2**63, permutations, dtype=np.uint64) * np.uint64(2) + np.uint64(
        1
    )
    offsets = rng.integers(0, 2**63, permutations, dtype=np.uint64)
    signatures = np.array(
        [(shingles(d)[:, None] * multipliers + offsets).min(axis=0) for d in docs]
    )
    gold = {(p.source, p.copy) for p in made.planted}
    scored = sorted(
        (
            (float((signatures[i] == signatures[j]).mean()), (docs[i].id, docs[j].id))
            for i, j in combinations(range(len(docs)), 2)
        ),
        reverse=True,
    )
    best = {"f1": 0.0, "threshold": 1.0}
    right = 0
    for at, (score, pair) in enumerate(scored, 1):
        if score == 0:
            break
        right += pair in gold
        precision, recall = right / at, right / len(gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        if f1 > best["f1"]:
            best = {"f1": round(f1, 4), "threshold": score}
    at_half = [pair for score, pair in scored if score >= 0.5]
    best["recall_at_jaccard_0.5"] = round(len(gold & set(at_half)) / len(gold), 4)
    return best


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    made = corpus(size, seed)
    docs = documents(made)
    words = sum(len(t.split()) for t in made.articles.values())
    result = {
        "articles": size,
        "words": words,
        "passages": passage_scores(made, docs),
        "minhash_on_documents": minhash_scores(made, docs),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
