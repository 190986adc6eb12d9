"""The dossier: one HTML file that holds everything, asks nothing of anywhere, and prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

import entente
from entente.errors import MeasureError
from entente.measures import measure
from entente.measures.table import Table
from entente.nouns import Document, When
from entente.publishing import citations, page, rows
from entente.publishing.compact import by_column, compacted
from entente.publishing.copies import MOST_SHOWN, linked_passages, pairs_of
from entente.publishing.credit import without_credit
from entente.publishing.dates import worded
from entente.publishing.figures import drawn
from entente.publishing.findings import findings, joined, with_article
from entente.publishing.material import (
    Dyad,
    Ledgerlike,
    Material,
    chosen_dyads,
    gather,
)
from entente.publishing.passages import article
from entente.publishing.printings import Source, again, beside, sources
from entente.publishing.speakers import actors_table
from entente.publishing.strings import TEXT
from entente.publishing.tables import Places, TableView, view
from entente.publishing.tested import tested_claims
from entente.publishing.whole_file import write_whole
from entente.publishing.wording import explained

STANDARD = (
    "counts",
    "alignment",
    "intensity",
    "depth",
    "voices",
    "adoption",
    "channels",
    "labels",
    "support",
    "convergence",
)
"""Measures computed when the caller brings no tables."""
_OWN_SECTION = ("alignment", "intensity", "depth", "voices", "adoption", "channels")
FIGURES = (
    "alignment",
    "depth",
    "intensity",
    "timeline",
    "map",
    "matrix",
    "adoption",
    "channels",
    "balance",
)
_CHOICES: Mapping[str, Mapping[str, Any]] = {"adoption": {"most": 12}}
"""What a dossier asks of a measure beside the pairs."""
SECTIONS = (
    "overview",
    "findings",
    *FIGURES,
    "claims",
    "measures",
    "statements",
    "events",
    "copies",
    "conflicts",
    "articles",
    "cut",
    "method",
    "bibliography",
)
FULL_TEXT = 1_200_000
"""Characters of all texts together up to which articles are printed in full."""
LONGEST_SPEC = 60_000
"""Characters up to which a chart's specification travels with the file."""
LARGEST = 3_000_000
"""Bytes from which a dossier does without Vega unless it is asked for."""
CROWDED = 1_500
"""Records from which their rows are brief: the words stand whole in the articles anyway."""
BRIEF, BRIEF_CONTEXT = 80, 0
"""Characters of a record's words and of what stands around them in a brief row."""
EXCERPT = 240
"""Characters around a record when articles are not printed in full."""


def publish(
    ledger: Ledgerlike,
    path: str | Path,
    dyads: Sequence[Dyad] | None = None,
    tables: Sequence[Table] | Mapping[str, Table] | None = None,
    excerpts: int | None = None,
    *,
    panels: Mapping[str, Any] | None = None,
    title: str = "",
    accuracy: Sequence[tuple[str, str]] = (),
    interactive: bool | None = None,
) -> Path:
    """Write the dossier of a ledger as one HTML file; returns its path.

    ``dyads`` are pairs of ISO3 codes, by default the busiest ones. ``tables`` are measures to
    show; by default the standard set is computed. ``excerpts`` shows of the articles only that
    many characters around each record (for texts that may not be reprinted); by default they
    are printed in full up to ``FULL_TEXT`` characters together. ``accuracy`` are lines for the
    method section, such as ("statements, link F1", "0.70"); ``panels`` are loaded datasets.
    ``interactive`` packs Vega in (0.4 MB), so that charts can be drawn anew where a reader asks;
    by default where the file stays under ``LARGEST`` bytes. The file is replaced in one step.
    Raises ``UsageError`` for a path that cannot be written.
    """
    html = dossier_html(
        ledger,
        dyads,
        tables,
        excerpts,
        panels=panels,
        title=title,
        accuracy=accuracy,
        interactive=interactive,
    )
    return write_whole(Path(path), html)


