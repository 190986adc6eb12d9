"""Names from the knowledge base in the form in which the language engine takes known names."""

from __future__ import annotations

from collections.abc import Mapping

from entente.reading.actors.knowledge import Form, Knowledge, Sense, load
from entente.reading.actors.surnames import COMMON_WORDS
from entente.reading.actors.vocabulary import word_set

# The engine's name types; what is absent here is no name to it (adjectives, wars, laws).
_TYPES: dict[Form, str] = {
    "name": "LOC",
    "abbreviation": "LOC",
    "capital": "LOC",
    "place": "LOC",
    "region": "LOC",
    "building": "ORG",
    "organ": "ORG",
    "organisation": "ORG",
    "group": "ORG",
    "firm": "ORG",
    "medium": "ORG",
    "person": "PER",
    "surname": "PER",
    "people": "MISC",
}
_SHORTEST_SURNAME = 4
_SHORTEST_ACRONYM = 3
_ARTICLES = ("the ", "The ")
# Names of states and cities that are as often somebody's, or a word.
_NAMESAKES = frozenset({"Chad", "Georgia", "Jordan", "Male", "Lincoln", "Victoria"})
# Words inside a name that are written small.
_SMALL = word_set("of the and for in on to de del la da do dos di al el bin ibn von van der den ul")


def gazetteer(knowledge: Knowledge | None = None) -> Mapping[str, str]:
    """Surface forms and their types for ``entente.language.load(pipeline, gazetteer)``.

    ``{"Gazprom": "ORG", "Sergey Lavrov": "PER", "Moscow": "LOC", "Kenyans": "MISC"}``, sorted
    by form, without articles. A form that may be of two types, a name that is a given name too
    ("Jordan"), a surname that is a word too, and acronyms of two letters are left to the
    engine. Without an argument the package's own knowledge base is used.
    """
    base = knowledge if knowledge is not None else load()
    given = base.words.given_male | base.words.given_female
    adjectives = {form for form, sense in base.phrases.entries() if sense.form == "adjective"}
    kinds: dict[str, set[str]] = {}
    for phrase, sense in base.phrases.entries():
        form = phrase[4:] if phrase.startswith(_ARTICLES) else phrase
        kind = _type(form, sense)
        # "Russian" is mostly no noun, "Russians" always is.
        if kind and not (sense.form == "people" and form in adjectives):
            kinds.setdefault(form, set()).add(kind)
    return {
        form: next(iter(found))
        for form, found in sorted(kinds.items())
        if len(found) == 1 and form not in given and form not in _NAMESAKES
    }


def _type(form: str, sense: Sense) -> str:
    kind = _TYPES.get(sense.form, "")
    if not all(word[0].isupper() or word in _SMALL for word in form.split()):
        # "Western powers", "self-ruled island": no names.
        return ""
    if sense.form == "surname" and (len(form) < _SHORTEST_SURNAME or form in COMMON_WORDS):
        return ""
    if kind == "ORG" and form.isupper() and len(form) < _SHORTEST_ACRONYM:
        return ""
    return kind
