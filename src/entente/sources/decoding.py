"""Bytes into text: as declared, as UTF-8, or as the text itself shows, which a note then says."""

from __future__ import annotations

import codecs
import re
from typing import Final

from entente.errors import SourceError
from entente.sources.guessing import WIDE, Guess, guess
from entente.sources.languages import detect

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAFE: Final = re.compile(
    r"^(?:utf|iso|windows|cp|koi8|gb|big5|euc|shift|latin|ascii|us-ascii|mac|ks|tis|x-gbk|x-sjis)"
)
_MARKS: Final = "‘’“”–—…•«»€£§©®°½¼¾·´¿¡\u00a0"
_MISPLACED: Final = re.compile(
    r"[a-z](?:[À-ÖØ-ÞŠŽŸŒ•¿¡](?:[a-z]|\b)|[“«¿¡][a-z])|(?<!\S)[ÑÐÒÓÔÕ](?:\s|[A-Z][a-z])"
)
"""A capital, a bullet or an opening mark within a word; capitals where a dash or a quotation
mark would stand: the text was decoded as something that it is not."""
_OTHER_LETTERS: Final = frozenset(
    ("pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq", "tr", "az", "et", "lt", "lv", "vi")
)
"""Latin letters, but not those of Western Europe."""
_SUPERSETS: Final = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift-jis", "shift_jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks-c-5601-1987"), "cp949"),
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""What pages mean by the names that they declare (the labels of the WHATWG Encoding Standard)."""
MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls); save it as .docx or .txt"),
    (b"SQLite format 3", "an SQLite file"),
)


def decode(data: bytes, markup: bool = False, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text with its line ends as ``\\n``, and notes on how it was decoded.

    ``declared`` is an encoding named outside of the data (a header). Raises ``SourceError`` for
    data that is no text, and for UTF-8 that breaks off in places: nothing is replaced silently.
    """
    _refuse_binary(data)
    text, notes, _ = _decode(data, markup, declared)
    if "\x00" in text:
        raise SourceError("holds NUL characters: this is not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def encoding_of(sample: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding of a file that begins so, and notes on how it was told; raises as ``decode``."""
    _refuse_binary(sample)
    _, notes, name = _decode(sample, markup=False, declared="")
    return name, notes


def _decode(data: bytes, markup: bool, declared: str) -> tuple[str, tuple[str, ...], str]:
    """The text, notes, and the name of the encoding."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, name), (), name
    if bare := _bare_utf16(data):
        return _strict(data, bare), (f"decoded as {bare}, which has no mark of it",), bare
    if b"\x00" in data[:65536] and (wide := guess(data)) and wide.encoding in WIDE:
        return _strict(data, wide.encoding), (_guessed(wide),), wide.encoding
    try:
        return data.decode("utf-8"), (), "utf-8"
    except UnicodeDecodeError as broken:
        error = broken
    if markup and not declared and (match := _DECLARED.search(data[:4096])):
        declared = match[1].decode("ascii")
    name = declared.lower()
    if name in ("ascii", "us-ascii"):
        name = ""  # what was never thought about, and is not true
    if name and _SAFE.match(name) and not name.replace("-", "").startswith("utf8"):
        name = _SUPERSETS.get(name.replace("_", "-"), name)
        return _strict(data, name), (f"decoded as {name}",), name
    if found := guess(data):
        return _strict(data, found.encoding), (_guessed(found),), found.encoding
    for western in ("cp1252", "mac_roman"):
        if _shows(data, western):
            return data.decode(western), (f"decoded as {western}, since it is not UTF-8",), western
    raise SourceError(
        f"is not valid UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}, and too "
        "little tells what else it is; save it as UTF-8"
    )


def _guessed(found: Guess) -> str:
    return f"decoded as {found.encoding}: a guess, as it then reads as {found.language}"


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise SourceError(f"cannot be decoded as {name}: {error}; save it as UTF-8") from None


def _bare_utf16(data: bytes) -> str:
    """The name of the UTF-16 that a text without its mark is in: every second byte is zero."""
    head = data[:65536]
    if len(head) < 16 or len(data) % 2 or head.count(0) < 0.4 * len(head):
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0.01 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_binary(data: bytes) -> None:
    head = data[:65536]
    for magic, what in MAGIC:
        if head.startswith(magic):
            raise SourceError(f"is {what}, not a text")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _bare_utf16(head):
        return
    if b"\x00" in head or len(_CONTROL.findall(head)) > 8 + len(head) // 1000:
        if (found := guess(data)) and found.encoding in WIDE:
            return
        raise SourceError("is a binary file, not a text")


def _shows(data: bytes, encoding: str) -> bool:
    """Whether high bytes stand alone among letters, none forms UTF-8, and all are in ``encoding``.

    A file with both well-formed and broken UTF-8 sequences is a damaged file, not another encoding.
    """
    if _MULTIBYTE.search(data):
        return False
    runs = _HIGH.findall(data)
    if sum(map(len, runs)) > 0.15 * len(data) or any(len(run) > 3 for run in runs):
        return False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    # Letters and typographic marks only; a lone "ÿ" or "þ" is the trace of cut binary data.
    high = {c for c in text if not c.isascii()}
    if not all((c.lower() != c.upper() and c not in "ÿþ") or c in _MARKS + "ßªº" for c in high):
        return False
    return not _MISPLACED.search(text) and detect(text)[0] not in _OTHER_LETTERS


__all__ = ["MAGIC", "decode", "encoding_of"]
