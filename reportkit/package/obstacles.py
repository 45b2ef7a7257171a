"""What a workbook is, as far as a writer must know, and what stands in the way of writing into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.errors import FileRefusedError
from reportkit.package.bookedit import names, sheets
from reportkit.package.draft import Draft
from reportkit.package.encoding import as_utf8
from reportkit.package.marks import marked
from reportkit.package.relationships import Relationship
from reportkit.package.removal import STYLES, notes_in
from reportkit.package.styles import items, normal_style
from reportkit.package.xmlspans import Span, number, parse
from reportkit.package.zipparts import WORKBOOK_TYPES, Package, open_package

READ_BY_OTHERS = ("encrypted", "xls", "ods", "xlsb", "xml2003")
"""Kinds of workbook that are no package of XML parts: obstacles to a writer, no error in `inspect`."""

FINAL = "_MarkAsFinal"
"""The property under which Office notes that the author is done; what is written behind that nobody would expect."""

DEFAULT_FONT = ("Calibri", 11.0)


@dataclass(frozen=True, slots=True)
class Inspection:
    """`sheet_names` in order, none when they cannot be read; `obstacles`: stable codes, none when writable.

    `generated`: names of the sheets that carry the mark. `default_font`: name and size in points of "Normal".
    `macro`: it holds macros or may. `label`: the word that was given to `graft`.
    `properties`: the custom document properties that are text.
    """

    sheet_names: tuple[str, ...] = ()
    date1904: bool = False
    obstacles: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    default_font: tuple[str, float] = DEFAULT_FONT
    macro: bool = False
    label: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


def inspect(target: Path, *, mark: str = "reportkit") -> Inspection:
    """What `graft` would meet in this workbook: sheets, date system, obstacles, sheets already marked.

    Obstacles: strict, signed, shared, locked-structure, marked-final, no-sheets,
    encrypted, xls, ods, xlsb, xml2003.
    FileRefusedError when the file is no workbook at all, is damaged or hostile.
    """
    try:
        package = open_package(target)
    except FileRefusedError as refusal:
        kind = refusal.code.removeprefix("is-")
        if kind in READ_BY_OTHERS:
            return Inspection(obstacles=(kind,))
        raise
    with package:
        draft = Draft(package)
        root, _ = draft.parse(draft.workbook)
        found = sheets(draft, root)
        ours = marked(root, found, mark)
        properties = root.child("workbookPr")
        return Inspection(
            sheet_names=tuple(entry.name for entry in found),
            date1904=properties is not None and is_true(properties.get("date1904")),
            obstacles=tuple(obstacles(package, root)),
            generated=tuple(entry.name for position, entry in enumerate(found) if position in ours),
            default_font=_default_font(package, draft.workbook),
            macro=holds_macros(package),
            properties=_custom_properties(package),
            label=notes_in(names(root), ours, mark).label,
        )


def obstacles(package: Package, root: Span) -> list[str]:
    """The codes of what stands in the way of writing, in a fixed order."""
    links = package.relationships(package.workbook_part())
    kinds = {link.kind for link in links}
    protection = root.child("workbookProtection")
    section = root.child("sheets")
    found = {
        "strict": root.namespace.startswith("http://purl.oclc.org/ooxml/"),
        "signed": _is_signed(package, package.relationships()),
        "shared": "revisionHeaders" in kinds,
        "locked-structure": protection is not None and is_true(protection.get("lockStructure")),
        "marked-final": any(is_true(value.text) for name, value in _custom_values(package)
                            if (name, value.local) == (FINAL, "bool")),
        "no-sheets": section is None or not any(section.named("sheet")),
    }
    return [code for code, true in found.items() if true]


def holds_macros(package: Package) -> bool:
    """Whether the workbook holds macros, or is of a type that may."""
    book = package.workbook_part()
    kinds = {link.kind for link in package.relationships(book)}
    return WORKBOOK_TYPES[package.content_type(book)] or "vbaProject" in kinds


def is_true(value: str) -> bool:
    """A boolean of the schema (XML Schema part 2, 3.2.2)."""
    return value.strip() in ("1", "true")


def _is_signed(package: Package, links: tuple[Relationship, ...]) -> bool:
    by_link = any("/digital-signature/" in link.type for link in links)
    return by_link or any(name.startswith("_xmlsignatures/") for name in package.keys)


def _custom_properties(package: Package) -> dict[str, str]:
    """Those that are text, by name."""
    return {name: value.text for name, value in _custom_values(package) if value.local in ("lpwstr", "lpstr", "bstr")}


def _custom_values(package: Package) -> list[tuple[str, Span]]:
    """Custom document properties (ISO/IEC 29500-1, clause 22.3); none from a part that is damaged."""
    links = (link for link in package.relationships() if link.kind == "custom-properties" and not link.external)
    part = next((link.target for link in links if package.has(link.target)), "")
    if not part:
        return []
    try:
        root = parse(as_utf8(package.read(part)), part, package.shown_path)
    except FileRefusedError:
        return []
    return [(span.get("name"), value) for span in root.children for value in span.children]


def _default_font(package: Package, book: str) -> tuple[str, float]:
    part = next((link.target for link in package.relationships(book) if link.kind == STYLES), "")
    if not part or not package.has(part):
        return DEFAULT_FONT
    try:
        root = parse(as_utf8(package.read(part)), part, package.shown_path)
    except FileRefusedError:  # malformed styles do not hide the sheets; writing will say so
        return DEFAULT_FONT
    formats, fonts = items(root, "cellStyleXfs"), items(root, "fonts")
    position = normal_style(root) or 0
    font_idx = max(number(formats[position].get("fontId")), 0) if position < len(formats) else 0
    if font_idx >= len(fonts):
        return DEFAULT_FONT
    name, size = fonts[font_idx].child("name"), fonts[font_idx].child("sz")
    try:
        points = float(size.get("val")) if size else DEFAULT_FONT[1]
    except ValueError:
        points = DEFAULT_FONT[1]
    return (name.get("val") if name else "") or DEFAULT_FONT[0], points
