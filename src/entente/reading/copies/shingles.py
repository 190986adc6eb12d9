"""Shingles of five words as numbers, and an index that tells which documents share many.

The index keeps sorted arrays of (shingle, document) in segments whose sizes double, as log-
structured stores do: adding one document costs its own words and a few searches, and re-reads
nothing. 64-bit hashes make a chance collision among 60 million shingles as likely as 1 in 10,000,
and one collision is no passage.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from entente.nouns import Document
from entente.reading.copies.settings import STANDARD, CopySettings
from entente.reading.copies.words import KEYS, MOST_WORDS, raw_words, readable

_MULTIPLIER: Final = 0x9E3779B97F4A7C15
_MASK: Final = 2**64 - 1
_REFRAIN: Final = 16
_BATCH: Final = 4_000_000


class _Hashes(dict[str, int]):
    """Words to 64-bit numbers; the same in every process."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(KEYS[word].encode("utf-8", "surrogatepass"), digest_size=8)
        made = int.from_bytes(digest.digest(), "little")
        if len(self) < MOST_WORDS:
            self[word] = made
        return made


_HASHES: Final = _Hashes()


def shingles(document: Document, settings: CopySettings = STANDARD) -> NDArray[np.uint64]:
    """The distinct shingles of a document's readable words, sorted; a compact store for them.

    A text that repeats a few words without end has hardly any, so longer runs stand for it too.
    """
    numbers = _numbers(document)
    found = np.unique(shingle_row(numbers, settings.shingle))
    if _REFRAIN * len(found) < len(numbers):
        sizes = range(settings.shingle, settings.shingle + settings.least_shingles)
        found = np.unique(np.concatenate([shingle_row(numbers, size) for size in sizes]))
    return found


def _numbers(document: Document) -> NDArray[np.uint64]:
    found: list[str] = []
    for start, stop in readable(document):
        found += raw_words(document.text[start:stop])
    return np.fromiter(map(_HASHES.__getitem__, found), dtype=np.uint64, count=len(found))


def word_numbers(keys: Iterable[str]) -> NDArray[np.uint64]:
    """Keys as numbers, for ``shingle_row``."""
    return np.array([_HASHES[k] for k in keys], dtype=np.uint64)


def shingle_row(numbers: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """One number for every run of ``size`` words, in order; empty if there are too few words."""
    count = len(numbers) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    row = np.zeros(count, dtype=np.uint64)
    factor = 1
    for step in range(size):
        row += numbers[step : step + count] * np.uint64(factor)
        factor = factor * _MULTIPLIER & _MASK
    # Mix, so that sorted order tells nothing of the words.
    row ^= row >> np.uint64(31)
    row *= np.uint64(_MULTIPLIER)
    row ^= row >> np.uint64(29)
    return row


class CopyIndex:
    """Which documents share shingles; grows by one document or by many."""

    def __init__(self, settings: CopySettings = STANDARD) -> None:
        self.settings = settings
        self.ids: list[str] = []
        self._known: dict[str, int] = {}
        self._segments: list[tuple[NDArray[np.uint64], NDArray[np.uint32]]] = []

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._known

    def add(self, document: Document) -> list[str]:
        """Add one document; returns the ids of those it may share passages with, sorted."""
        if document.id in self._known:
            return []
        own = shingles(document, self.settings)
        found = self.partners(own)
        self._append(own, np.full(len(own), self._number(document.id), dtype=np.uint32))
        return found

    def extend(self, documents: Iterable[Document]) -> None:
        """Add many documents without asking for their partners."""
        self.restore((d.id, shingles(d, self.settings)) for d in documents if d.id not in self)

    def restore(self, stored: Iterable[tuple[str, NDArray[np.uint64]]]) -> None:
        """Add documents by id and the shingles that were worked out for them before."""
        rows: list[NDArray[np.uint64]] = []
        places: list[NDArray[np.uint32]] = []
        size = 0
        for identifier, own in stored:
            if identifier in self._known:
                continue
            rows.append(own)
            places.append(np.full(len(own), self._number(identifier), dtype=np.uint32))
            size += len(own)
            if size >= _BATCH:
                self._append(*_sorted(np.concatenate(rows), np.concatenate(places)))
                rows, places, size = [], [], 0
        if rows:
            self._append(*_sorted(np.concatenate(rows), np.concatenate(places)))

    def partners(self, own: NDArray[np.uint64]) -> list[str]:
        """Ids of the documents here that share enough of these shingles, sorted."""
        counts: dict[int, int] = {}
        for row, places in self._segments:
            left = np.searchsorted(row, own, "left")
            right = np.searchsorted(row, own, "right")
            for a, b in zip(left[left < right].tolist(), right[left < right].tolist(), strict=True):
                for place in places[a : min(b, a + self.settings.crowd)].tolist():
                    counts[place] = counts.get(place, 0) + 1
        least = self.settings.least_shingles
        return sorted(self.ids[p] for p, n in counts.items() if n >= least)

    def pairs(self) -> list[tuple[str, str]]:
        """All pairs of documents that share enough shingles, each sorted, in order."""
        self._compact()
        if not self._segments:
            return []
        row, places = self._segments[0]
        totals: list[NDArray[np.uint64]] = []
        counts: list[NDArray[np.int64]] = []
        for keys in _pair_keys(row, places, self.settings.crowd):
            values, times = np.unique(keys, return_counts=True)
            totals.append(values)
            counts.append(times)
            if len(totals) > 8:
                totals, counts = _summed(totals, counts)
        if not totals:
            return []
        totals, counts = _summed(totals, counts)
        enough = totals[0][counts[0] >= self.settings.least_shingles]
        found = [(self.ids[int(k) >> 32], self.ids[int(k) & 0xFFFFFFFF]) for k in enough.tolist()]
        return sorted((min(a, b), max(a, b)) for a, b in found)

    def to_bytes(self) -> bytes:
        """The index as bytes (NumPy's .npz), for a file or a table of a ledger."""
        self._compact()
        empty = (np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint32))
        row, places = self._segments[0] if self._segments else empty
        ids = np.frombuffer("\n".join(self.ids).encode("utf-8"), dtype=np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, row=row, places=places, ids=ids)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes, settings: CopySettings = STANDARD) -> CopyIndex:
        """The index that ``to_bytes`` gave; made with the same settings."""
        index = cls(settings)
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            names = bytes(stored["ids"]).decode("utf-8")
            for identifier in names.split("\n") if names else []:
                index._number(identifier)
            index._append(stored["row"], stored["places"])
        return index

    def _number(self, identifier: str) -> int:
        number = len(self.ids)
        self._known[identifier] = number
        self.ids.append(identifier)
        return number

    def _append(self, row: NDArray[np.uint64], places: NDArray[np.uint32]) -> None:
        self._segments.append((row, places))
        while len(self._segments) > 1 and len(self._segments[-2][0]) < 2 * len(
            self._segments[-1][0]
        ):
            last, before = self._segments.pop(), self._segments.pop()
            self._segments.append(_merged(before, last))

    def _compact(self) -> None:
        while len(self._segments) > 1:
            last, before = self._segments.pop(), self._segments.pop()
            self._segments.append(_merged(before, last))


