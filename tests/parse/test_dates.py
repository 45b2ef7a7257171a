"""Dates as people write them, for a September 2026 report whose meeting is on 8 October."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.parse.calendar import Calendar, DateOrder
from reportkit.parse.dates import from_serial, range_start, read_day, two_readings

SEPTEMBER = Calendar(date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 8), date(2026, 11, 9))
DECEMBER = Calendar(date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 8))

READ = [
    ("2026年3月5日", "2026-03-05"), ("2026/3/5", "2026-03-05"), ("2026.3.5", "2026-03-05"),
    ("20260305", "2026-03-05"),
    ("2026-03-05 18:00", "2026-03-05"), ("2026-03-05T09:30:00", "2026-03-05"), ("26年3月5日", "2026-03-05"),
    ("２０２６年３月５日", "2026-03-05"), ("9月15日", "2026-09-15"), ("9月15号", "2026-09-15"),
    ("9月15", "2026-09-15"),
    ("9月15日（周二）", "2026-09-15"), ("9/15", "2026-09-15"), ("9.15", "2026-09-15"), ("10.4", "2026-10-04"),
    ("1月5日", "2027-01-05"), ("5月28日", "2026-05-28"), ("9月底", "2026-09-30"), ("9月末", "2026-09-30"),
    ("2026年2月底", "2026-02-28"), ("6月中旬", "2026-06-20"), ("6月初", "2026-06-10"), ("2026/07下旬", "2026-07-31"),
    ("10月", "2026-10-31"), ("2026-03", "2026-03-31"), ("2026年3月", "2026-03-31"), ("Q3", "2026-09-30"),
    ("2026Q4", "2026-12-31"), ("Q4 2026", "2026-12-31"), ("第三季度末", "2026-09-30"), ("四季度", "2026-12-31"),
    ("上半年", "2026-06-30"), ("2026年底", "2026-12-31"), ("13/01/2019", "2019-01-13"), ("02-15-2023", "2023-02-15"),
    ("3/3/2026", "2026-03-03"), ("15 Sep 2026", "2026-09-15"), ("15 September", "2026-09-15"),
    ("Sep 15, 2026", "2026-09-15"),
    ("Sept 15th", "2026-09-15"), ("end of October", "2026-10-31"), ("mid-October", "2026-10-20"),
    ("October 2026", "2026-10-31"),
    ("2018.1.12~2018.1.17", "2018-01-17"), ("9.26~10.1", "2026-10-01"), ("9月3号至9月4号", "2026-09-04"),
    ("9/28-10/10", "2026-10-10"), ("9月3日-8日", "2026-09-08"), ("11.02/11.09", "2026-11-09"),
    ("十月一日", "2026-10-01"), ("十月底", "2026-10-31"), ("九月十五号", "2026-09-15"),
    ("九月二十八日至十月八日", "2026-10-08"),
    ("2026年12月20日至1月5日", "2027-01-05"), ("end of 2026", "2026-12-31"),
]  # fmt: skip

NOT_READ = ["", "1/9/2017", "ASAP", "尽快", "近期", "待商定", "年后尽快", "完成", "已完成", "13月5日",
"2月30日", "0305",
            "2026.13.1", "1900-12-30", "2100-01-01", "后端：9月1日\n前端：9月5日", "等待甲方", "week13",
            "26.3.5", "5"]


@pytest.mark.parametrize(("words", "day"), READ)
def test_a_date_is_read(words: str, day: str) -> None:
    found = read_day(words, SEPTEMBER)
    assert found is not None
    assert found.date.isoformat() == day


@pytest.mark.parametrize(("order", "words", "day"), [
    ("dmy", "03/04/2026", "2026-04-03"), ("mdy", "03/04/2026", "2026-03-04"), ("dmy", "3.4.26", "2026-04-03"),
    ("mdy", "3/4/26", "2026-03-04"), ("dmy", "02-15-2026", "2026-02-15"), ("mdy", "15/02/2026", "2026-02-15"),
    ("dmy", "3/10", "2026-10-03"), ("mdy", "8/10", "2026-08-10"), ("", "8/10", "2026-08-10"),
    ("", "28/9", "2026-09-28"), ("dmy", "9/28", "2026-09-28"), ("dmy", "9.28", "2026-09-28"),
    ("dmy", "28/9-3/10", "2026-10-03"), ("dmy", "2026-03-04", "2026-03-04"), ("dmy", "2026/3/4", "2026-03-04"),
])  # fmt: skip
def test_the_order_of_day_and_month_is_the_companys(order: DateOrder, words: str, day: str) -> None:
    found = read_day(words, replace(SEPTEMBER, order=order))
    assert found is not None
    assert found.date.isoformat() == day


def test_a_date_in_an_order_that_nobody_told_has_two_readings() -> None:
    assert two_readings("03/04/2026") == (date(2026, 4, 3), date(2026, 3, 4))
    assert [two_readings(words) for words in ("13/01/2019", "3/3/2026", "2026-03-04", "3/4", "尽快")] == [None] * 5


@pytest.mark.parametrize("words", NOT_READ)
def test_what_names_no_day_is_not_read(words: str) -> None:
    assert read_day(words, SEPTEMBER) is None


def test_only_a_full_date_is_exact() -> None:
    assert read_day("2026年3月5日", SEPTEMBER).exact  # type: ignore[union-attr]
    assert not read_day("3月5日", SEPTEMBER).exact  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "ahead", "day"),
    [("1月5日", False, "2027-01-05"), ("11月20日", False, "2026-11-20"), ("11月20日", True, "2027-11-20"),
     ("12月5日", True, "2026-12-05"), ("3月底", True, "2027-03-31"), ("2026年11月20日", True, "2026-11-20")],
)  # fmt: skip
def test_the_year_is_the_nearest_and_rolls_on_only_where_dates_lie_ahead(words: str, ahead: bool, day: str) -> None:
    found = read_day(words, DECEMBER, ahead=ahead)
    assert found is not None
    assert found.date.isoformat() == day


@pytest.mark.parametrize(
    ("words", "day"),
    [("9月3日至9月8日", "2026-09-03"), ("10月", "2026-10-01"), ("Q4", "2026-10-01"), ("2026年10月", "2026-10-01")],
)
def test_a_start_takes_the_first_day(words: str, day: str) -> None:
    found = read_day(words, SEPTEMBER, first=True)
    assert found is not None
    assert found.date.isoformat() == day


@pytest.mark.parametrize(
    ("words", "day"),
    [("9月3日至9月8日", "2026-09-03"), ("9.26~10.1", "2026-09-26"), ("22-Sep To 23-Sep", "2026-09-22"),
     ("9月8日", None), ("9月", None), ("尽快", None), ("", None)],
)  # fmt: skip
def test_only_two_dates_in_a_cell_have_a_start(words: str, day: str | None) -> None:
    found = range_start(words, SEPTEMBER)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [(46280.0, "2026-09-15"), (20260915.0, "2026-09-15"), (9.15, "2026-09-15"), (11.05, "2026-11-05"),
     (10.4, "2026-10-04"), (7.0, None), (0.5, None), (13.5, None), (20261350.0, None), (60000.0, None)],
)  # fmt: skip
def test_a_number_in_a_date_column_is_a_serial_a_day_or_month_and_day(number: float, day: str | None) -> None:
    found = from_serial(number, SEPTEMBER, ahead=False)
    assert (found.date.isoformat() if found else None) == day


def test_a_serial_counts_from_the_date_system_of_the_workbook() -> None:
    found = from_serial(46280.0 - 1462, SEPTEMBER, ahead=False, date1904=True)
    assert found is not None
    assert found.date == date(2026, 9, 15)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_full_date_comes_back_in_each_way_of_writing(day: date) -> None:
    for words in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}",
                  f"{day:%Y%m%d}", f"{day.day} {day:%B} {day.year}"):  # fmt: skip
        found = read_day(words, SEPTEMBER)
        assert found is not None
        assert (found.date, found.exact) == (day, True)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_nothing(words: str) -> None:
    found = read_day(words, SEPTEMBER)
    assert found is None or 1990 <= found.date.year <= 2060
