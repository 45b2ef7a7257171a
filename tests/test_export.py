"""Exports: tidy tables with stable columns, in formats that other programs read without surprises."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from reportkit import export, pipeline, standard, tidy
from reportkit.errors import ReportkitError
from tests.builders import workbook
from tests.checks.checking import MEETING
from tests.cli.run import run

ROOT = Path(__file__).parent.parent
DEFINITION = standard.load()
BOOK = MEETING + """
sheet 关键指标
| 填报部门 | 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* | 上期值 | 原因 | 责任人 | 时限 |
| 市场部 | 收入 | 万元 | 越高越好 | 120 | 110 | 100 | '=cmd | 李娜、王强 | 2026-11-20 |
| 市场部 | 转化率 | % | 越高越好 | %0.04 | %0.035 | | 详情页慢 | 李娜 | 持续 |
| 研发部 | 缺陷 | 个 | 越低越好 | 20 | 待定 | | | | |
sheet 工作进展
| 填报部门 | 工作事项* | 责任人* | 计划完成* | 状态* | 完成进度° |
| 市场部 | -5%促销 | 李娜 | 2026-10-20 | 进行中 | %0.5 |
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("export"), BOOK)


@pytest.fixture(scope="module")
def tables(book: Path) -> dict[str, tidy.Tidy]:
    return dict(tidy.tables([pipeline.check(book, DEFINITION)], DEFINITION))


