"""Where two texts share shingles, so that alignment knows where to look.

A shingle that stands often in both texts would give the product of its places. It is drawn out to
twice its length again and again until it stands seldom; what repeats even so (a list, a refrain,
one sentence sixty times) is matched in order: first with first, second with second, and the same
from the end. So the number of seeds grows with the texts, never with their product.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from entente.reading.copies.settings import STANDARD, CopySettings
from entente.reading.copies.sides import Side

_REPEATS: Final = 6
_DOUBLINGS: Final = 5
_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_WIDE: Final = 1 << 32
Places: TypeAlias = NDArray[np.intp]
Numbers: TypeAlias = NDArray[np.uint64]


def seeds(left: Side, right: Side, settings: CopySettings = STANDARD) -> list[tuple[int, int]]:
    """Places of shared shingles, left and right, if enough of them stand near each other.

    Two long texts share stock phrases here and there; comparing them word by word costs a hundred
    times as much as this look.
    """
    low, times = _found(left.shingles, right.sorted)
    places = np.flatnonzero(times)
    if len(places) < settings.least_shingles:
        return []
    seldom = places[times[places] <= _REPEATS]
    lefts, rights = _products(seldom, times[seldom], low[seldom], right.order)
    if len(seldom) < len(places):
        more = _drawn_out(left, right, places[times[places] > _REPEATS], settings.shingle)
        keys = np.unique(np.concatenate([_keys(lefts, rights), *more]))
        lefts, rights = keys % _WIDE, keys % _WIDE + keys // _WIDE - _WIDE // 4
    if not len(lefts) or not _crowded(lefts, rights, settings):
        return []
    return list(zip(lefts.tolist(), rights.tolist(), strict=True))


def _found(wanted: Numbers, ordered: Numbers) -> tuple[Places, Places]:
    """Where each number starts in a sorted row, and how often it stands there."""
    low = np.searchsorted(ordered, wanted, "left")
    return low, np.searchsorted(ordered, wanted, "right") - low


def _products(places: Places, counts: Places, low: Places, order: Places) -> tuple[Places, Places]:
    """Each place with every place of the same number in the other text."""
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(places, counts), order[np.repeat(low, counts) + within]


def _keys(lefts: Places, rights: Places) -> Places:
    """Pairs of places as numbers that sort by diagonal, then by place."""
    return (rights - lefts + _WIDE // 4) * _WIDE + lefts


def _drawn_out(left: Side, right: Side, often: Places, size: int) -> list[Places]:
    """Seeds, as keys, from shingles that stand often."""
    one, two = left.shingles, right.shingles
    found: list[Places] = []
    length = size
    for _ in range(_DOUBLINGS):
        longer = _doubled(one, length), _doubled(two, length)
        order = np.argsort(longer[1], kind="stable")
        held = often[often < len(longer[0])]
        low, times = _found(longer[0][held], longer[1][order])
        seldom = (times > 0) & (times <= _REPEATS)
        still = held[times > _REPEATS]
        pairs = _products(held[seldom], times[seldom], low[seldom], order)
        found.append(_whole(_keys(*pairs), 2 * length, size))
        alone = np.setdiff1d(often, held[times > 0], assume_unique=True)
        found.append(_whole(_in_order(one, two, alone), length, size))
        one, two, often, length = *longer, still, 2 * length
        if not len(often):
            return found
    found.append(_whole(_in_order(one, two, often), length, size))
    return found


def _doubled(row: Numbers, length: int) -> Numbers:
    """Shingles of twice the length: each with the one right behind it."""
    if len(row) <= length:
        return row[:0]
    made = row[:-length] * np.uint64(_MULTIPLIER) + row[length:]
    return made ^ (made >> np.uint64(29))


def _in_order(one: Numbers, two: Numbers, places: Places) -> Places:
    """Keys of places matched with the other text's places of the same number by their rank."""
    if not len(places):
        return places
    rank, total = _ranks(one)
    order = np.argsort(two, kind="stable")
    low, times = _found(one[places], two[order])
    found = []
    for way in (rank[places], times - total[places] + rank[places]):
        fits = (way >= 0) & (way < times)
        found.append(_keys(places[fits], order[low[fits] + way[fits]]))
    return np.unique(np.concatenate(found))


def _ranks(row: Numbers) -> tuple[Places, Places]:
    """The how-manieth of its number each place is, and how many there are."""
    order = np.argsort(row, kind="stable")
    _, back, counts = np.unique(row, return_inverse=True, return_counts=True)
    starts = np.cumsum(counts) - counts
    rank = np.empty(len(row), dtype=np.intp)
    rank[order] = np.arange(len(row)) - np.repeat(starts, counts)
    return rank, counts[back]


def _whole(keys: Places, length: int, size: int) -> Places:
    """The seeds of longer shingles, with those along the last of each row of neighbours."""
    keys = np.sort(keys)
    last = keys[np.flatnonzero(np.diff(keys, append=-1) != 1)]
    return np.concatenate([keys, *(last + step for step in range(size, length - size + 1, size))])


def _crowded(lefts: Places, rights: Places, settings: CopySettings) -> bool:
    """Whether one neighbourhood of both texts holds enough of the shared shingles."""
    width = 2 * settings.gap
    for offset in (0, width // 2):
        rows = (lefts + 2 * offset) // (2 * width)
        columns = (rights - lefts + offset) // width
        cells = rows * 1_000_003 + columns
        if int(np.unique(cells, return_counts=True)[1].max()) >= settings.least_shingles:
            return True
    return False


__all__ = ["seeds"]
