"""Quantities around a predicate: number, bound, unit, and which whole they are part of.

``over 20,000 pieces … including 250 tanks``: 250 is part of the 20,000 and no addend. Numbers in
names (``Type 96A``, ``Resolution 1701``) are no counts; ``undisclosed`` is missing, not zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Paragraph
from entente.nouns import Quantity, Span
from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.trees import children, lemma, relation

Bound = Literal["exact", "about", "at least", "at most", "over", "under", "undisclosed"]

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(bn|tn|mn|m|k)?")
SUFFIXES = {"bn": 1e9, "tn": 1e12, "mn": 1e6, "m": 1e6, "k": 1e3}
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
WORDS = {
    word: float(value)
    for value, word in enumerate(_SMALL.split())
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
     "ninety": 90.0}  # fmt: skip
TENS = frozenset(word for word, value in WORDS.items() if value >= 20 and value % 10 == 0)
_MONTHS = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
MONTHS = word_set(_MONTHS) | word_set(_SHORT) | frozenset(f"{m}." for m in _SHORT.split())
HYPHENS = frozenset("-–‑")
JOINTS = HYPHENS | {"to", "and", "or", "through", "till", "until"}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("more", "than"), "over"),
    (("at", "least"), "at least"),
    (("no", "fewer", "than"), "at least"),
    (("no", "less", "than"), "at least"),
    (("as", "many", "as"), "at most"),
    (("as", "much", "as"), "at most"),
    (("up", "to"), "at most"),
    (("at", "most"), "at most"),
    (("no", "more", "than"), "at most"),
    (("less", "than"), "under"),
    (("fewer", "than"), "under"),
    (("over",), "over"),
    (("above",), "over"),
    (("under",), "under"),
    (("below",), "under"),
    (("about",), "about"),
    (("some",), "about"),
    (("around",), "about"),
    (("roughly",), "about"),
    (("nearly",), "about"),
    (("almost",), "about"),
    (("approximately",), "about"),
    (("estimated",), "about"),
)
UNITS = word_set(
    "ton tonne kg kilogram kilo litre liter barrel dollar euro pound yuan rouble ruble yen "
    "kroner krona rupee peso percent kilometre kilometer mile hectare piece unit shilling "
    "franc mile metre meter"
)
CURRENCIES = {"$": "dollar", "US$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
TIMES = word_set(
    "day week month year hour minute decade century time night weekend morning january "
    "february march april may june july august september october november december"
)
MISSING = frozenset(("undisclosed", "unspecified", "unknown", "unnamed"))
PARTS = ("including", "among")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with the token that it hangs on."""

    quantity: Quantity
    token: Token


def find(coded: Coded, paragraph: Paragraph) -> tuple[Quantity, ...]:
    """The quantities told in the clause of a predicate, text order."""
    inside = {coded.head.i, coded.trigger.i, *coded.used, *(w.i for w in coded.words)}
    every = list(in_sentence(coded.trigger.sent, paragraph))
    near = [f for f in every if _within(f.token, inside)]
    wholes = {f.quantity.span for f in near}
    parts = [f for f in every if f.quantity.part_of in wholes and f not in near]
    return tuple(f.quantity for f in sorted([*near, *parts], key=lambda f: f.quantity.span))


def _within(token: Token, inside: set[int]) -> bool:
    steps = 0
    while steps < 12:
        if token.i in inside:
            return True
        if token.head == token or (token.pos_ == "VERB" and relation(token) != "amod"):
            return False
        token, steps = token.head, steps + 1
    return False


def in_sentence(sentence: DocSpan, paragraph: Paragraph) -> Iterator[Found]:
    """Every quantity of a sentence, with wholes for what follows ``including``."""
    whole: Span | None = None
    last: Span | None = None
    skip = -1
    for token in sentence:
        word = token.text.lower()
        if last is not None and (word in PARTS or _of_which(token)):
            whole = last
        elif word == ";":
            whole = None
        if token.i <= skip:
            continue
        found = _missing(token, paragraph, whole) or _number(token, paragraph, whole)
        if found is not None:
            yield found
            part = paragraph.tokens(found.quantity.span)
            skip = part.end - 1 if part is not None else token.i
            last = found.quantity.span if whole is None else last


def _missing(token: Token, paragraph: Paragraph, whole: Span | None) -> Found | None:
    """``an undisclosed number of tanks``: it is said that it is not said."""
    if token.text.lower() not in MISSING or relation(token) != "amod":
        return None
    noun = token.head
    if lemma(noun) not in ("number", "sum", "amount", "quantity"):
        return None
    below = [c for c in children(noun, "nmod") if c.i > noun.i]
    of = _phrase(below[0]) if below else ""
    last = below[0].i if below else noun.i
    span = paragraph.span(token.doc[token.i : last + 1])
    return Found(Quantity(None, "undisclosed", "", of, span, whole), noun)


