"""The local page: the dossier's templates, live from a ledger, with search and judging."""

from __future__ import annotations

from entente.publishing.server.application import application, serve

__all__ = ["application", "serve"]