def dossier_html(
    ledger: Ledgerlike,
    dyads: Sequence[Dyad] | None = None,
    tables: Sequence[Table] | Mapping[str, Table] | None = None,
    excerpts: int | None = None,
    *,
    panels: Mapping[str, Any] | None = None,
    title: str = "",
    accuracy: Sequence[tuple[str, str]] = (),
    interactive: bool | None = None,
) -> str:
    """The dossier as HTML; see ``publish``."""
    material = gather(ledger)
    pairs = chosen_dyads(material, dyads)
    named, failed = named_tables(ledger, pairs, tables, panels)
    places = Places(material)
    if excerpts is None and sum(len(d.text) for d in material.documents) > FULL_TEXT:
        excerpts = EXCERPT
    values = content(material, pairs, named, places, excerpts)
    values["claims"] = tested_claims(ledger, pairs, panels, places) if tables is None else []
    changes = [c for u in values["uncredited"] for c in u.changes]
    linked = linked_passages(values["copy_pairs"], changes)
    # last, when every passage that a number rests on has its own number
    values["articles"] = [
        (d, article(material, d, excerpts, places.passages, linked, crowded(material)))
        for d in material.documents
    ]
    values |= {"title": title or question(material, pairs), "failed": failed, "accuracy": accuracy}
    values["how_to_cite"] = citations.dossier_citation(
        values["title"], material.fingerprint, entente.__version__
    )
    values["figure_order"] = [(name, TEXT[f"{name}_about"]) for name in FIGURES]
    values["sections"] = [
        (name, TEXT[name])
        for name in SECTIONS
        if name not in FIGURES or name in values["figures"]
        if name not in ("claims", "measures") or values[{"measures": "further"}.get(name, name)]
    ]
    if interactive is False:
        return compacted(page.render("dossier.html", **_scripts(False), **values))
    html = compacted(page.render("dossier.html", **_scripts(True), **values))
    if interactive or len(html.encode("utf-8", "replace")) < LARGEST:
        return html
    return compacted(page.render("dossier.html", **_scripts(False), **values))


def _scripts(interactive: bool) -> dict[str, Any]:
    """The page's scripts and the policy that lets them run."""
    if not interactive:
        return {"policy": page.policy(), "vega": None, "interactive": None}
    return {
        "policy": page.policy(("dossier.js", "interactive.js"), more=(page.vega_hash(),)),
        "vega": page.vega(),
        "interactive": Markup(page.asset("interactive.js")),
    }


def question(material: Material, dyads: Sequence[Dyad]) -> str:
    """What the dossier asks, from the sides of the pairs it looks at."""
    sides = dict.fromkeys(code for pair in dyads[:3] for code in pair)
    named = joined([with_article(material.name(code)) for code in sides])
    return f"{named[:1].upper()}{named[1:]}: who says what" if named else "Who says what"


def named_tables(
    ledger: Ledgerlike,
    dyads: Sequence[Dyad],
    tables: Sequence[Table] | Mapping[str, Table] | None,
    panels: Mapping[str, Any] | None = None,
) -> tuple[dict[str, Table], list[str]]:
    """The tables by name, and why any standard one could not be computed."""
    if isinstance(tables, Mapping):
        return dict(tables), []
    if tables is not None:
        return {t.name: t for t in tables}, []
    found: dict[str, Table] = {}
    failed: list[str] = []
    for name in STANDARD if dyads else ("voices",):
        try:
            found[name] = measure(
                ledger, name, dyads=dyads, panels=panels, **_CHOICES.get(name, {})
            )
        except MeasureError as error:
            failed.append(f"{name}: {error}")
    return found, failed


