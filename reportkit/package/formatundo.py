"""Appended formats cut off again, when it is certain that nobody else uses them.

Formats are referred to by position, so none may go while a cell of the user may have it. The mark remembers what
the parts looked like that can refer to formats; while they are the same, the style sheet goes back to what it was.
"""

from __future__ import annotations

import zlib
from typing import TypedDict

from reportkit.package.draft import Draft
from reportkit.package.notes import Notes
from reportkit.package.styles import SECTIONS
from reportkit.package.xmlspans import Span, Splices, number, parse

MISSING, EMPTY = -1, -2
_REFERS_TO_NONE = ("main+xml", "styles+xml", "sharedStrings+xml", "calcChain+xml", "theme+xml")


class Memory(TypedDict, total=False):
    """Those fields of `notes.Notes` that this module asks for."""

    sizes: tuple[int, ...]
    styles_before: int
    users: int


def memory(draft: Draft, part: str, before: bytes, after: bytes) -> Memory:
    """What to remember of a style sheet to which formats were appended; nothing when cutting would not undo it.

    The draft must hold none of our sheets yet.
    """
    sizes = _sizes(before, part, draft.path)
    undone = cut(after, sizes, part, draft.path)
    if after == before or undone != before:  # such as a count that is no number: the formats stay then
        return {}
    return {"sizes": sizes, "styles_before": zlib.crc32(before), "users": users_checksum(draft)}


def restored(draft: Draft, part: str, notes: Notes) -> bytes | None:
    """The style sheet without our formats, None when they must stay; our sheets must be gone from the draft."""
    if not notes.sizes or users_checksum(draft) != notes.users:
        return None
    before = cut(draft.read(part), notes.sizes, part, draft.path)
    return before if zlib.crc32(before) == notes.styles_before else None


def cut(data: bytes, sizes_before: tuple[int, ...], part: str, path: str) -> bytes:
    """The style sheet without the entries behind these."""
    root, splices = parse(data, part, path), Splices(data)
    sections = [root.child(local) for local in SECTIONS]
    for section, size in zip(sections, sizes_before, strict=False):
        if section is not None and size == MISSING:
            splices.remove(section)
        elif section is not None and len(section.children) > max(size, 0):
            _cut_section(splices, section, size)
    if len(sizes_before) > len(sections):  # the root itself was written as empty
        return splices.data[: root.open_end - 1] + b"/>" + splices.data[root.end :]
    return splices.made()


def _cut_section(splices: Splices, section: Span, size: int) -> None:
    if section.get("count"):
        told = number(section.get("count")) - (len(section.children) - max(size, 0))
        splices.set_attribute(section, "count", str(told))
    if size == EMPTY:
        splices.replace(section.open_end - 1, section.end, b"/>")
    else:
        splices.replace(section.children[size].start, section.content_end, b"")


def _sizes(data: bytes, part: str, path: str) -> tuple[int, ...]:
    """How many entries each of `styles.SECTIONS` has; MISSING without the section, EMPTY for `<section/>`.

    One EMPTY more when the style sheet is empty itself.
    """
    root = parse(data, part, path)
    sections = [root.child(local) for local in SECTIONS]
    sizes = [MISSING if one is None else EMPTY if one.empty else len(one.children) for one in sections]
    return (*sizes, EMPTY) if root.empty else tuple(sizes)


def users_checksum(draft: Draft) -> int:
    """A number that tells the parts that can refer to formats from others; the draft must hold none of ours."""
    types = draft.types()
    total = 0
    for name in sorted(draft.keys()):
        content_type = types.of(name)
        is_of_workbook = "spreadsheetml" in content_type or "ms-excel" in content_type
        if is_of_workbook and not content_type.endswith(_REFERS_TO_NONE):
            total = zlib.crc32(f"{name}\0{draft.checksum(name):x}\0".encode(), total)
    return total
