"""Cue words: which class a cue is of, and which forms a cue verb takes.

Classes: said, wrote, asked, believes, wants, decided, knows, perceives, feels, shows,
reportedly, other. They make "who said what" a filter over all attributions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_VERBS: Final = {
    "said": """
        say tell add state note speak talk call announce argue suggest describe declare respond
        acknowledge explain point claim insist warn stress underline emphasise emphasize reiterate
        repeat confirm deny admit concede assert allege maintain contend mention remark comment
        observe reply retort answer disclose reveal specify clarify elaborate recall cite quote
        accuse blame charge criticise criticize slam blast condemn denounce decry deplore lament
        complain praise laud hail welcome applaud commend congratulate thank apologise apologize
        mock ridicule rail attack rebuke chide scold lambast dismiss reject rebut refute dispute
        challenge counter defend vow pledge promise swear assure guarantee threaten caution predict
        forecast estimate joke quip boast brag exclaim shout whisper mutter murmur utter pronounce
        proclaim profess preach voice express articulate convey relate recount narrate inform
        notify brief advise testify report echo conclude reason opine flag highlight hint imply
        intimate indicate signal refer characterise characterize portray label brand term dub
        compare liken summarise summarize continue proceed begin intone lecture address discuss
        broach raise stipulate propose recommend affirm reaffirm second interject chime tout
        trumpet espouse advocate warn insinuate concur agree
        """,
    "wrote": """
        write tweet post publish blog email e-mail pen scribble editorialise editorialize note
        """,
    "asked": """
        ask question inquire enquire wonder query demand request urge appeal plead beg implore
        beseech exhort press invite call-on entreat summon petition
        """,
    "believes": """
        believe think consider suppose assume presume reckon deem regard view see suspect expect
        anticipate doubt imagine hold judge trust envision envisage interpret conceive fancy
        guess calculate credit surmise posit theorise theorize speculate disagree
        """,
    "wants": """
        want wish hope desire seek aim intend plan aspire prefer favour favor strive long yearn
        crave support back endorse oppose resist need push lobby like love hate
        """,
    "decided": """
        decide determine resolve rule order decree vote choose refuse decline approve mandate
        instruct command authorise authorize sentence veto ban permit allow pass adopt sign
        nominate appoint elect opt commit direct
        """,
    "knows": """
        know realise realize understand recognise recognize remember forget learn discover
        ascertain figure accept appreciate grasp comprehend ignore
        """,
    "perceives": "hear watch witness notice sense detect spot glimpse perceive overhear look sound",
    "feels": """
        feel fear worry regret resent dread rejoice mourn grieve enjoy admire respect envy despise
        loathe mistrust distrust relish marvel
        """,
    "shows": """
        show demonstrate prove evidence illustrate attest document reflect record depict present
        list read find exhibit underscore corroborate evince testify-to suggest-that
        """,
}
_NOUNS: Final = {
    "said": """
        statement remark comment words speech claim assertion argument accusation allegation
        criticism praise warning promise pledge vow denial admission confession announcement
        declaration complaint reply answer response call appeal message testimony interview
        account description rebuke threat apology estimate prediction suggestion insistence
        """,
    "asked": "question demand request plea",
    "believes": """
        belief view opinion conviction assumption expectation suspicion doubt thought theory
        perspective impression judgement judgment eyes mind stance position
        """,
    "wants": "wish hope desire aim intention plan support opposition preference ambition goal",
    "decided": "decision ruling order verdict vote resolution determination refusal",
    "knows": "knowledge awareness understanding recognition",
    "feels": "fear worry concern feeling regret anger alarm sorrow anxiety unease dismay",
    "wrote": "letter article tweet post essay column editorial email memo note",
    "shows": "report poll survey study evidence finding data document",
    "reportedly": "rumour rumor hearsay gossip",
}
_PHRASES: Final = (
    (r"\baccording\b", "said"),
    (r"\b(?:reportedly|allegedly|supposedly|purportedly|rumou?red|said to have|known to have|"
     r"(?:is|are|was|were) (?:said|known|reported|alleged|rumou?red|thought|believed) to)\b",
     "reportedly"),
    (r"\bin (?:\S+ ){0,4}(?:words|account)\b", "said"),
    (r"\bin (?:\S+ ){0,4}(?:view|opinion|eyes|mind|perspective|judge?ment|estimation)\b",
     "believes"),
    (r"\bmade (?:it )?(?:clear|plain)\b|\bspoke out\b|\bwent on\b|\bputs? it\b",
     "said"),
    (r"\bcall(?:s|ed|ing)? (?:up)?on\b|\bcall(?:s|ed|ing)? for\b", "asked"),
    (r"\bof the (?:view|opinion)\b|\bof the same mind\b", "believes"),
    (r"\b(?:is|are|was|were|be|being|been) (?:\w+ly )?(?:sure|certain|convinced|confident|"
     r"sceptical|skeptical|doubtful)\b", "believes"),
    (r"\b(?:afraid|worried|concerned|alarmed|glad|happy|proud|sorry|angry|furious|pleased|"
     r"delighted|dismayed|grateful|eager)\b", "feels"),
    (r"\b(?:aware|conscious|mindful)\b", "knows"),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(p, re.I), label) for p, label in _PHRASES)
_IRREGULAR: Final = """
    say said said saying; tell told told telling; write wrote written writing; speak spoke spoken
    speaking; think thought thought thinking; know knew known knowing; feel felt felt feeling; see
    saw seen seeing; hear heard heard hearing; swear swore sworn swearing; hold held held holding;
    find found found finding; begin began begun beginning; show showed shown showing; seek sought
    sought seeking; understand understood understood understanding; forget forgot forgotten
    forgetting; choose chose chosen choosing; read read read reading; admit admitted admitted
    admitting; refer referred referred referring; plan planned planned planning; brag bragged
    bragged bragging; slam slammed slammed slamming; prefer preferred preferred preferring; ban
    banned banned banning; spot spotted spotted spotting; permit permitted permitted permitting;
    commit committed committed committing; dub dubbed dubbed dubbing; quip quipped quipped
    quipping; beg begged begged begging; flag flagged flagged flagging; rebut rebutted rebutted
    rebutting; concur concurred concurred concurring; opt opted opted opting; regret regretted
    regretted regretting; forecast forecast forecast forecasting; blog blogged blogged blogging;
    pen penned penned penning; learn learnt learnt learning; foresee foresaw foreseen foreseeing;
    recur recurred recurred recurring
