"""Files that declare no encoding: told by their words, said in a note; refused where too short."""

from __future__ import annotations

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import SourceFailure, read
from entente.sources.guessing import guess

TEXTS = {
    "ru": "Министры встретились во вторник и договорились вновь открыть коридор, который закрыт с "
    "осени. Однако ни один из них не сказал, когда это произойдет. По словам помощника, порт будет "
    "восстановлен за четыре года, и ни одна из сторон не станет платить за другую. Он добавил, что "
    "это было решено ещё в мае.",
    "zh": "部长们星期二在首都会晤，双方同意重新开放自秋季以来关闭的走廊，但是都没有说明具体的时间。"
    "一名助手说，港口将在四年之内重建，任何一方都不会为另一方付钱。他还说，这是五月份已经决定的事情，"
    "两国的议会还要批准这个计划。报道没有提到其他国家的船只。",
    "ja": "外相は火曜日に首都で会談し、秋から閉じられている回廊を再開することで合意したが、"
    "その時期は明らかにしなかった。補佐官によると、港は四年以内に再建され、どちらの側も相手のために"
    "費用を払わないという。これは五月に決まったことであると彼は述べた。",
    "ko": "장관들은 화요일에 수도에서 만나 가을부터 닫혀 있는 통로를 다시 열기로 합의했지만 "
    "시기는 밝히지 않았다. 보좌관에 따르면 항구는 사 년 안에 다시 지어지고 어느 쪽도 상대의 "
    "비용을 내지 않을 것이라고 한다. 그는 이것이 오월에 이미 결정된 일이라고 말했다.",
    "pl": "Ministrowie spotkali się we wtorek i uzgodnili, że ponownie otworzą korytarz, który "
    "jest zamknięty od jesieni. Żaden z nich nie powiedział, kiedy to się stanie. Dodał, że są "
    "także inne plany, o których jeszcze się nie mówi, i że o nich wkrótce się usłyszy.",
    "cs": "Ministři se v úterý sešli a dohodli se, že znovu otevřou koridor, který je od podzimu "
    "uzavřen. Ani jeden z nich však neřekl, kdy se tak stane. Dodal, že to bylo rozhodnuto již v "
    "květnu při jednání, které trvalo dva dny, a že není důvod k obavám.",
    "el": "Οι υπουργοί συναντήθηκαν την Τρίτη και συμφώνησαν να ανοίξουν ξανά τον διάδρομο που "
    "είναι κλειστός από το φθινόπωρο. Κανείς δεν είπε πότε θα γίνει αυτό. Το λιμάνι θα ξαναχτιστεί "
    "σε τέσσερα χρόνια και καμία από τις δύο πλευρές δεν θα πληρώσει για την άλλη.",
    "ar": "اجتمع الوزراء يوم الثلاثاء واتفقوا على إعادة فتح الممر المغلق منذ الخريف، لكن أيا منهم "
    "لم يقل متى سيتم ذلك. وقال مساعد إن الميناء سوف يعاد بناؤه خلال أربع سنوات، ولن يدفع أي طرف عن "
    "الآخر. هذا ما كان قد قيل في مايو بعد يوم من لقاء بين الجانبين.",
    "fr": "Les ministres se sont rencontrés mardi et ont décidé de rouvrir le corridor. Le port a "
    "été reconstruit, et il a déjà été payé à moitié. Cela a été dit à la radio, où l'on a été "
    "très étonné. Rien n'a été signé.",
}
WRITTEN = [
    ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("ru", "cp866"),
    ("ru", "utf-16-le"), ("zh", "gbk"), ("zh", "utf-16-be"), ("ja", "shift-jis"),
    ("ja", "euc-jp"), ("ja", "utf-16-le"), ("ko", "euc-kr"), ("pl", "cp1250"),
    ("pl", "iso8859-2"), ("cs", "cp1250"), ("el", "iso8859-7"), ("ar", "cp1256"),
    ("fr", "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_an_undeclared_encoding_is_told_and_said(
    tmp_path: Path, language: str, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes(TEXTS[language].encode(encoding))
    (document,) = read(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == TEXTS[language]
    assert document.language == language
    (note,) = [n for n in document.notes if n.startswith("decoded as")]
    assert note.endswith(f"a guess, as it then reads as {language}")


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_a_beginning_is_refused_or_right_but_never_wrong(language: str, encoding: str) -> None:
    right = 0
    for length in range(4, len(TEXTS[language]), 7):
        data = TEXTS[language][:length].encode(encoding)
        found = guess(data)
        if found is not None:
            assert data.decode(found.encoding) == TEXTS[language][:length]
            right += 1
    assert guess(TEXTS[language][:20].encode(encoding)) is None
    assert right


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_damaged_utf8_is_refused_with_advice(tmp_path: Path, language: str) -> None:
    data = TEXTS[language].encode()
    at = next(i for i in range(150, len(data)) if data[i] >= 0xC0)
    (tmp_path / "a.txt").write_bytes(data[:at] + data[at + 1 :])
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, SourceFailure)
    assert "save it as UTF-8" in failure.reason


def test_what_two_encodings_give_alike_is_refused(tmp_path: Path) -> None:
    """Old Russian Macs and Windows share their small letters: too near to choose."""
    (tmp_path / "a.txt").write_bytes(TEXTS["ru"].encode("mac_cyrillic"))
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, SourceFailure)


def test_bytes_of_no_text_are_not_a_text() -> None:
    assert guess(bytes(range(256)) * 300) is None
    assert guess(b"\x00" * 60_000) is None
    assert guess(b"\xff\xd8\xfe" * 20_000) is None
    assert guess(b"") is None


def test_central_european_words_are_not_read_in_western_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXTS["cs"][:120].encode("cp1250"))
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, SourceFailure) or found.text == TEXTS["cs"][:120]


