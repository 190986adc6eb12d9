"""What a notebook shows: highlighted documents, statement tables, charts. No widget, no script."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from entente.nouns import Document, Statement
from entente.publishing import page, rows
from entente.publishing.charts.chart import Chart
from entente.publishing.material import Ledgerlike, gather
from entente.publishing.passages import article


def document_html(ledger: Ledgerlike, document: Document, excerpts: int | None = None) -> str:
    """A document with its records marked."""
    material = gather(ledger)
    passages = article(material, document, excerpts)
    return page.render("notebook_document.html", d=document, passages=passages, excerpts=excerpts)


def statements_html(ledger: Ledgerlike, statements: Sequence[Statement]) -> str:
    """Statements as a table: who says it, the words, about whom, when, where it stands."""
    material = gather(ledger)
    shown = [rows.statement_row(material, s) for s in statements]
    return page.render("notebook_statements.html", rows=shown)


def chart_html(chart: Chart) -> str:
    """A chart's drawing with the page's style around it."""
    return str(
        Markup(
            '<style>{}</style><figure class="fig">{}<figcaption>{}</figcaption></figure>'
        ).format(Markup(page.asset("style.css")), chart.svg, chart.note)
    )


__all__ = ["chart_html", "document_html", "statements_html"]
