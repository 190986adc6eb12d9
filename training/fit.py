"""The training loop: warm-up, constant rate, decay; checkpoints that it can go on from."""

from __future__ import annotations

import json
import math
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Mixture, collate
from training.encode import Example
from training.losses import WEIGHTS, Losses
from training.model import Network
from training.teaching import Teacher

# Labels a batch holds on average per piece; losses are sums over this many, so that a batch
# with few labels of a head does not shout.
DENSITY = {
    "tags": 0.28, "upos": 0.28, "feats": 0.28, "lemmas": 0.28, "arcs": 0.28, "deprels": 0.28,
    "names": 0.25, "statements": 0.34, "links": 0.014, "sources": 0.012,
}  # fmt: skip

AVERAGE_EVERY = 5
BRANCH = "branch.pt"
# [MASK] of the base encoder's vocabulary; the special pieces have lower numbers.
MASK = 103


@dataclass(slots=True)
class Settings:
    """Everything that decides a run beside the data.

    ``branch``: so many steps before the end a second run leaves it, with other data (0: none).
    """

    steps: int = 8700
    warmup: int = 100
    decay: int = 2500
    branch: int = 1250
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    chain_rate: float = 5e-3
    pieces: int = 1150
    seed: int = 1
    dropout: float = 0.1
    head_drop: float = 0.2
    masking: float = 0.04
    average: float = 0.998
    every: int = 250


def rate(step: int, settings: Settings) -> float:
    """Factor on the learning rates: linear up, flat, then down to 0 as 1 - sqrt."""
    if step < settings.warmup:
        return (step + 1) / settings.warmup
    left = settings.steps - step
    if left < settings.decay:
        return 1 - math.sqrt(1 - max(0, left) / settings.decay)
    return 1.0


def _groups(net: Network, settings: Settings) -> list[dict[str, object]]:
    encoder, heads, chain = [], [], []
    for name, weight in net.named_parameters():
        if not weight.requires_grad:
            continue
        if name in ("moves", "begins"):
            chain.append(weight)
        elif name.startswith(("position", "norm", "layers")):
            encoder.append(weight)
        else:
            heads.append(weight)
    return [
        {"params": encoder, "lr": settings.encoder_rate, "base": settings.encoder_rate},
        {"params": heads, "lr": settings.head_rate, "base": settings.head_rate},
        {"params": chain, "lr": settings.chain_rate, "base": settings.chain_rate},
    ]


def masked(ids: torch.Tensor, share: float) -> torch.Tensor:
    """The pieces with a share of them hidden, so that no head leans on single words.

    Padding and the special pieces ([CLS], [SEP]) stay.
    """
    hidden = (torch.rand(ids.shape, device=ids.device) < share) & (ids > MASK)
    return ids.masked_fill(hidden, MASK)


class Run:
    """One training run in a folder; goes on from ``last.pt`` there."""

    def __init__(
        self, net: Network, data: dict[str, list[Example]], shares: dict[str, float],
        settings: Settings, folder: Path, teacher: Teacher | None = None,
    ) -> None:  # fmt: skip
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.net, self.settings, self.folder = net.to(self.device), settings, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.mixture = Mixture(data, shares, settings.pieces, settings.seed)
        self.losses, self.teacher = Losses(self.device), teacher
        if teacher:
            teacher.net.to(self.device)
        self.optimiser = torch.optim.AdamW(_groups(net, settings), weight_decay=0.01, fused=True)
        self.trained = [p for p in net.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.trained]
        self.step = 0

    def resume(self, path: Path) -> None:
        """Take weights, optimiser and step from a checkpoint; the data stream starts afresh."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        self.net.load_state_dict(state["net"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.mean = state["mean"]
        self.step = state["step"]
        self.mixture.rng.seed(self.settings.seed * 1_000_003 + self.step)

    def save(self, name: str) -> None:
        """Write a checkpoint whole or not at all."""
        state = {
            "net": self.net.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "mean": self.mean,
            "step": self.step,
            "settings": asdict(self.settings),
        }
        part = self.folder / (name + ".part")
        torch.save(state, part)
        os.replace(part, self.folder / name)

    def train_step(self, items: list[Example]) -> dict[str, float]:
        """One update; returns the mean loss of each head in the batch."""
        factor = rate(self.step, self.settings)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * factor
        batch = {k: v.to(self.device) for k, v in collate(items).items()}
        batch["whole"] = batch["ids"]
        if self.settings.masking:
            batch["ids"] = masked(batch["ids"], self.settings.masking)
        x = self.net.encode(
            batch["ids"], batch["shapes"], batch["quotes"], batch["flags"], batch["mask"]
        )
        words = self.net.words(x, batch["firsts"])
        found = self.losses(self.net, words, batch)
        taught = self.teacher.losses(self.net, words, batch) if self.teacher else {}
        total: Tensor = sum(  # type: ignore[assignment]
            WEIGHTS[k] * value / (DENSITY[k] * self.settings.pieces)
            for part in (found, taught)
            for k, (value, _) in part.items()
        )
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0, foreach=True)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            keep = min(self.settings.average, self.step / (100 + self.step)) ** AVERAGE_EVERY
            torch._foreach_lerp_(self.mean, [p.detach() for p in self.trained], 1 - keep)
        found |= {f"taught {k}": v for k, v in taught.items()}
        return {k: value.item() / n for k, (value, n) in found.items()}

    def train(self) -> None:
        """Run to the last step, with a line of losses every 50 steps and checkpoints."""
        torch.manual_seed(self.settings.seed + self.step)
        self.net.train()
        log = (self.folder / "log.jsonl").open("a", encoding="utf-8")
        sums: dict[str, list[float]] = {}
        pieces, began = 0, time.perf_counter()
        for items in self.mixture:
            if self.step >= self.settings.steps:
                break
            for k, v in self.train_step(items).items():
                sums.setdefault(k, []).append(v)
            pieces += sum(len(e.unit.ids) for e in items)
            if self.step % 50 == 0:
                spent = time.perf_counter() - began
                line: dict[str, object] = {
                    k: round(sum(v) / len(v), 4) for k, v in sorted(sums.items())
                }
                line |= {"step": self.step, "pieces_per_s": round(pieces / spent),
                         "rounds": self.mixture.rounds}  # fmt: skip
                print(json.dumps(line), file=log, flush=True)
                sums, pieces, began = {}, 0, time.perf_counter()
            if self.step % self.settings.every == 0:
                self.save("last.pt")
            if self.settings.branch and self.step == self.settings.steps - self.settings.branch:
                self.save(BRANCH)
        self.save("final.pt")
