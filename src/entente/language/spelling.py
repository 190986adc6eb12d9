"""How English inflects: which lemmas a form can have by its spelling, and the irregular verbs.

A classifier of edit scripts writes "compan-ie" and "nominat"; the rules of spelling, and a list of
words that exist, tell which of the possible lemmas is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

KINDS = {
    "VBZ": "s", "NNS": "s", "NNPS": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing",
    "JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est",
}  # fmt: skip

# A word of one syllable in one vowel and one consonant doubles it: "hop", "hopping".
_DOUBLES = re.compile(r"(?:qu|[^aeiouy])*[aeiouy][bdfgklmnprstvz]\Z")
_TWICE = re.compile(r"([bdfgklmnprstvz])\1\Z")
_STAYS_TWICE = re.compile(r"(?:ll|ss|ff|zz)\Z")
_HISSES = re.compile(r"(?:ss|x|zz|ch|sh|o)\Z")
# Ends that no stem has without its e.
_WANTS_E = re.compile(
    r"(?:[cuv]|[^s]s|[dlr]g|[bcdfgkpt]l|[aeiou]z|[^aeiou][aiu]t|[^aeo][aiou]r|[^aeiou]i[dmnz]|[^aeiou][aeiou]k|[aeiou]b|ag)\Z"
)
_BY_VERB = """
arise arose arisen;awake awoke awoken;bear bore borne;beat beaten;become became;befall befell
befallen;begin began begun;bend bent;bind bound;bite bit bitten;bleed bled;blow blew blown;break
broke broken;breed bred;bring brought;build built;burn burnt;buy bought;catch caught;choose chose
chosen;cling clung;come came;creep crept;deal dealt;dig dug;do did done;draw drew drawn;dream
dreamt;drink drank drunk;drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen;feed fed;
feel felt;fight fought;find found;flee fled;fling flung;fly flew flown;forbid forbade forbidden;
forego forewent foregone;foresee foresaw foreseen;forget forgot forgotten;forgive forgave forgiven;
freeze froze frozen;get got gotten;give gave given;go went gone;grind ground;grow grew grown;hang
hung;have had;hear heard;hide hid hidden;hold held;keep kept;know knew known;lay laid;lead led;
learn learnt;leave left;lend lent;lose lost;make made;mean meant;meet met;mistake mistook mistaken;
outdo outdid outdone;overcome overcame;oversee oversaw overseen;overtake overtook overtaken;
overthrow overthrew overthrown;pay paid;ride rode ridden;ring rang rung;rise rose risen;run ran;
say said;see saw seen;seek sought;sell sold;send sent;shake shook shaken;shine shone;shoot shot;
show shown;shrink shrank shrunk;sing sang sung;sink sank sunk;sit sat;sleep slept;slide slid;speak
spoke spoken;spend spent;spin spun;spring sprang sprung;stand stood;steal stole stolen;stick stuck;
sting stung;strike struck stricken;strive strove striven;swear swore sworn;sweep swept;swim swam
swum;swing swung;take took taken;teach taught;tear tore torn;tell told;think thought;throw threw
thrown;undergo underwent undergone;understand understood;undertake undertook undertaken;undo undid
undone;uphold upheld;wake woke woken;wear wore worn;weave wove woven;weep wept;win won;withdraw
withdrew withdrawn;withhold withheld;withstand withstood;write wrote written
"""
_UNCHANGED = """
beset bet broadcast burst cast cost cut forecast hit hurt let offset overrun put quit read reset
rid set shed shut slit split spread thrust upset
"""
_PAST = {
    form: words[0] for words in (row.split() for row in _BY_VERB.split(";")) for form in words[1:]
}
_PAST |= {word: word for word in _UNCHANGED.split()}
_DEGREE = {"better": "good", "best": "good", "worse": "bad", "worst": "bad"}
_PLURAL = {
    "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "species": "species", "series": "series",
}  # fmt: skip
IRREGULAR: Mapping[str, Mapping[str, str]] = {
    "s": _PLURAL | {"has": "have", "does": "do", "is": "be"},
    "ed": _PAST, "er": _DEGREE, "est": _DEGREE, "ing": {},
}  # fmt: skip
"""By kind of ending: irregular forms and their lemmas; doublets of regular forms left out."""


def lemmas(word: str, kind: str) -> Iterator[str]:
    """The lemmas that a regular form in small letters can have, the likelier by spelling first.

    ``kind`` is an ending ("s", "ed", "ing", "er", "est"); nothing where the word has it not.
    """
    if kind == "s":
        yield from _without_s(word)
        return
    if not word.endswith(kind):
        return
    stem = word[: -len(kind)]
    if len(stem) < 2 or not re.search("[aeiouy]", stem):
        return
    if kind == "ing" and word.endswith("ying") and len(stem) == 2:
        yield stem[:-1] + "ie"  # dying
        return
    if stem.endswith("i") and kind != "ing":
        yield stem[:-1] + ("ie" if len(stem) == 2 else "y")
        return
    if kind != "ing" and stem.endswith("e"):
        yield stem + "e"  # agreed, freest
        return
    single = stem[:-1] if _TWICE.search(stem) else ""
    if single and not _STAYS_TWICE.search(stem):
        yield single
        yield stem
        return
    short = _DOUBLES.fullmatch(stem)
    if short or _WANTS_E.search(stem):
        yield stem + "e"
    if not short:
        yield stem
    if not short and not _WANTS_E.search(stem):
        yield stem + "e"
    if single:
        yield single


def _without_s(word: str) -> Iterator[str]:
    if word.endswith("men") and len(word) > 5:
        yield word[:-2] + "an"
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
        return
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif word.endswith("es") and _HISSES.search(word[:-2]):
        yield word[:-2]
    yield word[:-1]
    if word.endswith(("ses", "zes")):
        yield word[:-2]


__all__ = ["IRREGULAR", "KINDS", "lemmas"]
