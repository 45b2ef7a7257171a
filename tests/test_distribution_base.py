"""The company's own styled copy of the template: filled in its look, and what it lost is said."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl.styles import PatternFill

from reportkit import distribution
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.excel.base_losses import Loss, losses
from reportkit.excel.base_pictures import Picture
from reportkit.excel.template_base import fill
from reportkit.standard.spec import Definition
from tests.builders import workbook
from tests.filling import load

TWENTY_FIVE = tuple({"task": f"第{number}件", "owner": "李娜"} for number in range(25))
ANCHOR = "B2"


def png() -> bytes:
    """A picture of one pixel."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


@pytest.fixture(scope="module")
def styled(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template in the company's colours, with a logo on the cover and a sheet of its own."""
    path = tmp_path_factory.mktemp("styled") / "公司.xlsx"
    template.write(path, definition, template.TemplateSpec("standard", "zh"))
    book = load(path)
    for cell in book["工作进展"][5]:
        cell.fill = PatternFill("solid", fgColor="7030A0")
    logo = Picture(png(), "png", ANCHOR)
    logo.width = logo.height = 20
    book["封面"].add_image(logo, ANCHOR)
    book.create_sheet("填报须知")["A1"] = "请按部门填写"
    book.save(path)
    book.close()
    return path


@pytest.fixture(scope="module")
def filled(
    styled: Path, definition: Definition, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[Loss, ...]]:
    path = tmp_path_factory.mktemp("filled") / "市场部.xlsx"
    spec = template.TemplateSpec(
        "standard", "zh", "department", "市场部", {"meeting": "例会", "report_type": "standard"},
        rows={"progress": TWENTY_FIVE, "kpis": ({"kpi": "转化率", "unit": "%", "kind": "higher", "target": 4.0},)},
        prefilled={"progress": 25, "kpis": 1}, sheets=("progress", "followup"), declared=frozenset({"followup"}))
    return path, fill(styled, path, definition, spec)


def test_rows_and_cover_arrive_in_the_company_s_workbook(
        filled: tuple[Path, tuple[Loss, ...]], definition: Definition) -> None:
    submission = reader.read(filled[0], definition).submission
    assert [row["task"].text for row in submission.rows("progress")] == [f"第{number}件" for number in range(25)]
    (kpi,) = submission.rows("kpis")
    assert (kpi["target"].number, kpi["kind"].option) == (4.0, "higher")
    assert (submission.cover["meeting"].text, submission.cover["department"].text) == ("例会", "市场部")
    assert (submission.scope, submission.report) == ("department", "standard")


def test_the_look_the_logo_and_other_sheets_stay(filled: tuple[Path, tuple[Loss, ...]]) -> None:
    book = load(filled[0])
    assert book["工作进展"]["B5"].fill.fgColor.rgb == "007030A0"
    assert book["填报须知"]["A1"].value == "请按部门填写"
    with zipfile.ZipFile(filled[0]) as package:
        assert package.read("xl/media/image1.png") == png()


def test_rows_beyond_the_prepared_ones_are_prepared_too(filled: tuple[Path, tuple[Loss, ...]]) -> None:
    sheet = load(filled[0])["工作进展"]
    assert "$B30" in str(sheet["A30"].value)
    assert sheet.tables["rk_progress"].ref.endswith("30")


def test_sheets_that_the_department_need_not_fill_are_hidden_and_declared(
        filled: tuple[Path, tuple[Loss, ...]], definition: Definition) -> None:
    book, submission = load(filled[0]), reader.read(filled[0], definition).submission
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == ["封面", "上期任务完成情况", "工作进展", "关键指标", "填报须知"]
    assert {("市场部", "challenges"), ("市场部", "followup")} <= submission.declared


def test_nothing_is_said_lost_where_nothing_was(filled: tuple[Path, tuple[Loss, ...]]) -> None:
    assert filled[1] == ()


def test_what_openpyxl_drops_is_counted_part_by_part(styled: Path, definition: Definition, tmp_path: Path) -> None:
    rich = tmp_path / "rich.xlsx"
    with zipfile.ZipFile(styled) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    drawing = next(name for name in parts if name.startswith("xl/drawings/drawing"))
    box = (b'<xdr:absoluteAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
           b'<xdr:pos x="0" y="0"/><xdr:ext cx="9" cy="9"/><xdr:sp macro="" textlink=""><xdr:nvSpPr>'
           b'<xdr:cNvPr id="9" name="t"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/>'
           b"</xdr:absoluteAnchor>")
    parts[drawing] = parts[drawing].replace(b"</wsDr>", box + b"</wsDr>").replace(b"</xdr:wsDr>", box + b"</xdr:wsDr>")
    with zipfile.ZipFile(rich, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    spec = template.TemplateSpec("standard", "zh", "department", "市场部")
    assert fill(rich, tmp_path / "out.xlsx", definition, spec) == (Loss("shapes", 1),)


def test_a_workbook_lost_nothing_against_itself(styled: Path) -> None:
    assert losses(styled, styled) == ()


def test_a_copy_that_is_filled_already_is_refused(definition: Definition, tmp_path: Path) -> None:
    used = workbook(tmp_path, "sheet 工作进展\n| 工作事项* | 责任人* | 状态* |\n| 旧事 | 李娜 | 进行中 |")
    with pytest.raises(ReportkitError) as caught:
        fill(used, tmp_path / "out.xlsx", definition, template.TemplateSpec("standard", "zh", department="市场部"))
    assert caught.value.code == "base-not-blank"
    assert not (tmp_path / "out.xlsx").exists()


def test_what_the_copy_has_no_place_for_is_said(definition: Definition, tmp_path: Path) -> None:
    base = tmp_path / "base.xlsx"
    template.write(base, definition, template.TemplateSpec("team", "zh", sheets=("progress", "followup")))
    order = distribution.Order("team", "zh", "例会", departments="甲", base=base, kpis=_catalogue(tmp_path))
    written = distribution.write(None, tmp_path / "out", definition, order, overwrite=False)
    *told, results = written.messages
    assert told == ["公司样式的工作簿里没有“关键指标”这张表，1 行没有写入。",
                    "公司样式的工作簿：写入后少了 1 条条件格式。"]
    assert "公式的结果在 Excel 或 WPS 打开后才会显示" in results


def _catalogue(folder: Path) -> Path:
    path = folder / "指标.csv"
    path.write_text("部门,指标名称,单位,指标方向,目标值\n甲,转化率,%,越高越好,4\n", encoding="utf-8")
    return path


def test_what_is_filled_from_a_workbook_with_macros_has_its_ending(
        styled: Path, definition: Definition, tmp_path: Path) -> None:
    base = with_macros(styled, tmp_path / "base.xlsm")
    order = distribution.Order("standard", "zh", departments="甲", base=base)
    written = distribution.write(None, tmp_path / "out", definition, order, overwrite=False)
    assert [path.name for path in written.paths] == ["甲.xlsm", "甲.txt"]
    with zipfile.ZipFile(written.paths[0]) as package:
        assert b"macroEnabled.main+xml" in package.read("[Content_Types].xml")
    with pytest.raises(ReportkitError, match="workbook-name"):
        distribution.write(tmp_path / "all.xlsx", None, definition, order, overwrite=False)


def with_macros(path: Path, target: Path) -> Path:
    """The workbook with a VBA project, as Excel marks it."""
    changes = {
        "[Content_Types].xml": (
            (b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"),
            (b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')),
        "xl/_rels/workbook.xml.rels": ((b"</Relationships>", (
            b'<Relationship Id="rIdVba" Target="vbaProject.bin" '
            b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>')),),
    }
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            for old, new in changes.get(name, ()):
                content = content.replace(old, new)
            made.writestr(name, content)
        made.writestr("xl/vbaProject.bin", b"project")
    return target
