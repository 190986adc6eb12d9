"""How much one file may cost, and what is said of a file that gives no document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one file. Sizes in bytes, text in characters, time in seconds.

    ``page_bytes`` bounds a file that is one article (txt, html, pdf, docx, eml); the larger
    ``file_bytes`` bounds a file of many (jsonl, csv, mbox, feeds, archives). ``unpacked_bytes``
    and ``ratio`` bound what an archive may grow to; ``nesting`` counts archives in archives.
    """

    file_bytes: int = 1_000 * MEGABYTE
    page_bytes: int = 20 * MEGABYTE
    text_characters: int = 5_000_000
    unpacked_bytes: int = 2_000 * MEGABYTE
    ratio: int = 200
    members: int = 1_000_000
    nesting: int = 3
    depth: int = 256
    pages: int = 2_000
    memory_bytes: int = 2_500 * MEGABYTE
    cpu_seconds: int = 20
    wall_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A file, or a part of one, that gave no document; ``reason`` is one readable sentence."""

    name: str
    reason: str


def megabytes(size: int) -> str:
    """A size as people read it: "50.0 MB"."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE / 10 else f"{size} bytes"


__all__ = ["MEGABYTE", "Limits", "SourceFailure", "megabytes"]
