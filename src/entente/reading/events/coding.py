"""From predicates to coded events: unwrap operators first, then match frames, then nouns.

``agree to send``, ``threatened sanctions``, ``refused to let X land``, ``lift the ban on`` are one
event each: the operator composes the type of what stands inside it, which is then used up.
"""

from __future__ import annotations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from entente.reading.events import composing, matching, naming
from entente.reading.events.arguments import Arguments, arguments
from entente.reading.events.coded import (
    Coded,
    depth_of,
    expand,
    expand_obliques,
    is_purpose,
    is_trailing,
    noun_arguments,
    word_of,
)
from entente.reading.events.lexicon import NO_EVENT, Frame, Lexicon, Operator
from entente.reading.events.parties import Cast
from entente.reading.events.trees import (
    bare_verb,
    case_of,
    children,
    lemma,
    particle_of,
    relation,
    subtype,
)

POLITE = frozenset(("allow", "permit", "let", "forgive", "pardon", "excuse", "help", "tell"))
NO_PREDICATE = frozenset(("aux", "cop", "amod", "case", "mark"))
# what one is "ready" for that is good for others, whatever it comes to
HELPFUL = frozenset(
    ("contribute", "cooperate", "help", "participate", "engage", "discuss", "listen", "talk")
) | frozenset(("compromise", "negotiate", "join", "work", "assist", "share"))
TOGETHER = frozenset(("jointly", "together"))
# with these "together" tells of no common work: "where the two come together"
IDIOMS = frozenset(
    ("come", "get", "go", "bring", "put", "live", "stand", "hold", "belong", "remain", "stay")
) | frozenset(("stick", "hang", "draw", "tie", "bind", "taken", "take", "grow", "be"))
DRILLS = frozenset(("exercise", "drill", "manoeuvre", "manoeuvres", "maneuver", "patrol"))
FORMAL = frozenset(("diplomatic", "formal", "official", "strong", "solemn"))
STATELY = frozenset(("state", "organ", "organisation"))
DESPITE = frozenset(("despite", "amid", "over", "in"))
JOINT = frozenset(("joint", "combined", "bilateral", "trilateral"))


