"""Mixing corpora into batches of units of like length; the order depends on the seed alone."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from training.encode import MISSING, Example
from training.losses import CORPORA
from training.raw import CORPUS as RAW

WORDS = ("heads", "deprels", "names", "statements", "cue_of", "source_of")


def collate(items: Sequence[Example]) -> dict[str, Tensor]:
    """Padded integer tensors of a batch, and the additive attention mask."""
    length = max(len(e.unit.ids) for e in items)
    words = max(len(e.unit.places) for e in items)

    def stack(rows: list[np.ndarray], size: int, fill: int) -> Tensor:
        table = np.full((len(rows), size), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            table[i, : len(row)] = row
        return torch.from_numpy(table)

    inputs = ("ids", "shapes", "quotes", "flags")
    made = {k: stack([getattr(e.unit, k) for e in items], length, 0) for k in inputs}
    made["firsts"] = stack([e.unit.firsts for e in items], words, 0)
    made["sentences"] = stack([e.unit.sentences for e in items], words, MISSING)
    for head in ("tags", "upos", "feats", "lemmas"):
        made[head] = stack([e.labels[head] for e in items], words, MISSING)
    for key in WORDS:
        made[key] = stack([getattr(e, key) for e in items], words, MISSING)
    numbers = [CORPORA.index(e.corpus) if e.corpus in CORPORA else 0 for e in items]
    made["corpus"] = torch.tensor(numbers)
    made["raw"] = torch.tensor([e.corpus == RAW for e in items])
    sizes = torch.tensor([len(e.unit.ids) for e in items])
    real = torch.arange(length)[None] < sizes[:, None]
    mask = torch.zeros(len(items), 1, 1, length).masked_fill(~real[:, None, None], -1e4)
    made["mask"] = mask
    return made


class Mixture:
    """An endless stream of batches; each corpus goes round in its own shuffled order."""

    def __init__(
        self, corpora: Mapping[str, Sequence[Example]], shares: Mapping[str, float],
        pieces: int, seed: int,
    ) -> None:  # fmt: skip
        self.corpora, self.pieces = corpora, pieces
        self.rng = random.Random(seed)
        self.names = sorted(corpora)
        # A share is of pieces; units are drawn, so divide by the mean size.
        self.weights = [
            shares[n] / float(np.mean([len(e.unit.ids) for e in corpora[n]])) for n in self.names
        ]
        self.queues: dict[str, list[int]] = {n: [] for n in self.names}
        self.rounds = dict.fromkeys(self.names, 0)

    def _draw(self) -> Example:
        name = self.rng.choices(self.names, self.weights)[0]
        if not self.queues[name]:
            order = list(range(len(self.corpora[name])))
            self.rng.shuffle(order)
            self.queues[name] = order
            self.rounds[name] += 1
        return self.corpora[name][self.queues[name].pop()]

    def __iter__(self) -> Iterator[list[Example]]:
        """Batches of at most ``pieces`` padded pieces, drawn from a pool sorted by length."""
        while True:
            pool = sorted((self._draw() for _ in range(240)), key=lambda e: len(e.unit.ids))
            batches: list[list[Example]] = [[]]
            for item in pool:
                if batches[-1] and len(item.unit.ids) * (len(batches[-1]) + 1) > self.pieces:
                    batches.append([])
                batches[-1].append(item)
            self.rng.shuffle(batches)
            yield from batches
