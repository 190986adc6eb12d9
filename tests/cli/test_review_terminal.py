"""``entente review`` in a real terminal: single keys, edits, and judgements that stay."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time

import pytest

from entente.cli.main import main
from entente.ledger import Ledger
from entente.nouns import Actor, Document, Party, Reading, Statement, record_id
from entente.publishing.session import Session

pty = pytest.importorskip("pty", reason="needs a Unix terminal")

TEXT = "Ada said the talks went well. Bo said the talks failed. Cy said nothing of the talks."
START = "import sys; from entente.cli.main import main; main(sys.argv[1:])"


def statement(document: Document, name: str, confidence: float) -> Statement:
    start = document.text.index(name)
    stop = document.text.index(".", start)
    content = document.span(document.text.index("said", start) + 5, stop)
    actor = Actor(f"person/{name.lower()}", name, "person", "NOR")
    return Statement(
        record_id("statement", document.id, [content]),
        document.id,
        Party(name, actor, (document.span(start, start + len(name)),)),
        (),
        (),
        (content,),
        "indirect",
        "said",
        about=(Party("Sweden", Actor("SWE", "Sweden", "state", "SWE")),),
        confidence=confidence,
    )


@pytest.fixture
def path(tmp_path):
    document = Document(Document.hash(TEXT), TEXT, name="a.txt")
    said = tuple(statement(document, n, c) for n, c in (("Ada", 0.2), ("Bo", 0.4), ("Cy", 0.6)))
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add_document(document)
        ledger.store([Reading(document.id, "statements", "1", "", said)])
    return tmp_path / "l.db"


class Terminal:
    """A command in a terminal of its own: type, and wait for words."""

    def __init__(self, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *arguments], stdin=slave, stdout=slave, stderr=slave
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, words: str, seconds: float = 120) -> str:
        """Everything printed since the last time, up to these words."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            if time.monotonic() > end:
                pytest.fail(f"{words!r} did not come: {self.seen}")
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    pytest.fail(f"ended before {words!r}: {self.seen}")
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def close(self) -> int:
        os.close(self.master)
        return self.process.wait(30)


def test_single_keys_judge_edit_take_back_and_stop(path):
    terminal = Terminal("review", str(path), "--reviewer", "ab")
    question = "[q]uit: "
    first = terminal.wait_for(question)
    assert "3 to judge" in first
    assert "[the talks went well]" in first, "the most doubtful comes first"
    assert "if rejected: Statements Norway → Sweden: 3 → 2" in first
    terminal.type("x")
    second = terminal.wait_for(question)
    assert "Statements Norway → Sweden: 3 → 2" in second
    assert "[the talks failed]" in second
    terminal.type("u")
    assert "[the talks went well]" in terminal.wait_for(question)
    terminal.type("a")
    terminal.wait_for(question)
    terminal.type("e")
    terminal.wait_for("speaker [person/bo]: ")
    terminal.type("\r")
    terminal.wait_for("addressee []: ")
    terminal.type("\r")
    terminal.wait_for("about [SWE]: ")
    terminal.type("NOR\r")
    for field in ("when []: ", "manner [indirect]: ", "cue_class [said]: "):
        terminal.wait_for(field)
        terminal.type("\r")
    terminal.wait_for(question)
    terminal.type("?")
    assert "a accept" in terminal.wait_for(question)
    terminal.type("q")
    terminal.wait_for("2 judged")
    assert terminal.close() == 0
    with Ledger(path, read_only=True) as ledger:
        found = [(j.verdict, j.changes, j.reviewer) for j in ledger.judgements()]
    assert found == [("accept", (), "ab"), ("edit", (("about", "NOR"),), "ab")]


def test_what_is_typed_ahead_of_a_pipe_is_taken_line_by_line(path):
    done = subprocess.run(
        [sys.executable, "-c", START, "review", str(path)],
        input="x\nn\nq\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert "1 judged" in done.stdout


def test_a_mistyped_name_makes_no_ledger(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["review", str(tmp_path / "no.db")])
    assert ended.value.code == 3
    assert "no.db: there is no ledger here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_another_reviewers_newer_word_is_not_taken_back(path):
    keys = iter("auq")
    told = []
    with Ledger(path) as ledger:

        def ask(question):
            key = next(keys)
            if key == "u":
                ledger.judge(ledger.judgements()[0].record, "reject", reviewer="cd")
            return key

        Session(ledger, ask, told.append, reviewer="ab").run()
        assert [j.reviewer for j in ledger.judgements()] == ["ab", "cd"]
    assert any("nothing was taken back" in line for line in told)
