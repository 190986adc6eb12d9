"""Patterns over token symbols: how a rule is written, compiled and matched.

A pattern is a regular expression whose atoms are category names in capitals (``MONTH DOT? DOM``),
macros in braces (``{year}``) and named groups (``<day>DOM``, ``<day>(DOM|ORDDAY)``). Blanks mean
nothing. It compiles to an ordinary expression over one character a token; no macro repeats
without a bound, so matching is linear in the number of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from entente.reading.times.operation import Built, Candidate, Operation
from entente.reading.times.tokens import ALPHABET, OTHER, Tokens

_ATOM = re.compile(r"<(?P<group>\w+)>|\{(?P<macro>\w+)\}|(?P<cat>[A-Z][A-Z0-9]*)|(?P<blank>\s+)")


def _one_of(characters: str) -> str:
    return "[" + "".join(re.escape(c) for c in characters) + "]"


def expand(pattern: str, macros: dict[str, str], *, named: bool = True) -> str:
    """The regular expression of a pattern; without its group names if ``named`` is False."""
    out: list[str] = []
    at = 0
    opens_group = False
    while at < len(pattern):
        found = _ATOM.match(pattern, at)
        if found is None:
            character = pattern[at]
            if character == "(" and opens_group:
                opens_group = False
            elif character == "(" and pattern[at + 1 : at + 2] != "?":
                out.append("(?:")
            else:
                out.append(character)
            at += 1
            continue
        at = found.end()
        if found["group"]:
            if pattern[at : at + 1] == "(":
                out.append(f"(?P<{found['group']}>" if named else "(?:")
                opens_group = True
            else:
                inner = _ATOM.match(pattern, at)
                if inner is None or inner["group"] or inner["blank"]:
                    raise ValueError(f"nothing to name after <{found['group']}> in {pattern!r}")
                text = expand(inner.group(), macros, named=False)
                out.append(f"(?P<{found['group']}>{text})" if named else text)
                at = inner.end()
        elif found["macro"]:
            out.append("(?:" + expand(macros[found["macro"]], macros, named=False) + ")")
        elif found["cat"]:
            name = found["cat"]
            out.append(_one_of(OTHER if name == "XX" else ALPHABET.characters(name)))
    return "".join(out)


class Match:
    """A rule's match, giving its parts by group name."""

    __slots__ = ("found", "grammar", "tokens")

    def __init__(self, found: re.Match[str], tokens: Tokens, grammar: Grammar) -> None:
        self.found = found
        self.tokens = tokens
        self.grammar = grammar

    @property
    def start(self) -> int:
        """First token."""
        return self.found.start()

    @property
    def stop(self) -> int:
        """Behind the last token."""
        return self.found.end()

    def word_is(self, *words: str) -> bool:
        """Whether the match begins with one of the words."""
        return self.tokens.words[self.start] in words

    def has_the(self) -> bool:
        """Whether the match begins with "the"."""
        return self.tokens.words[self.start] == "the"

    def has(self, group: str) -> bool:
        """Whether the group took part."""
        return group in self.found.re.groupindex and self.found[group] is not None

    def at(self, group: str) -> int:
        """Index of the group's first token."""
        return self.found.start(group)

    def word(self, group: str) -> str:
        """The group's first word in lower case; empty if it took no part."""
        return self.tokens.words[self.at(group)] if self.has(group) else ""

    def words(self, group: str) -> list[str]:
        """All words of the group."""
        if not self.has(group):
            return []
        return self.tokens.words[self.found.start(group) : self.found.end(group)]

    def number(self, group: str) -> float:
        """The number that the group's first token stands for."""
        return self.tokens.number(self.at(group))

    def ordinal(self, group: str) -> int | None:
        """The number of an ordinal or number; -1 for "last" and "final"; None for other words."""
        word = self.word(group)
        if word in ("last", "final", "closing"):
            return -1
        if word in ("opening", "initial"):
            return 1
        try:
            return int(self.number(group))
        except ValueError:
            return None

    def inner(self, group: str) -> Operation | None:
        """What the words of the group ask for by themselves."""
        if not self.has(group):
            return None
        return self.grammar.parse(self.tokens, self.found.start(group), self.found.end(group))

    def before(self, distance: int = 1) -> str:
        """The word that stands before the match."""
        return self.tokens.word(self.start - distance)

    def behind(self, distance: int = 0) -> str:
        """The word that stands behind the match."""
        return self.tokens.word(self.stop + distance)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with a name and the function that reads a match of it."""

    name: str
    pattern: str
    build: Callable[[Match], Built]
    inner: bool = False


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    expression: re.Pattern[str]


class Grammar:
    """Compiled rules. Rules marked ``inner`` also serve as parts of others (``Match.inner``)."""

    def __init__(self, rules: list[Rule], macros: dict[str, str]) -> None:
        self._rules = [
            _Compiled(rule, re.compile(expand(rule.pattern, macros), re.DOTALL)) for rule in rules
        ]
        self._inner = [compiled for compiled in self._rules if compiled.rule.inner]

    def candidates(self, tokens: Tokens) -> list[Candidate]:
        """The expressions of a text: longest first where rules overlap, then in rule order."""
        proposals: list[tuple[int, int, int, int, tuple[Candidate, ...]]] = []
        for order, compiled in enumerate(self._rules):
            for found in compiled.expression.finditer(tokens.symbols):
                built = compiled.rule.build(Match(found, tokens, self))
                if built is None:
                    continue
                start, stop = found.span()
                if isinstance(built, Operation):
                    parts: tuple[Candidate, ...] = (Candidate(start, stop, built),)
                else:
                    parts = tuple(built)
                proposals.append((start - stop, start, order, stop, parts))
        proposals.sort(key=lambda p: p[:4])
        taken = bytearray(len(tokens) + 1)
        chosen: list[Candidate] = []
        for _, start, _, stop, parts in proposals:
            if not any(taken[start:stop]):
                taken[start:stop] = b"\x01" * (stop - start)
                chosen.extend(parts)
        trimmed = [_without_stop(candidate, tokens) for candidate in chosen]
        return sorted(trimmed, key=lambda c: (c.start, c.stop))

    def parse(self, tokens: Tokens, start: int, stop: int) -> Operation | None:
        """What one run of tokens asks for, all of it; None if no inner rule reads it."""
        for compiled in self._inner:
            found = compiled.expression.fullmatch(tokens.symbols, start, stop)
            if found is not None:
                built = compiled.rule.build(Match(found, tokens, self))
                if isinstance(built, Operation):
                    return built
        return None


def _without_stop(candidate: Candidate, tokens: Tokens) -> Candidate:
    """A full stop belongs to an abbreviation ("Sept.") only."""
    last = candidate.stop - 1
    if last > candidate.start and tokens.words[last] == ".":
        before = tokens.words[last - 1]
        if len(before) > 4 or before in ("may", "june", "july") or not before.isalpha():
            return Candidate(candidate.start, last, candidate.operation)
    return candidate


__all__ = ["Grammar", "Match", "Rule", "expand"]
