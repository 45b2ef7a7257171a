"""What stands in the way of writing, and that nothing is written then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reportkit.errors import FileRefusedError
from reportkit.package import graft, inspect, remove
from tests.package import books
from tests.package.books import MAIN, PKG, REL, odd
from tests.package.packages import PACKAGES


def _strict() -> Mapping[str, str]:
    strict = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        REL: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    members = odd()
    for old, new in strict.items():
        members = {name: data.replace(old, new) for name, data in members.items()}
    return members


def _signed() -> Mapping[str, str]:
    members = odd()
    kind = f"{PKG}relationships/digital-signature/origin"
    link = f'<Relationship Id="rId5" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'
    root = members["_rels/.rels"].replace("</Rel", f"{link}</Rel")
    return members | {"_rels/.rels": root, "_xmlsignatures/origin.sigs": ""}


def _shared() -> Mapping[str, str]:
    link = f'<Relationship Id="rId5" Type="{REL}/revisionHeaders" Target="revisions/revisionHeaders.xml"/>'
    return odd(extra_rel=link) | {"xl/revisions/revisionHeaders.xml": "<headers/>"}


def _final(value: str = "true") -> Mapping[str, str]:
    """As Excel's "Mark as Final" leaves it."""
    members = odd()
    link = f'<Relationship Id="rId6" Type="{REL}/custom-properties" Target="docProps/custom.xml"/>'
    root = members["_rels/.rels"].replace("</Rel", f"{link}</Rel")
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    noted = (f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes"><property '
             f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="_MarkAsFinal"><vt:bool>{value}</vt:bool>'
             '</property></Properties>')
    return members | {"_rels/.rels": root, "docProps/custom.xml": noted}


OBSTACLES = {
    "strict": _strict,
    "signed": _signed,
    "shared": _shared,
    "locked-structure": lambda: odd(before='<workbookProtection lockStructure="1"/>'),
    "marked-final": _final,
    "no-sheets": lambda: odd(book=f'<workbook xmlns="{MAIN}"><sheets/></workbook>'),
}


@pytest.mark.parametrize("code", OBSTACLES)
def test_an_obstacle_is_told_and_refused(code: str, tmp_path: Path) -> None:
    target = books.pack(tmp_path / "target.xlsx", OBSTACLES[code]())
    before = target.read_bytes()
    assert inspect(target).obstacles == (code,)
    with pytest.raises(FileRefusedError) as refusal:
        graft(target, books.source(tmp_path / "source.xlsx"), target)
    assert refusal.value.code == code
    assert target.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["source.xlsx", "target.xlsx"]


def test_a_mark_as_final_that_was_taken_back_is_no_obstacle(tmp_path: Path) -> None:
    assert inspect(books.pack(tmp_path / "target.xlsx", _final("false"))).obstacles == ()


def test_an_encrypted_workbook_is_an_obstacle_and_a_page_is_an_error(tmp_path: Path) -> None:
    target = tmp_path / "target.xlsx"
    stream = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    target.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + stream)
    assert inspect(target).obstacles == ("encrypted",)
    target.write_bytes(b"<html></html>")
    with pytest.raises(FileRefusedError, match="is-html"):
        inspect(target)


def _target(tmp_path: Path, sheet: str = "数据", table: str = "") -> Path:
    with xlsxwriter.Workbook(tmp_path / "target.xlsx") as book:
        page = book.add_worksheet(sheet)
        if table:
            page.add_table("A1:B3", {"name": table})
    return tmp_path / "target.xlsx"


def _code(target: Path, source: Path) -> str:
    with pytest.raises(FileRefusedError) as refusal:
        graft(target, source, target)
    return refusal.value.code


def test_a_sheet_of_the_user_with_our_name_is_kept(tmp_path: Path) -> None:
    assert _code(_target(tmp_path, sheet="汇总"), books.source(tmp_path / "s.xlsx")) == "sheet-name-taken"


