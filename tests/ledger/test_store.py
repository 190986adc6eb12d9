"""What is worked out of a document and its records while they are stored."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from entente.ledger import codec
from entente.ledger.store import count_words, unique


@given(st.text())
@example("Niger’s envoy—who left—said: “no…”\r\n\tfin_al №7 ½ x\u0301 \x1c \u2028 東京 \ud800")
def test_words_are_counted_as_the_pattern_finds_them(text):
    assert count_words(text) == len(re.findall(r"\w+", text))


def test_records_of_one_id_are_one_and_the_surest_stays(document, reading_of):
    records = reading_of(document).records
    assert [row[-1] for row in unique(records[::-1] + records)] == [
        row[-1] for row in unique(records)
    ]
    statement = next(r for r in records if codec.noun_of(r) == "statement")
    data = codec.encode(statement)
    weaker = codec.decode(
        data.replace(f'"confidence":{statement.confidence}', '"confidence":0.01'), type(statement)
    )
    assert weaker != statement
    for pair in ((statement, weaker), (weaker, statement)):
        (row,) = unique(pair)
        assert max(pair, key=lambda r: r.confidence) is row[-1]


def test_parties_of_one_role_follow_each_other(document, reading_of):
    for record in reading_of(document).records:
        roles = [role for role, _ in codec.parties_of(record)]
        # as their positions are numbered
        assert [r for n, r in enumerate(roles) if not n or roles[n - 1] != r] == list(
            dict.fromkeys(roles)
        )