def _number(token: Token, paragraph: Paragraph, whole: Span | None) -> Found | None:
    value, last, loose = _value(token)
    if value is None:
        return None
    doc = token.doc
    if _dated(token, last) or _loose_one(token) or _labels(token, last):
        return None
    noun = _counted(token, last)
    if noun is None or _named(token, noun) or lemma(noun) in TIMES:
        return None
    bound, first = _bound(token)
    ranged = _range(token, last)
    bound = ranged or ("at least" if loose else bound)
    currency = CURRENCIES.get(doc[token.i - 1].text, "") if token.i else ""
    unit, of = _unit(noun)
    of = "" if noun.i in range(token.i, last + 1) and not unit else of
    if currency:
        unit, first = currency, min(first, token.i - 1)
        of = "" if noun.i <= last else of or _phrase(noun)
    stop = max(last, noun.i if noun.i - last <= 4 and not currency else last)
    if ranged == "at least":
        stop = last  # the other end is a quantity of its own
    span = paragraph.span(doc[first : stop + 1])
    return Found(Quantity(value, bound, unit, of, span, whole), noun)


def _value(token: Token) -> tuple[float | None, int, bool]:
    """Value, index of the last token of the number, whether it is only an order of magnitude."""
    doc, word = token.doc, token.text.lower()
    following = doc[token.i + 1].text.lower() if token.i + 1 < len(doc) else ""
    if word.endswith("s") and word[:-1] in SCALES and following == "of":
        scale = SCALES[word[:-1]]
        after = doc[token.i + 2].text.lower() if token.i + 2 < len(doc) else ""
        if after.endswith("s") and after[:-1] in SCALES:
            return scale * SCALES[after[:-1]], token.i + 2, True
        return scale, token.i, True
    if word == "tens" and following == "of":
        after = doc[token.i + 2].text.lower() if token.i + 2 < len(doc) else ""
        scale = SCALES.get(after.rstrip("s"), 0.0)
        return (10 * scale, token.i + 2, True) if scale else (None, token.i, False)
    digits = DIGITS.fullmatch(token.text)
    if digits:
        value: float | None = float(digits[1].replace(",", "")) * SUFFIXES.get(digits[2], 1.0)
    else:
        value = WORDS.get(word)
        if value is None and word in SCALES and following != "of":
            before = doc[token.i - 1].text.lower() if token.i else ""
            value = SCALES[word] if before in ("a", "an") else None
            return value, token.i, False
    last = token.i
    unit = _ones(token) if value is not None and word in TENS else 0.0
    if unit and value is not None:
        value, last = value + unit, token.i + 2
    while value is not None and last + 1 < len(doc) and doc[last + 1].text.lower() in SCALES:
        value *= SCALES[doc[last + 1].text.lower()]
        last += 1
    return value, last, False


def _ones(token: Token) -> float:
    """``twenty-six``: what the second half adds, 0 where there is none."""
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) < 2 or after[0].text not in HYPHENS:
        return 0.0
    value = WORDS.get(after[1].text.lower(), 0.0)
    return value if value < 10 else 0.0


def _dated(token: Token, last: int) -> bool:
    """``September 16 to 21``, ``the 5th and 6 May``: a day of a month counts nothing."""
    doc = token.doc
    if YEAR.fullmatch(token.text) and token.i and doc[token.i - 1].text.lower() == "in":
        return True  # "In 2020 soldiers fought": the tree may count the soldiers by the year
    before = [t.text for t in doc[max(token.i - 3, 0) : token.i]]
    after = [t.text for t in doc[last + 1 : last + 4]]
    if (before[-1:] and before[-1] in MONTHS) or (after[:1] and after[0] in MONTHS):
        return True
    if len(before) == 3 and before[0] in MONTHS and before[2] in JOINTS:
        return bool(DIGITS.fullmatch(before[1]))
    if len(after) == 3 and after[0] in JOINTS and after[2] in MONTHS:
        return bool(DIGITS.fullmatch(after[1]))
    return after[:1] == ["of"] and len(after) > 1 and after[1] in MONTHS


def _loose_one(token: Token) -> bool:
    """``this one``, ``one of them``, ``the previous twenty``: no count of anything."""
    word = token.text.lower()
    if word == "one":
        return relation(token) != "nummod"
    return word in WORDS and relation(token) in ("obl", "nmod") and not list(token.rights)


