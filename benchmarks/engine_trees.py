"""What each step of reading trees is worth, on gold words of EWT and GUM dev.

    python -m benchmarks.engine_trees ../shared/gold

The network reads each unit once; the trees are then read with the steps of
``entente.language.trees`` switched on one after the other. All words count, punctuation too.
Lemmas: the network's best script alone, and what the engine makes of it.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from training.score import words_of
from training.texts import Text

from entente.language import lemmas, punctuation, trees
from entente.language.network import Network
from entente.language.units import pack
from training import treebanks

STEPS = ("best tree", "+ relations of close heads", "+ no crossing arcs", "+ marks")


@contextmanager
def steps(number: int) -> Iterator[None]:
    """The first steps only."""
    off: list[Any] = []
    if number < 1:
        off.append(patch.object(trees, "LIKELY", 0.0))
    if number < 2:
        off.append(patch.object(trees, "CROSSING", float("-inf")))
    if number < 3:
        off.append(patch.object(punctuation, "hang", lambda heads, *_: list(heads)))
    for change in off:
        change.start()
    try:
        yield
    finally:
        for change in off:
            change.stop()


def measure(network: Network, texts: list[Text]) -> Counter[str]:
    """Right heads, arcs and lemmas by step, and the words."""
    count: Counter[str] = Counter()
    labels = network._labels
    for text in texts:
        paragraphs = [words_of(p) for p in text.paragraphs]
        for unit in pack(paragraphs, network._pieces):
            scores = network._call(unit)
            gold = [(text.paragraphs[p], w) for p, w in unit.places]
            words = [para.words[w] for para, w in gold]
            best = {h: scores["flat"][:, network._columns[h]] for h in ("upos", "tags", "lemmas")}
            marks = [labels["upos"][i] == "PUNCT" for i in best["upos"].argmax(axis=1)]
            tags = [labels["tags"][i] for i in best["tags"].argmax(axis=1)]
            scripts = [labels["lemmas"][i] for i in best["lemmas"].argmax(axis=1)]
            alone = [lemmas.apply(s, w) for s, w in zip(scripts, words, strict=True)]
            checked = network._lemmas.of(words, tags, best["lemmas"])
            count["words"] += len(words)
            for (para, w), first, second in zip(gold, alone, checked, strict=True):
                count["script"] += para.lemmas[w] == first
                count["lemma"] += para.lemmas[w] == second
            for number, step in enumerate(STEPS):
                with steps(number):
                    parse = trees.Parse(unit, scores, words, marks)
                    [(heads, relations)] = network._trees.read([parse])
                for i, (para, w) in enumerate(gold):
                    same = para.heads[w] == unit.places[heads[i] - 1 if heads[i] else i][1]
                    count[f"UAS {step}"] += same
                    named = labels["deprels"][relations[i]] == para.deprels[w]
                    count[f"LAS {step}"] += same and named
    return count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folder", type=Path, help="other weights than the shipped ones")
    chosen = parser.parse_args()
    network = Network.load(chosen.folder)
    for corpus in ("ewt", "gum"):
        texts = treebanks.read(chosen.gold / corpus / "dev.conllu.gz", corpus)
        count = measure(network, texts)
        print(f"{corpus} dev, {count['words']} words")
        for step in STEPS:
            shares = (100 * count[f"{k} {step}"] / count["words"] for k in ("UAS", "LAS"))
            print(f"  {step:30}" + "".join(f"{share:8.2f}" for share in shares))
        for name in ("script", "lemma"):
            print(f"  {name:30}{100 * count[name] / count['words']:8.2f}")


if __name__ == "__main__":
    main()
