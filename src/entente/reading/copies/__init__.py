"""Copies: passages that texts share, the words changed in them, and which records are one."""

from typing import Final

from entente.reading.copies.counting import copies_by_family, copies_in_words, printings_by_family
from entente.reading.copies.diff import Difference, Relation, diff, relation
from entente.reading.copies.families import families
from entente.reading.copies.interchange import annotate_reuse
from entente.reading.copies.reuse import find_reuse, grouped, reuse_of
from entente.reading.copies.settings import CopySettings
from entente.reading.copies.shingles import CopyIndex, shingles
from entente.reading.copies.uncredited import Uncredited, uncredited
from entente.reading.copies.versions import Version, versions
from entente.reading.copies.writing import written_by_copies

VERSION: Final = "4"

__all__ = [
    "VERSION",
    "CopyIndex",
    "CopySettings",
    "Difference",
    "Relation",
    "Uncredited",
    "Version",
    "annotate_reuse",
    "copies_by_family",
    "copies_in_words",
    "diff",
    "families",
    "find_reuse",
    "grouped",
    "printings_by_family",
    "relation",
    "reuse_of",
    "shingles",
    "uncredited",
    "versions",
    "written_by_copies",
]
