"""Any installed spaCy pipeline in the place of Entente's own encoder.

Pipelines with Universal Dependencies labels pass through; ClearNLP labels (en_core_web_*) are
converted. Tokens, sentence starts and quotations stay Entente's; the pipeline adds tags, trees,
lemmas and names. Attribution frames come from Entente's weights where they are at hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.errors import LanguageError
from entente.language import clearnlp, engine, names, quotations, tokenizer
from entente.language.analysis import Analysis, EngineInfo, Frame, Paragraph
from entente.language.containers import Name, Writer
from entente.language.engine import Cut
from entente.language.network import Labels, Network
from entente.nouns import Document

Scheme: TypeAlias = Literal["ud", "clearnlp"]

_UD = frozenset({"obj", "obl", "case", "nsubj:pass", "flat", "cop"})
# OntoNotes types; dates, sums and quantities are other readers' work.
NAME_TYPES = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "MISC": "MISC",
    "LANGUAGE": "MISC",
    "EVENT": "EVENT",
    "LAW": "LAW",
    "WORK_OF_ART": "WORK",
    "WORK": "WORK",
    "PRODUCT": "EQUIP",
    "EQUIP": "EQUIP",
}


def scheme(labels: Iterable[str]) -> Scheme:
    """Which label set a parser writes. Raises ``LanguageError`` when it is neither."""
    found = frozenset(labels)
    clear, universal = len(found & clearnlp.SIGNATURE), len(found & _UD)
    if clear > universal:
        return "clearnlp"
    if universal:
        return "ud"
    raise LanguageError(
        "the pipeline's parser has neither Universal Dependencies nor ClearNLP labels; "
        "use a pipeline with a dependency parser, such as en_core_web_sm"
    )


def load(name: str, gazetteer: Mapping[str, str] | None = None) -> PipelineEngine:
    """An installed spaCy pipeline as an engine; ``name`` is a package or a folder.

    Raises ``LanguageError`` when it is not installed or has no usable parser.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise LanguageError(
            f"cannot load the spaCy pipeline {name!r}: {first}; install it "
            f"(python -m spacy download {name}) or leave --pipeline out"
        ) from error
    try:
        network: Network | None = Network.load()
    except LanguageError:
        network = None
    return PipelineEngine(nlp, gazetteer, network)


def _labels_of(nlp: Language) -> Sequence[str]:
    for name, pipe in nlp.pipeline:
        if "parser" in name or name == "experimental_biaffine_parser":
            return tuple(getattr(pipe, "labels", ()))
    return ()


def _digest(nlp: Language) -> str:
    """sha256 over the pipeline's files, or over its bytes when it has no folder."""
    total = hashlib.sha256()
    path = getattr(nlp, "_path", None)
    if isinstance(path, Path) and path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            total.update(file.relative_to(path).as_posix().encode())
            total.update(file.read_bytes())
    else:
        total.update(nlp.to_bytes())
    return total.hexdigest()


class PipelineEngine:
    """A spaCy pipeline behind Entente's tokens, sentences and quotations."""

    def __init__(
        self,
        nlp: Language,
        gazetteer: Mapping[str, str] | None = None,
        network: Network | None = None,
    ) -> None:
        self._nlp = nlp
        self._cutter = tokenizer.make()
        self._writer = Writer(nlp.vocab)
        self._scheme = scheme(_labels_of(nlp))
        self._gazetteer = names.Gazetteer.of(gazetteer, self._cutter) if gazetteer else None
        self._network = network
        meta = nlp.meta
        self._info = EngineInfo(
            f"spacy/{meta.get('lang', '')}_{meta.get('name', '')}",
            str(meta.get("version", "")),
            _digest(nlp),
            names.digest(self._gazetteer),
        )

    @property
    def info(self) -> EngineInfo:
        """The pipeline's name, version and hash."""
        return self._info

    def analyse(self, document: Document) -> Analysis:
        """Analyse the readable blocks of a document."""
        if self._cutter.full:
            self._cutter = tokenizer.make()
        cuts = engine.cut(self._cutter, document)
        words = [part.words for part in cuts]
        parsed = self._nlp.pipe([self._preset(part) for part in cuts], batch_size=16)
        labels, proposed = [], []
        for part, doc in zip(cuts, parsed, strict=True):
            labels.append(self._labels(part, doc))
            proposed.append(_names(part, doc))
        proper = [[pos == "PROPN" for pos in found.upos] for found in labels]
        settled = names.settle(words, proposed, proper, self._gazetteer)
        paragraphs = []
        for i, (part, found, named) in enumerate(zip(cuts, labels, settled, strict=True)):
            fresh = part.bare(self._nlp.vocab)
            self._writer.write(fresh, part.places, found, named)
            paragraphs.append(Paragraph(i, part.block, fresh, part.block.start, document.id))
        frames: Sequence[Frame] = self._network.read(words)[1] if self._network else ()
        return Analysis(
            document=document,
            engine=self._info,
            paragraphs=tuple(paragraphs),
            quotations=quotations.find(document.text, [part.block for part in cuts]),
            frames=tuple(frames),
            sentence_rules=tuple(rule for part in cuts for rule in part.rules),
        )

    def _preset(self, part: Cut) -> Doc:
        """The paragraph's tokens in the pipeline's vocabulary, sentence starts set."""
        doc = part.bare(self._nlp.vocab)
        starts = {part.places[i] for i in part.words.sentence_starts if part.places}
        for token in doc:
            token.is_sent_start = token.i in starts or token.i == 0
        return doc

    def _labels(self, part: Cut, doc: Doc) -> Labels:
        """What the pipeline says of the words, in UD, white space left out."""
        if self._scheme == "clearnlp":
            heads, deps = clearnlp.to_universal(doc)
        else:
            heads = [token.head.i for token in doc]
            deps = [
                "root" if h == i else t.dep_
                for i, (h, t) in enumerate(zip(heads, doc, strict=True))
            ]
        index = {place: k for k, place in enumerate(part.places)}
        words = [doc[place] for place in part.places]
        inner = _inner_heads(part.places, heads, index)
        return Labels(
            tags=tuple(w.tag_ for w in words),
            upos=tuple(w.pos_ or "X" for w in words),
            feats=tuple(str(w.morph) or "_" for w in words),
            lemmas=tuple(w.lemma_ or w.lower_ for w in words),
            heads=tuple(inner),
            deprels=tuple("root" if inner[k] == k else deps[p] for k, p in enumerate(part.places)),
            names=("O",) * len(words),
            name_scores=(0.0,) * len(words),
        )


def _inner_heads(
    places: Sequence[int], heads: Sequence[int], index: Mapping[int, int]
) -> list[int]:
    """Heads as word indices; a head that is white space is passed over."""
    found = []
    for k, place in enumerate(places):
        head, steps = heads[place], 0
        while head not in index and heads[head] != head and steps < len(heads):
            head, steps = heads[head], steps + 1
        found.append(index.get(head, k))
    return found


def _names(part: Cut, doc: Doc) -> list[Name]:
    index = {place: k for k, place in enumerate(part.places)}
    found = []
    for entity in doc.ents:
        label = NAME_TYPES.get(entity.label_)
        inside = [index[i] for i in range(entity.start, entity.end) if i in index]
        if label and inside:
            found.append(Name(inside[0], inside[-1] + 1, label, 0.9))
    return found


__all__ = ["NAME_TYPES", "PipelineEngine", "load", "scheme"]
