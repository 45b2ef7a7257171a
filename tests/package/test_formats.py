"""Formats are only appended, and do not pile up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reportkit.errors import FileRefusedError
from reportkit.package import graft, remove
from reportkit.package.styles import MAX_FORMATS, MINIMAL, merged
from tests.package import books
from tests.package.lint import faults
from tests.package.packages.by_hand import STYLES, Hand

STYLE_PART = "xl/styles.xml"


def _source(path: Path, colour: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("汇总")
        strong = book.add_format({"bg_color": colour, "num_format": f'0.00"{colour}"', "border": 1})
        page.write("A1", 1, strong)
        page.conditional_format("A1", {"type": "cell", "criteria": ">", "value": 0, "format": strong})
    return path


def test_formats_of_earlier_builds_are_gone_when_the_look_changes(tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    last = _source(tmp_path / "last.xlsx", "#00FF00")
    graft(target, last, tmp_path / "once.xlsx")
    graft(target, _source(tmp_path / "a.xlsx", "#FF0000"), tmp_path / "many.xlsx")
    for number in range(5):
        made = _source(tmp_path / "b.xlsx", f"#0000{number:02}")
        graft(tmp_path / "many.xlsx", made, tmp_path / "many.xlsx")
    graft(tmp_path / "many.xlsx", last, tmp_path / "many.xlsx")
    assert (tmp_path / "many.xlsx").read_bytes() == (tmp_path / "once.xlsx").read_bytes()


def test_a_format_of_ours_that_the_user_has_taken_stays(tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    graft(target, _source(tmp_path / "a.xlsx", "#FF0000"), target)
    position = len(openpyxl.load_workbook(target)._cell_styles) - 1
    members = books.parts(target)
    name = "xl/worksheets/sheet1.xml"
    members[name] = members[name].replace(b'<c r="B1"', b'<c r="B1" s="%d"' % position)
    books.pack(target, members)
    remove(target, target)
    assert openpyxl.load_workbook(target)["数据"]["B1"].fill.fgColor.rgb == "FFFF0000"
    graft(target, _source(tmp_path / "b.xlsx", "#00FF00"), target)
    assert openpyxl.load_workbook(target)["数据"]["B1"].fill.fgColor.rgb == "FFFF0000"


def test_formats_stay_when_another_program_rewrote_the_style_sheet(tmp_path: Path) -> None:
    target = books.rich(tmp_path / "target.xlsx")
    graft(target, _source(tmp_path / "a.xlsx", "#FF0000"), target)
    members = books.parts(target)
    members[STYLE_PART] = members[STYLE_PART].replace(b"<fonts", b"<!-- saved --><fonts")
    books.pack(target, members)
    remove(target, target)
    assert books.parts(target)[STYLE_PART] == members[STYLE_PART]


def test_an_equal_format_of_the_user_is_used_again(tmp_path: Path) -> None:
    target = _source(tmp_path / "target.xlsx", "#FF0000")
    with xlsxwriter.Workbook(tmp_path / "s.xlsx") as book:
        strong = book.add_format({"bg_color": "#FF0000", "num_format": '0.00"#FF0000"', "border": 1})
        book.add_worksheet("检查").write("A1", 1, strong)
    graft(target, tmp_path / "s.xlsx", tmp_path / "out.xlsx")
    assert books.parts(tmp_path / "out.xlsx")[STYLE_PART] == books.parts(target)[STYLE_PART]


def _with_formats(count: int) -> str:
    more = "".join(f'<xf numFmtId="{number % 40}" applyFont="{number}"/>' for number in range(count - 1))
    return STYLES.replace('<cellXfs count="1">', f'<cellXfs count="{count}">').replace(
        "</cellXfs>", f"{more}</cellXfs>"
    )


def test_the_limit_of_excel_is_told_before_excel_drops_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_FORMATS == 64_000
    monkeypatch.setattr("reportkit.package.styles.MAX_FORMATS", 400)  # as many would take seconds
    made = _source(tmp_path / "s.xlsx", "#FF0000")
    full = books.pack(tmp_path / "full.xlsx", Hand(styles=_with_formats(400)).members())
    before = full.read_bytes()
    with pytest.raises(FileRefusedError) as refusal:
        graft(full, made, full)
    assert (refusal.value.code, refusal.value.params["limit"]) == ("too-many-formats", 400)
    assert full.read_bytes() == before


def test_a_style_sheet_beyond_reason_is_refused_by_its_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportkit.package.xmlspans.MAX_ELEMENTS", 1_000)
    with pytest.raises(FileRefusedError) as refusal:
        merged(_with_formats(2_000).encode(), MINIMAL, STYLE_PART, "a.xlsx")
    assert refusal.value.code == "too-many-elements"


def test_number_format_ids_avoid_those_of_the_user_in_every_place(tmp_path: Path) -> None:
    inside = '<dxfs count="1"><dxf><numFmt numFmtId="165" formatCode="0.0"/></dxf></dxfs>'
    styles = STYLES.replace('<dxfs count="0"/>', inside).replace(
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', '<xf numFmtId="164" fontId="0" xfId="0"/>'
    )
    target = books.pack(tmp_path / "t.xlsx", Hand(styles=styles).members())
    graft(target, _source(tmp_path / "s.xlsx", "#FF0000"), target)
    assert b'<numFmt numFmtId="166" formatCode="0.00&quot;#FF0000&quot;"/>' in books.parts(target)[STYLE_PART]
    assert {rule for rule, _ in faults(target)} <= {"number format of nothing"}
