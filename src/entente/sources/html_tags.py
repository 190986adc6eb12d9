"""What the tags of a page say of it: JSON-LD, meta tags, links."""
# ruff: noqa: SIM905

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree

from entente.nouns import UNKNOWN, When
from entente.sources.dates import parse_stamp
from entente.sources.metadata import Metadata, licence, without_site

_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report|Review|WebPage)$")
_PUBLISHED: Final = (
    "article:published_time og:article:published_time datepublished date dc.date dc.date.issued "
    "dcterms.date dcterms.issued dcterms.created citation_publication_date citation_date pubdate "
    "publishdate publish-date publication_date sailthru.date parsely-pub-date article.published "
    "cxenseparse:recs:publishtime originalpublicationdate"
).split()
_TITLES: Final = "og:title citation_title dc.title twitter:title parsely-title title".split()
_AUTHORS: Final = (
    "author article:author citation_author dc.creator parsely-author byl sailthru.author"
).split()
_OUTLETS: Final = (
    "og:site_name citation_journal_title dc.publisher publisher application-name"
).split()
_OPEN_LICENCE: Final = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<code>[a-z-]+)/(?P<version>\d\.\d)"
    r"|publicdomain/(?P<public>zero|mark))"
)
_LONGEST: Final = 300


def tags(root: etree._Element, notes: tuple[str, ...] = ()) -> Metadata:
    """The metadata of a page. JSON-LD of an article goes before meta tags, these before <title>."""
    meta = _meta(root)
    linked = _article(root)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLETS)
    title = _title(root, meta, linked, outlet)
    return Metadata(
        title=title,
        byline=_byline(meta, linked),
        outlet=outlet or without_site(_head_title(root), title)[1],
        published=_published(root, meta, linked),
        language=root.get("lang") or meta.get("content-language", "") or meta.get("og:locale", ""),
        uri=_address(root, meta, linked),
        licence=_licence(root, linked),
        notes=notes,
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Names of meta tags to their first content."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        keys = ("property", "name", "itemprop", "http-equiv")
        name = next((tag.get(k) for k in keys if tag.get(k)), "")
        content = " ".join((tag.get("content") or "").split())
        if name and content and len(content) <= 2000:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str:
    return next((meta[n] for n in names if n in meta and len(meta[n]) <= _LONGEST), "")


def _article(root: etree._Element) -> dict[str, Any]:
    """The first object of the page's JSON-LD that describes an article."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = script.text or ""
        if len(source) > 500_000:
            continue
        try:
            loaded = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(loaded):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            told = any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds)
            if told and (thing.get("headline") or thing.get("datePublished")):
                return thing
    return {}


def _objects(loaded: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD on its first levels; lists of related things are left out."""
    if depth > 3:
        return
    if isinstance(loaded, list):
        for item in loaded[:100]:
            yield from _objects(item, depth + 1)
    elif isinstance(loaded, dict):
        yield loaded
        yield from _objects(loaded.get("@graph"), depth + 1)
        yield from _objects(loaded.get("mainEntity"), depth + 1)


def _words(value: Any) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


def _name(value: Any) -> str:
    """The name in a JSON-LD person or organisation, or several of them."""
    if isinstance(value, list):
        return ", ".join(x for x in (_name(v) for v in value[:10]) if x)
    if isinstance(value, dict):
        return _words(value.get("name"))
    return "" if _words(value).startswith(("http:", "https:")) else _words(value)


def _title(
    root: etree._Element, meta: Mapping[str, str], linked: Mapping[str, Any], outlet: str
) -> str:
    told = html.unescape(_words(linked.get("headline"))) or _first(meta, _TITLES)
    headed = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    headed = [h for h in headed if 0 < len(h) <= _LONGEST and h.casefold() != outlet.casefold()]
    told = told or _head_title(root)
    if not told:
        return headed[0] if len(headed) == 1 else ""
    # A tag's title often carries the site's name; the heading on the page is what readers saw.
    for head in headed:
        if _same(head, told):
            return head
    if len(headed) == 1 and not linked.get("headline") and "og:title" not in meta:
        return headed[0]
    return _without_site(told, outlet)


def _head_title(root: etree._Element) -> str:
    first = root.find(".//title")
    return " ".join((first.text or "").split())[:_LONGEST] if first is not None else ""


def _same(head: str, told: str) -> bool:
    one, two = (re.sub(r"\W+", " ", x).strip().casefold() for x in (head, told))
    begins = len(one) > 15 and (two.startswith(one) or one.startswith(two))
    return bool(one) and (one == two or begins)


def _without_site(title: str, outlet: str) -> str:
    """The title without " | Site" where what follows the mark is the outlet's name."""
    parts = re.split(r"\s+[|–—»·-]\s+", title)
    if len(parts) > 1 and outlet and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-")
    return title


def _byline(meta: Mapping[str, str], linked: Mapping[str, Any]) -> str:
    told = _name(linked.get("author")) or _first(meta, _AUTHORS)
    if told.startswith(("http:", "https:")) or told.lower() in ("admin", "editor", "staff"):
        return ""
    return re.sub(r"^by\s+", "", told, flags=re.IGNORECASE)


def _published(root: etree._Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> When:
    """The date that the page's own tags give it; a bare <time> only if there is just one."""
    told = linked.get("datePublished")
    if isinstance(told, str) and (when := parse_stamp(told[:40], "JSON-LD datePublished")):
        return when
    for name in _PUBLISHED:
        if name in meta and (when := parse_stamp(meta[name][:40], f"meta tag {name}")):
            return when
    for tag in root.iter():
        if isinstance(tag.tag, str) and (tag.get("itemprop") or "").lower() == "datepublished":
            value = tag.get("datetime") or tag.get("content") or "".join(tag.itertext())
            if when := parse_stamp(value[:60], "itemprop datePublished"):
                return when
    times = [t for t in root.iter("time") if t.get("datetime")]
    marked = [
        t for t in times if t.get("pubdate") is not None or "publish" in (t.get("class") or "")
    ]
    for tag in marked or (times if len(times) == 1 else []):
        if when := parse_stamp((tag.get("datetime") or "")[:40], "the page's time tag"):
            return when
    return UNKNOWN


def _address(root: etree._Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str:
    """The page's own address: its canonical link, og:url or JSON-LD; http and https only."""
    found = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    main = linked.get("mainEntityOfPage")
    found += [meta.get("og:url", ""), _words(linked.get("url"))]
    found.append(_words(main.get("@id")) if isinstance(main, dict) else _words(main))
    for address in (x.strip() for x in found):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and len(address) <= 2000:
            return address
    return ""


def _licence(root: etree._Element, linked: Mapping[str, Any]) -> str:
    """The licence that a rel="license" link or the JSON-LD names."""
    named = [linked.get("license")]
    for tag in root.iter("a", "link"):
        if "license" in (tag.get("rel") or "").lower().split():
            named += [tag.get("href"), "".join(tag.itertext())]
    for value in named:
        if not isinstance(value, str):
            continue
        if match := _OPEN_LICENCE.search(value[:500]):
            if match["code"]:
                return f"CC-{match['code'].upper()}-{match['version']}"
            return "CC0" if match["public"] == "zero" else "public domain"
        if found := licence(value):
            return found
    return ""


__all__ = ["tags"]
