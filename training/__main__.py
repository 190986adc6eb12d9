"""``python -m training fit|export|score|make``; each has ``--help``."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

from training.fit import Run, Settings


def main() -> None:
    """Read the command line and do one step."""
    parser = argparse.ArgumentParser(prog="python -m training")
    verbs = parser.add_subparsers(dest="verb", required=True)
    fit = verbs.add_parser("fit", help="train the encoder with all heads")
    fit.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    fit.add_argument("--work", type=Path, default=Path("build/model"))
    fit.add_argument("--run", default="main", help="name of the run's folder")
    fit.add_argument("--resume", type=Path, help="checkpoint to go on from")
    for item in fields(Settings):
        fit.add_argument(
            f"--{item.name.replace('_', '-')}", type=type(item.default), default=item.default
        )
    chosen = parser.parse_args()
    if chosen.verb == "fit":
        _fit(chosen)


def _fit(chosen: argparse.Namespace) -> None:
    import torch

    from training.corpora import SHARES
    from training.model import Network
    from training.prepare import prepare

    settings = Settings(**{f.name: getattr(chosen, f.name) for f in fields(Settings)})
    data, lists = prepare(chosen.gold, chosen.work)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1)
    sizes = {k: len(v) for k, v in lists.items()}
    net = Network.pretrained(sizes, dropout=settings.dropout, head_drop=settings.head_drop)
    run = Run(net, data, SHARES, settings, chosen.work / chosen.run)
    if chosen.resume:
        run.resume(chosen.resume)
    run.train()


if __name__ == "__main__":
    main()
