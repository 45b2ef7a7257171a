"""Formats of one workbook appended to the styles of another (ISO/IEC 29500-1, clause 18.8).

Nothing is renumbered: cells of the user refer to formats by position. An equal format that is already there
is used again, so that the second time nothing is appended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from typing import NamedTuple

from reportkit.errors import FileRefusedError
from reportkit.package.xmlspans import Span, Splices, number, parse, quoted

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST_CUSTOM_FORMAT = 164
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_FONT = b'<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
_FILLS = tuple(b'<fill><patternFill patternType="' + name + b'"/></fill>' for name in (b"none", b"gray125"))
_BORDER = b"<border><left/><right/><top/><bottom/><diagonal/></border>"
_XF = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
_AT_LEAST: dict[str, tuple[bytes, ...]] = {
    "fonts": (_FONT,),
    "fills": _FILLS,  # applications take the first two fills for these two, whatever is written
    "borders": (_BORDER,),
    "cellXfs": (_XF,),  # cells without a format have the first one
}
MINIMAL = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="' + MAIN.encode() + b'">'
    b'<fonts count="1">' + _FONT + b'</fonts><fills count="2">' + b"".join(_FILLS) + b"</fills>"
    b'<borders count="1">' + _BORDER + b'</borders><cellStyleXfs count="1">' + _XF + b"</cellStyleXfs>"
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

SECTIONS = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
"""The sections that grow."""

MAX_FORMATS = 64_000
"""Cell formats that Excel takes in one workbook; beyond it repairs the file by dropping formats."""

Key = tuple[object, ...]
Attributes = dict[str, str]


class StyleMap(NamedTuple):
    """For every cell format and every differential format of the source, its position in the target."""

    cell: tuple[int, ...]
    differential: tuple[int, ...]


def merged(target: bytes, source: bytes, part: str, path: str) -> tuple[bytes, StyleMap]:
    """The target's styles with the source's formats appended, and where each of them is now.

    FileRefusedError: part-malformed; too-many-formats; source-feature, when the source has formats that
    XlsxWriter does not write.
    """
    merge = _Merge(target, part, path)
    made = parse(source, "styles", path)
    cell = merge.cell_formats(made)
    differential = merge.differential_formats(made)
    return merge.written(), StyleMap(cell, differential)


def items(root: Span, section: str) -> list[Span]:
    """The entries of one section of a style sheet, none when it is missing."""
    found = root.child(section)
    return list(found.children) if found else []


def normal_style(root: Span) -> int | None:
    """The position in cellStyleXfs of the style "Normal", None when there are no cell styles at all."""
    if not items(root, "cellStyleXfs"):
        return None
    for style in items(root, "cellStyles"):
        if style.get("builtinId") == "0":
            return max(number(style.get("xfId")), 0)
    return 0


def key_of(span: Span, change: Attributes | None = None) -> Key:
    """What makes two entries equal: names, attributes in any order, children in order."""
    attributes = {(namespace, name): value for (namespace, name), value in span.attributes.items()}
    attributes |= {("", name): value for name, value in (change or {}).items()}
    return (
        span.namespace,
        span.local,
        tuple(sorted(attributes.items())),
        tuple(key_of(child) for child in span.children),
    )


def rendered(span: Span, prefix: str, change: Attributes | None = None) -> bytes:
    """The element written anew with the target's prefix. FileRefusedError: source-feature for foreign content."""
    if span.namespace != MAIN or any(namespace for namespace, _ in span.attributes):
        raise FileRefusedError("source-feature", feature=span.local)
    attributes = {name: value for (_, name), value in span.attributes.items()} | (change or {})
    name = f"{prefix}{span.local}".encode()
    start = (
        b"<"
        + name
        + b"".join(
            f' {attribute}="'.encode() + quoted(value) + b'"' for attribute, value in attributes.items()
        )
    )
    if not span.children:
        return start + b"/>"
    return start + b">" + b"".join(rendered(child, prefix) for child in span.children) + b"</" + name + b">"


class _Section:
    """The entries of one section in the target: those that are there and those to be appended."""

    def __init__(self, local: str, root: Span) -> None:
        self.local = local
        self.span = root.child(local)
        self.prefix = root.prefix
        self.added: list[bytes] = []
        self._index: dict[Key, int] = {}
        self.size = 0
        for child in self.span.children if self.span else []:
            self._note(key_of(child))
        for default in _AT_LEAST.get(local, ())[self.size :]:
            self.place(parse(b'<x xmlns="' + MAIN.encode() + b'">' + default + b"</x>", "", "").children[0])

    def place(self, span: Span, change: Attributes | None = None) -> int:
        """The position of an entry equal to this one, appended when there is none."""
        key = key_of(span, change)
        if key not in self._index or self.size < len(_AT_LEAST.get(self.local, ())):
            self.added.append(rendered(span, self.prefix, change))
            self._note(key)
        return self._index[key]

    def _note(self, key: Key) -> None:
        self._index.setdefault(key, self.size)
        self.size += 1


