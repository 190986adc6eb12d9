from __future__ import annotations

from pathlib import Path

import pytest

from entente.errors import UsageError
from entente.plugins import Codebook
from entente.reading import codebooks
from entente.reading.codebooks import book


def test_built_in_books_satisfy_the_protocol():
    assert isinstance(codebooks.plover(), Codebook)
    assert isinstance(codebooks.cameo(), Codebook)


def test_accuse_has_its_minus_sign():
    assert codebooks.plover().weight("ACCUSE") == -2.0
    assert codebooks.cameo().weight(codebooks.cameo().code("ACCUSE", "")) == -2.0


@pytest.mark.parametrize("quad", [1, 2, 3, 4])
def test_sign_of_the_weight_follows_the_class(quad):
    book = codebooks.plover()
    weights = [book.weight(kind) for kind, found in book.quads.items() if found == quad]
    assert weights
    assert all((w > 0) == (quad < 3) for w in weights)


def test_every_plover_type_and_mode_has_a_cameo_code_of_digits():
    book, cameo = codebooks.plover(), codebooks.cameo()
    for kind, modes in book.modes.items():
        for mode in ("", *modes):
            code = cameo.code(kind, mode)
            assert code.isdigit()
            assert 3 <= len(code) <= 4
            assert cameo.weight(code) is not None


def test_plover_code():
    assert codebooks.plover().code("RETREAT", "release") == "RETREAT.release"
    assert codebooks.plover().code("RETREAT", "nonsense") == "RETREAT"
    assert codebooks.plover().code("NONSENSE", "") == ""


def test_user_book(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text('name: own\ncodes:\n  CONSULT: {"": "C2", visit: "C2.V"}\n  AID: "A1"\n')
    book = codebooks.load(path)
    assert book.code("CONSULT", "visit") == "C2.V"
    assert book.code("CONSULT", "phone") == "C2"
    assert book.code("AID", "x") == "A1"
    assert book.code("ASSAULT", "") == ""


def test_the_page_shows_a_book_that_loads(tmp_path):
    page = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8")
    path = tmp_path / "ministry.yaml"
    path.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    book = codebooks.load(path)
    assert book.code("CONSULT", "visit") == "C2.V"
    assert book.weight("C2.V") == book.weight("C2") == 1.0
    assert book.quad("X9") == 4
    assert book.code("ASSAULT", "firearms") == ""


def test_longest_beginning_of_a_code_has_the_weight(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("codes: {AID: A1x}\nweights: {A: 1, A1: 2}\n")
    book = codebooks.load(path)
    assert (book.weight("A1x"), book.weight("A2"), book.weight("B")) == (2.0, 1.0, None)


def test_unknown_mode_lists_those_there_are(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text('codes:\n  RETREAT: {"": "R", realease: "R1"}\n')
    with pytest.raises(UsageError, match=r"no mode 'realease'; modes: .*release"):
        codebooks.load(path)


@pytest.mark.parametrize(
    "text",
    [
        "codes: {AID: A}\nweights: {A: much}",
        "codes: {AID: A}\nweights: {03: 1}",
        "codes: {AID: A}\nquads: {A: 7}",
        "codes: {AID: A}\nquads: {A: 1.5}",
        "codes: {AGREE: {visit: A}}",
        "",
        "codes: 3",
        "codes: {NONSENSE: {'': x}}",
        "codes: {AID: {'': 7}}",
        "a: [",
        "\x00",
    ],
)
def test_bad_book_says_where(tmp_path, text):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"bad\.yaml"):
        codebooks.load(path)


def test_missing_book(tmp_path):
    with pytest.raises(UsageError, match=r"none\.yaml"):
        codebooks.load(tmp_path / "none.yaml")


def test_cameo_leads_back_to_the_type_it_came_from():
    book, cameo = codebooks.plover(), codebooks.cameo()
    lost = set()
    for kind, modes in book.modes.items():
        for mode in ("", *modes):
            back = cameo.plover(cameo.code(kind, mode))
            if back is None:
                lost.add((kind, mode))
            else:
                assert back[0] == kind
                assert back[1] in ("", mode)
    # CAMEO has one root, 08, for both
    assert lost == {("CONCEDE", ""), ("RETREAT", "")}


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("042", ("CONSULT", "visit")),
        ("0841", ("RETREAT", "release")),
        ("172", ("COERCE", "")),  # a ban or a restriction
        ("1951", ("ASSAULT", "")),  # sharper than the book: its type alone
        ("057", ("SUPPORT", "")),
        ("084", None),  # CONCEDE or RETREAT
        ("010", None),
        ("", None),
        ("x", None),
    ],
)
def test_code_to_plover(code, meant):
    assert codebooks.cameo().plover(code) == meant


def test_own_codes_lead_back():
    own = book.book(
        {"codes": {"CONSULT": {"": "C2", "visit": "C2.V"}, "AGREE": "C1", "SUPPORT": "C1"}}, "x"
    )
    assert own.plover("C2.V") == ("CONSULT", "visit")
    assert own.plover("C2") == ("CONSULT", "")
    assert own.plover("C1") is None
