from __future__ import annotations

import bz2

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")

from training.batches import collate  # noqa: E402
from training.encode import examples  # noqa: E402
from training.labels import NAMES, STATEMENT  # noqa: E402
from training.losses import Losses  # noqa: E402
from training.model import Network  # noqa: E402
from training.texts import Para, Text  # noqa: E402

from training import raw, teaching  # noqa: E402

SIZES = {
    "tags": 3, "upos": 3, "feats": 2, "lemmas": 2, "deprels": 3,
    "names": len(NAMES), "statements": len(STATEMENT),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    lines = [f"Line {i} has some five words ." for i in range(240)]
    packed = bz2.compress("\n".join(lines).encode() + b"\n")
    (tmp_path / "news.txt.bz2").write_bytes(packed)
    return tmp_path


def test_runs_come_from_all_over_the_file_and_carry_no_labels(folder):
    texts = raw.read(folder, {"news.txt.bz2": 420})
    words = sum(len(p.words) for t in texts for p in t.paragraphs)
    assert 300 <= words <= 540
    numbers = [int(p.words[1]) for t in texts for p in t.paragraphs]
    assert numbers[0] < 24
    assert numbers[-1] > 180
    assert all(len(t.paragraphs) == raw.RUN for t in texts)
    assert {t.corpus for t in texts} == {raw.CORPUS}
    assert not any(t.attributions or t.name_labels or p.tags for t in texts for p in t.paragraphs)


def test_a_twin_has_nothing_to_learn_and_a_stranger_has():
    torch.manual_seed(3)
    net, other = Network(SIZES).eval(), Network(SIZES).eval()
    with torch.no_grad():
        for made in (net, other):
            made.word.weight.normal_(0, 0.5)
            for module in (made.arcs, made.links, made.sources):
                module.weight.normal_(0, 0.05)
    batch = _batch(_example("raw"), _example("ewt"))
    own = net.words(net.encode(*_inputs(batch)), batch["firsts"])
    same = teaching.Teacher(net).losses(net, own, batch)
    assert set(same) >= {"tags", "upos", "names", "statements", "arcs"}
    assert all(value.item() == pytest.approx(0, abs=1e-4) for value, _ in same.values())
    stranger = teaching.Teacher(other).losses(net, own, batch)
    assert all(stranger[k][0].item() > 0.1 for k in ("tags", "names", "statements", "arcs"))
    assert stranger["tags"][1] == 4  # the words of the raw unit alone


def test_labelled_losses_pass_over_raw_units():
    torch.manual_seed(3)
    net = Network(SIZES).eval()
    batch = _batch(_example("raw"))
    own = net.words(net.encode(*_inputs(batch)), batch["firsts"])
    assert Losses()(net, own, batch) == {}
    batch = _batch(_example("ewt"))
    own = net.words(net.encode(*_inputs(batch)), batch["firsts"])
    assert teaching.Teacher(net).losses(net, own, batch) == {}


def _example(corpus):
    from entente.language.features import Pieces

    text = Text("t", corpus, [Para(["Ann", "said", "it", "rained"], [0, 2])])
    lists = {k: [f"{k}{i}" for i in range(n)] for k, n in SIZES.items()}
    (found,) = examples([text], Pieces(_cutter()), lists)
    return found


def _cutter():
    from tokenizers import BertWordPieceTokenizer

    from entente.language.network import FOLDER

    return BertWordPieceTokenizer(str(FOLDER / "vocab.txt"), lowercase=True)._tokenizer


def _batch(*items):
    batch = collate(list(items))
    return batch | {"whole": batch["ids"]}


def _inputs(batch):
    return [batch[k] for k in ("ids", "shapes", "quotes", "flags", "mask")]
