"""What every command shares: options, progress on stderr, results on stdout, exit codes."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import click

from entente.errors import EntenteError, LedgerError, UsageError
from entente.ledger import Report

DONE, SOME_FAILED, USAGE, LEDGER_UNUSABLE = 0, 1, 2, 3

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)

F = TypeVar("F", bound=Callable[..., Any])

ledger_argument = click.argument("ledger", type=click.Path(dir_okay=False))
ledger_option = click.option(
    "--ledger",
    "-l",
    type=click.Path(dir_okay=False),
    default="ledger.db",
    show_default=True,
    envvar="ENTENTE_LEDGER",
    help="The ledger file.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress, no summary.")
workers_option = click.option(
    "--workers", "-w", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes."
)
pipeline_option = click.option(
    "--pipeline",
    default="entente",
    show_default=True,
    help="Language engine: ours, a folder of other weights, or an installed spaCy pipeline.",
)


panel_option = click.option(
    "--panel",
    "files",
    multiple=True,
    type=click.Path(exists=True),
    help="A dataset's official file, or a folder of them (repeatable).",
)


def load_panels(files: tuple[str, ...]) -> dict[str, Any]:
    """The datasets recognised in files and folders; what is none is named on stderr."""
    if not files:
        return {}
    from entente import panels

    found, failed = panels.load_all(files)
    for name, reason in failed:
        click.echo(f"{name}: {reason}", err=True)
    return dict(found)


class Progress:
    """A line on stderr with count, rate and time left; nothing where stderr is no terminal."""

    EVERY = 0.1
    """Seconds between two drawings of the line."""

    def __init__(self, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.shown = not quiet and sys.stderr.isatty()
        self.clock = clock
        self.step = ""
        self.began = self.drawn = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` (0: not known) are through a step."""
        if not self.shown:
            return
        now = self.clock()
        if step != self.step:
            self.end()
            self.step, self.began, self.drawn = step, now, 0.0
        if now - self.drawn >= self.EVERY or done == total:
            self.drawn = now
            self._draw(progress_line(step, done, total, now - self.began))

    def say(self, words: str) -> None:
        """Show a step that is not counted."""
        if self.shown:
            self.end()
            self.step = words
            self._draw(f"{words} …")

    def _draw(self, words: str) -> None:
        # "erase to the end" so that a shorter line leaves nothing of a longer one
        print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Finish the line."""
        if self.shown and self.step:
            print(file=sys.stderr)
        self.step = ""


def progress_line(step: str, done: int, total: int, seconds: float) -> str:
    """How far a step is: count, share, rate, and the time left at that rate."""
    if not total:
        return f"{step}: {done} documents"
    words = f"{step}: {done}/{total} documents, {100 * done // total} %"
    if done and seconds > 0:
        rate = done / seconds
        words += f", {rate:.1f}/s" if rate >= 1 else f", {1 / rate:.1f} s each"
        words += f", {worded_time((total - done) / rate)} left" if done < total else ""
        words += f", took {worded_time(seconds)}" if done == total else ""
    return words


def worded_time(seconds: float) -> str:
    """``42 s``, ``3 min 05 s``, ``2 h 10 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def colour() -> bool:
    """Whether stdout may be coloured: a terminal, and NO_COLOR unset."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def bold(text: str) -> str:
    """Bold on a terminal, plain elsewhere."""
    return click.style(text, bold=True) if colour() else text


def show_json(value: object) -> None:
    """Print a value as JSON, keys in the order given."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def show_failures(report: Report) -> None:
    """Name each document that failed, or was left out, with its reason on stderr."""
    for name, reason in (*report.left, *report.failed):
        click.echo(f"{name}: {reason}", err=True)


def pairs(values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Dyads written ``RUS-CHN``. Raises ``UsageError`` for anything else."""
    found = []
    for value in values:
        left, _, right = value.upper().partition("-")
        if not (left.isalnum() and right.isalnum()) or left == right:
            raise UsageError(f"{value!r} is no dyad; write two ISO3 codes, as in RUS-CHN")
        found.append((left, right))
    return found


def _disk_advice(error: OSError) -> str:
    """What to do about a disk that takes no more; empty for any other error."""
    if error.errno in _FULL:
        return "free some space, or write to another disk; the ledger is as it was"
    if error.errno in _SHUT:
        return "choose a folder that can be written to; the ledger is as it was"
    return ""


def guarded(command: Callable[[], int]) -> int:
    """Run a command; errors become one line on stderr and the exit code for their kind."""
    try:
        return command()
    except UsageError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and (told := _disk_advice(cause)):
            click.echo(f"entente: {error}; {told}", err=True)
            return LEDGER_UNUSABLE
        click.echo(f"entente: {error}", err=True)
        return USAGE
    except LedgerError as error:
        click.echo(f"entente: {error}", err=True)
        return LEDGER_UNUSABLE
    except EntenteError as error:
        click.echo(f"entente: {error}", err=True)
        return SOME_FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        told = _disk_advice(error)
        if not told:
            raise
        name = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        click.echo(f"entente: {name}{error.strerror}; {told}", err=True)
        return LEDGER_UNUSABLE
    except KeyboardInterrupt:
        click.echo("\nentente: stopped; what was stored stays, run again to go on", err=True)
        return 130
