"""Where things stand: in one file, or on pages of their own."""

from __future__ import annotations

from entente.nouns import Span


def anchor(span: Span) -> str:
    """The id of a span's place in an article."""
    return f"d-{span.document}-{span.start}-{span.stop}"


class OneFile:
    """Everything is in this file: every link is a fragment."""

    def record(self, noun: str, identifier: str) -> str:
        """Link to a record's row; ``noun`` is statement or event."""
        del noun
        return f"#s-{identifier}"

    def passage(self, span: Span) -> str:
        """Link to a span's place in its article."""
        return f"#{anchor(span)}"

    def document(self, identifier: str) -> str:
        """Link to an article."""
        return f"#d-{identifier}"


class Pages(OneFile):
    """The local page: records and articles have addresses of their own."""

    def record(self, noun: str, identifier: str) -> str:
        """Link to a record's own page."""
        return f"/{noun}/{identifier}"

    def passage(self, span: Span) -> str:
        """Link to a span's place on its article's page."""
        return f"/document/{span.document}#{anchor(span)}"

    def document(self, identifier: str) -> str:
        """Link to an article's page."""
        return f"/document/{identifier}"


__all__ = ["OneFile", "Pages", "anchor"]
