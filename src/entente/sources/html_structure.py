"""Which parts of a page are furniture by their structure, and which part is the article.

A part is furniture by its element (nav, aside, form, footer), its role, or a word in its class or
id. Since sites put such words on the whole page too ("has-sidebar"), a part that holds the title
or most of the running text is never furniture for that; comment sections may be longer than the
article and are the exception.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from lxml import etree

UNSEEN: Final = frozenset(
    """script style template noscript svg math iframe object embed applet canvas audio video head
    select option datalist textarea map area source track meta link base param""".split()
)
_TAGS: Final = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "page footer",
    "form": "form",
    "button": "button",
    "dialog": "dialog",
    "menu": "menu",
    "label": "form",
    "input": "form",
    "fieldset": "form",
}
_ROLES: Final = {
    "navigation": "navigation",
    "complementary": "aside",
    "contentinfo": "page footer",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "menu": "menu",
    "menubar": "menu",
    "toolbar": "share buttons",
    "form": "form",
}
_CLASS_WORDS: Final = {
    "share buttons": "share sharing sharedaddy shares social socials sociable addthis addtoany "
    "sharethis",
    "comment section": "comment comments commentlist respond disqus discussion replies",
    "teasers of other articles": "related recommended recommendation recommendations recirc "
    "recirculation "
    "teaser teasers trending popular mostread outbrain taboola morefrom readmore readnext upnext "
    "alsoread crosslinks promobox jetpackrelated yarpp zergnet suggested relatedposts "
    "relatedarticles relatedstories morestories",
    "plea to subscribe or support": "newsletter newsletters subscribe subscription signup donate "
    "donation "
    "paywall membership patreon",
    "legal or cookie notice": "cookie cookies consent gdpr cookiebar cmp",
    "navigation": "breadcrumb breadcrumbs navbar navigation menu nav pagination pager skip "
    "skiplink "
    "toolbar tags taglist tagcloud postnav sitemap masthead topbar",
    "sidebar": "sidebar widget widgets widgetarea",
    "advertisement": "ad ads advert advertisement advertising sponsor sponsored sponsorship promo "
    "promoted promotion adsense dfp banner",
    "page footer": "footer colophon copyright",
    "dialog": "popup modal overlay lightbox toast",
    "quoted from an earlier message": "gmailquote",
    "print or tool links": "printfriendly tools utility",
}
_BY_WORD: Final = {w: why for why, words in _CLASS_WORDS.items() for w in words.split()}
_JOINED: Final = frozenset(
    """read+more read+next also+read most+read more+from sign+up up+next post+nav tag+list see+also
    more+stories top+bar more+news author+archive next+post prev+post reader+support cross+links
    gmail+quote skip+link tag+cloud print+friendly promo+box""".split()
)
# With these words before it a class word tells of a state of the page, not of the part.
_STATES: Final = frozenset(
    """has no with without is single layout page body wrap wrapper container hide show enabled
    disabled open closed active content main count supports""".split()
)
_BODY_WORDS: Final = tuple(
    set(words.split("+"))
    for words in """article+body entry+content post+content story+body article+content
    article+text post+body story+content articlebody entrycontent postcontent storybody
    article+main single+content""".split()
)
_LONGEST_CELL: Final = 12
_SPLIT: Final = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def class_words(element: etree._Element) -> list[list[str]]:
    """The words of each class and of the id: "related-posts" gives ["related", "posts"]."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:1000].split()[:30]
    return [[w.lower() for w in _SPLIT.split(name) if w] for name in names]


