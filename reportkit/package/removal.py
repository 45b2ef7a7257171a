"""Generated sheets taken out of a package, with the parts that only they reach and the marks they left."""

from __future__ import annotations

import zlib

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.bookedit import NameEntry, SheetEntry, checksum, names, sheets, views
from reportkit.package.draft import Draft
from reportkit.package.formatundo import restored
from reportkit.package.marks import is_mark, marked
from reportkit.package.notes import Notes
from reportkit.package.relationships import spans
from reportkit.package.xmlspans import Span, Splices, number

CALCULATION_CHAIN = "calcChain"
STYLES = "styles"


def remove_marked(draft: Draft, mark: str) -> list[str]:
    """The names of the sheets taken out, in their order; an empty list leaves the draft as it was.

    FileRefusedError: no-sheets when no other sheet would remain.
    """
    root, splices = draft.parse(draft.workbook)
    entries = sheets(draft, root)
    ours = marked(root, entries, mark)
    if not ours:
        return []
    if len(ours) == len(entries):
        raise FileRefusedError("no-sheets", path=draft.path)
    gone = [entries[position] for position in sorted(ours)]
    notes = notes_in(names(root), ours, mark)
    _restore_views(draft, root, splices, ours, notes, entries)
    for entry in gone:
        splices.remove(entry.span)
    _drop_names(root, splices, ours, notes, mark)
    draft.write(draft.workbook, splices.made())
    links = {entry.link for entry in gone} | _drop_created_styles(draft, notes)
    drop_linked(draft, links)
    drop_calculation_chain(draft)
    _restore_formats(draft, notes)
    return [entry.name for entry in gone]


def drop_calculation_chain(draft: Draft) -> None:
    """Takes out the order of calculation, which names cells by sheet; applications make it anew."""
    chains = {link.id for link in draft.relationships(draft.workbook) if link.kind == CALCULATION_CHAIN}
    if chains:
        drop_linked(draft, chains)


def drop_linked(draft: Draft, links: set[str]) -> None:
    """Takes out relationships of the workbook by id, and all parts that nothing else reaches."""
    name = draft.package.spelling(partnames.relationships_name(draft.workbook))
    data = draft.read(name)
    splices = Splices(data)
    targets = [link.target for link in draft.relationships(draft.workbook) if link.id in links]
    for span in spans(data, name, draft.path):
        if span.get("Id") in links:
            splices.remove(span)
    draft.write(name, splices.made())
    kept = draft.reachable([partnames.ROOT])
    gone = draft.reachable(targets) - kept
    for part in gone:
        draft.remove(part)
    draft.drop_types(gone | {partnames.key(partnames.relationships_name(part)) for part in gone})


def notes_in(found: list[NameEntry], ours: set[int], mark: str) -> Notes:
    """What the marks of our sheets remember, empty notes when they do not."""
    for name in found:
        if name.sheet_idx in ours and is_mark(name, mark) and ";a=" in f";{name.text[1:]}":
            return Notes.parsed(name.text)
    return Notes()


def _drop_created_styles(draft: Draft, notes: Notes) -> set[str]:
    """The relationship of a style sheet that we created and nobody has touched since.

    One that led nowhere before leads nowhere again: then the part is taken out here, and the set is empty.
    """
    for link in draft.relationships(draft.workbook):
        if notes.styles and link.kind == STYLES and draft.has(link.target):
            if zlib.crc32(draft.read(link.target)) != notes.styles:
                return set()
            if not notes.had_styles_link:
                return {link.id}
            draft.remove(link.target)
    return set()


def _restore_formats(draft: Draft, notes: Notes) -> None:
    part = next((link.target for link in draft.relationships(draft.workbook) if link.kind == STYLES), "")
    before = restored(draft, part, notes) if part and draft.has(part) else None
    if before is not None:
        draft.write(part, before)


def _drop_names(root: Span, splices: Splices, ours: set[int], notes: Notes, mark: str) -> None:
    """Takes out the names of our sheets, and the marks on copies of them; moves the positions of the others."""
    section = root.child("definedNames")
    found = names(root)
    gone = [name for name in found if name.sheet_idx in ours or is_mark(name, mark)]
    if section is not None and len(gone) == len(found):
        if notes.made_names:
            splices.remove(section)
            return
        if notes.empty_names:
            splices.replace(section.open_end - 1, section.end, b"/>")
            return
    for name in found:
        if name in gone:
            splices.remove(name.span)
        elif name.sheet_idx is not None:
            before = sum(position < name.sheet_idx for position in ours)
            if before:
                splices.set_attribute(name.span, "localSheetId", str(name.sheet_idx - before))


def _restore_views(
    draft: Draft, root: Span, splices: Splices, ours: set[int], notes: Notes, entries: list[SheetEntry]
) -> None:
    """The active sheet as it was when one of ours is active now, else the same one at its new position."""
    windows = views(root)
    of_ours = [number(view.get("activeTab")) in ours for view in windows]
    section = root.child("bookViews")
    if section is not None and notes.made_views and of_ours == [True] and len(windows[0].attributes) == 1:
        splices.remove(section)
    else:
        for index, view in enumerate(windows):
            for name, old in (("activeTab", notes.active), ("firstSheet", notes.first)):
                if of_ours[index]:
                    _restore(splices, view, name, old[index : index + 1], len(entries) - len(ours))
                else:
                    _shift(splices, view, name, ours)
    if any(of_ours) or not windows:
        _restore_selection(draft, [one for at, one in enumerate(entries) if at not in ours], notes)


def _restore_selection(draft: Draft, others: list[SheetEntry], notes: Notes) -> None:
    """Selects the tabs that were selected; only the active one if the workbook was saved elsewhere since."""
    selected = set(notes.selected)
    if checksum(others) != notes.sheets:
        active = number((notes.active or ("",))[0] or "")
        selected = {others[active if active < len(others) else 0].id}
    for entry in others:
        if entry.id in selected and entry.part and draft.has(entry.part):
            draft.selections[partnames.key(entry.part)] = True


def _restore(splices: Splices, view: Span, name: str, old: tuple[str | None, ...], sheet_count: int) -> None:
    value = old[0] if old else None
    if value is not None and number(value) >= sheet_count:
        value = None
    if value is not None or view.get(name):
        splices.set_attribute(view, name, value)


def _shift(splices: Splices, view: Span, name: str, ours: set[int]) -> None:
    position = number(view.get(name))
    before = sum(one < position for one in ours)
    if before:
        splices.set_attribute(view, name, str(position - before))
