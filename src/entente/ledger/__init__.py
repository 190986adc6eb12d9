"""The auditable ledger: one SQLite file that holds documents, readings, copies and judgements."""

from entente.ledger.check import Proof, check
from entente.ledger.ledger import Ledger

__all__ = ["Ledger", "Proof", "check"]
