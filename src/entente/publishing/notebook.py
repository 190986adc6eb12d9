"""What a notebook shows: highlighted documents, tables of records, charts. No widget, no script.

    from entente.publishing import notebook

    notebook.use(ledger)      # from here on documents, statements and events show themselves

Nouns know no ledger and no page; the notebook is told how to show them instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from entente.errors import UsageError
from entente.ledger import Ledger
from entente.ledger.showing import MOST, Records
from entente.nouns import (
    Conflict,
    Document,
    Event,
    Judgement,
    Mention,
    Reading,
    Reuse,
    Statement,
    Timex,
)
from entente.publishing import page, rows
from entente.publishing.charts.chart import Chart
from entente.publishing.material import Material, gather
from entente.publishing.passages import article
from entente.publishing.review import latest_judgements
from entente.publishing.sites import OneFile
from entente.publishing.strings import fill

SCOPE = ".entente.entente.entente"
"""The class around everything shown, so that the page's style leaves the notebook alone; thrice, so
that it stands above the notebook's own rules for tables."""
DARK = ('[data-jp-theme-light="false"]', ".vscode-dark", "html[theme=dark]")
"""How JupyterLab, VS Code and Colab say that the notebook itself is dark; whether the rest of the
screen is dark says nothing of it."""
_OWN = (
    f"{SCOPE} {{color-scheme: light; padding: 0.4rem 0.6rem; overflow-x: auto}}\n"
    f"{SCOPE} tr, {SCOPE} tbody tr:nth-child(n), {SCOPE} tbody tr:nth-child(n):hover "
    "{background: none}\n"
    f"{SCOPE} th, {SCOPE} td {{text-align: left; vertical-align: top; white-space: normal}}\n"
    f"{SCOPE} td.n, {SCOPE} th.n {{text-align: right}}\n"
    f"{SCOPE} .article, {SCOPE} section {{content-visibility: visible}}"
)
"""What undoes the notebook's own rules, and the page's that suit a page only."""


class Part:
    """A few documents of a ledger with their records, as publishing reads a ledger."""

    def __init__(self, ledger: Ledger, documents: Iterable[str]) -> None:
        self.ledger = ledger
        self.ids = tuple(sorted(set(documents)))

    def documents(self) -> list[Document]:
        """The documents given."""
        return [d for d in map(self.ledger.document, self.ids) if d is not None]

    def statements(self) -> list[Statement]:
        """Their statements."""
        return [s for d in self.ids for s in self.ledger.statements(document=d)]

    def events(self) -> list[Event]:
        """Their events."""
        return [e for d in self.ids for e in self.ledger.events(document=d)]

    def mentions(self, document: str | None = None) -> list[Mention]:
        """Their mentions of actors."""
        return [m for d in self._of(document) for m in self.ledger.mentions(d)]

    def timexes(self, document: str | None = None) -> list[Timex]:
        """Their time expressions."""
        return [t for d in self._of(document) for t in self.ledger.timexes(d)]

    def conflicts(self, document: str | None = None) -> list[Conflict]:
        """Where they contradict themselves."""
        return [c for d in self._of(document) for c in self.ledger.conflicts(d)]

    def _of(self, document: str | None) -> tuple[str, ...]:
        return self.ids if document is None else tuple(d for d in self.ids if d == document)

    def reuses(self) -> list[Reuse]:
        """None: the other copy is not at hand."""
        return []

    def family(self, record: str) -> str:
        """The copy family of a record."""
        return self.ledger.family(record)

    def judgements(self) -> list[Judgement]:
        """The judgements that count of their statements and events."""
        ids = [s.id for s in self.statements()] + [e.id for e in self.events()]
        return list(latest_judgements(self.ledger, ids).values())

    def readings(self) -> list[Reading]:
        """What was read of them by which reader."""
        return [r for d in self.ids for r in self.ledger.readings(d)]


def document_html(ledger: Ledger, document: Document, excerpts: int | None = None) -> str:
    """A document with its records marked."""
    passages = article(gather(Part(ledger, [document.id])), document, excerpts)
    return framed("notebook_document.html", d=document, passages=passages, excerpts=excerpts)


