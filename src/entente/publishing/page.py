"""One page: templates, the style and script inlined, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from entente.publishing import citations, dates, naming, rows
from entente.publishing.charts.ladder import CLAIMED
from entente.publishing.charts.svg import SYMBOLS
from entente.publishing.strings import COLUMNS, LINES, TEXT, counted, fill

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_WORDS = re.compile(r"(\w+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Strings:
    """The interface's words for templates: by attribute or by key, a wrong name is an error."""

    def __getattr__(self, name: str) -> str | tuple[str, ...]:
        if name in TEXT:
            return TEXT[name]
        if name in LINES:
            return LINES[name]
        raise AttributeError(f"no interface string {name!r}")

    def __getitem__(self, name: str) -> str | tuple[str, ...]:
        return getattr(self, name)  # type: ignore[no-any-return]


@cache
def environment() -> Environment:
    """The templates; everything is escaped, an unknown name is an error."""
    found = Environment(
        loader=PackageLoader("entente.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(
        t=Strings(),
        counted=counted,
        fill=fill,
        style=Markup(asset("style.css")),
        script=Markup(asset("dossier.js")),
    )
    found.globals.update(ui=Markup(json_for_script(_told())), symbols=SYMBOLS)
    found.filters.update(source_name=rows.source_name)
    found.filters.update(groups=groups, lit=lit, opened=opened, rules=rules)
    found.filters.update(named=lambda code, material: naming.named(material, code))
    found.filters.update(
        uri=citations.safe_uri,
        worded=dates.worded,
        lang=language,
        dir=direction,
        plain=plain,
        column=column,
    )
    return found


def _told() -> dict[str, str]:
    """The interface's words that the scripts use."""
    scripts = asset("dossier.js") + asset("interactive.js")
    return {name: TEXT[name] for name in re.findall(r"\bui\.(\w+)", scripts)}


def compiled() -> int:
    """Compile every template ahead, so that no first page waits; returns their number."""
    made = environment()
    return len([made.get_template(name) for name in made.list_templates()])


@cache
def asset(name: str) -> str:
    """A file of the assets folder."""
    return files("entente.publishing").joinpath("assets", name).read_text(encoding="utf-8")


def json_for_script(value: Any) -> str:
    """JSON that is safe inside a script element: no ``<``, ``&``, line or paragraph separator."""
    words = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        words = words.replace(sign, f"\\u{ord(sign):04x}")
    return words


def sha(words: str) -> str:
    """A Content-Security-Policy hash source."""
    digest = hashlib.sha256(words.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def vega() -> Markup:
    """The packed bundle of Vega as text: gzip in base 64, inert until a reader asks for it."""
    packed = files("entente.publishing").joinpath("assets", "vega.js.gz").read_bytes()
    return Markup(base64.b64encode(packed).decode())


@cache
def vega_hash() -> str:
    """The source in a policy that lets the unpacked bundle run, and only it."""
    facts = json.loads(asset("vega.json"))
    return f"'sha256-{base64.b64encode(bytes.fromhex(facts['sha256'])).decode()}'"


def policy(
    scripts: tuple[str, ...] = ("dossier.js",), connect: str = "'none'", more: tuple[str, ...] = ()
) -> str:
    """Nothing may load, run or be sent but our own style and scripts, by their hashes.

    ``more`` are further hash sources of scripts.
    """
    allowed = " ".join([*(sha(asset(name)) for name in scripts), *more])
    forms = "'self'" if connect != "'none'" else "'none'"
    return (
        f"default-src 'none'; style-src {sha(asset('style.css'))}; script-src {allowed}; "
        f"img-src data:; connect-src {connect}; form-action {forms}; base-uri 'none'"
    )


def language(code: str) -> str:
    """A language tag fit for ``lang``; empty where unknown or malformed."""
    return code if code != "und" and _LANGUAGE.match(code) else ""


def direction(code: str) -> str:
    """``rtl`` for languages written from right to left, else ``auto``."""
    return "rtl" if code.split("-", maxsplit=1)[0].lower() in _RTL else "auto"


def column(table: str, name: str) -> str:
    """The head of a column in words; a table may have a word of its own for it."""
    words = COLUMNS.get(f"{table}.{name}") or COLUMNS.get(name)
    return words or (
        f"{plain(name.removesuffix(CLAIMED))}, {COLUMNS[CLAIMED]}"
        if name.endswith(CLAIMED)
        else plain(name)
    )


def plain(value: str) -> str:
    """A name from code as words."""
    return value.replace("_", " ")


def rules(row: rows.Row, usual: Mapping[str, Any] | None = None) -> list[str]:
    """The grounds of a record that a person reads.

    Weights of features stay in the data. So do the trigger's words, which are underlined, and the
    preposition before a recipient, which stands in the sentence; ``usual`` is said in a caption.
    """
    brief = ("rule:",) if usual and usual["brief"] else ()
    hidden = ("for:", "against:", "words:", "recipient:", *brief)
    common = (usual or {}).get("rule")
    return [line for line in row.why if not line.startswith(hidden) and line != common]


def groups(found: Sequence[rows.Row]) -> list[list[rows.Row]]:
    """Rows by article, in their order."""
    return [list(group) for _, group in groupby(found, lambda row: row.document)]


@pass_context
def lit(context: Context, words: str) -> Markup:
    """Text with the words by which it was found marked, where a page was searched for."""
    found = context.get("lit", frozenset())
    if not found:
        return escape(words)
    return Markup("").join(
        Markup('<b class="hit">{}</b>').format(part) if part.casefold() in found else escape(part)
        for part in _WORDS.split(words)
    )


def opened(table: Markup) -> Markup:
    """A table with all that is known of its records in sight; no escaped text holds such a tag."""
    return Markup(str(table).replace("<details>", "<details open>"))


def render(template: str, **values: Any) -> str:
    """A page as HTML. The policy stands in it, so that it holds from disk too."""
    return environment().get_template(template).render(**values)


__all__ = ["asset", "compiled", "json_for_script", "policy", "render", "sha", "vega", "vega_hash"]
