"""First drafts: the learned frames, and rules on the tree for pipelines without them."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.language.analysis import Offsets, Paragraph
from entente.reading.statements import cues, syntax
from entente.reading.statements.drafts import Draft, length, ordered
from entente.reading.statements.lookup import Lookup
from entente.reading.statements.register import Register

LEARNED = "learned head"
CLAUSE = "cue with a clause"
QUOTED = "cue beside a quotation"
ACCORDING = "according to"
GOVERNED = "cue with an object"
ACCOUNT = "in somebody's words"

_ATTITUDES: Final = frozenset({"believes", "knows", "feels", "wants", "decided", "shows"})
_ACCORDING: Final = re.compile(r"\b[Aa]ccording to\s+")
_ACCOUNT: Final = re.compile(
    r"\b(?:In|in|To)\s+(?P<who>(?:[A-Z][\w.’'-]*\s?){1,5}|his|her|their|its)"
    r"(?:’s|'s|’|')?\s+(?P<what>own words|words|view|opinion|eyes|mind|perspective|telling|"
    r"account|judge?ment)\b,?\s*"
)
# "who asked not to be named": of nineteen in training data four were marked as statements.
_UNNAMED: Final = re.compile(
    r"(?:not )?(?:to )?(?:be (?:\w+ly )?(?:named|identified|quoted by name)|remain anonymous|"
    r"anonymity)\b.{0,160}", re.DOTALL
)  # fmt: skip
_WORDS_OF: Final = re.compile(r",?\s*\b(?P<what>[Ii]n the words of)\s+")
_AS: Final = re.compile(
    r"\b[Aa]s\s+(?P<who>(?:[A-Z][\w.’'-]*\s){1,5}|he\s|she\s|they\s|the\s(?:[a-z-]+\s){1,4}?)"
    r"(?:(?:has|have|had|once|later|famously|often|himself|herself|so|aptly)\s)*"
    r"(?P<what>put\sit|said|says|wrote|writes|argued|argues|noted|notes|observed|observes|warned|"
    r"warns|explained|explains|remarked|remarks|quipped|told\s(?:\w+\s?){1,4})(?=\s?[,.;:])"
)
_STOP: Final = re.compile(r"[,;]| said\b| –|—|\.(?=\s|$)")


def learned(look: Lookup) -> list[Draft]:
    """The statement head's frames as drafts, less requests to go unnamed: they tell the source."""
    return [
        Draft(list(f.source), list(f.cue), list(f.content), LEARNED, f.confidence)
        for f in look.analysis.frames
        if f.content and not _UNNAMED.fullmatch(look.text, *f.content[0])
    ]


