"""ClearNLP trees (en_core_web_*) turned into Universal Dependencies v2.

Prepositions become case marks of their nouns, predicates take the place of their copula,
coordination hangs on its first member, names are flat. Written from the two label sets'
published guidelines (ClearNLP dependency labels; universaldependencies.org, v2, English).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

SIGNATURE = frozenset({"dobj", "nsubjpass", "pobj", "prep", "auxpass"})
# The rules look at every pair of words; what is longer is no sentence.
LONGEST = 500
_PLAIN = {
    "ROOT": "root",
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "dative": "iobj",
    "pobj": "obl",
    "pcomp": "advcl",
    "prep": "advmod",
    "agent": "obl:agent",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})


@dataclass(slots=True)
class _Tree:
    """Heads and labels that are being rewritten, with what the rules look at."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    lemmas: list[str]

    def children(self, head: int) -> list[int]:
        return [i for i, h in enumerate(self.heads) if h == head and i != head]

    def hang(self, child: int, head: int, dep: str) -> None:
        self.heads[child], self.deps[child] = head, dep


def convert(
    heads: Sequence[int],
    deps: Sequence[str],
    tags: Sequence[str],
    pos: Sequence[str],
    lemmas: Sequence[str],
    people: Sequence[tuple[int, int]] = (),
) -> tuple[list[int], list[str]]:
    """UD heads and labels of one sentence (indices within it; a root is its own head).

    ``people`` are the spans of persons' names. Should the rules tie a knot, the heads stay as
    they were and only the labels change.
    """
    tree = _Tree(list(heads), list(deps), list(tags), list(pos), list(lemmas))
    if len(heads) <= LONGEST:
        _coordination(tree)
        _prepositions(tree)
        _copulas(tree)
        _names(tree, people)
    _labels(tree)
    if not _sound(tree.heads):
        tree.heads = list(heads)
    tree.deps = [
        "root" if head == i else "dep" if dep == "root" else dep
        for i, (head, dep) in enumerate(zip(tree.heads, tree.deps, strict=True))
    ]
    return tree.heads, tree.deps


def _coordination(t: _Tree) -> None:
    """Chains of conjuncts onto the first; each conjunction onto the member behind it."""
    for i in range(len(t.heads)):
        seen = 0
        while t.deps[i] == "conj" and t.deps[t.heads[i]] == "conj" and seen < len(t.heads):
            t.heads[i] = t.heads[t.heads[i]]
            seen += 1
    for i, dep in enumerate(t.deps):
        if dep == "cc":
            owner = t.heads[i]
            first = t.heads[owner] if t.deps[owner] == "conj" else owner
            behind = [c for c in t.children(first) if c > i and t.deps[c] == "conj"]
            if behind:
                t.heads[i] = min(behind)


def _prepositions(t: _Tree) -> None:
    """``X -prep-> P -pobj-> N`` becomes ``X -obl-> N -case-> P``; innermost first."""
    order = [i for i, dep in enumerate(t.deps) if dep in {"prep", "agent", "dative"}]
    order.sort(key=lambda i: -_depth(t.heads, i))
    for p in order:
        below = t.children(p)
        noun = next((c for c in below if t.deps[c] in {"pobj", "obl", "nmod"}), None)
        clause = next((c for c in below if t.deps[c] in {"pcomp", "advcl", "acl"}), None)
        top, role = t.heads[p], t.deps[p]
        nominal = t.pos[top] in _NOMINAL and not _predicate(t, top)
        if noun is not None:
            label = "obl:agent" if role == "agent" else "nmod" if nominal else "obl"
            _swap(t, p, noun, label, "case")
        elif clause is not None:
            _swap(t, p, clause, "acl" if nominal else "advcl", "mark")


def _predicate(t: _Tree, i: int) -> bool:
    return t.deps[i] in {"attr", "acomp"} and t.lemmas[t.heads[i]] == "be"


def _swap(t: _Tree, word: int, below: int, label: str, function: str) -> None:
    """``below`` takes the place of the function word ``word`` and all it governs."""
    t.hang(below, t.heads[word], label)
    for child in t.children(word):
        if child != below:
            t.heads[child] = below
    t.hang(word, below, function)
    if t.lemmas[word].lower() in {"accord", "according"}:
        for child in t.children(below):
            if t.deps[child] == "case" and child == word + 1:
                t.hang(child, word, "fixed")


def _copulas(t: _Tree) -> None:
    """The predicate takes the place of "be"; after "there" it is the subject."""
    for be in range(len(t.heads)):
        if t.lemmas[be].lower() not in {"be", "'s", "’s"} or t.deps[be] in {"aux", "auxpass"}:
            continue
        below = t.children(be)
        predicate = next((c for c in below if t.deps[c] in {"attr", "acomp"}), None)
        if predicate is None:
            continue
        if any(t.deps[c] == "expl" for c in below):
            t.deps[predicate] = "nsubj"
            continue
        root = t.heads[be] == be
        t.hang(predicate, predicate if root else t.heads[be], "root" if root else t.deps[be])
        for child in below:
            if child != predicate:
                t.heads[child] = predicate
        t.hang(be, predicate, "cop")


def _names(t: _Tree, people: Sequence[tuple[int, int]]) -> None:
    """Parts of a person's name hang flat on the first."""
    for start, stop in people:
        inside = [i for i in range(start, stop) if t.pos[i] == "PROPN"]
        tops = [i for i in inside if not start <= t.heads[i] < stop or t.heads[i] == i]
        if len(inside) < 2 or len(tops) != 1 or inside != list(range(start, stop)):
            continue
        top, first = tops[0], start
        if top != first:
            root = t.heads[top] == top
            head, dep = t.heads[top], t.deps[top]
            for child in t.children(top):
                t.heads[child] = first
            t.hang(first, first if root else head, dep)
        for i in inside[1:]:
            t.hang(i, first, "flat")


def _labels(t: _Tree) -> None:
    for i, dep in enumerate(t.deps):
        if dep == "aux" and t.tags[i] == "TO":
            t.deps[i] = "mark"
        elif dep == "npadvmod":
            nominal = t.pos[t.heads[i]] in _NOMINAL
            t.deps[i] = "nmod:unmarked" if nominal else "obl:unmarked"
        else:
            t.deps[i] = _PLAIN.get(dep, dep)


def _depth(heads: Sequence[int], i: int) -> int:
    depth = 0
    while heads[i] != i and depth <= len(heads):
        i, depth = heads[i], depth + 1
    return depth


def _sound(heads: Sequence[int]) -> bool:
    """Whether every word reaches a root."""
    return all(_depth(heads, i) <= len(heads) for i in range(len(heads)))


def to_universal(doc: Doc) -> tuple[list[int], list[str]]:
    """UD heads (indices into ``doc``) and labels of a ClearNLP-labelled Doc."""
    all_heads: list[int] = []
    all_deps: list[str] = []
    persons = [(e.start, e.end) for e in doc.ents if e.label_ in {"PERSON", "PER"}]
    for sentence in doc.sents:
        begin = sentence.start
        people = [(a - begin, b - begin) for a, b in persons if begin <= a and b <= sentence.end]
        heads, deps = convert(
            [token.head.i - begin for token in sentence],
            [token.dep_ for token in sentence],
            [token.tag_ for token in sentence],
            [token.pos_ for token in sentence],
            [token.lemma_.lower() for token in sentence],
            people,
        )
        all_heads.extend(head + begin for head in heads)
        all_deps.extend(deps)
    return all_heads, all_deps


__all__ = ["SIGNATURE", "convert", "to_universal"]
