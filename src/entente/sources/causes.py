"""One readable reason for an error that a parser meets in a file from outside."""

from __future__ import annotations

from entente.errors import SourceError


def cause(error: Exception) -> str:
    """What to say of an error: our own words, or the parser's on one short line.

    ``MemoryError`` is raised again: it ends the child, not the file alone.
    """
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, SourceError):
        return str(error)
    if isinstance(error, RecursionError):
        return "nests too deeply to be read"
    if isinstance(error, FileNotFoundError):
        return "vanished before it could be read"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    told = " ".join(str(error).split())[:200]
    return f"is damaged: {type(error).__name__} {told}".rstrip()


__all__ = ["cause"]
