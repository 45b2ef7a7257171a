"""Workbooks out of Markdown tables: what a test says about a sheet stands in the test, readable at a glance.

    workbook(tmp_path, '''
    sheet 工作进展
    | 工作事项* | 状态* | 完成进度 |
    | 素材设计  | 进行中 | %0.6    |
    ''')

A cell is text as written, with these exceptions: `12.5` a number, `%0.6` a number shown as percent,
`2026-09-15` a date, `<58>46280` a number with the built-in format 58, `=A1*2` a formula without a stored result,
`=A1*2 -> 5` one with it, `#N/A` an error, `'12` the text 12, `TRUE` a boolean, `\\n` a line break, empty nothing.
A line `at B7` moves the next table, `merge A1:C1` merges, `hide 7` hides a row, `filter A1:C9` sets a filter,
`state hidden` hides the sheet, `date1904` before the first sheet counts days from 1904.

The packages are written by hand, so that a test costs a millisecond and no other program's habits get in.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BUILT_IN = re.compile(r"<(\d+)>(-?[\d.]+)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_PERCENT, _DAY = 164, 165
_FIRST_DAY = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


@dataclass(slots=True)
class _Sheet:
    """One sheet as its lines said it: cells as XML by row and column."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    state: str = "visible"
    filter: str = ""


@dataclass(slots=True)
class _Book:
    """The sheets so far, where the next line of a table goes, and what cells share."""

    sheets: list[_Sheet] = field(default_factory=list)
    row: int = 1
    column: int = 1
    date1904: bool = False
    strings: dict[str, int] = field(default_factory=dict)
    formats: list[int] = field(default_factory=lambda: [0])

    def style(self, number_format: int) -> int:
        """The index of the cell style with a number format."""
        if number_format not in self.formats:
            self.formats.append(number_format)
        return self.formats.index(number_format)


def workbook(folder: Path, text: str, name: str = "book.xlsx", *, mark: str = "") -> Path:
    """The path of a new workbook with the sheets that `text` describes. `mark`: its reportkit property."""
    book = _Book()
    for line in (part.strip(" ") for part in text.strip(" \n").split("\n")):
        if line.startswith("sheet "):
            book.sheets.append(_Sheet(line[6:]))
            book.row = book.column = 1
        elif line == "date1904":
            book.date1904 = True
        elif line:
            _line(book, book.sheets[-1], line)
    path = folder / name
    with zipfile.ZipFile(path, "w") as file:
        for part, content in _parts(book, mark).items():
            file.writestr(part, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}')
    return path


def _line(book: _Book, sheet: _Sheet, line: str) -> None:
    word, _, rest = line.partition(" ")
    if line.startswith("|"):
        for offset, words in enumerate(re.split(r"(?<!\\)\|", line[1:].removesuffix("|"))):
            if cell := _cell(book, f"{get_column_letter(book.column + offset)}{book.row}", words.strip(" ")):
                sheet.rows.setdefault(book.row, {})[book.column + offset] = cell
        book.row += 1
    elif word == "at":
        letters = rest.rstrip("0123456789")
        book.row, book.column = int(rest[len(letters):]), _column(letters)
    elif word == "merge":
        sheet.merges.append(rest)
    elif word == "hide":
        sheet.hidden.add(int(rest))
    elif word == "state":
        sheet.state = rest
    elif word == "filter":
        sheet.filter = rest
    else:
        raise ValueError(f"not understood: {line!r}")


def _cell(book: _Book, where: str, words: str) -> str:
    """The cell's XML, "" for an empty one."""
    if not words:
        return ""
    if words.startswith("="):
        return _formula(where, words)
    if re.fullmatch(r"%-?[\d.]+", words):
        return f'<c r="{where}" s="{book.style(_PERCENT)}"><v>{float(words[1:])!r}</v></c>'
    if found := _BUILT_IN.fullmatch(words):
        return f'<c r="{where}" s="{book.style(int(found[1]))}"><v>{float(found[2])!r}</v></c>'
    if _NUMBER.fullmatch(words):
        return f'<c r="{where}"><v>{float(words)!r}</v></c>'
    if _DATE.fullmatch(words):
        serial = (date.fromisoformat(words) - _FIRST_DAY[book.date1904]).days
        return f'<c r="{where}" s="{book.style(_DAY)}"><v>{serial}</v></c>'
    if words == "TRUE":
        return f'<c r="{where}" t="b"><v>1</v></c>'
    if words.startswith("#") and words[1:2].isupper() and words[-1] in "!?A":
        return f'<c r="{where}" t="e"><v>{words}</v></c>'
    text = words.removeprefix("'").replace("\\n", "\n").replace("\\|", "|")
    return f'<c r="{where}" t="s"><v>{book.strings.setdefault(text, len(book.strings))}</v></c>'


