"""Lemmas as edit scripts on the word, so that a classifier can choose one.

``=`` the word itself, ``~`` the word in small letters, ``~k+s`` small letters with the last k
cut and s put on, ``=k+s`` the same without changing case, ``!s`` the string s.

A classifier alone writes "companie" and "nominat". So where a form is one that inflection makes,
its lemma must be one that spelling allows and, if there is any, a word that exists.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from entente.language import spelling
from entente.language.decoding import Floats

CONSIDERED = 8  # scripts of a word that are looked at, the best first


def script(word: str, lemma: str) -> str:
    """The script that turns a word into its lemma."""
    small = word.lower()
    if word == lemma:
        return "=" if word != small else "~"
    if small == lemma:
        return "~"
    base, mark = (small, "~") if lemma == lemma.lower() else (word, "=")
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    if common == 0 or len(base) - common > 5:
        return "!" + lemma
    return f"{mark}{len(base) - common}+{lemma[common:]}"


def apply(rule: str, word: str) -> str:
    """The lemma that a script makes of a word; one that cuts too much leaves it whole."""
    if rule.startswith("!"):
        return rule[1:]
    base = word.lower() if rule.startswith("~") else word
    cut, plus, added = rule[1:].partition("+")
    if not plus:
        return base
    kept = len(base) - int(cut)
    return base[:kept] + added if kept > 0 else base


class Lemmas:
    """Lemmas from the scores of scripts, held against spelling and a list of words that exist."""

    def __init__(self, scripts: Sequence[str], pieces: Collection[str]) -> None:
        """``pieces``: the encoder's vocabulary, whose whole words are taken as words that exist."""
        self._scripts = scripts
        self._words = frozenset(p for p in pieces if p.isalpha() and (len(p) > 2 or p in _SHORT))

    def of(self, texts: Sequence[str], tags: Sequence[str], scores: Floats) -> list[str]:
        """The lemma of each word: its text, its PTB tag, its (words, scripts) scores."""
        best = scores.argmax(axis=1).tolist()
        found = []
        for place, (text, tag, number) in enumerate(zip(texts, tags, best, strict=True)):
            lemma = apply(self._scripts[number], text)
            kind = spelling.KINDS.get(tag)
            if kind and text.isalpha() and text.isascii():
                lemma = self._checked(text, kind, lemma, scores[place])
            found.append(lemma)
        return found

    def _checked(self, text: str, kind: str, lemma: str, scores: Floats) -> str:
        """The lemma, or another where it cannot be one."""
        small, proposed = text.lower(), lemma.lower()
        if proposed in self._words and not small.startswith(proposed):
            return lemma  # well, of "better"
        irregular = spelling.IRREGULAR[kind].get(small)
        if irregular is not None or proposed == small:
            return irregular or lemma
        possible = list(spelling.lemmas(small, kind))
        known = [word for word in possible if word in self._words]
        if not possible:
            return lemma if proposed in self._words else _cased(small, lemma, text)
        if known and known[0] == possible[0] and _telling(small, possible[0]):
            return _cased(known[0], lemma, text)
        if proposed in known:
            return lemma
        chosen = (known or possible)[0]
        if len(known) > 1:
            order = (-scores).argsort(kind="stable")[:CONSIDERED].tolist()
            made = (apply(self._scripts[number], text).lower() for number in order)
            chosen = next((word for word in made if word in known), chosen)
        return _cased(chosen, lemma, text)


# Words of one or two letters that are inflected; the vocabulary has every syllable among them.
_SHORT = frozenset({"be", "do", "go", "ox"})
_DOUBLED = frozenset({"add", "egg", "err"})  # their stems end in two of a kind


def _telling(form: str, lemma: str) -> bool:
    """Whether the form's spelling tells its lemma: "allies", "kidding"."""
    if form.endswith("ies"):
        return lemma.endswith("y")
    last = len(lemma)
    return form[last : last + 1] == lemma[-1:] and form[: last + 1] not in _DOUBLED


def _cased(lemma: str, like: str, text: str) -> str:
    """A lemma with a capital where the proposed one has the word's."""
    return text[:1] + lemma[1:] if like[:1] == text[:1] and text[:1].isupper() else lemma


__all__ = ["Lemmas", "apply", "script"]
