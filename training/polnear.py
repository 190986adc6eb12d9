"""PolNeAR's JSON lines as training texts, and the copies of them with other layouts."""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_right
from pathlib import Path
from typing import Any

from training import cutting
from training.texts import Attribution, Para, Place, Text


def read(path: Path, first_only: bool = False) -> list[Text]:
    """The annotated files of a split; ``first_only`` keeps one annotator a text."""
    texts, seen, cuts = [], set(), {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if first_only and record["doc"] in seen:
                continue
            seen.add(record["doc"])
            if record["doc"] not in cuts:
                cuts[record["doc"]] = list(cutting.paragraphs(record["text"]))
            texts.append(_text(record, cuts[record["doc"]]))
    return texts


def _text(record: dict[str, Any], cuts: list[cutting.Cut]) -> Text:
    cuts = [c for c in cuts if c.texts]
    begins = [c.offsets[0] for c in cuts]
    attributions = []
    for item in record["attributions"]:
        cue = places(item["cue"], cuts, begins)
        contents = places(item["content"], cuts, begins)
        if cue and contents:
            sources = places(item["source"], cuts, begins)
            attributions.append(Attribution(cue[0], sources, contents))
    paragraphs = [Para(list(c.texts), list(c.sentence_starts)) for c in cuts]
    return Text(record["doc"], "polnear", paragraphs, attributions)


def places(spans: list[list[int]], cuts: list[cutting.Cut], begins: list[int]) -> list[Place]:
    """Words that character spans touch, one place a paragraph; touching pieces are joined."""
    found: list[list[int]] = []
    for start, stop in sorted(map(tuple, spans)):
        number = max(0, bisect_right(begins, start) - 1)
        while number < len(cuts) and cuts[number].offsets[0] < stop:
            cut = cuts[number]
            inside = [
                i
                for i, (offset, word) in enumerate(zip(cut.offsets, cut.texts, strict=True))
                if offset < stop and offset + len(word) > start
            ]
            if inside:
                last = found[-1] if found else None
                if last and last[0] == number and last[2] >= inside[0]:
                    last[2] = max(last[2], inside[-1] + 1)
                else:
                    found.append([number, inside[0], inside[-1] + 1])
            number += 1
    return [(a, b, c) for a, b, c in found]


MARKS = {"“": "open", "”": "close", '"': "either"}


def varied(text: Text, rng: random.Random) -> Text:
    """A copy with paragraph breaks at some borders of cue and content, and other marks.

    Writers set long quotations off ("X said," and the words in a paragraph of their own), and
    open the mark again at each paragraph of a long one; newspapers of the corpus seldom do.
    """
    breaks: dict[int, dict[int, bool]] = {}  # paragraph -> word -> reopen the mark
    for item in text.attributions or ():
        for piece in item.contents:
            words = text.paragraphs[piece[0]].words
            if words[piece[1]] not in ("“", '"'):
                continue
            cut = breaks.setdefault(piece[0], {})
            before = words[piece[1] - 1] if piece[1] else ""
            if before in (",", ":") and rng.random() < 0.45:
                cut[piece[1]] = False
            closed = words[piece[2] - 1] in ("”", '"')
            inner = [s for s in text.paragraphs[piece[0]].starts if piece[1] + 4 < s < piece[2] - 3]
            if closed and inner and rng.random() < 0.35:
                for start in inner:
                    if rng.random() < 0.6 and words[start] not in MARKS:
                        cut[start] = True
            after = piece[2]
            if closed and after in text.paragraphs[piece[0]].starts and rng.random() < 0.25:
                cut[after] = False
    return restyled(_broken(text, breaks), rng)


def _broken(text: Text, breaks: dict[int, dict[int, bool]]) -> Text:
    paragraphs: list[Para] = []
    moved: list[list[tuple[int, int]]] = []  # old paragraph -> old word -> new place
    for number, para in enumerate(text.paragraphs):
        cut = breaks.get(number, {})
        starts = set(para.starts)
        words: list[str] = []
        begins: list[int] = []
        where = []
        for index, word in enumerate(para.words):
            if index in cut and words:
                paragraphs.append(Para(words, begins))
                words, begins = [], [0]
                if cut[index]:
                    words.append('"' if '"' in para.words else "“")
            elif index in starts:
                begins.append(len(words))
            if not begins:
                begins.append(0)
            where.append((len(paragraphs), len(words)))
            words.append(word)
        moved.append(where)
        paragraphs.append(Para(words, begins))
    items = []
    for item in text.attributions or ():
        cue = _moved(item.cue, moved, paragraphs)
        sources = [p for s in item.sources for p in _moved(s, moved, paragraphs)]
        contents = [p for s in item.contents for p in _moved(s, moved, paragraphs)]
        items.append(Attribution(cue[0], sources, contents))
    return Text(text.name, text.corpus, paragraphs, items, text.name_labels)


def _moved(place: Place, moved: list[list[tuple[int, int]]], paragraphs: list[Para]) -> list[Place]:
    pieces: list[Place] = []
    for index in range(place[1], place[2]):
        para, word = moved[place[0]][index]
        if pieces and pieces[-1][0] == para:
            pieces[-1] = (para, pieces[-1][1], word + 1)
        else:
            reopened = word == 1 and paragraphs[para].words[0] in ("“", '"') and bool(pieces)
            pieces.append((para, 0 if reopened else word, word + 1))
    return pieces


def restyled(text: Text, rng: random.Random) -> Text:
    """The same text with straight marks for curly ones, or the other way, now and then."""
    choice = rng.random()
    if choice < 0.5:
        return text
    straight = choice < 0.75
    paragraphs = []
    for para in text.paragraphs:
        inside = False
        words = []
        for word in para.words:
            new = word
            if straight:
                new = '"' if word in ("“", "”") else word.replace("’", "'").replace("‘", "'")
            elif word == '"':
                new = "”" if inside else "“"
                inside = not inside
            elif "'" in word:
                new = word.replace("'", "’")
            words.append(new)
        paragraphs.append(Para(words, para.starts))
    return Text(text.name, text.corpus, paragraphs, text.attributions, text.name_labels)
