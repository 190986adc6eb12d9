"""Files as they are handed out: archives, folders of many, broken ones."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from entente import panels
from entente.errors import PanelError
from entente.measures import measure


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_in_a_zip(tmp_path, official):
    inner = zipped({"NMC-70-abridged.csv": official["nmc"][1]})
    path = tmp_path / "NMCv7.zip"
    path.write_bytes(zipped({"NMCv7/NMC-v7-abridged.zip": inner, "__MACOSX/NMC-x.csv": "junk"}))
    assert panels.recognise(path) == ["nmc"]
    assert len(panels.load("nmc", path)) == 2


def test_a_zip_without_the_file_and_a_broken_one_are_named(tmp_path):
    path = tmp_path / "NMC-60.zip"
    path.write_bytes(zipped({"readme.txt": "x"}))
    with pytest.raises(PanelError, match="holds no file like"):
        panels.load("nmc", path)
    with pytest.raises(PanelError, match="cannot be read"):
        panels.load("nmc", tmp_path / "absent.csv")
    with pytest.raises(PanelError, match="no dataset named"):
        panels.load("polity", path)


def test_a_folder_gives_what_it_holds_and_says_what_it_does_not(tmp_path, write):
    write(tmp_path, "nmc")
    write(tmp_path, "trade")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "majors2024.csv").write_text("a,b\n1,2\n")
    found, failed = panels.load_all([tmp_path])
    assert list(found) == ["nmc", "trade"]
    assert [(name.rsplit("/", 1)[1], reason.split(" has ")[0]) for name, reason in failed] == [
        ("majors2024.csv", "majors2024.csv"),
        ("notes.txt", "not recognised as a dataset's official file"),
    ]


def _zipped(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def _words(data):
    digits = str.maketrans(dict(zip("0123456789", "abcdefghij", strict=True)))
    head, _, rows = data.decode("latin-1").partition("\n")
    return f"{head}\n{rows.translate(digits)}".encode("latin-1")


BROKEN = {
    "empty": lambda name, data: (name, b""),
    "a page of a web server": lambda name, data: (name, b"<html><body>404 not found</body></html>"),
    "bytes of something else": lambda name, data: (name, bytes(range(256)) * 9),
    "a header alone": lambda name, data: (name, data.split(b"\n")[0] + b"\n"),
    "letters for numbers": lambda name, data: (name, _words(data)),
    "half a zip": lambda name, data: (f"{name}.zip", _zipped(name, data * 50)[:-30]),
    "a zip of another file": lambda name, data: (f"{name}.zip", _zipped("readme.txt", data)),
    "half a gzip": lambda name, data: (f"{name}.gz", gzip.compress(data * 50)[:-12]),
}


@pytest.mark.parametrize("how", sorted(BROKEN))
def test_broken_files_are_refused_by_name_and_cause(tmp_path, how, official):
    for dataset, (name, text) in official.items():
        broken, data = BROKEN[how](name, text.encode("latin-1"))
        path = tmp_path / broken
        path.write_bytes(data)
        with pytest.raises(PanelError) as told:
            panels.load(dataset, path)
        assert broken in str(told.value), dataset
        assert len(str(told.value)) > len(broken) + 10


def test_event_files_of_a_folder_are_one_dataset_with_its_gaps(tmp_path, official):
    head, first, _, _ = official["polecat"][1].split("\n")
    for year in (2018, 2020):
        rows = first.replace("2020", str(year))
        (tmp_path / f"ngecEvents.DV.{year}.txt").write_text(f"{head}\n{rows}\n{rows}\n")
    (tmp_path / "ngecEvents.copy.txt").write_bytes(
        (tmp_path / "ngecEvents.DV.2018.txt").read_bytes()
    )
    found, failed = panels.load_all([tmp_path])
    data = found["polecat"]
    assert [why for _, why in failed] == ["polecat: the same file is there twice"]
    assert data.frame["row"].to_list() == [1, 2, 3, 4]
    assert data.values(4)["file"] == "ngecEvents.DV.2020.txt"
    assert data.values(4)["file_row"] == 2
    assert (data.first, data.last, data.gaps) == (2018, 2020, (2019,))
    assert data.reason(2019) == "POLECAT: none of the files in hand covers 2019"
    assert data.reason(2018) is None
    each = [n for n in data.notes if "sha256" in n]
    assert len(each) == 2
    assert len(data.sha256) == 64

    table = measure(
        None, "intensity", [("CHN", "RUS")], panels=found, by="year", weights="own", draws=10
    )
    both = {r["period"]: r["events"] for r in table.rows if r["direction"] == "CHN-RUS"}
    assert both["2018"] == both["2020"] == 1, "the same event twice a day counts once"
    assert both["2019"] is None
