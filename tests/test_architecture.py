"""One way of data: a package imports what stands to its left, never to its right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import entente

ROOT = Path(entente.__file__).parent
LEFT_OF = {
    "sources": set(),
    "language": {"sources"},
    "reading": {"sources", "language"},
    "ledger": {"sources", "language", "reading"},
    "panels": set(),
    "measures": {"sources", "language", "reading", "ledger", "panels"},
    "models": {"reading", "ledger", "panels", "measures"},
    "publishing": {"sources", "language", "reading", "ledger", "panels", "measures", "models"},
}


def imports(path: Path) -> set[str]:
    """Packages of Entente that a module imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
            if node.module == "entente":
                names = [f"entente.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "entente" and len(parts) > 1:
                found.add(parts[1])
    return found


@pytest.mark.parametrize("package", sorted(LEFT_OF))
def test_a_package_imports_only_what_stands_to_its_left(package):
    modules = sorted((ROOT / package).rglob("*.py"))
    assert modules
    for path in modules:
        wrong = (imports(path) & set(LEFT_OF)) - LEFT_OF[package] - {package}
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


def test_the_nouns_import_nothing_of_entente():
    assert imports(ROOT / "nouns.py") == set()
    assert imports(ROOT / "errors.py") == set()


def test_nobody_imports_the_command_line():
    for path in ROOT.rglob("*.py"):
        if path.parent.name != "cli" and path != ROOT / "__main__.py":
            assert "cli" not in imports(path), path


def test_no_module_is_a_drawer_for_anything():
    names = {path.name for path in ROOT.rglob("*.py")}
    assert not names & {"utils.py", "helpers.py", "misc.py", "common.py"}


@pytest.mark.parametrize("package", sorted(LEFT_OF))
def test_the_public_names_of_a_package_are_sorted_and_there(package):
    module = __import__(f"entente.{package}", fromlist=["__all__"])
    names = list(module.__all__)
    assert names == sorted(names)
    for name in names:
        assert hasattr(module, name), f"entente.{package}.{name}"
