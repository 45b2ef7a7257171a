"""Sheets of a source added to a package that holds none of them yet."""

from __future__ import annotations

import zlib
from dataclasses import replace

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.bookedit import SheetEntry, names, sheets
from reportkit.package.carrier import Carrier, relationship, tables
from reportkit.package.draft import Draft
from reportkit.package.formatundo import memory
from reportkit.package.listing import enter_sheets
from reportkit.package.notes import Notes
from reportkit.package.obstacles import is_true
from reportkit.package.relationships import TRANSITIONAL
from reportkit.package.removal import STYLES, drop_calculation_chain
from reportkit.package.sources import Source
from reportkit.package.styles import MINIMAL, StyleMap, merged
from reportkit.package.xmlspans import Span

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def add_sheets(draft: Draft, source: Source, *, in_front: bool, mark: str, label: str = "") -> list[str]:
    """The names of the sheets added in order, before or behind all others; the first visible one is active.

    FileRefusedError: sheet-name-taken, table-name-taken, source-date-system, no-sheets.
    """
    root, _ = draft.parse(draft.workbook)
    entries = sheets(draft, root)
    if not entries:
        raise FileRefusedError("no-sheets", path=draft.path)
    _require_no_clash(draft, source, root, entries)
    drop_calculation_chain(draft)
    styles, notes = _merged_styles(draft, source, Notes(label=label))
    carrier = Carrier(draft, source, styles, active=source.active)
    parts = [carrier.carry_sheet(entry) for entry in source.sheets]
    draft.add_types(carrier.types)
    links = _add_links(draft, [(entry.kind, part) for entry, part in zip(source.sheets, parts, strict=True)])
    enter_sheets(draft, source, links, in_front=in_front, mark=mark, notes=notes)
    return [entry.name for entry in source.sheets]


def _require_no_clash(draft: Draft, source: Source, root: Span, entries: list[SheetEntry]) -> None:
    properties = root.child("workbookPr")
    if source.date1904 != (properties is not None and is_true(properties.get("date1904"))):
        raise FileRefusedError("source-date-system", path=draft.path)
    taken = {entry.name.casefold() for entry in entries}
    for entry in source.sheets:
        if entry.name.casefold() in taken:
            raise FileRefusedError("sheet-name-taken", path=draft.path, sheet=entry.name)
    words = {word.casefold() for part in tables(draft) for word in _table_names(draft, part)}
    words |= {name.name.casefold() for name in names(root)}
    for part in tables(source.draft):
        for word in _table_names(source.draft, part):
            if word.casefold() in words:
                raise FileRefusedError("table-name-taken", path=draft.path, table=word)


def _table_names(draft: Draft, part: str) -> set[str]:
    root, _ = draft.parse(part)
    return {word for word in (root.get("displayName"), root.get("name")) if word}


def _merged_styles(draft: Draft, source: Source, notes: Notes) -> tuple[StyleMap, Notes]:
    """Where the source's formats are, and the notes with what was done to the style sheet."""
    part = next((link.target for link in draft.relationships(draft.workbook) if link.kind == STYLES), "")
    if part and draft.has(part):
        before = draft.read(part)
        data, styles = merged(before, source.styles, part, draft.path)
        draft.write(draft.package.spelling(part) if draft.package.has(part) else part, data)
        return styles, replace(notes, **memory(draft, part, before, data))
    had_link = bool(part)
    part = part or partnames.free("xl/styles.xml", draft.keys())
    data, styles = merged(MINIMAL, source.styles, part, draft.path)
    draft.write(part, data)
    draft.add_types({part: STYLES_TYPE})
    if not had_link:
        _add_links(draft, [("styles", part)])
    return styles, replace(notes, styles=zlib.crc32(data), had_styles_link=had_link)


def _add_links(draft: Draft, parts: list[tuple[str, str]]) -> list[str]:
    """The ids of new relationships of the workbook, to parts by kind."""
    name = partnames.relationships_name(draft.workbook)
    name = draft.package.spelling(name)
    root, splices = draft.parse(name)
    used = {link.id.casefold() for link in draft.relationships(draft.workbook)}
    found: list[str] = []
    last = 0
    for kind, part in parts:
        while f"rid{(last := last + 1)}" in used:
            pass
        found.append(f"rId{last}")
        target = partnames.relative(draft.workbook, part)
        splices.append_to(root, relationship(found[-1], TRANSITIONAL + kind, target, prefix=root.prefix))
    draft.write(name, splices.made())
    return found
