"""Marked words are exactly the text's, however spans overlap."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.publishing.passages import Mark, highlighted


class Marked(HTMLParser):
    """Collects the text of each marked record, and all text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, ...]] = []
        self.texts: dict[str, str] = {}
        self.all = ""
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.stack.append((found.get("data-r") or found.get("id") or "",))
        if "id" in found:
            self.ids.append(found["id"])

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        self.all += data
        for record in {r for records in self.stack for r in records if r}:
            self.texts[record] = self.texts.get(record, "") + data


def parsed(html: str) -> Marked:
    parser = Marked()
    parser.feed(html)
    parser.close()
    return parser


@settings(deadline=None)
@given(st.data())
def test_any_overlap_reads_back_exactly(data):
    alphabet = st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r")
    text = data.draw(st.text(alphabet, min_size=1, max_size=30))
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places), max_size=8))
    marks = [
        Mark(min(a, b), max(a, b), "cetqxm"[i % 6], (f"r{i}",), f"d-{min(a, b)}-{max(a, b)}")
        for i, (a, b) in enumerate(dict.fromkeys((min(p), max(p)) for p in spans))
        if a != b
    ]
    marks.sort(key=lambda m: m.order)
    found = parsed(str(highlighted(text, 0, len(text), marks, {})))
    assert found.all == text
    assert found.stack == []
    assert len(found.ids) == len(set(found.ids))
    for mark in marks:
        assert found.texts[mark.anchor] == text[mark.start : mark.stop]


def test_crossing_spans_are_closed_and_opened_again():
    marks = [Mark(0, 5, "c", ("one",), "d-0-5"), Mark(3, 8, "e", ("two",), "d-3-8")]
    found = parsed(str(highlighted("abcdefghij", 0, 10, marks, {})))
    assert found.texts == {"d-0-5": "abcde", "d-3-8": "defgh"}
    assert sorted(found.ids) == ["d-0-5", "d-3-8"]


def test_text_is_escaped():
    html = str(highlighted("<b>&\"'</b>\r\n", 0, 13, [Mark(0, 3, "c", (), '"><i>', '"><i>')], {}))
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&#13;" in html
