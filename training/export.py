"""From a checkpoint to the shipped folder: ONNX graph, int8 weights, label lists, manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.losses import FORBIDDEN, legal_moves
from training.model import HEADS, REL, WIDTH, Layer, Network, base_folder

FLAT = ("tags", "upos", "feats", "lemmas", "names", "statements")
OUTPUTS = ("flat", "arcs", "relations", "dependents", "governors", "links", "sources")


class Graph(nn.Module):
    """One unit without padding or batch; all that numpy needs to decode it.

    Says what ``Network`` says, in fewer and larger steps: what a call costs beside its products
    is moving the attention's heads about and starting many small ones.
    """

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        self.flat = _together([cast(nn.Linear, net.flat[h]) for h in FLAT])
        pairs = (net.arcs, net.links, net.sources)
        parts = [half for one in pairs for half in (one.first, one.second)]
        parts += [net.rel_dep, net.rel_head]
        self.parts = _together(parts)
        self.widths = [part.out_features for part in parts]
        labels = net.rel.shape[0]
        # (label, dep, head) -> (dep, label * head): one product for all labels.
        self.rel = nn.Parameter(
            net.rel.detach().permute(1, 0, 2).reshape(REL, labels * REL).contiguous()
        )
        self.labels = labels
        self.never: Tensor
        self.register_buffer("never", torch.tensor(FORBIDDEN))

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, flags: Tensor,
        firsts: Tensor, sentences: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """Integer vectors of one unit in, ``OUTPUTS`` out."""
        net = self.net
        x = net.word(ids) + net.position(torch.arange(ids.shape[0])) + net.shape(shapes)
        x = net.norm(x + net.quote(quotes) + net.flag(flags))
        for layer in net.layers:
            x = _attended(cast(Layer, layer), x)
        w = x.index_select(0, torch.cat([torch.zeros(1, dtype=torch.long), firsts]))
        parts = torch.split_with_sizes(F.gelu(self.parts(w)), self.widths, 1)
        arcs = net.arcs.pairs(parts[0], parts[1])[1:]
        same = sentences[:, None] == sentences[None, :]
        root = torch.ones_like(same[:, :1])
        arcs = torch.where(torch.cat([root, same], 1), arcs, self.never)
        dep, head = parts[6][1:], parts[7]
        chosen = head.index_select(0, arcs.argmax(1))
        wide = (dep @ self.rel).reshape(-1, self.labels, REL)
        relations = (wide @ chosen[:, :, None]).squeeze(-1) + net.rel_bias(
            torch.cat([dep, chosen], 1)
        )
        links = net.links.pairs(parts[2], parts[3])[1:]
        sources = net.sources.pairs(parts[4], parts[5])[1:]
        return self.flat(w[1:]), arcs, relations, dep, head, links, sources


def _together(layers: Sequence[nn.Linear]) -> nn.Linear:
    """Several projections of one input as one; quantised by columns, it says the same."""
    made = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        made.weight.copy_(torch.cat([layer.weight for layer in layers]))
        made.bias.copy_(torch.cat([layer.bias for layer in layers]))
    return made


def _attended(layer: Layer, x: Tensor) -> Tensor:
    """A layer on one unit: queries, keys and values of all heads are turned in one step."""
    size, head = x.shape[0], WIDTH // HEADS
    q, k, v = layer.qkv(x).view(size, 3 * HEADS, head).transpose(0, 1).split(HEADS)
    mixed = (q @ k.transpose(1, 2) * head**-0.5).softmax(-1) @ v
    x = layer.norm1(x + layer.out(mixed.transpose(0, 1).reshape(size, WIDTH)))
    made: Tensor = layer.norm2(x + layer.down(F.gelu(layer.up(x))))
    return made


def load(checkpoint: Path, lists: dict[str, list[str]], mean: bool) -> Network:
    """The network of a checkpoint; ``mean`` takes the running average of its weights."""
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    net = Network({k: len(v) for k, v in lists.items()})
    net.load_state_dict(state["net"])
    if mean:
        with torch.no_grad():
            trained = [p for p in net.parameters() if p.requires_grad]
            for weight, average in zip(trained, state["mean"], strict=True):
                weight.copy_(average)
    return net.eval()


def blend(checkpoints: Sequence[str], lists: dict[str, list[str]]) -> Network:
    """The mean of several checkpoints of one run's branches; ``FILE@mean`` takes a running mean.

    Branches that left a run late and saw other data lie in one valley: their mean is better than
    each of them. Of runs that have little in common it is nothing.
    """
    nets = []
    for name in checkpoints:
        file, _, which = name.partition("@")
        nets.append(load(Path(file), lists, which == "mean").state_dict())
    made = Network({k: len(v) for k, v in lists.items()})
    made.load_state_dict({k: torch.stack([n[k] for n in nets]).mean(0) for k in nets[0]})
    return made.eval()


def export(net: Network, lists: dict[str, list[str]], folder: Path, about: dict[str, Any]) -> None:
    """Write the folder: int8 graph, decoding weights, label lists, vocabulary, manifest."""
    import onnxruntime.quantization

    packing: Any = onnxruntime.quantization  # its names are not declared

    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / "encoder.fp32.onnx"
    graph = Graph(net).eval()
    length, words = 12, 8
    sample = (
        torch.full((length,), 100), torch.zeros(length, dtype=torch.long),
        torch.zeros(length, dtype=torch.long), torch.zeros(length, dtype=torch.long),
        torch.arange(1, words + 1), torch.arange(words) // 4,
    )  # fmt: skip
    inputs = ["ids", "shapes", "quotes", "flags", "firsts", "sentences"]
    axes = {k: {0: "pieces"} for k in inputs[:4]} | {k: {0: "words"} for k in inputs[4:]}
    axes |= {k: {0: "words"} for k in OUTPUTS}
    with torch.no_grad():
        torch.onnx.export(
            graph, sample, str(plain), input_names=inputs, output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    packing.quantize_dynamic(
        plain, folder / "encoder.onnx", per_channel=True, weight_type=packing.QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip
    moves, begins = legal_moves()
    np.savez(
        folder / "weights.npz",
        moves=(net.moves + moves).detach().numpy(), begins=(net.begins + begins).detach().numpy(),
        relations=graph.rel.detach().numpy().astype(np.float16),
        relation_weight=net.rel_bias.weight.detach().numpy().astype(np.float32),
        relation_bias=net.rel_bias.bias.detach().numpy().astype(np.float32),
    )  # fmt: skip
    labels = {h: lists[h] for h in (*FLAT, "deprels")}
    (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), "utf-8")
    shutil.copyfile(base_folder() / "vocab.txt", folder / "vocab.txt")
    files = ("encoder.onnx", "weights.npz", "labels.json", "vocab.txt")
    hashes = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files}
    manifest = about | {"files": hashes}
    (folder / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8"
    )
