"""Claims beside data: of whom, claimed or denied, and no part that the sentence does not name."""

from __future__ import annotations

import pytest

from entente.measures import Comparison
from entente.publishing import tested
from entente.publishing.material import gather
from entente.publishing.tables import Places


def compared(**more: object) -> Comparison:
    given: dict[str, object] = {
        "claim": "x",
        "title": "A state's power declines",
        "verdict": "untestable",
        "roles": {"first": "NOR", "second": "SWE"},
        "speakers": ("the author",),
        "sentences": (),
        "words": (),
        "outcomes": (),
        "reasons": ("claimed by the author of first NOR", "NOR is not in the data"),
    }
    return Comparison(**{**given, **more})  # type: ignore[arg-type]


@pytest.fixture
def shown(ledger, monkeypatch):
    def laid(**more: object) -> tested.Tested:
        monkeypatch.setattr(tested, "compare", lambda *_, **__: [compared(**more)])
        return tested.tested_claims(ledger, (), None, Places(gather(ledger)))[0]

    return laid


def test_sides_stand_by_name_and_the_head_is_not_repeated(shown):
    row = shown()
    assert (row.title, row.whom) == ("A state’s power declines", "Norway · Sweden")
    assert row.reasons == ("Norway is not in the data",)


def test_a_side_that_no_sentence_names_is_told_apart(shown):
    row = shown(filled=("second",))
    assert row.whom == "Norway · not named in the sentence, taken for the test: Sweden"
    assert shown(roles={"second": "SWE"}).whom == "nobody named · Sweden"
    assert shown(roles={}).whom == ""


def test_further_parts_keep_their_name(shown):
    roles = {"first": "NOR", "missing_link": "RUS", "second": "SWE"}
    assert shown(roles=roles).whom == "Norway · Sweden · missing link: Russia"


def test_denials_and_forecasts_are_no_claims(shown):
    assert shown(denied=True).how == "denied by"
    assert shown(reasons=("foretold by “x” of first NOR",)).how == "foretold by"
    assert shown().how == ""
