"""How deep an alliance goes by the texts: a ladder of rungs, and the formal side beside it.

De facto: the highest rung such that it and all rungs below have at least one item told as having
happened (a Guttman reading of Korolev's stages of military alignment, Asian Security 15(3),
2019), divided by the number of rungs; missing where the texts tell of nothing as done. Its ends are
no quantiles: the rung that items of two families or more reach, and the highest rung told of, gaps
allowed. De jure: the rank of the strongest pledge the texts assert
(defence 3, consultation or neutrality 2, non-aggression 1), divided by three; 0 only where the
texts say that there is none; missing where they are silent. Gap: de facto minus de jure, both on
0 to 1. Evidence is a sentence that names both states (or is spoken by one of them) and holds an
indicator of ``codebooks/depth.yaml``, or an event of a matching type. Plans, conditions and
denials never fill a rung; they stand in ``claimed``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entente.errors import MeasureError
from entente.measures.build import TableBuilder
from entente.measures.evidence import TOLD, Evidence, LedgerLike, dyad_of
from entente.measures.partners import by_pair
from entente.measures.passages import Passage, PassageReader, passage_of_event
from entente.measures.periods import ALL, By, agreed, check_by, ordered, period_of
from entente.measures.phrases import Phrases, compile_phrases, load_codebook
from entente.measures.table import Column, Contribution, Table, Value
from entente.nouns import Event

_MAX_RANK = 3


class Ladder:
    """The codebook of the depth ladder, compiled."""

    def __init__(self, book: Mapping[str, Any]) -> None:
        rungs = sorted(book["rungs"], key=lambda r: int(r["level"]))
        self.rungs = tuple(str(r["name"]) for r in rungs)
        self.entries: list[tuple[str, Phrases]] = [
            (f"{r['name']}/{name}", compile_phrases(phrases))
            for r in rungs
            for name, phrases in r["phrases"].items()
        ]
        self.ranks = {str(p["name"]): int(p["rank"]) for p in book["pledges"]}
        if not all(0 <= rank <= _MAX_RANK for rank in self.ranks.values()):
            raise MeasureError(f"ranks of pledges run from 0 to {_MAX_RANK}: correct the codebook")
        self.entries += [
            (f"pledge/{p['name']}", compile_phrases(p["phrases"])) for p in book["pledges"]
        ]
        self.entries.append(("formal/denied", compile_phrases(book["formal_denied"])))
        self.entries.append(("formal/de_facto", compile_phrases(book["de_facto"])))
        self.rules = [
            (str(r["name"]), rule, compile_phrases(rule["words"]) if rule.get("words") else None)
            for r in rungs
            for rule in r.get("events", ())
        ]

    def rung_of(self, event: Event, words: str) -> str:
        """The rung an event belongs to by type, contexts, modes and words; empty if none."""
        for rung, rule, phrases in self.rules:
            contexts, modes = rule.get("contexts"), rule.get("modes")
            if (
                event.type == rule["type"]
                and (not contexts or set(contexts) & set(event.contexts))
                and (not modes or event.mode in modes)
                and (phrases is None or phrases.inside(words))
            ):
                return rung
        return ""


def depth(
    ledger: LedgerLike,
    panels: Mapping[str, Any] | None = None,
    *,
    dyads: Sequence[tuple[str, str]],
    by: By = "all",
    codebook: str | Path | None = None,
) -> Table:
    """The ladder, the formal side and their gap for each dyad; by period on request.

    The row ``all`` takes everything; period rows only what is dated inside the period.
    """
    del panels
    by = check_by(by)
    evidence = Evidence.of(ledger)
    ladder = Ladder(load_codebook("depth", codebook))
    reader = PassageReader.of(evidence)
    hits = reader.find(ladder.entries)
    builder = TableBuilder(
        "depth",
        "Depth of the alliance: de facto and de jure",
        _columns(ladder.rungs),
        "Rungs filled by dated or undated items told as having happened, counted by copy family; "
        "score = highest rung with all below it filled; formal side from pledges in the texts.",
        ("Korolev 2019, Asian Security 15(3)", "Leeds et al. 2002 (ATOP), pledge types"),
    )
    for pair in dyads:
        a, b = dyad_of(pair)
        items = _items(evidence, reader, ladder, hits, a, b)
        family = reader.families(items)
        periods = _periods(items, family, by)
        for period in ordered({*periods, ALL}):
            here = items if period == ALL else periods[period]
            _row(builder, reader, ladder, family, (f"{a}-{b}", period), here)
    return builder.table(
        ["the status of a sentence (told, planned, supposed, denied) is read by rule; open a cell"]
    )


def _columns(rungs: Sequence[str]) -> list[Column]:
    unit = "copy families"
    return [
        Column("dyad", "the two states, as asked for", role="key"),
        Column("period", "period of the items", role="key"),
        *(
            Column(r, f"items of rung {i} told as having happened", unit)
            for i, r in enumerate(rungs, 1)
        ),
        *(
            Column(f"{r}_claimed", f"rung {i}: planned, supposed, alleged or denied", unit)
            for i, r in enumerate(rungs, 1)
        ),
        Column("rung", "highest rung with all below it filled", "rung"),
        Column("de_facto", "that rung over the number of rungs", "0 to 1"),
        Column("de_facto_low", "the same with only items of two or more families", "0 to 1", "low"),
        Column("de_facto_high", "highest rung with any item told, gaps allowed", "0 to 1", "high"),
        Column("pledge", "strongest pledge the texts assert", role="note"),
        Column("de_jure", "its rank over three; 0 where the texts deny one", "0 to 1"),
        Column("gap", "de facto minus de jure", "-1 to 1"),
        Column("called_de_facto", "sentences that call the relation allied in fact", unit),
    ]


def _items(
    evidence: Evidence,
    reader: PassageReader,
    ladder: Ladder,
    hits: Sequence[Passage],
    a: str,
    b: str,
) -> list[Passage]:
    items = list(by_pair(reader, evidence, hits).get(frozenset((a, b)), ()))
    for event in evidence.between(a, b):
        sentence = reader.sentence_at(event.trigger)
        rung = ladder.rung_of(event, sentence.text if sentence else "")
        passage = passage_of_event(reader, event, f"{rung}/{event.type}") if rung else None
        if passage is not None:
            items.append(passage)
    return items


def _periods(
    items: Sequence[Passage], family: Mapping[str, str], by: By
) -> dict[str, list[Passage]]:
    """The items by period; copies of one sentence share the date of what they tell of a rung."""
    groups: dict[tuple[str, str], list[Passage]] = {}
    for item in items:
        groups.setdefault((family[item.id], item.entry.split("/")[0]), []).append(item)
    found: dict[str, list[Passage]] = {}
    for members in groups.values():
        found.setdefault(period_of(agreed([p.when for p in members]), by), []).extend(members)
    return found


def _row(
    builder: TableBuilder,
    reader: PassageReader,
    ladder: Ladder,
    family: Mapping[str, str],
    key: tuple[str, str],
    here: Sequence[Passage],
) -> None:
    values: dict[str, Value] = {"dyad": key[0], "period": key[1]}
    behind: dict[str, tuple[Contribution, ...]] = {}
    missing: dict[str, str] = {}
    filled: dict[str, int] = {}
    for rung in ladder.rungs:
        mine = [p for p in here if p.entry.startswith(rung + "/")]
        told = [p for p in mine if p.status in TOLD]
        values[rung], behind[rung] = _counted(reader, family, told)
        filled[rung] = int(values[rung] or 0)
        open_ = [p for p in mine if p.status not in TOLD]
        values[f"{rung}_claimed"], behind[f"{rung}_claimed"] = _counted(reader, family, open_)
    levels = len(ladder.rungs)
    climbed = _climbed(filled, ladder.rungs, 1)
    scores = ("rung", "de_facto", "de_facto_low", "de_facto_high")
    if any(filled.values()):
        values["rung"], values["de_facto"] = climbed, round(climbed / levels, 6)
        values["de_facto_low"] = round(_climbed(filled, ladder.rungs, 2) / levels, 6)
        top = max(i for i, r in enumerate(ladder.rungs, 1) if filled[r])
        values["de_facto_high"] = round(top / levels, 6)
    else:
        missing |= dict.fromkeys(scores, "the texts tell of nothing as done; unknown is not none")
    everything = tuple(item for rung in ladder.rungs for item in behind[rung])
    behind |= dict.fromkeys(scores, everything)
    _formal(values, behind, missing, reader, ladder, family, here)
    called = [p for p in here if p.entry == "formal/de_facto" and p.status in TOLD]
    values["called_de_facto"], behind["called_de_facto"] = _counted(reader, family, called)
    builder.add(values, behind, missing)


def _climbed(filled: Mapping[str, int], rungs: Sequence[str], least: int) -> int:
    for index, rung in enumerate(rungs):
        if filled[rung] < least:
            return index
    return len(rungs)


def _formal(
    values: dict[str, Value],
    behind: dict[str, tuple[Contribution, ...]],
    missing: dict[str, str],
    reader: PassageReader,
    ladder: Ladder,
    family: Mapping[str, str],
    here: Sequence[Passage],
) -> None:
    pledges = [p for p in here if p.entry.startswith("pledge/")]
    asserted = [p for p in pledges if p.status in TOLD]
    denied = [p for p in pledges if p.status == "denied"]
    denied += [p for p in here if p.entry == "formal/denied"]
    proof: tuple[Contribution, ...] = ()
    if asserted and not denied:
        best = max(asserted, key=lambda p: ladder.ranks[p.entry.split("/")[1]])
        name = best.entry.split("/")[1]
        values["pledge"], values["de_jure"] = name, round(ladder.ranks[name] / _MAX_RANK, 6)
        proof = _counted(reader, family, asserted)[1]
    elif denied and not asserted:
        values["pledge"], values["de_jure"] = "denied by the texts", 0.0
        proof = _counted(reader, family, denied)[1]
    elif asserted:
        values["pledge"] = "the texts contradict each other"
        missing["de_jure"] = "some sentences assert a pledge, others deny it"
        proof = _counted(reader, family, [*asserted, *denied])[1]
    else:
        missing["de_jure"] = missing["pledge"] = "the texts name no pledge; unknown is not none"
    behind |= {"pledge": proof, "de_jure": proof}
    facto, jure = values.get("de_facto"), values.get("de_jure")
    if isinstance(facto, float) and isinstance(jure, float):
        values["gap"] = round(facto - jure, 6)
        behind["gap"] = (*behind["de_facto"], *proof)
    else:
        side = "a formal side" if isinstance(facto, float) else "something told as done"
        missing["gap"] = f"no gap without {side}"


def _counted(
    reader: PassageReader, family: Mapping[str, str], chosen: Sequence[Passage]
) -> tuple[int, tuple[Contribution, ...]]:
    # one sentence, and its copies, is one item however many indicators it holds
    groups: dict[str, list[Passage]] = {}
    for passage in chosen:
        groups.setdefault(family[passage.id], []).append(passage)
    found = [
        reader.contribution(p, key, 1.0 / len(members))
        for key, members in groups.items()
        for p in members
    ]
    return len(groups), tuple(found)
