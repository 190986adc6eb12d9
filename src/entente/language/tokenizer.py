"""English tokens for news and commentary about states: spaCy's rules, and what they get wrong.

Tokens follow the English treebanks of Universal Dependencies: clitics are split ("Russia|'s",
"ca|n't"), hyphens split compounds ("missile|-|defence") but not prefixes ("anti-Chinese").
"""

from __future__ import annotations

import re
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, HYPHENS
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

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


def make() -> Language:
    """A blank English pipeline with Entente's tokenizer."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    defaults = nlp.Defaults
    assert defaults.infixes is not None
    assert defaults.suffixes is not None
    assert defaults.prefixes is not None
    tokenizer.infix_finditer = compile_infix_regex(
        _infixes([str(rule) for rule in defaults.infixes])
    ).finditer
    suffixes = [r"[!?]{2,}", r"(?<=\d)(?:[AaPp]\.[Mm]\.|[AaPp][Mm])", r"(?<=\w)/"]
    tokenizer.suffix_search = compile_suffix_regex([*suffixes, *defaults.suffixes]).search
    tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, r"(?:…|/)"]).search
    tokenizer.token_match = re.compile(rf"(?:{_DESIGNATOR}|{_OPTIONAL_PLURAL})\Z").match
    # In this kind of text "):" and "8)" are never faces.
    rules = dict(tokenizer.rules or {})
    for face in (*emoticons, "and/or"):
        rules.pop(face, None)
    for form in ABBREVIATIONS:
        rules[form] = [{"ORTH": form}]
    tokenizer.rules = rules
    return nlp


_RUN = re.compile(r"\S{600,}")
_PIECE = 300


def tokenize(nlp: Language, text: str) -> Doc:
    """The tokens of a paragraph; runs of hundreds of characters without a blank are chopped.

    The tokenizer's rules cost the square of such a run's length, and it holds no words.
    """
    if _RUN.search(text) is None:
        doc: Doc = nlp.tokenizer(text)
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for run in _RUN.finditer(text):
        _append(words, spaces, nlp.tokenizer(text[at : run.start()]))
        for begin in range(run.start(), run.end(), _PIECE):
            words.append(text[begin : min(begin + _PIECE, run.end())])
            spaces.append(False)
        at = run.end()
        if text[at : at + 1] == " ":
            spaces[-1] = True
            at += 1
    _append(words, spaces, nlp.tokenizer(text[at:]))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _append(words: list[str], spaces: list[bool], part: Doc) -> None:
    words.extend(token.text for token in part)
    spaces.extend(bool(token.whitespace_) for token in part)


__all__ = ["ABBREVIATIONS", "PREFIXES", "make", "tokenize"]
