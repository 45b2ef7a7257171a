"""Deadlines in words, for a September 2026 report whose meeting is on 8 October and the next on 9 November."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.parse.calendar import Calendar
from reportkit.parse.deadlines import read_deadline
from reportkit.parse.recurring import recurrence

SEPTEMBER = Calendar(date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 8), date(2026, 11, 9))

DATED = [
    ("9月15日前", "2026-09-15", ""), ("月底前", "2026-09-30", ""), ("9月底之前", "2026-09-30", ""),
    ("本月底", "2026-09-30", ""),
    ("下月初", "2026-10-10", ""), ("下月中旬", "2026-10-20", ""), ("本月下旬", "2026-09-30", ""),
    ("下月", "2026-10-31", ""), ("下个月底前", "2026-10-31", ""), ("下周", "2026-10-11", ""),
    ("年底", "2026-12-31", ""),
    ("季度末", "2026-09-30", ""), ("下季度", "2026-12-31", ""), ("下月5日前", "2026-10-05", ""),
    ("即日起至9月30日", "2026-09-30", ""),
    ("即日起执行，10月15日前完成整改", "2026-10-15", "整改"), ("10月20日前完成首批签约", "2026-10-20", "首批签约"),
    ("10月20日前提交方案。", "2026-10-20", "方案"), ("预计10月底", "2026-10-31", ""),
    ("截至10月20日", "2026-10-20", ""),
    ("下次例会前", "2026-11-09", ""), ("下一次例会前", "2026-11-09", ""),
    ("before the next meeting", "2026-11-09", ""),
    ("by 15 October", "2026-10-15", ""), ("end of month", "2026-09-30", ""), ("next month", "2026-10-31", ""),
    ("end of next week", "2026-10-11", ""), ("10月20日（暂定）", "2026-10-20", ""), ("Q4", "2026-12-31", ""),
]  # fmt: skip

RECURRING = [
    ("每周", 1, "week"), ("每周一", 1, "week"), ("每周一次", 1, "week"), ("每周两次", 2, "week"),
    ("每两周", 1, "two_weeks"),
    ("每双周", 1, "two_weeks"), ("每月至少一次", 1, "month"), ("每季度2份", 2, "quarter"),
    ("每季度 2 份", 2, "quarter"),
    ("每年3月5日", 1, "year"), ("例行", 1, "meeting"), ("每天", 1, "day"), ("每月5日前", 1, "month"),
    ("weekly", 1, "week"),
    ("twice a month", 2, "month"), ("every two weeks", 1, "two_weeks"), ("at least once a month", 1, "month"),
    ("3 times a quarter", 3, "quarter"), ("every meeting", 1, "meeting"), ("每季度 n 份", 1, "quarter"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day", "rest"), DATED)
def test_a_phrase_with_a_date_gives_the_date_and_what_is_due_then(words: str, day: str, rest: str) -> None:
    found = read_deadline(words, SEPTEMBER)
    assert found is not None
    assert found.date is not None
    assert (found.date.isoformat(), found.rest) == (day, rest)


@pytest.mark.parametrize(("words", "times", "every"), RECURRING)
def test_a_recurring_duty_is_read_as_times_per_interval(words: str, times: int, every: str) -> None:
    found = read_deadline(words, SEPTEMBER)
    assert found is not None
    assert found.recurrence is not None
    assert (found.recurrence.times, found.recurrence.every) == (times, every)


@pytest.mark.parametrize("words", ["持续优化", "持续推进", "常态化", "长期", "定期", "ongoing",
"Continuous improvement"])
def test_a_duty_without_an_end_has_no_date(words: str) -> None:
    found = read_deadline(words, SEPTEMBER)
    assert found is not None
    assert (found.date, found.recurrence) == (None, None)


@pytest.mark.parametrize("words", ["尽快", "ASAP", "近期", "待甲方确认后", "视情况", "month", "week",
"1/9/2017", "会前"])
def test_a_phrase_that_names_no_time_is_not_read(words: str) -> None:
    assert read_deadline(words, SEPTEMBER) is None


@pytest.mark.parametrize(("words", "day"), [("月底", "2026-10-31"), ("下月", "2026-10-31"), ("季度末", "2026-12-31")])
def test_a_span_that_ends_with_the_period_is_the_next_one_looking_ahead(words: str, day: str) -> None:
    found = read_deadline(words, SEPTEMBER, ahead=True)
    assert found is not None
    assert found.date == date.fromisoformat(day)


def test_the_next_meeting_is_no_date_where_the_cover_does_not_give_it() -> None:
    unknown = Calendar(SEPTEMBER.start, SEPTEMBER.end, SEPTEMBER.meeting)
    assert read_deadline("下次例会前", unknown) is None


@given(st.text(max_size=60))
def test_any_text_is_a_deadline_or_nothing(words: str) -> None:
    found, again = read_deadline(words, SEPTEMBER), recurrence(words)
    assert found is None or found.date is None or found.recurrence is None
    assert again is None or again.times >= 1


def test_where_nobody_knows_the_period_only_full_dates_are_read() -> None:
    unknown = replace(SEPTEMBER, known=False)
    assert read_deadline("2026-10-31", unknown) is not None
    without_year = ("10月31日", "31/10", "月底", "下周", "Q4", "10月中旬")
    assert [read_deadline(words, unknown) for words in without_year] == [None] * 6
