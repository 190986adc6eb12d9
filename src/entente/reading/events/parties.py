"""From a noun phrase to the actors it names, by the mentions found in it.

A phrase names an actor by its head ("Moscow"), by a modifier ("Israeli tanks"), or by a noun
that hangs on it ("refugees from Rwanda"); the way is kept, and so is a lower confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from entente.language.analysis import Paragraph
from entente.nouns import Actor, Mention, Party, Span
from entente.reading.events.trees import case_of, children, coordinated, lemma, relation, subtype

ACTOR_WAYS = ("of", "in", "from", "at", "for", "throughout", "across", "on", "near")
OBJECT_WAYS = (
    *("of", "against", "on", "to", "for", "from", "between", "with", "in", "by", "over"),
    *("into", "towards", "toward", "about", "among"),
)
WEIGHTS = {"head": 1.0, "modifier": 0.9, "nested": 0.75, "place": 0.6, "clause": 0.5}
DEPTH = 3
SERVING = frozenset(
    (
        "work",
        "act",
        "fight",
        "serve",
        "back",
        "sponsor",
        "fund",
        "link",
        "ally",
        "employ",
        "support",
    )
)
# whoever is so called with regard to a state does not act for it: "Canberra's critics"
FACING = frozenset(
    ("critic", "opponent", "rival", "enemy", "foe", "adversary", "detractor", "neighbour")
) | frozenset(("neighbor", "creditor", "sceptic", "skeptic", "competitor", "invader", "occupier"))
# regions that have no body which could act, or be addressed, for them
REGIONS = (
    frozenset(
        ("ASIA", "ASIAPACIFIC", "INDOPACIFIC", "EURASIA", "MIDEAST", "GULF", "MAGHREB", "SAHEL")
    )
    | frozenset(
        ("BALKANS", "CAUCASUS", "SEASIA", "SOUTHASIA", "EASTASIA", "NORTHAMERICA", "CARIBBEAN")
    )
    | frozenset(("ARCTIC", "LEVANT"))
)


def code_of(actor: Actor | None) -> str:
    """The code an actor counts under: ISO3 of its state or home, else its id if international."""
    if actor is None:
        return ""
    if actor.state:
        return actor.state
    if actor.kind in ("group", "people"):
        # PLOVER counts an armed group, and a people, under the country in which it acts
        return dict(actor.codes).get("home") or (actor.id if actor.kind == "group" else "")
    if actor.id in REGIONS:
        return ""
    # an organ of an organisation acts for it: the Security Council for the UN
    return actor.id.partition(".")[0] if actor.kind in ("organisation", "bloc", "organ") else ""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named by a phrase, and how."""

    mention: Mention
    how: str
    token: int

    @property
    def code(self) -> str:
        """State or organisation code; never empty."""
        return code_of(self.mention.actor)

    @property
    def confidence(self) -> float:
        """Confidence of the mention, lowered by the way that leads to it."""
        return self.mention.confidence * WEIGHTS[self.how]

    def party(self) -> Party:
        """The record's form."""
        m = self.mention
        return Party(m.name, m.actor, (m.span,), round(self.confidence, 4), f"{self.how}: {m.how}")