def _formula(where: str, words: str) -> str:
    formula, arrow, result = words[1:].partition(" -> ")
    kind = "" if _NUMBER.fullmatch(result) or not arrow else ' t="e"' if result.startswith("#") else ' t="str"'
    stored = f"<v>{escape(result)}</v>" if arrow else "<v></v>"
    return f'<c r="{where}"{kind}><f>{escape(formula)}</f>{stored}</c>'


def _parts(book: _Book, mark: str) -> dict[str, str]:
    """Every part of the package by name."""
    numbered = list(enumerate(book.sheets, 1))
    names = [f"xl/worksheets/sheet{number}.xml" for number, _ in numbered]
    kinds = {"xl/workbook.xml": "sheet.main", "xl/sharedStrings.xml": "sharedStrings", "xl/styles.xml": "styles"}
    overrides = {f"/{part}": f"{_TYPE}.spreadsheetml.{kind}+xml" for part, kind in kinds.items()}
    overrides |= {f"/{part}": f"{_TYPE}.spreadsheetml.worksheet+xml" for part in names}
    root = [("rId1", f"{_OFFICE}/officeDocument", "xl/workbook.xml")]
    links = [(f"rId{number}", f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered]
    links += [(f"rId9{name}", f"{_OFFICE}/{name}", f"{name}.xml") for name in ("sharedStrings", "styles")]
    parts = {
        "[Content_Types].xml": "",
        "xl/workbook.xml": _workbook(book),
        "xl/_rels/workbook.xml.rels": _relationships(links),
        "xl/sharedStrings.xml": _strings(book),
        "xl/styles.xml": _styles(book),
        **dict(zip(names, map(_worksheet, book.sheets), strict=True)),
    }
    if mark:
        overrides["/docProps/custom.xml"] = f"{_TYPE}.custom-properties+xml"
        root.append(("rId2", f"{_OFFICE}/custom-properties", "docProps/custom.xml"))
        parts["docProps/custom.xml"] = _property(mark)
    parts["_rels/.rels"] = _relationships(root)
    listed = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    )
    return parts


def _workbook(book: _Book) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" state="{sheet.state}" r:id="rId{number}"/>'
        for number, sheet in enumerate(book.sheets, 1)
    )
    properties = '<workbookPr date1904="1"/>' if book.date1904 else "<workbookPr/>"
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'


def _worksheet(sheet: _Sheet) -> str:
    rows = "".join(
        f'<row r="{row}"{" hidden=" + chr(34) + "1" + chr(34) if row in sheet.hidden else ""}>'
        + "".join(cell for _, cell in sorted(cells.items())) + "</row>"
        for row, cells in sorted(sheet.rows.items())
    )  # fmt: skip
    merged = "".join(f'<mergeCell ref="{found}"/>' for found in sheet.merges)
    after = f'<autoFilter ref="{sheet.filter}"/>' if sheet.filter else ""
    after += f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def _strings(book: _Book) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(words)}</t></si>' for words in book.strings)
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


def _styles(book: _Book) -> str:
    cells = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in book.formats)
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="{_PERCENT}" formatCode="0.0%"/>'
        f'<numFmt numFmtId="{_DAY}" formatCode="yyyy-mm-dd"/></numFmts><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(book.formats)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _property(mark: str) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="reportkit">'
        f"<vt:lpwstr>{escape(mark)}</vt:lpwstr></property></Properties>"
    )


def _relationships(links: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{one}" Type="{kind}" Target="{target}"/>' for one, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'



def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
