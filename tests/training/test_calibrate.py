from __future__ import annotations

import numpy as np
from training.texts import Attribution, Para, Text

from entente.language import frames
from entente.language.units import Labels, Words
from training import calibrate


def test_logistic_finds_the_weights_behind_the_draws():
    rng = np.random.default_rng(5)
    x = np.column_stack([rng.normal(size=(4000, 2)), np.ones(4000)])
    true = np.array([1.5, -0.7, 0.4])
    y = (rng.random(4000) < 1 / (1 + np.exp(-x @ true))).astype(float)
    assert np.allclose(calibrate.logistic(x, y), true, atol=0.2)


def test_conditional_logit_learns_from_choices_and_never_runs_away():
    rng = np.random.default_rng(7)
    samples = []
    for _ in range(400):
        rows = rng.normal(size=(3, 2))
        samples.append((rows, int((rows @ np.array([0.5, 3.0])).argmax())))
    weights = calibrate.conditional(samples)
    assert weights[1] > 2
    assert np.isfinite(weights).all()


def _read(source: bool) -> calibrate.Read:
    text = Text("t", "polnear", [Para(["Ann", "said", "it", "rained"], [0])])
    text.attributions = [Attribution((0, 1, 2), [(0, 0, 1)] if source else [], [(0, 2, 4)])]
    rest = (0.0,) * (len(frames.VIEWS) - 1)
    found = [
        frames.Piece("source", 0, 0, 1, 0, 0.9),
        frames.Piece("cue", 0, 1, 2, 0, 0.9, {-1: (-3.0,), 0: (-0.1, *rest)}),
        frames.Piece("content", 0, 3, 4, 0, 0.9, {-1: (-3.0,), 1: (-0.1, *rest)}),
    ]
    words = [Words(("Ann", "said", "it", "rained"), (0, 4, 9, 12))]
    return calibrate.Read(text, words, found, [Labels(*[()] * 8)])


def test_a_frame_is_right_with_half_the_content_and_the_source():
    assert [ok for _, ok in calibrate.judged(_read(source=True), frames.Linker())] == [True]
    assert [ok for _, ok in calibrate.judged(_read(source=False), frames.Linker())] == [False]


def test_choices_name_the_right_row():
    ((rows, right),) = calibrate.choices(_read(source=True), "content")
    assert right == 1
    assert rows.shape == (2, len(frames.VIEWS) + 1)
    assert rows[0, -1] == 1
    ((_, right),) = calibrate.choices(_read(source=False), "cue")
    assert right == 0


def test_quality_of_a_perfect_and_an_empty_confidence():
    right = np.array([1.0, 1.0, 0.0, 0.0])
    found = calibrate.quality(np.array([0.99, 0.95, 0.05, 0.01]), right)
    assert found["share_at_precision_0.9"] == 0.5
    assert calibrate.quality(np.full(4, 0.5), np.zeros(4))["share_at_precision_0.9"] == 0.0


def test_f1_counts_only_frames_that_are_sure_enough():
    found = np.array([0.9, 0.8, 0.2]), np.array([1.0, 1.0, 0.0])
    assert calibrate.f_score(found, 4, 0.0) == 4 / 7
    assert calibrate.f_score(found, 4, 0.5) == 4 / 6
    assert calibrate.f_score(found, 4, 1.0) == 0.0


def test_unsure_frames_are_left_out():
    read = _read(source=True)
    sure = frames.Linker().frames(read.pieces, read.words, None)
    assert len(sure) == 1
    assert frames.Linker({"least": sure[0].confidence}).frames(read.pieces, read.words) == sure
    assert frames.Linker({"least": 1.0}).frames(read.pieces, read.words) == []


def test_of_settings_as_good_the_one_that_finds_most_is_preferred() -> None:
    gold = calibrate.Read(
        Text("a", "polnear", [], [Attribution((0, 1, 2), [], [(0, 2, 4)])] * 10), [], [], []
    )
    sure = np.array([0.9] * 8 + [0.5] * 4), np.array([1.0] * 8 + [1.0, 0.0, 0.0, 1.0])
    few = calibrate.Setting(0.0, 0.6, [gold], sure)
    most = calibrate.Setting(0.0, 0.4, [gold], sure)
    poor = calibrate.Setting(
        0.3, 0.4, [gold], (np.array([0.5] * 60), np.array([1.0] * 10 + [0.0] * 50))
    )
    assert (few.right, most.right, few.total) == (8.0, 10.0, 10)
    assert calibrate.preferred([few, most, poor]) is most
    assert calibrate.preferred([few, poor]) is few
