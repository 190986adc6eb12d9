"""Peak memory of adding, reading, linking and checking as the corpus grows.

    python benchmarks/ledger_memory.py [--real] [SIZES ...]

Each size runs in a process of its own, on generated articles (``copies/corpus.py``) written to a
folder, each sentence with three invented words, so that new words come without end. A reader that
finds each "said" stands for the real ones; with ``--real`` these and the language engine run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent / "copies"))

STEPS = ("add", "read", "check")
SYLLABLES = (
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "ra",
    "te",
    "vi",
    "no",
    "sha",
    "pre",
    "gor",
    "lin",
    "tos",
)


def article(number: int) -> str:
    """A generated article of about 600 words."""
    import random

    from corpus import sentence

    rng = random.Random(number)

    def strange() -> str:
        words = sentence(rng).split()
        for _ in range(3):
            words.insert(rng.randrange(1, len(words)), "".join(rng.choices(SYLLABLES, k=4)))
        return " ".join(words)

    lines = [" ".join(strange() for _ in range(4)) for _ in range(9)]
    return f"Report Number {number}\n\n" + "\n\n".join(lines) + "\n"


class Said:
    """Finds each "said" and what follows it in its sentence."""

    name, version = "said", "1"

    def read(self, analysis, earlier):  # type: ignore[no-untyped-def]
        from entente.nouns import Statement, record_id

        del earlier
        document, found = analysis.document, []
        at = document.text.find(" said ")
        while at >= 0:
            cue = document.span(at + 1, at + 5)
            end = document.text.find(".", at + 6)
            content = document.span(at + 6, end if end > at + 6 else at + 7)
            key = record_id("statement", document.id, [cue])
            found.append(
                Statement(key, document.id, None, (), (cue,), (content,), "indirect", "said")
            )
            at = document.text.find(" said ", at + 1)
        return found


def stand_in() -> None:
    """Put the stand-in reader in the place of the engine and the real ones."""
    from entente import work

    engine = SimpleNamespace(
        info=SimpleNamespace(name="made", version="1", sha256="0" * 64, names=""),
        analyse=lambda document: SimpleNamespace(document=document),
    )
    work.engine = lambda _: engine
    work.reader = lambda _: Said()
    work.reader_names = lambda _: ("said",)


def measured(folder: Path, size: int) -> None:
    """One size in this process: the peak after each step."""
    from entente import work
    from entente.ledger import Ledger, check

    peaks = []
    with Ledger(folder / "ledger.db") as ledger:
        for step in STEPS:
            began = time.process_time()
            if step == "add":
                ledger.add([folder / "articles"])
            elif step == "read":
                work.read(ledger)
            else:
                assert check(ledger).sound
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            peaks.append(f"{step} {peak:.0f} MB ({time.process_time() - began:.1f} s)")
    print(f"{size} documents: peak after {', '.join(peaks)}", flush=True)


def main() -> None:
    """Run each size in a process of its own."""
    real = [word for word in sys.argv if word == "--real"]
    words = [word for word in sys.argv[1:] if word != "--real"]
    if words[:1] == ["--one"]:
        if not real:
            stand_in()
        measured(Path(words[1]), int(words[2]))
        return
    for size in [int(word) for word in words] or [250, 500, 1000, 2000]:
        with tempfile.TemporaryDirectory() as name:
            articles = Path(name) / "articles"
            articles.mkdir()
            for number in range(size):
                (articles / f"{number:05}.txt").write_text(article(number), encoding="utf-8")
            command = [sys.executable, __file__, *real, "--one", name, str(size)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