def content(
    material: Material,
    dyads: Sequence[Dyad],
    tables: Mapping[str, Table],
    places: Places,
    excerpts: int | None,
) -> dict[str, Any]:
    """Everything the template shows, in the order of the page."""
    width = rows.CONTEXT if excerpts is None else min(rows.CONTEXT, excerpts)
    width, most = (min(width, BRIEF_CONTEXT), BRIEF) if crowded(material) else (width, None)
    statements = [rows.statement_row(material, s, width, most) for s in material.statements]
    events = [rows.event_row(material, e, most) for e in material.events]
    found = findings(material, events, tables, dyads, places)
    printed = sources(material)
    figures = drawn(material, events, tables, dyads, places)
    further = [view(t, places) for n, t in tables.items() if n not in _OWN_SECTION]
    packed = {n: by_column(f.chart.spec) for n, f in figures.items() if f.chart}
    return {
        "material": material,
        "dyads": dyads,
        "counts": counted(material, printed),
        "sources": printed,
        "one_source_with": beside(printed),
        "actors": actors_view(material, places),
        "span": span_of(material),
        "undated": sum(not d.published.known for d in material.documents),
        "findings": found,
        "figures": figures,
        "further": further,
        "statements": statements,
        "events": events,
        "copy_pairs": pairs_of(material),
        "most_pairs": MOST_SHOWN,
        "uncredited": without_credit(material),
        "conflicts": [
            (
                c,
                material.label(c.id),
                explained(c.explanation),
                material.by_id[c.document],
                rows.pieces(material.by_id[c.document], c.spans, 60, None, material.site),
            )
            for c in material.conflicts
        ],
        "excerpts": excerpts,
        "cut": [(d, cut_of(d)) for d in material.documents if cut_of(d)],
        "cited": page.json_for_script(
            {
                material.site.document(d.id).removeprefix("#d-"): {
                    "csl": citations.csl(d),
                    "id": d.id,
                    "source": citations.safe_uri(d.uri) or f"urn:sha256:{d.id}",
                }
                for d in material.documents
            }
        ),
        "dataset_citations": sorted(
            {c for t in tables.values() for c in t.citations if c}
            | {c for f in figures.values() if f.table for c in f.table.citations}
        ),
        "usual": {
            "statements": {
                "reader": _commonest([r.reader for r in statements]),
                "rule": _commonest([line for r in statements for line in r.why]),
                "basis": "",
                "brief": most is not None,
            },
            "events": {
                "reader": _commonest([r.reader for r in events]),
                "rule": "",
                "basis": TEXT["by_basis"],
                "brief": most is not None,
            },
        },
        "readers": sorted({f"{r.reader} {r.version}" for r in material.readings}),
        "reading_errors": [r for r in material.readings if r.error],
        "version": entente.__version__,
        "specs": page.json_for_script(
            {n: s for n, s in packed.items() if len(page.json_for_script(s)) < LONGEST_SPEC}
        ),
        "sides": sides_of(material, statements, events),
    }


def crowded(material: Material) -> bool:
    """Whether there are so many records that each is told briefly."""
    return len(material.statements) + len(material.events) > CROWDED


def _commonest(words: Sequence[str]) -> str:
    """What is said most often, the first of several."""
    return Counter(words).most_common(1)[0][0] if words else ""


def counted(material: Material, printed: Sequence[Source]) -> dict[str, Any]:
    """The counts of the first screen; families count copies once."""
    parties = [s.speaker for s in material.statements if s.speaker is not None]
    settled = {p.actor.id for p in parties if p.actor is not None}
    worded = {p.name.casefold() for p in parties if p.actor is None}
    return {
        "documents": len(material.documents),
        "distinct": len(printed),
        "again": again(printed),
        "speakers": len(settled),
        "worded": len(worded),
        "statements": len(material.statements),
        "statement_families": material.distinct([s.id for s in material.statements]),
        "events": len(material.events),
        "event_families": material.distinct([e.id for e in material.events]),
    }


def actors_view(material: Material, places: Places) -> TableView:
    """The table of actors, each row with its place on the page."""
    table, anchors = actors_table(material)
    return replace(view(table, places), anchors=anchors)


def span_of(material: Material) -> str:
    """From the first to the last publication date, as far as articles carry one."""
    known = [d.published for d in material.documents if d.published.earliest and d.published.latest]
    if not known:
        return ""
    first = min(w.earliest or "" for w in known)
    last = max(w.latest or "" for w in known)
    return worded(When(first, last, "interval"))


def cut_of(document: Document) -> list[tuple[str, str]]:
    """What was cut as page furniture: (reason, words)."""
    return [
        (b.reason, document.text[b.start : b.stop])
        for b in document.blocks
        if b.kind == "furniture"
    ]


def sides_of(
    material: Material, statements: Sequence[rows.StatementRow], events: Sequence[rows.EventRow]
) -> list[tuple[str, str]]:
    """Every side that speaks or is spoken of, for the filters: (code, name) by name."""
    codes = {s for r in (*statements, *events) for s in (r.who_side, *r.about_sides) if s}
    return sorted(((c, material.name(c)) for c in codes), key=lambda pair: (pair[1], pair[0]))


__all__ = ["EXCERPT", "FULL_TEXT", "STANDARD", "content", "dossier_html", "publish"]