def _counted(token: Token, last: int) -> Token | None:
    """The noun that a number counts, or the number itself where it stands for one."""
    doc = token.doc
    if token.i and doc[token.i - 1].text in CURRENCIES:
        return doc[last]
    top = doc[last]
    for candidate in (token, top):
        if relation(candidate) in ("nummod", "compound", "amod", "det") and candidate.head.pos_ in (
            "NOUN",
            "PROPN",
            "SYM",
        ):
            # a head far behind the number, or over a comma, is the tree's mistake
            beside = _beside(top)
            return beside if beside is not None and candidate.head.i < token.i else candidate.head
    if relation(top) in ("obj", "nsubj", "obl", "nmod", "conj"):
        below = [c for c in children(top, "nmod") if c.i > top.i]
        if below and any(lemma(m) == "of" for m in children(below[0], "case")):
            return below[0]
        if not YEAR.fullmatch(top.text):
            return top
    return None if YEAR.fullmatch(token.text) else _beside(top)


def _beside(top: Token) -> Token | None:
    """The noun that a run of modifiers after the number leads to, where the tree is of no help."""
    doc, found = top.doc, None
    for i in range(top.i + 1, min(top.i + 5, len(doc))):
        if doc[i].pos_ in ("NOUN", "PROPN"):
            found = doc[i]
        elif doc[i].pos_ not in ("ADJ", "ADV"):
            break
    return found


def _named(token: Token, noun: Token) -> bool:
    """A number behind its noun, or part of a name, counts nothing."""
    if noun.i < token.i and relation(token) in ("nummod", "compound", "flat"):
        return True
    year = YEAR.fullmatch(token.text) and "," not in token.text
    return bool(year and (noun.pos_ == "PROPN" or lemma(noun) in TIMES or noun == token))


def _labels(token: Token, last: int) -> bool:
    """``Figures 24 and 25``, ``the Defender 24 exercise``: a number in a label counts nothing."""
    doc = token.doc
    if not token.text.isdigit() or not token.i:
        return False
    head = token.head
    if relation(token) == "conj" and head.i < token.i:
        first = head if head.text.isdigit() else next(iter(children(head, "nummod")), head)
        return first != head.head and head.i <= first.i < token.i and _named(first, first.head)
    before, after = doc[token.i - 1], doc[last + 1] if last + 1 < len(doc) else None
    one = after is not None and after.tag_ == "NN" and lemma(after) not in UNITS
    return before.pos_ == "PROPN" and before.text not in MONTHS and one and float(token.text) != 1


def _of_which(token: Token) -> bool:
    """``1.2 million doses, of which 300,000``: what follows is a part."""
    before = token.doc[token.i - 1].text.lower() if token.i else ""
    return before == "of" and token.text.lower() in ("which", "them", "whom", "these", "those")


def _range(token: Token, last: int) -> Bound | None:
    """``between 200 and 300``, ``200 to 300``: the ends of a range; ``half of the 3,000``: less."""
    doc, i = token.doc, token.i
    back = [t.text.lower() for t in doc[max(i - 4, 0) : i]]
    ahead = [t.text.lower() for t in doc[last + 1 : last + 3]]
    number = len(ahead) == 2 and bool(DIGITS.fullmatch(ahead[1]) or ahead[1] in WORDS)
    if number and (ahead[0] == "to" or (ahead[0] == "and" and back[-1:] == ["between"])):
        return "at least"
    before = len(back) > 1 and bool(DIGITS.fullmatch(back[-2]) or back[-2] in WORDS)
    if before and (back[-1] == "to" or (back[-1] == "and" and "between" in back)):
        return "at most"
    lessened = {"half", "third", "quarter", "most", "some", "part", "many", "several"}
    if back[-2:] == ["of", "the"] and len(back) > 2 and back[-3] in lessened:
        return "under"
    return None


def _bound(token: Token) -> tuple[Bound, int]:
    doc, i = token.doc, token.i
    if i and doc[i - 1].text in CURRENCIES:
        i -= 1
    for words, bound in BOUNDS:
        start = i - len(words)
        if start >= 0 and tuple(t.text.lower() for t in doc[start:i]) == words:
            return bound, start
    return "exact", token.i


def _unit(noun: Token) -> tuple[str, str]:
    """Unit and what it is of: (ton, food aid) for *tons of food aid*, ("", tank) for *tanks*."""
    if noun.text == "%":
        below = [c for c in children(noun, "nmod") if c.i > noun.i]
        return "percent", _phrase(below[0]) if below else ""
    if lemma(noun) in UNITS:
        below = [c for c in children(noun, "nmod") if c.i > noun.i]
        return lemma(noun), _phrase(below[0]) if below else ""
    return "", _phrase(noun)


def _phrase(noun: Token) -> str:
    """A noun with the modifiers before it, without numbers and articles."""
    words = [
        t.text
        for t in noun.subtree
        if t.i <= noun.i
        and noun in (t, t.head)
        and relation(t) not in ("det", "nummod", "case", "punct", "advmod", "cc", "conj")
    ]
    return " ".join([*words[:-1], noun.text]) if words else noun.text


__all__ = ["Found", "find", "in_sentence"]
