"""Faults in a written package that make applications repair or refuse it. Shares no code with the package layer.

`faults` lists them as (rule, detail); a test asks that a result has none that its target did not have.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.package.books import MAIN, REL

Fault = tuple[str, str]
Element = ElementTree.Element
S = f"{{{MAIN}}}"
MAX_SHEET_ID, MAX_FORMATS, MAX_NAME = 65_534, 64_000, 31
BOOK_ORDER = re.findall(
    r"\w+",
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
    "fileRecoveryPr webPublishObjects extLst",
)
SHEET_ORDER = re.findall(
    r"\w+",
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks "
    "customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects "
    "controls webPublishItems tableParts extLst",
)
STYLES_ORDER = re.findall(
    r"\w+", "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)


class _Parts:
    """The members of a package by the name under which they are compared."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith(("/", "\\"))]
            self.data = {_key(name): archive.read(name) for name in names}
        self.doubled = len(names) - len(self.data)
        types = self.xml("[content_types].xml")
        self.defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in types if "Default" in e.tag}
        self.overrides = {_key(e.get("PartName", "")): e.get("ContentType", "") for e in types if "Over" in e.tag}

    def xml(self, name: str) -> Element:
        return _parsed(self.data[name])

    def kind(self, name: str) -> str:
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2], "")

    def links(self, source: str) -> list[tuple[str, str, str]]:
        """Id, last word of the type and target of the relationships; the target is "" when it is outside."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found = []
        for link in self.xml(name) if name in self.data else ():
            target = unquote(link.get("Target", "")).replace("\\", "/").split("#")[0]
            place = posixpath.normpath(posixpath.join("/", "" if target.startswith("/") else folder, target))
            outside = link.get("TargetMode") == "External" or link.get("Target", "").startswith("#")
            kind = link.get("Type", "").rpartition("/")[2]
            found.append((link.get("Id", ""), kind, "" if outside else _key(place)))
        return found


def _parsed(data: bytes) -> Element:
    declared = re.match(rb"""<\?xml[^>]*encoding=["']GB[^>]*>""", data)  # the library knows no such encoding
    return ElementTree.fromstring(data[declared.end() :].decode("gb18030") if declared else data)


def _key(name: str) -> str:
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def faults(path: Path) -> set[Fault]:
    """All faults of the package at `path`."""
    parts = _Parts(path)
    book = next(target for _, kind, target in parts.links("") if kind == "officeDocument")
    return {*_of_package(parts), *_of_book(parts, book), *_of_styles(parts, book), *_of_tables(parts, book)}


def _of_package(parts: _Parts) -> Iterator[Fault]:
    if parts.doubled:
        yield "part twice", str(parts.doubled)
    yield from (("type of nothing", name) for name in parts.overrides if name not in parts.data)
    for name, data in parts.data.items():
        if name != "[content_types].xml" and not parts.kind(name):
            yield "no content type", name
        if name.endswith((".xml", ".rels")):
            try:
                _parsed(data)
            except ElementTree.ParseError:
                yield "not well-formed", name
                continue
        links = [] if name.endswith(".rels") else parts.links(name)
        yield from (("relationship twice", name) for n in Counter(link for link, *_ in links).values() if n > 1)
        yield from ((f"{kind} leads nowhere", name) for _, kind, target in links if target and target not in parts.data)
        if "drawing+xml" in parts.kind(name):
            ids = Counter(e.get("id") for e in parts.xml(name).iter() if e.tag.endswith("}cNvPr"))
            yield from (("shape id twice", f"{name} {one}") for one, n in ids.items() if n > 1)


def _of_book(parts: _Parts, book: str) -> Iterator[Fault]:
    root = parts.xml(book)
    links = {link: (kind, target) for link, kind, target in parts.links(book)}
    entries = root.findall(f"{S}sheets/{S}sheet")
    yield from _of_names([entry.get("name", "") for entry in entries])
    ids = Counter(entry.get("sheetId") for entry in entries)
    yield from (("sheet id twice", str(one)) for one, n in ids.items() if n > 1)
    yield from (("sheet id too big", str(one)) for one in ids if int(one or 0) > MAX_SHEET_ID)
    yield from _out_of_order(root, BOOK_ORDER, book)
    scopes = Counter((e.get("name", "").casefold(), e.get("localSheetId")) for e in root.iter(f"{S}definedName"))
    yield from (("name twice", str(one)) for one, n in scopes.items() if n > 1)
    yield from (("name of no sheet", name) for name, at in scopes if at and int(at) >= len(entries))
    for view in root.iter(f"{S}workbookView"):
        active = int(view.get("activeTab", 0))
        if active >= len(entries) or entries[active].get("state", "visible") != "visible":
            yield "active sheet", str(active)
    selected = 0
    for entry in entries:
        kind, target = links.get(entry.get(f"{{{REL}}}id", ""), ("", ""))
        if not target or target not in parts.data:
            yield "sheet without part", entry.get("name", "")
            continue
        sheet = parts.xml(target)
        selected += any(view.get("tabSelected") in ("1", "true") for view in sheet.iter(f"{S}sheetView"))
        if kind == "worksheet":
            yield from _of_sheet(parts, book, target, sheet)
    if selected > 1:
        yield "sheets grouped", str(selected)


