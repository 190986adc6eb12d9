"""How an event is claimed: asserted, alleged, denied, planned, hypothetical or historical.

Cues are read over the chain of predicates that governs the event, scope by the tree. A cue is
kept with its word, so that every status can be explained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from entente.nouns import Status
from entente.reading.events.claims import Claim
from entente.reading.events.lexicon import Lexicon
from entente.reading.events.trees import (
    children,
    first_conjunct,
    lemma,
    particle_of,
    relation,
)

# "in no way", "at no time": of the circumstances, those that deny; "to no effect" does not
NO_WAY = frozenset(
    ("way", "means", "circumstance", "condition", "time", "point", "moment", "case", "account")
)
YEAR = re.compile(r"(?:1[5-9]\d\d|20\d\d)")
# where the document has no date, a bare year up to this one is told from a distance
RECENT = 2023
ERAS = re.compile(
    r"\b(?:during|in|throughout|at the height of) (?:the )?(?:cold war|(?:first|second) world war|"
    r"world war (?:i|ii|one|two|1|2)|(?:nineteenth|eighteenth|19th|18th|twentieth|20th|last) "
    r"century|(?:korean|vietnam|gulf|crimean|boer|falklands|yom kippur|six-day|iran-iraq) war|"
    r"(?:suez|cuban missile|berlin|july) crisis|interwar (?:years|period)|"
    r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|soviet era|middle ages)\b"
    r"|\b(?:19\d0s|18\d0s)\b|\b(?:half a|a) (?:century|generation) ago\b|\bonce upon a time\b"
    r"|\b(?:decades|generations|centuries|long) ago\b"
    r"|\b(?:under the shah|tsarist|under tito|under stalin|ottoman empire)\b"
    r"|\b(?:\d+|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred) years ago\b"
    r"|\bback in the\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with the words and the rule that gave it."""

    status: Status
    cue: str = ""
    rule: str = ""
    modal: str = ""
    negated: bool = False
    conditional: bool = False


def negation_of(token: Token, lexicon: Lexicon) -> str:
    """The negating word that scopes over a predicate or an event noun, empty if none."""
    words = lexicon.reporting.negation
    for child in token.children:
        word = child.text.lower()
        if relation(child) in ("advmod", "det", "cc", "neg", "discourse", "aux", "preconj") and (
            word in words and not (word == "not" and _not_only(child))
        ):
            return word
        if relation(child) in ("nsubj", "obj", "obl") and (
            word in ("nobody", "none", "nothing", "neither")
            or (
                (relation(child) != "obl" or lemma(child) in NO_WAY)
                and any(
                    g.text.lower() in ("no", "neither") and relation(g) in ("det", "cc", "advmod")
                    for g in child.children
                )
            )
        ):
            return word
    return ""


def _not_only(child: Token) -> bool:
    following = child.nbor(1).text.lower() if child.i + 1 < len(child.doc) else ""
    return following in ("only", "just", "least", "surprisingly", "merely")


def modal_of(token: Token, lexicon: Lexicon) -> tuple[str, str]:
    """The modal auxiliary of a predicate and the status it stands for."""
    marked = [m for m in children(token, "mark") if m.text.lower() == "to" and m.i < token.i]
    for child in children(token, "aux", "cop"):
        if lemma(child) == "be" and marked and child.i == marked[-1].i - 1:
            return f"{child.text.lower()} to", "planned"  # "is to visit"
        word = child.text.lower().replace("’", "'")
        base = lemma(child)
        found = lexicon.modals.get(word) or lexicon.modals.get(base)
        if found:
            return word, found
    return "", ""