def records(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def code_of(tables: dict[str, tidy.Tidy], target: str, table: str = "", *, overwrite: bool = False) -> str:
    with pytest.raises(ReportkitError) as caught:
        export.write(tables, target, table, overwrite=overwrite)
    return caught.value.code


def test_the_columns_are_the_keys_of_the_definition(tables: dict[str, tidy.Tidy]) -> None:
    for sheet in DEFINITION.sheets_of["standard"]:
        if sheet.layout == "table":
            assert {"file", "row", "department", *(one.key for one in sheet.columns)} <= set(tables[sheet.key].columns)


def test_numbers_dates_options_and_names_have_their_form(tables: dict[str, tidy.Tidy]) -> None:
    income, rate, defects = tables["kpis"].records()
    assert (income["actual"], income["kind"], income["owner"], income["due"]) == (
        110.0, "higher", "李娜; 王强", date(2026, 11, 20))
    assert (income["attainment"], income["change_previous"], income["change_previous_kind"]) == (
        pytest.approx(110 / 120), 0.1, "relative")
    assert (rate["actual"], rate["difference"], rate["status"]) == (3.5, pytest.approx(-0.5), "red")
    assert (defects["actual"], defects["status"]) == (None, "unreported")


def test_what_is_no_number_and_no_date_is_kept_as_typed(tables: dict[str, tidy.Tidy]) -> None:
    assert [one["as_typed"] for one in tables["kpis"].records()] == [None, "due=持续", "actual=待定"]


def test_the_meeting_its_departments_and_its_findings_are_tables_too(tables: dict[str, tidy.Tidy]) -> None:
    (meeting,) = tables["meeting"].records()
    assert (meeting["meeting"], meeting["period_end"], meeting["kpis"], meeting["unreported"]) == (
        "月度例会", date(2026, 10, 31), 3, 1)
    assert [one["department"] for one in tables["scorecard"].records()] == ["市场部", "研发部"]
    assert "unreadable-number" not in {one["code"] for one in tables["problems"].records()}
    assert all(one["message"] for one in tables["problems"].records())


def test_csv_has_a_file_for_each_table_and_excel_reads_it(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    written = export.write(tables, str(tmp_path / "data.csv"))
    assert {path.name for path in written} == {f"{name}.csv" for name in tables}
    raw = (tmp_path / "data" / "kpis.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbffile,row,department,kpi")
    income = records(tmp_path / "data" / "kpis.csv")[0]
    assert (income["row"], income["actual"], income["due"], income["last_year"]) == ("2", "110", "2026-11-20", "")


def test_csv_runs_no_formula_of_a_cell(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    export.write(tables, str(tmp_path / "data.csv"))
    assert records(tmp_path / "data" / "kpis.csv")[0]["cause"] == "'=cmd"
    assert records(tmp_path / "data" / "kpis.csv")[1]["difference"] == "-0.5"  # a number stays a number
    assert records(tmp_path / "data" / "progress.csv")[0]["task"] == "'-5%促销"


@pytest.mark.parametrize("lead", export.LEADS)
def test_every_lead_of_a_formula_is_made_harmless(lead: str, tmp_path: Path) -> None:
    one = {"x": tidy.Tidy("x", {"a": "text"}, ((f"{lead}1+1",), (f"a{lead}",)))}
    export.write(one, str(tmp_path / "x.csv"), "x")
    text = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
    assert f"'{lead}1+1" in text
    assert f"'a{lead}" not in text


def test_one_table_goes_into_one_file(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    assert export.write(tables, str(tmp_path / "k.csv"), "kpis") == (tmp_path / "k.csv",)
    assert len(records(tmp_path / "k.csv")) == 3


def test_parquet_keeps_the_types_of_blank_columns_too(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    export.write(tables, str(tmp_path / "k.parquet"), "kpis")
    found = parquet.read_table(tmp_path / "k.parquet")
    types = {key: str(found.schema.field(key).type) for key in ("row", "actual", "due", "last_year", "benchmark")}
    assert types == {"row": "int64", "actual": "double", "due": "date32[day]", "last_year": "double",
                     "benchmark": "string"}
    assert found.column("actual").to_pylist() == [110.0, 3.5, None]


def test_json_holds_every_table_and_every_column(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    export.write(tables, str(tmp_path / "d.json"))
    found = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert found["schema"] == 1
    assert list(found["tables"]) == list(tables)
    assert list(found["tables"]["kpis"][0]) == list(tables["kpis"].columns)
    assert found["tables"]["kpis"][0]["due"] == "2026-11-20"


def test_sqlite_holds_every_table_and_an_export_replaces_its_own(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    for _ in range(2):
        export.write(tables, f"sqlite:///{tmp_path / 'd.db'}")
    database = sqlite3.connect(tmp_path / "d.db")
    assert database.execute("select kpi, actual, due from kpis order by row").fetchall() == [
        ("收入", 110.0, "2026-11-20"), ("转化率", 3.5, None), ("缺陷", None, None)]
    database.close()


def test_a_table_that_somebody_else_made_is_left_alone(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "d.db")
    database.execute("create table kpis (mine text)")
    assert code_of(tables, f"sqlite:///{tmp_path / 'd.db'}") == "export-foreign"
    assert database.execute("select name from sqlite_master").fetchall() == [("kpis",)]
    database.close()


def test_a_file_that_is_there_is_replaced_only_when_asked(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text("mine")
    assert code_of(tables, str(tmp_path / "k.csv"), "kpis") == "exists"
    assert (tmp_path / "k.csv").read_text() == "mine"
    export.write(tables, str(tmp_path / "k.csv"), "kpis", overwrite=True)
    assert len(records(tmp_path / "k.csv")) == 3


@pytest.mark.parametrize(("target", "table", "code"), [
    ("d.txt", "", "export-format"), ("d.csv", "nothing", "unknown-table"), ("mysql://h/d", "", "export-format")])
def test_what_cannot_be_written_is_named(tables: dict[str, tidy.Tidy], target: str, table: str, code: str) -> None:
    assert code_of(tables, target, table) == code


def test_a_file_that_is_no_database_is_named(tables: dict[str, tidy.Tidy], tmp_path: Path) -> None:
    (tmp_path / "d.db").write_bytes(b"no database" * 100)
    assert code_of(tables, f"sqlite:///{tmp_path / 'd.db'}") == "export-database"


def test_the_command_puts_several_workbooks_into_one_table(book: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / "in" / name).write_bytes(book.read_bytes())
    done = run("export", tmp_path / "in", "--to", tmp_path / "k.csv", "--table", "kpis")
    assert (done.status, done.err) == (0, "")
    assert [one["file"] for one in records(tmp_path / "k.csv")] == ["a.xlsx"] * 3 + ["b.xlsx"] * 3


@pytest.mark.parametrize("page", ["export.md", "export.zh.md"])
def test_the_page_names_every_column_that_no_sheet_defines(page: str, tables: dict[str, tidy.Tidy]) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    cover = {one.key for one in DEFINITION.sheets["cover"].columns}
    named = {*tables["problems"].columns, *(set(tables["meeting"].columns) - cover)}
    named |= set(tables["kpis"].columns) - {one.key for one in DEFINITION.sheets["kpis"].columns}
    assert sorted(key for key in named if f"`{key}`" not in text) == []
