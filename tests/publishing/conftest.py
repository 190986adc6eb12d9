# ruff: noqa: E501
"""A small ledger with every noun in it, and Debian's Chromium that watches what a page asks for."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from entente.ledger import Ledger
from entente.nouns import Edit, Reading, Record, Reuse, record_id

CHROMIUM = Path("/usr/bin/chromium")


def _beside(name: str) -> ModuleType:
    """A module that lies beside this file; the tests are no package."""
    spec = importlib.util.spec_from_file_location(
        f"publishing_{name}", Path(__file__).with_name(f"{name}.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


articles = _beside("articles")
Maker = Any


def fill(ledger: Ledger, makers: list[Maker]) -> None:
    """Store articles with readings as the pipeline does."""
    for maker in makers:
        ledger.add_document(maker.document)
        found: dict[str, list[Record]] = {}
        for record in maker.records:
            found.setdefault(type(record).__name__.lower() + "s", []).append(record)
        ledger.store(
            [Reading(maker.document.id, name, "1.0", "", tuple(rs)) for name, rs in found.items()]
        )


def link_copies(ledger: Ledger, left: Maker, right: Maker) -> None:
    """Link what the two articles share, as the reuse reader would."""
    spots = [
        (
            "Norway and Sweden agreed on Tuesday to hold joint air exercises.",
            "Norway and Sweden agreed on Tuesday to hold joint air drills.",
            ("exercises", "drills"),
        ),
        (
            "“We fly together, we are safer together,” Norwegian foreign minister Kari Lunde said in Oslo. She added that the plan was aimed at nobody.",
        )
        * 2
        + (None,),
    ]
    reuses = []
    for a, b, words in spots:
        edits = (Edit("wording", left.span(words[0]), right.span(words[1])),) if words else ()
        one, two = left.span(a), right.span(b)
        key = record_id("reuse", "", (one, two))
        reuses.append(
            Reuse(key, one, two, len(a.split()), edits, key, "left" if words else "unknown")
        )
    families = {}
    for one, two in [
        (left.records[0], right.records[0]),
        (left.records[1], right.records[1]),
        (left.records[7], right.records[2]),
    ]:
        families[one.id] = families[two.id] = "f" + one.id
    ledger.set_reuses(reuses, families)


@pytest.fixture(scope="session")
def makers() -> list[Maker]:
    return [articles.first_article(), articles.copied_article()]


@pytest.fixture(scope="session")
def make_ledger(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Maker], bool], Ledger]:
    def make(makers: list[Maker], linked: bool = True) -> Ledger:
        ledger = Ledger(tmp_path_factory.mktemp("ledger") / "l.db")
        fill(ledger, makers)
        if linked:
            link_copies(ledger, makers[0], makers[1])
        return ledger

    return make


@pytest.fixture(scope="session")
def ledger(makers: list[Maker], make_ledger: Callable[..., Ledger]) -> Iterator[Ledger]:
    with make_ledger(makers) as made:
        yield made


@pytest.fixture(scope="session")
def hostile_ledger(makers: list[Maker], make_ledger: Callable[..., Ledger]) -> Iterator[Ledger]:
    with make_ledger([*makers, articles.hostile_article()]) as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "dossier.html"


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium package")
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with api.sync_playwright() as play:
        made = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield made
        made.close()


@pytest.fixture
def open_page(chromium):
    """Opens a file; at the end no request left the disk and the console stayed silent."""
    troubles: list[str] = []
    contexts = []

    def opened(path: Path, fragment: str = "", **choices):
        context = chromium.new_context(**choices)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: r.url.startswith(("file:", "data:")) or troubles.append(r.url))
        page.on("console", lambda m: m.type in ("error", "warning") and troubles.append(m.text))
        page.on("pageerror", lambda e: troubles.append(str(e)))
        page.goto(path.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
