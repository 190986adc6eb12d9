from __future__ import annotations

import gzip
import json
import random

import pytest

from training import polnear

TEXT = (
    "Ms. Roe said, “We will go. We will stay. We will see.” Then she left.\n\nPoor Ann thinks so."
)


SAID = [*("We", "will", "go"), *("We", "will", "stay"), *("We", "will", "see")]


def _span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def texts(tmp_path):
    content = _span("“We will go. We will stay. We will see.”")
    record = {"doc": "d", "annotator": "a", "text": TEXT, "attributions": [
        {"source": [_span("Ms. Roe")], "cue": [_span("said")], "content": [content]},
        {"source": [_span("Poor Ann")], "cue": [_span("thinks")], "content": [_span("so")]},
        {"source": [], "cue": [], "content": [_span("left")]},
    ]}  # fmt: skip
    path = tmp_path / "x.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        print(json.dumps(record), file=file)
        print(json.dumps(record | {"annotator": "b"}), file=file)
    return polnear.read(path), polnear.read(path, first_only=True)


def _words(text, place):
    return " ".join(text.paragraphs[place[0]].words[place[1] : place[2]])


def test_spans_become_words_and_cueless_ones_go(texts):
    every, first = texts
    assert len(every) == 2
    assert len(first) == 1
    said, thinks = first[0].attributions
    assert _words(first[0], said.cue) == "said"
    assert _words(first[0], said.sources[0]) == "Ms. Roe"
    assert _words(first[0], said.contents[0]).startswith("“ We will go")
    assert thinks.cue[0] == 1


def test_varied_copies_keep_the_words_of_every_span(texts):
    _, (text,) = texts
    broken = 0
    for seed in range(60):
        copy = polnear.varied(text, random.Random(seed))
        broken += len(copy.paragraphs) > len(text.paragraphs)
        said = copy.attributions[0]
        plain = [w for place in said.contents for w in _words(copy, place).split()]
        assert [w for w in plain if w.isalpha()] == [
            "We",
            "will",
            "go",
            "We",
            "will",
            "stay",
            "We",
            "will",
            "see",
        ]
        assert _words(copy, said.cue) == "said"
        for place in said.contents:
            assert _words(copy, place).split()[0] in ("“", '"')
        for para in copy.paragraphs:
            assert para.starts[0] == 0
            assert para.starts == sorted(set(para.starts))
            assert all(s < len(para.words) for s in para.starts)
    assert broken > 10
