"""What each kind of text says, and what it leaves out when the workbook does not say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportkit.model import Department
from tests.texts.meetings import COVER, gap, meeting, said

AGENDA = [
    {"topic": "10月数据", "no": 1, "speaker": "李晓梅", "minutes": 20, "purpose": "inform", "papers": "月报"},
    {"topic": "预算", "no": 2, "speaker": "江月", "minutes": 30, "purpose": "decide"},
]
SOURCES = [{"department": "市场部", "file": "市场部.xlsx", "filled_on": date(2026, 11, 2)},
           {"department": "研发部", "file": "研发部.xlsx", "filled_on": date(2026, 11, 4)}]
PROGRESS = [{"department": "市场部", "task": f"事项{number}", "status": "doing"} for number in range(5)]
ACTIONS = [
    {"department": "市场部", "decision": "统一合同范本。", "action": "修订范本", "owner": "市场部负责人",
     "support": "研发部", "due": date(2026, 11, 20), "deliverable": "新范本"},
    {"department": "各部门", "action": "提交预算", "owner": "各部门负责人", "due": date(2026, 12, 1)},
]
LATE = {"department": "市场部", "id": "2026-08-02", "action": "清理权限", "owner": "韩雪", "due": date(2026, 10, 20),
        "status": "doing", "outcome": "清理了一半"}


def test_the_notice_names_day_place_agenda_and_deadline() -> None:
    assert said("notice", meeting({"agenda": AGENDA, "progress": PROGRESS}))[""] == (
        "【会议通知】经营例会（第10期）\n\n各部门：\n\n"
        "定于2026年11月4日（星期三）14:00—16:00召开经营例会（第10期），请准时参加。有关事项如下：\n\n"
        "地点：三楼会议室\n主持：王建国\n\n"
        "议程（共2项，合计50分钟）：\n1. 10月数据（李晓梅，20分钟，通报）；材料：月报。\n"
        "2. 预算（江月，30分钟，决策）。\n\n"
        "请最迟于11月2日（星期一）报送2026年10月填报工作簿。\n\n如有疑问，请联系周敏。\n")


def test_a_department_is_told_its_topics_and_its_sheets() -> None:
    roster = (Department("市场部", "李晓梅", sheets=("progress", "kpis")), Department("行政部", exempt=True))
    found = said("notice", meeting({"agenda": AGENDA, "progress": PROGRESS}, roster=roster))
    assert "其中第1项由贵部门汇报，请提前准备。" in found["市场部"]
    assert "贵部门要填的表有：工作进展、关键指标。" in found["市场部"]
    assert "贵部门本期（2026年10月）免报。" in found["行政部"]


def test_a_notice_invents_no_day_that_the_cover_does_not_have() -> None:
    found = said("notice", meeting({"progress": PROGRESS}, cover={"meeting": "经营例会"}))[""]
    assert "会议时间另行通知" in found
    assert "请在会前报送2026年10月填报工作簿。" in found
    assert "请联系" not in found


def test_the_notice_in_english_reads_alike() -> None:
    found = said("notice", meeting({"agenda": AGENDA}), lang="en")[""]
    assert "on Wednesday 4 November 2026, 14:00–16:00. The details:" in found
    assert "Agenda (2 topics, 50 minutes in all):\n1. 10月数据 (李晓梅, 20 min, inform); papers: 月报." in found
    assert "by Monday 2 November." in found


def test_a_department_that_sent_nothing_is_asked_for_its_workbook() -> None:
    assert said("chase", meeting({"progress": PROGRESS}))["行政部"] == (
        "【催报】经营例会（第10期）\n\n行政部：\n\n"
        "贵部门的2026年10月填报工作簿尚未收到，烦请尽快填好发回，报送截止为11月2日（星期一）。\n\n"
        "会议定于11月4日（星期三）召开。\n\n如有疑问，请联系周敏。\n")


def test_the_first_three_records_with_gaps_are_named_and_the_rest_is_counted() -> None:
    problems = [gap("市场部", "工作进展", row, header) for row in range(6, 11) for header in ("责任人*", "完成进度°")]
    problems += [gap("市场部", "关键指标", 0, "", "empty-sheet")]
    found = said("chase", meeting({"progress": PROGRESS}, problems=problems))
    assert "还有11处需要补充" in found["市场部"]
    assert "1. “工作进展”中“事项0”一行：请补责任人、完成进度。\n" in found["市场部"]
    assert "4. 另有5处：工作进展4处、关键指标1处。\n" in found["市场部"]
    assert "1. 市场部（韩雪）：已报送，还需补充11处（工作进展10处、关键指标1处）。\n2. 行政部：尚未报送。" in found[""]


def test_an_empty_sheet_and_a_fault_are_said_with_what_to_do() -> None:
    problems = [gap("研发部", "关键指标", 0, "", "empty-sheet"),
                gap("研发部", "工作进展", 7, "状态", "unread-value", "“状态”写的是“好”，不在列表里")]
    found = said("chase", meeting({"progress": PROGRESS}, problems=problems))["研发部"]
    assert "1. “关键指标”整张表没有内容；确实没有的，请在封面这张表的“本期无内容”选“是”。" in found
    assert "2. “工作进展”E7：“状态”写的是“好”，不在列表里。" in found


def test_nobody_is_reminded_who_owes_nothing_and_warnings_are_no_debt() -> None:
    warning = replace(gap("市场部", "工作进展", 6, "责任人"), level="warning")
    assert said("chase", meeting({"progress": PROGRESS}, missing=(), problems=[warning])) == {}


def test_the_status_tells_who_was_in_time_late_or_missing() -> None:
    given = meeting({"progress": PROGRESS, "sources": SOURCES}, problems=[gap("市场部", "工作进展", 6, "责任人")])
    found = said("status", given)
    assert ("2026年10月填报工作簿应报3个部门，截止11月2日（星期一）：按时报送1个，逾期报送1个（研发部），"
            "未报送1个（行政部），已报部门中1个还需补充。总体填报完整率100%。") in found[""]
    assert ("1. 市场部：11月2日报送，完整率100%，还需补充1处。\n"
            "2. 研发部：11月4日报送（逾期2天），完整率100%，已填全。\n3. 行政部：尚未报送。") in found[""]
    assert "贵部门11月4日报送（逾期2天），完整率100%，已填全。" in found["研发部"]


def test_without_a_deadline_nobody_is_called_late() -> None:
    cover = {key: value for key, value in COVER.items() if key != "submit_by"}
    found = said("status", meeting({"progress": PROGRESS, "sources": SOURCES}, cover=cover))[""]
    assert "：已报送2个，未报送1个（行政部）。" in found
    assert "逾期" not in found


def test_the_minutes_give_each_department_its_actions_with_resolved_owners() -> None:
    found = said("minutes", meeting({"actions": ACTIONS, "progress": PROGRESS}))
    assert ("贵部门牵头（2项）：\n1. 修订范本（编号2026-10-01）：责任人李晓梅，时限11月20日；配合：研发部；"
            "交付成果：新范本。"
            "会议决定：统一合同范本。\n2. 提交预算（编号2026-10-02-1）：责任人李晓梅，时限12月1日。") in found["市场部"]
    assert "贵部门配合（1项）：\n1. 修订范本（编号2026-10-01）：市场部牵头" in found["研发部"]
    assert "下次会议：12月3日（星期四）。" in found["行政部"]


def test_the_minutes_to_all_tell_an_action_of_every_department_once() -> None:
    found = said("minutes", meeting({"actions": ACTIONS, "progress": PROGRESS}))[""]
    assert "会议决定：\n1. 统一合同范本。" in found
    assert found.count("提交预算") == 1
    assert "2. 提交预算（编号2026-10-02）：各部门牵头，责任人各部门负责人，时限12月1日。" in found


def test_a_decided_request_goes_to_the_department_that_asked() -> None:
    asks = [{"department": "研发部", "request": "测试设备", "decision": "approved", "approved": "2台"}]
    found = said("minutes", meeting({"resources": asks, "progress": PROGRESS}))
    assert set(found) == {"", "研发部"}
    assert "贵部门资源需求的审批意见：\n1. 测试设备：" in found["研发部"]


def test_before_the_meeting_there_are_no_minutes_and_nothing_to_follow_up() -> None:
    given = meeting({"progress": PROGRESS})
    assert said("minutes", given) == said("supervise", given) == {}


def test_an_open_action_is_followed_up_with_its_delay_and_its_age() -> None:
    found = said("supervise", meeting({"followup": [LATE, LATE | {"action": "归档", "status": "done"}]}))
    assert ("截至10月31日，贵部门牵头的往期事项有1项仍在办理，已逾期：\n1. 清理权限（编号2026-08-02）：责任人韩雪，"
            "时限10月20日，已逾期11天，已跟踪2期。目前办理中：清理了一半。") in found["市场部"]
    assert set(found) == {"", "市场部"}


def test_a_new_date_stands_beside_the_first_one_with_its_reason() -> None:
    moved = LATE | {"new_due": date(2026, 11, 10), "reason": "法务未排期"}
    found = said("supervise", meeting({"followup": [moved]}))["市场部"]
    assert "原定时限10月20日，新时限11月10日，已过原定时限11天" in found
    assert "未逾期" in found
    assert "延期原因：法务未排期" in found


def test_what_comes_back_is_counted_against_what_was_due() -> None:
    weekly = {"department": "研发部", "id": "2026-09-03", "action": "故障复盘", "owner": "高远", "status": "doing",
              "recurrence": "每周一次", "outcome": "发了三期", "count": 3}
    assert "频次每周一次，本期应办4次、实办3次。" in said("supervise", meeting({"followup": [weekly]}))["研发部"]


def test_an_outcome_that_was_sent_back_is_open_again() -> None:
    returned = LATE | {"status": "done", "closed": "returned"}
    found = said("supervise", meeting({"followup": [returned]}))["市场部"]
    assert "所报“已办结”经核实已退回，请重新办理。" in found


def test_the_follow_up_to_all_names_the_lead_departments() -> None:
    found = said("supervise", meeting({"followup": [LATE], "actions": ACTIONS}), lang="en")[""]
    assert "As of 31 October, 1 action of earlier meetings is still open, and overdue:" in found
    assert "led by 市场部, owner 韩雪, due 20 October, 11 days overdue, followed for 2 periods." in found
    assert "New from this meeting (2):" in found
