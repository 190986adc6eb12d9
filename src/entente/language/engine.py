"""The engine: a document in, its analysis out.

Sentences and quotations by rule come first; the network, or an installed spaCy pipeline in its
place, adds tags, trees, names and attribution frames. The same document gives the same analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.language import layout, names, quotations, sentences, tokenizer
from entente.language.analysis import Analysis, Engine, EngineInfo, Paragraph
from entente.language.containers import Writer
from entente.language.network import MANIFEST, Network
from entente.language.tokenizer import Cutter
from entente.language.units import Words
from entente.nouns import Block, Document

DEFAULT = "entente"


@dataclass(slots=True)
class Cut:
    """A block with its tokens, the words among them and its sentence starts."""

    block: Block
    doc: Doc
    places: list[int]
    words: Words
    rules: list[tuple[int, str]] = field(default_factory=list)

    def bare(self, vocab: Vocab) -> Doc:
        """The same tokens in another vocabulary, without labels."""
        spaces = [bool(token.whitespace_) for token in self.doc]
        return Doc(vocab, words=[token.text for token in self.doc], spaces=spaces)


def cut(cutter: Cutter, document: Document) -> list[Cut]:
    """Tokens and sentence starts of every readable block."""
    return [_cut(cutter, document, block) for block in layout.readable(document)]


def _cut(cutter: Cutter, document: Document, block: Block) -> Cut:
    doc = tokenizer.tokenize(cutter, document.text[block.start : block.stop])
    texts: list[str] = []
    spaced: list[bool] = []
    offsets: list[int] = []
    places: list[int] = []
    every = []
    at = block.start
    for i, token in enumerate(doc):
        text = token.text
        blank = bool(token.whitespace_)
        every.append(text)
        spaced.append(blank)
        if not text.isspace():
            texts.append(text)
            offsets.append(at)
            places.append(i)
        at += len(text) + blank
    starts = sentences.find(every, spaced)
    index = {place: k for k, place in enumerate(places)}
    firsts = sorted({index.get(s.token, index.get(s.token + 1, 0)) for s in starts})
    rules = [(block.start + doc[s.token].idx, s.rule) for s in starts]
    words = Words(tuple(texts), tuple(offsets), tuple(firsts) or (0,))
    return Cut(block, doc, places, words, rules)


class NetworkEngine:
    """Entente's own engine: one forward pass of the shipped encoder a unit of text."""

    def __init__(self, network: Network, gazetteer: Mapping[str, str] | None = None) -> None:
        self._network = network
        self._renew()
        self._gazetteer = names.Gazetteer.of(gazetteer, self._cutter) if gazetteer else None
        self._info = replace(network.info, names=names.digest(self._gazetteer))

    @property
    def info(self) -> EngineInfo:
        """Name, version and hash of the weights."""
        return self._info

    def _renew(self) -> None:
        """Begin a new vocabulary, so that memory stays bounded over any number of documents."""
        self._cutter = tokenizer.make()
        self._writer = Writer(self._cutter.vocab)

    def analyse(self, document: Document) -> Analysis:
        """Analyse the readable blocks of a document. Pure: same document, same analysis."""
        if self._cutter.full:
            self._renew()
        cuts = cut(self._cutter, document)
        words = [part.words for part in cuts]
        labels, frames = self._network.read(words)
        proposed = [names.spans(found.names, found.name_scores) for found in labels]
        proper = [[pos == "PROPN" for pos in found.upos] for found in labels]
        settled = names.settle(words, proposed, proper, self._gazetteer)
        paragraphs = []
        for i, (part, found, named) in enumerate(zip(cuts, labels, settled, strict=True)):
            self._writer.write(part.doc, part.places, found, named)
            paragraphs.append(Paragraph(i, part.block, part.doc, part.block.start, document.id))
        return Analysis(
            document=document,
            engine=self.info,
            paragraphs=tuple(paragraphs),
            quotations=quotations.find(document.text, [part.block for part in cuts]),
            frames=tuple(frames),
            sentence_rules=tuple(rule for part in cuts for rule in part.rules),
        )


def load(
    pipeline: str = DEFAULT,
    gazetteer: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Engine:
    """The engine by name: ``entente``, a folder of other weights for it, or any spaCy pipeline.

    A folder with a ``manifest.json`` holds weights as ``python -m training ship`` writes them;
    any other name or path is an installed spaCy pipeline's. ``gazetteer`` maps surface forms
    ("the Kremlin" as ``Kremlin``) to name types and comes before the network's own types.
    ``folder`` says the same as a path in ``pipeline``. Raises ``LanguageError`` when there is no
    such pipeline or its weights cannot be used.
    """
    if folder is None and (Path(pipeline) / MANIFEST).is_file():
        folder = Path(pipeline)
    if pipeline == DEFAULT or folder is not None:
        return NetworkEngine(Network.load(folder), gazetteer)
    from entente.language import pipelines  # it stands on this module

    return pipelines.load(pipeline, gazetteer)


__all__ = ["DEFAULT", "Cut", "NetworkEngine", "cut", "load"]
