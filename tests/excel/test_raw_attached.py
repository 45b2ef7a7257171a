"""Comments, pictures, text boxes and embedded files: named, with their cells, and never read."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from reportkit.excel.raw import RawBook
from reportkit.excel.raw_sheet import Attached
from reportkit.excel.reader import read
from reportkit.model import Problem
from reportkit.package import open_package
from reportkit.standard.spec import Definition

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
HEADINGS = ("工作事项", "责任人", "计划完成", "状态", "完成进度")
OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"


def drawn(folder: Path) -> Path:
    """A sheet with two comments, a logo above the header, a picture, a box with words and one without."""
    path = folder / "drawn.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工作进展")
        sheet.insert_image("A1", "logo.png", {"image_data": io.BytesIO(DOT)})
        sheet.write_comment("A2", "怎样填")
        sheet.write_row("A2", HEADINGS)
        sheet.write_row("A3", ("压测", "张三", "2026-10-20", "进行中"))
        sheet.write_comment("E3", "已完成八成")
        sheet.write_comment("B9", "找李四")
        sheet.insert_image("B7", "shot.png", {"image_data": io.BytesIO(DOT)})
        sheet.insert_textbox("C12", "另有三项")
        sheet.insert_textbox("C14", "")
    return path


def notes(path: Path, definition: Definition, lang: str = "zh") -> list[Problem]:
    submission = read(path, definition, "en" if lang == "en" else "zh").submission
    return [note for note in submission.notes if note.code == "not-in-cells"]


def test_what_is_in_no_cell_is_named_once_a_sheet_with_its_cells(tmp_path: Path, definition: Definition) -> None:
    (note,) = notes(drawn(tmp_path), definition)
    assert (note.level, note.place.sheet, note.place.cell) == ("note", "工作进展", "E3")
    assert note.message == "“工作进展”里有 2 条批注、1 张图片和 1 个文本框，不在单元格里，没有读取（E3、B7、B9、C12）。"
    (english,) = notes(drawn(tmp_path), definition, "en")
    assert english.message == ("工作进展 holds 2 comments, 1 picture and 1 text box, not in a cell and so not read"
                               " (E3, B7, B9, C12).")


def test_a_logo_and_notes_at_the_headings_are_part_of_the_form(tmp_path: Path, definition: Definition) -> None:
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工作进展")
        sheet.insert_image("A1", "logo.png", {"image_data": io.BytesIO(DOT)})
        sheet.write_row("A2", HEADINGS)
        sheet.write_comment("E2", "填 0 到 100%")
        sheet.write_row("A3", ("压测", "张三", "2026-10-20", "进行中"))
    assert notes(path, definition) == []


def test_another_program_writes_comments_elsewhere_and_they_are_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"].comment = Comment("说明", "甲")
    book.save(tmp_path / "a.xlsx")
    with open_package(tmp_path / "a.xlsx") as package:
        assert RawBook(package, "_reportkit").sheet(0).attached == Attached(((2, 2),))


def changed(path: Path, parts: Mapping[str, bytes], also: Mapping[str, tuple[str, str]]) -> Path:
    """The workbook with further parts, and pieces of its own parts replaced."""
    with zipfile.ZipFile(path) as package:
        held = {name: package.read(name) for name in package.namelist()}
    for name, (old, new) in also.items():
        assert old in held[name].decode()
        held[name] = held[name].decode().replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in (held | dict(parts)).items():
            package.writestr(name, content)
    return path


def attached(path: Path) -> Attached:
    with open_package(path) as package:
        return RawBook(package, "_reportkit").sheet(0).attached


def test_a_threaded_comment_and_the_older_form_that_repeats_it_are_one(tmp_path: Path) -> None:
    threads = b'<ThreadedComments><threadedComment ref="E3"/><threadedComment ref="D3"/></ThreadedComments>'
    link = f'<Relationship Id="t1" Type="{OFFICE}/threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
    kind = '"application/vnd.ms-excel.threadedcomments+xml"'
    override = f'<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType={kind}/>'
    path = changed(drawn(tmp_path), {"xl/threadedComments/threadedComment1.xml": threads}, {
        "xl/worksheets/_rels/sheet1.xml.rels": ("</Relationships>", f"{link}</Relationships>"),
        "[Content_Types].xml": ("</Types>", f"{override}</Types>")})
    assert sorted(attached(path).comments) == [(2, 1), (3, 4), (3, 5), (9, 2)]


@pytest.mark.parametrize("broken", ["xl/comments1.xml", "xl/drawings/drawing1.xml"])
def test_a_broken_part_costs_the_note_and_nothing_else(
    tmp_path: Path, definition: Definition, broken: str
) -> None:
    path = changed(drawn(tmp_path), {broken: b"<x"}, {})
    assert attached(path) == Attached()
    assert read(path, definition).submission.rows("progress")[0].text("task") == "压测"


def test_a_picture_inside_a_cell_is_no_answer(tmp_path: Path, definition: Definition) -> None:
    path = tmp_path / "wps.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工作进展")
        sheet.write_row("A1", HEADINGS)
        sheet.write_row("A2", ("压测", "张三", "2026-10-20", "进行中"))
        sheet.write_formula("B2", '=_xlfn.DISPIMG("ID_1",1)', None, '=DISPIMG("ID_1",1)')
    link = '<Relationship Id="c1" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
    kind = '"application/vnd.wps-officedocument.cellimage+xml"'
    override = f'<Override PartName="/xl/cellimages.xml" ContentType={kind}/>'
    changed(path, {"xl/cellimages.xml": b"<etc:cellImages/>"}, {
        "xl/_rels/workbook.xml.rels": ("</Relationships>", f"{link}</Relationships>"),
        "[Content_Types].xml": ("</Types>", f"{override}</Types>")})
    submission = read(path, definition).submission
    assert submission.rows("progress")[0]["owner"].kind == "blank"
    assert ["B2" in note.message for note in submission.notes if note.code == "not-in-cells"] == [True]