def condition_of(token: Token, lexicon: Lexicon) -> str:
    """The word that makes a clause a condition: if, unless, inverted should/were/had."""
    for child in children(token, "mark", "advmod"):
        word = child.text.lower()
        if word in lexicon.reporting.condition and word not in ("before", "until", "so"):
            return word
    if relation(token) == "csubj" and token.head.i > token.i:
        # "Should X attack, Y would": the tree may hang the auxiliary on the verb behind
        edge = token.left_edge.i
        for c in children(token.head, "aux"):
            if c.text.lower() in ("should", "were", "had") and c.i == edge - 1:
                return c.text.lower()
    if relation(token) in ("advcl", "parataxis", "ccomp", "root") or token.dep_ == "ROOT":
        auxiliaries = [
            c
            for c in children(token, "aux", "cop")
            if c.text.lower() in ("should", "were", "had") and _starts_clause(c, token)
        ]
        subjects = [c for c in children(token, "nsubj") if c.i < token.i]
        if auxiliaries and subjects and auxiliaries[0].i < subjects[0].left_edge.i:
            return auxiliaries[0].text.lower()
    return ""


def _starts_clause(auxiliary: Token, verb: Token) -> bool:
    left = min((t.i for t in verb.subtree if not t.is_punct), default=auxiliary.i)
    return auxiliary.i - left <= 1


def has_condition(token: Token, lexicon: Lexicon) -> str:
    """The condition that a clause hangs on: an adverbial clause with if, unless …"""
    for child in children(token, "advcl", "parataxis"):
        word = condition_of(child, lexicon)
        if word and word != "whether":
            return word
    return ""


def is_question(token: Token) -> bool:
    """Whether the sentence asks."""
    sentence = token.sent
    for last in reversed(list(sentence)):
        if last.text in ("?", "?!"):
            return True
        if not (last.is_punct or last.is_space):
            return False
    return False


def distant_words(token: Token, year: int | None) -> str:
    """Words that put a sentence into the past that is told as history, empty if none.

    ``year`` is the document's; without it a bare year in the past tense counts as distant.
    """
    sentence = token.sent
    era = ERAS.search(sentence.text)
    if era and not _future(token):
        part = sentence.char_span(era.start(), era.end(), alignment_mode="expand")
        if part is not None and _dates(part.root, token):
            return era.group(0)
    for word in sentence:
        if not YEAR.fullmatch(word.text) or word.pos_ not in ("NUM", "NOUN", "PROPN"):
            continue
        value = int(word.text)
        counting = (
            word.i + 1 < len(word.doc)
            and relation(word) == "nummod"
            and (word.head.i > word.i and word.head.pos_ == "NOUN")
        )
        before = word.nbor(-1).text.lower() if word.i > sentence.start else ""
        if (counting and before != "in") or before in (
            "since",
            "until",
            "by",
            "of",
            "-",
            "–",
            "to",
            "before",
        ):
            continue
        recent = value >= year - 1 if year is not None else value > RECENT
        if not recent and _dates(word, token):
            return word.text
    return ""


def _dates(word: Token, token: Token) -> bool:
    """Whether a date stands in the clause of a predicate, or in a clause that holds it."""
    home, steps = word, 0
    while home.pos_ not in ("VERB", "AUX") and home.head != home and steps < 12:
        home, steps = home.head, steps + 1
    if home in (token, first_conjunct(token)) or home == token.sent.root:
        return True
    above, steps = token, 0
    while above.head != above and steps < 12:
        above, steps = above.head, steps + 1
        if above == home:
            return True
    return relation(home) == "conj" and first_conjunct(home) == first_conjunct(token)


def _future(token: Token) -> bool:
    return any(c.text.lower() in ("will", "shall") for c in children(token, "aux"))


