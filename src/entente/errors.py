"""Every error that Entente raises on purpose. Messages name the file, the cause and what to do.

EntenteError
├── SourceError        a file could not be turned into a document
│   └── LimitError     ... because it passes a size, depth, time or memory limit
├── LanguageError      the language engine or its weights cannot be used
├── ReadingError       a reader failed on a document
├── LedgerError        the ledger file cannot be used
│   └── SchemaError    ... because a newer version wrote it
├── PanelError         a dataset's file is not what its loader expects
├── MeasureError       a measure was asked for something it cannot compute
└── UsageError         a call's arguments do not fit together
"""


class EntenteError(Exception):
    """Base of all errors raised on purpose."""


class SourceError(EntenteError):
    """A file could not be turned into a document."""


class LimitError(SourceError):
    """A file passes a size, depth, time or memory limit."""


class LanguageError(EntenteError):
    """The language engine or its weights cannot be used."""


class ReadingError(EntenteError):
    """A reader failed on a document."""


class LedgerError(EntenteError):
    """The ledger file cannot be used."""


class SchemaError(LedgerError):
    """The ledger was written by a newer version."""


class PanelError(EntenteError):
    """A dataset's file is not what its loader expects."""


class MeasureError(EntenteError):
    """A measure was asked for something it cannot compute."""


class UsageError(EntenteError):
    """A call's arguments do not fit together."""


__all__ = [
    "EntenteError",
    "LanguageError",
    "LedgerError",
    "LimitError",
    "MeasureError",
    "PanelError",
    "ReadingError",
    "SchemaError",
    "SourceError",
    "UsageError",
]
