"""``entente review``: judge records one by one in the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from entente.cli.output import DONE, ledger_argument


@click.command("review")
@ledger_argument
@click.option("--noun", type=click.Choice(["statement", "event"]), default="statement")
@click.option(
    "--order",
    type=click.Choice(["doubt", "text"]),
    default="doubt",
    show_default=True,
    help="The most doubtful first, or as the articles run.",
)
@click.option("--reviewer", default="", help="Your initials; they stand in your judgements.")
def command(ledger: str, noun: str, order: str, reviewer: str) -> int:
    """Show what waits for a judgement and take it: a accept, x reject, e edit, s unsure, u undo.

    Each judgement is stored at once and survives a newer reading; q stops.

    \b
    entente review ledger.db --reviewer ab
    entente review ledger.db --noun event --order text
    """
    from entente.errors import LedgerError
    from entente.ledger import Ledger
    from entente.publishing.session import QUESTION, Session

    def ask(question: str) -> str:
        if question == QUESTION and sys.stdin.isatty():
            click.echo(question, nl=False)
            key = _key()
            click.echo(key if key.isprintable() else "")
            return key
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix="")
        return answer

    # a mistyped name must not become a new, empty ledger
    if not Path(ledger).is_file():
        raise LedgerError(f"{ledger}: there is no ledger here; make one with: entente add")
    with Ledger(ledger) as opened:
        asked = Session(opened, ask, click.echo, noun=noun, order=order, reviewer=reviewer)
        judged = asked.run()
    click.echo(f"{judged} judged")
    return DONE


def _key() -> str:
    """One key from the terminal; what was typed ahead is kept."""
    try:
        import termios
        import tty
    except ImportError:
        return click.getchar()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        key = os.read(terminal, 1)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    if not key:
        raise click.Abort
    return key.decode("ascii", "replace")
