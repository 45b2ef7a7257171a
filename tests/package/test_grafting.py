from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from reportkit.package import graft, inspect, remove
from tests.package import books

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return books.source(tmp_path / "source.xlsx")


def test_another_source_replaces_the_sheets_completely(made: Path, tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    other = books.source(tmp_path / "other.xlsx", title="另一个")
    graft(target, made, target)
    graft(target, other, target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [*books.MADE, "数据", "乙"]
    assert book["汇总"]["A1"].value == "另一个"
    assert len([name for name in books.parts(target) if name.startswith("xl/tables/")]) == 2


def test_values_formats_and_cached_results_arrive(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    graft(books.by_openpyxl(tmp_path / "target.xlsx"), made, out)
    formulas, values = openpyxl.load_workbook(out), openpyxl.load_workbook(out, data_only=True)
    sheet = values["汇总"]
    assert [sheet[f"A{row}"].value for row in (1, 2, 3)] == ["标题", "plain bold < end", 42]
    assert sheet["A4"].value == '  <c r="A1" s="7" t="s"><v>0</v></c> dxfId="0" '
    assert formulas["汇总"]["A3"].value == "='数据'!B1*2"
    assert (sheet["A1"].font.b, sheet["A1"].number_format) == (True, '[<0.9995]0.0%;[<1]"99.9%";0.0%')
    assert sheet["A1"].fill.fgColor.rgb == "FFDDEBF7"
    rule = next(iter(formulas["汇总"].conditional_formatting)).rules[0]
    assert rule.dxf.font.color.rgb == "FF9C0006"
    assert formulas["数据"]["A1"].font.name == "宋体"
    assert [sheet.sheet_state for sheet in values] == ["visible", "visible", "veryHidden", "visible", "visible"]


def test_names_follow_their_sheets(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    graft(books.rich(tmp_path / "target.xlsx"), made, out)
    book = openpyxl.load_workbook(out)
    assert book["乙"].print_area == "'乙'!$A$1:$B$5"
    assert book["汇总"].print_area == "'汇总'!$A$1:$C$9"
    assert book["汇总"].print_title_rows == "$1:$1"
    assert set(book.defined_names) == {"全局"}
    assert [sheet.title for sheet in book if "_reportkit" in sheet.defined_names] == books.MADE


def test_only_the_active_tab_is_selected(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    graft(books.by_openpyxl(tmp_path / "target.xlsx"), made, out)
    book = openpyxl.load_workbook(out)
    assert book.active.title == "汇总"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["汇总"]


def test_table_ids_and_part_names_never_meet(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    graft(books.rich(tmp_path / "target.xlsx"), made, out)
    members = books.parts(out)
    ids = [re.search(rb'<table [^>]*?\bid="(\d+)"', data)[1] for name, data in members.items() if "/tables/" in name]
    assert sorted(ids) == [b"1", b"2"]
    with zipfile.ZipFile(out) as archive:
        assert len({name.casefold() for name in archive.namelist()}) == len(archive.namelist())
        assert archive.testzip() is None


def test_a_macro_workbook_gets_the_sheets_last_but_active(made: Path, tmp_path: Path) -> None:
    vba = f'<Relationship Id="rId2" Type="{books.REL}/vbaProject" Target="vbaProject.bin"/>'
    binary = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    members = books.odd(type=books.MACRO, extra_rel=vba, extra_type=binary) | {"xl/vbaProject.bin": "\x00macro"}
    target = books.pack(tmp_path / "target.xlsm", members)
    graft(target, made, target)
    assert inspect(target).macro
    book = openpyxl.load_workbook(target, keep_vba=True)
    assert (book.sheetnames, book.active.title) == (["数据", *books.MADE], "汇总")
    assert books.parts(target)["xl/vbaProject.bin"] == b"\x00macro"
    remove(target, target)
    assert books.parts(target) == {name: data.encode() for name, data in members.items()}
    book.vba_archive.close()  # openpyxl leaves it open, to complain when it is collected


def test_the_active_sheet_that_the_user_chose_since_stays_chosen(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    graft(books.by_openpyxl(tmp_path / "target.xlsx"), made, out)
    members = books.parts(out)
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b'activeTab="0"', b'activeTab="3"')
    remove(books.pack(out, members), out)
    assert openpyxl.load_workbook(out).active.title == "数据"


def test_the_source_may_lie_in_memory(made: Path, tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    data = BytesIO(made.read_bytes())
    graft(target, data, tmp_path / "a.xlsx")
    graft(target, made, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert not data.closed


def test_a_workbook_without_marked_sheets_is_copied_part_by_part(tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    assert remove(target, tmp_path / "out.xlsx") == []
    assert books.parts(target) == books.parts(tmp_path / "out.xlsx")


def test_marks_are_told_apart(made: Path, tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    graft(target, made, target, mark="other")
    assert inspect(target).generated == ()
    assert inspect(target, mark="other").generated == tuple(books.MADE)
    assert remove(target, target) == []


def test_inspect_tells_names_dates_and_font(tmp_path: Path) -> None:
    found = inspect(books.by_openpyxl(tmp_path / "target.xlsx"))
    assert (found.sheet_names, found.date1904, found.obstacles) == (("数据", "乙"), False, ())
    assert found.default_font == ("Calibri", 11.0)


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are others on Windows")
def test_permissions_and_a_symbolic_link_stay(made: Path, tmp_path: Path) -> None:
    real = books.rich(tmp_path / "real.xlsx")
    real.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    graft(link, made, link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.xlsx", "real.xlsx", "source.xlsx"]
