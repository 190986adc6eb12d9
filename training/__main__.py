"""``python -m training`` builds the shipped model; ``fit`` and ``ship`` are its steps."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import fields, replace
from pathlib import Path

# One thread: the sums, and with them the weights, do not depend on the machine's cores. oneDNN's
# AMX kernels die on some virtual machines that announce them.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16")

from training.fit import BRANCH, Settings

SECOND = "second"  # the folder of a run's second branch, in the run's own
SHIPPED = Path(__file__).parent.parent / "src" / "entente" / "language" / "model"


def main() -> None:
    """Read the command line and do one step, or all."""
    parser = argparse.ArgumentParser(prog="python -m training")
    verbs = parser.add_subparsers(dest="verb", required=True)
    both = argparse.ArgumentParser(add_help=False)
    both.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="corpora")
    both.add_argument("--scorer", type=Path, default=Path("../shared/score/score_polnear.py"))
    both.add_argument("--work", type=Path, default=Path("build/model"), help="checkpoints, logs")
    both.add_argument("--run", default="main", help="name of the run's folder")
    both.add_argument("--out", type=Path, default=SHIPPED, help="the model folder")
    both.add_argument("--version", default="0.3.1")
    both.add_argument(
        "--checkpoint", nargs="+", help="FILE or FILE@mean, several are averaged [default: the run]"
    )
    fit = verbs.add_parser("fit", parents=[both], help="train the encoder with all heads")
    make = verbs.add_parser(
        "make", parents=[both], help="fit and ship (this is what no verb means)"
    )
    for step in (fit, make):
        step.add_argument("--resume", type=Path, help="checkpoint to go on from")
        step.add_argument("--corpora", help="only these, parted by commas: one task alone")
        step.add_argument("--raw", type=Path, help="folder of unlabelled text, with --teacher")
        step.add_argument(
            "--teacher",
            nargs="+",
            help="checkpoints (see --checkpoint) whose mean labels the raw text",
        )
        for item in fields(Settings):
            name = "--" + item.name.replace("_", "-")
            step.add_argument(name, type=type(item.default), default=item.default)
    verbs.add_parser("ship", parents=[both], help="export, quantise, calibrate, score, model card")
    scored = verbs.add_parser("score", parents=[both], help="scores of a model folder")
    scored.add_argument("--quick", action="store_true", help="a part of the sets")
    chosen = parser.parse_args(sys.argv[1:] or ["make"])
    if chosen.verb in ("fit", "make"):
        _fit(chosen)
    if chosen.verb in ("ship", "make"):
        from training.ship import ship

        names = chosen.checkpoint or _checkpoints(chosen.work / chosen.run)
        found = ship(names, chosen.version, chosen.gold, chosen.scorer, chosen.work, chosen.out)
        print(found)
    if chosen.verb == "score":
        _score(chosen)


def _fit(chosen: argparse.Namespace) -> None:
    import torch

    from training.corpora import SHARES
    from training.export import blend
    from training.fit import Run
    from training.model import Network
    from training.prepare import prepare, unlabelled
    from training.teaching import Teacher

    settings = Settings(**{f.name: getattr(chosen, f.name) for f in fields(Settings)})
    data, lists = prepare(chosen.gold, chosen.work)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1)
    sizes = {k: len(v) for k, v in lists.items()}
    net = Network.pretrained(sizes, dropout=settings.dropout, head_drop=settings.head_drop)
    if chosen.corpora:
        data = {name: data[name] for name in chosen.corpora.split(",")}
    teacher = None
    if chosen.teacher:
        if not chosen.raw:
            raise SystemExit("--teacher needs --raw, the folder of the text that it labels")
        data |= unlabelled(chosen.raw, chosen.work, lists)
        teacher = Teacher(blend(chosen.teacher, lists))
    run = Run(net, data, SHARES, settings, chosen.work / chosen.run, teacher)
    if chosen.resume:
        run.resume(chosen.resume)
    run.train()
    folder = chosen.work / chosen.run
    if settings.branch and (folder / BRANCH).exists():
        other = replace(settings, seed=settings.seed + 1, branch=0)
        again = Run(net, data, SHARES, other, folder / SECOND, teacher)
        again.resume(folder / BRANCH)
        again.train()


def _checkpoints(folder: Path) -> list[str]:
    """What is shipped of a run: its end, and the end and running mean of its second branch."""
    second = folder / SECOND / "final.pt"
    ends = [str(folder / "final.pt")]
    return [*ends, str(second), f"{second}@mean"] if second.exists() else ends


def _score(chosen: argparse.Namespace) -> None:
    from training import score

    chosen.work.mkdir(parents=True, exist_ok=True)
    found = score.score(chosen.out, chosen.gold, chosen.scorer, chosen.work, chosen.quick)
    (chosen.work / "scores.json").write_text(json.dumps(found, indent=1), "utf-8")
    print(score.headline(found))


if __name__ == "__main__":
    main()