def read(
    head: Token,
    trigger: Token,
    claim: Claim,
    lexicon: Lexicon,
    given: str,
    year: int | None,
) -> Reading:
    """The status of an event whose outermost predicate is ``head``.

    ``given`` is what the operators already say (planned, denied, alleged …), empty if nothing.
    Denial comes before condition, condition before plan, plan before allegation and history.
    """
    negation = negation_of(head, lexicon) or (
        negation_of(trigger, lexicon) if trigger != head else ""
    )
    word, modal = modal_of(head, lexicon)
    condition = _condition_above(head, lexicon)
    consequence = has_condition(first_conjunct(head), lexicon) or has_condition(head, lexicon)
    flipped = bool(negation) != (given == "denied")
    if word in ("would", "'d") and claim.reported and not consequence and claim.past:
        modal = "planned"
    if flipped and modal in ("planned", "hypothetical") and not condition:
        return Reading("denied", negation or word, "negated modal", word, True, bool(consequence))
    if condition:
        return Reading("hypothetical", condition, "condition", word, bool(negation), True)
    if flipped:
        return Reading("denied", negation or given, "negation", word, True)
    if claim.denying:
        return Reading("denied", claim.cue.text if claim.cue else "", "denying speaker", word)
    if consequence and (modal or given == "planned"):
        return Reading("hypothetical", consequence, "consequence", word, False, True)
    if is_question(head):
        return Reading("hypothetical", "?", "question", word)
    if modal == "hypothetical" or given == "hypothetical":
        return Reading("hypothetical", word or given, "modal", word)
    if modal == "planned" or given == "planned":
        return Reading("planned", word or given, "future", word)
    far = distant_words(trigger, year)
    if far and _past(head):
        return Reading("historical", far, "distant date", word)
    hedge = hedge_of(head, lexicon) or hedge_of(trigger, lexicon)
    if hedge or claim.alleging or given == "alleged":
        return Reading("alleged", hedge or (claim.cue.text if claim.cue else given), "allegation")
    return Reading("asserted")


def _past(head: Token) -> bool:
    """Whether a predicate is told in the past; the present perfect is not."""
    auxiliaries = children(head, "aux", "cop")
    if any(c.tag_ in ("VBZ", "VBP", "MD") for c in auxiliaries):
        return False
    if any(c.tag_ == "VBD" for c in auxiliaries):
        return True
    if head.tag_ in ("VBP", "VBZ"):
        return False
    if head.tag_ in ("VB", "VBG") and head.head != head and head.head.pos_ in ("VERB", "AUX"):
        return _past(head.head)
    return True


def hedge_of(head: Token, lexicon: Lexicon) -> str:
    """A hedging adverb on a predicate: reportedly, allegedly."""
    for child in head.children:
        if relation(child) in ("advmod", "amod") and child.text.lower() in (
            lexicon.reporting.hedges | {"alleged", "reported", "purported", "suspected"}
        ):
            return child.text.lower()
    return ""


def _condition_above(head: Token, lexicon: Lexicon) -> str:
    """A condition on the predicate itself or on a clause that holds it."""
    token, steps = head, 0
    while steps < 8:
        steps += 1
        word = condition_of(token, lexicon)
        if word == "whether" and lemma(token.head) in ("decide", "say", "ask", "know"):
            return word
        if word:
            return word
        top = first_conjunct(token)
        if top != token:
            word = condition_of(top, lexicon)
            if word:
                return word
        if top.head == top or relation(top) not in ("ccomp", "xcomp", "conj", "acl", "obj", "obl"):
            return ""
        if lemma(top.head) in lexicon.reporting.say and relation(top) == "ccomp":
            return ""
        if lemma(top.head) in ("suppose", "imagine", "wish"):
            return lemma(top.head)
        token = top.head
    return ""


def given_above(head: Token, lexicon: Lexicon) -> tuple[str, str]:
    """Status from non-act predicates above (``failed to``, ``is expected to``), and the word."""
    top = first_conjunct(head)
    above = top.head
    if above == top or relation(top) not in ("xcomp", "ccomp", "acl", "advcl", "csubj"):
        return "", ""
    if relation(top) == "advcl" and children(top, "nsubj"):
        return "", ""  # "when X asked Y, it did not expect": a clause of its own
    word = lemma(above)
    prt = particle_of(above)
    status = lexicon.transparent.get(f"{word}_{prt}" if prt else word, "")
    if status == "denied" and relation(top) == "ccomp" and children(top, "nsubj"):
        return "", ""  # "forgot that X had gone": X went; "forgot to go" did not
    return status, word if status else ""


__all__ = ["Reading", "condition_of", "given_above", "modal_of", "negation_of", "read"]
