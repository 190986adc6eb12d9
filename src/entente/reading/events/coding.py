"""From predicates to coded events: unwrap operators first, then match frames, then nouns.

``agree to send``, ``threatened sanctions``, ``refused to let X land``, ``lift the ban on`` are one
event each: the operator composes the type of what stands inside it, which is then used up.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.reading.events import matching
from entente.reading.events.coded import (
    Coded,
    complement,
    depth_of,
    expand,
    is_purpose,
    is_trailing,
    noun_arguments,
    word_of,
)
from entente.reading.events.lexicon import NO_EVENT, Frame, Lexicon, Operator
from entente.reading.events.parties import Cast
from entente.reading.events.trees import (
    Arguments,
    arguments,
    children,
    lemma,
    particle_of,
    relation,
)

DEEPEST = 6
EFFECT = frozenset(("effect", "hold", "force"))
JOINT = frozenset(("joint", "combined", "bilateral", "trilateral"))
ENGAGING = frozenset(("engage", "participate", "resort", "involve", "proceed"))


class Coder:
    """Codes the predicates of one paragraph's sentences."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self.lexicon = lexicon
        self.cast = cast

    def sentence(self, sentence: DocSpan) -> list[Coded]:
        """All coded events of a sentence, outermost predicates first, none used twice."""
        found: list[Coded] = []
        used: set[int] = set()
        alleged: dict[int, Coded] = {}
        for token in sorted(sentence, key=lambda t: (depth_of(t), t.i)):
            if token.i in used:
                continue
            coded = self._token(token)
            if coded is None:
                continue
            if token.i in alleged:
                coded.given, coded.accuser = coded.given or "alleged", alleged[token.i]
            used |= coded.used | {coded.trigger.i}
            if coded.type == "ACCUSE" and coded.operator == "accuse" and coded.inner is not None:
                alleged[coded.inner.head.i] = coded
                used -= coded.inner.used | {coded.inner.trigger.i, coded.inner.head.i}
            if coded.type != NO_EVENT:
                found.append(coded)
        return found

    def _token(self, token: Token) -> Coded | None:
        if word_of(token) in self.lexicon.adjectives and children(token, "xcomp", "advcl"):
            coded = self.adjective(token)
            if coded is None and token.pos_ == "VERB":
                coded = self.predicate(token)
        elif token.pos_ == "VERB" and relation(token) not in ("aux", "cop", "amod", "case", "mark"):
            coded = self.predicate(token)
        elif token.pos_ in ("NOUN", "PROPN") or relation(token) in ("obj", "nsubj", "obl", "nmod"):
            coded = self.noun(token)
        elif token.pos_ == "AUX" and lemma(token) == "be":
            coded = self.be_to(token)
        else:
            coded = None
        if coded is None and token.pos_ == "VERB":
            coded = self._obliged(token)
        if coded is not None and coded.type != NO_EVENT:
            coded.purpose = is_purpose(coded.head)
        return coded

    def _obliged(self, verb: Token) -> Coded | None:
        """``must do``, whatever is to be done: a demand, if somebody else says it."""
        modal = any(
            self.lexicon.modals.get(c.text.lower()) == "request" for c in children(verb, "aux")
        )
        if not modal:
            return None
        return Coded(
            type="REQUEST",
            mode="",
            head=verb,
            trigger=verb,
            args=arguments(verb),
            rule="must",
            words=[verb],
        )

    def predicate(self, verb: Token, depth: int = 0) -> Coded | None:
        """The event a verb names, with everything that it governs composed into it."""
        word, particle = lemma(verb), particle_of(verb)
        key = f"{word}_{particle}" if particle else word
        args = arguments(verb)
        expand(args)
        frame = matching.choose(
            self.lexicon.frames.get(word, ()), verb, args, self.cast, self.lexicon
        )
        operator = self.lexicon.operators.get(key) or self.lexicon.operators.get(word)
        specific = frame is not None and matching.is_specific(frame)
        if word == "charge" and is_trailing(verb, args):
            return None  # "…, the lawyer charged" only reports
        if operator is not None and depth < DEEPEST and (not specific or operator.kind == "accuse"):
            composed = self._operate(verb, operator, args, depth, frame)
            if composed is not None:
                return composed
        if specific and frame is not None and frame.type != NO_EVENT:
            return self._framed(verb, frame, args, operator)
        passed = self._transparent(verb, key, word, args, depth)
        if passed is not None:
            return passed
        if frame is None:
            return None
        return self._framed(verb, frame, args, operator)

    def _framed(
        self, verb: Token, frame: Frame, args: Arguments, operator: Operator | None
    ) -> Coded:
        used = {t.i for s in ("object", "indirect") for t in matching.slot_nouns(args, s)}
        if operator is not None and operator.kind in ("request", "permit", "compel", "forbid"):
            used |= {t.i for t in args.slots.get("clause", ())}
        for token in args.slots.get("clause", ()):
            if relation(token) == "xcomp" and frame.type not in ("AID", "COOPERATE"):
                used.add(token.i)
        kind, mutual = self._joined(frame, args)
        words = [verb, *(o for o in args.slots.get("object", ()) if frame.objects)]
        return Coded(
            type=kind,
            mode=frame.mode if kind == frame.type else "",
            head=verb,
            trigger=verb,
            args=args,
            slots=frame.slots,
            rule=f"frame {frame.name}" + ("" if not matching.is_specific(frame) else " +"),
            reciprocal=frame.reciprocal or mutual,
            used=used if frame.type != NO_EVENT else set(),
            words=words,
        )

    def _joined(self, frame: Frame, args: Arguments) -> tuple[str, bool]:
        """Joint exercises and patrols are cooperation, exercises alone a show of force."""
        if frame.type in ("MOBILIZE", "ASSAULT"):
            for noun in matching.slot_nouns(args, "object"):
                near = {lemma(c) for c in noun.children}
                if lemma(noun) in self.lexicon.joint and near & JOINT:
                    return self.lexicon.joint[lemma(noun)], True
        return frame.type, False

    def _operate(
        self,
        verb: Token,
        operator: Operator,
        args: Arguments,
        depth: int,
        frame: Frame | None,
    ) -> Coded | None:
        short = next((c for c in verb.children if c.text.lower() == "short"), None)
        if operator.kind == "stop" and short is not None:
            return self._short(verb, short, depth)
        inner_token = complement(verb, operator.kind)
        if lemma(verb) == "commit" and "to" not in args.slots and "clause" not in args.slots:
            return None  # to commit a crime is no promise
        inner = None
        if inner_token is not None:
            inner = (
                self.noun(inner_token, forced=True)
                if inner_token.pos_ in ("NOUN", "PROPN")
                else self.adjective(inner_token)
                if inner_token.pos_ == "ADJ"
                else self.predicate(inner_token, depth + 1)
            )
            if inner is not None and inner.type == NO_EVENT:
                inner = None
        if inner is None and (inner_token is None or inner_token.pos_ in ("NOUN", "PROPN")):
            if operator.kind in ("stop", "ease", "permit", "forbid", "plan", "want"):
                return None
            if frame is not None or operator.kind in ("compel",):
                return None
        composed = operator.compose(inner.type if inner else "other")
        if not composed:
            return None
        if composed.startswith("="):
            if inner is None:
                return None
            inner.given = "" if inner.given == composed[1:] else composed[1:]
            inner.head, inner.operator = verb, operator.kind
            inner.used |= {verb.i}
            return inner
        used = {t.i for s in ("object", "indirect") for t in matching.slot_nouns(args, s)}
        used |= set() if inner is None else {inner.trigger.i, inner.head.i, *inner.used}
        if inner_token is not None:
            used.add(inner_token.i)
        words = [verb, *([] if inner is None else inner.words)]
        mode = frame.mode if frame is not None and frame.type == composed else ""
        return Coded(
            type=composed,
            mode=mode or ("discontinue" if composed == "SANCTION" else ""),
            head=verb,
            trigger=verb,
            args=args,
            rule=f"operator {operator.kind}",
            operator=operator.kind,
            given=operator.status,
            inner=inner,
            control=operator.control,
            used=used,
            words=words,
            reciprocal=composed == "AGREE"
            and lemma(verb) == "agree"
            and (inner is None or inner.type not in ("AID", "CONCEDE")),
        )

    def _short(self, verb: Token, short: Token, depth: int) -> Coded | None:
        """``stopped short of expelling``: it was not done."""
        for holder in (short, verb):
            for clause in children(holder, "advcl", "xcomp", "acl", "ccomp"):
                inner = self.predicate(clause, depth + 1) if clause.pos_ == "VERB" else None
                if inner is not None and inner.type != NO_EVENT:
                    return self._passed(verb, inner, "denied")
        return None

    def _transparent(
        self, verb: Token, key: str, word: str, args: Arguments, depth: int
    ) -> Coded | None:
        """``began to shell``, ``failed to release``, ``held talks``: what is inside counts."""
        table = self.lexicon.transparent
        status = table.get(key, table.get(word))
        if word == "go" and verb.tag_ == "VBG":
            status = "planned"
        if word == "have" and any(c.text.lower() == "yet" for c in verb.children):
            status = "denied"  # "has yet to"
        clauses = [t for t in args.slots.get("clause", ()) if relation(t) == "xcomp"]
        if not clauses and word in ("go", "keep", "carry") and particle_of(verb) == "on":
            clauses = [t for t in children(verb, "advcl") if t.tag_ == "VBG" and t.i > verb.i]
        if word == "take" and matching.lemmas_of(matching.slot_nouns(args, "object")) & EFFECT:
            for token in args.subject:
                inner = self.noun(token, forced=True)
                if inner is not None and inner.type != NO_EVENT:
                    inner.used |= {inner.trigger.i, *(o.i for o in args.slots["object"])}
                    inner.head = verb
                    return inner
        if status is not None and clauses and depth < DEEPEST:
            inner = (
                self.predicate(clauses[0], depth + 1)
                if clauses[0].pos_ == "VERB"
                else self.adjective(clauses[0])
            )
            if inner is not None and inner.type != NO_EVENT:
                return self._passed(verb, inner, status)
        if word in ENGAGING:
            for slot in ("in", "to"):
                for token in args.slots.get(slot, ()):
                    inner = self.noun(token, forced=True)
                    if inner is not None and inner.type != NO_EVENT:
                        self._lend(inner, verb, args)
                        return inner
        if word in self.lexicon.light or key in self.lexicon.light:
            for token in args.slots.get("object", ()):
                for noun in matching.core_nouns(token):
                    inner = self.noun(noun, forced=True)
                    if inner is None or inner.type == NO_EVENT:
                        continue
                    self._lend(inner, verb, args)
                    return inner
        return None

    def _passed(self, verb: Token, inner: Coded, status: str) -> Coded:
        if status == "planned":
            composed = self.lexicon.operators["plan"].compose(inner.type)
            if composed and not composed.startswith("="):
                inner.type, inner.mode = composed, ""
        if status:
            inner.given = "" if inner.given == status == "denied" else status
        inner.used |= {verb.i, inner.trigger.i}
        inner.head = verb
        return inner

    def _lend(self, inner: Coded, verb: Token, args: Arguments) -> None:
        """A light verb lends its subject and obliques to the noun that carries the meaning."""
        merged = replace(
            args, slots={k: list(v) for k, v in args.slots.items() if k not in ("object", "clause")}
        )
        for slot, tokens in inner.args.slots.items():
            merged.slots[slot] = [*tokens, *merged.slots.get(slot, [])]
        if args.passive:
            merged.passive = True
        merged.agent = [*args.agent, *inner.args.agent]
        inner.used |= {inner.trigger.i}
        inner.args, inner.head = merged, verb
        inner.nominal = not (merged.subject or merged.agent)
        inner.words = [verb, inner.trigger]
        inner.rule = f"light {lemma(verb)} + {inner.rule}"
        inner.reciprocal = inner.pair or inner.type == "COOPERATE"

    def adjective(self, token: Token, depth: int = 0) -> Coded | None:
        """``is ready to``, ``is set to``, ``unwilling to``."""
        operator = self.lexicon.adjectives.get(word_of(token))
        clauses = children(token, "xcomp", "advcl", "ccomp")
        if operator is None or not clauses or depth > DEEPEST:
            return None
        inner = self.predicate(clauses[0], depth + 1) if clauses[0].pos_ == "VERB" else None
        if inner is None or inner.type == NO_EVENT:
            return None
        composed = operator.compose(inner.type)
        if not composed or composed.startswith("="):
            return None
        return self._stack(token, inner, composed, operator, "adjective")

    def _stack(
        self, head: Token, inner: Coded, composed: str, operator: Operator, rule: str
    ) -> Coded:
        args = arguments(head)
        if not args.subject:
            args.subject = inner.args.subject
        return Coded(
            type=composed,
            mode="",
            head=head,
            trigger=head,
            args=args,
            rule=f"{rule} {operator.kind}",
            operator=operator.kind,
            given="planned" if operator.kind in ("plan", "commit") else operator.status,
            inner=inner,
            used={inner.trigger.i, inner.head.i, *inner.used},
            words=[head, *inner.words],
        )

    def be_to(self, token: Token) -> Coded | None:
        """``is to visit``: the bare infinitive after *be* is a plan."""
        clauses = [c for c in children(token, "xcomp", "ccomp", "advcl") if c.pos_ == "VERB"]
        if relation(token) in ("aux", "cop") or not clauses:
            return None
        inner = self.predicate(clauses[0], 1)
        operator = self.lexicon.operators["plan"]
        if inner is None or inner.type == NO_EVENT:
            return None
        composed = operator.compose(inner.type)
        if not composed or composed.startswith("="):
            return None
        return self._stack(token, inner, composed, operator, "be to")

    def noun(self, token: Token, forced: bool = False) -> Coded | None:
        """The event a noun names; on its own only when it has somebody in a role."""
        word = lemma(token)
        entry = self.lexicon.nouns.get(word) or self.lexicon.nouns.get(token.text.lower())
        if entry is None or entry.type == NO_EVENT or not (forced or entry.bare):
            return None
        args = noun_arguments(token, entry.by)
        kind, mode = entry.type, entry.mode
        if word == "strike":
            kind, mode = self._strike(token)
        joint = {lemma(c) for c in token.children} & JOINT
        if joint and word in self.lexicon.joint:
            kind, mode = self.lexicon.joint[word], ""
        inner = None
        operator = self.lexicon.noun_operators.get(word)
        clauses = children(token, "acl", "xcomp", "ccomp")
        if operator is not None and clauses and clauses[0].pos_ == "VERB":
            inner = self.predicate(clauses[0], 2)
            inner = None if inner is not None and inner.type == NO_EVENT else inner
        used = set() if inner is None else {inner.trigger.i, inner.head.i, *inner.used}
        return Coded(
            type=kind,
            mode=mode,
            head=token,
            trigger=token,
            args=args,
            slots=entry.slots,
            rule=f"noun {word}",
            nominal=True,
            pair=entry.pair,
            by=entry.by,
            inner=inner,
            used=used,
            words=[token],
        )

    def _strike(self, token: Token) -> tuple[str, str]:
        near = {lemma(c) for c in token.children} | {lemma(token.head)}
        if near & self.lexicon.strike or token.head.text.lower() == "on":
            return "PROTEST", "hunger" if "hunger" in near else "strike"
        if near & {"air", "aerial", "drone", "jet"}:
            return "ASSAULT", "aerial"
        return "ASSAULT", ""


__all__ = ["Coded", "Coder"]