class Structure:
    """The page's parts: ``reason(element)`` says why one is furniture, ``main`` is the article."""

    def __init__(self, root: etree._Element, title: str = "") -> None:
        self.root = root
        self._mass = _masses(root)
        self._tables: dict[etree._Element, bool] = {}
        self.total = self._mass.get(root, 0) - self._comments()
        self.head = self._heading(title)
        self.main = self._main()
        self.named = self.main is not None
        if self.main is None:
            self.main = self._heaviest()
        self._guarded = self._guards()

    def reason(self, element: etree._Element) -> str:
        """Why the element and all in it are furniture; empty if its structure does not say so."""
        if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:500]):
            return "hidden on the page"
        if element in self._guarded:
            return ""
        tag = str(element.tag)
        if tag == "blockquote" and (element.get("type") or "").lower() == "cite":
            return "" if self._heavy(element) else "quoted from an earlier message"
        role = (element.get("role") or "").strip().lower()
        if tag == "footer" and self._inside(element) and not _busy(element):
            return ""  # an article's own footer: the author's note, the licence
        why = _TAGS.get(tag) or _ROLES.get(role, "")
        if not why:
            why = _by_class(element)
        if not why or (why != "comment section" and self._heavy(element)):
            return ""
        shown = (element.get("class") or element.get("id") or "").split()
        label = f"<{tag} {shown[0][:40]}>" if shown else f"<{tag}>"
        return f"{why}: {label}"

    def tabular(self, cell: etree._Element) -> bool:
        """Whether a cell stands in a table of short cells, whose rows are lines."""
        table = next((a for a in cell.iterancestors() if a.tag == "table"), None)
        if table is None:
            return False
        if table not in self._tables:
            cells = list(table.iter("td", "th"))
            rows = [
                row for row in table.iter("tr") if len(row.findall("td") + row.findall("th")) > 1
            ]
            self._tables[table] = (
                len(rows) > 1
                and table.find(".//table") is None
                and all(len("".join(c.itertext()).split()) <= _LONGEST_CELL for c in cells)
                and not any(c.find(".//br") is not None for c in cells)
                and sum(1 for c in cells if c.find(".//a") is not None) * 2 < len(cells)
            )
        return self._tables[table]

    def _comments(self) -> int:
        """Characters in comment sections, which may be longer than the article."""
        found: list[etree._Element] = []
        for element in self.root.iter("div", "section", "ol", "ul", "table"):
            if _by_class(element) == "comment section" and element.find(".//h1") is None:
                known = set(found)
                if not any(a in known for a in element.iterancestors()):
                    found.append(element)
        return sum(self._mass.get(e, 0) for e in found)

    def holds(self, element: etree._Element) -> bool:
        """Whether the element is or holds the title's heading or the article."""
        return element in self._guarded

    @property
    def holds_most(self) -> bool:
        """Whether the article's container holds nearly all running text outside of furniture."""
        return self.main is not None and self._mass.get(self.main, 0) >= 0.7 * self.total

    def _inside(self, element: etree._Element) -> bool:
        """Whether the element stands in the article, or in an <article> around it."""
        return any(
            a is self.main or (a.tag == "article" and a in self._guarded)
            for a in element.iterancestors()
        )

    def _heavy(self, element: etree._Element) -> bool:
        return self.total > 0 and self._mass.get(element, 0) >= 0.4 * self.total

    def _heading(self, title: str) -> etree._Element | None:
        """The h1 that holds the title, else the only h1."""
        heads = list(self.root.iter("h1"))
        wanted = re.sub(r"\W+", " ", title).strip().casefold()
        for head in heads:
            own = re.sub(r"\W+", " ", "".join(head.itertext())).strip().casefold()
            if wanted and own == wanted:
                return head
        return heads[0] if len(heads) == 1 else None

    def _main(self) -> etree._Element | None:
        """The article's own container: by itemprop, by class, by <article>, by <main>."""
        wanted: list[list[etree._Element]] = [[], [], [], []]
        for element in self.root.iter():
            if not isinstance(element.tag, str):
                continue
            if (element.get("itemprop") or "").lower() == "articlebody":
                wanted[0].append(element)
            elif element.tag == "article":
                wanted[2].append(element)
            elif element.tag == "main" or (element.get("role") or "") == "main":
                wanted[3].append(element)
            elif element.tag in ("div", "section") and any(
                body <= set(words) for words in class_words(element) for body in _BODY_WORDS
            ):
                wanted[1].append(element)
        for found in wanted:
            best = max(found, key=lambda e: self._mass.get(e, 0), default=None)
            if best is not None and self._mass.get(best, 0) >= 0.4 * self.total > 0:
                return best
        return None

    def _heaviest(self) -> etree._Element | None:
        """The innermost element that holds nearly all running text, where no name tells it."""
        if self.total <= 0:
            return None
        element = self.root
        while True:
            child = max(element, key=lambda e: self._mass.get(e, 0), default=None)
            if child is None or self._mass.get(child, 0) < 0.7 * self.total:
                break
            element = child
        while element.tag in ("p", "span", "font", "b", "i", "em", "strong", "q", "blockquote"):
            above = element.getparent()
            if above is None:
                return None
            element = above
        return None if element.tag in ("html", "body") else element

    def _guards(self) -> set[etree._Element]:
        """Elements that hold the title or the article: never furniture."""
        held: set[etree._Element] = {self.root}
        for inner in (self.main, self.head):
            if inner is not None:
                held.add(inner)
                held.update(inner.iterancestors())
        return held


def _by_class(element: etree._Element) -> str:
    """What a word of the element's class or id says; body, main and article are not asked."""
    if element.tag in (
        "html",
        "body",
        "main",
        "article",
        "p",
        "h1",
        "time",
        "em",
        "b",
        "i",
        "strong",
    ):
        return ""
    for words in class_words(element):
        if not words or len(words) > 6:
            continue
        if pair := next((a + b for a, b in pairwise(words) if f"{a}+{b}" in _JOINED), ""):
            return _BY_WORD.get(pair, "teasers of other articles")
        if words[0] in _STATES:
            continue
        for word in words:
            if why := _BY_WORD.get(word):
                return why
    return ""


def _busy(element: etree._Element) -> bool:
    """Whether an element holds forms or navigation."""
    return any(True for _ in element.iter("form", "nav", "button", "input"))


def _masses(root: etree._Element) -> dict[etree._Element, int]:
    """Characters of running text (in p, blockquote, and divs with text of their own) per "
    "element."""
    own: dict[etree._Element, int] = {}
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        text = len((element.text or "").strip())
        for child in element:
            text += len((child.tail or "").strip())
        if element.tag in (
            "p",
            "blockquote",
            "em",
            "strong",
            "b",
            "i",
            "span",
            "font",
            "q",
            "div",
            "td",
        ):
            own[element] = text
    mass: dict[etree._Element, int] = {}
    for element, count in own.items():
        if count:
            mass[element] = mass.get(element, 0) + count
            for above in element.iterancestors():
                mass[above] = mass.get(above, 0) + count
    return mass


__all__ = ["UNSEEN", "Structure", "class_words"]
