"""Numbers as people write them. Each line: what stood in the cell, the unit of the column, what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.parse.number import read_number, read_range
from reportkit.parse.units import is_known

READ = [
    ("12", "", 12.0), ("12.5", "万元", 12.5), (".5", "", 0.5), ("1,200", "元", 1200.0), ("１，２００", "元", 1200.0),
    ("-3", "", -3.0), ("−3", "", -3.0), ("+8", "", 8.0), ("(1,200)", "元", -1200.0), ("（300）", "", -300.0),
    ("2,000万", "万元", 2000.0), ("2,000万", "元", 2e7), ("2,000万", "", 2e7), ("3.5万", "元", 35_000.0),
    ("1.2亿", "万元", 12_000.0), ("43 万元", "元", 430_000.0), ("5千", "", 5000.0), ("1.2亿元", "亿元", 1.2),
    ("¥1,200", "元", 1200.0), ("¥1,200", "万元", 0.12), ("￥1.2亿", "万元", 12_000.0), ("$5k", "", 5000.0),
    ("3.5万人", "人", 35_000.0), ("3.5万人", "万人", 3.5), ("2百万", "", 2e6), ("1.2 million", "", 1.2e6),
    ("20%", "%", 20.0), ("２０％", "%", 20.0), ("约20%", "%", 20.0), ("大约 1,000 人", "人", 1000.0),
    ("30左右", "", 30.0), ("完成50%", "%", 50.0), ("30%（已完成周一任务）", "%", 30.0), ("百分之二十", "%", 20.0),
    ("7天", "天", 7.0), ("2 Days", "天", 2.0), ("1 Week", "天", 7.0), ("30 min", "小时", 0.5),
    ("90分钟", "小时", 1.5), ("85 euros", "k EUR", 0.085),
    ("4.5分", "分", 4.5), ("4.5/5", "分", 4.5), ("0 元", "元", 0.0), ("一百二十万", "元", 1.2e6),
    ("一百二十万", "万元", 120.0), ("十二万人", "人", 120_000.0), ("十二", "", 12.0),
    ("2个百分点", "百分点", 2.0), ("3人天", "人天", 3.0), ("10个", "次", 10.0),
    ("八成", "%", 80.0), ("近七成半", "%", 75.0), ("$12,000", "$k", 12.0), ("1.1m", "$k", 1100.0),
    ("€4.20", "EUR", 4.2),
    ("USD 300", "$", 300.0), ("2万美元", "美元", 20_000.0), ("3m", "万元", 300.0), ("$2万", "$", 20_000.0),
    ("41 pts", "points", 41.0),
    ("4天半", "天", 4.5), ("两天半", "天", 2.5), ("4天半", "days", 4.5), ("3个半月", "月", 3.5),
    ("3个半月", "个月", 3.5), ("一个半小时", "小时", 1.5), ("1个半小时", "h", 1.5), ("约两周半", "周", 2.5),
    ("十二天半左右", "天", 12.5), ("三年半", "年", 3.5),
]  # fmt: skip

NOT_READ = [
    ("", ""), ("abc", ""), ("30万~60万", "元"), ("20 - 39", ""), ("75-90分", "分"), ("2～3周", "周"),
    ("150万+", "元"),
    ("<10%", "%"), ("≥95%", "%"), ("95%以上", "%"), ("120个以上", "个"),
    ("10% ~ 20%", "%"), ("20%，其中10%", "%"), ("1,5", ""), ("12,34", ""),
    ("4.5/5", ""), ("1/2天", "天"), ("7天", "小时"), ("20%", "万元"), ("5个百分点", "%"), ("3套", "万元"),
    ("需增加", ""), ("一批", "台"), ("若干", ""), ("1.2.3", ""), ("2026-09-15", ""), ("--5", ""), ("+-5", ""),
    ("$12,000", "万元"), ("300美元", "元"), ("€5", "$"), ("5m", "人"), ("八成", "万元"), ("八九成", "%"),
    ("(5", ""), ("5)", ""), ("九点", ""), ("完成4套", ""), ("1e400", ""), ("٣", "万"), ("一百二", ""),
    ("4天半", ""), ("4天半", "小时"), ("一个半小时", "分钟"), ("4.5天半", "天"), ("两周半", "天"), ("3个半月", "天"),
    ("半天", "天"), ("一百二天半", "天"), ("4半", ""), ("3万半", "万"), ("过了4天半", "天"), ("5%半", "%"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "unit", "value"), READ)
def test_a_number_is_read_in_the_unit_of_its_column(words: str, unit: str, value: float) -> None:
    found = read_number(words, unit)
    assert found is not None
    assert found.value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(("words", "unit"), NOT_READ)
def test_what_would_be_a_guess_is_not_read(words: str, unit: str) -> None:
    assert read_number(words, unit) is None


@pytest.mark.parametrize(("words", "value"), [
    ("≥95%", 95.0), ("<10%", 10.0), ("不低于 90", 90.0), ("至少3", 3.0), ("95%以上", 95.0), ("100及以上", 100.0),
    ("10% or less", 10.0),
])
def test_a_target_may_carry_its_comparison(words: str, value: float) -> None:
    found = read_number(words, "%", bounds=True)
    assert found is not None
    assert found.value == value


def test_only_bare_digits_are_exact() -> None:
    assert [read_number(words).exact for words in ("12", "12.5", "1,200", "12 ",
    "约12")] == [  # type: ignore[union-attr]
        True, True, False, True, False,
    ]  # fmt: skip


@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 4)))
def test_thousands_marks_change_nothing(number: float) -> None:
    found = read_number(f"{number:,.4f}")
    assert found is not None
    assert found.value == pytest.approx(number, rel=1e-12, abs=1e-9)


@given(st.text(max_size=40), st.sampled_from(["", "%", "万元", "分", "天"]))
def test_no_text_stops_the_reader(words: str, unit: str) -> None:
    found = read_number(words, unit)
    assert found is None or isinstance(found.value, float)


@pytest.mark.parametrize(("words", "unit", "ends"), [
    ("30%-35%", "%", (30.0, 35.0)), ("30-35%", "%", (30.0, 35.0)), ("5至8个", "个", (5.0, 8.0)),
    ("5-8", "", (5.0, 8.0)),
    ("1~2万", "元", (10_000.0, 20_000.0)), ("-5~-3", "", (-5.0, -3.0)),
    ("8-5", "", None), ("5", "", None), ("5-8-9", "", None), ("30%-35%", "万元", None), ("", "", None),
    ("-5", "", None),
])  # fmt: skip
def test_both_ends_of_a_range_are_read(words: str, unit: str, ends: tuple[float, float] | None) -> None:
    assert read_range(words, unit) == ends


def test_scales_without_end_are_no_unit() -> None:
    assert not is_known("千" * 2000)
    assert read_number("5", "千" * 2000) is not None
