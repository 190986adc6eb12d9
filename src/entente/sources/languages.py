"""Which language a text is in: by script, then by its commonest words. Small, and says "und".

A text that is certainly not English, though it cannot be told what it is, gets its script with it
("und-Cyrl", BCP 47): unknown, and not to be read as English.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from entente.sources.language_words import NAMES, WORDS

_ENGLISH: Final = frozenset(WORDS["en"].split())
_SETS: Final = {
    # A word that is English too ("a", "to", "in", "me") tells nothing of another language.
    code: _ENGLISH if code == "en" else frozenset(words.split()) - _ENGLISH
    for code, words in WORDS.items()
}
_SCRIPTS: Final = (
    ("Hira", r"\u3040-\u30ff", "ja"),
    ("Hang", r"\uac00-\ud7af\u1100-\u11ff", "ko"),
    ("Hani", r"\u4e00-\u9fff\u3400-\u4dbf", "zh"),
    ("Thai", r"\u0e00-\u0e7f", "th"),
    ("Armn", r"\u0530-\u058f", "hy"),
    ("Geor", r"\u10a0-\u10ff", "ka"),
    ("Taml", r"\u0b80-\u0bff", "ta"),
    ("Telu", r"\u0c00-\u0c7f", "te"),
    ("Knda", r"\u0c80-\u0cff", "kn"),
    ("Mlym", r"\u0d00-\u0d7f", "ml"),
    ("Gujr", r"\u0a80-\u0aff", "gu"),
    ("Sinh", r"\u0d80-\u0dff", "si"),
    ("Khmr", r"\u1780-\u17ff", "km"),
    ("Laoo", r"\u0e80-\u0eff", "lo"),
    ("Cyrl", r"\u0400-\u04ff", ""),
    ("Arab", r"\u0600-\u06ff\u0750-\u077f", ""),
    ("Hebr", r"\u0590-\u05ff", ""),
    ("Grek", r"\u0370-\u03ff\u1f00-\u1fff", ""),
    ("Deva", r"\u0900-\u097f", ""),
    ("Beng", r"\u0980-\u09ff", ""),
    ("Guru", r"\u0a00-\u0a7f", ""),
    ("Mymr", r"\u1000-\u109f", ""),
    ("Ethi", r"\u1200-\u137f", ""),
)
_PATTERNS: Final = tuple((name, re.compile(f"[{span}]"), code) for name, span, code in _SCRIPTS)
_OWN: Final = (("be", "ў"), ("kk", "қғңұ"), ("mk", "ѓќѕ"), ("sr", "ђћљњџј"), ("uk", "їєґ"))
"""Letters that one language has and its neighbours have not."""
_WORD: Final = re.compile(
    r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0655\u0900-\u0dff])+(?:[’'][^\W\d_]+)?"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_SAMPLE: Final = 10_000
_FEWEST: Final = 5
_FEWEST_OWN_SCRIPT: Final = 3
_LEAST: Final = 0.08
_CLEAR: Final = 1.2
_ENOUGH: Final = 30
_MIXED: Final = 0.15


def detect(text: str, declared: str = "") -> tuple[str, str]:
    """The BCP 47 code of a text's language ("und" if unsure), and a note if there is need of one.

    ``declared`` is what the page says of itself; it settles what the words leave open.
    """
    claim = _claim(declared)
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    found = _told(sample, scripts)
    if found == "und":
        return (claim or found), ("" if claim else "too few words to tell the language")
    if found.startswith("und-"):
        if claim and claim != "en":
            return claim, ""
        return found, "its language is not told by its words, but it is not English"
    if claim and claim != found:
        return found, f"the page calls its language {claim}, its words are {found}"
    return found, _mixture(found, scripts)


def _claim(declared: str) -> str:
    claim = re.split(r"[-_]", declared.strip().lower())[0]
    claim = NAMES.get(claim, claim)
    return claim if re.fullmatch(r"[a-z]{2,3}", claim) else ""


def _told(sample: str, scripts: dict[str, float]) -> str:
    """What the text itself tells of its language."""
    script = max(scripts, key=lambda s: scripts[s], default="Latn")
    if scripts.get("Hira", 0) > 0.1:
        return "ja"
    if scripts.get(script, 0) <= 0.3:
        return _by_words(sample, _FEWEST)
    if code := next(code for name, _, code in _PATTERNS if name == script):
        return code
    if code := _by_letters(sample) if script == "Cyrl" else "":
        return code
    found = _by_words(sample, _FEWEST_OWN_SCRIPT)
    return f"und-{script}" if found.startswith("und") and scripts[script] > 0.5 else found


def _scripts(sample: str) -> dict[str, float]:
    """The share of each script but the Latin one in the letters of a text."""
    if sample.isascii():
        return {}
    letters = len(_LETTER.findall(sample)) or 1
    counts = ((name, len(pattern.findall(sample))) for name, pattern, _ in _PATTERNS)
    return {name: min(1.0, count / letters) for name, count in counts if count}


def _by_letters(sample: str) -> str:
    low = sample.lower()
    return next((c for c, own in _OWN if sum(map(low.count, own)) > 0.004 * len(low)), "")


def _by_words(sample: str, fewest: int) -> str:
    """The language with clearly most of its small words; "und-Latn" for one that is not English."""
    counts = Counter(_WORD.findall(sample.lower()))
    total = counts.total()
    hits = {code: sum(counts[w] for w in known) for code, known in _SETS.items()}
    ranked = sorted(hits, key=lambda code: (-hits[code], code))
    best, second = ranked[0], ranked[1]
    enough = hits[best] >= fewest and hits[best] >= _LEAST * total
    if enough and hits[best] >= _CLEAR * hits[second]:
        return best
    near = enough and hits["en"] * 2 <= hits[best]
    foreign = total >= _ENOUGH and hits["en"] < _LEAST * total
    return "und-Latn" if near or foreign else "und"


def _mixture(found: str, scripts: dict[str, float]) -> str:
    """A note where a good part of a text in Latin letters is in another script."""
    script = max(scripts, key=lambda s: scripts[s], default="")
    if found not in ("en", "fr", "de", "es", "pt", "it", "nl") or scripts.get(script, 0) < _MIXED:
        return ""
    return f"{scripts[script]:.0%} of its letters are in another script ({script})"


__all__ = ["detect"]
