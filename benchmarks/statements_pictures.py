"""Pictures of highlighted statements for docs/statements.md: where it works, where it fails.

    python benchmarks/statements_pictures.py docs/pictures

Runs the spaCy component on the texts below, as anybody would, and draws ``doc.spans`` with
spaCy's own displaCy in a headless Chromium (Playwright). Nothing is corrected by hand: the
second picture shows what the reader gets wrong, and the words below each text say what is right.
"""

from __future__ import annotations

import argparse
from html import escape
from pathlib import Path

import spacy
from playwright.sync_api import sync_playwright
from spacy import displacy

import entente.reading.statements  # noqa: F401  (registers the component)
from entente.nouns import Statement

COLOURS = {"source": "#b9d4f1", "cue": "#f6d58c", "content": "#cfe8cf"}
WORKS = (
    ("Source, cue and content of three statements; below, who speaks.",
     "Norwegian Foreign Minister Ingrid Solheim told reporters in Oslo that the port was open. "
     "“No ship was turned away,” she added. According to the harbour office, two had not asked."),
    ("A document speaks for its owner: the speaker of the first row is Japan.",
     "Japan’s defence white paper warned that the balance in the strait was shifting. "
     "Moscow called the wording hostile."),
    ("A statement inside a statement, and a claim that is somebody else's.",
     "The minister rejected Tokyo’s claim that the islands are its inherent territory. "
     "“We stated that the talks were over,” she said."),
)  # fmt: skip
FAILS = (
    ("Right: the content runs to “first”. Where two accuse each other, ends and scores are poor.",
     "India and Pakistan accused each other of firing first."),
    ("Right: the president's words, named in the next paragraph. A cue of another kind is passed "
     "over.",
     "“There will be no third term. I have said it in the north and in the south.”\n\n"
     "President Ouedraogo spoke those words in a stadium full of soldiers."),
    ("Right: the fear is that of the neighbours. Nominal cues are found less often.",
     "Behind the vote stood the neighbours’ old fear of a canal that would carry warships, and "
     "much louder criticism of the loan."),
    ("Right: the mayor went home; he did not say so.",
     "The mayor said the wall, built in a hurry, would not hold, and went home to his dinner."),
)  # fmt: skip


def page(texts: tuple[tuple[str, str], ...]) -> str:
    """One HTML page with each text's spans, what to look at, and the rows as read."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entente_statements")
    parts = []
    for words, text in texts:
        doc = nlp(text)
        options = {"spans_key": "statements", "colors": COLOURS}
        drawn = displacy.render(doc, style="span", options=options, page=False, jupyter=False)
        rows = "".join(_row(text, statement) for statement in doc._.statements)
        parts.append(f"<h2>{escape(words)}</h2>{drawn}<ul>{rows or '<li>no row</li>'}</ul>")
    style = "body{font:16px sans-serif;width:860px;margin:16px}h2{font-size:15px;margin:18px 0 0}"
    style += "ul{margin:0;color:#444;font-size:14px}"
    return f"<meta charset='utf-8'><style>{style}</style>{''.join(parts)}"


def _row(text: str, statement: Statement) -> str:
    speaker = statement.speaker.name if statement.speaker else "nobody named"
    content = " … ".join(text[p.start : p.stop] for p in statement.content)
    nested = ", inside another" if statement.nested_in else ""
    words = f"{speaker}: {statement.cue_class}: {content} ({statement.confidence:.2f}{nested})"
    return f"<li>{escape(words)}</li>"


def main() -> int:
    """Write ``statements.png`` and ``statements-errors.png`` into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        except Exception:  # Playwright's own, where Debian's is not at hand
            browser = playwright.chromium.launch()
        tab = browser.new_page(viewport={"width": 900, "height": 600})
        for name, texts in (("statements", WORKS), ("statements-errors", FAILS)):
            tab.set_content(page(texts))
            tab.screenshot(path=folder / f"{name}.png", full_page=True)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
