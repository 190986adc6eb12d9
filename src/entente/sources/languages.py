"""Which language a text is in: by script, then by its commonest words. Small, and says "und".

A text that is certainly not English, though it cannot be told what it is, gets its script with it
("und-Cyrl", "und-Latn", BCP 47): unknown, and not to be read as English. A plain "und" is tried as
English, and its note says so. What others are quoted with does not tell an author's language; a
text of several languages is in that of most of its lines.
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
_QUOTED: Final = re.compile(
    r"“[^“”\n]{1,2000}”|«[^«»\n]{1,2000}»|„[^„“”\n]{1,2000}[“”]|\"[^\"\n]{1,2000}\"|「[^「」\n]{1,2000}」"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_SAMPLE: Final = 10_000
_FEWEST: Final = 5
_FEWEST_OWN_SCRIPT: Final = 3
_FEWEST_DISTINCT: Final = 3
_LINE: Final = 12
_LEAST: Final = 0.08
_CLEAR: Final = 1.2
_ENOUGH: Final = 25
_MIXED: Final = 0.15
_SEVERAL: Final = 0.1


def detect(text: str, declared: str = "") -> tuple[str, str]:
    """The BCP 47 code of a text's language ("und" if unsure), and a note if there is need of one.

    ``declared`` is what the page says of itself; it settles what the words leave open.
    """
    claim = _claim(declared)
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    found, others = _own_words(sample, scripts)
    if found == "und":
        few = len(sample.split()) < _ENOUGH
        why = "too few words to tell the language" if few else "its words tell no one language"
        return (claim or found), "" if claim else f"{why}; it is tried as English"
    if found.startswith("und-"):
        if claim and claim != "en":
            return claim, ""
        return found, "its language is not told by its words, but it is not English: not read"
    notes = [others, _mixture(found, scripts)]
    if claim and claim != found:
        notes = [f"the page calls its language {claim}, its words are {found}", others]
    return found, "; ".join(note for note in notes if note)


def _claim(declared: str) -> str:
    claim = re.split(r"[-_]", declared.strip().lower())[0]
    claim = NAMES.get(claim, claim)
    return claim if re.fullmatch(r"[a-z]{2,3}", claim) else ""


def _own_words(sample: str, scripts: dict[str, float]) -> tuple[str, str]:
    """The language of a text's own words, and a note on what in it is in another."""
    whole = _told(sample, scripts)
    by_lines = _by_lines(sample)
    if by_lines:
        main = max(by_lines, key=lambda code: (by_lines[code], code == whole, code))
        share = 1 - by_lines[main] / sum(by_lines.values())
        if share >= _SEVERAL:
            others = ", ".join(sorted(by_lines.keys() - {main}))
            return main, f"{share:.0%} of its words are in another language ({others})"
    outside = _QUOTED.sub(" ", sample)
    if outside == sample:
        return whole, ""
    own = _told(outside, _scripts(outside))
    if own in (whole, "und") or own.startswith("und-"):
        return whole, ""
    return own, "" if whole.startswith(
        "und"
    ) else f"what it quotes is in another language ({whole})"


def _by_lines(sample: str) -> dict[str, int]:
    """Words by language, of the lines that tell theirs by themselves; empty if all are in one."""
    found: Counter[str] = Counter()
    for line in sample.splitlines():
        outside = _QUOTED.sub(" ", line)
        if len(words := outside.split()) >= _LINE:
            code = _told(outside, _scripts(outside))
            if not code.startswith("und"):
                found[code] += len(words)
    return dict(found) if len(found) > 1 else {}


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
    distinct = sum(word in counts for word in _SETS[best])
    enough = (
        hits[best] >= fewest
        and hits[best] >= _LEAST * total
        and distinct >= min(fewest, _FEWEST_DISTINCT)
    )
    if enough and hits[best] >= _CLEAR * hits[second]:
        return best
    some = distinct >= _FEWEST_DISTINCT and hits[best] >= _LEAST * total
    near = (enough and hits["en"] * 2 <= hits[best]) or (some and hits["en"] * 4 <= hits[best])
    foreign = total >= _ENOUGH and hits["en"] < _LEAST * total
    return "und-Latn" if near or foreign else "und"


def _mixture(found: str, scripts: dict[str, float]) -> str:
    """A note where a good part of a text in Latin letters is in another script."""
    script = max(scripts, key=lambda s: scripts[s], default="")
    if found not in ("en", "fr", "de", "es", "pt", "it", "nl") or scripts.get(script, 0) < _MIXED:
        return ""
    return f"{scripts[script]:.0%} of its letters are in another script ({script})"


__all__ = ["detect"]
