"""The same input gives the same bytes: any hash seed, time zone, locale, folder, worker count."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from entente.ledger import Ledger, check

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
SURROUNDINGS = {
    "plain": ({}, []),
    "other": (
        {"PYTHONHASHSEED": "4711", "TZ": "Asia/Vladivostok", "LC_ALL": "C"},
        ["--workers", "2"],
    ),
}


def run(folder: Path, articles: Path, environment: dict[str, str], more: list[str]) -> None:
    command = [sys.executable, "-c", "from entente.cli.main import main; main()", "run"]
    command += [str(articles), "--dyad", "RUS-CHN", "--quiet", *more]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    found = {}
    for name, (environment, more) in SURROUNDINGS.items():
        folder = tmp_path_factory.mktemp(name)
        articles = folder / f"in-{name}"
        shutil.copytree(EXAMPLES, articles, ignore=shutil.ignore_patterns("README*"))
        run(folder, articles, environment, more)
        found[name] = folder
    return found


def test_the_ledger_is_the_same_and_sound(outputs):
    prints = set()
    for folder in outputs.values():
        with Ledger(folder / "dossier.db", read_only=True) as ledger:
            assert check(ledger).problems == ()
            assert ledger.counts()["statements"] > 20
            prints.add(ledger.fingerprint())
    assert len(prints) == 1


def test_the_dossier_is_the_same_bytes(outputs):
    digests = {
        hashlib.sha256((folder / "dossier.html").read_bytes()).hexdigest()
        for folder in outputs.values()
    }
    assert len(digests) == 1


def test_running_again_reads_nothing_and_changes_nothing(outputs):
    folder = outputs["plain"]
    before = (folder / "dossier.html").read_bytes()
    with Ledger(folder / "dossier.db", read_only=True) as ledger:
        mark = ledger.fingerprint()
    run(folder, folder / "in-plain", {}, [])
    with Ledger(folder / "dossier.db", read_only=True) as ledger:
        assert ledger.fingerprint() == mark
    assert (folder / "dossier.html").read_bytes() == before
