"""Sheets of a source added to a package that holds none of them yet."""

from __future__ import annotations

import re
import zlib
from itertools import islice

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.bookedit import LINK_NAMESPACE, SheetEntry, checksum, names, sheets, views
from reportkit.package.carrier import Carrier, relationship, tables
from reportkit.package.draft import Draft
from reportkit.package.notes import Notes
from reportkit.package.obstacles import is_true
from reportkit.package.relationships import TRANSITIONAL
from reportkit.package.removal import STYLES, drop_calculation_chain
from reportkit.package.sheethead import is_selected
from reportkit.package.sources import Source
from reportkit.package.styles import MINIMAL, StyleMap, insert_before, merged
from reportkit.package.xmlspans import Span, Splices, quoted

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
MAX_SHEET_ID = 65_534
_PREFIX = re.compile(r"""\sxmlns(?::[^=\s]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_AFTER_NAMES = (
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
    "AlternateContent",
)


def add_sheets(draft: Draft, source: Source, *, in_front: bool, mark: str) -> list[str]:
    """The names of the sheets added in order, before or behind all others; the first visible one is active.

    FileRefusedError: sheet-name-taken, table-name-taken, source-date-system, no-sheets.
    """
    root, _ = draft.parse(draft.workbook)
    entries = sheets(draft, root)
    if not entries:
        raise FileRefusedError("no-sheets", path=draft.path)
    _require_no_clash(draft, source, root, entries)
    drop_calculation_chain(draft)
    styles, created = _merged_styles(draft, source)
    carrier = Carrier(draft, source, styles, active=_active(source))
    parts = [carrier.carry_sheet(entry) for entry in source.sheets]
    draft.add_types(carrier.types)
    links = _add_links(draft, [(entry.kind, part) for entry, part in zip(source.sheets, parts, strict=True)])
    _edit_workbook(draft, source, links, in_front=in_front, mark=mark, created_styles=created)
    return [entry.name for entry in source.sheets]


def _active(source: Source) -> int:
    """The position of the first sheet of the source that is not hidden."""
    visible = (index for index, entry in enumerate(source.sheets) if entry.state in ("", "visible"))
    return next(visible, 0)


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


def _merged_styles(draft: Draft, source: Source) -> tuple[StyleMap, int]:
    """Where the source's formats are, and the checksum of the style sheet if it had to be created, else 0."""
    part = next((link.target for link in draft.relationships(draft.workbook) if link.kind == STYLES), "")
    if part and draft.has(part):
        data, styles = merged(draft.read(part), source.styles, part, draft.path)
        draft.write(draft.package.spelling(part) if draft.package.has(part) else part, data)
        return styles, 0
    part = part or partnames.free("xl/styles.xml", draft.keys())
    data, styles = merged(MINIMAL, source.styles, part, draft.path)
    draft.write(part, data)
    draft.add_types({part: STYLES_TYPE})
    if not any(link.kind == STYLES for link in draft.relationships(draft.workbook)):
        _add_links(draft, [("styles", part)])
    return styles, zlib.crc32(data)


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


def _edit_workbook(
    draft: Draft, source: Source, links: list[str], *, in_front: bool, mark: str, created_styles: int
) -> None:
    root, splices = draft.parse(draft.workbook)
    entries = sheets(draft, root)
    count = len(source.sheets)
    start = 0 if in_front else len(entries)
    _insert_sheets(splices, source, entries, links, in_front=in_front)
    section = root.child("definedNames")
    notes = Notes(
        active=tuple(view.attributes.get(("", "activeTab")) for view in views(root)),
        first=tuple(view.attributes.get(("", "firstSheet")) for view in views(root)),
        selected=tuple(_deselected(draft, entries)),
        made_views=not views(root) and start + _active(source) > 0,
        made_names=section is None,
        empty_names=section is not None and section.empty,
        styles=created_styles,
        sheets=checksum(entries),
    )
    _activate(splices, root, start + _active(source), in_front=in_front)
    if in_front:
        for name in names(root):
            if name.sheet_idx is not None:
                splices.set_attribute(name.span, "localSheetId", str(name.sheet_idx + count))
    _insert_names(splices, source, root, start, mark, notes)
    draft.write(draft.workbook, splices.made())


def _insert_sheets(
    splices: Splices, source: Source, entries: list[SheetEntry], links: list[str], *, in_front: bool
) -> None:
    neighbour = entries[0 if in_front else -1].span
    prefix = neighbour.prefixes.get(LINK_NAMESPACE, "")
    tag = splices.data[neighbour.start : neighbour.open_end].decode()
    declared = "".join(_PREFIX.findall(tag))  # some writers declare prefixes on every sheet
    next_ids = _free_ids({entry.id for entry in entries}, len(links))
    place = neighbour.start if in_front else neighbour.end
    for entry, link, sheet_id in zip(source.sheets, links, next_ids, strict=True):
        state = f' state="{entry.state}"' if entry.state else ""
        end = f'" sheetId="{sheet_id}"{state} {prefix}id="{link}"{declared}/>'
        splices.replace(
            place, place, f'<{neighbour.prefix}sheet name="'.encode() + quoted(entry.name) + end.encode()
        )


def _free_ids(used: set[int], count: int) -> list[int]:
    """New sheet ids behind the highest one, or in the gaps when that one nears the limit of 65,534."""
    last = max(used)
    start = last + 1 if last + count < MAX_SHEET_ID else 1
    return list(islice((number for number in range(start, start + count + len(used)) if number not in used), count))


def _deselected(draft: Draft, entries: list[SheetEntry]) -> list[int]:
    """The ids of the sheets whose tab was selected; now none of them is, or typing would go into both."""
    found = []
    for entry in entries:
        if not entry.part or not draft.package.has(entry.part):
            continue
        name = partnames.key(entry.part)
        selected = draft.selections.get(name)
        if selected is None:
            selected = is_selected(draft.package.stream(name))
        if selected:
            found.append(entry.id)
            draft.selections[name] = False
    return found


def _activate(splices: Splices, root: Span, position: int, *, in_front: bool) -> None:
    for view in views(root):
        if position or view.get("activeTab"):
            splices.set_attribute(view, "activeTab", str(position))
        if in_front and view.get("firstSheet"):
            splices.set_attribute(view, "firstSheet", "0")
    if not views(root) and position:
        p = root.prefix
        view_of_ours = f'<{p}bookViews><{p}workbookView activeTab="{position}"/></{p}bookViews>'
        insert_before(splices, root, ("sheets",), view_of_ours.encode())


def _insert_names(splices: Splices, source: Source, root: Span, start: int, mark: str, notes: Notes) -> None:
    p = root.prefix
    new: list[bytes] = []
    for index in range(len(source.sheets)):
        text = notes.text() if index == 0 else '"1"'
        new.append(_name(p, f"_{mark}", start + index, True, text))
    for name in source.names:
        hidden = is_true(name.span.get("hidden"))
        new.append(_name(p, name.name, start + (name.sheet_idx or 0), hidden, name.text))
    section = root.child("definedNames")
    if section is not None:
        splices.append_to(section, b"".join(new))
        return
    whole = f"<{p}definedNames>".encode() + b"".join(new) + f"</{p}definedNames>".encode()
    insert_before(splices, root, _AFTER_NAMES, whole)


def _name(prefix: str, name: str, sheet_idx: int, hidden: bool, text: str) -> bytes:
    flag = ' hidden="1"' if hidden else ""
    scope = f'" localSheetId="{sheet_idx}"{flag}>'.encode()
    start = f'<{prefix}definedName name="'.encode() + quoted(name) + scope
    return start + quoted(text) + f"</{prefix}definedName>".encode()
