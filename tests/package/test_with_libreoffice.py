"""Workbooks that LibreOffice saved, and what it reads in a workbook of ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from reportkit.package import graft, inspect, remove
from tests.package import books

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning"),
]


def _resaved(path: Path, folder: Path) -> Path:
    folder.mkdir()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / path.name


def test_a_workbook_saved_by_libreoffice_takes_the_sheets_and_gives_them_back(tmp_path: Path) -> None:
    target = _resaved(books.rich(tmp_path / "target.xlsx"), tmp_path / "lo")
    made = books.source(tmp_path / "source.xlsx")
    once, twice, back = (tmp_path / f"{name}.xlsx" for name in ("once", "twice", "back"))
    graft(target, made, once)
    graft(once, made, twice)
    assert once.read_bytes() == twice.read_bytes()
    remove(once, back)
    before, after = books.parts(target), books.parts(back)
    assert {name for name in before if after[name] != before[name]} <= {"xl/styles.xml"}


def test_the_marks_survive_libreoffice_and_its_values_agree(tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    made = books.source(tmp_path / "source.xlsx")
    graft(target, made, target)
    again = _resaved(target, tmp_path / "lo")
    assert inspect(again).generated == tuple(books.MADE)
    values = openpyxl.load_workbook(again, data_only=True)
    assert [values["汇总"][f"A{row}"].value for row in (1, 2, 3)] == ["标题", "plain bold < end", 42]
    assert remove(again, again) == books.MADE
    book = openpyxl.load_workbook(again)
    assert (book.sheetnames, book.active.title) == (["数据", "乙"], "乙")
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["乙"]
