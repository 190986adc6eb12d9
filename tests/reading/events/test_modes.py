"""What is asked, refused or threatened stands in the mode."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Jordan urged Oman to send doctors to Yemen.", "REQUEST", "assist"),
        ("Jordan called on Israel to release the prisoners.", "REQUEST", "yield"),
        ("Peru demanded that the Bolivian president resign.", "REQUEST", "change"),
        ("Iran invited the Turkish president to visit Tehran.", "REQUEST", "meet"),
        ("Chad refused to meet the Libyan envoy.", "REJECT", "meet"),
        ("Mali will not extradite the banker to France.", "REJECT", "assist"),
        ("Chad threatened to expel the French ambassador.", "THREATEN", "expel"),
        ("Chad threatened to bomb Libya.", "THREATEN", "violence"),
        ("Kenya will impose tariffs on Tanzanian maize.", "THREATEN", "restrict"),
        ("Chad agreed to send doctors to Niger.", "AGREE", ""),
    ],
)
def test_mode(read, text, kind, mode):
    event = max(read(text), key=lambda e: e.confidence)
    assert (event.type, event.mode) == (kind, mode)