def records_html(ledger: Ledger, records: Sequence[Statement | Event]) -> str:
    """Statements or events as a table: who says it, the words in context, when, where it stands."""
    shown = records[:MOST]
    # a table stands alone: its links lead to its own rows, or nowhere
    material = gather(Part(ledger, (r.document for r in shown)), OneFile())
    found = [_row(material, r) for r in shown]
    more = fill("further_rows", n=len(records) - MOST) if len(records) > MOST else ""
    kinds = [
        (kind, [r for r in found if r.noun == noun])
        for kind, noun in (("statements", "statement"), ("events", "event"))
    ]
    return framed("notebook_records.html", kinds=[k for k in kinds if k[1]], more=more)


def _row(material: Material, record: Statement | Event) -> rows.Row:
    if isinstance(record, Statement):
        return rows.statement_row(material, record)
    return rows.event_row(material, record)


def statements_html(ledger: Ledger, statements: Sequence[Statement]) -> str:
    """Statements as a table; see ``records_html``."""
    return records_html(ledger, statements)


def chart_html(chart: Chart) -> str:
    """A chart's drawing with the page's style around it."""
    return str(
        Markup(
            '<style>{}</style><div class="entente"><figure class="fig">{}'
            "<figcaption>{}</figcaption></figure></div>"
        ).format(Markup(scoped()), chart.svg, chart.note)
    )


def framed(template: str, **values: Any) -> str:
    """A template inside the frame that keeps its style to itself."""
    return page.render(template, scoped=Markup(scoped()), **values)


@cache
def scoped(scope: str = SCOPE) -> str:
    """The page's style, every rule of it bound to what stands inside ``scope``."""
    return f"{_scoped(page.asset('style.css'), scope)}\n{_OWN}"


def _scoped(css: str, scope: str, whole: tuple[str, ...] = ()) -> str:
    out: list[str] = []
    place = 0
    while (brace := css.find("{", place)) >= 0:
        head = css[place:brace].rpartition("*/")[2].strip()
        end = _closing(css, brace)
        body = css[brace + 1 : end]
        if "prefers-color-scheme: dark" in head:
            out.append(_scoped(body, scope, tuple(f"{dark} {scope}" for dark in DARK)))
        elif head.startswith(("@media", "@supports")):
            out.append(f"{head} {{{_scoped(body, scope)}}}")
        elif not head.startswith("@"):
            places = whole or (scope,)
            bound = ", ".join(_bound(one, to) for one in _selectors(head) for to in places)
            out.append(f"{bound} {{{body.strip()}}}")
        place = end + 1
    return "\n".join(out)


def _closing(css: str, brace: int) -> int:
    depth = 0
    for place in range(brace, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if depth == 0:
            return place
    return len(css)


def _selectors(head: str) -> list[str]:
    """The selectors of a rule; commas inside parentheses part none."""
    found, depth = [""], 0
    for sign in head:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


def _bound(selector: str, scope: str) -> str:
    for whole in (":root", "html", "body"):
        if selector == whole:
            return scope
    return f"{scope} {selector}"


def use(ledger: Ledger, shell: Any = None) -> None:
    """Make this notebook show documents, statements and events of a ledger as the page does.

    ``shell`` is an IPython shell, by default the one that runs. Raises ``UsageError`` outside
    IPython.
    """
    if shell is None:
        try:
            from IPython import get_ipython  # type: ignore[import-not-found,unused-ignore]
        except ImportError as error:
            raise UsageError("notebook.use needs IPython: pip install ipython") from error
        shell = get_ipython()
    if shell is None:
        raise UsageError("notebook.use works inside IPython or Jupyter only")
    show: dict[type[Any], Callable[[Any], str]] = {
        Document: lambda document: document_html(ledger, document),
        Statement: lambda statement: records_html(ledger, [statement]),
        Event: lambda event: records_html(ledger, [event]),
        Records: lambda records: records_html(ledger, records),
    }
    formatter = shell.display_formatter.formatters["text/html"]
    for kind, shown in show.items():
        formatter.for_type(kind, shown)


__all__ = ["chart_html", "document_html", "records_html", "scoped", "statements_html", "use"]
