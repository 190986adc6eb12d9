"""Sentence starts by rule, each with its reason; the parser never moves them.

A sentence starts only where one can: after terminal punctuation and the closing marks that hang
on it. Dashes, commas, colons, names and initials never break; an ellipsis breaks only where
another sentence plainly begins. Works on tokens, in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

TERMINALS = frozenset({".", "!", "?", "…", "..", "...", "....", "。", "؟"})
ELLIPSES = frozenset({"…", "..", "...", "....", "……"})
CLOSERS = frozenset("”’»›)]}\"'") | {"''"}
OPENERS = frozenset("“‘«‹([{\"'—–„‚•‣▪◦") | {"``", "--"}
STRAIGHT = frozenset("\"'")

# A short form before a name or a number: its full stop ends nothing.
_TITLES_WORDS = (
    "adm. amb. brig. capt. cdr. cmdr. col. cpl. det. dr. fr. ft. gen. gov. hon. insp. lt. maj. "
    "messrs. mme. mr. mrs. ms. mt. pfc. pres. prof. pvt. rep. reps. rev. sen. sens. sgt. spc. "
    "st. supt. vs. v. e.g. i.e. cf. ca. approx. mssrs. sir. dep. asst. assoc. eds. ed. trans. viz. "
    "rt. "
    # Initials that are two letters in English.
    "kh. sh. ts. ya. ye. yu. zh."
)
TITLES = frozenset(_TITLES_WORDS.split())
# A short form before a numeral.
_NUMBERED_WORDS = (
    "no. nos. art. arts. sec. fig. figs. p. pp. vol. ch. jan. feb. mar. apr. jun. jul. aug. sep. "
    "sept. oct. nov. dec. para. res."
)
NUMBERED = frozenset(_NUMBERED_WORDS.split())
# A short form that may or may not end a sentence: the next word decides.
_EITHER_WORDS = (
    "a.m. p.m. co. corp. inc. ltd. jr. sr. bros. etc. al. dept. est. ave. blvd. rd. esq. ph.d. "
    "ltda. plc. llc. min. max. gov't. int'l."
)
EITHER = frozenset(_EITHER_WORDS.split())
# Words that begin a sentence and hardly ever stand with a capital inside one.
_STARTERS_WORDS = (
    "a about according after again against all also although among an and another any as at back "
    "because before besides both but by critics despite did do does during each earlier either "
    "even every few finally first following for from further given had has have he her here his "
    "how however i if in indeed instead is it its just last late later like many may maybe "
    "meanwhile more moreover most much my neither nevertheless next no nobody nonetheless nor not "
    "nothing now of officials on once one only or other others our out over perhaps rather "
    "recently second separately several she should similarly since so some soon still such that "
    "the their then there therefore these they this those though three through throughout thus to "
    "today together too two under unless unlike until upon was we well were what whatever when "
    "where whereas whether which while who whoever whose why will with within without would yes "
    "yesterday yet you your analysts both clearly"
)
STARTERS = frozenset(_STARTERS_WORDS.split())
# A caption's credit is a sentence of its own: "... at a reception Photo: AP / A. Cole".
_CREDITS_WORDS = "Photo Photos Photograph Image Images Picture Credit"
CREDITS = frozenset(_CREDITS_WORDS.split())
# After "?" or "!" and a closing mark these show that the sentence runs on.
_SPEECH_WORDS = (
    "said says say asked asks added adds replied replies wondered wonders exclaimed shouted cried "
    "told tells wrote writes declared continued demanded retorted quipped insisted noted "
    "remarked joked argued thundered warned answered"
)
_SPEECH = frozenset(_SPEECH_WORDS.split())
_RUN_ON_WORDS = "he she they it we i you who the a an one"
_RUN_ON = frozenset(_RUN_ON_WORDS.split())
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,}(?:[^\W\d_]\.?)?\Z")
_FOOTNOTE = re.compile(r"\d{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Start:
    """A sentence start: the index of its first token and the rule that set it."""

    token: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What the rules look at: the words and whether a blank follows each."""

    words: Sequence[str]
    spaced: Sequence[bool]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether token ``i`` stands right behind the one before."""
        return i > 0 and not self.spaced[i - 1]


def _past_closers(t: _Tokens, i: int) -> int:
    """The index behind the closing marks, stops and footnote numbers that hang on ``i - 1``."""
    while i < len(t) and t.glued(i):
        word = t.words[i]
        shut = word in CLOSERS and not (word in STRAIGHT and _opens(t, i))
        if shut or word in TERMINALS or word[0] in "!?":
            i += 1
        elif word == "[" and _FOOTNOTE.match(t.word(i + 1)) and t.word(i + 2) == "]":
            i += 3
        else:
            break
    # Typographers who set ". . ." or a blank before the closing mark.
    if i < len(t) and t.words[i] in "”»" and not t.glued(i):
        i += 1
    return i


def _opens(t: _Tokens, i: int) -> bool:
    """Whether a straight mark opens: a blank before it, none behind."""
    return not t.glued(i) and not t.spaced[i]


def _first_word(t: _Tokens, i: int) -> tuple[int, bool]:
    """The first token from ``i`` that is no opening mark, and whether a quotation opens."""
    quoted = False
    while i < len(t) and t.words[i] in OPENERS:
        quoted = quoted or t.words[i] in "“‘«\"'„"
        i += 3 if _lettered(t, i) else 1
    return i, quoted


def _lettered(t: _Tokens, i: int) -> bool:
    """Whether an item of a list begins here: "(b) The parties …"."""
    letter = t.word(i + 1)
    short = len(letter) == 1 or (len(letter) < 5 and not letter.strip("ivx"))
    return t.words[i] == "(" and short and letter.islower() and t.word(i + 2) == ")"


def _runs_on(t: _Tokens, i: int) -> bool:
    """``“Who pays?” the minister asked``: a verb of speech within five words."""
    for k in range(i, min(i + 6, len(t))):
        if t.words[k] in _SPEECH:
            return True
        if t.words[k] in TERMINALS or t.words[k] in ",;:":
            return False
    return False


def _after_short_form(t: _Tokens, i: int, first: str) -> str:
    """The rule that starts a sentence behind the short form ``t.words[i]``, or nothing."""
    form = t.words[i].lower()
    starter = first.lower() in STARTERS and first[:1].isupper()
    if form in TITLES:
        return ""
    if form in NUMBERED:
        return "short form, then a sentence's first word" if starter else ""
    initial = len(form) == 2
    if initial and (first in {"A", "I"} or (t.word(i - 1)[:1].isupper() and not starter)):
        return ""
    return "short form, then a sentence's first word" if starter else ""


def _judge(t: _Tokens, end: int, last: int, start: int) -> str:
    """The rule that starts a sentence at ``start``, or an empty string.

    ``end`` is the terminal, ``last`` the last of the marks that hang on it.
    """
    i, quoted = _first_word(t, start)
    first = t.word(i)
    if not first or t.words[start] in {"—", "–", "--"}:
        return ""
    upper = first[:1].isupper() or first[:1].isdigit() or first[0] in "$€£#@"
    closed = last > end and any(w in CLOSERS for w in t.words[end + 1 : last + 1])
    terminal = t.words[end]
    if any(w in ELLIPSES for w in t.words[end : last + 1]):
        return _after_ellipsis(t, end, last, first)
    if t.glued(start) and not quoted and not (closed and upper):
        joined = terminal == "." and first[:1].isupper() and first[1:2].islower()
        return "full stop without a blank" if joined and t.word(end - 1).islower() else ""
    if terminal[0] in "!?":
        if not upper or (closed and (first.lower() in _RUN_ON or upper) and _runs_on(t, i)):
            return ""
        return "question or exclamation mark"
    if upper:
        return "full stop and closing mark" if closed else "full stop"
    if quoted and not closed:
        return "full stop, then a quotation"
    return ""


def _after_ellipsis(t: _Tokens, end: int, last: int, first: str) -> str:
    """Three dots: only a capital behind dots that hang on a word starts a sentence."""
    closed = any(w in CLOSERS for w in t.words[end + 1 : last + 1])
    if not first[:1].isupper():
        return ""
    stopped = any(w in {".", "?", "!"} or len(w) == 4 for w in t.words[end : last + 1])
    if stopped or closed:
        return "full stop and ellipsis" if stopped else "ellipsis and closing mark"
    if t.glued(end) and (t.spaced[last] or first.lower() in STARTERS):
        return "ellipsis, then a capital"
    return "ellipsis, then a sentence's first word" if first.lower() in STARTERS else ""


def _is_short_form(t: _Tokens, i: int) -> bool:
    word = t.words[i]
    low = word.lower()
    if low in TITLES or low in NUMBERED or low in EITHER:
        return True
    return bool(_DOTTED.match(word))


def _split_initial(t: _Tokens, i: int) -> bool:
    """Whether the full stop at ``i`` belongs to an initial or short form that was split off."""
    before = t.word(i - 1)
    if not t.glued(i):
        return False
    if len(before) == 1 and before.isupper():
        return not (before == "I" and t.word(i - 2) in {"War", "Elizabeth", "Part", "Phase"})
    form = f"{before.lower()}."
    return form in TITLES or (form in NUMBERED and t.word(i + 1)[:1].isdigit())


def starts(doc: Doc) -> list[Start]:
    """The sentence starts of a paragraph, in order; the first is its first token."""
    return find([token.text for token in doc], [bool(token.whitespace_) for token in doc])


def find(words: Sequence[str], spaced: Sequence[bool]) -> list[Start]:
    """The sentence starts of a token sequence; ``spaced[i]``: a blank follows token ``i``."""
    t = _Tokens(words, spaced)
    if not words:
        return []
    found = [Start(0, "block")]
    i = 0
    while i < len(t):
        rule, start = "", i + 1
        word = words[i]
        if word.isspace():
            if word.count("\n") > 1 and i + 1 < len(t):
                rule = "blank line"
        elif word in TERMINALS or word[0] in "!?…":
            rule, start = _at_terminal(t, i, found[-1].token)
            if any(w.count("\n") > 1 for w in words[i + 1 : _skip_space(t, start)] if w.isspace()):
                rule = "blank line"
        elif word in CREDITS and i > found[-1].token and _is_credit(t, i):
            rule, start = "credit line", i
        elif word[-1] == "." and len(word) > 1 and _is_short_form(t, i):
            start = _past_closers(t, i + 1)
            k, _ = _first_word(t, start)
            hanging = any(words[j] in TERMINALS or words[j][0] in "!?" for j in range(i + 1, start))
            if k < len(t):
                rule = (
                    _judge(t, i + 1, start - 1, start)
                    if hanging
                    else _after_short_form(t, i, words[k])
                )
        start = _skip_space(t, start)
        if rule and found[-1].token < start < len(t):
            found.append(Start(start, rule))
        i = max(i + 1, start) if rule else i + 1
    return found


def _at_terminal(t: _Tokens, i: int, begun: int) -> tuple[str, int]:
    """Rule (or nothing) and first token of the sentence behind the terminal at ``i``."""
    start = _past_closers(t, i + 1)
    space = _skip_space(t, start)
    if space >= len(t):
        return "", start
    enumerator = i - begun <= 1 and (t.word(i - 1).isdigit() or len(t.word(i - 1)) == 1)
    if enumerator and t.words[i] == ".":
        return "", start
    if t.words[i] == "." and start == i + 1 and _split_initial(t, i):
        k, _ = _first_word(t, space)
        if f"{t.word(i - 1).lower()}." in TITLES:
            return "", start
        return _after_short_form(
            _Tokens([f"{t.words[i - 1]}.", *t.words[k:]], [True]), 0, t.word(k)
        ), start
    return _judge(t, i, start - 1, space), start


def _is_credit(t: _Tokens, i: int) -> bool:
    """``Photo:`` with a name behind it, in the midst of a caption."""
    follows = t.word(i + 2)[:1].isupper() and t.word(i - 1) not in OPENERS
    return t.word(i + 1) == ":" and t.glued(i + 1) and follows


def _skip_space(t: _Tokens, i: int) -> int:
    while i < len(t) and t.words[i].isspace():
        i += 1
    return i


def mark(doc: Doc) -> list[Start]:
    """Set ``is_sent_start`` of every token by rule; returns the starts with their rules."""
    found = starts(doc)
    firsts = {start.token for start in found}
    for token in doc:
        token.is_sent_start = token.i in firsts
    return found


__all__ = ["Start", "find", "mark", "starts"]