def accounts(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """``In X's words, …`` and the like where no draft has its cue in that sentence."""
    found: list[Draft] = []
    known = Register(drafts)
    for start, stop, _, _ in look.sentences:
        for draft in _accounts(look, start, stop):
            (a, b), size = draft.content[0], length(draft.content)
            held = any(
                2 * d.covers(a, b) >= size and any(start <= c < stop for c, _ in d.cue)
                for d in known.near(start, stop)
            )
            if not held:
                found.append(draft)
    return found


def by_rule(look: Lookup) -> list[Draft]:
    """Statements by the tree and the cue lexicon, for texts without learned frames."""
    found: list[Draft] = []
    for start, stop, paragraph, sentence in look.sentences:
        if paragraph.block.kind in {"byline", "date", "dateline", "caption"}:
            continue
        found.extend(_sentence(look, start, stop, paragraph, sentence))
    return ordered(found)


def _sentence(
    look: Lookup, start: int, stop: int, paragraph: Paragraph, sentence: DocSpan
) -> list[Draft]:
    found: list[Draft] = []
    free = [t for t in syntax.words(sentence) if not _quoted(look, paragraph, t)]
    quotes = [
        (q.start, q.stop)
        for q in look.quotations_in(start, stop)
        if quoted_speech(look, q.start, q.stop)
    ]
    verbs = syntax.cue_verbs(free)
    for verb in verbs:
        draft = _from_verb(paragraph, verb, quotes if len(verbs) == 1 else [])
        if draft is not None:
            found.append(draft)
    taken = any(d.covers(*q) for d in found for q in quotes)
    if quotes and not taken and verbs:
        nearest = min(verbs, key=lambda v: abs(paragraph.start + v.idx - quotes[0][0]))
        found.append(_draft(paragraph, nearest, list(quotes), QUOTED, 0.75))
    for verb in syntax.cue_verbs(free, _ATTITUDES):
        clause = syntax.hull([t for t in syntax.clause(verb) if t.i != verb.i], verb)
        if clause and syntax.parsed(verb.doc):
            found.append(_draft(paragraph, verb, syntax.offsets(paragraph, clause), CLAUSE, 0.5))
    found.extend(according(look.text, start, stop))
    found.extend(_accounts(look, start, stop))
    return found


def _quoted(look: Lookup, paragraph: Paragraph, token: Token) -> bool:
    return look.quotation(paragraph.start + token.idx) is not None


def quoted_speech(look: Lookup, start: int, stop: int) -> bool:
    """Whether a quotation is speech and no scare quote: several words, or a stop inside."""
    inner = look.text[start + 1 : stop].rstrip("”\"’'» ")
    return len(inner.split()) >= 4 or inner[-1:] in {".", "!", "?"} or inner[-1:] == ","


def _from_verb(paragraph: Paragraph, verb: Token, quotes: list[Offsets]) -> Draft | None:
    clause = syntax.hull([t for t in syntax.clause(verb) if t.i != verb.i], verb)
    pieces = syntax.offsets(paragraph, clause) if clause else []
    if pieces:
        draft = _draft(paragraph, verb, pieces, CLAUSE, 0.7)
        for a, b in quotes:
            if draft.covers(a, b) or a >= pieces[-1][1]:
                draft.add(a, b)
        return draft
    if quotes:
        return _draft(paragraph, verb, list(quotes), QUOTED, 0.8)
    governed = syntax.complement(verb)
    if governed and cues.verb_class(verb.lemma_ or verb.text) in cues.SPEECH and governed[0].dep_:
        return _draft(paragraph, verb, syntax.offsets(paragraph, governed), GOVERNED, 0.4)
    return None


def _draft(
    paragraph: Paragraph, verb: Token, content: list[Offsets], rule: str, confidence: float
) -> Draft:
    cue = syntax.offsets(paragraph, syntax.cue_tokens(verb))
    source = syntax.offsets(paragraph, syntax.subject(verb))
    clear = [s for s in source if not any(a < s[1] and s[0] < b for a, b in (*content, *cue))]
    return Draft(clear[:1], cue, content, rule, confidence if clear else confidence - 0.2)


def according(text: str, start: int, stop: int) -> list[Draft]:
    """``According to X, ...`` and ``..., according to X``."""
    found = []
    for match in _ACCORDING.finditer(text, start, stop):
        limit = _STOP.search(text, match.end(), stop)
        end = limit.start() if limit else stop
        source = _trimmed(text, match.end(), end)
        cue = (
            match.start(),
            match.end() - (match.end() - len(match.group().rstrip()) - match.start()),
        )
        if match.start() - start < 3:
            content = _trimmed(text, end + 1, stop)
        else:
            content = _trimmed(text, start, match.start())
        if source and content:
            found.append(Draft([source], [cue], [content], ACCORDING, 0.7))
    return found


def _accounts(look: Lookup, start: int, stop: int) -> list[Draft]:
    return [*account(look, start, stop), *words_of(look, start, stop), *as_put(look, start, stop)]


def account(look: Lookup, start: int, stop: int) -> list[Draft]:
    """``In Putin's words, ...``; ``in her view``."""
    found = []
    for match in _ACCOUNT.finditer(look.text, start, stop):
        if look.quotation(match.start()) is not None:
            continue
        content = _trimmed(look.text, match.end(), stop)
        inside = look.quotation(content[1] - 1) if content else None
        if content and inside is not None:
            content = (content[0], max(content[1], inside.stop))
        if content and match.start() - start < 40:
            who, what = match.span("who"), match.span("what")
            while look.text[who[1] - 2 : who[1]] in {"’s", "'s"} or look.text[who[1] - 1] in "’' ":
                who = (who[0], who[1] - (2 if look.text[who[1] - 1] == "s" else 1))
            source = _trimmed(look.text, *who)
            found.append(Draft([source] if source else [], [what], [content], ACCOUNT, 0.65))
    return found


def words_of(look: Lookup, start: int, stop: int) -> list[Draft]:
    """``It was, in the words of one planner, “a bad road”.``: the rest of the sentence."""
    found = []
    for match in _WORDS_OF.finditer(look.text, start, stop):
        if look.quotation(match.start("what")) is not None:
            continue
        limit = _STOP.search(look.text, match.end(), stop)
        end = limit.start() if limit else stop
        source = _trimmed(look.text, match.end(), end)
        before = _trimmed(look.text, start, match.start())
        behind = _trimmed(look.text, end, stop)
        inside = look.quotation(behind[1] - 1) if behind else None
        if behind and inside is not None:
            behind = (behind[0], max(behind[1], inside.stop))
        content = [piece for piece in (before, behind) if piece]
        if source and content and "“" not in look.text[source[0] : source[1]]:
            found.append(Draft([source], [match.span("what")], content, ACCOUNT, 0.65))
    return found


def as_put(look: Lookup, start: int, stop: int) -> list[Draft]:
    """``As Orr put it, ...`` and ``..., as Orr has argued.``: the rest of the sentence."""
    found = []
    for match in _AS.finditer(look.text, start, stop):
        if look.quotation(match.start()) is not None:
            continue
        opens = match.start() - start < 3
        content = (
            _trimmed(look.text, match.end(), stop) if opens
            else _trimmed(look.text, start, match.start())
        )  # fmt: skip
        source = _trimmed(look.text, *match.span("who"))
        closes = look.text[match.end() : stop].strip(' .”"’')
        if source and content and (opens or not closes):
            found.append(Draft([source], [match.span("what")], [content], ACCOUNT, 0.65))
    return found


def _trimmed(text: str, start: int, stop: int) -> Offsets | None:
    while start < stop and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",;:.–—"):
        stop -= 1
    return (start, stop) if start < stop else None


__all__ = [
    "LEARNED",
    "QUOTED",
    "according",
    "account",
    "accounts",
    "as_put",
    "by_rule",
    "learned",
    "quoted_speech",
    "words_of",
]
