"""The judge of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.reading.events.reader import Candidate


class Ranker:
    """Gives a candidate its final type and confidence."""

    @classmethod
    def load(cls) -> Ranker:
        """The shipped ranker."""
        return cls()

    def judge(self, candidate: Candidate) -> tuple[str, float, Sequence[str]]:
        """Type, confidence, reasons."""
        coded = candidate.coded
        if coded.purpose:
            return "none", 0.0, ()
        score = 0.5 if coded.nominal else 0.8 if coded.rule.endswith("+") else 0.7
        if candidate.claim.rule == "reporting verb":
            score -= 0.01
        score += 0.05 * bool(candidate.roles.actors) + 0.05 * bool(candidate.roles.recipients)
        depth = 0
        top = coded.head
        while top.dep_.startswith("conj"):
            top = top.head
        if top.dep_.startswith(("advcl", "acl")):
            score -= 0.15
        t = coded.head
        while t.head != t:
            t, depth = t.head, depth + 1
        score -= 0.04 * min(depth, 5)
        return candidate.type, max(score, 0.05), (coded.rule,)
