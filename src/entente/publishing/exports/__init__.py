"""Exports: records, judgements applied, in the formats of other programs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from entente import plugins
from entente.errors import UsageError
from entente.ledger import Ledger
from entente.publishing.exports import coders, graph, interchange, scholarly, spreadsheets
from entente.publishing.exports.flat import KINDS

FORMATS: dict[str, Callable[[Ledger, Path, str, bool], int]] = {
    "bibtex": lambda ledger, path, what, raw: scholarly.export_bibtex(ledger, path),
    "cameo": lambda ledger, path, what, raw: coders.export_cameo(ledger, path, raw=raw),
    "csljson": lambda ledger, path, what, raw: scholarly.export_csl(ledger, path),
    "csv": lambda ledger, path, what, raw: spreadsheets.export_csv(
        ledger, path, what=what, raw=raw
    ),
    "graphml": lambda ledger, path, what, raw: graph.export_graphml(ledger, path),
    "jsonl": lambda ledger, path, what, raw: interchange.export_jsonl(ledger, path, what=what),
    "parquet": lambda ledger, path, what, raw: spreadsheets.export_parquet(ledger, path, what=what),
    "polecat": lambda ledger, path, what, raw: coders.export_polecat(ledger, path, raw=raw),
    "webannotation": lambda ledger, path, what, raw: scholarly.export_annotations(ledger, path),
}
"""Formats by name: (ledger, file, kind of record, raw) to the number of records written."""


def export(
    ledger: Ledger,
    path: Path,
    *,
    form: str,
    what: str = "statements",
    raw: bool = False,
    codebook: Path | None = None,
) -> int:
    """Write an export, all of it or nothing; returns the number of records.

    ``codebook``: a YAML file whose codes stand in CAMEO's place, with ``cameo`` only. Raises
    ``UsageError`` for a format or a kind of record that there is none of, or a path that no file
    can have.
    """
    if codebook is not None and form != "cameo":
        raise UsageError(f"a codebook goes with the format cameo, not {form!r}")
    if what not in KINDS:
        raise UsageError(f"{what!r} cannot be exported; there are: {', '.join(KINDS)}")
    there = plugins.names("entente.exporters")
    if form not in FORMATS and form not in there:
        known = ", ".join(sorted({*FORMATS, *there}))
        raise UsageError(f"no format {form!r}; there are: {known}")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: the folder {path.parent} does not exist")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the name of a file in it")
    handle, name = tempfile.mkstemp(prefix=".export-", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        if codebook is not None:
            written = coders.export_cameo(ledger, part, raw=raw, codebook=codebook)
        elif form in FORMATS:
            written = FORMATS[form](ledger, part, what, raw)
        else:
            written = plugins.load("entente.exporters", form).export(ledger, part, what=what)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return int(written)


__all__ = ["FORMATS", "KINDS", "export"]
