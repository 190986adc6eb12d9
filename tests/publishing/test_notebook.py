"""What a notebook shows of the nouns, once it is told of which ledger they are."""

from __future__ import annotations

import re

import pytest

from entente.errors import UsageError
from entente.nouns import Document, Event, Statement
from entente.publishing import notebook, page


class Formatter:
    """The part of IPython's HTML formatter that is used."""

    def __init__(self):
        self.known = {}

    def for_type(self, kind, show):
        self.known[kind] = show

    def __call__(self, value):
        return self.known[type(value)](value)


class Shell:
    def __init__(self):
        self.formatter = Formatter()
        self.display_formatter = self
        self.formatters = {"text/html": self.formatter}


@pytest.fixture
def shown(ledger):
    shell = Shell()
    notebook.use(ledger, shell)
    return shell.formatter


def test_documents_statements_and_events_show_themselves(shown, ledger):
    document = ledger.documents()[0]
    said = next(s for s in ledger.statements() if len(s.content) == 2)
    event = ledger.events()[0]
    assert set(shown.known) >= {Document, Statement, Event}
    html = shown(document)
    assert f'id="d-{document.id}"' in html
    assert 'class="c"' in html
    assert "Nils Ek" in shown(said)
    assert said.content[0].of(ledger.document(said.document)) in shown(said)
    assert event.type.capitalize() in shown(event)
    listed = shown(ledger.statements())
    assert listed.count("<tr id=") == len(ledger.statements())


def test_only_the_document_shown_is_read(ledger):
    document = ledger.documents()[0]
    part = notebook.Part(ledger, [document.id])
    assert {s.document for s in part.statements()} == {document.id}
    assert part.documents() == [document]


def test_hostile_text_stays_text(hostile_ledger):
    shell = Shell()
    notebook.use(hostile_ledger, shell)
    for value in (
        *hostile_ledger.documents(),
        hostile_ledger.statements(),
        hostile_ledger.events(),
    ):
        html = shell.formatter(value)
        assert "<script" not in html
        assert "<img" not in html


def test_the_style_binds_nothing_outside_the_frame():
    css = notebook.scoped()
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", css)]
    rules = [head for head in heads if not head.startswith("@")]
    assert len(rules) > 100
    for rule in rules:
        for selector in notebook._selectors(rule):
            assert selector.startswith((notebook.SCOPE, *(f"{d} .entente" for d in notebook.DARK)))
    assert css.count("{") == css.count("}")
    assert "@media print" in css
    dark = page.asset("style.css").count("prefers-color-scheme")
    assert page.asset("style.css").count("@media") - dark == css.count("@media")


def test_a_notebook_is_dark_when_it_says_so_not_when_the_screen_is():
    css = notebook.scoped()
    assert "prefers-color-scheme" not in css
    for dark in notebook.DARK:
        assert f"{dark} {notebook.SCOPE}" in css


def test_a_part_of_a_list_prints_as_the_list_does(shown, ledger):
    every = ledger.statements()
    part = every[1:3]
    assert type(part) is type(every)
    assert list(part) == [every[1], every[2]]
    assert shown(part).count("<tr id=") == 2
    assert part._repr_html_().count("<tr>") == 3


def test_the_links_of_a_table_lead_to_its_own_rows(shown, ledger):
    html = shown(ledger.statements())
    places = set(re.findall(r'id="([^"]+)"', html))
    rows = set(re.findall(r'<th><a href="#([^"]+)"', html))
    assert rows
    assert rows <= places
    assert '<a href="/' not in html


def test_outside_a_notebook_it_says_so(ledger):
    with pytest.raises(UsageError, match="IPython"):
        notebook.use(ledger)


def test_in_ipython_itself(ledger):
    pytest.importorskip("IPython", reason="needs IPython")
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    notebook.use(ledger, shell)
    data, _ = shell.display_formatter.format(ledger.documents()[0])
    assert 'class="entente"' in data["text/html"]
    data, _ = shell.display_formatter.format(ledger.events())
    assert 'id="events-table"' in data["text/html"]
