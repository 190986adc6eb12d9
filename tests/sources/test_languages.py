"""Languages by script and by small words; what is not English is never taken for it."""

from __future__ import annotations

import pytest

from entente.sources.language_words import NAMES, WORDS
from entente.sources.languages import detect

SENTENCES = {
    "en": "The ministers met on Tuesday and agreed to reopen the corridor, which has been closed.",
    "fr": "Les ministres se sont rencontrés mardi et sont convenus de rouvrir le corridor qui est "
    "fermé depuis l'automne, sans dire à quelle date il sera ouvert.",
    "de": "Die Minister trafen sich am Dienstag und einigten sich darauf, den Korridor wieder zu "
    "öffnen, der seit dem Herbst geschlossen ist, nannten aber keinen Termin.",
    "da": "Ministrene mødtes tirsdag og blev enige om at genåbne korridoren, som har været lukket "
    "siden efteråret, men ingen af dem ville sige hvornår det skal ske.",
    "sv": "Ministrarna möttes på tisdagen och kom överens om att öppna korridoren igen, som har "
    "varit stängd sedan hösten, men ingen av dem ville säga när det ska ske.",
    "fi": "Ministerit tapasivat tiistaina ja sopivat käytävän avaamisesta. Käytävä on ollut kiinni "
    "syksystä, mutta kumpikaan ei kertonut, että se avataan, eikä sitä, kun se on auki.",
    "cs": "Ministři se v úterý sešli a dohodli se, že znovu otevřou koridor, který je od podzimu "
    "uzavřen, ale ani jeden z nich neřekl, kdy se tak stane.",
    "hu": "A miniszterek kedden találkoztak, és megállapodtak abban, hogy újra megnyitják a "
    "folyosót, amely ősz óta zárva van, de egyikük sem mondta meg, hogy mikor.",
    "ru": "Министры встретились во вторник и договорились вновь открыть коридор, который закрыт с "
    "осени, однако ни один из них не сказал, когда это произойдет.",
    "uk": "Міністри зустрілися у вівторок і домовилися знову відкрити коридор, який закритий з "
    "осені, але жоден із них не сказав, коли це станеться.",
    "kk": "Министрлер сейсенбіде кездесіп, күзден бері жабық тұрған дәлізді қайта ашуға келісті.",
    "ar": "اجتمع الوزراء يوم الثلاثاء واتفقوا على إعادة فتح الممر المغلق منذ الخريف، لكن أيا منهم "
    "لم يقل متى سيتم ذلك في المستقبل.",
    "hi": "मंत्रियों ने मंगलवार को मुलाकात की और गलियारे को फिर से खोलने पर सहमति जताई, "
    "लेकिन किसी ने यह नहीं बताया।",
    "zh": "部长星期二会晤，双方同意重新开放自秋季以来关闭的走廊，但都没有说明具体时间。",
    "ja": "外相は火曜日に会談し、回廊を再開することで合意したが、時期は明らかにしなかった。",
}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_tells_its_language(code: str) -> None:
    assert detect(SENTENCES[code])[0] == code


@pytest.mark.parametrize(
    ("words", "script"),
    [
        ("Министры встретились", "und-Cyrl"),
        ("اجتمع الوزراء", "und-Arab"),
        ("השרים נפגשו", "und-Hebr"),
        ("মন্ত্রীরা বৈঠক করেন", "und-Beng"),
    ],
)
def test_a_few_words_in_another_script_are_known_not_to_be_english(words: str, script: str) -> None:
    code, note = detect(words)
    assert code == script
    assert "not English" in note


@pytest.mark.parametrize(
    "words",
    [
        "Putin meets Xi",
        "Putin se reúne con Xi",
        "A visit to a factory that had nothing to do with alliances until 2022.",
        "Sergey Lavrov, Wang Yi, Antony Blinken, Catherine Colonna",
        "Tanks: 12. Guns: 40. Drones shot down: 80.",
        "He said no. So did I.",
        "12 345, 55 %",
    ],
)
def test_a_short_text_is_given_no_wrong_verdict(words: str) -> None:
    assert detect(words)[0] in ("en", "und")


def test_a_language_that_is_not_known_is_not_taken_for_english() -> None:
    made_up = "Velo masir tenoka palu deriv sokhan biru " * 6
    code, note = detect(made_up)
    assert code == "und-Latn"
    assert note
    assert detect(made_up, "qkz")[0] == "qkz", "what the page says settles it"


@pytest.mark.parametrize("claim", ["eng", "en-GB", "English", "en_US"])
def test_claims_in_other_codes_are_no_contradiction(claim: str) -> None:
    assert detect(SENTENCES["en"], claim) == ("en", "")


def test_a_claim_that_the_words_belie_is_noted() -> None:
    code, note = detect(SENTENCES["ru"], "en")
    assert code == "ru"
    assert note == "the page calls its language en, its words are ru"


def test_a_text_of_two_scripts_is_noted() -> None:
    code, note = detect(f"{SENTENCES['en']} {SENTENCES['ru']}")
    assert code == "en"
    assert "another script (Cyrl)" in note


def test_the_words_are_spelled_as_they_are_compared() -> None:
    for code, words in WORDS.items():
        assert words == words.lower(), code
        assert len(words.split()) >= 10, code
    assert all(code in WORDS or len(code) == 2 for code in NAMES.values())


EN, FR = SENTENCES["en"], SENTENCES["fr"]
FOREIGN = "Nous ne voulons pas que la paix soit au prix de la liberté, et nous le dirons à tous."


@pytest.mark.parametrize(
    ("text", "code", "note"),
    [
        (f"He said: « {FOREIGN} {FOREIGN} » and he left the room without a word to the press.",
         "en", "what it quotes is in another language (fr)"),
        (f"Il a dit que la France ne le veut pas. “{EN} {EN} {EN}” Les autres ont été avec lui.",
         "fr", "what it quotes is in another language (en)"),
        (f"“{EN}”", "en", ""),
        ("\n".join([EN] * 4 + [FR]), "en", "another language (fr)"),
        ("\n".join([EN] + [FR] * 3), "fr", "another language (en)"),
        (f"{EN} {FR}", "und", "its words tell no one language; it is tried as English"),
        ("Port Opens", "und", "too few words to tell the language; it is tried as English"),
        ("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, "
         "tertiam qui ipsorum lingua Celtae, nostra Galli appellantur.", "und", "tried as English"),
        ("Para menteri bertemu pada hari Selasa dan bersetuju untuk membuka semula laluan yang "
         "ditutup sejak musim luruh.", "und-Latn", "not English: not read"),
        ("Awon minisita pade ni ojo Tuesday won si gba lati tun ona naa si ti o ti wa ni titi "
         "lati igba otutu. " * 3, "und-Latn", "not English: not read"),
    ],
)  # fmt: skip
def test_an_author_is_told_by_his_own_words_and_the_record_says_the_rest(
    text: str, code: str, note: str
) -> None:
    told, why = detect(text)
    assert told == code
    assert note in why
    assert bool(note) == bool(why)
