"""``load(name, path)``, ``recognise(path)`` and ``load_all(paths)``: from files to datasets."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from entente.errors import PanelError
from entente.panels.dataset import Dataset, Entry
from entente.panels.files import fits, member_names
from entente.panels.loading import joined

_MODULES = (
    "arms",
    "atop",
    "capabilities",
    "contiguity",
    "cow_alliances",
    "defense_agreements",
    "diplomacy",
    "disputes",
    "event_data",
    "exercises",
    "membership",
    "output",
    "rda",
    "trade",
    "un_votes",
)
LIST: tuple[Entry, ...] = tuple(
    sorted(
        (e for name in _MODULES for e in import_module(f"entente.panels.{name}").ENTRIES),
        key=lambda e: e.name,
    )
)
"""Every dataset that can be loaded, by name, with citation, coverage, traps and where to get it."""


def entry(name: str) -> Entry:
    """The entry of a dataset; raises ``PanelError`` naming what there is."""
    for found in LIST:
        if found.name == name:
            return found
    raise PanelError(f"no dataset named {name!r}; there are: {', '.join(e.name for e in LIST)}")


def load(name: str, path: str | Path) -> Dataset:
    """Load a dataset from its official file or archive; raises ``PanelError`` with the cause."""
    return entry(name).load(Path(path))


def recognise(path: str | Path) -> list[str]:
    """The names of the datasets that a file or archive holds, by its official file names."""
    place = Path(path)
    members = member_names(place)
    return [e.name for e in LIST if any(fits(m, e.files) for m in members)]


def load_all(
    paths: Iterable[str | Path],
) -> tuple[dict[str, Dataset], list[tuple[str, str]]]:
    """Load whatever is recognised in files and folders; failures come back with their reason.

    Where two files hold the same dataset, the first by name is taken and the other is listed;
    event data, which come in a file a day or a year, are read as one.
    """
    found: dict[str, Dataset] = {}
    parts: dict[str, list[Dataset]] = {}
    failed: list[tuple[str, str]] = []
    for path in _files(paths):
        names = recognise(path)
        if not names:
            failed.append((str(path), "not recognised as a dataset's official file"))
        for name in names:
            if name in found and not entry(name).several:
                failed.append((str(path), f"{name} was already taken from {found[name].file}"))
                continue
            try:
                made = load(name, path)
            except PanelError as error:
                failed.append((str(path), str(error)))
                continue
            if entry(name).several:
                held = parts.setdefault(name, [])
                if any(p.sha256 == made.sha256 for p in held):
                    failed.append((str(path), f"{name}: the same file is there twice"))
                else:
                    held.append(made)
                    found[name] = made
                continue
            # R data are named by what they hold, so that several may stand side by side
            if made.name in found:
                failed.append((str(path), f"{made.name} was taken from {found[made.name].file}"))
            else:
                found[made.name] = made
    found |= {name: joined(held) for name, held in parts.items()}
    return dict(sorted(found.items())), failed


def _files(paths: Iterable[str | Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        found += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return found
