"""Citations of sources and of single records: BibTeX, CSL-JSON, W3C Web Annotation."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from entente.nouns import Document, Event, Span, Statement, When

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def safe_uri(uri: str) -> str:
    """The URI if it is http(s), else an empty string: nothing else may become a link."""
    return uri if re.match(r"https?://[^\s\"'<>]+\Z", uri, re.IGNORECASE) else ""


def key_of(document: Document) -> str:
    """A citation key: surname, year, and the start of the content hash."""
    last = (document.byline.split() or ["anonymous"])[-1]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z]", "", plain.lower()) or "source"
    return f"{name}{_year(document.published)}-{document.id[:6]}"


def _year(when: When) -> str:
    """The year, only where the date lies in one."""
    if when.earliest and when.latest and when.earliest[:4] == when.latest[:4]:
        return when.earliest[:4]
    return ""


def escaped(value: str) -> str:
    """Text for a BibTeX field on one line."""
    return "".join(_SPECIAL.get(c, c) for c in " ".join(value.split()))


def bibtex(document: Document) -> str:
    """A BibTeX entry of a source."""
    when = document.published
    one_day = bool(when.earliest) and when.earliest == when.latest
    fields = {
        "author": escaped(document.byline),
        "title": escaped(document.title or document.name),
        "howpublished": escaped(document.outlet),
        "year": _year(when),
        "date": (when.earliest or "")[:10] if one_day else "",
        "url": safe_uri(document.uri),
        "note": f"text sha256 {document.id}",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key_of(document)},\n" + ",\n".join(lines) + "\n}"


def csl(document: Document) -> dict[str, Any]:
    """A CSL-JSON item of a source; a date that is not settled stays out."""
    item: dict[str, Any] = {
        "id": key_of(document),
        "type": "article-newspaper",
        "title": document.title or document.name,
    }
    if document.byline:
        item["author"] = [{"literal": document.byline}]
    if document.outlet:
        item["container-title"] = document.outlet
    issued = _date_parts(document.published)
    if issued:
        item["issued"] = {"date-parts": [issued]}
    if safe_uri(document.uri):
        item["URL"] = document.uri
    if document.language not in ("", "und"):
        item["language"] = document.language
    return item


def _date_parts(when: When) -> list[int]:
    """As many parts as both bounds agree on."""
    if not when.earliest or not when.latest:
        return []
    parts: list[int] = []
    for one, two in zip(when.earliest[:10].split("-"), when.latest[:10].split("-"), strict=False):
        if one != two or not one.isdigit():
            break
        parts.append(int(one))
    return parts


def annotation(document: Document, record: Statement | Event, body: str = "") -> dict[str, Any]:
    """A W3C Web Annotation of a record: positions in code points and the quoted words."""
    spans = (
        record.content if isinstance(record, Statement) else record.evidence or (record.trigger,)
    )
    targets = [target(document, span) for span in spans]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:entente:{record.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": body, "format": "text/plain"},
        "target": targets[0] if len(targets) == 1 else targets,
    }


def target(document: Document, span: Span) -> dict[str, Any]:
    """Where the words stand: by position and by quotation, so that either finds them."""
    quote = span.quote(document)
    return {
        "source": safe_uri(document.uri) or f"urn:sha256:{document.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.stop},
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
        ],
    }


def dossier_citation(title: str, fingerprint: str, version: str) -> str:
    """How to cite a dossier: the ledger's hash stands for what was read, no clock needed."""
    ledger = f", ledger sha256 {fingerprint}" if fingerprint else ""
    return f"{title}. Dossier made with Entente {version}{ledger}."


__all__ = ["annotation", "bibtex", "csl", "dossier_citation", "key_of", "safe_uri", "target"]
