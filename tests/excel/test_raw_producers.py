"""Peculiarities of packages that other programs and web systems write: all cells are read, each where it stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportkit.errors import FileRefusedError
from tests.excel.raw_packages import first_sheet, package, values


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8-sig", "UTF-16", "UTF-16LE", "GBK", "GB18030", "Big5", "UTF-7"])
def test_a_part_in_any_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    path = package(tmp_path, '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>指</t></is></c></row></sheetData>')
    assert values(first_sheet(reencoded(path, encoding.replace("-sig", ""), encoding))) == {(1, 1): "指"}


def test_an_encoding_that_nobody_knows_is_read_as_utf_8(tmp_path: Path) -> None:
    path = package(tmp_path, '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    assert values(first_sheet(reencoded(path, "x-foo", "utf-8"))) == {(1, 1): 1.0}


def test_a_document_type_that_hides_in_an_encoding_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path, "<sheetData/>")
    with pytest.raises(FileRefusedError, match="doctype"):
        first_sheet(reencoded(path, "UTF-7", "ascii", "+ADwAIQ-DOCTYPE a []+AD4-"))


def reencoded(path: Path, told: str, encoding: str, before: str = "") -> Path:
    """The workbook with its sheet in another encoding, which its declaration tells."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = parts["xl/s.xml"].decode()
    parts["xl/s.xml"] = f'<?xml version="1.0" encoding="{told}"?>{before}{sheet}'.encode(encoding)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_rows_and_cells_without_an_address_follow_each_other(tmp_path: Path) -> None:
    sheet = ('<sheetData><row><c><v>1</v></c><c/><c t="str"><v>词</v></c></row><row/>'
             '<row><c><v>3</v></c></row></sheetData>')
    assert values(first_sheet(package(tmp_path, sheet))) == {(1, 1): 1.0, (1, 3): "词", (3, 1): 3.0}


def test_addresses_on_some_rows_and_cells_only_set_where_counting_goes_on(tmp_path: Path) -> None:
    sheet = ('<sheetData><row r="4"><c r="C4"><v>1</v></c><c><v>2</v></c></row>'
             '<row><c><v>3</v></c></row></sheetData>')
    assert values(first_sheet(package(tmp_path, sheet))) == {(4, 3): 1.0, (4, 4): 2.0, (5, 1): 3.0}


def test_rows_and_cells_out_of_order_are_all_read(tmp_path: Path) -> None:
    sheet = ('<sheetData><row r="5"><c r="C5"><v>1</v></c><c r="A5"><v>2</v></c></row>'
             '<row r="2"><c r="B2"><v>3</v></c></row></sheetData>')
    raw = first_sheet(package(tmp_path, sheet))
    assert values(raw) == {(5, 3): 1.0, (5, 1): 2.0, (2, 2): 3.0}
    assert raw.count == 3


def test_a_row_in_two_pieces_is_one_row(tmp_path: Path) -> None:
    sheet = ('<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>'
             '<row r="2"><c r="B2"><v>3</v></c></row></sheetData>')
    assert values(first_sheet(package(tmp_path, sheet))) == {(2, 1): 1.0, (2, 2): 3.0, (3, 1): 2.0}


def test_of_a_cell_written_twice_the_later_counts_and_both_are_told(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>'
    raw = first_sheet(package(tmp_path, sheet))
    assert values(raw) == {(1, 1): 2.0}
    assert raw.twice == [(1, 1)]


@pytest.mark.parametrize(("target", "part"), [
    ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("../xl/worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("./worksheets/%E8%A1%A8.xml", "xl/worksheets/表.xml"),
])
def test_a_target_is_found_however_it_is_written(tmp_path: Path, target: str, part: str) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert values(first_sheet(package(tmp_path, sheet, target=target, part=part))) == {(1, 1): 1.0}


def test_shared_strings_need_no_count_and_rich_text_is_one_text(tmp_path: Path) -> None:
    strings = ("<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr><b/></rPr><t xml:space='preserve"
               "'> 丙</t></r><rPh sb='0' eb='1'><t>yi</t></rPh></si><si/>")
    sheet = ('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
             '<c r="C1" t="s"><v>2</v></c></row></sheetData>')
    assert values(first_sheet(package(tmp_path, sheet, strings=strings))) == {(1, 1): "甲", (1, 2): "乙 丙"}


def test_inline_strings_and_an_empty_value_element_are_read_as_they_are(tmp_path: Path) -> None:
    sheet = ('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>行内</t></is></c>'
             '<c r="B1" t="inlineStr"><is><r><t>两</t></r><r><t>段</t></r></is></c><c r="C1"><v/></c>'
             '<c r="D1" t="str"><f>A1</f><v>果</v></c></row></sheetData>')
    raw = first_sheet(package(tmp_path, sheet))
    assert values(raw) == {(1, 1): "行内", (1, 2): "两段", (1, 4): "果"}
    assert raw.rows[1][4].formula == "A1"


def test_lower_case_and_absolute_addresses_are_addresses(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="b1"><v>1</v></c><c r="$C$1"><v>2</v></c></row></sheetData>'
    assert values(first_sheet(package(tmp_path, sheet))) == {(1, 2): 1.0, (1, 3): 2.0}


def test_a_cell_that_names_another_row_than_its_own_belongs_where_it_says(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B7"><v>2</v></c></row></sheetData>'
    assert values(first_sheet(package(tmp_path, sheet))) == {(1, 1): 1.0, (7, 2): 2.0}


def test_content_of_unknown_elements_around_the_cells_is_passed_over(tmp_path: Path) -> None:
    sheet = ('<sheetPr/><sheetViews><sheetView><selection activeCell="A1"/></sheetView></sheetViews>'
             '<sheetData><row r="1" spans="1:1" customFormat="1"><c r="A1" s="9"><v>1</v><extLst><ext uri="u">'
             "<v2>7</v2></ext></extLst></c></row></sheetData><extLst><ext uri='u'><t>9</t></ext></extLst>")
    assert values(first_sheet(package(tmp_path, sheet))) == {(1, 1): 1.0}
