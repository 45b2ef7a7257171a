"""Workbooks that LibreOffice saved, and what it reads in workbooks of ours. All files go through it in one call."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reportkit.package import graft, inspect, remove
from tests.package import books
from tests.package.lint import faults
from tests.package.packages import PACKAGES

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning"),
]
SAVED_BY_IT = [
    "xlsxwriter: charts",
    "xlsxwriter: conditional formats",
    "xlsxwriter: tables",
    "xlsxwriter: names and print areas",
    "xlsxwriter: validations and links",
    "xlsxwriter: notes",
    "openpyxl: named style",
    "feature: dialog, macro and chart sheets selected",
]


def _chart_sheet(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("总表")
        page.write_formula("A1", "=数据!B1*2", None, 42)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=总表!$A$1:$A$1"})
        book.add_chartsheet("图").set_chart(chart)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return books.source(tmp_path_factory.mktemp("made") / "s.xlsx")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, made: Path) -> Path:
    """The folder of all the files as LibreOffice saved them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    rich = books.rich(folder / "rich.xlsx")
    graft(rich, made, folder / "grafted.xlsx", label="zh")
    graft(rich, _chart_sheet(made.with_name("c.xlsx")), folder / "chart sheet.xlsx", first=False)
    for number, name in enumerate(SAVED_BY_IT):
        PACKAGES[name](folder / f"{number}")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    paths = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "out"


@pytest.mark.parametrize("name", ["rich", *map(str, range(len(SAVED_BY_IT)))])
def test_a_workbook_saved_by_libreoffice_takes_the_sheets_and_gives_them_back(
    name: str, saved: Path, made: Path, tmp_path: Path
) -> None:
    target = saved / f"{name}.xlsx"
    once, twice, back = (tmp_path / f"{stem}.xlsx" for stem in ("once", "twice", "back"))
    graft(target, made, once)
    assert faults(once) <= faults(target)
    graft(once, made, twice)
    assert once.read_bytes() == twice.read_bytes()
    remove(once, back)
    assert books.parts(back) == books.parts(target)


def test_the_marks_survive_libreoffice_and_its_values_agree(saved: Path, made: Path, tmp_path: Path) -> None:
    again = saved / "grafted.xlsx"
    found = inspect(again)
    assert (found.generated, found.label) == (tuple(books.MADE), "zh")
    values = openpyxl.load_workbook(again, data_only=True)
    assert [values["汇总"][f"A{row}"].value for row in (1, 2, 3)] == ["标题", "plain bold < end", 42]
    assert values["汇总"]["A1"].fill.fgColor.rgb == "FFDDEBF7"
    assert values["检查"]["A1"].value == "x"
    graft(again, made, tmp_path / "new.xlsx")
    assert inspect(tmp_path / "new.xlsx").sheet_names == (*books.MADE, "数据", "乙")
    assert remove(again, tmp_path / "back.xlsx") == books.MADE
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    assert (book.sheetnames, book.active.title) == (["数据", "乙"], "乙")
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["乙"]


def test_a_chart_sheet_of_ours_opens_with_its_chart(saved: Path) -> None:
    book = openpyxl.load_workbook(saved / "chart sheet.xlsx", data_only=True)
    assert book.sheetnames == ["数据", "乙", "总表", "图"]
    assert book["总表"]["A1"].value == 42
    assert len(book["图"]._charts) == 1
