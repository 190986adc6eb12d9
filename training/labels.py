"""The label lists of the heads, counted over the training texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from entente.language import lemmas
from training.names import KINDS
from training.texts import Text

STATEMENT = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("O", *(f"{p}-{k}" for k in KINDS for p in "BI"))


def collect(texts: Iterable[Text]) -> dict[str, list[str]]:
    """Label lists by head, most frequent first; rare strings and scripts are left out."""
    counts: dict[str, Counter[str]] = {
        k: Counter() for k in ("tags", "upos", "feats", "lemmas", "deprels")
    }
    for text in texts:
        for para in text.paragraphs:
            counts["tags"].update(para.tags)
            counts["upos"].update(para.upos)
            counts["feats"].update(para.feats)
            counts["deprels"].update(para.deprels)
            if para.lemmas:
                pairs = zip(para.words, para.lemmas, strict=True)
                counts["lemmas"].update(lemmas.script(w, m) for w, m in pairs)
    floor = {"feats": 3, "lemmas": 3}
    found = {
        head: [
            k for k, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= floor.get(head, 1)
        ]
        for head, c in counts.items()
    }
    return found | {"names": list(NAMES), "statements": list(STATEMENT)}
