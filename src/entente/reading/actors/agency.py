"""Whether a pronoun stands where states and bodies act, or are acted upon: "it warned".

Most of what "it" means in a text is a thing or a fact. "It warned", "it was invaded" and "it is
ready to talk" tell of an actor; "it is a pity", "it shows" and "it was published" do not, and
then no answer is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from entente.reading.actors.salience import REPORTING
from entente.reading.actors.vocabulary import word_set

if TYPE_CHECKING:
    from entente.reading.actors.reference import Place

_ACTS = word_set(
    """
    say tell add ask insist warn declare announce claim deny accuse blame condemn criticise
    criticize agree refuse reject pledge promise vow threaten want seek hope plan intend expect
    believe think consider regard view fear try attempt launch fire attack invade occupy annex
    withdraw send deploy supply deliver buy sell sign ratify join leave quit support back oppose
    recognise recognize invite summon expel recall impose lift ban sanction suspend resume halt
    negotiate host mediate lead govern rule control own spend invest conduct demand urge call
    request offer propose respond retaliate reply react welcome praise thank protest complain
    object appeal decide decline accept approve order vote elect adopt pass veto abstain order
    allow permit let grant deny block prevent arrest detain jail release free kill bomb shell
    shoot strike raid seize capture defend protect fight resist defeat surrender cede retreat
    advance mobilise mobilize arm train equip fund finance pay lend borrow owe donate import
    export trade build develop enrich possess acquire procure cooperate coordinate cut break
    sever restore normalise normalize establish pursue aim need wish prefer choose promise deny
    acknowledge admit concede apologise apologize regret confirm report publish issue state
    argue stress note maintain contend assert allege suspect know understand learn
    share join host hold sue fine investigate probe monitor inspect verify comply violate breach
    honour honor abandon scrap renounce revoke cancel postpone delay reconsider reverse extend
    strive legislate campaign lobby renew tighten ease relax close reopen evacuate
    expand increase reduce curb limit restrict
    """
)
# What is done to actors more than to things.
DONE_TO_ACTORS = word_set(
    """
    attack invade accuse join support sanction isolate contain encircle destabilise destabilize
    threaten punish help recognise recognize blame criticise criticize arm fund back oppose
    fight defeat weaken strengthen deter condemn expel suspend pressure urge force admit invite
    ask tell warn represent rule govern occupy annex bomb deceive betray provoke pay sue fine
    """
)
# "It began to arm": what it began counts.
_PHASES = word_set(
    "begin start continue stop go need have keep proceed appear seem tend manage fail"
)
_STATES_OF_MIND = word_set(
    """
    able unable willing unwilling ready prepared committed determined eager reluctant opposed
    interested concerned worried alarmed confident party member ally signatory neighbour
    neighbor partner superpower democracy dictatorship monarchy republic state country bound
    """
)
_AUXILIARIES = word_set(
    """
    would will has had have is was be been being could may might should must did does do can
    not n't also never still now again then later since once already further only no longer
    even just therefore however thus first soon fully ' d ll s t to
    """
)


def acts(place: Place) -> bool:
    """Whether the pronoun at a place does, or suffers, what actors do or suffer."""
    line = place.line
    if line.parsed:
        token = line.token(place.piece)
        told = _told(place) and token.dep_ == "nsubj" and token.head.pos_ == "VERB"
        return told or _in_tree(token)
    return _in_words(place)


def _told(place: Place) -> bool:
    """ "Seoul said it …": who speaks is the first that "it" may mean."""
    lower = place.line.pieces.lower
    before = (
        place.piece - 2 if lower[place.piece - 1 : place.piece] == ("that",) else place.piece - 1
    )
    return before >= 0 and (lower[before] in REPORTING or lower[before] in _REPORTS)


_REPORTS = word_set(
    """
    says insists claims warns denies denied believes believed argues adds maintains thinks knew
    thought feared fears hopes hoped repeated repeats reiterated confirmed acknowledged
    """
)


def _in_tree(token: Token) -> bool:
    head = token.head
    if token.dep_ in {"obj", "iobj", "nsubj:pass"}:
        return _is_one_of(head, DONE_TO_ACTORS)
    if token.dep_ != "nsubj":
        return False
    return _predicate(head)


def _predicate(head: Token) -> bool:
    lemma = head.lemma_.lower()
    if head.pos_ not in {"VERB", "AUX"}:
        return lemma in _STATES_OF_MIND
    if _is_one_of(head, _ACTS):
        return True
    if lemma not in _PHASES:
        return False
    return any(c.dep_ == "xcomp" and _is_one_of(c, _ACTS) for c in head.children)


def _is_one_of(token: Token, verbs: frozenset[str]) -> bool:
    """By the lemma, or by the form where a lemmatizer slips ("denied" as "deni")."""
    return token.lemma_.lower() in verbs or any(s in verbs for s in _stems(token.lower_))


def _in_words(place: Place) -> bool:
    lower = place.line.pieces.lower
    _, end = place.line.sentence_bounds(place.piece)
    at = place.piece + 1
    passive = False
    while at < min(end, place.piece + 7):
        word = lower[at]
        if word in _AUXILIARIES or word.endswith("ly"):
            passive = word in {"is", "was", "be", "been", "being"} or (
                passive and word.endswith("ly")
            )
            at += 1
            continue
        if word in _STATES_OF_MIND or (word in {"a", "an"} and lower[at + 1] in _STATES_OF_MIND):
            return passive
        if _told(place) and not passive:
            return word[:1].isalpha()
        known = DONE_TO_ACTORS if passive and not word.endswith("ing") else _ACTS
        return any(stem in known for stem in _stems(word))
    return False


def _stems(word: str) -> tuple[str, ...]:
    """What a form may be a form of: warned, accuses, denied, cutting, held."""
    found = [word, _IRREGULAR.get(word, word)]
    for end in ("s", "es", "ed", "d", "ing"):
        if word.endswith(end) and len(word) - len(end) > 1:
            stem = word[: -len(end)]
            found += [stem, stem + "e"]
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(found)


_IRREGULAR = {
    "said": "say", "told": "tell", "sent": "send", "bought": "buy", "sold": "sell",
    "withdrew": "withdraw", "withdrawn": "withdraw", "left": "leave", "sought": "seek",
    "saw": "see", "thought": "think", "built": "build", "led": "lead", "fought": "fight",
    "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose", "paid": "pay",
    "lent": "lend", "held": "hold", "shot": "shoot", "struck": "strike", "knew": "know",
    "spent": "spend", "understood": "understand", "forbade": "ban",
}  # fmt: skip
