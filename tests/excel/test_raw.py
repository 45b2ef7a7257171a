"""The streaming reader against hand-written sheets, and against openpyxl as an independent reader."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from reportkit.errors import FileRefusedError, ReadingRefusedError, ReportkitError
from reportkit.excel.number_formats import format_of
from reportkit.excel.raw import RawBook
from reportkit.excel.raw_strings import decoded
from reportkit.package.zipparts import open_package
from tests.builders import workbook
from tests.excel.raw_packages import MAIN, STRICT, cells, first_sheet, package


def test_every_kind_of_cell_is_told_apart(tmp_path: Path) -> None:
    path = package(
        tmp_path,
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="inlineStr"><is><t>内</t>'
        '<rPh sb="0" eb="1"><t>nei</t></rPh></is></c>'
        '<c r="F1" t="str"><f>A1</f><v>甲</v></c><c r="G1"><f>B1*2</f></c><c r="H1"><f>B1*2</f><v></v></c>'
        '<c r="I1" t="d"><v>2026-09-15</v></c><c r="J1" s="1"/><c r="K1" s="1"><v>0.5</v></c></row></sheetData>',
        strings="<si><r><t>工作</t></r><r><t>进展</t></r><rPh sb='0' eb='1'><t>gong</t></rPh></si>",
        styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>',
    )
    assert cells(path) == {
        (1, 1): ("s", "工作进展"), (1, 2): ("n", 1.5), (1, 3): ("b", True), (1, 4): ("e", "#N/A"),
        (1, 5): ("s", "内"),
        (1, 6): ("s", "甲"), (1, 7): ("x", None), (1, 8): ("x", None), (1, 9): ("d", 46280.0), (1, 11): ("p", 0.5),
    }  # fmt: skip


def test_shared_and_array_formulas_keep_their_text(tmp_path: Path) -> None:
    path = package(
        tmp_path,
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="B2"><f t="array" ref="B2">SUM(A1:A2)</f><v>6</v></c>'
        "</row></sheetData>",
    )
    sheet = first_sheet(path)
    assert [cell.formula for cell in (sheet.rows[1][1], sheet.rows[2][1], sheet.rows[2][2])] == [
        "B1*2", "B1*2", "SUM(A1:A2)",
    ]  # fmt: skip


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A0", "甲", "A1", "A1:A1", "B2:C3", ""])
def test_the_declared_range_is_never_believed(tmp_path: Path, dimension: str) -> None:
    path = package(tmp_path, f'<dimension ref="{dimension}"/>'
                   '<sheetData><row r="9"><c r="C9"><v>1</v></c></row></sheetData>')
    assert cells(path) == {(9, 3): ("n", 1.0)}


@pytest.mark.parametrize("value", ["1,5", "NaN", "inf", "1e400", "1_000", "abc"])
def test_a_number_that_is_none_is_an_error_of_its_cell_alone(tmp_path: Path, value: str) -> None:
    path = package(tmp_path, f'<sheetData><row r="1"><c r="A1"><v>{value}</v></c>'
                   '<c r="B1"><v>2</v></c></row></sheetData>')
    assert cells(path) == {(1, 1): ("e", value), (1, 2): ("n", 2.0)}


@pytest.mark.parametrize("index", ["-1", "7", "x", ""])
def test_a_string_that_is_not_there_is_an_error_of_its_cell(tmp_path: Path, index: str) -> None:
    path = package(tmp_path, f'<sheetData><row r="1"><c r="A1" t="s"><v>{index}</v></c></row></sheetData>',
                   strings="<si><t>甲</t></si>")
    assert cells(path) == {(1, 1): ("e", "#VALUE!")}


@pytest.mark.parametrize("where", ["A0", "XFE1", "A1048577", "AAAA1", "1A", "A-1"])
def test_a_place_outside_the_sheet_is_refused_with_its_words(tmp_path: Path, where: str) -> None:
    path = package(tmp_path, f'<sheetData><row r="1"><c r="{where}"><v>1</v></c></row></sheetData>')
    with pytest.raises(ReadingRefusedError) as refused:
        first_sheet(path)
    assert (refused.value.code, refused.value.params["found"]) == ("bad-reference", where)


def test_the_words_of_an_impossible_place_are_cut(tmp_path: Path) -> None:
    with pytest.raises(ReadingRefusedError) as refused:
        first_sheet(package(tmp_path, f'<sheetData><row r="1"><c r="{"A" * 5000}1"><v>1</v></c></row></sheetData>'))
    assert len(str(refused.value.params["found"])) == 41


def test_prefixed_and_strict_sheets_read_like_plain_ones(tmp_path: Path) -> None:
    prefixed = (f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="str">'
                "<x:f>A1</x:f><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>")
    assert cells(package(tmp_path, prefixed)) == {(2, 2): ("s", "甲")}
    plain = '<sheetData><row r="2"><c r="B2"><v>5</v></c></row></sheetData>'
    assert cells(package(tmp_path, plain, ns=STRICT)) == {(2, 2): ("n", 5.0)}


def test_formulas_outside_cells_are_no_cells(tmp_path: Path) -> None:
    path = package(tmp_path, '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
                   "<dataValidations><dataValidation><formula1>1</formula1></dataValidation></dataValidations>"
                   "<extLst><ext><f>A1</f><v>3</v></ext></extLst>")
    assert cells(path) == {(1, 1): ("n", 1.0)}


def test_damaged_styles_cost_the_formats_and_not_the_data(tmp_path: Path) -> None:
    path = package(tmp_path, '<sheetData><row r="1"><c r="A1" s="3"><v>1</v></c></row></sheetData>', styles="<xf")
    assert cells(path) == {(1, 1): ("n", 1.0)}


def test_malformed_xml_is_refused_with_the_name_of_the_part(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError) as refused:
        first_sheet(package(tmp_path, "<sheetData><row>"))
    assert (refused.value.code, refused.value.params["part"]) == ("part-malformed", "xl/s.xml")


def test_merges_hidden_rows_and_the_1904_dates_are_told(tmp_path: Path) -> None:
    path = package(tmp_path, '<sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>'
                   '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
                   workbook_pr='<workbookPr date1904="1"/>')
    with open_package(path) as opened:
        book = RawBook(opened, "_reportkit")
        sheet = book.sheet(0)
    assert (book.date1904, sheet.hidden_rows, sheet.merges[0], len(sheet.merges)) == (True, {2}, (2, 1, 3, 2), 2)


def test_a_sheet_that_we_generated_is_known_by_its_scoped_name(tmp_path: Path) -> None:
    path = package(tmp_path, "<sheetData/>",
                   names='<definedNames><definedName name="_reportkit" localSheetId="0">1</definedName></definedNames>')
    with open_package(path) as opened:
        assert RawBook(opened, "_reportkit").sheets[0].generated


@pytest.mark.parametrize(
    ("code", "kind"),
    [("General", "n"), ("0.00", "n"), ("#,##0", "n"), ("0%", "p"), ("0.0%;-0.0%", "p"),
     ('[<0.9995]0.0%;[<1]"99.9%"', "p"),
     ("yyyy-mm-dd", "d"), ("m月d日", "d"), ('yyyy"年"m"月"', "d"), ("[$-804]yyyy/m/d;@", "d"), ("mmm", "d"),
     ("h:mm", "t"),
     ("[h]:mm:ss", "t"), ("yyyy-mm-dd hh:mm", "d"), ('0.0"天"', "n"), ('0"%"', "n"), ("[Red]0", "n"), ("@", "n"),
     ("0.00E+00", "n"), ('#,##0.00"元/day"', "n")],
)  # fmt: skip
def test_a_format_code_tells_what_its_number_is(code: str, kind: str) -> None:
    assert format_of(code) == kind


@pytest.mark.parametrize(("number", "kind"), [(14, "d"), (22, "d"), (31, "d"), (27, "d"), (57, "d"), (58, "d"),
(9, "p"),
                                              (10, "p"), (20, "t"), (32, "t"), (2, "n"), (49, "n")])  # fmt: skip
def test_built_in_formats_include_the_chinese_dates(tmp_path: Path, number: int, kind: str) -> None:
    path = package(tmp_path, '<sheetData><row r="1"><c r="A1" s="0"><v>46280</v></c></row></sheetData>',
                   styles=f'<cellXfs><xf numFmtId="{number}"/></cellXfs>')
    assert cells(path)[1, 1] == (kind, 46280.0)


def test_escapes_are_decoded_once() -> None:
    written = ("a_x000D_b", "_x005F_x000D_", "_xZZZZ_", "_xD83D__xDE00_", "_xD83D_")
    assert [decoded(text) for text in written] == ["a\rb", "_x000D_", "_xZZZZ_", "😀", ""]


def test_every_cell_reads_as_openpyxl_reads_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, """
    sheet 甲
    | 工作 | 12 | -3.5 | %0.5 | 2026-09-15 | TRUE | #N/A | =A1*2 -> 7 | =A1 -> 文 |
    |
    |      | 行 |
    sheet 乙
    at D7
    | 末 |
    """)
    oracle = openpyxl.load_workbook(path, data_only=True)
    with open_package(path) as opened:
        book = RawBook(opened, "_reportkit")
        for index, entry in enumerate(book.sheets):
            theirs = {(cell.row, cell.column): cell.value for row in oracle[entry.name].iter_rows() for cell in row
                      if cell.value is not None}  # fmt: skip
            ours = {(row, column): cell.value for row, found in book.sheet(index).rows.items()
                    for column, cell in found.items()}  # fmt: skip
            for at, value in theirs.items():
                if isinstance(value, datetime):
                    theirs[at] = float((value - datetime(1899, 12, 30)).days)  # noqa: DTZ001
            assert ours == theirs


def test_empty_styled_rows_leave_nothing(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(1, 20_001))
    assert first_sheet(package(tmp_path, f"<sheetData>{rows}</sheetData>")).rows == {}


def test_the_head_of_a_sheet_stops_after_the_rows_asked_for(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 10))
    with open_package(package(tmp_path, f"<sheetData>{rows}</sheetData>")) as opened:
        book = RawBook(opened, "_reportkit")
        head, whole = book.head(0, 3), book.sheet(0)
    assert (sorted(head.rows), head.is_cut, len(whole.rows), whole.is_cut) == ([1, 2, 3], True, 9, False)


def test_too_many_cells_and_too_long_a_text_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path, f'<sheetData><row r="1"><c r="A1" t="str"><v>{"a" * 1_000_001}</v></c></row></sheetData>')
    with pytest.raises(ReportkitError) as refused:
        first_sheet(path)
    assert refused.value.code == "text-too-long"
    monkeypatch.setattr("reportkit.excel.raw.MAX_CELLS", 2)
    path = package(tmp_path, '<sheetData><row r="1"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row></sheetData>')
    with pytest.raises(ReportkitError) as refused:
        first_sheet(path)
    assert refused.value.code == "too-many-cells"