class Coder:
    """Codes the predicates of one paragraph's sentences."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self.lexicon = lexicon
        self.cast = cast
        self._open: set[int] = set()  # nouns whose clause is being coded

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
                # "of ramming boats and using water cannon": all of it is alleged
                for other in children(coded.inner.head, "conj"):
                    if other.tag_ == coded.inner.head.tag_:
                        alleged[other.i] = coded
                used -= coded.inner.used | {coded.inner.trigger.i, coded.inner.head.i}
            if coded.type != NO_EVENT:
                found.append(coded)
        return found

    def _token(self, token: Token) -> Coded | None:
        if word_of(token) in self.lexicon.adjectives and children(token, "xcomp", "advcl"):
            coded = self.adjective(token)
            if coded is None and token.pos_ == "VERB":
                coded = self.predicate(token)
        elif (token.pos_ == "VERB" or bare_verb(token)) and relation(token) not in NO_PREDICATE:
            coded = self.predicate(token)
        elif token.pos_ in ("NOUN", "PROPN") or relation(token) in ("obj", "nsubj", "obl", "nmod"):
            coded = self.noun(token)
        elif token.pos_ == "AUX" and lemma(token) == "be":
            coded = self.be_to(token)
        elif token.pos_ == "ADJ" and children(token, "cop"):
            coded = self.predicate(token)
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
        own = any(t.text.lower() in ("i", "we") for t in children(verb, "nsubj"))
        if not modal or own or lemma(verb) == "like":
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
        if word in POLITE and not args.subject and _first_person(args):
            return None  # "permit me to say"
        if word == "let" and any(lemma(c) in ("know", "see", "hear") for c in _clauses(verb)):
            return None  # "let them know"
        if operator is not None and operator.kind == "request" and _indicative(verb):
            return None  # "insists that it has never done so" only reports
        reports = self.lexicon.reporting.say
        if word in reports and is_trailing(verb, args):
            return None  # "…, the lawyer charged" only reports
        first = not specific or (operator is not None and operator.kind == "accuse")
        if operator is not None and depth < composing.DEEPEST and first:
            composed = composing.operate(self, verb, operator, args, depth, frame)
            if composed is not None:
                return composed
        if specific and frame is not None and frame.type != NO_EVENT:
            return self._framed(verb, frame, args, operator)
        passed = composing.transparent(self, verb, key, word, args, depth)
        if passed is not None:
            return passed
        if frame is None:
            return self._jointly(verb, args)
        return self._framed(verb, frame, args, operator)

    def _asked(self, verb: Token, frame: Frame) -> Coded | None:
        """``call on X to release``: what is asked belongs to the asking."""
        if frame.type not in ("REQUEST", "THREATEN"):
            return None
        for clause in children(verb, "xcomp", "advcl", "ccomp"):
            marked = any(lemma(m) == "to" for m in children(clause, "mark"))
            if marked and clause.i > verb.i and clause.pos_ == "VERB":
                inner = self.predicate(clause, 2)
                return None if inner is None or inner.type == NO_EVENT else inner
        return None

    def _jointly(self, verb: Token, args: Arguments) -> Coded | None:
        """``X and Y jointly searched``: whatever two states do together is cooperation."""
        together = [c for c in children(verb, "advmod") if c.text.lower() in TOGETHER]
        codes = {n.code for s in args.subject for n in self.cast.resolve(s)}
        if not together or len(codes) < 2 or lemma(verb) in IDIOMS:
            return None
        return Coded(
            type="COOPERATE",
            mode="",
            head=verb,
            trigger=verb,
            args=args,
            rule="jointly",
            reciprocal=True,
            words=[*together, verb],
        )

    def _framed(
        self, verb: Token, frame: Frame, args: Arguments, operator: Operator | None
    ) -> Coded:
        used = {t.i for s in ("object", "indirect") for t in matching.slot_nouns(args, s)}
        if operator is not None and operator.kind in ("request", "permit", "compel", "forbid"):
            used |= {t.i for t in args.slots.get("clause", ())}
        for token in args.slots.get("clause", ()):
            if relation(token) == "xcomp" and frame.type not in ("AID", "COOPERATE"):
                used.add(token.i)
        expand_obliques(args, (prep for prep, nouns in frame.obliques if nouns))
        kind, mutual = self._joined(frame, args)
        inner = self._asked(verb, frame) if operator is None else None
        if inner is not None:
            used |= {inner.trigger.i, inner.head.i, *inner.used}
        words = [verb, *(o for o in args.slots.get("object", ()) if frame.objects)]
        coded = Coded(
            type=kind,
            mode=frame.mode if kind == frame.type else "",
            head=verb,
            trigger=verb,
            args=args,
            slots=frame.slots,
            rule=f"frame {frame.name}" + ("" if not matching.is_specific(frame) else " +"),
            reciprocal=frame.reciprocal or mutual,
            inverse=frame.inverse,
            inner=inner,
            given="denied" if frame.negative else "",
            used=used if frame.type != NO_EVENT else set(),
            words=words,
        )
        coded.type = naming.judged(coded) or NO_EVENT
        return coded

    def _joined(self, frame: Frame, args: Arguments) -> tuple[str, bool]:
        """Joint exercises and patrols are cooperation, exercises alone a show of force."""
        codes = self.cast.codes(args.subject)
        if frame.type in ("MOBILIZE", "ASSAULT"):
            for noun in matching.slot_nouns(args, "object"):
                near = {lemma(c) for c in noun.children}
                if lemma(noun) in self.lexicon.joint and (
                    near & JOINT or (len(codes) > 1 and lemma(noun) in DRILLS)
                ):
                    return self.lexicon.joint[lemma(noun)], True
        return frame.type, False

    def shared(self, coded: Coded) -> None:
        """``Chile and Peru opened an exercise``: drills that several begin are held together."""
        word, held = lemma(coded.trigger), (*coded.args.subject, *coded.args.slots.get("with", ()))
        if coded.type == "MOBILIZE" and word in DRILLS and len(self.cast.codes(held)) > 1:
            coded.type, coded.mode, coded.reciprocal = self.lexicon.joint[word], "", True

    def adjective(self, token: Token, depth: int = 0) -> Coded | None:
        """``is ready to``, ``is set to``, ``unwilling to``."""
        operator = self.lexicon.adjectives.get(word_of(token))
        clauses = children(token, "xcomp", "advcl", "ccomp")
        if operator is None or not clauses or depth > composing.DEEPEST:
            return None
        inner = self.predicate(clauses[0], depth + 1) if clauses[0].pos_ == "VERB" else None
        if inner is None or inner.type == NO_EVENT:
            helpful = operator.kind == "commit" and lemma(clauses[0]) in HELPFUL
            return self._readiness(token, clauses[0]) if helpful else None
        composed = operator.compose(inner.type)
        if not composed or composed.startswith("="):
            return None
        return self._stack(token, inner, composed, operator, "adjective")

    def _readiness(self, token: Token, clause: Token) -> Coded:
        """``is ready to contribute``: a word on one's own part in what others do."""
        args = arguments(clause)
        own = arguments(token)
        args.subject = own.subject or args.subject
        return Coded(
            type="AGREE",
            mode="",
            head=token,
            trigger=token,
            args=args,
            rule="adjective commit",
            operator="",
            given="planned",
            used={clause.i},
            words=[token, clause],
        )

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
        if word == "protest" and self._official(token, args):
            kind, mode = "ACCUSE", ""
        joint = {lemma(c) for c in token.children} & JOINT
        if word in DRILLS:  # "exercises with the Chilean navy" are held by two
            joint |= self.cast.codes(args.slots.get("with", ()))
        if joint and word in self.lexicon.joint:
            kind, mode = self.lexicon.joint[word], ""
        inner = None
        operator = self.lexicon.noun_operators.get(word)
        clauses = children(token, "acl", "xcomp", "ccomp")
        # The clause may take the noun for its own object: "an agreement to be placed".
        if (
            operator is not None
            and clauses
            and clauses[0].pos_ == "VERB"
            and token.i not in self._open
        ):
            self._open.add(token.i)
            inner = self.predicate(clauses[0], 2)
            self._open.discard(token.i)
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

    def _official(self, noun: Token, args: Arguments) -> bool:
        """``protests from X``, ``a diplomatic protest``: a government's, not a crowd's."""
        if any(lemma(c) in FORMAL for c in children(noun, "amod")):
            return True
        own = [c for c in children(noun, "nmod") if subtype(c) == "poss"]
        for token in (*args.agent, *own):
            if any(m.kind in STATELY and "agent" not in m.how for m in self.cast.at(token)):
                return True
        # "as Beijing protests": the tree may take the verb for a noun
        if case_of(noun) == "as" and any(self.cast.at(c) for c in children(noun, "compound")):
            return True
        # "despite Chinese protests"; "Chinese protests" alone may be anybody's
        adjective = any(self.cast.at(c) for c in children(noun, "amod"))
        return adjective and case_of(noun) in DESPITE

    def _strike(self, token: Token) -> tuple[str, str]:
        near = {lemma(c) for c in token.children} | {lemma(token.head)}
        if near & self.lexicon.strike or token.head.text.lower() == "on":
            return "PROTEST", "hunger" if "hunger" in near else "strike"
        if near & {"air", "aerial", "drone", "jet"}:
            return "ASSAULT", "aerial"
        return "ASSAULT", ""


def _indicative(verb: Token) -> bool:
    """Whether what a verb holds is told as a fact, by a form that no demand could have."""
    for clause in children(verb, "ccomp"):
        forms = [c.tag_ for c in children(clause, "aux", "cop")] or [clause.tag_]
        if forms[0] in ("VBZ", "VBD") and not any(t == "MD" for t in forms):
            return lemma(verb) in ("insist", "demand")
    return False


def _clauses(verb: Token) -> list[Token]:
    """The clauses that complete a verb."""
    return children(verb, "xcomp", "ccomp")


def _first_person(args: Arguments) -> bool:
    objects = [*args.slots.get("object", ()), *args.slots.get("indirect", ())]
    return any(t.text.lower() in ("me", "us") for t in objects)


__all__ = ["Coded", "Coder"]
