"""A whole workbook: cover, period, language, marks; the template comes back as it was filled, also through
LibreOffice."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from reportkit import text
from reportkit.excel.reader import read
from reportkit.excel.template import TemplateSpec, write
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Submission
from reportkit.standard import load
from tests.builders import workbook
from tests.filling import fill
from tests.recalculation import require_libreoffice

TABLE = """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 素材 | 甲 | 进行中 |
"""


def submission(
    folder: Path, cover: str, *, mark: str = "", lang: Lang | None = None, name: str = "book.xlsx"
) -> Submission:
    return read(workbook(folder, cover + TABLE, name, mark=mark), load(), lang).submission


def test_cover_fields_are_found_by_their_labels_wherever_they_stand(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 封面
    | 市场部九月例会材料 |
    |
    | | 填报部门* | | 市场部 | 填报人：张三 |
    | | Period start | 2026-09-01 | 统计期结束: | 2026年9月30日 |
    | 会议日期 | 2026-10-08 | 主持人 | | 记录人 | 李四 |
    merge B3:C3
    """)
    cover = {key: (value.kind, value.text, value.place.cell) for key, value in found.cover.items()}
    assert cover["department"] == ("people", "市场部", "D3")
    assert cover["reporter"] == ("people", "张三", "E3")
    assert cover["period_end"] == ("date", "2026年9月30日", "E4")
    assert cover["chair"] == ("blank", "", "D5")
    assert cover["recorder"] == ("people", "李四", "F5")
    assert (found.period.start, found.period.end, found.period.meeting) == (
        date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 8),
    )  # fmt: skip