def _of_names(names: list[str]) -> Iterator[Fault]:
    for name, n in Counter(name.casefold() for name in names).items():
        if n > 1:
            yield "sheet name twice", name
        if not 0 < len(name) <= MAX_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield "sheet name", name


def _out_of_order(root: Element, order: list[str], part: str) -> Iterator[Fault]:
    places = [order.index(e.tag.removeprefix(S)) for e in root if e.tag.removeprefix(S) in order]
    if places != sorted(places):
        yield "order of elements", part


def _of_sheet(parts: _Parts, book: str, part: str, sheet: Element) -> Iterator[Fault]:
    formats, differential, strings = _sizes(parts, book)
    known = {link for link, *_ in parts.links(part)}
    for e in sheet.iter():
        style = e.get("style" if e.tag == f"{S}col" else "s") if e.tag in (f"{S}c", f"{S}row", f"{S}col") else None
        if style and int(style) >= formats:
            yield "format of nothing", part
        if int(e.get("dxfId", 0)) >= max(differential, 1):
            yield "differential format of nothing", part
        if e.get("t") == "s" and int(e.findtext(f"{S}v") or 0) >= strings:
            yield "string of nothing", part
        used = [value for name, value in e.attrib.items() if name.startswith(f"{{{REL}}}") and value]
        yield from (("relationship of nothing", part) for link in used if link not in known)
    yield from _out_of_order(sheet, SHEET_ORDER, part)


def _target(parts: _Parts, book: str, kind: str) -> Element:
    part = next((target for _, one, target in parts.links(book) if one == kind), "")
    return parts.xml(part) if part in parts.data else Element("none")


def _sizes(parts: _Parts, book: str) -> tuple[int, int, int]:
    """The numbers of cell formats, differential formats and shared strings."""
    styles, strings = _target(parts, book, "styles"), _target(parts, book, "sharedStrings")
    formats = len(styles.findall(f"{S}cellXfs/*")) or 1
    return formats, len(styles.findall(f"{S}dxfs/*")), len(strings)


def _of_styles(parts: _Parts, book: str) -> Iterator[Fault]:
    root = _target(parts, book, "styles")
    yield from _out_of_order(root, STYLES_ORDER, "styles")
    sizes = {section.tag.removeprefix(S): len(section) for section in root}
    for section in root:
        if section.get("count") and section.get("count") != str(len(section)):
            yield "count", section.tag
    codes = Counter(e.get("numFmtId") for e in root.findall(f"{S}numFmts/{S}numFmt"))
    yield from (("number format twice", str(one)) for one, n in codes.items() if n > 1)
    places = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
    for xf in root.findall(f"{S}cellXfs/{S}xf"):
        for name, section in places.items():
            if int(xf.get(name, 0)) >= max(sizes.get(section, 0), 1):
                yield f"{name} of nothing", xf.get(name, "")
        if int(xf.get("numFmtId", 0)) >= 164 and xf.get("numFmtId") not in codes:
            yield "number format of nothing", xf.get("numFmtId", "")
    if sizes.get("cellXfs", 0) > MAX_FORMATS:
        yield "too many formats", str(sizes["cellXfs"])


def _of_tables(parts: _Parts, book: str) -> Iterator[Fault]:
    _, differential, _ = _sizes(parts, book)
    names = Counter(e.get("name", "").casefold() for e in parts.xml(book).iter(f"{S}definedName"))
    ids: Counter[str] = Counter()
    for name in (name for name in parts.data if parts.kind(name).endswith("spreadsheetml.table+xml")):
        table = parts.xml(name)
        ids[table.get("id", "")] += 1
        names[table.get("displayName", "").casefold()] += 1
        if names[table.get("displayName", "").casefold()] > 1:
            yield "table name twice", table.get("displayName", "")
        columns = Counter(e.get("name", "").casefold() for e in table.iter(f"{S}tableColumn"))
        yield from (("column twice", one) for one, n in columns.items() if n > 1)
        for e in table.iter():
            used = [int(value) for key, value in e.attrib.items() if key.lower().endswith("dxfid")]
            yield from (("differential format of nothing", name) for one in used if one >= differential)
    yield from (("table id twice", one) for one, n in ids.items() if n > 1)
