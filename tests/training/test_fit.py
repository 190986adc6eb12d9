from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from training.fit import MASK, Settings, masked, rate  # noqa: E402


def test_hidden_pieces_are_a_share_and_never_the_frame() -> None:
    torch.manual_seed(1)
    ids = torch.full((4, 1000), 2000)
    ids[:, 0], ids[:, -1], ids[0, 500:] = 101, 102, 0
    found = masked(ids, 0.1)
    assert (found[:, 0] == 101).all()
    assert (found[1:, -1] == 102).all()
    assert (found[0, 500:-1] == 0).all()
    share = (found == MASK).sum().item() / (ids > MASK).sum().item()
    assert 0.08 < share < 0.12
    assert ((found == ids) | (found == MASK)).all()


def test_rate_climbs_stays_and_falls_to_nothing() -> None:
    settings = Settings(steps=1000, warmup=100, decay=300)
    assert rate(0, settings) == pytest.approx(0.01)
    assert rate(100, settings) == rate(699, settings) == 1.0
    falling = [rate(step, settings) for step in range(700, 1001)]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] == 0.0
