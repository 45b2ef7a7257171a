"""Relationships of a part (ISO/IEC 29500-2, clause 6.5)."""

from __future__ import annotations

from typing import NamedTuple

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.encoding import as_utf8
from reportkit.package.xmlspans import Span, parse

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class Relationship(NamedTuple):
    """`target` is the resolved part name, or the address as written when `external`, that is, no part.

    `kind` is the last word of the type ("worksheet"), the same for Strict and Transitional files.
    """

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as "worksheet"."""
        return self.type.rstrip("/").rsplit("/", 1)[-1]


def parsed(data: bytes, source: str, name: str, path: str) -> tuple[Relationship, ...]:
    """The relationships of `source`, read from part `name`.

    FileRefusedError: part-malformed, relationship-twice.
    """
    found: dict[str, Relationship] = {}
    for span in spans(as_utf8(data), name, path):
        relationship = _relationship(span, source)
        if relationship.id in found:
            raise FileRefusedError("relationship-twice", path=path, part=name, id=relationship.id)
        found[relationship.id] = relationship
    return tuple(found.values())


def spans(data: bytes, name: str, path: str) -> list[Span]:
    """The elements of the relationships part, with their places in the bytes."""
    root = parse(data, name, path)
    return [child for child in root.children if child.local == "Relationship"]


def _relationship(span: Span, source: str) -> Relationship:
    target = span.get("Target")
    external = span.get("TargetMode") == "External" or target.startswith("#")  # a place in the workbook is no part
    return Relationship(
        id=span.get("Id"),
        type=span.get("Type"),
        target=target if external else partnames.resolved(source, target),
        external=external,
    )
