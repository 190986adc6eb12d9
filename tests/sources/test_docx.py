"""Word files: changes under way, boxes, tables, and what is not shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from entente.nouns import Document
from entente.sources import read

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def one(folder: Path, *paragraphs: str, creator: str = "") -> Document:
    body = "".join(p if p.startswith("<w:tbl") else f"<w:p>{p}</w:p>" for p in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr(
            "docProps/core.xml",
            f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></c>',
        )
    (folder / "a.docx").write_bytes(buffer.getvalue())
    (found,) = read(folder / "a.docx")
    assert isinstance(found, Document), found
    return found


def test_changes_under_way_are_read_as_if_they_were_made(tmp_path: Path) -> None:
    changed = (
        run("He ") + f"<w:ins>{run('firmly ')}</w:ins>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>" + run("denied it.")
    )
    moved = run("This was said at the end of the meeting.")
    document = one(
        tmp_path, run(BODY), changed,
        f"<w:moveFrom>{moved}</w:moveFrom>", f"<w:moveTo>{moved}</w:moveTo>",
    )  # fmt: skip
    assert document.text.split("\n\n") == [
        BODY, "He firmly denied it.", "This was said at the end of the meeting.",
    ]  # fmt: skip


def test_a_box_is_read_once_and_beside_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('“Nobody should think otherwise.”')}</w:p></w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = one(tmp_path, run(BODY) + both)
    assert document.text == f"{BODY}\n\n“Nobody should think otherwise.”"


def test_hidden_words_and_soft_hyphens_are_left(tmp_path: Path) -> None:
    document = one(
        tmp_path, run(BODY + " In agree") + "<w:r><w:softHyphen/></w:r>" + run("ment."),
        run("Shown.") + run("HIDDEN", "<w:vanish/>"),
    )  # fmt: skip
    assert document.text == f"{BODY} In agreement.\n\nShown."


def test_a_row_of_short_cells_is_one_line(tmp_path: Path) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<w:tc><w:p>{run(c)}</w:p></w:tc>" for c in row) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{c}</w:tr>' for c in cells)}</w:tbl>"

    document = one(tmp_path, run(BODY), table(("Month", "Tonnes"), ("May", "1,200")))
    assert document.text == f"{BODY}\n\nMonth\tTonnes\n\nMay\t1,200"
    assert [b.reason for b in document.blocks][1:] == ["row of a table"] * 2
    laid_out = one(tmp_path, run("Six met."), table((BODY, f"{BODY} Two.")))
    assert laid_out.text == f"Six met.\n\n{BODY}\n\n{BODY} Two."


def test_a_byline_goes_before_who_saved_the_file(tmp_path: Path) -> None:
    head = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("Ministers Meet")
    signed = one(tmp_path, head, run("By Ada Quill"), run(BODY), creator="Tomas Reed")
    assert signed.byline == "Ada Quill"
    assert one(tmp_path, head, run(BODY), creator="Tomas Reed").byline == "Tomas Reed"
    assert one(tmp_path, head, run(BODY), creator="treed").byline == ""
