"""The dossier as a file: what stands in it, and that the same ledger gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from entente.errors import UsageError
from entente.publishing import dossier_html, publish
from entente.publishing.material import gather

DYADS = [("NOR", "SWE"), ("NOR", "RUS")]


@pytest.fixture(scope="module")
def html(ledger):
    return dossier_html(ledger, DYADS)


def test_every_record_has_its_row_and_every_link_its_target(html, ledger):
    ids = re.findall(r"\bid=[\"']?([^\s\"'>]+)", html)
    assert len(ids) == len(set(ids))
    for record in [*ledger.statements(), *ledger.events()]:
        assert f"s-{record.id}" in ids
    targets = set(re.findall(r'href="?#([^\s">]+)', html))
    assert len(targets) > len(ledger.statements())
    assert targets <= set(ids)


def test_the_timeline_has_one_mark_for_each_family_of_events(html, ledger):
    families = sorted({ledger.family(e.id) for e in ledger.events()})
    drawing = html[html.index('class="chart timeline"') :].split("</svg>")[0]
    record = {label: i for i, label in gather(ledger).labels.items()}
    drawn = re.findall(r"href=#(E\d+)", drawing)
    assert sorted(ledger.family(record[i]) for i in drawn) == families


def test_nothing_is_asked_of_anywhere(html):
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"<(?:img|link|iframe|script src)|url\(|@import", html)
    assert set(re.findall(r'href="?(?!#)([^\s">]+)', html)) == {"https://example.org/a?x=1&amp;y=2"}


def test_same_ledger_same_bytes_in_one_whole_file(html, ledger, out):
    assert publish(ledger, out, DYADS).read_bytes() == html.encode()
    assert [p.name for p in out.parent.iterdir()] == [out.name]


def test_same_bytes_in_any_process(html, ledger, tmp_path):
    code = (
        "import sys; from entente.ledger import Ledger; from entente.publishing import publish\n"
        "with Ledger(sys.argv[1], read_only=True) as ledger:\n"
        "    publish(ledger, 'd.html', [('NOR', 'SWE'), ('NOR', 'RUS')])"
    )
    other = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LANG": "C"}
    command = [sys.executable, "-c", code, str(ledger.path)]
    subprocess.run(command, check=True, cwd=tmp_path, env=other)
    assert (tmp_path / "d.html").read_bytes() == html.encode()


def test_findings_say_who_claims(html):
    found = re.findall(r"<li>(Between.*?)<sup", html)
    assert len(found) == 1
    assert "Signe Aalto" in found[0]
    assert "attributed to Nils Ek" in found[0]


def test_excerpts_leave_out_what_holds_no_record(ledger, html):
    short = dossier_html(ledger, DYADS, excerpts=20)
    assert "By Signe Aalto</div>" in html
    assert "By Signe Aalto</div>" not in short
    assert "only the paragraphs that hold a record" in short


def test_furniture_stands_only_where_the_cut_is_listed(html):
    assert html.count("Share this article!") == 1
    assert html.index("Share this article!") > html.index("id=cut")


def test_a_path_that_cannot_be_written_is_a_usage_error(ledger, tmp_path):
    with pytest.raises(UsageError, match="cannot write"):
        publish(ledger, tmp_path / "none" / "d.html", DYADS)
