"""Sheets entered into the workbook part: their list, their names, the windows (ISO/IEC 29500-1, clause 18.2)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from reportkit.package import partnames
from reportkit.package.bookedit import LINK_NAMESPACE, SheetEntry, checksum, names, sheets, views
from reportkit.package.draft import Draft
from reportkit.package.marks import identity
from reportkit.package.notes import Notes
from reportkit.package.obstacles import is_true
from reportkit.package.sheethead import is_selected
from reportkit.package.sources import Source
from reportkit.package.styles import insert_before
from reportkit.package.xmlspans import Span, Splices, quoted

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


def enter_sheets(
    draft: Draft, source: Source, links: list[str], *, in_front: bool, mark: str, notes: Notes
) -> None:
    """Enters the sheets of a source, whose parts are there under these relationships, and their names.

    The first visible one becomes active. `notes` are completed by what is changed here, and kept in the marks.
    """
    root, splices = draft.parse(draft.workbook)
    entries = sheets(draft, root)
    count = len(source.sheets)
    start = 0 if in_front else len(entries)
    ids = _insert_sheets(splices, source, entries, links, in_front=in_front)
    section = root.child("definedNames")
    notes = replace(
        notes,
        active=tuple(view.attributes.get(("", "activeTab")) for view in views(root)),
        first=tuple(view.attributes.get(("", "firstSheet")) for view in views(root)),
        selected=tuple(_deselected(draft, entries)),
        made_views=not views(root) and start + source.active > 0,
        made_names=section is None,
        empty_names=section is not None and section.empty,
        sheets=checksum(entries),
    )
    _activate(splices, root, start + source.active, in_front=in_front)
    if in_front:
        for name in names(root):
            if name.sheet_idx is not None:
                splices.set_attribute(name.span, "localSheetId", str(name.sheet_idx + count))
    _insert_names(splices, source, root, start, mark, _mark_texts(source, ids, notes))
    draft.write(draft.workbook, splices.made())


def _insert_sheets(
    splices: Splices, source: Source, entries: list[SheetEntry], links: list[str], *, in_front: bool
) -> list[int]:
    """The ids that the sheets get."""
    neighbour = entries[0 if in_front else -1].span
    prefix, declared = _link_prefix(splices, entries)
    next_ids = _free_ids({entry.id for entry in entries}, len(links))
    place = neighbour.start if in_front else neighbour.end
    for entry, link, sheet_id in zip(source.sheets, links, next_ids, strict=True):
        state = f' state="{entry.state}"' if entry.state else ""
        end = f'" sheetId="{sheet_id}"{state} {prefix}id="{link}"{declared}/>'
        splices.replace(place, place, f'<{neighbour.prefix}sheet name="'.encode() + quoted(entry.name) + end.encode())
    return next_ids


def _link_prefix(splices: Splices, entries: list[SheetEntry]) -> tuple[str, str]:
    """The prefix of the link's attribute, and the declarations on the tag: some writers repeat them on every sheet."""
    for entry in entries:
        if LINK_NAMESPACE in entry.span.prefixes:
            tag = splices.data[entry.span.start : entry.span.open_end].decode()
            return entry.span.prefixes[LINK_NAMESPACE], "".join(_PREFIX.findall(tag))
    return "r:", f' xmlns:r="{LINK_NAMESPACE}"'


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


def _mark_texts(source: Source, ids: list[int], notes: Notes) -> list[str]:
    """The text of the mark of each sheet; the first one carries the notes."""
    told = [identity(index, source.sheets[index].name, ids[index]) for index in range(len(ids))]
    return [notes.text(told[0]), *(f'"{text}"' for text in told[1:])]


def _insert_names(
    splices: Splices, source: Source, root: Span, start: int, mark: str, mark_texts: list[str]
) -> None:
    p = root.prefix
    new: list[bytes] = []
    for index, text in enumerate(mark_texts):
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
