"""Publishes two ledgers by turns to one file until it is killed (see test_kill.py).

Everything is imported once; each line on standard input starts one publisher, whose process id is
printed, so that a kill costs no start of Python. "done" is printed after the first dossier.
"""

from __future__ import annotations

import os
import sys

from entente.ledger import Ledger
from entente.publishing import publish


def turns(paths: tuple[str, ...], out: str) -> None:
    with Ledger(paths[0], read_only=True) as one, Ledger(paths[1], read_only=True) as two:
        publish(one, out)
        print("done", flush=True)
        while True:
            for ledger in (two, one):
                publish(ledger, out)


def main(out: str, *paths: str) -> None:
    with Ledger(paths[0], read_only=True) as ledger:  # so that the first child is no slower
        publish(ledger, out)
    os.unlink(out)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            turns(paths, out)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
