"""The re-ranker: a multinomial logistic regression over candidates, calibrated, which abstains.

Trained on the project's own sentences by ``python -m training.events``; a small file of weights.
Where no weights are at hand the rules' own type stands with a rough confidence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from entente.errors import ReadingError
from entente.reading.events import features
from entente.reading.events.lexicon import NO_EVENT, TYPES
from entente.reading.events.trees import first_conjunct, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entente.reading.events.reader import Candidate

CLASSES = (NO_EVENT, *TYPES)
FORMAT = 1
# how many times likelier another type must be to overrule the rule's own
CLEAR = 5.0
# no event is told whose type is less likely than this
UNSURE = 0.15
SUBORDINATE = frozenset(("advcl", "acl"))


class Ranker:
    """Gives a candidate its final type and confidence, or says that it is no event."""

    def __init__(
        self,
        index: Mapping[str, int] | None = None,
        weights: npt.NDArray[np.float32] | None = None,
        threshold: float = 0.35,
    ) -> None:
        self.index = index or {}
        self.weights = weights
        self.threshold = threshold

    @classmethod
    def load(cls) -> Ranker:
        """The shipped ranker, or one that trusts the rules where no weights are shipped."""
        return _shipped()

    def judge(self, candidate: Candidate) -> tuple[str, float, Sequence[str]]:
        """Type (``none`` to abstain), confidence 0 to 1, and the reasons."""
        rough = rule_confidence(candidate)
        why = _reasons(candidate)
        if self.weights is None:
            return (NO_EVENT if candidate.coded.purpose else candidate.type), rough, why
        names = features.of(candidate)
        scores = self.probabilities(names)
        best = 1 + int(np.argmax(scores[1:]))
        confidence = float(1.0 - scores[0])
        own = CLASSES.index(candidate.type)
        # the rule's type stands unless the weights are clear
        if scores[best] < CLEAR * scores[own]:
            best = own
        if confidence < self.threshold or scores[best] < UNSURE:
            return NO_EVENT, confidence, why
        return (
            CLASSES[best],
            float(scores[best]),
            [*why, *self._strongest(names, best)],
        )

    def probabilities(self, names: Sequence[str]) -> npt.NDArray[np.float64]:
        """Probability of each class; unknown features count nothing."""
        assert self.weights is not None
        rows = [self.index[name] for name in names if name in self.index]
        raw = np.zeros(len(CLASSES))
        for row in rows:
            raw += self.weights[row].astype(np.float64)
        raw -= raw.max()
        powers = np.exp(raw)
        return np.asarray(powers / powers.sum())

    def _strongest(self, names: Sequence[str], best: int) -> list[str]:
        """The three features that speak most for the chosen type."""
        assert self.weights is not None
        pulls = [
            (float(self.weights[self.index[n], best] - self.weights[self.index[n], 0]), n)
            for n in names
            if n in self.index and n != "bias"
        ]
        top = sorted(pulls, key=lambda p: (-p[0], p[1]))[:3]
        return [f"for: {name} {pull:+.2f}" for pull, name in top if pull > 0]


def rule_confidence(candidate: Candidate) -> float:
    """How far the rules are trusted before any weights: kind of rule, roles, place in the tree."""
    coded = candidate.coded
    score = 0.5 if coded.nominal else 0.8 if coded.rule.endswith("+") else 0.7
    score += 0.05 * bool(candidate.roles.actors) + 0.05 * bool(candidate.roles.recipients)
    if relation(first_conjunct(coded.head)) in SUBORDINATE:
        score -= 0.15
    token, depth = coded.head, 0
    while token.head != token and depth < 5:
        token, depth = token.head, depth + 1
    return max(score - 0.04 * depth, 0.05)


def _reasons(candidate: Candidate) -> list[str]:
    coded, reading, claim = candidate.coded, candidate.reading, candidate.claim
    out = [f"rule: {coded.rule}", f"words: {' … '.join(t.text for t in _ordered(coded.words))}"]
    if coded.operator and coded.inner is not None:
        out.append(f"composed: {coded.operator} + {coded.inner.type} = {candidate.type}")
    elif coded.type != candidate.type:
        out.append(f"composed: {reading.rule} + {coded.type} = {candidate.type}")
    if reading.rule:
        out.append(f"status: {reading.rule} ({reading.cue})" if reading.cue else reading.rule)
    if claim.cue is not None:
        out.append(f"claimant: {claim.rule} ({claim.cue.text})")
    if candidate.roles.how:
        out.append(f"recipient: {candidate.roles.how}")
    return out


def _ordered(words: Sequence[Token]) -> list[Token]:
    unique = {word.i: word for word in words}
    return [unique[i] for i in sorted(unique)]


@cache
def _shipped() -> Ranker:
    folder = files("entente.reading.events") / "model"
    source = folder / "ranker.json"
    if not source.is_file():
        return Ranker()
    head = json.loads(source.read_text(encoding="utf-8"))
    if head["format"] != FORMAT or tuple(head["classes"]) != CLASSES:
        raise ReadingError("model/ranker.json is of another format; run python -m training.events")
    names: list[str] = head["features"]
    raw = (folder / "ranker.bin").read_bytes()
    weights = np.frombuffer(raw, dtype="<f2").reshape(len(names), len(CLASSES))
    return Ranker(
        {name: i for i, name in enumerate(names)}, weights.astype(np.float32), head["threshold"]
    )


__all__ = ["CLASSES", "FORMAT", "Ranker", "rule_confidence"]
