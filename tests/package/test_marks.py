"""Sheets of ours are known again after other programs saved the file; a person's copy of one is that person's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.package import graft, inspect, remove
from tests.package import books

Edit = Callable[[str], str]
BOOK = "xl/workbook.xml"


@pytest.fixture
def grafted(tmp_path: Path) -> Path:
    target = books.rich(tmp_path / "target.xlsx")
    graft(target, books.source(tmp_path / "source.xlsx"), target, label="zh")
    return target


def _edited(path: Path, *edits: Edit) -> Path:
    members = books.parts(path)
    text = members[BOOK].decode()
    for edit in edits:
        text = edit(text)
    return books.pack(path, members | {BOOK: text.encode()})


def _by_excel(text: str) -> str:
    """Names sorted, quotes plain, views and versions of its own; sheet ids stay."""
    names = sorted(re.findall(r"<definedName .*?</definedName>", text), key=str.casefold)
    text = re.sub(r"<definedName .*</definedName>", lambda _: "".join(names), text)
    text = text.replace("&quot;", '"').replace("<bookViews>", '<bookViews xmlns:xr2="urn:xr2">')
    return text.replace("<workbookPr", '<fileVersion appName="xl" lastEdited="7"/><workbookPr', 1)


def _by_libreoffice(text: str) -> str:
    """Names shown, sheet ids counted anew."""
    numbers = iter(range(1, 100))
    text = re.sub(r' sheetId="\d+"', lambda _: f' sheetId="{next(numbers)}"', text)
    return re.sub(r' hidden="(1|true)"', ' hidden="false"', text)


def _by_wps(text: str) -> str:
    """Names in upper case; ids stay."""
    return _by_excel(text).replace('name="_reportkit"', 'name="_REPORTKIT"')


def _older(text: str) -> str:
    """As the first version marked: notes without an identity, and only `"1"` on the other sheets."""
    text = re.sub(r"k=\d+;n=\w+;i=\d+;l=\w*;z=[^;]*;b=\w+;u=\w+;a=", "a=", text)
    return re.sub(r"k=\d+;n=\w+;i=\d+", "1", text)


@pytest.mark.parametrize("edit", [_by_excel, _by_libreoffice, _by_wps, _older])
def test_sheets_are_replaced_and_removed_after_another_program_saved(edit: Edit, grafted: Path, tmp_path: Path) -> None:
    _edited(grafted, edit)
    assert inspect(grafted).generated == tuple(books.MADE)
    other = books.source(tmp_path / "other.xlsx", title="另一个")
    graft(grafted, other, tmp_path / "again.xlsx")
    assert inspect(tmp_path / "again.xlsx").sheet_names == (*books.MADE, "数据", "乙")
    assert remove(grafted, grafted) == books.MADE
    assert inspect(grafted).sheet_names == ("数据", "乙")


def test_a_sheet_that_was_renamed_is_still_ours(grafted: Path) -> None:
    _edited(grafted, lambda text: text.replace('name="汇总"', 'name="总表"'), _by_excel)
    assert inspect(grafted).generated == ("总表", "检查", "来源")


def test_a_sheet_that_was_moved_is_still_ours(grafted: Path) -> None:
    def moved(text: str) -> str:
        first = re.search(r'<sheet name="汇总".*?/>', text)
        assert first is not None
        text = text.replace(first[0], "").replace("</sheets>", first[0] + "</sheets>")
        scopes = {"0": "4", "1": "0", "2": "1", "3": "2", "4": "3"}
        return re.sub(r'localSheetId="(\d)"', lambda found: f'localSheetId="{scopes[found[1]]}"', text)

    _edited(grafted, moved)
    assert inspect(grafted).generated == ("检查", "来源", "汇总")


def _copied(text: str) -> str:
    """As Excel copies a sheet: a new name, a new id, and all names of the sheet once more, the mark among them."""
    text = text.replace("</sheets>", '<sheet name="汇总 (2)" sheetId="99" r:id="rId2"/></sheets>')
    own = re.findall(r'<definedName [^>]*localSheetId="0".*?</definedName>', text)
    copies = "".join(name.replace('localSheetId="0"', 'localSheetId="5"') for name in own)
    return text.replace("</definedNames>", copies + "</definedNames>")


def test_a_copy_that_a_person_made_stays(grafted: Path, tmp_path: Path) -> None:
    members = books.parts(grafted)
    rels = members["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        (
            f'<Relationship Id="rIdCopy" Type="{books.REL}/worksheet" Target="worksheets/sheet9.xml"/></Relationships>'
        ).encode(),
    )
    sheet = f'<worksheet xmlns="{books.MAIN}"><sheetData/></worksheet>'.encode()
    types = members["[Content_Types].xml"].replace(
        b"</Types>",
        (f'<Override PartName="/xl/worksheets/sheet9.xml" ContentType="{books.SML}worksheet+xml"/></Types>').encode(),
    )
    changed = {"xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet9.xml": sheet, "[Content_Types].xml": types}
    books.pack(grafted, members | changed)
    _edited(grafted, lambda text: _copied(text).replace('sheetId="99" r:id="rId2"', 'sheetId="99" r:id="rIdCopy"'))
    assert inspect(grafted).generated == tuple(books.MADE)
    graft(grafted, books.source(tmp_path / "other.xlsx"), grafted)
    assert inspect(grafted).sheet_names == (*books.MADE, "数据", "乙", "汇总 (2)")
    assert remove(grafted, grafted) == books.MADE
    assert inspect(grafted).sheet_names == ("数据", "乙", "汇总 (2)")
    assert b"_reportkit" not in books.parts(grafted)[BOOK]


def test_the_label_is_told_again(grafted: Path) -> None:
    assert inspect(grafted).label == "zh"
    assert inspect(_edited(grafted, _by_excel)).label == "zh"
    assert inspect(_edited(grafted, _older)).label == ""


@pytest.mark.parametrize(
    ("mark", "label"), [("two words", ""), ("", ""), ("reportkit", "a;b"), ("reportkit", "x" * 17)]
)
def test_marks_and_labels_of_other_characters_are_a_fault_of_the_caller(mark: str, label: str, tmp_path: Path) -> None:
    target, made = books.rich(tmp_path / "t.xlsx"), books.source(tmp_path / "s.xlsx")
    with pytest.raises(ValueError, match="at most"):
        graft(target, made, target, mark=mark, label=label)


def test_inspect_tells_the_custom_properties(tmp_path: Path) -> None:
    with books.xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet()
        book.set_custom_property("marked", "1|zh")
        book.set_custom_property("count", 3)
    assert inspect(tmp_path / "a.xlsx").properties == {"marked": "1|zh"}
