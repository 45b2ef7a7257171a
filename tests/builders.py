"""Workbooks out of Markdown tables: what a test says about a sheet stands in the test, readable at a glance.

    workbook(tmp_path, '''
    sheet 工作进展
    | 工作事项* | 状态* | 完成进度 |
    | 素材设计  | 进行中 | %0.6    |
    ''')

A cell is text as written, with these exceptions: `12.5` a number, `%0.6` a number shown as percent,
`2026-09-15` a date, `=A1*2` a formula without a stored result, `=A1*2 -> 5` one with it, `#N/A` an error,
`'12` the text 12, `TRUE` a boolean, `\\n` a line break, empty nothing. A line `at B7` moves the next table,
`merge A1:C1` merges, `hide 7` hides a row, `state hidden` hides the sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class _Pen:
    """Where the next line of a table goes, and the results of formulas to store."""

    row: int = 1
    column: int = 1
    results: dict[str, dict[str, str]] = field(default_factory=dict)


def workbook(folder: Path, text: str, name: str = "book.xlsx", *, mark: str = "") -> Path:
    """The path of a new workbook with the sheets that `text` describes. `mark`: its reportkit property."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    pen, sheet = _Pen(), None
    for line in (part.strip() for part in text.strip().splitlines()):
        if line.startswith("sheet "):
            sheet, pen.row, pen.column = book.create_sheet(line[6:]), 1, 1
        elif sheet is not None and line:
            _line(sheet, pen, line)
    if mark:
        from openpyxl.packaging.custom import StringProperty

        book.custom_doc_props.append(StringProperty(name="reportkit", value=mark))
    path = folder / name
    book.save(path)
    if pen.results:
        _store_results(path, pen.results)
    return path


def _line(sheet: Worksheet, pen: _Pen, line: str) -> None:
    if line.startswith("|"):
        for offset, words in enumerate(re.split(r"(?<!\\)\|", line.strip().strip("|"))):
            _put(sheet, pen, pen.column + offset, words.strip())
        pen.row += 1
    elif line.startswith("at "):
        letters, pen.row = coordinate_from_string(line[3:])
        pen.column = column_index_from_string(letters)
    elif line.startswith("merge "):
        sheet.merge_cells(line[6:])
    elif line.startswith("hide "):
        sheet.row_dimensions[int(line[5:])].hidden = True
    elif line.startswith("state "):
        sheet.sheet_state = line[6:]
    else:
        raise ValueError(f"not understood: {line!r}")


def _put(sheet: Worksheet, pen: _Pen, column: int, words: str) -> None:
    if not words:
        return
    cell = sheet.cell(pen.row, column)
    if words.startswith("="):
        formula, arrow, result = words.partition(" -> ")
        cell.value = formula
        if arrow:
            pen.results.setdefault(sheet.title, {})[cell.coordinate] = result
    elif re.fullmatch(r"%-?[\d.]+", words):
        cell.value, cell.number_format = float(words[1:]), "0.0%"
    elif _NUMBER.fullmatch(words):
        cell.value = float(words)
    elif _DATE.fullmatch(words):
        cell.value, cell.number_format = date.fromisoformat(words), "yyyy-mm-dd"
    elif words == "TRUE":
        cell.value = True
    elif words.startswith("#") and words[1:2].isupper() and words[-1] in "!?A":
        cell.value, cell.data_type = words, "e"
    else:
        cell.value = words.removeprefix("'").replace("\\n", "\n").replace("\\|", "|")
        cell.data_type = "s"


def _store_results(path: Path, results: dict[str, dict[str, str]]) -> None:
    """Writes stored results of formulas into the package; openpyxl itself never writes any."""
    import zipfile

    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for index, title in enumerate(openpyxl.load_workbook(path).sheetnames, 1):
        name = f"xl/worksheets/sheet{index}.xml"
        data = parts[name].decode()
        for cell, result in results.get(title, {}).items():
            kind = "" if _NUMBER.fullmatch(result) else ' t="e"' if result.startswith("#") else ' t="str"'
            pattern = rf'<c r="{cell}"([^>]*)>(<f>.*?</f>)<v\s*/?>(?:</v>)?</c>'
            data = re.sub(pattern, rf'<c r="{cell}"\1{kind}>\2<v>{result}</v></c>', data)
        parts[name] = data.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


