"""``entente annotate``: a filter for people with their own pipeline."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack

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

    Text is taken as it is; offsets are Unicode code points into it. A bad line gives a line
    with "error" and exit code 1 at the end.

    \b
    entente annotate times articles.jsonl -o times.jsonl
    cat articles.jsonl | entente annotate statements --workers 2
    """
    from entente.annotate import annotate

    code = DONE
    with ExitStack() as stack:
        lines = _lines(source, stack)
        if output == "-":
            sink: io.TextIOBase = io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="\n")
            # detached at the end, so that closing it leaves standard output open
            stack.callback(sink.detach)
            stack.callback(sink.flush)
        else:
            sink = stack.enter_context(open(output, "w", encoding="utf-8", newline="\n"))
        for found in annotate(what, lines, pipeline=pipeline, workers=workers):
            sink.write(json.dumps(found, ensure_ascii=False) + "\n")
            if "error" in found:
                code = SOME_FAILED
    return code


def _lines(source: str, stack: ExitStack) -> Iterator[str]:
    stream = sys.stdin.buffer if source == "-" else stack.enter_context(_opened(source))
    for raw in stream:
        line = raw.decode("utf-8", "surrogateescape")
        if line.strip():
            yield line


def _opened(source: str) -> io.BufferedReader:
    try:
        return open(source, "rb")
    except OSError as error:
        raise click.UsageError(f"{source}: {error.strerror}") from error
