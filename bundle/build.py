"""Bundle vega, vega-lite and vega-interpreter for the dossier, from pinned packages.

``python bundle/build.py`` needs npm and the network once; it writes ``vega.js.gz`` (one minified
script), ``vega.json`` (versions and sha256 of the script) and ``vega-licences.txt`` to the
package's assets. ``--check`` builds too, but only compares the script's sha256 with the one
written down, and exits 1 where they differ. Every package is pinned, with its checksum, in
``package-lock.json``; no install script runs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ASSETS = HERE.parent / "src" / "entente" / "publishing" / "assets"
NAMED = ("vega", "vega-lite", "vega-interpreter", "esbuild")


def bundled(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The script, and esbuild's list of what went into it."""
    for name in ("package.json", "package-lock.json", "entry.js"):
        shutil.copy(HERE / name, folder / name)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        check=True,
        cwd=folder,
    )
    options = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--charset=utf8"]
    subprocess.run(
        [
            "node_modules/.bin/esbuild",
            "entry.js",
            *options,
            "--legal-comments=none",
            "--log-level=error",
            "--metafile=meta.json",
            "--outfile=vega.js",
        ],
        check=True,
        cwd=folder,
    )
    return (folder / "vega.js").read_bytes(), json.loads((folder / "meta.json").read_text())


def licences(folder: Path, meta: dict[str, Any]) -> str:
    """The licence of every package that went in, by name; raises ``SystemExit`` where one lacks."""
    paths: set[str] = set()
    for source in meta["inputs"]:
        if "node_modules/" in source:
            parts = source.split("node_modules/")[-1].split("/")
            paths.add("/".join(parts[: 2 if parts[0].startswith("@") else 1]))
    found = []
    for name in sorted(paths):
        home = folder / "node_modules" / name
        package = json.loads((home / "package.json").read_text())
        texts = sorted(
            p for p in home.iterdir() if p.name.upper().startswith(("LICENSE", "LICENCE"))
        )
        if not texts:
            raise SystemExit(f"{name} carries no licence text; leave it out of the bundle")
        words = texts[0].read_text(encoding="utf-8").strip()
        found.append(f"{name} {package['version']} ({package['license']})\n\n{words}\n")
    return ("\n" + "-" * 78 + "\n\n").join(found)


def main(check: bool) -> int:
    """Build; write the assets, or with ``check`` only compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script, meta = bundled(folder)
        words = licences(folder, meta)
        # in the script too: a dossier that carries it carries the notices
        script = f"/*\n{words.replace('*/', '* /')}*/\n".encode() + script
        versions = {
            n: json.loads((folder / "node_modules" / n / "package.json").read_text())["version"]
            for n in NAMED
        }
    digest = hashlib.sha256(script).hexdigest()
    if check:
        wanted = json.loads((ASSETS / "vega.json").read_text())["sha256"]
        print(f"built {digest}\nasset {wanted}")
        return int(digest != wanted)
    (ASSETS / "vega.js.gz").write_bytes(gzip.compress(script, 9, mtime=0))
    facts = {"bytes": len(script), "sha256": digest, "versions": versions}
    (ASSETS / "vega.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n")
    (ASSETS / "vega-licences.txt").write_text(words, encoding="utf-8")
    print(f"{len(script)} bytes, sha256 {digest}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
