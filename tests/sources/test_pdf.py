"""PDF files: lines put together into paragraphs, over columns and pages; what stands at edges."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from entente.nouns import Document
from entente.sources import read
from entente.sources.pdf_columns import by_columns
from entente.sources.pdf_lines import Line

Placed = tuple[float, float, float, str]
"""Left, base line, size, words."""


def pdf(pages: Sequence[Sequence[Placed]], matrix: str = "1 0 0 1 0 0", author: str = "") -> bytes:
    """A PDF whose lines stand where they are told; ``matrix`` is put over each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", f"<< /Author ({author}) >>"]
    kids = []
    for lines in pages:
        drawn = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm ({words}) Tj ET"
            for left, base, size, words in lines
        )
        stream = f"{matrix} cm\n{drawn}"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\n"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
        + f"startxref\n{len(out)}\n%%EOF\n".encode()
    )


def column(left: float, top: float, lines: Sequence[str], size: float = 10) -> list[Placed]:
    """Lines under each other, 12 points apart; one that begins with ">" is indented."""
    return [
        (left + 12 * line.startswith(">"), top - 12 * at, size, line.removeprefix(">"))
        for at, line in enumerate(lines)
    ]


def one(folder: Path, data: bytes) -> Document:
    (folder / "a.pdf").write_bytes(data)
    (found,) = read(folder / "a.pdf")
    assert isinstance(found, Document), found
    return found


def parts(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.stop] for b in document.blocks if b.kind == kind]


LEFT = [
    ">The two ministers met for three hours",
    "on Tuesday and agreed that their staffs",
    "would draw up a list of projects for the",
    "lower river.",
    ">Neither side would say what the list was",
    "to hold, nor whether the long-term agree-",
]
RIGHT = [
    "ment on water would be renewed before",
    "the end of the year.",
    ">A long-term plan, they said, was the con-",
    "cern of the Under-Secretary and the Vice-",
    "Chancellor, and of nobody else at all for",
    "now.",
]
WANTED = [
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects for the lower river.",
    "Neither side would say what the list was to hold, nor whether the long-term agreement on "
    "water would be renewed before the end of the year.",
    "A long-term plan, they said, was the concern of the Under-Secretary and the Vice-Chancellor, "
    "and of nobody else at all for now.",
]


def test_two_columns_with_indents_and_divided_words(tmp_path: Path) -> None:
    head = [(60.0, 720.0, 20.0, "Ministers Meet Over"), (60.0, 697.0, 20.0, "the Lower River")]
    page = [*head, (60.0, 660.0, 10.0, "By Ada Quill"), (60.0, 645.0, 10.0, "12 March 2019")]
    data = pdf([[*page, *column(60, 620, LEFT), *column(320, 620, RIGHT)]])
    document = one(tmp_path, data)
    assert document.title == "Ministers Meet Over the Lower River"
    assert (document.byline, document.published.earliest) == ("Ada Quill", "2019-03-12")
    assert parts(document, "paragraph") == WANTED


def test_a_page_turned_over_and_scaled_reads_the_same(tmp_path: Path) -> None:
    page = [*column(60, 620, LEFT), *column(320, 620, RIGHT)]
    document = one(tmp_path, pdf([page], matrix="0.75 0 0 0.75 20 20"))
    assert parts(document, "paragraph") == WANTED


def test_a_paragraph_runs_over_the_page_and_its_heads_stand_after_it(tmp_path: Path) -> None:
    heads = [
        [(60.0, 760.0, 8.0, "The Lantern Post"), (300.0, 30.0, 8.0, f"Page {n}")] for n in (1, 2)
    ]
    pages = [
        [*heads[0], *column(60, 700, LEFT)],
        [*heads[1], *column(60, 700, RIGHT)],
    ]
    document = one(tmp_path, pdf(pages))
    assert parts(document, "paragraph") == WANTED
    assert parts(document, "furniture") == [
        "The Lantern Post", "Page 1", "The Lantern Post", "Page 2",
    ]  # fmt: skip


def test_gaps_part_paragraphs_where_there_are_no_indents(tmp_path: Path) -> None:
    flush = [line.removeprefix(">") for line in (*LEFT, *RIGHT)]
    placed: list[Placed] = []
    base = 700.0
    for at, line in enumerate(flush):
        base -= 20 if at in (4, 8) else 12
        placed.append((60.0, base, 10.0, line))
    assert parts(one(tmp_path, pdf([placed])), "paragraph") == WANTED


