"""Whether a coded predicate can be an act at all: no act of things, polls or matches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entente.reading.events import matching
from entente.reading.events.coded import Coded
from entente.reading.events.forms import word_set
from entente.reading.events.parties import Cast
from entente.reading.events.trees import lemma, relation

if TYPE_CHECKING:
    from entente.reading.events.roles import Roles

SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
SPORT = word_set(
    "cup final finals semifinal semifinals quarterfinal match goal goals championship champions "
    "tournament olympics olympic wickets runs medal medals game games team teams league coach "
    "defending rugby cricket football hockey basketball tennis players"
)
BEATING = word_set("beat defeat crush thrash meet fight clash strike hit")
ALIVE = matching.PEOPLE | matching.BODIES


def plausible(coded: Coded, roles: Roles, cast: Cast) -> bool:
    """Whether somebody can have done it: no act of a thing, no bare aim that nobody has."""
    if _polled(coded) or (coded.type in ("ASSAULT", "CONSULT") and _sport(coded)):
        return False
    if roles.actors or coded.nominal or coded.inverse:
        return True
    args = coded.args
    if not args.passive and args.subject and coded.type not in ("ASSAULT", "PROTEST"):
        subject = args.subject[0]
        nouns = matching.core_nouns(subject)
        alive = subject.pos_ in ("PROPN", "PRON", "NUM") or bool(matching.lemmas_of(nouns) & ALIVE)
        return alive or cast.covered(subject)
    aim = coded.head.tag_ in ("VB", "VBG") and relation(coded.head) in ("advcl", "acl", "xcomp")
    return bool(args.subject or args.passive or args.agent) or not aim


def _polled(coded: Coded) -> bool:
    """``45 % of them support``: an opinion poll is no act."""
    return any(
        t.text == "%" or lemma(t) in ("percent", "majority")
        for s in coded.args.subject
        for t in (s, *s.children)
    )


def _sport(coded: Coded) -> bool:
    """A score line, or the words of a match beside a verb of beating or meeting."""
    words = coded.head.sent
    if any(SCORE.fullmatch(t.text) for t in words):
        return True
    score = any(
        t.text in ("-", "–") and t.nbor(-1).is_digit and t.nbor(1).is_digit for t in words[1:-1]
    )
    named = {t.text.lower() for t in words} & SPORT
    return lemma(coded.trigger) in BEATING and (score or len(named) > 1)


__all__ = ["plausible"]
