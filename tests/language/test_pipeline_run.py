"""A whole run on a small spaCy pipeline of rules, with none of the network's heads at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.language import Language
from spacy.tokens import Doc

from entente import work
from entente.cli.main import cli, main
from entente.errors import LanguageError
from entente.language.network import Network
from entente.ledger import Ledger
from entente.nouns import Event, Mention, Statement, Timex

TEXT = """China and Russia speak of their treaty

“We will keep the treaty,” Russian President Vladimir Putin said in Moscow on 5 May 2014.

Russia signed the treaty with China. Japan condemned Russia.
"""
VERBS = frozenset({"speak", "keep", "said", "signed", "condemned"})
NOUNS = frozenset({"PROPN", "NOUN"})
SMALL = {"the": "DET", "with": "ADP", "in": "ADP", "on": "ADP", "of": "ADP", "will": "AUX"}


@Language.factory("rules_of_thumb")
class RulesOfThumb:
    """The name before the last verb is its subject, what follows its object; in UD labels."""

    labels = ("root", "nsubj", "obj", "obl", "case", "det", "aux", "flat", "punct", "cop")

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        starts = [t.i for t in doc if t.is_sent_start]
        for start, stop in zip(starts, [*starts[1:], len(doc)], strict=True):
            verbs = [i for i in range(start, stop) if doc[i].text in VERBS]
            root = verbs[-1] if verbs else start
            for token in doc[start:stop]:
                pos = SMALL.get(token.text, "PROPN" if token.text[0].isupper() else "NOUN")
                pos = "VERB" if token.text in VERBS else "PUNCT" if token.is_punct else pos
                token.pos_, token.lemma_ = pos, token.lower_
                token.tag_ = {"VERB": "VBD", "PROPN": "NNP", "NOUN": "NN"}.get(pos, "IN")
                token.head = doc[root]
                token.dep_ = "obj" if pos in NOUNS and token.i > root else "punct"
            subject = root - 1
            if root > start and doc[subject].pos_ in NOUNS:
                doc[subject].dep_ = "nsubj"
                for before in range(subject - 1, start - 1, -1):
                    if doc[before].pos_ != "PROPN":
                        break
                    doc[before].head, doc[before].dep_ = doc[subject], "compound"
            doc[root].dep_ = "root"
        return doc

    def to_disk(self, path: Path, **_: object) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Path, **_: object) -> RulesOfThumb:
        return self


@pytest.fixture
def pipeline(tmp_path, monkeypatch) -> Path:
    def missing(folder: Path | None = None) -> Network:
        raise LanguageError("no weights here")

    monkeypatch.setattr(Network, "load", staticmethod(missing))
    nlp = spacy.blank("en")
    nlp.add_pipe("rules_of_thumb", name="parser")
    nlp.to_disk(tmp_path / "thumb")
    yield tmp_path / "thumb"
    work.engine.cache_clear()


def test_every_reader_works_without_the_networks_heads(tmp_path, pipeline) -> None:
    article = tmp_path / "articles" / "2014-05-06 talks.txt"
    article.parent.mkdir()
    article.write_text(TEXT, "utf-8")
    arguments = ["run", str(article.parent), "--ledger", str(tmp_path / "l.db")]
    arguments += ["--dyad", "RUS-CHN", "-o", str(tmp_path / "d.html"), "--pipeline", str(pipeline)]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "d.html").stat().st_size > 10_000
    with Ledger(tmp_path / "l.db", read_only=True) as ledger:
        (document,) = ledger.document_ids()
        records = list(ledger.records_of(document))
    mentions = {r.actor.id for r in records if isinstance(r, Mention) and r.actor}
    assert {"CHN", "RUS", "JPN"} <= mentions
    assert "2014-05-05" in {r.value for r in records if isinstance(r, Timex)}
    speakers = {
        r.speaker.actor.name
        for r in records
        if isinstance(r, Statement) and r.speaker and r.speaker.actor and r.manner == "direct"
    }
    assert speakers == {"Vladimir Putin"}
    events = {r.type for r in records if isinstance(r, Event)}
    assert events & {"AGREE", "ACCUSE", "REJECT", "COOPERATE"}


def test_a_missing_pipeline_is_said_with_advice(tmp_path, capsys) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    arguments = ["run", str(article), "--ledger", str(tmp_path / "l.db"), "--pipeline", "en_none"]
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "-o", str(tmp_path / "d.html")])
    assert stopped.value.code
    said = capsys.readouterr().err
    assert "en_none" in said
    assert "spacy download" in said
    assert "Traceback" not in said