def test_a_table_of_the_user_with_our_name_is_kept(tmp_path: Path) -> None:
    assert _code(_target(tmp_path, table="OURS"), books.source(tmp_path / "s.xlsx")) == "table-name-taken"


def test_another_date_system_is_refused(tmp_path: Path) -> None:
    assert _code(_target(tmp_path), books.source(tmp_path / "s.xlsx", date1904=True)) == "source-date-system"


IMMOVABLE: dict[str, Callable[[Worksheet], object]] = {
    "source-notes": lambda page: page.write_comment("A1", "x"),
    "source-arrays": lambda page: page.write_dynamic_array_formula("A1:A2", "=UNIQUE(B1:B2)"),
    "source-cell-pictures": lambda page: page.embed_image("A1", "mark.png", {"image_data": books.png()}),
    "source-controls": lambda page: page.insert_button("A1", {"macro": "Run"}),
    "source-controls ": lambda page: page.insert_checkbox("A1", True),
}


@pytest.mark.parametrize("code", IMMOVABLE)
def test_a_source_with_what_cannot_be_moved_is_refused_by_name(code: str, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "s.xlsx") as book:
        IMMOVABLE[code](book.add_worksheet("汇总"))
    with pytest.raises(FileRefusedError, match=f"{code.strip()}: path=.*s\\.xlsx"):
        graft(_target(tmp_path), tmp_path / "s.xlsx", tmp_path / "out.xlsx")


def test_a_name_for_the_whole_source_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "s.xlsx") as book:
        book.add_worksheet("汇总")
        book.define_name("Limit", "=汇总!$A$1")
    assert _code(_target(tmp_path), tmp_path / "s.xlsx") == "source-global-name"


def test_a_workbook_of_ours_alone_cannot_lose_all_its_sheets(tmp_path: Path) -> None:
    target = _target(tmp_path)
    graft(target, books.source(tmp_path / "s.xlsx"), target)
    members = books.parts(target)
    name = '<sheet name="数据" sheetId="1" r:id="rId1"/>'.encode()
    assert name in members["xl/workbook.xml"]
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(name, b"")
    books.pack(target, members)
    with pytest.raises(FileRefusedError, match="no-sheets"):
        remove(target, target)


@pytest.mark.parametrize(
    ("package", "ending", "right"),
    [
        ("feature: macros", ".xlsx", ".xlsm"),
        ("openpyxl: plain", ".xlsm", ".xlsx"),
        ("openpyxl: template", ".xlsx", ".xltx"),
    ],
)
def test_an_ending_that_does_not_fit_is_refused(package: str, ending: str, right: str, tmp_path: Path) -> None:
    target, output = PACKAGES[package](tmp_path / "target"), tmp_path / f"out{ending}"
    with pytest.raises(FileRefusedError) as refusal:
        graft(target, books.source(tmp_path / "s.xlsx"), output)
    assert (refusal.value.code, refusal.value.params["ending"]) == ("wrong-ending", right)
    assert not output.exists()


def test_a_file_that_has_a_wrong_ending_already_keeps_it(tmp_path: Path) -> None:
    target = PACKAGES["feature: macros"](tmp_path / "target").rename(tmp_path / "macros.xlsx")
    assert graft(target, books.source(tmp_path / "s.xlsx"), target) == books.MADE


@pytest.mark.parametrize("twin", ['name="数据" sheetId="8" r:id="rId9"', 'name="丙" sheetId="8" r:id="rId1"'])
def test_a_damaged_list_of_sheets_is_refused(twin: str, tmp_path: Path) -> None:
    sheets = f'<sheets><sheet name="数据" sheetId="7" r:id="rId1"/><sheet {twin}/></sheets>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{sheets}</workbook>'
    target = books.pack(tmp_path / "target.xlsx", odd(book=book))
    assert _code(target, books.source(tmp_path / "s.xlsx")) == "sheet-list-damaged"