"""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Verbs that bring in somebody's words, not merely an attitude.
SPEECH: Final = frozenset({"said", "wrote", "asked"})
_HELPERS: Final = (
    "be is are was were been being has have had having do does did will would shall should may "
    "might can could must not n't n’t to also then later once ever never just"
)
_AUXILIARIES: Final = frozenset(_HELPERS.split())
_ADVERBS: Final = frozenset({"long", "like", "best", "better"})


def _inflect(verb: str) -> Iterable[str]:
    """The regular forms of a verb."""
    yield verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif verb.endswith("e"):
        yield from (third, f"{verb}d", f"{verb[:-1]}ing")
    else:
        yield from (third, f"{verb}ed", f"{verb}ing")


def _forms() -> dict[str, tuple[str, str]]:
    """Every form of every cue verb with its lemma and class; the first class listed wins."""
    irregular = {
        parts[0]: parts[1:] for parts in (e.split() for e in _IRREGULAR.split(";")) if parts
    }
    table: dict[str, tuple[str, str]] = {}
    for label, verbs in _VERBS.items():
        for verb in verbs.split():
            forms = [*_inflect(verb)][: 2 if verb in irregular else None]
            for form in (*forms, *irregular.get(verb, [])):
                table.setdefault(form, (verb, label))
    return table


FORMS: Final = _forms()
_NOUN_CLASS: Final = {
    form: (noun, label)
    for label, nouns in _NOUNS.items()
    for noun in nouns.split()
    for form in (noun, noun + "s")
}


def verb_class(lemma: str) -> str:
    """The class of a cue verb by its lemma or any form; empty if it is no cue verb."""
    found = FORMS.get(lemma.lower())
    return found[1] if found else ""


def noun_class(lemma: str) -> str:
    """The class of a noun that can be a cue ("warning", "view"); empty if it is none."""
    found = _NOUN_CLASS.get(lemma.lower())
    return found[1] if found else ""


def classify(cue: str) -> tuple[str, str]:
    """Lemma and class of a cue's words: its first cue verb, a set phrase, or its cue noun."""
    words = [w.lower() for w in _WORD.findall(cue)]
    forms = [w for w in words if w in FORMS and w not in _AUXILIARIES]
    # "has long argued": the first of two may be an adverb that looks like a verb.
    verbs = [FORMS[w] for i, w in enumerate(forms) if w not in _ADVERBS or i + 1 == len(forms)]
    for pattern, label in _COMPILED:
        if pattern.search(cue) and not (label == "reportedly" and _speech_beside(words)):
            return pattern.search(cue)[0].lower(), label  # type: ignore[index]
    if verbs:
        # "refused to say", "wants to know": the first verb is the act.
        return verbs[0]
    for word in words:
        if word in _NOUN_CLASS:
            return _NOUN_CLASS[word]
    rest = [w for w in words if w not in _AUXILIARIES]
    return (rest[0] if rest else " ".join(words)), "other"


def _speech_beside(words: list[str]) -> bool:
    """``reportedly said``: the hedge stands beside a verb of speech of its own."""
    passive = {"said", "known", "reported", "alleged", "believed", "thought", "rumoured"}
    auxiliary = {"is", "are", "was", "were", "been"}
    hedge = {"reportedly", "allegedly", "supposedly", "purportedly"}
    free = [w for w in words if w in FORMS and w not in hedge]
    return bool(free) and not (auxiliary & set(words) and passive & set(words))


__all__ = ["FORMS", "SPEECH", "classify", "noun_class", "verb_class"]
