"""Adding a folder that somebody also works in: what is written there is no source."""

from __future__ import annotations

from entente.ledger import Ledger


def test_a_ledger_inside_the_added_folder_is_left_out(tmp_path):
    (tmp_path / "a.txt").write_text("Envoys met in Oslo.\n", encoding="utf-8")
    (tmp_path / "dossier.html").write_text("<p>What was published before.</p>", encoding="utf-8")
    with Ledger(tmp_path / "l.db") as ledger:
        report = ledger.add([tmp_path], outputs=[tmp_path / "dossier.html"])
        assert (tmp_path / "l.db-wal").exists()
        assert report.done == ("a.txt",)
        assert report.failed == ()
        assert [name for name, _ in report.left] == ["l.db", "dossier.html"]
        assert ledger.failures() == []
        again = ledger.add([tmp_path / "l.db", tmp_path / "." / "l.db"])
        assert (again.done, again.failed) == ((), ())
        assert [name for name, _ in again.left] == ["l.db"]


def test_another_ledger_in_the_folder_is_a_file_like_others(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    Ledger(folder / "old.db").close()
    (folder / "dossier.html").write_text("<p>Envoys met in Oslo on Monday.</p>", encoding="utf-8")
    with Ledger(tmp_path / "l.db") as ledger:
        report = ledger.add([folder], outputs=[tmp_path / "dossier.html"])
    assert report.left == ()
    assert report.done == ("dossier.html",)
    assert [name for name, _ in report.failed] == ["old.db"]
