"""From text to analysed documents: tokens, sentences, quotations, syntax, names, frames."""

from __future__ import annotations

from collections.abc import Mapping

from entente.language.analysis import (
    Analysis,
    Engine,
    EngineInfo,
    Frame,
    Paragraph,
    Quotation,
)


def load(pipeline: str = "entente", gazetteer: Mapping[str, str] | None = None) -> Engine:
    """The engine by name; see ``entente.language.engine.load``. Its parts load only now."""
    from entente.language import engine

    return engine.load(pipeline, gazetteer)


__all__ = [
    "Analysis",
    "Engine",
    "EngineInfo",
    "Frame",
    "Paragraph",
    "Quotation",
    "load",
]
