"""RSS and Atom feeds saved as files: one document for each item that carries a text."""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator

from lxml import etree

from entente.errors import SourceError
from entente.nouns import UNKNOWN, Document
from entente.sources.causes import cause
from entente.sources.dates import parse_date
from entente.sources.html import from_markup
from entente.sources.limits import Limits, SourceFailure
from entente.sources.metadata import Metadata
from entente.sources.safe_xml import parse_xml


class Feed:
    """Reads .rss, .atom and .xml files that are feeds."""

    media_types = ("application/rss+xml", "application/atom+xml")
    suffixes = (".rss", ".atom", ".xml")
    many = True

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def documents(self, data: bytes, name: str) -> Iterator[Document | SourceFailure]:
        """One document an item, with the feed's title as its outlet."""
        root = parse_xml(_named_references(data))
        items = [e for e in root.iter() if _tag(e) in ("item", "entry")]
        if not items:
            raise SourceError("holds no feed: neither item nor entry")
        channel = next((e for e in root.iter() if _tag(e) in ("channel", "feed")), root)
        outlet = _text(channel, "title")
        language = _text(channel, "language") or str(root.get(_XML_LANG) or "")
        for number, item in enumerate(items, 1):
            label = f"{name}#{number}"
            try:
                yield self._item(item, label, outlet, language)
            except Exception as error:  # one item must not take the others with it
                yield SourceFailure(label, cause(error))

    def _item(self, item: etree._Element, label: str, outlet: str, language: str) -> Document:
        title = _title(item)
        names = ("encoded", "content", "description", "summary")
        body = next((t for t in (_markup(item, n) for n in names) if t), "")
        if not body:
            raise SourceError("carries no text, only a title or a link")
        date = next((t for t in (_text(item, n) for n in _DATES) if t), "")
        markup = f"<h1>{html.escape(title)}</h1><div>{body}</div>"
        rights = _text(item, "rights")
        told = Metadata(
            title=title,
            byline=_text(item, "creator") or _authors(item),
            outlet=outlet,
            published=parse_date(date[:60], "the feed item's date") or UNKNOWN,
            language=language,
            uri=_link(item),
            licence=rights[:100] if "creative" in rights else "",
        )
        return from_markup(markup, label, etree.tostring(item), self.limits, (), told)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEDIA = "search.yahoo.com/mrss"
_MAILED = re.compile(r"^\S+@\S+ \((?P<name>[^()]{2,100})\)$")
_REFERENCE = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_DATES = ("pubDate", "published", "date", "issued", "updated")


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name; pictures and films have a "content" of their own (mrss)."""
    found = (c for c in element if _tag(c) == name)
    return next((c for c in found if _MEDIA not in (etree.QName(c).namespace or "")), None)


def _text(element: etree._Element, name: str) -> str:
    child = _child(element, name)
    return "" if child is None else " ".join("".join(child.itertext()).split())[:1000]


def _markup(element: etree._Element, name: str) -> str:
    """The markup of a child: its text, or for xhtml its children written out."""
    child = _child(element, name)
    if child is None:
        return ""
    if len(child):
        return "".join(etree.tostring(c, encoding="unicode") for c in child)
    text = child.text or ""
    return text if "<" in text else html.escape(text).replace("\n\n", "<p>")


def _title(item: etree._Element) -> str:
    """The title as a reader sees it; feeds often hold it as escaped HTML."""
    title = _text(item, "title")
    if "&" not in title and not re.search(r"</?[a-z]", title):
        return title
    shown = etree.fromstring(f"<p>{title}</p>", etree.HTMLParser(no_network=True))
    return " ".join("".join(shown.itertext()).split())


def _authors(item: etree._Element) -> str:
    """The names of all authors; RSS writes "mail@address (Name)"."""
    names = []
    for author in (c for c in item if _tag(c) == "author"):
        name = _text(author, "name") or " ".join((author.text or "").split())[:200]
        match = _MAILED.match(name)
        names.append(match["name"] if match else name)
    return ", ".join(n for n in names if n)[:300]


def _named_references(data: bytes) -> bytes:
    """Character references of HTML ("&nbsp;"), which XML does not know, as numbers.

    Only for a feed that declares no entities of its own; the five of XML stay.
    """

    def number(match: re.Match[bytes]) -> bytes:
        shown = html.entities.html5.get(f"{match[1].decode()};", "")
        if match[1] in (b"amp", b"lt", b"gt", b"quot", b"apos") or not shown:
            return match[0]
        return "".join(f"&#{ord(c)};" for c in shown).encode()

    return data if b"<!ENTITY" in data else _REFERENCE.sub(number, data)


def _link(item: etree._Element) -> str:
    for child in item:
        if _tag(child) == "link" and (child.get("rel") or "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith(("http://", "https://")) and len(address) <= 2000:
                return address
    guid = _child(item, "guid")
    address = ("" if guid is None else guid.text or "").strip()
    permanent = guid is not None and guid.get("isPermaLink") != "false"
    return address if permanent and address.startswith(("http://", "https://")) else ""


__all__ = ["Feed"]
