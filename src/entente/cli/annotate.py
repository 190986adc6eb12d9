"""``entente annotate``: a filter for people with their own pipeline."""

from __future__ import annotations

import io
import json
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import click

from entente.cli.output import DONE, SOME_FAILED, pipeline_option, workers_option


@click.command("annotate")
@click.argument(
    "what", type=click.Choice(["actors", "events", "reuse", "statements", "syntax", "times"])
)
@click.argument("source", default="-")
@click.option("--output", "-o", default="-", help="The file to write [default: standard output].")
@pipeline_option
@workers_option
def command(what: str, source: str, output: str, pipeline: str, workers: int) -> int:
    """Read JSON lines {"doc", "text", "dct"} and write one JSON line a document.

    Text is taken as it is; offsets are Unicode code points into it. A file named .txt is one
    document. A bad line gives a line with "error", a message and exit code 1 at the end.

    \b
    entente annotate times articles.jsonl -o times.jsonl
    entente annotate events article.txt
    cat articles.jsonl | entente annotate statements --workers 2
    """
    from entente.annotate import annotate

    code = DONE
    with ExitStack() as stack:
        places: deque[str] = deque()
        lines = _lines(source, stack, places)
        if output == "-":
            sink: io.TextIOBase = io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="\n")
            # detached at the end, so that closing it leaves standard output open
            stack.callback(sink.detach)
            stack.callback(sink.flush)
        else:
            sink = stack.enter_context(open(output, "w", encoding="utf-8", newline="\n"))
        for found in annotate(what, lines, pipeline=pipeline, workers=workers):
            sink.write(json.dumps(found, ensure_ascii=False) + "\n")
            # answers come one a line and in order; copies are answered for all lines together
            place = source if what == "reuse" else places.popleft()
            if "error" in found:
                click.echo(f"{place}: {found['error']}", err=True)
                code = SOME_FAILED
    return code


def _lines(source: str, stack: ExitStack, places: deque[str]) -> Iterator[str]:
    """The lines of a source as they are asked for; ``places`` gets where each of them stands."""
    name = "standard input" if source == "-" else source
    stream = sys.stdin.buffer if source == "-" else stack.enter_context(_opened(source))
    if Path(source).suffix.lower() == ".txt":
        places.append(name)
        yield json.dumps({"doc": Path(source).name, "text": _text(name, stream)})
        return
    for number, raw in enumerate(stream, 1):
        line = raw.decode("utf-8", "surrogateescape")
        if line.strip():
            places.append(f"{name}, line {number}")
            yield line


def _text(name: str, stream: BinaryIO) -> str:
    try:
        return stream.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{name}: no UTF-8; 'entente add' reads other encodings") from error


def _opened(source: str) -> io.BufferedReader:
    try:
        return open(source, "rb")
    except OSError as error:
        raise click.UsageError(f"{source}: {error.strerror}") from error
