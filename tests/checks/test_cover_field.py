"""cover-field"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, MEETING, PROGRESS, RESOURCES, found, messages, problems

ROW = PROGRESS + "| 素材设计 | 李娜 | | 2026-10-20 | 进行中 | %0.5 | | | 等素材 |"


def test_a_filled_cover_gives_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, "cover-field", COVER + ROW) == []


def test_an_open_period_is_told_once_with_the_days_used_instead(tmp_path: Path) -> None:
    text = COVER.replace("| 统计期开始 | 2026-10-01 |", "| 统计期开始 | |") + ROW
    assert messages(tmp_path, "cover-field", text) == (
        ["封面的“统计期开始”没有填，暂按 2026-10-01 至 2026-10-31 统计"],
        ["“统计期开始” on the cover is not filled; 2026-10-01 to 2026-10-31 is used for now"],
    )
    assert not {"no-period", "period-supplied"} & {problem.code for problem in problems(tmp_path, text)}


def test_words_for_a_date_are_an_error_at_their_cell(tmp_path: Path) -> None:
    text = COVER.replace("| 会议日期 | 2026-11-03 |", "| 会议日期 | 等通知 |") + ROW
    assert found(tmp_path, "cover-field", text) == [
        ("B7", "error", "封面的“会议日期”写的是“等通知”，不是日期",
         "请写成 2026-10-31 这样的日期；逾期和年度进度都按它算。")]
    assert messages(tmp_path, "cover-field", text)[1] == ["“会议日期” on the cover says “等通知”, which is no date"]


def test_a_period_that_ends_before_it_starts_is_an_error(tmp_path: Path) -> None:
    text = COVER.replace("| 统计期结束 | 2026-10-31 |", "| 统计期结束 | 2025-10-31 |") + ROW
    assert messages(tmp_path, "cover-field", text) == (
        ["封面的统计期结束 2025-10-31 早于开始 2026-10-01"],
        ["The period on the cover ends on 2025-10-31, before it starts on 2026-10-01"],
    )


def test_the_person_who_filled_it_is_asked_of_a_department_only(tmp_path: Path) -> None:
    text = COVER.replace("| 填报人 | 李娜 |", "| 填报人 | |") + ROW
    assert found(tmp_path, "cover-field", text) == [("B2", "error", "封面的“填报人”没有填", "请在封面补上。")]
    assert found(tmp_path, "cover-field", MEETING + ROW) == []


def test_the_day_of_the_meeting_is_asked_of_the_organiser_and_not_of_a_department(tmp_path: Path) -> None:
    assert found(tmp_path, "cover-field", COVER.replace("| 会议日期 | 2026-11-03 |", "| 会议日期 | |") + ROW) == []
    open_day = MEETING.replace("| 会议日期 | 2026-11-03 |", "| 会议日期 | |")
    assert [level for _, level, *_ in found(tmp_path, "cover-field", open_day + ROW)] == ["error"]


def test_a_meeting_without_a_name_is_a_warning(tmp_path: Path) -> None:
    text = COVER.replace("| 会议名称 | 月度例会 |", "| 会议名称 | |") + ROW
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "cover-field", text)] == [("B3", "warning")]


def test_a_workbook_without_a_cover_gets_one_finding(tmp_path: Path) -> None:
    zh, en = messages(tmp_path, "cover-field", ROW)
    assert len(zh) == len(en) == 1
    assert zh[0].startswith("工作簿里没有封面，暂按 ")


def test_money_in_no_stated_unit_is_asked_back_once(tmp_path: Path) -> None:
    money = RESOURCES + "| 推广 | 资金 | | | 12 | | 缺 | 高 |\n| 场地 | 资金 | | | 60 | | 缺 | 高 |"
    without = COVER.replace("| 金额单位 | 万元 |", "| 金额单位 | |")
    assert messages(tmp_path, "cover-field", without + ROW + money) == (
        ["封面的“金额单位”没有填，资源需求!E2 的“12”不知道是元还是万元"],
        ["“金额单位” on the cover is not filled: nothing says in which unit “12” in 资源需求!E2 is"],
    )
    assert found(tmp_path, "cover-field", without + ROW) == []
    assert found(tmp_path, "cover-field", COVER + ROW + money) == []
    assert found(tmp_path, "cover-field", without + ROW + money.replace("| 金额 |", "| 金额（万元） |")) == []
    assert found(tmp_path, "cover-field", without + ROW + money.replace("12", "12万元").replace("60", "¥600,000")) == []


def test_a_date_that_may_be_two_days_is_asked_back_with_both(tmp_path: Path) -> None:
    text = COVER.replace("| 会议日期 | 2026-11-03 |", "| 会议日期 | 03/11/2026 |") + ROW
    assert messages(tmp_path, "cover-field", text) == (
        ["封面的“会议日期”写的是“03/11/2026”，可能是 2026-11-03，也可能是 2026-03-11"],
        ["“会议日期” on the cover says “03/11/2026”, which may be 2026-11-03 or 2026-03-11"])
