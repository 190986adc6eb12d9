"""Units: runs of paragraphs of one document that the encoder reads in one call.

A paragraph is a unit; it is read together with the one before it where the layout binds the two
(a quotation that opens here, or is announced there), up to ``LIMIT`` word pieces. Neighbours
that have nothing to do with each other cost a point of link50 (measured), so they stay apart.
Units are a function of the document alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.language import features
from entente.language.features import Pieces

LIMIT = 128  # the base encoder was tuned on short texts: 192 costs 2 points of link50
SMALL = 32  # paragraphs are put together up to this size whatever they are: fewer calls
Ints = NDArray[np.int64]
Known = tuple[tuple[int, ...], int]  # a word's pieces and its shape


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph as the tokenizer cut it, without white space tokens.

    ``offsets`` are the words' places in the document (code points); ``sentence_starts`` the
    indices of the words that begin a sentence, ascending, the first one 0.
    """

    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    sentence_starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network says of one paragraph's words; every tuple has one entry a word.

    ``heads`` are word indices within the paragraph (a root is its own head); every sentence has
    one root and its arcs stay inside it. ``names`` are BIO tags (``B-PER``, ``I-ORG``, ``O``),
    ``name_scores`` the network's probability of that tag.
    """

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    name_scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one call of the network gets.

    ``ids``, ``shapes``, ``quotes``, ``flags`` have one entry a piece, [CLS] and [SEP] at the
    ends; ``firsts`` the place of each word's first piece; ``places`` (paragraph, word) of each
    word; ``sentences`` a running number of its sentence (a cut sentence has two numbers).
    """

    ids: Ints
    shapes: Ints
    quotes: Ints
    flags: Ints
    firsts: Ints
    sentences: Ints
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of words of one paragraph that stays in one unit."""

    paragraph: int
    start: int
    stop: int
    cost: int
    bound: bool  # better not parted from the chunk before


def pack(paragraphs: Sequence[Words], pieces: Pieces, limit: int = LIMIT) -> list[Unit]:
    """The units of a document, in text order; every word is in exactly one."""
    context = _paragraph_flags(paragraphs)
    known = [[pieces.known(word) for word in paragraph.texts] for paragraph in paragraphs]
    return [
        _unit(group, paragraphs, context, known, pieces)
        for group in _groups(_chunks(paragraphs, known, limit), limit)
    ]


def _paragraph_flags(paragraphs: Sequence[Words]) -> list[tuple[int, list[int]]]:
    """For each paragraph: its flag bits and the quotation state of its words."""
    result = []
    left_open = colon = False
    for paragraph in paragraphs:
        flag = features.OPENS_WITH_MARK * features.opens_with_mark(paragraph.texts)
        flag |= features.LEFT_OPEN * left_open | features.AFTER_COLON * colon
        states, left_open = features.quotation_states(paragraph.texts)
        colon = features.announces(paragraph.texts)
        result.append((flag, states))
    return result


def _chunks(
    paragraphs: Sequence[Words], known: Sequence[Sequence[Known]], limit: int
) -> list[Chunk]:
    """Paragraphs as chunks; one longer than the limit is cut at sentence starts."""
    chunks: list[Chunk] = []
    announced = False
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.texts:
            continue
        bound = bool(chunks) and (announced or features.opens_with_mark(paragraph.texts))
        costs = [len(ids) for ids, _ in known[index]]
        for start, stop in _stretches(costs, paragraph.sentence_starts, limit):
            chunks.append(Chunk(index, start, stop, sum(costs[start:stop]), bound))
            bound = False
        announced = features.announces(paragraph.texts)
    return chunks


def _stretches(
    costs: Sequence[int], sentence_starts: Sequence[int], limit: int
) -> list[tuple[int, int]]:
    """Cut a paragraph into stretches of at most ``limit`` pieces, at sentence starts if it can."""
    if sum(costs) <= limit:
        return [(0, len(costs))]
    starts = frozenset(sentence_starts)
    stretches = []
    begin = used = 0
    cut = None  # latest sentence start after begin
    index = 0
    while index < len(costs):
        if index in starts and index > begin:
            cut = index
        if used + costs[index] > limit:
            stop = cut if cut is not None else index
            stretches.append((begin, stop))
            begin = index = stop
            used, cut = 0, None
            continue
        used += costs[index]
        index += 1
    stretches.append((begin, len(costs)))
    return stretches


def _groups(chunks: Sequence[Chunk], limit: int) -> list[list[Chunk]]:
    """Chunks put together where the layout binds them, or where they are very short.

    A run bound to a chunk that does not fit moves on with it.
    """
    groups: list[list[Chunk]] = []
    current: list[Chunk] = []
    for chunk in chunks:
        total = sum(c.cost for c in current) + chunk.cost
        if current and total > limit:
            keep = len(current)
            follower, size = chunk, chunk.cost
            while keep > 1 and follower.bound and size + current[keep - 1].cost <= limit:
                keep -= 1
                follower = current[keep]
                size += follower.cost
            groups.append(current[:keep])
            current = current[keep:]
        elif current and not chunk.bound and total > SMALL:
            groups.append(current)
            current = []
        current.append(chunk)
    if current:
        groups.append(current)
    return groups


def _unit(
    group: Sequence[Chunk],
    paragraphs: Sequence[Words],
    context: Sequence[tuple[int, list[int]]],
    known: Sequence[Sequence[Known]],
    pieces: Pieces,
) -> Unit:
    special = (features.SHAPE_COUNT - 1, features.QUOTE_COUNT - 1, features.FLAG_COUNT - 1)
    rows: list[tuple[int, int, int, int]] = [(pieces.cls, *special)]
    firsts, places, sentences = [], [], []
    sentence = -1
    for chunk in group:
        words = paragraphs[chunk.paragraph]
        flag, states = context[chunk.paragraph]
        starts = frozenset(words.sentence_starts)
        for index in range(chunk.start, chunk.stop):
            begins = index in starts
            sentence += begins or index == chunk.start
            firsts.append(len(rows))
            places.append((chunk.paragraph, index))
            sentences.append(sentence)
            ids, kind = known[chunk.paragraph][index]
            bits = flag | features.FIRST_WORD * (index == 0)
            for number, piece in enumerate(ids):
                role = 0 if number else (2 if begins else 1)
                rows.append((piece, features.shape_id(kind, role), states[index], bits))
    rows.append((pieces.sep, *special))
    table = np.array(rows, dtype=np.int64)
    return Unit(
        ids=table[:, 0],
        shapes=table[:, 1],
        quotes=table[:, 2],
        flags=table[:, 3],
        firsts=np.array(firsts, dtype=np.int64),
        sentences=np.array(sentences, dtype=np.int64),
        places=tuple(places),
    )


__all__ = ["LIMIT", "Labels", "Unit", "Words", "pack"]