class Cast:
    """The mentions of one paragraph, by token."""

    def __init__(self, paragraph: Paragraph, mentions: Sequence[Mention]) -> None:
        self.paragraph = paragraph
        self._at: dict[int, list[Mention]] = {}
        self._heads: dict[int, list[Mention]] = {}
        doc = paragraph.doc
        self.opposed: dict[int, Mention] = {}
        for mention in mentions:
            part = paragraph.tokens(mention.span)
            if part is None or _cut_short(part) or _names_accord(part, mention):
                continue
            if _is_opposed(part):
                self.opposed[part.start] = mention
                continue
            for i in range(part.start, part.end):
                self._at.setdefault(i, []).append(mention)
            self._heads.setdefault(part.root.i, []).append(mention)
        self.doc: Doc = doc
        self.pronouns: dict[int, list[Named]] = {}

    def at(self, token: Token) -> list[Mention]:
        """Mentions with a code that cover a token; the tightest span only."""
        found = [m for m in self._at.get(token.i, ()) if code_of(m.actor)]
        if len(found) < 2:
            return found
        size = min(m.span.stop - m.span.start for m in found)
        return [m for m in found if m.span.stop - m.span.start == size]

    def covering(self, token: Token) -> list[Mention]:
        """All mentions that cover a token, with a code or not; the tightest first."""
        found = self._at.get(token.i, ())
        return sorted(found, key=lambda m: (m.span.stop - m.span.start, m.span.start, m.id))

    def states(self, sentence: DocSpan) -> list[Named]:
        """Every state or organisation that a sentence names, text order."""
        out: list[Named] = []
        for token in sentence:
            if token.pos_ != "PRON":
                out.extend(Named(m, "place", token.i) for m in self.at(token))
        return out

    def covered(self, token: Token) -> bool:
        """Whether any mention, resolved or not, covers a token."""
        return token.i in self._at

    def unsettled(self, token: Token) -> bool:
        """Whether a token belongs to words that point back to nobody knows whom."""
        return any(
            m.actor is None and m.how.startswith("nominal") for m in self._at.get(token.i, ())
        )

    def named(self, token: Token) -> str:
        """The name of an unresolved mention that covers a token."""
        return next((m.name for m in self._at.get(token.i, ())), "")

    def resolve(self, head: Token, ways: Sequence[str] = ACTOR_WAYS) -> list[Named]:
        """The actors named by a noun phrase and its conjuncts, each code once, text order."""
        out: dict[str, Named] = {}
        for part in coordinated(head):
            if part != head and part.pos_ in ("VERB", "AUX"):
                continue
            for named in self._single(part, ways, 0):
                out.setdefault(named.code, named)
        return list(out.values())

    def codes(self, tokens: Iterable[Token]) -> set[str]:
        """The codes of the actors that noun phrases name."""
        return {named.code for token in tokens for named in self.resolve(token)}

    def _single(self, head: Token, ways: Sequence[str], depth: int) -> list[Named]:
        own = self.at(head)
        if own and own[0].how.startswith("demonym") and head.tag_ == "NNPS":
            # "the Albanians of southern Serbia" act in Serbia
            nested = self._nested(head, ("of", "in"), depth) if depth < DEPTH else []
            if nested:
                return nested
        if own:
            here = [Named(m, "place" if m.as_place else "head", head.i) for m in own]
            pair = [Named(m, "modifier", t.i) for t in _hyphened(head) for m in self.at(t)]
            return [*self._beside(head, own), *here, *pair]
        if head.i in self.pronouns:
            return self.pronouns[head.i]
        if ways is ACTOR_WAYS and lemma(head) in FACING:
            return self._nested(head, ("in", "from"), depth) if depth < DEPTH else []
        found = list(self._modifiers(head, 0))
        if (
            found
            and ways is not ACTOR_WAYS
            and all(self.doc[n.token].pos_ == "PRON" for n in found)
        ):
            # "its border with Chad" is about Chad
            beyond = self._nested(head, ways, depth) if depth < DEPTH else []
            if beyond:
                return beyond
        if found:
            return found[:1] if len(found) == 1 else _closest(found)
        if depth >= DEPTH:
            return []
        nested = self._nested(head, ways, depth)
        if nested:
            return nested
        beside = [c for c in children(head, "nmod") if c.i > head.i and _exemplary(c)]
        for child in (*children(head, "appos", "flat"), *beside):
            below = self._single(child, ways, depth + 1)
            if below:
                return below
        if "against" in ways:
            return self._clausal(head, ways, depth)
        serving = [c for c in children(head, "acl") if lemma(c) in SERVING]
        for clause in serving:
            for child in children(clause, "obl"):
                if case_of(child) in ("for", "by", "with", "from", "to"):
                    return self._single(child, ways, depth + 1)
        return []

    def _beside(self, head: Token, own: list[Mention]) -> list[Named]:
        """``Colombian and Panamanian ministers``, ``envoys from X and Y``: the other of the two."""
        span, codes = own[0].span, {code_of(m.actor) for m in own}
        out: list[Named] = []
        for child in head.children:
            if relation(child) not in ("amod", "compound", "nmod"):
                continue
            parts = coordinated(child)
            inside = [self._covers(span, p) for p in parts]
            if len(parts) < 2 or not any(inside):
                continue
            for part, within in zip(parts, inside, strict=True):
                for m in self.at(part):
                    if not within and code_of(m.actor) not in codes:
                        out.append(Named(m, "modifier", part.i))
        return out

    def _covers(self, span: Span, token: Token) -> bool:
        return span.contains(self.paragraph.span(token))

    def _modifiers(self, head: Token, depth: int) -> Iterator[Named]:
        for child in head.children:
            label = relation(child)
            if _opposed(child):
                continue
            if label in ("amod", "compound", "flat", "nummod", "det", "case", "appos") or (
                label == "nmod" and (subtype(child) == "poss" or child.i < head.i)
            ):
                own = self.at(child)
                if own:
                    for part in (*coordinated(child), *_hyphened(child)):
                        for m in self.at(part):
                            yield Named(m, "modifier", part.i)
                elif child.i in self.pronouns:
                    yield from self.pronouns[child.i]
                elif depth < 2 and label != "det":
                    yield from self._modifiers(child, depth + 1)

    def _nested(self, head: Token, ways: Sequence[str], depth: int) -> list[Named]:
        below: dict[str, list[Token]] = {}
        for child in children(head, "nmod", "obl"):
            if subtype(child) != "poss":
                below.setdefault(case_of(child), []).append(child)
        for way in ways:
            for child in below.get(way, ()):
                if way == "on" and lemma(child) in ("border", "frontier"):
                    continue
                found: list[Named] = []
                for part in coordinated(child):
                    found.extend(self._single(part, ways, depth + 1))
                if found:
                    return [
                        Named(n.mention, "place" if n.mention.as_place else "nested", n.token)
                        for n in found
                    ]
        return []

    def _clausal(self, head: Token, ways: Sequence[str], depth: int) -> list[Named]:
        for clause in children(head, "acl"):
            # "a pipeline that X's banks refused": whoever does it in a relative clause is aside
            labels = ("obj", "obl") if subtype(clause) == "relcl" else ("obj", "obl", "nsubj")
            for child in children(clause, *labels):
                found = self._single(child, ways, depth + 2)
                if found:
                    return [Named(n.mention, "clause", n.token) for n in found]
        return []


