"""Which source reads which file: by its name's ending, else by how its bytes begin.

Sources are entry points of the group ``entente.sources``; the built-in ones are also listed here
so that a checkout runs whose entry points were not installed yet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Final

from entente.errors import LimitError, SourceError
from entente.plugins import Source
from entente.sources.limits import Limits, megabytes

BUILT_IN: Final = {
    "csv": "entente.sources.tables:Csv",
    "docx": "entente.sources.docx:Docx",
    "feeds": "entente.sources.feeds:Feed",
    "gzip": "entente.sources.archives:Gzip",
    "html": "entente.sources.html:Html",
    "jsonl": "entente.sources.tables:JsonLines",
    "mail": "entente.sources.mail:Mail",
    "pdf": "entente.sources.pdf:Pdf",
    "plain": "entente.sources.plain:PlainText",
    "warc": "entente.sources.warc:Warc",
    "zip": "entente.sources.archives:Zip",
}
_MARKUP: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_FEED: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*(?:<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.I | re.S,
)
_STARTS: Final = (
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "gzip"),
    (b"From ", "mail"),
    (b"{", "jsonl"),
)


HEAD: Final = 8192
"""Bytes of a file's beginning that tell which source reads it, and how much it may have."""


class Formats:
    """The sources at hand, made once with the limits that hold."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._values = dict(BUILT_IN)
        for entry in sorted(entry_points(group="entente.sources"), key=lambda e: e.value):
            self._values[entry.name] = entry.value
        self._made: dict[str, Source] = {}
        self._suffixes: dict[str, str] | None = None

    @classmethod
    def of(cls, limits: Limits) -> Formats:
        """The sources for these limits; made once in a process."""
        return _made_for(limits)

    @property
    def names(self) -> list[str]:
        """The names of all sources, sorted."""
        return sorted(self._values)

    def source(self, name: str) -> Source:
        """The source of a name; built-in ones know the limits."""
        if name not in self._made:
            module, _, attribute = self._values[name].partition(":")
            found: Any = getattr(import_module(module), attribute)
            if isinstance(found, type):
                found = found(self.limits) if module.startswith("entente.") else found()
            self._made[name] = found
        return self._made[name]

    def suffixes(self) -> dict[str, str]:
        """Endings of file names to names of sources."""
        if self._suffixes is None:
            self._suffixes = {s: n for n in self.names for s in self.source(n).suffixes}
        return self._suffixes

    def choose(self, name: str, head: bytes) -> Source:
        """The source for a file; ``SourceError`` if there is none for it.

        The ending decides, but a .txt that begins as a page is read as a page.
        """
        label = name.rsplit("/", 1)[-1].lower()
        known = self.suffixes()
        ending = max((s for s in known if label.endswith(s)), key=len, default="")
        chosen = known.get(ending, "")
        if chosen == "plain" and _MARKUP.match(head[:4096]):
            chosen = "html"
        if not chosen and "." in label.strip("."):
            suffix = label[label.rindex(".") :]
            raise SourceError(
                f"no source reads {suffix} files; there are: {' '.join(sorted(known))}"
            )
        return self.source(chosen or self._sniff(head))

    def _sniff(self, head: bytes) -> str:
        """The source for bytes without a name, by how they begin; text if nothing is known."""
        guess = next((name for start, name in _STARTS if head.startswith(start)), "")
        if not guess and _FEED.match(head[:4096]):
            guess = "feeds"
        if not guess and _MARKUP.match(head[:4096]):
            guess = "html"
        if not guess and head.startswith(b"PK\x03\x04"):
            guess = "docx" if b"word/" in head[:4096] else "zip"
        return guess if guess in self._values else "plain"


def longest(source: Source, head: bytes, limits: Limits) -> int:
    """How many bytes a file may have that a source reads and that begins with ``head``.

    ``many`` of a source tells whether its files hold many articles: yes, no, or by their beginning.
    """
    many: Any = getattr(source, "many", False)
    holds_many = bool(many(head) if callable(many) else many)
    return limits.file_bytes if holds_many else limits.page_bytes


def check_size(size: int, source: Source, head: bytes, limits: Limits) -> None:
    """Raise ``LimitError`` for a file of more bytes than its source may be given."""
    if size > (most := longest(source, head, limits)):
        raise LimitError(
            f"has {megabytes(size)}; one article may have {megabytes(most)}: split it into articles"
        )


@lru_cache(maxsize=4)
def _made_for(limits: Limits) -> Formats:
    return Formats(limits)


__all__ = ["BUILT_IN", "HEAD", "Formats", "check_size", "longest"]
