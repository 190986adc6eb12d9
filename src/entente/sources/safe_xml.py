"""XML from outside: no entity is expanded, no file or address is opened, depth is bounded."""

from __future__ import annotations

from lxml import etree

from entente.errors import LimitError, SourceError


def parse_xml(data: bytes, recover: bool = False) -> etree._Element:
    """The root of an XML document.

    Raises ``SourceError`` for malformed XML and for declared entities, ``LimitError`` for depth.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        told = str(error)
        if "depth" in told.lower():
            raise LimitError("nests its tags deeper than 256 levels") from None
        if "entit" in told.lower():
            raise SourceError("declares or uses entities, which are not expanded") from None
        raise SourceError(f"is no well-formed XML: {told[:200]}") from None
    if root is None:
        raise SourceError("is no well-formed XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError("declares entities, which are not expanded")
    return root


__all__ = ["parse_xml"]
