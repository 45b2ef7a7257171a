"""Reading one workbook: the usual one, one that is formatted down to the last row, one with two far cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks import books
from benchmarks.running import Job, module, run

LAST_ROW, LAST_CELL = 1_048_576, "XFD1048576"
ROWS_AT_ONCE = 4096


def prepare(folder: Path, _books: int) -> None:
    """The usual workbook and the two made of it."""
    files = _files(folder)
    run(books.job(folder / "returns", 1))
    styled(files[""], files[" styled"])
    corners(files[""], files[" corners"])


def jobs(folder: Path, _books: int) -> Mapping[str, Job]:
    """The workbooks read by us; tokenised, or read by calamine, for comparison."""
    return {f"{work}{name}": Job(module("benchmarks.inner", work, path))
            for work in ("read", "calamine", "tokenise") for name, path in _files(folder).items()}


def _files(folder: Path) -> dict[str, Path]:
    usual = folder / "returns" / f"{books.name(1)}.xlsx"
    return {"": usual, " styled": folder / "styled.xlsx", " corners": folder / "corners.xlsx"}


def styled(source: Path, target: Path) -> None:
    """The workbook with a style on every row and on one cell of it, as marking whole columns leaves behind."""
    sheet = "xl/worksheets/sheet3.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != sheet:
                new.writestr(name, old.read(name))
        head, _, tail = old.read(sheet).decode().partition("</sheetData>")
        first = max(int(row) for row in re.findall(r'<row r="(\d+)"', head)) + 1
        with new.open(sheet, "w") as part:
            part.write(head.encode())
            for start in range(first, LAST_ROW + 1, ROWS_AT_ONCE):
                part.write("".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>'
                                   for row in range(start, min(start + ROWS_AT_ONCE, LAST_ROW + 1))).encode())
            part.write(("</sheetData>" + tail).encode())


def corners(source: Path, target: Path) -> None:
    """The workbook with two cells in another sheet: A1, and the last cell that there is."""
    sheet = "xl/worksheets/sheet10.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == sheet:
                text = re.sub(r"<dimension[^>]*/>", f'<dimension ref="A1:{LAST_CELL}"/>', content.decode())
                head, _, tail = text.partition("</sheetData>")
                content = f'{head}<row r="{LAST_ROW}"><c r="{LAST_CELL}"><v>1</v></c></row></sheetData>{tail}'.encode()
            new.writestr(name, content)
