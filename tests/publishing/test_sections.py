"""What a dossier holds beside its records: whiskers, the matrix of channels, how it was made."""

from __future__ import annotations

import re
from html import unescape

import pytest

from entente.measures import measure
from entente.publishing import dossier_html
from entente.publishing.material import gather

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]


@pytest.fixture(scope="module")
def html(ledger):
    return dossier_html(ledger, DYADS)


def section(html: str, name: str) -> str:
    start = re.search(rf"<section[^>]*\bid=[\"']?{name}\b", html)
    assert start, name
    return html[start.start() :].split("</section>", maxsplit=1)[0]


def test_a_year_or_more_of_open_date_is_a_whisker_and_no_date_is_none(html, ledger):
    drawing = html[html.index('class="chart timeline"') :].split("</svg>")[0]
    record = {label: i for i, label in gather(ledger).labels.items()}
    events = {e.id: e for e in ledger.events()}
    long, undated = [], []
    for mark in re.findall(r"<a\b.*?</a>", drawing, re.DOTALL):
        label = re.search(r"href=#(E\d+)", mark)
        if label is None:
            continue
        when = events[record[label[1]]].when
        if when.bounds() is None:
            undated.append(mark)
        elif (when.bounds()[1] - when.bounds()[0]).days > 300:
            long.append(mark)
    assert len(long) == 2
    assert len(undated) > 2
    assert all("whisker" in mark for mark in long)
    assert not any("whisker" in mark for mark in undated)


def test_the_matrix_of_channels_shows_what_the_measure_counts(html, ledger):
    table = measure(ledger, "channels", dyads=DYADS[:1])
    drawing = unescape(section(html, "channels"))
    opened = {c.id for i in range(len(table)) for c in table.explain(i)}
    labels = gather(ledger).labels
    assert opened
    assert all(f"#{labels[i]}" in drawing for i in opened)


def test_how_it_was_made_stands_in_it(html):
    for name in ("cut", "method", "bibliography"):
        words = re.sub(r"<[^>]+>", " ", section(html, name))
        assert len(words.split()) > 20, name
