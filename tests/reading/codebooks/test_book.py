from __future__ import annotations

import pytest

from entente.errors import UsageError
from entente.plugins import Codebook
from entente.reading import codebooks


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


@pytest.mark.parametrize(
    "text",
    ["", "codes: 3", "codes: {NONSENSE: {'': x}}", "codes: {AID: {'': 7}}", "a: [", "\x00"],
)
def test_bad_book_says_where(tmp_path, text):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"bad\.yaml"):
        codebooks.load(path)


def test_missing_book(tmp_path):
    with pytest.raises(UsageError, match=r"none\.yaml"):
        codebooks.load(tmp_path / "none.yaml")
