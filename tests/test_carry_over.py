"""Three meetings of one small company: what the first leaves open comes back in the second, and in the third."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportkit import completeness, pipeline
from reportkit.standard.spec import Definition
from tests.three_periods import Played, play, read, said


@pytest.fixture(scope="module")
def played(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("three"), definition)


@pytest.fixture(scope="module")
def second(played: Played, definition: Definition) -> pipeline.Built:
    """The second meeting, built."""
    output = played.meetings[1].with_name("11月-汇总.xlsx")
    return pipeline.build(played.meetings[1], definition, pipeline.BuildOptions(output))


def test_the_catalogue_fills_the_first_workbooks(played: Played, definition: Definition) -> None:
    rows = read(played.meetings[0], definition).rows("kpis")
    assert [(row.department, row["kpi"].text, row["target"].number, row["last_year"].number) for row in rows] == [
        ("市场部", "新增用户", 12000, 9800), ("市场部", "官网转化率", 4, None), ("研发部", "线上缺陷率", 1.5, None)]


def test_open_matters_come_back_with_number_source_owner_and_date(played: Played, definition: Definition) -> None:
    rows = read(played.sent[1] / "市场部.xlsx", definition).rows("followup")
    assert said(rows, "id", "source", "action", "owner", "due", "recurrence") == [
        ("2026-10-01-1", "会议行动项", "提交明年一季度计划", "王强", "2026-12-03", ""),
        ("2026-10-02", "会议行动项", "开需求沟通会", "王强、李娜", "", "每周"),
        ("2026-10-03", "会议行动项", "更新合同范本", "李娜", "2026-11-10", ""),
        ("2026-10-C01", "上期问题", "投放成本上涨18%：停投两家渠道", "李娜", "2026-11-20", ""),
        ("2026-10-R01", "资源需求", "内容策划（1名）", "", "2026-12-01", ""),
        ("2026-10-I01", "改进措施", "首页提速", "王强", "2026-11-30", "")]


def test_an_action_of_all_departments_reaches_each_under_its_own_head(played: Played, definition: Definition) -> None:
    (row,) = read(played.sent[1] / "研发部.xlsx", definition).rows("followup")
    assert said([row], "id", "action", "owner", "due") == [("2026-10-01-2", "提交明年一季度计划", "陈晨", "2026-12-03")]


def test_plans_and_unfinished_tasks_begin_the_progress_sheet(played: Played, definition: Definition) -> None:
    market, research = (read(played.sent[1] / f"{name}.xlsx", definition).rows("progress")
                        for name in ("市场部", "研发部"))
    assert said(market, "task", "owner", "due") == [
        ("签完二期合同", "李娜", "2026-11-20"), ("官网改版", "王强", "2026-11-28")]
    assert said(research, "task", "owner", "due") == [
        ("发布2.0", "陈晨", "2026-11-30"), ("接口压测", "陈晨", "2026-10-20")]


def test_last_actuals_are_the_previous_values_and_next_targets_the_targets(
        played: Played, definition: Definition) -> None:
    rows = [row for name in ("市场部", "研发部")
            for row in read(played.sent[1] / f"{name}.xlsx", definition).rows("kpis")]
    assert [(row["kpi"].text, row["target"].number, row["previous"].number, row["year_target"].number)
            for row in rows] == [
        ("新增用户", 13651.2, 12640, 150_000), ("官网转化率", 4, 3.6, None), ("线上缺陷率", 1.5, 1.8, None)]


def test_what_was_computed_or_not_understood_is_said_to_organiser_and_department(played: Played) -> None:
    assert played.written[1].messages == (
        "市场部：新增用户：上期写的下期目标是“+8%”，本期目标按上期实际算为 13,651.2人。",
        "市场部：官网转化率：上期写的下期目标是“+0.4个百分点”，本期目标按上期实际算为 4%。",
        "研发部：线上缺陷率：上期写的下期目标“尽量降低”不是明确的数，目标值仍是 1.5%。")
    text = (played.sent[1] / "研发部.txt").read_text(encoding="utf-8")
    assert "· 线上缺陷率：上期写的下期目标“尽量降低”不是明确的数" in text


def test_the_cover_follows_the_last_one(played: Played, definition: Definition) -> None:
    cover = read(played.sent[1] / "市场部.xlsx", definition).cover
    assert {key: value.text for key, value in cover.items() if value.filled and key not in ("filled_on", "reporter")
            } == {
        "department": "市场部", "meeting": "月度例会", "issue": "2026年第11期", "report_type": "运营绩效复盘",
        "period_start": "2026-11-01", "period_end": "2026-11-30", "meeting_date": "2026-12-03",
        "submit_by": "2026-12-01"}


def test_the_roster_goes_on_with_weights_and_sheets(played: Played, definition: Definition) -> None:
    departments = read(played.meetings[1], definition).departments
    assert [(one.name, one.head, one.contact, one.weight) for one in departments] == [
        ("市场部", "王强", "李娜", 60), ("研发部", "陈晨", "", 40)]
    assert "improvements" in departments[0].sheets
    assert "improvements" not in departments[1].sheets


def test_the_second_meeting_computes_from_what_was_carried(second: pipeline.Built) -> None:
    meeting = second.checked.meeting
    users, rate, defects = meeting.kpis
    assert users.attainment == pytest.approx(13000 / 13651.2)
    assert (users.previous.kind, users.previous.value) == ("relative", pytest.approx(13000 / 12640 - 1))
    assert (rate.previous.kind, rate.previous.value) == ("points", pytest.approx(0.5))
    assert (defects.attainment, defects.status) == (1.0, "green")
    (outcome,) = meeting.modules.outcomes
    assert (outcome.kpi, outcome.unit, outcome.expected, outcome.achieved, outcome.reached) == (
        "官网转化率", "points", 0.4, pytest.approx(0.5), pytest.approx(1.25))
    assert (meeting.digest.followups, meeting.digest.done) == (7, 3) if meeting.digest else False
    assert [standing.progress for standing in meeting.standings] == [pytest.approx(0.95), 1.0]


def test_the_third_workbooks_carry_only_what_is_still_open_under_the_same_numbers(
        played: Played, definition: Definition) -> None:
    market, research = (read(played.sent[2] / f"{name}.xlsx", definition) for name in ("市场部", "研发部"))
    assert said(market.rows("followup"), "id", "action", "due", "new_due", "recurrence") == [
        ("2026-10-02", "开需求沟通会", "", "", "每周"), ("2026-10-03", "更新合同范本", "2026-11-10", "2026-12-15", "")]
    assert said(research.rows("followup"), "id", "due", "new_due") == [("2026-10-01-2", "2026-12-03", "2026-12-20")]
    assert said(market.rows("progress"), "task", "due") == [("官网改版", "2026-11-28")]
    assert said(research.rows("progress"), "task") == []
    kpis = (*market.rows("kpis"), *research.rows("kpis"))
    assert [(row["previous"].number, row["target"].number) for row in kpis] == [
        (13000, 13651.2), (4.1, 4), (1.4, 1.5)]


def test_the_third_period_is_december_and_says_no_date_that_nobody_gave(
        played: Played, definition: Definition) -> None:
    submission = read(played.sent[2] / "市场部.xlsx", definition)
    assert (submission.period.start, submission.period.end) == (date(2026, 12, 1), date(2026, 12, 31))
    assert not submission.cover["meeting_date"].filled
    assert not submission.cover["submit_by"].filled
    assert submission.cover["issue"].text == "2026年第12期"


def test_a_workbook_that_nobody_touched_does_not_count_as_reported(
        played: Played, definition: Definition, tmp_path: Path) -> None:
    untouched = read(played.sent[2] / "市场部.xlsx", definition)
    assert len(untouched.rows("progress")) == 1
    assert completeness.reported_departments(untouched, definition) == ()
