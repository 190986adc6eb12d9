"""Bytes of text, pages, mails and archives into documents, each part of a page accounted for.

``read`` turns a file, a folder or standard input into documents. Files are parsed in a child
process under limits; page furniture is kept as blocks of that kind, with the rule that cut it.
"""

from entente.sources.files import read
from entente.sources.limits import Limits, SourceFailure

__all__ = ["Limits", "SourceFailure", "read"]
