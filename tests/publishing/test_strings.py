"""Every word of the interface stands in one file."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from entente.publishing.strings import TEXT, counted

CLASSES = frozenset({"told unreal"})
"""Names of CSS classes, which nobody reads."""
QUOTED = re.compile(r'"([^"]*)"')
TEMPLATES = sorted(
    path.name
    for path in files("entente.publishing").joinpath("templates").iterdir()
    if path.name.endswith(".html")
)


def words_in(template: str) -> list[str]:
    """What a template says in its own words: outside tags, expressions and comments."""
    text = files("entente.publishing").joinpath("templates", template).read_text("utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    named = re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', text)
    bare = re.sub(r"<[^>]*>|&\w+;|[\w-]+=\"[^\"]*\"", " ", text)
    return re.findall(r"[^\W\d_]{2,}", " ".join([bare, *named]))


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_hold_no_words_of_their_own(template):
    assert words_in(template) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_words_hide_in_the_expressions_of_templates(template):
    text = files("entente.publishing").joinpath("templates", template).read_text("utf-8")
    quoted = [w for e in re.findall(r"\{\{(.*?)\}\}", text, flags=re.S) for w in QUOTED.findall(e)]
    spoken = [w for w in quoted if " " in w.strip() and re.search(r"[a-z]{2}", w)]
    assert [w for w in spoken if w not in CLASSES] == []


def test_one_reads_otherwise_than_more():
    assert counted("differs", 1) == "1 place differs"
    assert counted("differs", 3) == "3 places differ"
    assert counted("differs", 0) == TEXT["differs_more"].format(n=0)
