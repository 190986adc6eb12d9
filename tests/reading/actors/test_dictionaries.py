"""Actor and agent dictionaries in the TABARI and PETRARCH layouts, on files of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from entente.errors import UsageError
from entente.language.analysis import Analysis
from entente.reading.actors import ActorReader, load
from entente.reading.actors.dates import OPEN_STOP
from entente.reading.actors.dictionaries import entries, phrase

TABARI = """; our own examples
MARTA_KOLVENIK_ [HRVOPP <090112] [HRVGOV 090112-130504] ; minister
ORDER_OF_THE_LAMP_ [NGO]
"""
PETRARCH = """JORIS_VANTERPOOL_ ; premier
+VANTERPOOL_
    [SURGOV >20150301]
    [SUROPP 20100101-20150228]
"""
AGENTS = """HARBOURMASTER_ {HARBOURMASTERS_} [~GOV] # ports
"""


def day(period_day: int) -> str:
    return date.fromordinal(period_day).isoformat()


def test_one_line_a_phrase_with_short_dates() -> None:
    first, second = entries(TABARI)
    assert first.phrases == ("Marta Kolvenik",)
    assert [c.code for c in first.codes] == ["HRVOPP", "HRVGOV"]
    assert day(first.codes[0].period.stop) == "2009-01-12"
    assert day(first.codes[1].period.start) == "2009-01-12"
    assert second.phrases == ("Order of the Lamp",)


def test_synonyms_and_long_dates() -> None:
    (entry,) = entries(PETRARCH)
    assert entry.phrases == ("Joris Vanterpool", "Vanterpool")
    assert day(entry.codes[0].period.start) == "2015-03-01"
    assert entry.codes[0].period.stop == OPEN_STOP
    assert day(entry.codes[1].period.stop) == "2015-02-28"


def test_two_digit_years_turn_at_forty() -> None:
    (entry,) = entries("X_ [USAGOV 450101-390101]".replace("450101-390101", "450101-990101"))
    assert day(entry.codes[0].period.start)[:4] == "1945"


def test_agents_have_plurals() -> None:
    (entry,) = entries(AGENTS)
    assert entry.agent
    assert entry.phrases == ("Harbourmaster", "Harbourmasters")


@pytest.mark.parametrize("line", ["X_ [USA 12]", "X_ [USA soon]", "+ALONE_"])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(UsageError, match="line 1"):
        list(entries(line, "mine.txt"))


def test_the_end_of_a_short_month() -> None:
    (entry,) = entries("X_ [USAGOV <20110231]")
    assert day(entry.codes[0].period.stop) == "2011-02-28"


def test_phrases_read_as_text() -> None:
    assert phrase("BANK_OF_THE_SOUTH_") == "Bank of the South"


def test_a_users_dictionary_is_used(tmp_path: Path, analyse: Callable[..., Analysis]) -> None:
    actors, agents = tmp_path / "mine.actors", tmp_path / "mine.agents"
    actors.write_text(PETRARCH, encoding="utf-8")
    agents.write_text(AGENTS, encoding="utf-8")
    reader = ActorReader(load([actors, agents]), coreference=False)

    def found(text: str, when: str) -> dict[str, str]:
        one = analyse(text, when)
        return {
            m.span.of(one.document): m.actor.id if m.actor else "" for m in reader.read(one, ())
        }

    assert found("Joris Vanterpool spoke.", "2016-01-01") == {"Joris Vanterpool": "SUR.GOV"}
    assert found("Joris Vanterpool spoke.", "2012-01-01") == {"Joris Vanterpool": "SUR.OPP"}
    assert found("Dutch harbourmasters refused.", "2016-01-01") == {
        "Dutch harbourmasters": "NLD.GOV"
    }
