"""The heads' losses over a batch; each looks only at words that carry its label."""

from __future__ import annotations

from typing import TypeAlias

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.labels import NAMES, STATEMENT
from training.model import Network
from training.names import ANNOTATED, KINDS, WIDE_MISC

FORBIDDEN = -1e4
Found: TypeAlias = dict[str, tuple[Tensor, int]]  # by head: summed loss, labels behind it
WEIGHTS = {
    "arcs": 1.0, "deprels": 1.0, "tags": 0.5, "upos": 0.3, "feats": 0.3, "lemmas": 0.3,
    "names": 1.0, "statements": 3.0, "links": 0.3, "sources": 0.3,
}  # fmt: skip
CORPORA = ("none", *sorted(ANNOTATED))


def name_sets() -> Tensor:
    """(corpus, gold tag, tag) -> 0 where the tag agrees with the gold tag, else ``FORBIDDEN``.

    Outside any name, a kind that the corpus does not annotate may still stand there.
    """
    table = torch.full((len(CORPORA), len(NAMES), len(NAMES)), FORBIDDEN)
    for c, corpus in enumerate(CORPORA):
        annotated = ANNOTATED.get(corpus, frozenset())
        table[c] += torch.eye(len(NAMES)) * -FORBIDDEN
        for kind in KINDS:
            for p in "BI":
                if kind not in annotated:
                    table[c, 0, NAMES.index(f"{p}-{kind}")] = 0
                if corpus in WIDE_MISC and kind in ("EVENT", "WORK", "EQUIP", "LAW"):
                    table[c, NAMES.index(f"{p}-MISC"), NAMES.index(f"{p}-{kind}")] = 0
    return table


def legal_moves() -> tuple[Tensor, Tensor]:
    """Penalties of forbidden BIO moves between statement tags, and of forbidden first tags."""
    n = len(STATEMENT)
    moves, begins = torch.zeros(n, n), torch.zeros(n)
    for j, tag in enumerate(STATEMENT):
        if tag.startswith("I-"):
            begins[j] = FORBIDDEN
            for i, before in enumerate(STATEMENT):
                if before[2:] != tag[2:]:
                    moves[i, j] = FORBIDDEN
    return moves, begins


def chain(
    emissions: Tensor, gold: Tensor, lengths: Tensor, moves: Tensor, begins: Tensor
) -> Tensor:
    """Sum over sequences of the CRF's negative log-likelihood.

    The partition function is a product of matrices in log space, taken pairwise (log depth).
    """
    batch, size, n = emissions.shape
    steps = torch.arange(size, device=emissions.device)
    real = steps[None, :] < lengths[:, None]
    matrices = moves + emissions[:, 1:, None, :]
    identity = torch.full((n, n), FORBIDDEN, device=emissions.device).fill_diagonal_(0.0)
    matrices = torch.where(real[:, 1:, None, None], matrices, identity)
    while matrices.shape[1] > 1:
        if matrices.shape[1] % 2:
            pad = identity.expand(batch, 1, n, n)
            matrices = torch.cat([matrices, pad], 1)
        left, right = matrices[:, 0::2], matrices[:, 1::2]
        matrices = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), -2)
    first = begins + emissions[:, 0]
    total = first if size == 1 else torch.logsumexp(first.unsqueeze(-1) + matrices[:, 0], 1)
    partition = torch.logsumexp(total, -1)
    gold = gold.clamp(min=0)
    score = first.gather(1, gold[:, :1]).squeeze(1)
    steps_score = emissions[:, 1:].gather(2, gold[:, 1:, None]).squeeze(2)
    steps_score = steps_score + moves[gold[:, :-1], gold[:, 1:]]
    score = score + (steps_score * real[:, 1:]).sum(1)
    return (partition - score).sum()


class Losses:
    """Computes every head's summed loss and the number of labels behind it."""

    def __init__(self, device: str = "cpu") -> None:
        self.sets = name_sets().to(device)
        moves, begins = legal_moves()
        self.moves, self.begins = moves.to(device), begins.to(device)

    def __call__(self, net: Network, w: Tensor, batch: dict[str, Tensor]) -> Found:
        """``w`` holds the root ([CLS]) and the words; see ``batches.collate`` for the rest."""
        x = w[:, 1:]
        found: Found = {}
        for head in ("tags", "upos", "feats", "lemmas"):
            self._flat(found, head, net, x, batch[head])
        self._tree(found, net, w, batch)
        self._names(found, net, x, batch)
        self._statements(found, net, w, batch)
        return found

    def _flat(self, found: Found, head: str, net: Network, x: Tensor, gold: Tensor) -> None:
        known = gold >= 0
        count = int(known.sum())
        if count:
            scores = net.flat[head](x[known])
            found[head] = (F.cross_entropy(scores, gold[known], reduction="sum"), count)

    def _tree(self, found: Found, net: Network, w: Tensor, batch: dict[str, Tensor]) -> None:
        rows = (batch["heads"] >= 0).any(1)
        if not rows.any():
            return
        w, heads = w[rows], batch["heads"][rows]
        sentences, deprels = batch["sentences"][rows], batch["deprels"][rows]
        scores = net.arcs(w)[:, 1:]
        same = sentences[:, :, None] == sentences[:, None, :]
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        scores = scores.masked_fill(~allowed, FORBIDDEN)
        known = heads >= 0
        loss = F.cross_entropy(scores[known], heads[known], reduction="sum")
        found["arcs"] = (loss, int(known.sum()))
        dep, head = net.rel_parts(w)
        both = known & (deprels >= 0)
        where = both.nonzero()
        d = dep[where[:, 0], where[:, 1] + 1]
        h = head[where[:, 0], heads[both]]
        loss = F.cross_entropy(net.rel_scores(d, h), deprels[both], reduction="sum")
        found["deprels"] = (loss, int(both.sum()))

    def _names(self, found: Found, net: Network, x: Tensor, batch: dict[str, Tensor]) -> None:
        gold = batch["names"]
        known = gold >= 0
        if not known.any():
            return
        scores = net.flat["names"](x[known])
        corpus = batch["corpus"][:, None].expand_as(gold)[known]
        agreeing = torch.logsumexp(scores + self.sets[corpus, gold[known]], -1)
        loss = (torch.logsumexp(scores, -1) - agreeing).sum()
        found["names"] = (loss, int(known.sum()))

    def _statements(self, found: Found, net: Network, w: Tensor, batch: dict[str, Tensor]) -> None:
        rows = (batch["statements"] >= 0).any(1)
        if not rows.any():
            return
        w, gold = w[rows], batch["statements"][rows]
        lengths = (gold >= 0).sum(1)
        emissions = net.flat["statements"](w[:, 1:])
        loss = chain(emissions, gold, lengths, net.moves + self.moves, net.begins + self.begins)
        found["statements"] = (loss, int(lengths.sum()))
        places = torch.arange(gold.shape[1], device=gold.device)
        inside = F.pad(places[None] < lengths[:, None], (1, 0), value=True)
        for name, module, key in (
            ("links", net.links, "cue_of"),
            ("sources", net.sources, "source_of"),
        ):
            target = batch[key][rows]
            known = target >= 0
            if known.any():
                scores = module(w)[:, 1:].masked_fill(~inside[:, None, :], FORBIDDEN)
                loss = F.cross_entropy(scores[known], target[known], reduction="sum")
                found[name] = (loss, int(known.sum()))
