"""What ``entente run`` says at the end: what was found, what is uncertain, what to open."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import click

from entente.cli.output import bold
from entente.ledger import Ledger, Report

DOUBT = 0.5
"""Below this confidence a record is called doubtful."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """What of a ledger needs a person's eyes; each a number of records or articles."""

    doubtful_statements: int
    doubtful_events: int
    speakers_not_settled: int
    events_without_date: int
    contradictions: int
    articles_not_read: int


def uncertain(ledger: Ledger) -> Uncertain:
    """Count what is uncertain, by index."""

    def count(sql: str) -> int:
        return int(ledger.rows(f"SELECT count(*) FROM ({sql})")[0][0])

    doubt = f"SELECT 1 FROM records WHERE noun = '{{}}' AND confidence < {DOUBT}"
    return Uncertain(
        count(doubt.format("statement")),
        count(doubt.format("event")),
        count("SELECT DISTINCT id FROM pairs WHERE noun = 'statement' AND one = ''"),
        count("SELECT DISTINCT id FROM pairs WHERE noun = 'event' AND earliest IS NULL"),
        dict(ledger.tallies("noun")).get("conflict", 0),
        count("SELECT DISTINCT document FROM readings WHERE error <> ''"),
    )


def after_copies(ledger: Ledger) -> dict[str, int]:
    """How many statements and events remain when each family of copies counts once."""
    sql = (
        "SELECT records.noun, count(*) - count(DISTINCT families.family) AS more FROM families "
        "JOIN records ON records.id = families.record GROUP BY records.noun"
    )
    more = {str(row["noun"]): int(row["more"]) for row in ledger.rows(sql)}
    counts = ledger.counts()
    return {
        name: counts.get(name, 0) - more.get(name.removesuffix("s"), 0)
        for name in ("statements", "events")
    }


def counted(ledger: Ledger, name: str) -> str:
    """A number of statements or events as it is shown: "12 statements (9 after copies)"."""
    number, distinct = ledger.counts().get(name, 0), after_copies(ledger)[name]
    told = many(number, name.removesuffix("s"))
    return told + (f" ({distinct} after copies)" if distinct != number else "")


def many(n: int, what: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def unread(ledger: Ledger) -> list[tuple[str, int]]:
    """Why articles, or parts of them, were not read: (reason, articles), the commonest first."""
    sql = (
        "SELECT error, count(DISTINCT document) AS n FROM readings WHERE error <> '' "
        "GROUP BY error ORDER BY n DESC, error LIMIT 3"
    )
    return [(str(r["error"]).removeprefix("unread: "), int(r["n"])) for r in ledger.rows(sql)]


def busiest(ledger: Ledger) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The three pairs with the most events and the three most quoted, by name."""

    def name(code: str) -> str:
        actor = ledger.actor(code)
        return actor.name if actor else code

    pairs = [
        (" – ".join(name(code) for code in key.split("-", 1)), n)
        for key, n in ledger.tallies("pair", 3)
    ]
    return pairs, [(name(key), n) for key, n in ledger.tallies("speaker", 3)]


def lines(ledger: Ledger, report: Report, read: int, output: str) -> list[str]:
    """The summary, line by line."""
    counts, doubts = report.counts, uncertain(ledger)
    pairs, speakers = busiest(ledger)
    told = [
        f"{many(counts['documents'], 'article')} ({len(report.done)} new, {read} read now), "
        f"{many(counts.get('reuses', 0), 'copied passage')}",
        f"found      {counted(ledger, 'statements')}, {counted(ledger, 'events')}, "
        f"{many(counts.get('timexes', 0), 'date')}, "
        f"{many(counts.get('mentions', 0), 'mention')} of actors",
    ]
    if pairs:
        told.append(
            "pairs      " + ", ".join(f"{name} {n}" for name, n in pairs) + " events, copies too"
        )
    if speakers:
        told.append("quoted     " + ", ".join(f"{name} {n}" for name, n in speakers))
    told.append(
        f"uncertain  {many(doubts.doubtful_statements, 'statement')} and "
        f"{many(doubts.doubtful_events, 'event')} below confidence {DOUBT:g}, "
        f"{many(doubts.speakers_not_settled, 'speaker')} not settled, "
        f"{many(doubts.events_without_date, 'event')} without a date"
    )
    if doubts.contradictions:
        places = many(doubts.contradictions, "place")
        told.append(f"           {places} where a text contradicts itself")
    told += [f"not read   {many(n, 'article')}: {why}" for why, n in unread(ledger)]
    told += [
        f"open       {bold(output)}",
        f"live       entente serve {ledger.path}",
        f"judge      entente review {ledger.path}   (the most doubtful first)",
    ]
    return told


def show(ledger: Ledger, report: Report, read: int, output: str) -> None:
    """Print the summary."""
    if not report.counts["documents"]:
        click.echo("no document was found; give a folder with .txt or .html files", err=True)
        return
    for line in lines(ledger, report, read, output):
        click.echo(line)


def as_json(ledger: Ledger) -> dict[str, object]:
    """What is found most and what is uncertain, for ``--json``."""
    pairs, speakers = busiest(ledger)
    return {
        "busiest_pairs": [{"pair": name, "events": n} for name, n in pairs],
        "most_quoted": [{"speaker": name, "statements": n} for name, n in speakers],
        "after_copies": after_copies(ledger),
        "uncertain": asdict(uncertain(ledger)),
    }


__all__ = [
    "Uncertain",
    "after_copies",
    "as_json",
    "busiest",
    "counted",
    "lines",
    "show",
    "uncertain",
    "unread",
]