def test_a_page_without_a_declaration(tmp_path: Path) -> None:
    page = f"<html><head><title>Порт</title></head><body><p>{TEXTS['ru']}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    (document,) = read(tmp_path / "a.html")
    assert isinstance(document, Document)
    assert TEXTS["ru"] in document.text
    assert any("guess" in n for n in document.notes)


def test_rows_and_lines_are_told_by_the_whole_file(tmp_path: Path) -> None:
    parts = TEXTS["ru"].split(". ")
    lines = [json.dumps({"title": p[:12], "text": p}, ensure_ascii=False) for p in parts]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode("koi8-r"))
    rows = "title;text\n" + "\n".join(f'"{p[:12]}";"{p}"' for p in parts)
    (tmp_path / "b.csv").write_bytes(rows.encode("cp1251"))
    found = list(read(tmp_path))
    assert len(found) == 2 * len(parts)
    for document in found:
        assert isinstance(document, Document)
        assert any("guess" in n for n in document.notes)
    assert {d.text for d in found if isinstance(d, Document)} == set(parts)


def mail(data: bytes, charset: str) -> bytes:
    return (
        b"From: Ada <ada@example.org>\nSubject: Port\nMIME-Version: 1.0\n"
        + f"Content-Type: text/plain{f'; charset={charset}' if charset else ''}\n".encode()
        + b"Content-Transfer-Encoding: 8bit\n\n"
        + data
        + b"\n"
    )


@pytest.mark.parametrize(
    ("charset", "encoding", "note"),
    [
        ("", "koi8-r", "a guess"),
        ("us-ascii", "cp1251", "calls it us-ascii"),
        ("windows-1251", "cp1251", ""),
    ],
)
def test_a_mail_that_declares_nothing_or_wrongly(
    tmp_path: Path, charset: str, encoding: str, note: str
) -> None:
    (tmp_path / "a.eml").write_bytes(mail(TEXTS["ru"].encode(encoding), charset))
    (document,) = read(tmp_path / "a.eml")
    assert isinstance(document, Document)
    assert "Однако ни один из них" in document.text
    assert bool(document.notes) == bool(note)
    assert not note or any(note in n for n in document.notes)


def test_a_part_that_cannot_be_decoded_is_left_and_said(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ada@example.org", "Port"
    message.set_content("The two ministers met on Tuesday and said that the port would be rebuilt.")
    message.add_alternative(b"<p>\xd0\xff\xd0 \xd1\x82 \x81</p>", "text", "html")
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(message)
    box.close()
    (document,) = read(tmp_path / "a.mbox")
    assert isinstance(document, Document)
    assert "ministers met" in document.text


def test_declared_names_mean_what_browsers_take_them_for(tmp_path: Path) -> None:
    page = f'<meta charset="gb2312"><p>{TEXTS["zh"]}镕</p>'
    (tmp_path / "a.html").write_bytes(page.encode("gbk"))
    (document,) = read(tmp_path / "a.html")
    assert isinstance(document, Document)
    assert "镕" in document.text