def _sorted(
    row: NDArray[np.uint64], places: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    order = np.argsort(row, kind="stable")
    return row[order], places[order]


def _merged(
    one: tuple[NDArray[np.uint64], NDArray[np.uint32]],
    two: tuple[NDArray[np.uint64], NDArray[np.uint32]],
) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Two sorted segments as one, without sorting again."""
    at = np.searchsorted(one[0], two[0], "right") + np.arange(len(two[0]))
    size = len(one[0]) + len(two[0])
    kept = np.ones(size, dtype=bool)
    kept[at] = False
    row, places = np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.uint32)
    row[at], places[at] = two
    row[kept], places[kept] = one
    return row, places


def _pair_keys(
    row: NDArray[np.uint64], places: NDArray[np.uint32], crowd: int
) -> Iterator[NDArray[np.uint64]]:
    """For each shingle in several documents, its pairs as (smaller << 32 | larger), in batches."""
    if len(row) < 2:
        return
    edges = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1], [True])))
    sizes = np.diff(edges)
    starts = edges[:-1][sizes > 1]
    sizes = sizes[sizes > 1]
    for size in np.unique(sizes).tolist():
        first = starts[sizes == size]
        step = max(1, _BATCH // (size * min(size, crowd)))
        for at in range(0, len(first), step):
            members = np.sort(
                places[first[at : at + step, None] + np.arange(size)[None, :]], axis=1
            ).astype(np.uint64)
            left, right = _combinations(size, crowd)
            yield (members[:, left] << np.uint64(32) | members[:, right]).ravel()


def _combinations(size: int, crowd: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of a small group; of a crowd each with the first and with its neighbour."""
    if size <= crowd:
        return np.triu_indices(size, 1)
    rest = np.arange(2, size)
    left = np.concatenate((np.arange(size - 1), np.zeros_like(rest)))
    return left, np.concatenate((np.arange(1, size), rest))


def _summed(
    totals: list[NDArray[np.uint64]], counts: list[NDArray[np.int64]]
) -> tuple[list[NDArray[np.uint64]], list[NDArray[np.int64]]]:
    values, back = np.unique(np.concatenate(totals), return_inverse=True)
    weights = np.zeros(len(values), dtype=np.int64)
    np.add.at(weights, back, np.concatenate(counts))
    return [values], [weights]


__all__ = ["CopyIndex", "shingle_row", "shingles", "word_numbers"]
