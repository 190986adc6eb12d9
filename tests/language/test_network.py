from __future__ import annotations

import json
import shutil
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente import language
from entente.errors import LanguageError
from entente.language import network as module
from entente.language.network import Network, Words


def _split(line: str) -> list[str]:
    return line.split()


SPEECH = _split(
    "“ We will keep our word , ” Foreign Minister Ana Petrova said on Tuesday in Geneva , and "
    "her counterpart replied that his government expected nothing less ."
)
LONG = _split(
    "The two delegations , which had met in Vienna in the spring , agreed that inspectors from "
    "both countries would visit the northern bases , that the results would be published within "
    "ninety days and that no further exercises would be held near the border until then ; the "
    "ministers told reporters that they believed the plan was sound , although an official who "
    "asked not to be named warned that neither army had been consulted , that the money had not "
    "been found and that parliament would hardly vote on it before the winter ."
)


@pytest.fixture(scope="module")
def net() -> Network:
    if not (module.FOLDER / "manifest.json").exists():
        pytest.skip("no model is shipped in this tree; build one with `make model`")
    return Network.load()


def words(texts: list[str], base: int = 0) -> Words:
    offsets, at = [], base
    for text in texts:
        offsets.append(at)
        at += len(text) + 1
    starts = [0] + [i + 1 for i, w in enumerate(texts[:-1]) if w == "."]
    return Words(tuple(texts), tuple(offsets), tuple(starts))


def test_a_plain_sentence_is_read(net):
    (labels,), frames = net.read([words(SPEECH)])
    text = " ".join(SPEECH)
    said = SPEECH.index("said")
    assert labels.tags[said] == "VBD"
    assert labels.upos[said] == "VERB"
    assert labels.lemmas[said] == "say"
    assert "Tense=Past" in labels.feats[said]
    petrova = SPEECH.index("Petrova")
    assert labels.names[petrova] == "I-PER"
    assert labels.names[SPEECH.index("Geneva")] == "B-LOC"
    assert all(0 <= s <= 1 for s in labels.name_scores)
    direct = frames[0]
    assert [text[a:b] for a, b in direct.cue] == ["said"]
    assert [text[a:b] for a, b in direct.content] == ["“ We will keep our word , ”"]
    assert text[slice(*direct.source[0])].endswith("Ana Petrova")
    assert 0 < direct.confidence < 1


def check_trees(paragraphs, found):
    for paragraph, labels in zip(paragraphs, found, strict=True):
        size = len(paragraph.texts)
        columns = (labels.tags, labels.upos, labels.feats, labels.lemmas, labels.heads)
        assert all(len(c) == size for c in (*columns, labels.deprels, labels.names))
        bounds = [*paragraph.sentence_starts, size]
        for start, stop in pairwise(bounds):
            if start == stop:
                continue
            roots = [i for i in range(start, stop) if labels.heads[i] == i]
            assert len(roots) == 1
            assert labels.deprels[roots[0]] == "root"
            for i in range(start, stop):
                assert start <= labels.heads[i] < stop
                node, steps = i, 0
                while labels.heads[node] != node:
                    node, steps = labels.heads[node], steps + 1
                    assert steps <= size
                assert (labels.deprels[i] == "root") == (i == roots[0])


def test_same_unit_same_result_whatever_stands_beside_it(net):
    alone, _ = net.read([words(LONG)])
    beside, _ = net.read([words(LONG), words(LONG[::-1]), words(SPEECH), words(LONG)])
    again, _ = net.read([words(LONG)])
    assert alone[0] == again[0]
    assert alone[0] == beside[0]
    assert beside[3].tags == alone[0].tags


def test_a_sentence_longer_than_a_unit_still_makes_one_tree(net):
    paragraph = words([w for w in LONG * 5 if w != "."])
    found, _ = net.read([paragraph])
    check_trees([paragraph], found)


def test_nothing_in_nothing_out(net):
    assert net.read([]) == ([], [])
    (labels,), frames = net.read([Words((), (), (0,))])
    assert labels.heads == ()
    assert frames == []


@given(
    st.lists(
        st.lists(st.text(min_size=1, max_size=8).filter(lambda t: t.strip()), max_size=25),
        max_size=4,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_words_make_trees_and_legal_names(net, texts):
    paragraphs = [words(t) for t in texts]
    found, frames = net.read(paragraphs)
    check_trees(paragraphs, found)
    for labels in found:
        before = "O"
        for tag in labels.names:
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag
    for frame in frames:
        assert frame.cue
        assert frame.content
        assert all(a < b for a, b in (*frame.cue, *frame.source, *frame.content))


def test_a_changed_file_is_refused_with_advice(net, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(module.FOLDER, folder)
    labels = folder / "labels.json"
    labels.write_text(labels.read_text("utf-8") + " ", "utf-8")
    with pytest.raises(LanguageError, match="reinstall"):
        Network.load(folder)
    labels.unlink()
    with pytest.raises(LanguageError, match=r"labels\.json"):
        Network.load(folder)
    with pytest.raises(LanguageError, match="make model"):
        Network.load(tmp_path / "nowhere")


def test_the_manifest_names_what_is_shipped(net):
    manifest = json.loads((module.FOLDER / "manifest.json").read_text("utf-8"))
    assert net.info.name == manifest["name"]
    assert net.info.version == manifest["version"]
    assert len(net.info.sha256) == 64
    assert manifest["licence"] == "CC-BY-SA-4.0"
    assert manifest["sources"]
    assert (module.FOLDER / "MODEL_CARD.md").exists()
    size = sum(f.stat().st_size for f in module.FOLDER.iterdir())
    assert size < 40_000_000


def test_no_name_goes_on_from_one_paragraph_into_the_next(net):
    texts = [["æ"], ["ؠ"]]
    found, _ = net.read([words(t) for t in texts])
    assert not any(labels.names[0].startswith("I-") for labels in found)


def test_a_folder_of_weights_takes_the_place_of_the_shipped_ones(tmp_path, net):
    for file in module.FOLDER.iterdir():
        (tmp_path / file.name).symlink_to(file)
    manifest = json.loads((module.FOLDER / "manifest.json").read_text("utf-8"))
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"version": "0.0.1"}), "utf-8")
    held = language.load(str(tmp_path))
    assert held.info.version == "0.0.1"
    assert held.info.sha256 == net.info.sha256
    (tmp_path / "vocab.txt").unlink()
    (tmp_path / "vocab.txt").write_text("other words", "utf-8")
    with pytest.raises(LanguageError, match="not the manifest's"):
        language.load(str(tmp_path))
