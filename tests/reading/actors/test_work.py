"""A long document takes the work of its length: lines of code run, not seconds."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from entente.language.analysis import Analysis, Quotation
from entente.reading.actors import ActorReader

_FIRST = ("Bor", "Dal", "Fen", "Gim", "Hur", "Kov", "Lam", "Mer", "Nis", "Pol")
_LAST = ("vanik", "desko", "rimat", "lunov", "tasem", "gorid", "penak", "zubor", "hamil", "wekor")
_OPENING = "Analyst Mira Vesk spoke first, and analyst Ida Vesk after her. Vesk agreed."
_ROUND = (
    "Analyst Ona {name} told the newspaper {name}ia that Russia and China had met in 2009. “We"
    " hope to sign,” {name} said. The two sides spoke of Iraqi Kurds and of Kenya Airways, and"
    " the parliament of Japan was told. President Vladimir Putin and President Xi Jinping flew"
    " to Moscow. The two leaders said they would return. Vesk denied it. Hall Dunlor left."
)


def _long(analyse: Any, rounds: int, between: str) -> Analysis:
    names = [first + last for first in _FIRST for last in _LAST][:rounds]
    text = between.join([_OPENING, *(_ROUND.format(name=name) for name in names)])
    quoted = [Quotation(m.start(), m.end(), 0, i, "pair", True)
              for i, m in enumerate(re.finditer("“[^”]*”", text))]  # fmt: skip
    return replace(analyse(text, "2020-05-05"), quotations=tuple(quoted))


def _work(knowledge: Any, analysis: Analysis) -> int:
    """Lines of the package that run, those of each turn of a loop or comprehension."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        if "entente" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    reader, before = ActorReader(knowledge), sys.gettrace()
    sys.settrace(trace)
    try:
        reader.read(analysis, ())
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_work_grows_with_the_length_alone(knowledge: Any, analyse: Any, between: str) -> None:
    _work(knowledge, _long(analyse, 2, between))  # what is built once
    short, middle, long = (_work(knowledge, _long(analyse, n, between)) for n in (8, 20, 44))
    # a second stretch of text costs per round what the first did
    first, second = (middle - short) / 12, (long - middle) / 24
    assert first > 500
    assert second < 1.05 * first
