"""The commonest small words of languages, by which a text tells its language."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "en": "the of and to in that is was for with as his by on are be this which from have not "
    "has but were they their would said who will its at it an or been a i he she we you "
    "do did had so no if me my our us am any all can could may one out up about into over "
    "when what there than then more some only after before between against during",
    "fr": "le la les de des du et en un une que qui dans pour est sur par au aux avec ne pas "
    "plus ce cette son ses leur ont été sont il elle nous mais",
    "de": "der die das und in den von zu mit ist des im für auf dem nicht ein eine einen sich "
    "auch als dass bei wird sind werden nach wie aus hat oder",
    "es": "el la los las de y en que un una por con para del se es al lo su sus como más pero "
    "no ha han entre sobre este esta fue son",
    "pt": "o a os as de e em que um uma por com para do da dos das se no na é ao não mais como "
    "mas foi são seu sua pela pelo entre está",
    "it": "il lo la i gli le di e in che un una per con del della dei delle si è al alla non da "
    "nel sono come più anche ha ma questo dal",
    "nl": "de het een van en in is dat op te voor met zijn die niet aan er om ook als bij door "
    "naar maar worden wordt heeft over uit",
    "sv": "och i att det som en av är för den på med till inte har om ett var de från kan men "
    "vid han också efter ska sig sedan mellan hade ha vill",
    "pl": "i w na z się nie do że to jest o jak po co za od ale przez są dla oraz przy także "
    "był które",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra ise en ancak değil "
    "olduğu her",
    "id": "yang dan di dengan untuk dari pada dalam tidak ini itu akan ke adalah oleh juga "
    "telah sebagai",
    "vi": "và của là các có được cho trong một với không những người đã này để về từ khi như",
    "ru": "и в не на что с по как из за от для это его к но а у о был также или при до она они",
    "uk": "і в не на що з як за від для це до його та але у про був також або при є які її",
    "bg": "и в не на че с по като от за да е се са със към но това при който които или ще",
    "sr": "и у не на да је се за са од као што су ће али из који које или бити",
    "ar": "في من على إلى أن عن مع هذا التي الذي ما كان قد لا بين هذه كما بعد إن لم لن حتى قبل "
    "عند كل أي هو هي وقد ولم وفي وقال بأن يوم خلال منذ لكن أو ثم أيضا غير بعض حيث أنه إنه "
    "وهو",
    "fa": "در از به که این را با است برای آن می های شد بر یک تا خود هم",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں نہیں گیا بھی تھا",
    "hi": "के में की है और से का को ने पर कि यह हैं नहीं इस भी लिए गया जो किसी साथ बाद तो कर "
    "रहे था थे थी ही हो कहा या अपने",
    "he": "של את על לא כי זה עם הוא גם היא אל או יש בין כל אם אבל כאשר רק ביום אחד מהם לפני "
    "אחרי כך היה היו עוד אך בה בו יותר",
    "el": "και το της να του η με για την που στο από οι τα είναι θα δεν",
    "da": "og i at det er en den til på som de med han for der af ikke et har havde var blev "
    "men om sig fra også ved efter kan vil mellem blevet nogle",
    "no": "og i å det er en den til på som de med han for av ikke et har hadde var ble men om "
    "seg fra også ved etter kan vil mellom blitt noen",
    "fi": "ja on ei että se oli hän mutta ovat myös kun kuin tai joka niin sen ole hänen vuonna "
    "mukaan jossa jotka ollut olla eivät jälkeen välillä kanssa",
    "cs": "a v se na je že s z do o k i ve který které pro jako ale by podle jsou byl bylo jeho "
    "po od však nebo při není uvedl mezi ze",
    "sk": "a v sa na je že s z do o k i vo ktorý ktoré pre ako ale by podľa sú bol bolo jeho po "
    "od však alebo pri nie uviedol medzi zo",
    "ro": "de și în a la cu pe că nu o din este care pentru un se au fost mai sunt să prin dar "
    "ce după al ale lui între ca",
    "hu": "a az és hogy nem is egy meg volt ez de csak ki el már mint vagy szerint után között "
    "amely azt által még lesz akkor pedig minden",
    "hr": "i u je na da se za su od s o koji a kao što nije iz bi će ali koje po te to do bio "
    "između ili nakon prema samo biti",
    "sl": "in je v na da se za so z pa tudi ki ne po od s bi kot o pri še ali bil med iz do bo",
    "et": "ja on ei et see oli kui ka mis ning aga selle kes või ta oma mida pärast vahel saab "
    "tema olnud need nende ole",
    "lt": "ir kad yra į iš su apie bet kaip tai buvo jo per dėl po nuo ne už jis bus taip prie "
    "tarp kuris kurie",
    "lv": "un ir ka no ar uz par tas bija kas lai bet arī pēc vai nav kā to viņš pie starp līdz "
    "gan",
    "sw": "ya na wa kwa ni katika za la kuwa hii cha kama vya hiyo huo lakini baada yake pia "
    "hayo hili tangu wake",
    "so": "oo iyo ka ku u waa ayaa in uu ay la ee soo ah ugu lagu wuxuu waxaa dib inta isku",
    "az": "və bu bir ilə üçün də ki olan olaraq daha sonra edib edir deyil çox kimi onun isə",
    "sq": "të e në dhe për me një që nga është si do nuk u ka i se por më pas tyre",
    "tl": "ang ng sa na mga at ay ni kay para hindi ito siya may kung nang rin",
    "af": "die en van in is het nie dat vir op te met om sy was hy ook aan as wat deur sal",
}

NAMES: Final = {
    name: code
    for code, names in {
        "en": "eng english",
        "fr": "fra fre french",
        "de": "deu ger german",
        "es": "spa spanish",
        "pt": "por portuguese",
        "it": "ita italian",
        "nl": "nld dut dutch",
        "sv": "swe swedish",
        "da": "dan danish",
        "no": "nor nob nno nb nn norwegian",
        "fi": "fin finnish",
        "pl": "pol polish",
        "cs": "ces cze czech",
        "sk": "slk slo slovak",
        "ro": "ron rum romanian",
        "hu": "hun hungarian",
        "hr": "hrv croatian",
        "sr": "srp serbian",
        "bg": "bul bulgarian",
        "ru": "rus russian",
        "uk": "ukr ukrainian",
        "tr": "tur turkish",
        "el": "ell gre greek",
        "ar": "ara arabic",
        "fa": "fas per persian farsi",
        "ur": "urd urdu",
        "he": "heb iw hebrew",
        "hi": "hin hindi",
        "zh": "zho chi chinese",
        "ja": "jpn japanese",
        "ko": "kor korean",
        "vi": "vie vietnamese",
        "id": "ind in indonesian",
        "th": "tha thai",
    }.items()
    for name in names.split()
}
"""Codes of three letters (ISO 639-2), older codes and English names to codes of two letters."""

__all__ = ["NAMES", "WORDS"]
