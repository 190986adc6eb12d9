"""Peak memory of adding, reading, linking and checking as the corpus grows.

    python benchmarks/ledger_memory.py [SIZES ...]

Each size runs in a process of its own, on generated articles (``copies/corpus.py``) written to a
folder. A reader that finds each "said" stands for the real ones, so that what is measured is the
ledger's own memory, not the language engine's (about 300 MB, whatever the corpus).
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


def article(number: int) -> str:
    """A generated article of about 600 words."""
    import random

    from corpus import sentence

    rng = random.Random(number)
    lines = [" ".join(sentence(rng) for _ in range(4)) for _ in range(9)]
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


def measured(folder: Path, size: int) -> None:
    """One size in this process: the peak after each step."""
    from entente import work
    from entente.ledger import Ledger, check

    engine = SimpleNamespace(
        info=SimpleNamespace(name="made", version="1", sha256="0" * 64, names=""),
        analyse=lambda document: SimpleNamespace(document=document),
    )
    work.engine = lambda _: engine
    work.reader = lambda _: Said()
    work.reader_names = lambda _: ("said",)
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
    if sys.argv[1:2] == ["--one"]:
        measured(Path(sys.argv[2]), int(sys.argv[3]))
        return
    for size in [int(word) for word in sys.argv[1:]] or [200, 2000]:
        with tempfile.TemporaryDirectory() as name:
            articles = Path(name) / "articles"
            articles.mkdir()
            for number in range(size):
                (articles / f"{number:05}.txt").write_text(article(number), encoding="utf-8")
            subprocess.run([sys.executable, __file__, "--one", name, str(size)], check=True)


if __name__ == "__main__":
    main()
