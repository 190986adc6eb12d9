"""Lemmas as edit scripts on the word, so that a classifier can choose one.

``=`` the word itself, ``~`` the word in small letters, ``~k+s`` small letters with the last k
cut and s put on, ``=k+s`` the same without changing case, ``!s`` the string s.
"""

from __future__ import annotations


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


__all__ = ["apply", "script"]
