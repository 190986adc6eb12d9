"""The auditable ledger: one SQLite file that holds documents, readings, copies and judgements."""

from entente.ledger.adding import Progress, Report, silent
from entente.ledger.check import Proof, check
from entente.ledger.ledger import Ledger

__all__ = ["Ledger", "Progress", "Proof", "Report", "check", "silent"]
