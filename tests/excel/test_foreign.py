"""Workbooks that are no .xlsx: read like one, in a process that may die without harm."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportkit import collect, pipeline, results, sample, standard
from reportkit.errors import FileRefusedError, ReadingRefusedError, ReportkitError
from reportkit.excel import foreign, reader
from reportkit.excel.raw_sheet import RawCell
from reportkit.lang import Lang
from reportkit.package import FileState
from reportkit.standard.spec import Definition
from tests.recalculation import require_libreoffice

NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "table", "text"))
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
SECRET = bytes.fromhex("0908100000060500") + bytes(12) + bytes.fromhex("2f000600")  # BOF, FILEPASS


def cell(kind: str, attributes: str = "", words: str = "x") -> str:
    """A cell of a kind (string, float, percentage, date, boolean) with its value in the attributes."""
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{words}</text:p></table:table-cell>'


def text(words: str, attributes: str = "") -> str:
    """A cell with words."""
    return cell("string", attributes, words)


def number(value: float, kind: str = "float") -> str:
    """A cell with a number, shown plainly or as a percentage."""
    return cell(kind, f'office:value="{value}"')


def ods(path: Path, sheets: dict[str, Sequence[str]], *, manifest: str = "") -> Path:
    """An OpenDocument spreadsheet; each row of a sheet is the XML of its cells, or of the whole row."""
    tables = "".join(
        f'<table:table table:name="{name}">' + "".join(
            row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows
        ) + "</table:table>" for name, rows in sheets.items())
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr("content.xml", f"<office:document-content {NAMESPACES} {CALC}><office:body>"
                         f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>")
    return path


def compound(path: Path, content: bytes) -> Path:
    """A file with the signature of a compound file and a directory that names a workbook."""
    head = bytearray(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    head[30] = 9
    path.write_bytes(bytes(head) + "Workbook\0".encode("utf-16-le") + bytes(494) + content + bytes(512))
    return path


def read_cells(path: Path, limits: foreign.Limits | None = None) -> foreign.ForeignBook:
    with path.open("rb") as file:
        return foreign.read_book(file, path, "ods", "_reportkit", limits or foreign.Limits())


def test_every_kind_of_cell_stands_where_it_stood(tmp_path: Path) -> None:
    day, yes = cell("date", 'office:date-value="2026-09-15"'), cell("boolean", 'office:boolean-value="true"')
    path = ods(tmp_path / "a.ods", {"甲": ["", "<table:table-cell/>" + text("词") + number(0.85, "percentage"),
                                          "<table:table-cell/>" + number(12.5) + day + yes]})
    raw = read_cells(path).sheet(0)
    assert raw.rows == {
        2: {2: RawCell("s", "词"), 3: RawCell("p", 0.85)},
        3: {2: RawCell("n", 12.5), 3: RawCell("d", 46280.0), 4: RawCell("b", True)},
    }
    assert (raw.name, raw.count, raw.knows_percent) == ("甲", 5, True)


def test_merges_errors_and_hidden_rows_of_an_ods_are_known(tmp_path: Path) -> None:
    error = cell("string", 'calcext:value-type="error"', "#N/A")
    spans = 'table:number-rows-spanned="2" table:number-columns-spanned="3"'
    hidden = f'<table:table-row table:visibility="collapse">{error}</table:table-row>'
    raw = read_cells(ods(tmp_path / "a.ods", {"甲": [text("合并", spans), "<table:table-cell/>", hidden]})).sheet(0)
    assert raw.merges == [(1, 1, 2, 3)]
    assert raw.rows[3] == {1: RawCell("e", "#N/A")}
    assert raw.hidden_rows == {3}


def test_formulas_and_comments_of_an_ods_are_known(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>说明</text:p></office:annotation>"
    noted = f'<table:table-cell office:value-type="string">{comment}<text:p>词</text:p></table:table-cell>'
    counted = cell("float", 'table:formula="of:=1+1" office:value="2"')
    raw = read_cells(ods(tmp_path / "a.ods", {"甲": ["", text("前") + noted + counted]})).sheet(0)
    assert raw.rows == {2: {1: RawCell("s", "前"), 2: RawCell("s", "词"), 3: RawCell("n", 2.0, "?")}}
    assert raw.attached.comments == ((2, 2),)


def test_a_table_in_an_ods_is_read_like_one_in_an_xlsx(tmp_path: Path, definition: Definition) -> None:
    path = ods(tmp_path / "a.ods", {"工作进展": [
        "".join(map(text, ("工作事项", "责任人", "计划完成", "状态", "完成进度"))),
        text("压测") + text("张三") + text("2026-10-20") + text("进行中") + number(0.6, "percentage"),
    ]})
    submission = reader.read(path, definition).submission
    (row,) = submission.rows("progress")
    assert (row.text("task"), row["completion"].number, row["status"].option) == ("压测", 0.6, "doing")
    assert "other-format" in {note.code for note in submission.notes}


def test_a_cell_in_the_last_corner_is_answered_and_harms_nothing(tmp_path: Path) -> None:
    far = ('<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>',
           '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>' + text("末")
           + "</table:table-row>")
    path = ods(tmp_path / "corner.ods", {"甲": [text("首"), *far]})
    with pytest.raises(ReadingRefusedError) as refused:
        read_cells(path)
    assert refused.value.code == "foreign-too-big"


def test_a_cell_in_the_last_column_is_read(tmp_path: Path) -> None:
    far = '<table:table-cell table:number-columns-repeated="16382"/>'
    raw = read_cells(ods(tmp_path / "far.ods", {"甲": [text("首") + far + text("末")]})).sheet(0)
    assert raw.rows == {1: {1: RawCell("s", "首"), 16384: RawCell("s", "末")}}


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", {"甲": [text("词")]})
    with pytest.raises(ReadingRefusedError) as refused:
        read_cells(path, foreign.Limits(wall_s=0.001))
    assert refused.value.code == "foreign-too-slow"


def test_more_cells_than_any_report_has_are_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", {"甲": [text("一") + text("二") + text("三")]})
    with pytest.raises(ReadingRefusedError) as refused:
        read_cells(path, foreign.Limits(cells=2))
    assert refused.value.code == "too-many-cells"


@pytest.mark.parametrize("name", ["a.ods", "a.xls"])
def test_a_password_is_said_and_not_called_damage(tmp_path: Path, definition: Definition, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".ods":
        ods(path, {"甲": [text("词")]}, manifest="<manifest:encryption-data/>")
    else:
        compound(path, SECRET)
    with pytest.raises(FileRefusedError) as refused:
        reader.read(path, definition)
    assert refused.value.code == "is-encrypted"


def test_what_only_looks_like_an_old_workbook_is_refused_with_the_way_out(
    tmp_path: Path, definition: Definition
) -> None:
    with pytest.raises(ReadingRefusedError) as refused:
        reader.read(compound(tmp_path / "a.et", b"nothing"), definition)
    assert refused.value.code == "foreign-damaged"


@pytest.mark.parametrize(("target", "actual", "count"), [(0.9, 0.833, 2), (90.0, 0.833, 1), (90.0, 83.3, 0)])
def test_small_numbers_under_percent_are_a_finding_where_the_format_is_unknown(
    definition: Definition, target: float, actual: float, count: int
) -> None:
    rows = {"1": {str(at): ["s", words] for at, words in enumerate(("指标名称", "单位", "目标值", "本期实际"), 1)},
            "2": {"1": ["s", "按期率"], "2": ["s", "%"], "3": ["n", target], "4": ["n", actual]}}
    sheet = {"name": "关键指标", "state": "visible", "is_worksheet": True, "rows": rows}
    book = foreign.ForeignBook({"sheets": [sheet], "knows_marks": False}, "xls", "_reportkit")
    path = Path("a.xls")
    submission = reader._reading(book, path, FileState(path, b""), definition, None).submission
    found = [note for note in submission.notes if note.code == "percent-unknown"]
    assert [f"有 {count} 个" in note.message for note in found] == [True] * bool(count)


def test_a_computed_column_of_an_xls_is_no_row_that_somebody_typed(definition: Definition) -> None:
    rows = {"1": {str(at): ["s", words] for at, words in enumerate(("指标名称", "单位", "目标值", "差额"), 1)},
            "2": {"4": ["n", 0.0]}}
    sheet = {"name": "关键指标", "state": "visible", "is_worksheet": True, "rows": rows}
    book = foreign.ForeignBook({"sheets": [sheet], "knows_marks": False}, "xls", "_reportkit")
    submission = reader._reading(book, Path("a.xls"), FileState(Path("a.xls"), b""), definition, None).submission
    assert not [note for note in submission.notes if note.code == "row-skipped"]


def test_the_content_tells_the_format_and_not_the_name(tmp_path: Path, definition: Definition) -> None:
    headings = "".join(map(text, ("工作事项", "责任人", "计划完成", "状态")))
    path = ods(tmp_path / "report.xls", {"工作进展": [headings, text("压测")]})
    assert reader.read(path, definition).submission.rows("progress")[0].text("task") == "压测"


def test_building_into_another_format_asks_for_a_new_workbook(tmp_path: Path, definition: Definition) -> None:
    path = ods(tmp_path / "a.ods", {"工作进展": ["".join(map(text, ("工作事项", "责任人", "计划完成", "状态"))),
                                              text("压测") + text("张三") + text("2026-10-20") + text("进行中")]})
    with pytest.raises(ReportkitError) as refused:
        pipeline.build(path, definition, pipeline.BuildOptions())
    assert refused.value.code == "needs-new-output"
    merged = collect.collect([path], tmp_path / "new.xlsx", definition, None, lambda *_: None)
    assert "other-format" in {problem.code for problem in merged.problems}
    assert reader.read(tmp_path / "new.xlsx", definition).submission.rows("progress")[0].text("task") == "压测"


def converted(folder: Path, files: Sequence[Path], suffix: str) -> list[Path]:
    """The files saved by LibreOffice in another format, all in one run."""
    office = require_libreoffice()
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix,
                    "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=180)
    return [folder / f"{path.stem}.{suffix}" for path in files]


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_the_sample_saved_in_another_format_gives_the_same_results(
    sample_files: sample.Sample, lang: Lang, tmp_path: Path, suffix: str
) -> None:
    definition = standard.load()
    (path,) = converted(tmp_path, [sample_files.meeting], suffix)
    before, after = (results.check_json(pipeline.check(one, definition)) for one in (sample_files.meeting, path))
    assert after["departments"] == before["departments"]
    expected, found = (pipeline.check(one, definition).meeting for one in (sample_files.meeting, path))
    assert [(kpi.name, kpi.status, kpi.attainment, kpi.score) for kpi in found.kpis] == [
        (kpi.name, kpi.status, pytest.approx(kpi.attainment), pytest.approx(kpi.score)) for kpi in expected.kpis]
    new = {problem.code for problem in found.problems} - {problem.code for problem in expected.problems}
    assert new == {"other-format"}
