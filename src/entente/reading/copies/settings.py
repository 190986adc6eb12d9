"""What counts as a passage that two texts share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Lengths in words.

    ``least_words`` is how many words a passage must share, so that an official formula of nine
    words that both texts name is no copy. ``gap`` is the longest stretch of changed words inside
    a passage. ``density`` is the least share of a long passage's words that must
    agree; a short one may have two changed words.
    ``least_shingles`` is how many shingles two documents must share to be compared at all.
    ``crowd``: a shingle found in more documents than this links each of them with the first and
    with its neighbour only, so that the work grows with the number of copies, not its square.
    """

    shingle: int = 5
    least_words: int = 16
    least_shingles: int = 4
    gap: int = 20
    density: float = 0.7
    crowd: int = 40


STANDARD = CopySettings()

__all__ = ["STANDARD", "CopySettings"]
