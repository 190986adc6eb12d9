"""Scores of a model folder on the tuning sets: syntax, names, statements."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from entente.language import decoding
from entente.language.engine import NetworkEngine
from entente.language.network import Labels, Network
from entente.language.units import Words
from entente.nouns import Document
from training import corpora, names, treebanks
from training.texts import Para, Text


def words_of(para: Para) -> Words:
    """A paragraph of gold words; its offsets count as if single blanks parted them."""
    offsets, place = [], 0
    for word in para.words:
        offsets.append(place)
        place += len(word) + 1
    return Words(tuple(para.words), tuple(offsets), tuple(para.starts))


def syntax(network: Network, texts: Sequence[Text]) -> dict[str, float]:
    """Accuracies in per cent on gold words and sentences, all words (punctuation too)."""
    right: Counter[str] = Counter()
    total = 0
    for text in texts:
        found, _ = network.read([words_of(p) for p in text.paragraphs])
        for para, labels in zip(text.paragraphs, found, strict=True):
            total += len(para.words)
            right.update(_agreement(para, labels))
    return {k: round(100 * right[k] / total, 2) for k in sorted(right)} | {"words": total}


def _agreement(para: Para, labels: Labels) -> Counter[str]:
    count: Counter[str] = Counter()
    for i in range(len(para.words)):
        same = para.heads[i] == labels.heads[i]
        count["UAS"] += same
        count["LAS"] += same and para.deprels[i] == labels.deprels[i]
        count["tag"] += para.tags[i] == labels.tags[i]
        count["UPOS"] += para.upos[i] == labels.upos[i]
        count["feats"] += para.feats[i] == labels.feats[i]
        count["lemma"] += para.lemmas[i] == labels.lemmas[i]
    return count


def named(network: Network, texts: Sequence[Text]) -> Counter[str]:
    """Gold, predicted and right spans, typed and untyped, of the kinds the corpus annotates."""
    count: Counter[str] = Counter()
    for text in texts:
        found, _ = network.read([words_of(p) for p in text.paragraphs])
        kinds = text.name_labels
        wide = text.corpus in names.WIDE_MISC  # there MISC takes in works, events, laws …
        for para, labels in zip(text.paragraphs, found, strict=True):
            gold = set(decoding.spans(para.names))
            spans = decoding.spans(labels.names)
            if wide:
                spans = [(k if k in kinds else "MISC", a, b) for k, a, b in spans]
            mine = {s for s in spans if s[0] in kinds}
            count["gold"] += len(gold)
            count["found"] += len(mine)
            count["typed"] += len(gold & mine)
            count["untyped"] += len({s[1:] for s in gold} & {s[1:] for s in mine})
    return count


def f_score(count: Counter[str], key: str) -> float:
    """F1 in per cent."""
    return round(200 * count[key] / max(1, count["gold"] + count["found"]), 2)


def predict_statements(network: Network, gold: Path, out: Path) -> None:
    """Read each article from raw text with the whole engine; write its frames as lines."""
    engine = NetworkEngine(network)
    seen = set()
    with gzip.open(gold, "rt", encoding="utf-8") as file, out.open("w", encoding="utf-8") as to:
        for line in file:
            record = json.loads(line)
            if record["doc"] in seen:
                continue
            seen.add(record["doc"])
            text = record["text"]
            found = engine.analyse(Document(Document.hash(text), text)).frames
            rows = [
                {"source": f.source, "cue": f.cue, "content": f.content, "confidence": f.confidence}
                for f in found
            ]
            print(json.dumps({"doc": record["doc"], "attributions": rows}), file=to)


def statements(network: Network, gold: Path, scorer: Path, work: Path) -> dict[str, Any]:
    """Figures of the scorer on PolNeAR dev, end to end from raw text."""
    out = work / "polnear-dev.predictions.jsonl"
    predict_statements(network, gold, out)
    done = subprocess.run(
        [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(out), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def score(
    folder: Path, gold: Path, scorer: Path, work: Path, quick: bool = False
) -> dict[str, Any]:
    """All figures of a model folder; ``quick`` takes a part of each set."""
    network = Network.load(folder)
    result: dict[str, Any] = {}
    ewt = treebanks.read(gold / "ewt" / "dev.conllu.gz", "ewt")
    result["EWT dev"] = syntax(network, ewt[:60] if quick else ewt)
    gum = treebanks.read(gold / "gum" / "dev.conllu.gz", "gum")
    result["GUM dev"] = syntax(network, gum)
    genres: dict[str, list[Text]] = defaultdict(list)
    for text in gum:
        genres[text.name.split("_")[1]].append(text)
    if not quick:
        result["GUM dev by genre"] = {g: syntax(network, t) for g, t in sorted(genres.items())}
    result["names"] = _names(network, gold, quick)
    found = statements(network, gold / "polnear" / "polnear-dev.jsonl.gz", scorer, work)
    result["PolNeAR dev"] = found
    return result


def _names(network: Network, gold: Path, quick: bool) -> dict[str, Any]:
    gum = treebanks.read(gold / "gum" / "dev.conllu.gz", "gum")
    names.lay_on(gum, gold / "ner" / "gum-dev.jsonl", "gum")
    news = [
        t for t in gum if t.name_labels and t.name.split("_")[1] in ("news", "interview", "speech")
    ]
    ewt = treebanks.read(gold / "ewt" / "dev.conllu.gz", "ewt")
    names.lay_on(ewt, gold / "ner" / "uner-ewt-dev.jsonl", "uner")
    sets = {"gum-dev": [t for t in gum if t.name_labels], "gum-dev news": news}
    sets["uner-ewt-dev"] = [t for t in ewt if t.name_labels]
    if not quick:
        sets |= {f"held {k}": v for k, v in corpora.held(gold).items()}
    made: dict[str, Any] = {}
    for name, texts in sets.items():
        count = named(network, texts)
        made[name] = {
            "typed": f_score(count, "typed"), "untyped": f_score(count, "untyped"),
            "mentions": count["gold"],
        }  # fmt: skip
    return made


def headline(result: dict[str, Any]) -> str:
    """A few lines for the log."""
    lines = [f"{k}: {result[k]}" for k in ("EWT dev", "GUM dev")]
    lines += [f"names {k}: {v}" for k, v in result["names"].items()]
    p = result["PolNeAR dev"]
    spans = [f"spans.{r}.exact" for r in ("source", "cue", "content")]
    keys = ["linked.attribution.link50", "linked.attribution.content50", "citron.all.exact", *spans]
    lines.append("PolNeAR dev: " + "  ".join(f"{k.split('.', 1)[1]} {p[k]}" for k in keys))
    lines.append(
        f"source_acc {p['source_acc']} recall "
        + str({k: v["link50"] for k, v in p["recall"].items()})
    )
    return "\n".join(lines)


def short(result: dict[str, Any]) -> dict[str, Any]:
    """The figures that go into the manifest."""
    polnear_dev = result["PolNeAR dev"]
    keys = ["linked.attribution.link50", "linked.attribution.content50", "citron.all.exact"]
    keys += [f"spans.{r}.exact" for r in ("source", "cue", "content")]
    made: dict[str, Any] = {k: result[k] for k in ("EWT dev", "GUM dev", "names")}
    made["PolNeAR dev"] = {k: polnear_dev[k] for k in keys}
    made["PolNeAR dev link50 recall"] = {k: v["link50"] for k, v in polnear_dev["recall"].items()}
    return made