def test_a_day_written_out_in_a_cell_formatted_as_a_date_is_that_day(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write(path, load(), TemplateSpec("standard", "zh", "department", "市场部"))
    fill(path, {"工作进展": [{"工作事项": "压测", "计划完成": 20261031}]})
    due = read(path, load()).submission.rows("progress")[0]["due"]
    assert (due.date, due.note, due.live) == (date(2026, 10, 31), "read-as", False)


@pytest.mark.parametrize("report", ["standard", "project"])
@pytest.mark.parametrize("scope", ["department", "meeting"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cover_field_left_open_takes_nothing_from_the_field_beside_it(
    tmp_path: Path, report: str, scope: Literal["department", "meeting"], lang: Lang
) -> None:
    path = tmp_path / "blank.xlsx"
    write(path, load(), TemplateSpec(report, lang, scope))
    cover = read(path, load()).submission.cover
    assert {key: value.text for key, value in cover.items() if value.filled and key != "report_type"} == {}


@pytest.mark.parametrize(
    ("cover", "start", "end", "code"),
    [
        ("| 统计期结束 | 2026-09-30 |", "2026-09-01", "2026-09-30", "period-supplied"),
        ("| 统计期开始 | 2026-09-01 |", "2026-09-01", "2026-09-30", "period-supplied"),
        ("| 统计期开始 | 2026-09-30 | 统计期结束 | 2026-09-01 |", "2026-09-01", "2026-09-30", "period-supplied"),
        ("| 会议名称 | 2026年9月例会 |", "2026-09-01", "2026-09-30", "period-supplied"),
        ("| 期次 | 2026年第三季度 |", "2026-07-01", "2026-09-30", "period-supplied"),
        ("| 会议日期 | 2026-10-08 |", "2026-09-01", "2026-09-30", "period-supplied"),
        ("| 填报部门 | 市场部 |", "2000-01-01", "2000-01-31", "no-period"),
    ],
)
def test_a_missing_period_is_an_error_with_a_fallback(
    tmp_path: Path, cover: str, start: str, end: str, code: str
) -> None:
    found = submission(tmp_path, f"sheet 封面\n{cover}\n")
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == (start, end)
    assert [(note.code, note.level, note.place.sheet) for note in found.notes] == [(code, "error", "封面")]


def test_the_name_of_the_file_may_give_the_period(tmp_path: Path) -> None:
    found = submission(tmp_path, "sheet 封面\n| 填报部门 | 市场部 |\n", name="市场部2026年9月周报.xlsx")
    assert found.period.start == date(2026, 9, 1)


def test_the_mark_tells_version_language_report_and_scope(tmp_path: Path) -> None:
    found = submission(tmp_path, "sheet 封面\n| 填报部门 | 市场部 |\n", mark="7|en|project|meeting")
    assert (found.version, found.lang, found.report, found.scope) == ("7", "en", "project", "meeting")


def test_without_a_mark_headings_and_cover_tell_language_report_and_scope(tmp_path: Path) -> None:
    found = submission(tmp_path, "sheet 封面\n| 填报部门 | 市场部 | 报告类型 | 项目群进展与协同 |\n")
    assert (found.version, found.lang, found.report, found.scope) == ("", "zh", "project", "department")
    empty = submission(tmp_path, "sheet 封面\n| 填报部门 | |\n")
    assert (empty.report, empty.scope) == ("standard", "meeting")


def test_messages_come_in_the_language_asked_for(tmp_path: Path) -> None:
    found = submission(tmp_path, "sheet 封面\n| 填报部门 | 市场部 |\n", lang="en")
    assert found.notes[0].message.startswith("The cover states no period")


def test_a_workbook_without_a_cover_is_read(tmp_path: Path) -> None:
    found = submission(tmp_path, "")
    assert (found.cover, len(found.rows("progress"))) == ({}, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", sorted(load().reports))
def test_an_empty_template_has_no_rows_and_nothing_unknown(tmp_path: Path, report: str, lang: Lang) -> None:
    path = tmp_path / "empty.xlsx"
    write(path, load(), TemplateSpec(report, lang))
    found = read(path, load()).submission
    assert (found.report, found.lang, found.scope) == (report, lang, "department")
    assert all(not table.rows and table.header_row == 5 for table in found.tables.values())
    assert {note.code for note in found.notes} == {"no-period"}


SPEC = TemplateSpec(
    "project", "zh", "meeting",
    cover={"meeting": "项目例会", "period_start": date(2026, 9, 1), "period_end": date(2026, 9, 30),
           "meeting_date": date(2026, 10, 8), "amount_unit": "万元"},
    departments=({"department": "市场部", "head": "张三", "weight": 60}, {"department": "研发部", "weight": 40}),
    rows={
        "progress": (
            {"department": "市场部", "task": "素材设计", "owner": ("王五", "赵六"), "due": date(2026, 9, 20),
             "status": "doing", "completion": 0.6},
            {"department": "研发部", "task": "平台上线", "owner": "钱七", "due": "持续推进", "status": "done",
            "result": "=上线"},
        ),
        "kpis": (
            {"department": "市场部", "kpi": "转化率", "unit": "%", "kind": "higher", "target": 50, "actual": 45.2},
            {"department": "市场部", "kpi": "收入", "unit": "万元", "kind": "higher",
            "target": 2000, "actual": "1,800万"},
        ),
    },
    prefilled={"kpis": 2},
)  # fmt: skip


def said(found: Submission) -> dict[str, list[dict[str, object]]]:
    """What the rows say in input columns, without places."""
    definition = load()
    return {
        key: [
            {column: (value.kind, value.value, value.scale, value.live) for column, value in row.values.items()
             if column in {one.key for one in definition.sheets[key].inputs} and value.kind != "blank"}
            for row in table.rows
        ]
        for key, table in found.tables.items()
    }  # fmt: skip


def test_what_the_template_was_filled_with_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    write(path, load(), SPEC)
    found = read(path, load()).submission
    progress, kpis = found.rows("progress"), found.rows("kpis")
    assert [(row.department, row.text("task"), row["status"].option, row["completion"].number) for row in progress] == [
        ("市场部", "素材设计", "doing", 0.6), ("研发部", "平台上线", "done", None),
    ]  # fmt: skip
    assert (progress[0]["owner"].people, progress[0]["due"].date) == (("王五", "赵六"), date(2026, 9, 20))
    assert (progress[1]["due"].kind, progress[1].text("result")) == ("ongoing", "=上线")
    assert [(row["actual"].number, row["target"].number, row.prefilled) for row in kpis] == [
        (45.2, 50.0, True), (1800.0, 2000.0, True),
    ]  # fmt: skip
    assert [(note.code, note.place.cell) for note in found.notes] == [("read-as", kpis[1]["actual"].place.cell)]


@pytest.mark.libreoffice
def test_a_file_saved_again_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    soffice = require_libreoffice()
    path = tmp_path / "filled.xlsx"
    write(path, load(), SPEC)
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "again"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before, after = read(path, load()).submission, read(tmp_path / "again" / "filled.xlsx", load()).submission
    assert said(after) == said(before)
    assert (after.period, after.departments[0].name, after.report, after.scope) == (
        before.period, before.departments[0].name, before.report, before.scope,
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_and_note_has_a_sentence_and_a_way_out(lang: Lang) -> None:
    words = text.load(lang, "reading")
    for code in ("no-standard-sheet", "no-known-heading", "foreign-damaged", "foreign-too-big", "foreign-too-slow",
                 "other-format", "percent-unknown", "too-many-cells", "too-many-strings", "text-too-long",
                 "bad-reference", "read-as", "row-skipped", "hidden-rows", "unread-sheet", "sheet-twice", "no-header",
                 "unknown-heading", "duplicate-heading", "no-heading", "cell-twice", "no-period", "period-supplied",
                 "beside-table", "other-table", "stated-above", "units-differ", "unit-converted", "day-unclear",
                 "far-date", "other-version"):  # fmt: skip
        assert words(f"{code}.message")
        assert words(f"{code}.hint")
