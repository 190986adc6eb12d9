"""The ``entente`` command: one thin file per verb, loaded when the verb is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click

import entente
from entente.cli.output import guarded

VERBS = {
    "add": "Put articles into a ledger.",
    "annotate": "JSON lines in, JSON lines out: the readers without a ledger.",
    "check": "Prove that every stored span, key and count of a ledger holds.",
    "cite": "Print a citation of a record, a document or the ledger.",
    "compare": "Set what the texts claim beside what datasets show.",
    "copies": "List copied passages, and those that name no agency or office they run with.",
    "diff": "Compare two documents or two ledgers.",
    "dyads": "Make a dyad-year frame and join datasets to it.",
    "export": "Write a ledger's records as CSV, Parquet, JSONL, GraphML and more.",
    "measure": "Print a measure of a ledger or of datasets as a table.",
    "model": "Estimate from a measure: change points, landscapes, blocs.",
    "panels": "List the datasets that can be loaded, and where to get them.",
    "publish": "Write the dossier: one HTML file.",
    "read": "Read a ledger's documents.",
    "review": "Judge records one by one in the terminal.",
    "run": "Add, read, measure and publish in one go.",
    "search": "Find statements, events and documents by their words.",
    "serve": "Show a ledger as a local page, live.",
}


class Verbs(click.Group):
    """Imports a verb's module only when it is called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, sorted."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, or None."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"entente.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(sorted(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 some documents failed, 2 usage, 3 ledger or disk unusable.",
)
@click.version_option(entente.__version__, prog_name="entente")
def cli() -> None:
    """Read text about relations between states into an auditable ledger, and measure it.

    \b
    entente run articles/ --dyad RUS-CHN -o dossier.html
    entente serve ledger.db
    """


def main(arguments: list[str] | None = None) -> None:
    """Entry point; exits with the verb's code."""

    def call() -> int:
        try:
            code = cli.main(arguments, prog_name="entente", standalone_mode=False)
        except click.exceptions.Abort:
            return 130
        except click.exceptions.Exit as done:
            return int(done.exit_code)
        except click.ClickException as error:
            error.show()
            return 2
        return int(code or 0)

    sys.exit(guarded(call))
