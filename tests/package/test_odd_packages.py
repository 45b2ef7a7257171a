"""What happens in packages as rare writers make them; `test_round_trip` asks that all the rest stays."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportkit.package import graft, inspect, remove
from tests.package import books
from tests.package.books import MAIN, PKG, REL, SML, odd

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


def test_a_style_sheet_is_created_where_there_is_none(tmp_path: Path) -> None:
    target = books.pack(tmp_path / "target.xlsx", odd())
    graft(target, books.source(tmp_path / "source.xlsx"), target)
    book = openpyxl.load_workbook(target)
    assert book["汇总"]["A1"].font.b
    assert book["数据"]["B1"].value == 21
    assert not book["数据"]["B1"].font.b


def test_1904_dates_ask_for_a_source_of_1904(tmp_path: Path) -> None:
    members = odd(before='<workbookPr date1904="true"/>')
    target = books.pack(tmp_path / "target.xlsx", members)
    assert inspect(target).date1904
    graft(target, books.source(tmp_path / "source.xlsx", date1904=True), target)
    assert inspect(target).generated == tuple(books.MADE)


def test_the_calculation_chain_is_dropped_with_all_references(tmp_path: Path) -> None:
    link = f'<Relationship Id="rId2" Type="{REL}/calcChain" Target="calcChain.xml"/>'
    kind = f'<Override PartName="/xl/calcChain.xml" ContentType="{SML}calcChain+xml"/>'
    members = odd(extra_rel=link, extra_type=kind) | {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"/>'}
    target = books.pack(tmp_path / "target.xlsx", members)
    made = books.source(tmp_path / "source.xlsx")
    once = tmp_path / "once.xlsx"
    graft(target, made, once)
    assert not [name for name, data in books.parts(once).items() if "calcChain" in name or b"calcChain" in data]
    graft(once, made, target)
    assert once.read_bytes() == target.read_bytes()
    remove(once, once)
    assert books.parts(once) == {name: data.encode() for name, data in odd().items()}


def test_a_picture_that_dangles_in_the_user_s_file_does_not_find_ours(tmp_path: Path) -> None:
    link = f'<Relationship Id="rId1" Type="{REL}/image" Target="../media/image1.png"/>'
    drawing = f'<Relationships xmlns="{PKG}relationships">{link}</Relationships>'
    members = odd() | {"xl/worksheets/_rels/sheet1.xml.rels": drawing}
    target = books.pack(tmp_path / "target.xlsx", members)
    graft(target, books.source(tmp_path / "source.xlsx"), target)
    assert "xl/media/image1.png" not in books.parts(target)
