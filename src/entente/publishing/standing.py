"""The few records that people edited or rejected, as they stand now, beside the many as read.

What the writer works out of the readings (sides, dates, kinds) knows no judgement. Whoever counts
or lists by it leaves these records out and takes them from here.
"""

from __future__ import annotations

import json
from weakref import WeakKeyDictionary

from entente.ledger import Ledger, codec, overlay
from entente.nouns import Event, Judgement, Statement

MOST = 20_000
"""Records of one noun that are opened at most."""
TOUCHED = "('edit', 'reject')"
"""Verdicts after which a record may stand otherwise than as read."""

Held = tuple[tuple[int, bool, Statement | Event], ...]
"""Number in the ledger, whether the judgement that counts is an edit, the record as it stands."""

_known: WeakKeyDictionary[Ledger, tuple[tuple[int, int], dict[str, Held]]] = WeakKeyDictionary()


def touched(ledger: Ledger, noun: str) -> Held:
    """The records of a noun that were ever edited or rejected and are not rejected now.

    They are opened once for as long as the ledger does not change.
    """
    version = _version(ledger)
    known = _known.get(ledger)
    if known is None or known[0] != version:
        known = _known[ledger] = (version, {})
    if noun not in known[1]:
        known[1][noun] = _opened(ledger, noun)
    return known[1][noun]


def _version(ledger: Ledger) -> tuple[int, int]:
    # the first changes when another connection commits, the second with our own writes
    own = ledger.rows("SELECT total_changes() AS n")[0]["n"]
    return int(ledger.rows("PRAGMA data_version")[0][0]), int(own)


def _opened(ledger: Ledger, noun: str) -> Held:
    # the judgements are few, the records many: CROSS keeps the few outside
    sql = (
        "WITH last AS MATERIALIZED (SELECT record, max(number) AS number FROM judgements "
        f"WHERE record IN (SELECT record FROM judgements WHERE verdict IN {TOUCHED}) "
        f"GROUP BY record LIMIT {MOST}) "
        "SELECT r.number, r.noun, r.data, j.record, j.verdict, j.changes, j.reviewer FROM last l "
        "CROSS JOIN judgements j ON j.number = l.number "
        "CROSS JOIN records r ON r.id = l.record WHERE j.verdict <> 'reject' AND r.noun = ? "
        "ORDER BY r.number"
    )
    found = []
    for row in ledger.rows(sql, (noun,)):
        record = codec.decode_record(row["noun"], row["data"])
        if row["verdict"] == "edit":
            changes = tuple(sorted(json.loads(row["changes"]).items()))
            judgement = Judgement(row["record"], "edit", row["reviewer"], changes=changes)
            record = overlay.apply_changes(record, judgement, ledger.actor)
        elif row["verdict"] == "accept":
            record = overlay.accepted(record)
        if isinstance(record, (Statement, Event)):
            found.append((int(row["number"]), row["verdict"] == "edit", record))
    return tuple(found)


__all__ = ["TOUCHED", "touched"]
