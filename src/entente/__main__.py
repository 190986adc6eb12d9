"""``python -m entente`` is the ``entente`` command, for where scripts are not on the path."""

from __future__ import annotations

from entente.cli.main import main

if __name__ == "__main__":
    main()