def _hyphened(name: Token) -> list[Token]:
    """``India-Pakistan talks``: the other name of a pair joined by a hyphen."""
    doc = name.doc
    return [
        c
        for c in name.children
        if abs(c.i - name.i) == 2 and doc[(c.i + name.i) // 2].text in ("-", "–", "/")
    ]


def _exemplary(child: Token) -> bool:
    """``outside forces, especially X``: an example without a preposition of its own."""
    words = {c.text.lower() for c in children(child, "advmod", "case", "cc")}
    return bool(words & {"especially", "notably", "particularly", "chiefly", "mainly"})


ACCORDS = frozenset(
    ("Accord", "Accords", "Agreement", "Agreements", "Convention", "Conventions", "Protocol")
) | frozenset(("Protocols", "Declaration", "Process", "Treaty", "Pact", "Principles", "Formula"))


def _names_accord(part: DocSpan, mention: Mention) -> bool:
    """``the Geneva Conventions``: a city in the name of a treaty is no party."""
    following = part.doc[part.end].text if part.end < len(part.doc) else ""
    return following in ACCORDS and mention.how.startswith(("place", "metonym"))


def _is_opposed(part: DocSpan) -> bool:
    """``anti-Japan protesters``: named as whom somebody is against."""
    doc, i = part.doc, part.start
    return i > 1 and doc[i - 1].text == "-" and doc[i - 2].text.lower() == "anti"


HYPHENED = frozenset(
    ("speaking", "style", "made", "language", "born", "like", "era", "educated", "trained", "built")
)


def _cut_short(part: DocSpan) -> bool:
    """``the West`` out of *the West Bank*, ``US`` out of *US$20*, ``French`` of *French-speaking*.

    A name that goes on is another name, or a measure, or a kind.
    """
    doc = part.doc
    following = doc[part.end].text if part.end < len(doc) else ""
    if following == "$" or doc[part.end - 1].text.endswith("$"):
        return True
    after = doc[part.end + 1].text.lower() if part.end + 1 < len(doc) else ""
    if following == "-" and after in HYPHENED:
        return True
    if part.start > 1 and doc[part.start - 1].text == "-" and doc[part.start - 2].text == "Pan":
        return True
    if part[0].text.startswith("Pan-"):
        return True
    return part[-1].text == "West" and following in ("Bank", "Germany", "Berlin", "Africa")


def _opposed(child: Token) -> bool:
    """``anti-Syria``: the modifier names whom the noun is against."""
    return any(t.text.lower() in ("anti", "anti-", "counter", "non") for t in child.subtree) or (
        child.text.lower().startswith("anti-")
    )


def _closest(found: list[Named]) -> list[Named]:
    """Of several modifiers, those of one coordination, nearest to the head noun."""
    last = found[-1]
    near = [n for n in found if abs(n.token - last.token) <= 2 and n is not last]
    joined = [n for n in near if n.code != last.code]
    return [*joined, last] if joined and _joined(joined[-1], last) else [last]


def _joined(left: Named, right: Named) -> bool:
    return abs(left.token - right.token) == 2


def is_generic(token: Token) -> bool:
    """Whether a noun phrase is a pronoun or a bare group that names nobody."""
    return token.pos_ == "PRON" or lemma(token) in ("people", "one", "other", "some", "many")


__all__ = ["ACTOR_WAYS", "OBJECT_WAYS", "Cast", "Named", "code_of", "is_generic"]
