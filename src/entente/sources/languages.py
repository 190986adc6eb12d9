"""Which language a text is in: by script, then by its commonest words. Small, and says "und"."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORDS: Final = {
    "en": "the of and to in that is was for with as his by on are be this which from have not "
    "has but "
    "were they their would said who will its at it an or been",
    "fr": "le la les de des du et en un une que qui dans pour est sur par au aux avec ne pas "
    "plus ce "
    "cette son ses leur ont été sont il elle nous mais",
    "de": "der die das und in den von zu mit ist des im für auf dem nicht ein eine einen sich "
    "auch als "
    "dass bei wird sind werden nach wie aus hat oder",
    "es": "el la los las de y en que un una por con para del se es al lo su sus como más pero no "
    "ha "
    "han entre sobre este esta fue son",
    "pt": "o a os as de e em que um uma por com para do da dos das se no na é ao não mais como "
    "mas foi "
    "são seu sua pela pelo entre está",
    "it": "il lo la i gli le di e in che un una per con del della dei delle si è al alla non da "
    "nel "
    "sono come più anche ha ma questo dal",
    "nl": "de het een van en in is dat op te voor met zijn die niet aan er om ook als bij door "
    "naar "
    "maar worden wordt heeft over uit",
    "sv": "och att det som en av är för den på med till inte har om ett var de från kan men vid "
    "han "
    "också efter ska",
    "pl": "i w na z się nie do że to jest o jak po co za od ale przez są dla oraz przy także był "
    "które",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra ise en ancak değil "
    "olduğu her",
    "id": "yang dan di dengan untuk dari pada dalam tidak ini itu akan ke adalah oleh juga telah "
    "sebagai",
    "vi": "và của là các có được cho trong một với không những người đã này để về từ khi như",
    "ru": "и в не на что с по как из за от для это его к но а у о был также или при до она они",
    "uk": "і в не на що з як за від для це до його та але у про був також або при є та які її",
    "bg": "и в не на че с по като от за да е се са със към но това при който които или ще",
    "sr": "и у не на да је се за са од као што су ће али из који које или бити",
    "ar": "في من على إلى أن عن مع هذا التي الذي ما كان قد لا بين هذه كما بعد",
    "fa": "در از به که این را با است برای آن می های شد بر یک تا خود هم",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں نہیں گیا بھی تھا",
    "hi": "के में की है और से का को ने पर कि यह हैं नहीं इस भी लिए गया",
    "he": "של את על לא כי זה עם הוא גם היא אל או יש בין כל אם",
    "el": "και το της να του η με για την που στο από οι τα είναι θα δεν",
}
_SETS: Final = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SAMPLE: Final = 10_000
_FEWEST: Final = 5


def detect(text: str, declared: str = "") -> tuple[str, str]:
    """The primary BCP 47 code of a text's language ("und" if unsure), and a note if need be.

    ``declared`` is what the page says of itself; it settles what the words leave open.
    """
    claim = re.split(r"[-_]", declared.strip().lower())[0]
    claim = claim if re.fullmatch(r"[a-z]{2,3}", claim) else ""
    sample = text[:_SAMPLE]
    found = _by_script(sample) or _by_words(sample)
    if not found:
        return (claim or "und"), ("" if claim else "too few words to tell the language")
    if claim and claim != found:
        return found, f"the page calls its language {claim}, its words are {found}"
    return found, ""


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = len(_LETTER.findall(sample)) or 1
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if counts["ja"] > 0.1 * letters:
        return "ja"
    return next((code for code, n in counts.items() if n > 0.3 * letters), "")


def _by_words(sample: str) -> str:
    counts = Counter(_WORD.findall(sample.lower()))
    total = counts.total()
    scores = sorted(
        ((sum(counts[w] for w in known), code) for code, known in _SETS.items()), reverse=True
    )
    (best, code), (second, _) = scores[0], scores[1]
    if best < _FEWEST or best < 0.08 * total or best < 1.2 * second:
        return ""
    return code


__all__ = ["detect"]
