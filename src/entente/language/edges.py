"""Where a name begins and ends: titles, articles, marks and mail addresses are no part of it.

"President Orr" names Orr, "the Senator" nobody; "The Hague" keeps its article and "the Hague" of
a careless hand does not; a name does not end in "of the" where another name follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from entente.language.containers import Name

PERSON = "PER"
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# Words that stand before a person's name, or in its place, and name an office or rank.
_TITLE_WORDS = """
    Adm. Admiral Amb. Ambassador Archbishop Ayatollah Baroness Bishop Brig. Brigadier Capt. Captain
    Cardinal Chairman Chairwoman Chancellor Chief Cmdr. Col. Colonel Commander Commissioner
    Comrade Congressman Congresswoman Councillor Count Countess Cpl. Dame Deputy Director Doctor
    Dr Dr. Duchess Duke Earl Emir Emperor Empress Envoy Father Foreign Gen. General Gov. Governor
    Imam Interior Judge Justice King Lady Lieutenant Lord Lt. Madam Maj. Major Marshal Mayor
    Minister Miss Monsignor Mr Mr. Mrs Mrs. Ms Ms. Mullah Officer Pope Premier Pres. President
    Presidents Prime Prince Princess Private Prof. Prof Professor Prosecutor Queen Rabbi Rep. Reps.
    Representative Representatives Rev. Reverend Secretary Sen. Sens. Senator Senators Sergeant Sgt.
    Sheikh Sir Sister Speaker Spokesman Spokeswoman Sultan Superintendent Treasurer Tsar Vice
    Viscount Defence Defense Finance Acting Former Attorney Solicitor First
"""
TITLES = frozenset(_TITLE_WORDS.split())
_LINKS = frozenset({"of", "for", "and", "&", "the", "in", "on", "at", "de", "von", "van", "du"})


def clean(name: Name, texts: Sequence[str]) -> Iterator[Name]:
    """The name without what is no part of it; nothing, or more than one, where that is left."""
    start = name.start
    for at in (*range(name.start, name.stop), name.stop):
        if at < name.stop and not _address(texts[at]):
            continue
        if at > start:
            part = _trimmed(replace(name, start=start, stop=at), texts)
            if part is not None:
                yield part
        start = at + 1


def _address(text: str) -> bool:
    """A mail address or link: it parts names, and is none."""
    at = text.find("@")
    return "://" in text or text.startswith("www.") or (at > 0 and "." in text[at:])


def _trimmed(name: Name, texts: Sequence[str]) -> Name | None:
    start, stop = name.start, name.stop
    while start < stop and (texts[start] in _ARTICLES or not _solid(texts[start])):
        start += 1
    if name.label == PERSON:
        while start < stop and _title(texts, start, stop):
            start += 1
        while stop > start and texts[stop - 1] in _POSSESSIVES:
            stop -= 1
    while stop > start and not _ends(texts[stop - 1]):
        stop -= 1
    if start == stop or (name.label != PERSON and _all_titles(texts[start:stop])):
        return None
    return replace(name, start=start, stop=stop)


def _all_titles(words: Sequence[str]) -> bool:
    return all(word in TITLES for word in words)


def _title(texts: Sequence[str], start: int, stop: int) -> bool:
    """Whether a person's name begins with a title; "King" alone may be somebody's surname."""
    word = texts[start]
    if word not in TITLES and word.capitalize() not in TITLES:
        return False
    return stop - start > 1 or not word[0].isupper() or word.endswith(".") or word in _ALONE


# Titles that are no surnames: alone they name nobody.
_ALONE = TITLES - frozenset({"King", "Prince", "Pope", "Bishop", "Judge", "Major", "Marshal"})


def _solid(text: str) -> bool:
    """Whether a name may begin with this word: a letter, a digit or a handle."""
    return text[0].isalnum() or text[0] in "@#$‘’'\"“"


def _ends(text: str) -> bool:
    """Whether a name may end with this word."""
    return text not in _LINKS and (text[-1].isalnum() or text[-1] in ".)!?'’\"”+*")


def joined(names: Sequence[Name], texts: Sequence[str]) -> list[Name]:
    """Names that were cut in two, made whole.

    Organisations cut at a linking word ("National Library of the" + "Orrland") and persons cut
    behind their first name ("Boris" + "al-Orr"). The score is that of the surer part.
    """
    result: list[Name] = []
    for name in names:
        before = result[-1] if result else None
        if before is not None and before.stop == name.start and _cut(before, name, texts):
            result[-1] = replace(before, stop=name.stop, score=max(before.score, name.score))
        else:
            result.append(name)
    return result


# Small words within persons' names, and initials in place of a first name.
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "ben", "bint", "abu", "van", "von", "der", "den", "de", "da", "dos")
)
_HYPHENED = frozenset(("al", "el", "ash", "as", "ad", "an", "ar", "at", "az", "ul", "ur"))
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def surnamed(names: Sequence[Name], texts: Sequence[str]) -> Iterator[Name]:
    """Names, persons' with what was missed of them: "Boris al-Orr", "A.B. Orr"."""
    for place, name in enumerate(names):
        free = names[place + 1].start if place + 1 < len(names) else len(texts)
        yield _with_surname(name, texts, free) if name.label == PERSON else name


def _with_surname(name: Name, texts: Sequence[str], free: int) -> Name:
    """A first name or initials with the surname behind; nothing of it from ``free`` on."""
    words = texts[name.start : name.stop]
    stop = name.stop
    while stop < free and texts[stop] in _PARTICLES:
        stop += 1
    if stop + 1 < free and texts[stop + 1] == "-" and texts[stop] in _HYPHENED:
        stop += 2
    elif stop < free and texts[stop] == "-" and texts[stop - 1] in _HYPHENED:
        stop += 1
    if stop == name.stop and not all(_INITIALS.fullmatch(word) for word in words):
        return name
    fits = len(words) < _LONGEST_PERSON - 1 and words[-1][0].isupper() and stop < free
    if fits and texts[stop].isalpha() and texts[stop][0].isupper():
        return replace(name, stop=stop + 1)
    return name


_LONGEST_PERSON = 4  # words of a person's name that was put together


def _cut(before: Name, name: Name, texts: Sequence[str]) -> bool:
    """Whether two names that touch are one."""
    if before.label == "ORG":
        return texts[before.stop - 1].lower() in _LINKS
    if not before.label == name.label == PERSON:
        return False
    first, last = texts[before.start], texts[name.start : name.stop]
    single = before.stop - before.start == 1 and first not in TITLES and first != last[0]
    words = (
        first[0].isupper() and last[0].isalpha() and all(t[0].isalpha() or t == "-" for t in last)
    )
    return single and words and len(last) < _LONGEST_PERSON


__all__ = ["TITLES", "clean", "joined", "surnamed"]
