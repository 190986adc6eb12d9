"""Runs several commands in one process, one JSON list a line; prints each one's exit code."""

from __future__ import annotations

import json
import sys

from entente.cli.main import main

for line in sys.argv[1].splitlines():
    try:
        main(json.loads(line))
    except SystemExit as stop:
        print(f"code {stop.code}", file=sys.stderr, flush=True)
