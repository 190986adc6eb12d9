"""``entente review``: judge records one by one in the terminal."""

from __future__ import annotations

import click

from entente.cli.output import DONE, ledger_argument


@click.command("review")
@ledger_argument
@click.option(
    "--what",
    type=click.Choice(["statement", "event", "mention", "timex"]),
    default="statement",
    show_default=True,
    help="Which records.",
)
@click.option(
    "--order",
    type=click.Choice(["doubt", "text"]),
    default="doubt",
    show_default=True,
    help="The most doubtful first, or in order of the text.",
)
@click.option("--reviewer", default="", help="Your initials; they stand in your judgements.")
def command(ledger: str, what: str, order: str, reviewer: str) -> int:
    """Judge records one by one: a accept, x reject, e edit, s unsure, u undo, n next, q quit.

    Each judgement is stored at once and outlives new readings.

    \b
    entente review ledger.db --reviewer ab
    entente review ledger.db --what event --order text
    """
    from entente.ledger import Ledger
    from entente.publishing.review import session

    def ask(question: str) -> str:
        try:
            return input(question)
        except EOFError:
            return "q"

    with Ledger(ledger) as opened:
        judged = session(opened, ask, click.echo, noun=what, order=order, reviewer=reviewer)
    click.echo(f"{judged} judged")
    return DONE
