"""A spaCy component: ``nlp.add_pipe("entente_times")`` fills ``doc._.timexes``.

The document's date is taken from ``doc._.dct`` (as ``find_times`` takes it), so a pipeline run
with ``as_tuples`` can set it on a Doc before the component sees it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from entente.reading.times.finding import find_times

if not Doc.has_extension("dct"):
    Doc.set_extension("dct", default=None)
if not Doc.has_extension("timexes"):
    Doc.set_extension("timexes", default=())


@Language.factory("entente_times", default_config={"dct": None, "spans_key": "times"})
def create(nlp: Language, name: str, dct: str | None, spans_key: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component; ``dct`` is the date of every Doc that has none of its own."""

    def read(doc: Doc) -> Doc:
        found = find_times(doc.text, doc._.dct or dct)
        doc._.timexes = tuple(found)
        spans = []
        for timex in found:
            span = doc.char_span(
                timex.span.start, timex.span.stop, label=timex.type, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[spans_key] = spans
        return doc

    return read


__all__ = ["create"]