class _NumberFormats:
    """Ids of number formats: the target's own for a code it knows, else a free one."""

    def __init__(self, root: Span, section: _Section) -> None:
        self._section = section
        self._by_code = {
            span.get("formatCode"): number(span.get("numFmtId")) for span in items(root, "numFmts")
        }
        inside = [child for dxf in items(root, "dxfs") for child in dxf.named("numFmt")]
        self._by_code_in_dxf = {
            span.get("formatCode"): number(span.get("numFmtId")) for span in inside
        }
        formats = items(root, "cellXfs") + items(root, "cellStyleXfs")
        used = [number(xf.get("numFmtId")) for xf in formats]
        taken = {*self._by_code.values(), *self._by_code_in_dxf.values(), *used}
        self._free = (number for number in count(FIRST_CUSTOM_FORMAT) if number not in taken)

    def for_cell(self, span: Span) -> int:
        code = span.get("formatCode")
        if code not in self._by_code:
            self._by_code[code] = next(self._free)
            self._section.place(span, {"numFmtId": str(self._by_code[code])})
        return self._by_code[code]

    def for_dxf(self, code: str) -> int:
        known = self._by_code.get(code) or self._by_code_in_dxf.get(code)
        if known is None:
            known = self._by_code_in_dxf[code] = next(self._free)
        return known


class _Merge:
    def __init__(self, target: bytes, part: str, path: str) -> None:
        self._data = target
        self._root = parse(target, part, path)
        self._path = path
        self._sections = {name: _Section(name, self._root) for name in SECTIONS}
        self._formats = _NumberFormats(self._root, self._sections["numFmts"])

    def cell_formats(self, made: Span) -> tuple[int, ...]:
        codes = {span.get("numFmtId"): span for span in items(made, "numFmts")}
        places = {
            "fontId": self._placed("fonts", items(made, "fonts")),
            "fillId": self._placed("fills", items(made, "fills")),
            "borderId": self._placed("borders", items(made, "borders")),
        }
        normal = normal_style(self._root)
        found = [0]
        for xf in items(made, "cellXfs")[1:]:
            change = {name: str(place(int(xf.get(name)))) for name, place in places.items()}
            code = xf.get("numFmtId")
            change["numFmtId"] = str(self._formats.for_cell(codes[code])) if code in codes else code
            if normal is None:  # nothing that it could refer to
                xf.attributes.pop(("", "xfId"), None)
            else:
                change["xfId"] = str(normal)
            found.append(self._sections["cellXfs"].place(xf, change))
        return tuple(found)

    def _placed(self, section: str, spans: list[Span]) -> Callable[[int], int]:
        """Places entries of the source when a cell format asks for them: unused ones are left behind."""
        return lambda index: self._sections[section].place(spans[index])

    def differential_formats(self, made: Span) -> tuple[int, ...]:
        return tuple(self._sections["dxfs"].place(self._renumbered(dxf)) for dxf in items(made, "dxfs"))

    def _renumbered(self, dxf: Span) -> Span:
        for entry in dxf.named("numFmt"):
            if number(entry.get("numFmtId")) >= FIRST_CUSTOM_FORMAT:
                entry.attributes["", "numFmtId"] = str(self._formats.for_dxf(entry.get("formatCode")))
        return dxf

    def written(self) -> bytes:
        formats = self._sections["cellXfs"]
        if formats.added and formats.size > MAX_FORMATS:
            raise FileRefusedError("too-many-formats", path=self._path, count=formats.size, limit=MAX_FORMATS)
        splices = Splices(self._data)
        for local in _ORDER:
            section = self._sections.get(local)
            if section is not None and section.added:
                self._write(splices, section)
        return splices.made()

    def _write(self, splices: Splices, section: _Section) -> None:
        new = b"".join(section.added)
        if section.span is not None:
            splices.append_to(section.span, new)
            if section.span.get("count"):  # one that was wrong stays as wrong, so that it can be put back
                told = number(section.span.get("count"))
                splices.set_attribute(section.span, "count", str(told + len(section.added)))
            return
        name = f"{self._root.prefix}{section.local}".encode()
        whole = b"<" + name + f' count="{section.size}">'.encode() + new + b"</" + name + b">"
        later = _ORDER[_ORDER.index(section.local) + 1 :]
        insert_before(splices, self._root, later, whole)


def insert_before(splices: Splices, root: Span, later: Iterable[str], new: bytes) -> None:
    """Puts an element before the first child that the schema places later, else at the end."""
    names = set(later)
    for child in root.children:
        if child.namespace == root.namespace and child.local in names:
            splices.replace(child.start, child.start, new)
            return
    splices.append_to(root, new)
