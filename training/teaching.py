"""Learning from a teacher on text that nobody labelled: its scores are the soft labels.

A network of the same shape reads each raw unit whole, without dropout and with nothing hidden;
the one in training, which sees less, is to give the same distributions (Hinton, Vinyals and Dean
2015, at temperature 1; the noise on the student's side only: Xie et al. 2020).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.labels import STATEMENT
from training.losses import FORBIDDEN, Found
from training.model import Network

FLAT = ("tags", "upos", "names", "statements")
CUE, CONTENT = STATEMENT.index("B-cue"), STATEMENT.index("B-content")


class Teacher:
    """A network that is not trained, and the losses of another against it."""

    def __init__(self, net: Network) -> None:
        self.net = net.eval().requires_grad_(False)

    def losses(self, net: Network, w: Tensor, batch: dict[str, Tensor]) -> Found:
        """Sums of divergences from the teacher's distributions over the raw units' words.

        ``w`` holds the root and the words of the whole batch; rows that are not raw are passed
        over. ``batch["ids"]`` may hide pieces, ``batch["whole"]`` does not. Keys as in ``Losses``.
        """
        rows = batch["raw"]
        found: Found = {}
        if not rows.any():
            return found
        inputs = [batch[k][rows] for k in ("whole", "shapes", "quotes", "flags", "mask")]
        with torch.no_grad():
            taught = self.net.words(self.net.encode(*inputs), batch["firsts"][rows])
        own = w[rows]
        sentences = batch["sentences"][rows]
        real = sentences >= 0
        count = int(real.sum())
        with torch.no_grad():
            best = self.net.flat["statements"](taught[:, 1:]).argmax(-1)
        for head in FLAT:
            scores = net.flat[head](own[:, 1:])
            with torch.no_grad():
                target = self.net.flat[head](taught[:, 1:])
            found[head] = (soft(scores[real], target[real]), count)
        same = sentences[:, :, None] == sentences[:, None, :]
        root = torch.ones_like(same[:, :, :1])
        allowed = torch.cat([root, same], 2)
        found["arcs"] = (self._pairs("arcs", net, own, taught, allowed, real), count)
        inside = torch.cat([root, real[:, None, :].expand_as(same)], 2)
        for name, tag in (("links", CONTENT), ("sources", CUE)):
            where = real & (best == tag)
            if where.any():
                value = self._pairs(name, net, own, taught, inside, where)
                found[name] = (value, int(where.sum()))
        return found

    def _pairs(
        self, name: str, net: Network, own: Tensor, taught: Tensor, allowed: Tensor, where: Tensor
    ) -> Tensor:
        """Divergence of a table of pairs' rows, over the columns that are allowed."""
        with torch.no_grad():
            target = getattr(self.net, name)(taught)[:, 1:].masked_fill(~allowed, FORBIDDEN)
        scores = getattr(net, name)(own)[:, 1:].masked_fill(~allowed, FORBIDDEN)
        return soft(scores[where], target[where])


def soft(scores: Tensor, target: Tensor) -> Tensor:
    """Divergence (nats, summed over rows) of one's distributions from the target's."""
    return F.kl_div(
        scores.log_softmax(-1), target.log_softmax(-1), reduction="sum", log_target=True
    )
