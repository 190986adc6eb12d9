"""English tokens for news and commentary about states: spaCy's rules, and what they get wrong.

Tokens follow the English treebanks of Universal Dependencies: clitics are split ("Russia|'s",
"ca|n't"), hyphens split compounds ("missile|-|defence") but not prefixes ("anti-Chinese").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, HYPHENS
from spacy.lang.en import English
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab, create_vocab

# Ranks, offices and other short forms that keep their full stop.
_SHORT_FORMS = (
    "Adm. Amb. Art. Ave. Blvd. Brig. Capt. Cdr. Cmdr. Col. Cpl. Cong. Corp. Dept. Det. Dr. Ft. "
    "Gen. Gov. Hon. Insp. Jr. Lt. Ltd. Maj. Messrs. Mme. Mr. Mrs. Ms. Mt. No. Nos. Pfc. "
    "Pres. Prof. Pvt. Rep. Reps. Rev. Sec. Sen. Sens. Sgt. Spc. Sr. Supt. al. approx. dept. e.g. "
    "eds. est. i.e. pp. vol. vs. a.m. p.m. Sept. Jan. Feb. Mar. Apr. Aug. Oct. Nov. Dec. "
    "U.S. U.K. U.N. U.S.S.R. E.U. D.C. U.A.E. P.R.C."
)
ABBREVIATIONS = tuple(_SHORT_FORMS.split())

# Prefixes that UD keeps on their word; "Sino-", "Euro-", "self-" are split there.
_KEPT = (
    "anti arch bi co counter cross e ex inter intra mid mini multi neo non over post pre pro re "
    "semi sub ultra"
)
PREFIXES = tuple(_KEPT.split())

_LETTER_HYPHEN = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA}])"
# Weapons, routes and treaties are names, not sums: H-6K, JH-7A, S-400, T-72B3, 96A.
_DESIGNATOR = r"[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Z]{0,3}\d?(?:-\d{1,3}[A-Z]?)?"
_DESIGNATOR += r"|\d{2,3}[A-Z]|[A-Z]{1,3}\d{1,3}[A-Z]?"
_OPTIONAL_PLURAL = r"[A-Za-z]+\((?:s|es)\)"


def _hyphen_infix() -> str:
    """spaCy's hyphen rule with a guard for each prefix, small or with a first capital."""
    guards = "".join(rf"(?<!\b[{p[0]}{p[0].upper()}]{p[1:]})" for p in PREFIXES)
    digits = rf"(?<=[{ALPHA}]{{2}})(?:{HYPHENS})(?=\d)"
    return (
        rf"{guards}{_LETTER_HYPHEN}|(?<=[A-Z]\.)-(?=[{ALPHA}])|(?<=[{ALPHA}{ALPHA_LOWER}]\.)–|"
        rf"(?<=\d)-(?=[{ALPHA_LOWER}]{{3}})|{digits}"
    )


def _infixes(defaults: list[str]) -> list[str]:
    plain = [rule for rule in defaults if HYPHENS not in rule]
    return [
        r"[,;:](?=…|\.\.)",
        r"[.,;:!?]+(?=[”\"]\S)",
        r"[.,;:!?”\"]+(?=\[\d)",
        r"\[(?=\d)|\](?=\[)",
        r"[“”\"]",
        r"’(?=[—–…])",
        rf"(?<=[{ALPHA}\d)\]”\"’.])(?:[–—]|--+)(?=[{ALPHA}\d(\[$€£“‘])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
        *plain,
        _hyphen_infix(),
    ]


MOST_STRINGS = 30_000
"""Strings that a vocabulary holds, a kilobyte each, before the next document begins a new one."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """A tokenizer with the vocabulary of the Docs that it makes."""

    tokenizer: Tokenizer

    @property
    def vocab(self) -> Vocab:
        """The vocabulary; spaCy forgets no word that it has seen."""
        found: Vocab = self.tokenizer.vocab
        return found

    @property
    def full(self) -> bool:
        """Whether it is time for a new one; the Docs made so far keep their vocabulary."""
        return len(self.vocab.strings) > MOST_STRINGS

    def make_doc(self, text: str) -> Doc:
        """The tokens of a text; see ``tokenize`` for one from outside."""
        made: Doc = self.tokenizer(text)
        return made


@cache
def _rules() -> dict[str, Any]:
    """What spaCy's tokenizer is made with. The expressions take a while to compile."""
    defaults = English.Defaults
    suffixes = [r"[!?]{2,}", r"(?<=\d)(?:[AaPp]\.[Mm]\.|[AaPp][Mm])", r"(?<=\w)/"]
    # In this kind of text "):" and "8)" are never faces.
    dropped = frozenset({*emoticons, "and/or"})
    special = {k: v for k, v in defaults.tokenizer_exceptions.items() if k not in dropped}
    for form in ABBREVIATIONS:
        special[form] = [{"ORTH": form}]
    infixes = _infixes([str(rule) for rule in defaults.infixes or ()])
    return {
        "rules": special,
        "prefix_search": compile_prefix_regex([*(defaults.prefixes or ()), r"(?:…|/)"]).search,
        "suffix_search": compile_suffix_regex([*suffixes, *(defaults.suffixes or ())]).search,
        "infix_finditer": compile_infix_regex(infixes).finditer,
        "token_match": re.compile(rf"(?:{_DESIGNATOR}|{_OPTIONAL_PLURAL})\Z").match,
        "url_match": defaults.url_match,
    }


def make() -> Cutter:
    """Entente's tokenizer with an English vocabulary of its own.

    Not a whole spaCy pipeline: that compiles its own rules first, and loads every component that
    any installed package registers.
    """
    return Cutter(Tokenizer(create_vocab("en", English.Defaults), **_rules()))


_RUN = re.compile(r"\S{600,}")
_PIECE = 300


def tokenize(cutter: Cutter, text: str) -> Doc:
    """The tokens of a paragraph; runs of hundreds of characters without a blank are chopped.

    The tokenizer's rules cost the square of such a run's length, and it holds no words.
    """
    if _RUN.search(text) is None:
        return cutter.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for run in _RUN.finditer(text):
        _append(words, spaces, cutter.make_doc(text[at : run.start()]))
        for begin in range(run.start(), run.end(), _PIECE):
            words.append(text[begin : min(begin + _PIECE, run.end())])
            spaces.append(False)
        at = run.end()
        if text[at : at + 1] == " ":
            spaces[-1] = True
            at += 1
    _append(words, spaces, cutter.make_doc(text[at:]))
    return Doc(cutter.vocab, words=words, spaces=spaces)


def _append(words: list[str], spaces: list[bool], part: Doc) -> None:
    words.extend(token.text for token in part)
    spaces.extend(bool(token.whitespace_) for token in part)


__all__ = ["ABBREVIATIONS", "PREFIXES", "Cutter", "make", "tokenize"]
