"""Hostile text in a terminal, and what stays as it is."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from entente.publishing.session import Session
from entente.publishing.terminal import JOINERS, printable


def test_escapes_are_written_out_and_lines_stay_one():
    assert printable("a\x1b[31mb\x9b2J\u202e\u2066c\ufeff\ud800") == (
        "a\\x1b[31mb\\x9b2J\\u202e\\u2066c\\ufeff\\ud800"
    )
    assert printable("a\r\nb\tc\u2028d\x0be") == "a  b c d e"


def test_letters_of_every_script_stay():
    words = "naïve é́ 🚀👩\u200d🚀 می\u200cخواهم שלום 中文 10\u00a0%"
    assert printable(words) == words


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_shown_moves_the_cursor_or_turns_the_line(text):
    shown = printable(text)
    held = {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert held <= set(JOINERS)
    assert printable(shown) == shown


def test_the_review_shows_no_escape(makers, make_ledger):
    with make_ledger(makers) as ledger:
        said = ledger.statements()[0]
        ledger.judge(said, "edit", changes={"speaker": "\x1b[2J\u202eowned"})
        shown: list[str] = []
        Session(ledger, lambda _: "q", shown.append).tell(ledger.record(said.id))
    assert "\\x1b[2J\\u202eowned" in "".join(shown)
    assert "\x1b" not in "".join(shown)
