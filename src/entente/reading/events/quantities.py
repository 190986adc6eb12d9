"""Quantities around a predicate: number, bound, unit, and which whole they are part of."""

from __future__ import annotations

from spacy.tokens import Token

from entente.language.analysis import Paragraph
from entente.nouns import Quantity


def find(head: Token, paragraph: Paragraph) -> tuple[Quantity, ...]:
    """The quantities told in the clause of a predicate."""
    return ()
