"""A compacted page builds the same elements; columns of data read back as rows."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from entente.publishing import dossier_html, page
from entente.publishing.compact import by_column, compacted

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]


class Elements(HTMLParser):
    """Start tags with their attributes, and words without white space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        self.words += data.split()


def read(html: str) -> Elements:
    found = Elements()
    found.feed(html)
    found.close()
    return found


def test_the_same_elements_attributes_and_words_in_fewer_bytes():
    html = (
        '<ul class="a b">\n <li id="c-x-1"><a href="#d-1">one</a> <a href="?q=1">two</a>\n</li>'
        "</ul>"
        '<svg viewBox="0 0 1 1"><path d="M0 0" class="m"/><line x1="-5" class="l"/></svg>'
        '<p title="a&gt;b">x <i>y</i>\n<b>z</b></p>'
        '<script>if (a  <  b) { x = "<td>\\n</td>"; }</script>'
    )
    short = compacted(html)
    before, after = read(html), read(short)
    assert len(short) < len(html)
    kept = [(tag, {k: v for k, v in held.items() if v != "c-x-1"}) for tag, held in before.tags]
    assert after.tags == kept
    assert after.words == before.words
    assert 'if (a  <  b) { x = "<td>\\n</td>"; }' in short
    assert "</i>\n<b>" in short


def test_a_cell_keeps_its_id_where_something_leads_to_it():
    html = '<a href="#c-t-0-n">1</a><table><tr><td id="c-t-0-n">1</td><td id="c-t-1-n">2</td></tr>'
    assert "id=c-t-0-n" in compacted(html)
    assert "c-t-1-n" not in compacted(html)


def test_a_dossier_loses_no_word_and_no_element(ledger, monkeypatch):
    short = dossier_html(ledger, DYADS, interactive=False)
    monkeypatch.setattr("entente.publishing.dossier.compacted", str)
    whole = dossier_html(ledger, DYADS, interactive=False)
    assert len(short) < 0.95 * len(whole)
    before, after = read(whole), read(short)
    assert [tag for tag, _ in after.tags] == [tag for tag, _ in before.tags]
    assert "".join(after.words) == "".join(before.words)


def rows_of(packed):
    """What the page's script does with columns (``byRow``), in Python."""
    if isinstance(packed, list):
        return [rows_of(item) for item in packed]
    if not isinstance(packed, dict):
        return packed
    if "columns" in packed:
        columns = {
            name: [None if at is None else held["of"][at] for at in held["at"]]
            if isinstance(held, dict)
            else held
            for name, held in packed["columns"].items()
        }
        return [
            {name: held[n] for name, held in columns.items() if held[n] is not None}
            for n in range(packed["length"])
        ]
    return {name: rows_of(value) for name, value in packed.items()}


def test_columns_read_back_as_rows():
    values = [{"lane": "a b"[n % 2 :: 2], "at": n / 2, "own": True} for n in range(20)]
    del values[3]["own"]
    spec = {"data": {"values": values}, "layer": [{"x": 1}], "few": [{"a": 1}, {"b": 2}]}
    packed = by_column(spec)
    assert rows_of(json.loads(page.json_for_script(packed))) == spec
    assert packed["data"]["values"]["columns"]["lane"]["of"] == ["ab", " "]
    assert len(json.dumps(packed)) < len(json.dumps(spec))
