"""``kill -9`` at random points: no lost, partial or doubled document, and the file is sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from entente.ledger import Ledger, check

WRITER = Path(__file__).with_name("write_forever.py")
POINTS = int(os.environ.get("ENTENTE_KILLS", "12"))


def test_a_killed_writer_leaves_a_sound_ledger(tmp_path):
    path = tmp_path / "ledger.db"
    rng = random.Random(20201005)
    documents = 0
    for _ in range(POINTS):
        writer = subprocess.Popen([sys.executable, str(WRITER), str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
        time.sleep(rng.random() * 0.25)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        with Ledger(path) as ledger:
            proof = check(ledger)
            assert proof.problems == ()
            assert proof.documents >= documents, "a stored document was lost"
            documents = proof.documents
            for identifier in ledger.document_ids():
                assert len(ledger.names(identifier)) == 1
                assert len(ledger.timexes(identifier)) in (0, 2), "half a reading"
    assert documents > 0
