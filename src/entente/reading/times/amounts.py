"""How many of which unit: "two and a half years", "a few weeks", "some fifty days"."""

from __future__ import annotations

from dataclasses import dataclass

from entente.reading.times import lexicon as lex
from entente.reading.times.patterns import Match
from entente.reading.times.point import Grain


@dataclass(frozen=True, slots=True)
class Amount:
    """``number`` None means an unknown number; ``letter`` and ``factor`` are the duration's."""

    number: float | None
    unit: str
    letter: str
    factor: int
    grain: Grain
    mod: str

    def value(self) -> str:
        """The TIMEX3 duration: ``P20Y`` for two decades, ``PXM`` for months, ``PT0.5H``."""
        return duration_value(self.number, self.letter, self.factor)


def duration_value(number: float | None, letter: str, factor: int) -> str:
    """A TIMEX3 duration; fractions of months, hours and years are written as such."""
    if number is None:
        text = "X"
    else:
        total = number * factor
        text = str(int(total)) if total == int(total) else f"{total:.10g}"
    if letter[0] == "T":
        if letter == "TH" and number == 0.5:
            return "PT30M"
        return f"PT{text}{letter[1:]}"
    return f"P{text}{letter}"


def read_amount(match: Match, group: str) -> Amount | None:
    """The amount that a group of tokens states; None if it holds no unit."""
    first, stop = match.found.span(group)
    tokens = match.tokens
    unit_at = next(
        (
            i
            for i in range(first, stop)
            if tokens.words[i] in lex.UNIT_WORDS
            and not (tokens.words[i] == "second" and i == first)
        ),
        None,
    )
    if unit_at is None:
        return None
    unit = lex.UNIT_WORDS[tokens.words[unit_at]]
    head = tokens.words[first:unit_at]
    numbers = [i for i in range(first, unit_at) if "NUMERIC" in _kind(tokens.words[i], i, tokens)]
    number: float | None
    if numbers:
        number = tokens.number(numbers[0])
        if "half" in head[numbers[0] - first :]:
            number += 0.5
    elif any(
        w
        in (
            "few",
            "several",
            "couple",
            "many",
            "dozen",
            "dozens",
            "hundreds",
            "scores",
            "numerous",
            "countless",
            "thousands",
            "tens",
        )
        for w in head
    ):
        number = 2 if "couple" in head else 12 if "dozen" in head else None
    elif "half" in head:
        number = 0.5
    elif tokens.words[unit_at] in lex.DURATIONS:
        number = 1
    else:
        number = None
    tail = tokens.words[unit_at + 1 : stop]
    if number is not None and "half" in tail:
        number += 0.5
    letter, factor = lex.DURATIONS[unit]
    return Amount(number, unit, letter, factor, lex.UNIT_GRAINS[unit], _mod(head))


def _kind(word: str, index: int, tokens: object) -> str:
    numbers = getattr(tokens, "numbers", {})
    return "NUMERIC" if index in numbers or word[:1].isdigit() else ""


def _mod(words: list[str]) -> str:
    joined = " ".join(words)
    if "less than" in joined or "fewer than" in joined:
        return "EQUAL_OR_MORE" if joined.startswith("no ") else "LESS_THAN"
    if "more than" in joined:
        return "EQUAL_OR_LESS" if joined.startswith("no ") else "MORE_THAN"
    if "at least" in joined:
        return "EQUAL_OR_MORE"
    if "at most" in joined or "up to" in joined:
        return "EQUAL_OR_LESS"
    if "close to" in joined:
        return "LESS_THAN"
    return next((lex.APPROXIMATE[w] for w in words if w in lex.APPROXIMATE), "")


__all__ = ["Amount", "duration_value", "read_amount"]
