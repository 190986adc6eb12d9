"""Who said what, to whom, when and where: attributed statements."""

from __future__ import annotations

from entente.reading.statements.alone import find_statements
from entente.reading.statements.interchange import attributions
from entente.reading.statements.reader import StatementReader

__all__ = ["StatementReader", "attributions", "find_statements"]
