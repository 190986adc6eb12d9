"""Judging in the terminal: one record at a time, by single keys."""

from __future__ import annotations

from collections.abc import Callable

from entente.errors import EntenteError
from entente.ledger import Ledger
from entente.nouns import Judgement, Record, Verdict
from entente.publishing.effects import done_by, effects
from entente.publishing.review import KEYS, as_text, changed, editable, left, next_waiting
from entente.publishing.strings import TEXT
from entente.publishing.terminal import printable

QUESTION = "[a]ccept [x] reject [e]dit [s] unsure [u]ndo [n]ext [?] [q]uit: "
_VERDICTS: dict[str, Verdict] = {"accept": "accept", "reject": "reject", "unsure": "unsure"}


class Session:
    """Goes through what waits for a judgement.

    ``ask`` puts a question and gives the answer (one of ``KEYS``, or a value for an edit);
    ``show`` prints. Every judgement is stored at once, so stopping loses nothing.
    """

    def __init__(
        self,
        ledger: Ledger,
        ask: Callable[[str], str],
        show: Callable[[str], object],
        *,
        noun: str = "statement",
        order: str = "doubt",
        reviewer: str = "",
    ) -> None:
        self.ledger, self.ask, self.show = ledger, ask, show
        self.noun, self.order, self.reviewer = noun, order, reviewer
        self.done: list[Judgement] = []

    def run(self) -> int:
        """Ask until nothing waits or the answer is quit; returns how many were judged."""
        here = next_waiting(self.ledger, self.noun, self.order)
        while here:
            record = self.ledger.record(here)
            if record is None:
                break
            self.show(f"\n{left(self.ledger, self.noun)} to judge")
            self.tell(record)
            there = self._answered(record)
            if there is None:
                return len(self.done)
            here = there
        self.show("\nnothing is left to judge")
        return len(self.done)

    def tell(self, record: Record) -> None:
        """Show a record and what rejecting it would do."""
        for line in as_text(self.ledger, record).split("\n"):
            self.show(printable(line))
        for effect in effects(self.ledger, record):
            self.show(f"  if rejected: {printable(str(effect))}")

    def _answered(self, record: Record) -> str | None:
        """The record to show after one answer; empty at the end, None to stop."""
        answer = KEYS.get(self.ask(QUESTION).strip().lower()[:1], "help")
        if answer == "quit":
            return None
        if answer == "undo":
            return self._undone(record)
        if answer == "help":
            self.show("; ".join(f"{key} {word}" for key, word in KEYS.items()))
            return record.id
        if answer != "next" and not self._judged(record, answer):
            return record.id
        return next_waiting(self.ledger, self.noun, self.order, record.id)

    def _undone(self, record: Record) -> str:
        if not self.done:
            self.show("nothing to take back")
            return record.id
        back = self.done.pop()
        if self.ledger.judgement(back.record) != back:
            self.show(TEXT["judged_since"])
            return record.id
        self.ledger.unjudge(back.record)
        self.show("taken back")
        return back.record

    def _judged(self, record: Record, answer: str) -> bool:
        try:
            if answer == "edit":
                own = editable(record)
                given = {k: self.ask(f"{k} [{printable(v)}]: ") or v for k, v in own.items()}
                changes = changed(record, given)
                if not changes:
                    return False
                made = self.ledger.judge(record, "edit", changes=changes, reviewer=self.reviewer)
            else:
                made = self.ledger.judge(record, _VERDICTS[answer], reviewer=self.reviewer)
        except EntenteError as error:
            self.show(printable(str(error)))
            return False
        self.done.append(made)
        for effect in done_by(self.ledger, record.id):
            self.show(f"  {printable(str(effect))}")
        return True


__all__ = ["Session"]
