"""Records of JSON and CSV: names of fields, dates of machines, marks between cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import Limits, SourceFailure, read

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)


def found(folder: Path, name: str, data: bytes | str) -> list[Document | SourceFailure]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(folder / name))


def document(folder: Path, name: str, data: bytes | str) -> Document:
    (result,) = found(folder, name, data)
    assert isinstance(result, Document), result
    return result


def reason(folder: Path, name: str, data: bytes | str) -> str:
    (result,) = found(folder, name, data)
    assert isinstance(result, SourceFailure), result
    return result.reason


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("20190312", "2019-03-12", "2019-03-12"),
        (20190312, "2019-03-12", "2019-03-12"),
        ("20190312T101500Z", "2019-03-12", "2019-03-12"),
        (1552384800, "2019-03-12", "2019-03-12"),
        (1552384800000, "2019-03-12", "2019-03-12"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("20191399", None, None),
        ("soon", None, None),
        (True, None, None),
    ],
)
def test_dates_of_machines(
    tmp_path: Path, value: object, earliest: str | None, latest: str | None
) -> None:
    made = document(tmp_path, "a.jsonl", json.dumps({"text": BODY, "date": value}))
    assert (made.published.earliest, made.published.latest) == (earliest, latest)


def test_year_month_and_day_may_stand_apart(tmp_path: Path) -> None:
    made = document(tmp_path, "a.csv", f'year,month,text\n1998,5,"{BODY}"\n')
    assert (made.published.earliest, made.published.precision) == ("1998-05-01", "month")


def test_objects_within_a_record(tmp_path: Path) -> None:
    record = {
        "content": {"rendered": f"<p>{BODY}</p>\n<p>More &amp; more of it was said.</p>"},
        "title": {"rendered": "Ministers &#8216;Meet&#8217; &amp; Part"},
        "source": {"id": None, "name": "The Lantern Post"},
        "authors": [{"name": "Ada Quill"}, {"name": "Tomas Reed"}],
    }
    made = document(tmp_path, "a.json", json.dumps(record))
    assert made.title == "Ministers ‘Meet’ & Part"
    assert (made.outlet, made.byline) == ("The Lantern Post", "Ada Quill, Tomas Reed")
    assert made.text == f"{BODY}\n\nMore & more of it was said."


def test_a_list_of_paragraphs_is_a_text(tmp_path: Path) -> None:
    made = document(tmp_path, "a.jsonl", json.dumps({"body": [BODY, "More of it."]}))
    assert made.text == f"{BODY}\n\nMore of it."


@pytest.mark.parametrize("name", ["Full Text", "full_text", "fullText", "Body Text", "ARTICLE"])
def test_names_of_fields_are_compared_without_marks(tmp_path: Path, name: str) -> None:
    made = document(tmp_path, "a.csv", f'id;{name};Publication Title\n1;"{BODY}";The Post\n')
    assert (made.text, made.outlet) == (BODY, "The Post")


def test_json_over_many_lines_and_in_a_frame(tmp_path: Path) -> None:
    assert document(tmp_path, "a.jsonl", json.dumps({"text": BODY}, indent=1)).name == "a.jsonl"
    frame = {"status": "ok", "total": 2, "articles": [{"text": BODY}, {"text": BODY + " Two."}]}
    names = [r.name for r in found(tmp_path, "b.json", json.dumps(frame))]
    assert names == ["b.json#1", "b.json#2"]


def test_the_mark_between_cells_is_the_one_under_which_names_are_known(tmp_path: Path) -> None:
    rows = f'"title, short; or long";text\n"Met, parted";"{BODY}"\n'
    assert document(tmp_path, "a.csv", rows).text == BODY
    assert document(tmp_path, "b.csv", f'sep=;\ntext;title\n"{BODY}";x\n').title == "x"
    assert document(tmp_path, "c.csv", f"title\ttext\nx\t{BODY}\n".encode("utf-16")).text == BODY


def test_a_text_that_a_mark_would_cut_is_refused(tmp_path: Path) -> None:
    assert "3 cells for 2 columns" in reason(tmp_path, "a.csv", "title,text\nx,He came, he saw.\n")
    assert document(tmp_path, "b.csv", f"title,text\nx,{BODY.replace(',', '')},,\n").title == "x"


def test_a_table_without_names_is_told_apart(tmp_path: Path) -> None:
    told = reason(tmp_path, "a.csv", f'x,"{BODY}"\ny,"{BODY}"\n')
    assert "begins with a text and not with the names" in told
    assert "has an empty text field" in reason(tmp_path, "b.csv", 'title,text\nx," "\n')


def test_one_endless_line_or_cell_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": BODY}),
        json.dumps({"text": "a" * 3000}),
        json.dumps({"text": BODY}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    result = list(read(tmp_path / "a.jsonl", Limits(page_bytes=2000)))
    assert [isinstance(r, Document) for r in result] == [True, False, True]
    assert isinstance(result[1], SourceFailure)
    assert "is a line of" in result[1].reason
    (tmp_path / "b.csv").write_text(f'text\n"{BODY}"\n"{"a" * 3000}"\n')
    kept, cut = read(tmp_path / "b.csv", Limits(text_characters=2000))
    assert isinstance(kept, Document)
    assert isinstance(cut, SourceFailure)
    assert "a cell of more than 2,000 characters near line 3" in cut.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("ending", [".jsonl", ".json"])
def test_json_in_wide_characters(tmp_path: Path, encoding: str, ending: str) -> None:
    things = [{"title": f"Port {n}", "text": f"{n}: the ministers met in Zürich."} for n in (1, 2)]
    text = (
        "\n".join(json.dumps(t, ensure_ascii=False) for t in things)
        if ending == ".jsonl"
        else json.dumps(things, ensure_ascii=False)
    )
    (tmp_path / f"a{ending}").write_bytes(text.encode(encoding))
    found = list(read(tmp_path / f"a{ending}"))
    assert [d.text for d in found if isinstance(d, Document)] == [t["text"] for t in things]


def test_quotation_marks_in_cells_as_databases_write_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'title,text\nPort,"He said \\"no, never\\", and left."\nPass,"It snowed, they said."\n'
    )
    found = list(read(tmp_path / "a.csv"))
    assert [d.text for d in found if isinstance(d, Document)] == [
        'He said "no, never", and left.',
        "It snowed, they said.",
    ]
