"""A command run as a user runs it."""

from __future__ import annotations

import pytest

from entente.cli.main import main


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in arguments])
        found = capsys.readouterr()
        return int(stop.value.code or 0), found.out, found.err

    return call
