from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest

from entente import work
from entente.errors import UsageError
from entente.ledger import Ledger, check
from entente.nouns import Basis, Block, Document, Statement, When, record_id

SHARED = (
    "The minister said that the bridge over the border river would be opened to lorries in the "
    "spring, once the customs houses on both banks had been staffed and the scales had been tested."
)
TEXTS = [
    f"Some words of the first paper about its weather and its harvest.\n{SHARED}\n",
    f"{SHARED}\nOther words stand here, of another paper and of another town altogether.\n",
    "Nothing of this is anywhere else: a ferry, a lighthouse, a keeper and his three goats.\n",
    f"A third paper.\n{SHARED.replace('lorries', 'trucks')}\nIt closes with words of its own.\n",
]


def document_of(text: str) -> Document:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", start, start + len(line.rstrip("\n"))))
        start += len(line)
    return Document(Document.hash(text), text, f"{text[:9]}.txt", language="en", blocks=(*blocks,))


LONG = (
    " The harbour master of the northern port told a small audience that nine ships had waited "
    "outside since the storm, and that two of them carried timber for the new bridge. A council of "
    "farmers asked whether the levy on grain would be lifted before the harvest, but no answer was "
    "given. In the evening the envoys walked along the quay, looked at the cranes, and agreed that "
    "the ferry should sail every second day. Their joint paper lists four aims: safer crossings, "
    "cheaper freight, common rules for pilots, and a hospital boat shared by both shores. Critics "
    "on the island hold that none of this was paid for, and that the old treaty, which few had "
    "read, already promised most of it. Schools on both sides will learn each other's songs; a "
    "poet from the hills was hired to translate them, verse by verse, through the winter months."
)


class Cues:
    """Finds each "said" and what follows it in its line."""

    name, version = "cues", "1"

    def read(self, analysis, earlier):
        document, found = analysis.document, []
        at = document.text.find(" said ")
        while at >= 0:
            cue = document.span(at + 1, at + 5)
            content = document.span(at + 6, document.text.index("\n", at))
            key = record_id("statement", document.id, [cue])
            found.append(
                Statement(key, document.id, None, (), (cue,), (content,), "indirect", "said")
            )
            at = document.text.find(" said ", at + 1)
        return found


class Broken:
    name, version = "broken", "1"

    def read(self, analysis, earlier):
        raise RuntimeError("no luck")


@pytest.fixture(autouse=True)
def made_readers(monkeypatch):
    engine = SimpleNamespace(
        info=SimpleNamespace(name="made", version="1", sha256="0" * 64, names=""),
        analyse=lambda document: SimpleNamespace(document=document),
    )
    made = {"cues": Cues(), "broken": Broken()}
    monkeypatch.setattr(work, "engine", lambda pipeline: engine)
    monkeypatch.setattr(work, "reader", made.__getitem__)
    monkeypatch.setattr(work, "reader_names", lambda wanted: tuple(wanted) or ("cues",))
    return engine


def test_copies_are_one_family_whatever_the_order_and_the_steps(tmp_path):
    prints = set()
    for number, order in enumerate(itertools.permutations(range(4))):
        with Ledger(tmp_path / f"{number}.db") as ledger:
            for at, place in enumerate(order):
                ledger.add_document(document_of(TEXTS[place]))
                if at % 2 or number % 2:
                    work.read(ledger)
            work.read(ledger)
            prints.add(ledger.fingerprint())
            families = {ledger.family(s.id) for s in ledger.statements()}
            assert len(ledger.statements()) == 3
            assert len(families) == 1
    assert len(prints) == 1


def test_nothing_new_means_nothing_done(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger:
        for text in TEXTS:
            ledger.add_document(document_of(text))
        assert len(work.read(ledger).done) == 4
        assert work.read(ledger).done == ()
        assert work.link(ledger) is False


def test_a_reader_that_fails_leaves_the_others_alone(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(document_of(TEXTS[0]))
        report = work.read(ledger, readers=("broken", "cues"))
        assert len(report.failed) == 1
        assert "no luck" in report.failed[0][1]
        assert len(ledger.statements()) == 1
        assert check(ledger).sound
        assert len(work.read(ledger, readers=("broken", "cues")).done) == 1, "it is tried again"


def test_any_executor_gives_the_same_ledger(tmp_path):
    prints = set()
    for name, executor in (("one", None), ("threads", ThreadPoolExecutor(3))):
        with Ledger(tmp_path / name) as ledger:
            for text in TEXTS:
                ledger.add_document(document_of(text))
            work.read(ledger, executor)
            prints.add(ledger.fingerprint())
    assert len(prints) == 1


def test_a_language_the_engine_cannot_read_is_said_to_be_unread(tmp_path, made_readers):
    text = "Les ministres se sont rencontrés à Paris et ont parlé de la paix."
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(Document(Document.hash(text), text, "fr.txt", language="fr"))
        report = work.read(ledger)
        assert "reads English" in report.failed[0][1]
        assert ledger.statements() == []
        assert work.read(ledger).done == (), "left unread on purpose, so not tried again"


def test_workers_must_be_some(tmp_path):
    with Ledger(tmp_path / "l.db") as ledger, pytest.raises(UsageError, match="at least 1"):
        work.read(ledger, workers=0)


def test_an_undated_copy_is_read_with_the_date_of_its_dated_one(tmp_path, made_readers):
    body = " ".join(TEXTS[number % 3].split("\n")[0] for number in range(3)) + LONG
    day = When("2020-10-05", "2020-10-05", "day", Basis("5 October 2020", "date line", "explicit"))
    dated = replace(document_of(f"The dated one.\n{body}\n"), published=day)
    undated = document_of(f"The undated one.\n{body}\n")
    seen = {}
    made_readers.analyse = lambda d: seen.setdefault(d.id, d) and SimpleNamespace(document=d)
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(undated)
        work.read(ledger)
        assert not seen.pop(undated.id).written.known
        ledger.add_document(dated)
        assert len(work.read(ledger).done) == 2, "the undated one is read again, now with a date"
        written = seen[undated.id].written
        assert (written.earliest, written.latest) == ("2020-09-21", "2020-10-05")
        assert dated.id in written.basis.words
        assert not seen[dated.id].written.known
        assert not ledger.document(undated.id).written.known, "the document itself stays as it was"
        assert work.read(ledger).done == ()
