"""Storing in a ledger timed against bare inserts of the same rows, for two benchmarks."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from entente.ledger import Ledger, codec
from entente.nouns import Document, Reading


@dataclass(frozen=True, slots=True)
class Rates:
    """Records stored, and the processor seconds of the ledger and of one plain table."""

    documents: int
    records: int
    took: float
    bare: float

    def show(self, beside: str = "") -> None:
        """Print records a second of both, the ratio, and the process's peak memory."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{self.records} records of {self.documents} documents: "
            f"{self.records / self.took:,.0f} records/s, {peak:.0f} MB peak{beside}"
        )
        print(
            f"plain inserts of the same JSON: {self.records / self.bare:,.0f} records/s; "
            f"ratio {self.took / self.bare:.1f}"
        )


def measured(found: Iterable[tuple[Document, list[Reading]]]) -> Rates:
    """Store documents with their readings in a ledger, and the records' JSON in a plain table."""
    documents = total = 0
    took = bare = 0.0
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        plain = sqlite3.connect(Path(folder) / "plain.db")
        plain.execute("CREATE TABLE records (id TEXT PRIMARY KEY, data TEXT)")
        for document, readings in found:
            began = time.process_time()
            ledger.add_document(document)
            ledger.store(readings)
            took += time.process_time() - began
            records = [r for reading in readings for r in reading.records]
            documents, total = documents + 1, total + len(records)
            began = time.process_time()
            rows = [(r.id, codec.encode(r)) for r in records]
            with plain:
                plain.executemany("INSERT INTO records VALUES (?, ?)", rows)
            bare += time.process_time() - began
        began = time.process_time()
        ledger.close()  # what was put off is done now, and counts
        took += time.process_time() - began
        plain.close()
    return Rates(documents, total, took, bare)


__all__ = ["Rates", "measured"]
