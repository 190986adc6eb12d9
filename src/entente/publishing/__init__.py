"""Turns a ledger and its tables into a dossier, a local page, notebook views and citations."""

from __future__ import annotations

from entente.publishing.dossier import dossier_html, publish

__all__ = ["dossier_html", "publish"]