def test_what_a_browser_prints_on_the_edges_is_no_text(tmp_path: Path) -> None:
    page: list[Placed] = [
        (20, 770, 8, "11/22/26, 8:30 AM Ministers Meet"),
        (60, 740, 10, "World"),
        (60, 725, 10, "Sunday, November 22, 2026"),
        (60, 690, 20, "Ministers Meet Again"),
        (60, 660, 10, "12 March 2019"),
        *column(60, 640, [line.removeprefix(">") for line in LEFT[:4]]),
        (20, 20, 8, "https://lantern.example/river 1/1"),
    ]
    document = one(tmp_path, pdf([page]))
    assert document.uri == "https://lantern.example/river"
    assert document.published.earliest == "2019-03-12"
    assert parts(document, "title") == ["Ministers Meet Again"]
    assert parts(document, "paragraph") == WANTED[:1]
    assert len(parts(document, "furniture")) == 4


def test_the_file_s_author_counts_only_as_a_person_and_after_a_byline(tmp_path: Path) -> None:
    body = column(60, 640, [line.removeprefix(">") for line in LEFT[:4]])
    assert one(tmp_path, pdf([body], author="Tomas Reed")).byline == "Tomas Reed"
    assert one(tmp_path, pdf([body], author="treed")).byline == ""
    assert one(tmp_path, pdf([body], author="Microsoft Office User")).byline == ""
    signed: list[Placed] = [
        (60, 700, 18, "Ministers Meet Again"), (60, 670, 10, "By Ada Quill"), *body,
    ]  # fmt: skip
    assert one(tmp_path, pdf([signed], author="Tomas Reed")).byline == "Ada Quill"


def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path) -> None:
    page: list[Placed] = [
        (60, 640, 30, "T"),
        (80, 640, 10, "he two ministers met for three hours"),
        *column(60, 628, LEFT[1:4]),
    ]
    assert parts(one(tmp_path, pdf([page])), "paragraph") == WANTED[:1]


def test_columns_that_were_drawn_row_by_row() -> None:
    columns = [
        [Line(words, 0, left, base, size) for left, base, size, words in column(x, 620, lines)]
        for x, lines in ((60, LEFT), (320, [*RIGHT, "It ends here and goes no further."]))
    ]
    title = Line("Ministers Meet Over the Lower River", 0, 60, 720, 20)
    drawn = [title, *(line for row in zip(*columns, strict=False) for line in row), columns[1][-1]]
    assert by_columns(drawn) == [title, *columns[0], *columns[1]]
    in_order = [title, *columns[0], *columns[1]]
    assert by_columns(in_order) == in_order
    cells = [
        Line(words, 0, left, 620 - 12 * at, 10)
        for at in range(8)
        for left, words in ((60, "Arden"), (320, f"{at} ships"))
    ]
    assert by_columns(cells) == cells


def test_rows_of_a_table_stay_rows(tmp_path: Path) -> None:
    rows = [
        cell
        for at, name in enumerate(["Arden", "Belmark", "Corvia", "Dunmore", "Estwick", "Farland"])
        for cell in ((60.0, 600 - 12 * at, 10.0, name), (320.0, 600 - 12 * at, 10.0, f"{at} ships"))
    ]
    head = [(60.0, 720.0, 20.0, "Ships of the Six"), (60.0, 640.0, 10.0, WORDS_BEFORE)]
    document = one(tmp_path, pdf([[*head, *rows]]))
    assert document.text.index("0 ships") < document.text.index("Belmark")


WORDS_BEFORE = (
    "The six states of the north have sent these ships to the strait, it was said on Friday."
)


def test_a_byline_and_a_date_without_a_gap_are_two(tmp_path: Path) -> None:
    head = [(60.0, 720.0, 20.0, "Ministers Meet Over the Lower River")]
    lines = column(60, 690, ["By Ada Quill", "12 March 2019", *LEFT])
    document = one(tmp_path, pdf([[*head, *lines]]))
    assert (document.byline, document.outlet) == ("Ada Quill", "")
    assert document.published.earliest == "2019-03-12"
