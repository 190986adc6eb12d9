"""Base forms of English words by rule, tried against the lexicons.

A lemmatizer's slip ("deporte") must not lose an event: a form that strips to a word of the
lexicons is that word; everything else keeps the pipeline's lemma.
"""

from __future__ import annotations

from collections.abc import Iterator


def word_set(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


IRREGULAR = {
    form: base
    for base, forms in {
        "arise": "arose arisen",
        "be": "was were been being is are am 's 're 'm ’s ’re ’m",
        "beat": "beaten",
        "begin": "began begun",
        "bind": "bound",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "draw": "drew drawn",
        "drive": "drove driven",
        "feed": "fed",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown flies",
        "forbid": "forbade forbidden",
        "forget": "forgot forgotten",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "hang": "hung",
        "have": "had has 've ’ve",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "bear": "bore borne",
        "bend": "bent",
        "bite": "bit bitten",
        "burn": "burnt",
        "cling": "clung",
        "creep": "crept",
        "dig": "dug",
        "drink": "drank drunk",
        "fling": "flung",
        "foresee": "foresaw foreseen",
        "forgive": "forgave forgiven",
        "forgo": "forwent forgone",
        "forsake": "forsook forsaken",
        "grow": "grew grown",
        "hide": "hid hidden",
        "leap": "leapt",
        "mislead": "misled",
        "mow": "mown",
        "overcome": "overcame",
        "overtake": "overtook overtaken",
        "retake": "retook retaken",
        "rebuild": "rebuilt",
        "repay": "repaid",
        "rescind": "rescinded",
        "ring": "rang rung",
        "shrink": "shrank shrunk",
        "sing": "sang sung",
        "slide": "slid",
        "sling": "slung",
        "spit": "spat",
        "spring": "sprang sprung",
        "stick": "stuck",
        "sting": "stung",
        "sweep": "swept",
        "swing": "swung",
        "undergo": "underwent undergone",
        "undo": "undid undone",
        "weave": "wove woven",
        "withstand": "withstood",
        "wring": "wrung",
        "ride": "rode ridden",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shake": "shook shaken",
        "shoot": "shot",
        "show": "showed shown",
        "sink": "sank sunk",
        "sit": "sat",
        "slay": "slew slain",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "strike": "struck stricken",
        "strive": "strove",
        "swear": "swore sworn",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "understand": "understood",
        "undertake": "undertook undertaken",
        "uphold": "upheld",
        "wage": "waged waging",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "withhold": "withheld",
        "write": "wrote written",
        "overrun": "overran",
        "overthrow": "overthrew overthrown",
        "man": "men",
        "woman": "women",
        "child": "children",
        "policeman": "policemen",
        "fisherman": "fishermen",
        "serviceman": "servicemen",
        "businessman": "businessmen",
        "herdsman": "herdsmen",
        "militiaman": "militiamen",
        "gunman": "gunmen",
        "spokesman": "spokesmen",
        "will": "'ll ’ll wo",
        "would": "'d ’d",
    }.items()
    for form in forms.split()
}


def candidates(word: str) -> Iterator[str]:
    """Base forms that a lower-case word may have, likeliest first, the word itself included."""
    if word in IRREGULAR:
        yield IRREGULAR[word]
    yield word
    if "-" in word:
        yield word.replace("-", "")
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith("es") and len(word) > 3:
        yield word[:-1]
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("ied"):
        yield word[:-3] + "y"
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            stem = word[: -len(ending)]
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            yield stem + "e" if _wants_e(stem) else stem
            yield stem if _wants_e(stem) else stem + "e"
            if stem.endswith("ck"):
                yield stem[:-1]


def _wants_e(stem: str) -> bool:
    return stem[-1] in "cgsvuz" or stem.endswith(("at", "ut", "ir", "ur", "as", "us"))


def base(word: str, given: str, known: frozenset[str]) -> str:
    """The base form: a known word that the form strips to, else the given lemma."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if given in known:
        return given
    for form in candidates(word):
        if form in known:
            return form
    return given
