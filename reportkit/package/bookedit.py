"""Changes to the workbook part: its sheets, names and views (ISO/IEC 29500-1, clause 18.2)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple

from reportkit.errors import FileRefusedError
from reportkit.package.draft import Draft
from reportkit.package.relationships import TRANSITIONAL
from reportkit.package.styles import MAIN
from reportkit.package.xmlspans import Span, number

LINK_NAMESPACE = TRANSITIONAL.rstrip("/")


class SheetEntry(NamedTuple):
    """One `sheet` element. `part` is "" when its relationship is missing."""

    name: str
    id: int
    link: str
    state: str
    part: str
    kind: str
    span: Span


class NameEntry(NamedTuple):
    """One `definedName` element; `sheet_idx` is the position of its sheet from 0, None for the workbook."""

    name: str
    sheet_idx: int | None
    text: str
    span: Span


def require_transitional(root: Span, path: str) -> None:
    """FileRefusedError: strict for a Strict workbook, no-workbook for anything else that is no workbook."""
    if root.namespace.startswith("http://purl.oclc.org/ooxml/"):
        raise FileRefusedError("strict", path=path)
    if root.local != "workbook" or root.namespace != MAIN:
        raise FileRefusedError("no-workbook", path=path)


def require_distinct(entries: list[SheetEntry], path: str) -> None:
    """FileRefusedError: sheet-list-damaged, when two sheets share a name or a part, or a link leads nowhere.

    A sheet with an empty link is sound: Excel lists the module sheets of Excel 5 so, whose part is long gone.
    """
    names_of = {entry.name.casefold() for entry in entries}
    linked = [entry.part.casefold() for entry in entries if entry.link]
    if len(names_of) < len(entries) or len(set(linked) - {""}) < len(linked):
        raise FileRefusedError("sheet-list-damaged", path=path)


def sheets(draft: Draft, root: Span) -> list[SheetEntry]:
    """The sheets in their order, of every kind."""
    found = root.child("sheets")
    links = {link.id: link for link in draft.relationships(draft.workbook)}
    entries = []
    for span in found.named("sheet") if found else ():
        link = span.get("id", LINK_NAMESPACE)
        target = links.get(link)
        entries.append(
            SheetEntry(
                name=span.get("name"),
                id=number(span.get("sheetId")),
                link=link,
                state=span.get("state"),
                part=target.target if target and not target.external else "",
                kind=target.kind if target else "",
                span=span,
            )
        )
    return entries


def checksum(entries: Iterable[SheetEntry]) -> int:
    """A number that tells these sheets, with their ids, names and order, from others."""
    return zlib.crc32("".join(f"{entry.id}\0{entry.name}\0" for entry in entries).encode())


def names(root: Span) -> list[NameEntry]:
    """The defined names in their order."""
    found = root.child("definedNames")
    entries = []
    for span in found.named("definedName") if found else ():
        position = span.get("localSheetId")
        sheet_idx = number(position) if position else None
        entries.append(NameEntry(span.get("name"), sheet_idx, span.text, span))
    return entries


def views(root: Span) -> list[Span]:
    """The windows of the workbook."""
    found = root.child("bookViews")
    return list(found.named("workbookView")) if found else []
