"""Claim templates: what they must hold, checked when they are loaded.

A user's typing error must not pass for a claim that nothing can test, so a template is refused
with its id and what is wrong with it, before any text is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from entente import plugins
from entente.errors import MeasureError
from entente.measures.measuring import DATA_NAMES, GROUP, NAMES
from entente.measures.phrases import compile_phrases, load_codebook

PREPOSITIONS = ("by", "from", "to", "of", "with", "between", "around", "against", "surrounding")
"""Words that bring in a name behind a phrase: ``by1`` is the first name behind the word "by"."""
_PLACE = re.compile(rf"^(before|doer|within|after|object|any|other|{'|'.join(PREPOSITIONS)})(\d+)$")
_KEYS = {"id", "title", "phrases", "roles", "tests"}
_MORE = {"fill", "fill_from", "negative", "forms"}
_TEST = {"name", "measure", "dyad", "expect"}
_TEST_MORE = {"vary", "rivals", "after"}
_EXPECT = {
    "level": {"kind", "column", "op", "value"},
    "trend": {"kind", "column", "direction", "over"},
    "names": {"kind", "column", "role"},
    "rises_above": {"kind", "column", "value"},
}
OPERATORS = ("<", "<=", ">", ">=", "==")


def templates(path: str | Path | None = None) -> dict[str, Mapping[str, Any]]:
    """The shipped templates by id, the user's file laid over them.

    Raises ``MeasureError`` naming the template and what is wrong with it.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for book in [load_codebook("claims")] + ([load_codebook("claims", path)] if path else []):
        for template in book.get("claims", ()):
            _check(template)
            found[str(template["id"])] = template
    return found


def forms_of(template: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The ways in which a claim is worded: the template's own phrases and roles, then its forms.

    A form is for words that put the states into other places: "encircled by" is said of whom
    stands before it, "to encircle" of whom stands behind. One with ``needs`` counts only where the
    sentence fills these roles.
    """
    return [template, *template.get("forms", ())]


def place_of(place: str) -> tuple[str, int]:
    """A role's place in a sentence: side and number; raises ``MeasureError`` for a strange one."""
    match = _PLACE.match(place)
    if match is None:
        raise MeasureError(
            f"role place {place!r}: write before1, doer1, within1, object1, after1, any1, other1, "
            f"{', '.join(f'{p}1' for p in PREPOSITIONS)} or speaker"
        )
    return match[1], int(match[2])


def _check(template: Any) -> None:
    if not isinstance(template, Mapping):
        raise MeasureError(f"claim template {str(template)[:40]!r} is no mapping of keys to values")
    name = f"claim template {template.get('id', 'without id')}"
    _keys(name, template, _KEYS, _KEYS | _MORE)
    for form in forms_of(template):
        _check_form(name, template, form)
    if not template["tests"]:
        raise MeasureError(f"{name} has no tests; a claim without one is never testable")
    for test in template["tests"]:
        _check_test(name, template, test)


def _check_form(name: str, template: Mapping[str, Any], form: Any) -> None:
    if form is not template:
        if not isinstance(form, Mapping):
            raise MeasureError(f"a form of {name} is no mapping of phrases and roles")
        _keys(f"a form of {name}", form, {"phrases", "roles"}, {"phrases", "roles", "needs"})
        named = {*map(str, form["roles"]), *map(str, form.get("needs", ()))}
        strange = sorted(named - set(map(str, template["roles"])))
        if strange:
            raise MeasureError(f"a form of {name} has roles {', '.join(strange)} of its own")
    compile_phrases(form["phrases"])
    for places in form["roles"].values():
        for place in places:
            if str(place) != "speaker":
                try:
                    place_of(str(place))
                except MeasureError as error:
                    raise MeasureError(f"{name}: {error}") from None


def _check_test(name: str, template: Mapping[str, Any], test: Mapping[str, Any]) -> None:
    _keys(f"a test of {name}", test, _TEST, _TEST | _TEST_MORE)
    where = f"test {test['name']!r} of {name}"
    known = {*NAMES, *DATA_NAMES}
    if test["measure"] not in known:
        known.update(plugins.names(GROUP))  # slow to look up, and seldom needed
    if test["measure"] not in known:
        raise MeasureError(
            f"{where}: no measure named {test['measure']!r}; there are: {', '.join(sorted(known))}"
        )
    roles = [*test["dyad"], *test.get("rivals", ())]
    strange = [r for r in roles if r not in template["roles"]]
    if strange or len(test["dyad"]) != 2:
        raise MeasureError(
            f"{where}: dyad names two of the roles {', '.join(template['roles'])}; "
            f"not {', '.join(map(str, test['dyad']))}"
        )
    expect = test["expect"]
    kind = expect.get("kind") if isinstance(expect, Mapping) else None
    if kind not in _EXPECT:
        raise MeasureError(f"{where}: expect is of kind {', '.join(_EXPECT)}; not {kind!r}")
    more = {"op"} if kind == "rises_above" else set()
    _keys(f"expect of {where}", expect, _EXPECT[kind], _EXPECT[kind] | more)
    if "op" in expect and expect["op"] not in OPERATORS:
        raise MeasureError(f"{where}: op is one of {' '.join(OPERATORS)}; not {expect['op']!r}")
    if kind == "trend" and expect["direction"] not in ("up", "down"):
        raise MeasureError(f"{where}: direction is up or down; not {expect['direction']!r}")


def _keys(name: str, given: Mapping[str, Any], needed: set[str], allowed: set[str]) -> None:
    lacks = sorted(needed - set(given))
    if lacks:
        raise MeasureError(f"{name} lacks {', '.join(lacks)}")
    strange = sorted(set(map(str, given)) - allowed)
    if strange:
        raise MeasureError(
            f"{name} has {', '.join(strange)}, which means nothing; it may have "
            f"{', '.join(sorted(allowed))}"
        )
