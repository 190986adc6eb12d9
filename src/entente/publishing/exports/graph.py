"""Who says what about whom, as GraphML for network programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from entente.ledger import Ledger
from entente.nouns import Party

_KEYS = (
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("state", "node", "string"),
    ("relation", "edge", "string"),
    ("families", "edge", "int"),
    ("records", "edge", "int"),
)


def _node(party: Party) -> str:
    return party.actor.id if party.actor else f"unresolved:{party.name}"


def export_graphml(ledger: Ledger, path: Path) -> int:
    """Write actors as nodes; an edge counts statements of one about the other, by copy family.

    Edges of events carry the PLOVER type and the status, so that a claimed event is told apart
    from a denied one. Returns the number of edges.
    """
    nodes: dict[str, tuple[str, str, str]] = {}
    families: dict[tuple[str, str, str], set[str]] = {}
    records: Counter[tuple[str, str, str]] = Counter()

    def edge(left: Party, right: Party, relation: str, record: str) -> None:
        for party in (left, right):
            actor = party.actor
            nodes[_node(party)] = (
                actor.name if actor else party.name,
                actor.kind if actor else "",
                actor.state if actor else "",
            )
        key = (_node(left), _node(right), relation)
        families.setdefault(key, set()).add(ledger.family(record))
        records[key] += 1

    for statement in ledger.statements():
        for party in statement.about if statement.speaker else ():
            assert statement.speaker is not None
            edge(statement.speaker, party, "speaks about", statement.id)
    for event in ledger.events():
        for actor in event.actors:
            for recipient in event.recipients:
                edge(actor, recipient, f"{event.type} ({event.status})", event.id)
    path.write_text(_document(nodes, families, records), encoding="utf-8")
    return len(families)


def _document(
    nodes: dict[str, tuple[str, str, str]],
    families: dict[tuple[str, str, str], set[str]],
    records: Counter[tuple[str, str, str]],
) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
            for name, owner, kind in _KEYS
        ),
        '<graph id="ledger" edgedefault="directed">',
    ]
    for node, values in sorted(nodes.items()):
        data = "".join(
            f'<data key="{k}">{_text(v)}</data>'
            for k, v in zip(("label", "kind", "state"), values, strict=True)
        )
        lines.append(f"<node id={quoteattr(_plain(node))}>{data}</node>")
    for key in sorted(families):
        left, right, relation = key
        lines.append(
            f"<edge source={quoteattr(_plain(left))} target={quoteattr(_plain(right))}>"
            f'<data key="relation">{_text(relation)}</data>'
            f'<data key="families">{len(families[key])}</data>'
            f'<data key="records">{records[key]}</data></edge>'
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _plain(text: str) -> str:
    # XML 1.0 has no room for most control characters and none for lone surrogates
    return "".join(c if c >= " " and not "\ud800" <= c <= "\udfff" else "�" for c in text)


def _text(value: str) -> str:
    return escape(_plain(value))
