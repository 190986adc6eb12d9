"""Files and megabytes a processor second of ``sources.read``, by format, the child process included.

python benchmarks/sources/throughput.py [files]
"""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from entente.nouns import Document
from entente.sources import read
from entente.sources.fence import close_idle

SENTENCE = (
    "The {a} ministers met for {n} hours in the {b} and agreed that their staffs would draw up a "
    "list of {c} projects, although neither side would say what the list was to hold. "
)
WORDS = "northern harbour treaty joint modest old river steel border naval summit winter".split()


def article(rng: random.Random) -> list[str]:
    """Eight paragraphs, about 600 words in all."""
    return [
        "".join(
            SENTENCE.format(
                a=rng.choice(WORDS), b=rng.choice(WORDS), c=rng.choice(WORDS), n=rng.randrange(99)
            )
            for _ in range(3)
        ).strip()
        for _ in range(7)
    ]


def files(count: int) -> dict[str, dict[str, bytes]]:
    rng = random.Random(3)
    bodies = [article(rng) for _ in range(count)]
    texts = [
        f"Report {i} of the Desk\n\n3 May 2019 — The Lantern Post\n\n" + "\n\n".join(b)
        for i, b in enumerate(bodies)
    ]
    pages = [
        f"<html><head><title>Report {i}</title></head><body><nav><a>Home</a></nav><article><h1>Report {i}</h1>"
        + "".join(f"<p>{p}</p>" for p in b)
        + "</article><div class='comments'><p>No.</p></div></body></html>"
        for i, b in enumerate(bodies)
    ]
    lines = "\n".join(json.dumps({"title": f"Report {i}", "text": t}) for i, t in enumerate(texts))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, page in enumerate(pages):
            archive.writestr(f"{i}.html", page)
    return {
        "txt": {f"{i}.txt": t.encode() for i, t in enumerate(texts)},
        "html": {f"{i}.html": p.encode() for i, p in enumerate(pages)},
        "jsonl": {"all.jsonl": lines.encode()},
        "zip of html": {"all.zip": buffer.getvalue()},
    }


def spent() -> float:
    """Processor seconds of this process and of children that have ended."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for kind, held in files(count).items():
        with tempfile.TemporaryDirectory() as folder:
            for name, data in held.items():
                (Path(folder) / name).write_bytes(data)
            size = sum(map(len, held.values()))
            before, wall = spent(), time.perf_counter()
            documents = [d for d in read(folder) if isinstance(d, Document)]
            wall = time.perf_counter() - wall
            close_idle()
            cpu = spent() - before
            text = sum(len(d.text) for d in documents)
            print(
                json.dumps(
                    {
                        "format": kind,
                        "documents": len(documents),
                        "bytes": size,
                        "seconds_wall": round(wall, 2),
                        "seconds_cpu": round(cpu, 2),
                        "documents_per_cpu_second": round(len(documents) / cpu),
                        "text_mb_per_cpu_second": round(text / cpu / 1e6, 2),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
