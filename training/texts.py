"""Training texts in one form, whatever corpus they come from: words with the labels there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Place: TypeAlias = tuple[int, int, int]  # paragraph, first word, word after the last


@dataclass(slots=True)
class Para:
    """A paragraph's words; a label list is empty where the corpus has no such layer.

    ``heads`` are word indices in the paragraph, a root points to itself. ``names`` are BIO tags.
    """

    words: list[str]
    starts: list[int]
    tags: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Attribution:
    """Cue, sources and content pieces as places of words."""

    cue: Place
    sources: list[Place]
    contents: list[Place]


@dataclass(slots=True)
class Text:
    """One document of one corpus. ``attributions`` is None where they are not annotated.

    ``name_labels``: the kinds of names the corpus annotates; ``MISC`` may stand for any other.
    """

    name: str
    corpus: str
    paragraphs: list[Para]
    attributions: list[Attribution] | None = None
    name_labels: frozenset[str] = frozenset()
