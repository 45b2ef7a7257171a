"""The appendix that names the cell behind each figure, and the other choices of a build."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit.model import Heading, Origin, TableBlock
from reportkit.outline import compose
from reportkit.outline.tracing import compact, has_figure
from tests.outline.meetings import DEFINITION, Said, meeting
from tests.outline.telling import told

KPI: Said = {"department": "市场部", "kpi": "新增用户", "unit": "人", "kind": "higher", "target": 100.0, "actual": 90.0,
             "previous": 80.0, "core": "yes"}
SOURCES: list[Said] = [{"department": "市场部", "file": "市场部.xlsx"}, {"department": "研发部", "file": "研发.xlsx"}]


def trace(**rows: list[Said]) -> list[tuple[str, ...]]:
    outline = compose(meeting(rows, report="standard"), DEFINITION, "zh", trace=True)
    found = outline.blocks[-1]
    assert isinstance(found, TableBlock)
    return list(found.rows)


def test_each_figure_names_its_chapter_label_cells_and_file() -> None:
    rows = trace(kpis=[KPI], sources=SOURCES, followup=[{"action": "甲事"}])
    assert ("四、关键数据分析", "新增用户（市场部）", "90人", "关键指标!I6", "市场部.xlsx") in rows
    assert ("四、关键数据分析", "新增用户（市场部）", "增长12.5%", "关键指标!I6、Y6", "市场部.xlsx") in rows


def test_a_merged_figure_names_the_cell_in_the_departments_file() -> None:
    given = meeting({"kpis": [KPI, {**KPI, "kpi": "签约数"}, {**KPI, "kpi": "三"}],
                     "sources": SOURCES}, report="standard")
    table = given.submission.tables["kpis"]
    columns = {**table.columns, "actual": 8}
    rows = tuple(replace(row, source=Origin("市场部.xlsx", "KPI", row.number + 2, 2, columns))
                 for row in table.rows[:1]) + table.rows[1:]
    tables = {**given.submission.tables, "kpis": replace(table, rows=rows)}
    kpis = tuple(replace(kpi, row=row) for kpi, row in zip(given.kpis, rows, strict=True))
    merged = replace(given, submission=replace(given.submission, tables=tables), kpis=kpis)
    found = compose(merged, DEFINITION, "zh", trace=True).blocks[-1]
    assert isinstance(found, TableBlock)
    assert [row[-1] for row in found.rows if row[1].startswith("表")] == ["市场部.xlsx KPI!8:8"]
    told = {row[1]: row[-1] for row in found.rows if row[2] == "90人"}
    assert told == {"新增用户（市场部）": "市场部.xlsx KPI!H8", "签约数（市场部）": "",
                    "三（市场部）": ""}  # the others were typed at the meeting


def test_a_table_is_traced_by_its_rows() -> None:
    rows = trace(kpis=[KPI, {**KPI, "kpi": "二"}, {**KPI, "kpi": "三"}])
    assert [row[-1] for row in rows if row[1].startswith("表")] == ["关键指标!6:8"]


def test_what_the_organiser_wrote_comes_from_no_departments_file() -> None:
    action: Said = {"action": "补录3项数据", "department": "市场部", "decision": "每月盘点2次", "owner": "李娜"}
    rows = trace(actions=[action], kpis=[KPI], sources=SOURCES)
    assert [row[-1] for row in rows if "每月盘点" in row[2]] == [""]


def test_cells_in_a_column_are_a_range() -> None:
    cells = ["关键指标!H6", "关键指标!H7", "关键指标!H9", "关键指标!I6", "漏斗!E6", "关键指标!H6"]
    assert compact(cells[:4], "zh") == "关键指标!H6:H7、H9、I6"
    assert compact(cells, "en") == "关键指标!H6:H7, H9, I6; 漏斗!E6"


@pytest.mark.parametrize(("words", "figure"), [
    ("11月20日", False), ("2026年11月20日前", False), ("11月12日全部上线", False), ("9:00", False),
    ("20 November", False), ("by 20 November 2026", False), ("11月签约3家", True), ("45%", True), ("无", False),
])
def test_a_date_is_no_figure(words: str, figure: bool) -> None:
    assert has_figure(words) == figure


def test_no_appendix_is_written_unasked_or_without_figures() -> None:
    given = meeting({"kpis": [KPI]})
    assert "数据来源" not in told(compose(given, DEFINITION, "zh"))
    assert "数据来源" not in told(compose(meeting({}, cover={"meeting": "例会"}), DEFINITION, "zh", trace=True))


def test_full_tables_are_whole_in_their_chapters_and_not_in_the_annex() -> None:
    rows: list[Said] = [{"risk": f"风险{n}", "response": "预案"} for n in range(80)]
    outline = compose(meeting({"risks": rows}, report="standard"), DEFINITION, "zh", full_tables=True)
    assert [len(one.rows) for one in outline.blocks if isinstance(one, TableBlock)] == [80]


def test_chapters_about_empty_sheets_are_dropped_and_the_authors_own_stay() -> None:
    given = meeting({"risks": [{"risk": "断供", "response": "备货"}]}, departments=["市场部"], report="standard")
    outline = compose(given, DEFINITION, "zh", drop_empty=True)
    kept = [one.text for one in outline.blocks if isinstance(one, Heading) and one.level == 1]
    assert kept == ["会议目的与议程", "各部门进展", "风险排查", "其他议题", "总结与反馈"]
    assert "本项未填报" not in told(outline)


def test_a_group_whose_parts_are_all_empty_is_dropped_with_them() -> None:
    outline = compose(meeting({}, departments=["市场部"], report="team"), DEFINITION, "zh", drop_empty=True)
    assert "文化建设与氛围营造" not in told(outline)


def test_a_date_of_the_cover_is_told_with_its_cell() -> None:
    outline = compose(meeting({}, cover={"meeting": "例会", "next_meeting": date(2026, 12, 3)}), DEFINITION, "zh")
    assert "下次会议定于2026年12月3日召开。" in told(outline)
