"""Numbers, changes and dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.lang import Lang
from reportkit.model import Change
from reportkit.outline import wording
from reportkit.text import load


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (9999, "人", "9999人", "9,999 人"),
        (48200, "人", "4.82万人", "48,200 人"),
        (128_450_000, "元", "1.28亿元", "128.45 million 元"),
        (99_999_996, "元", "1亿元", "100 million 元"),
        (12800, "万元", "1.28亿元", "12,800 万元"),
        (362, "万元", "362万元", "362 万元"),
        (45.25, "%", "45.3%", "45.3%"),
        (-80, "元", "-80元", "-80 元"),
        (-48200, "元", "-4.82万元", "-48,200 元"),
        (286.5, "元", "286.5元", "286.5 元"),
        (0, "次", "0次", "0 次"),
        (4.5, "项", "4.5项", "4.5 项"),
        (-1e-12, "元", "0元", "0 元"),
        (-0.001, "元", "-0.001元", "-0.001 元"),
        (0.015, "%", "0.015%", "0.015%"),
        (0.02, "%", "0.02%", "0.02%"),
        (0.0, "%", "0.0%", "0.0%"),
        (0.0449, "%", "0.045%", "0.045%"),
        (0.004, "次", "0.004次", "0.004 次"),
    ],
)
def test_amounts_are_scaled_by_the_language_and_promoted_after_rounding(
    value: float, unit: str, zh: str, en: str
) -> None:
    assert (wording.amount(value, unit, "zh"), wording.amount(value, unit, "en")) == (zh, en)


@pytest.mark.parametrize(("value", "told"), [(0.125, "0.13"), (14.25, "14.3"), (28.499999999999996, "28.5")])
def test_rounding_is_half_up_without_binary_noise(value: float, told: str) -> None:
    places = 2 if value < 1 else 1
    assert f"{wording.rounded(value, places):f}" == told


def test_a_missed_target_never_prints_as_one_hundred_percent() -> None:
    assert wording.attainment(0.99996) == "99.9%"
    assert wording.attainment(1.0) == wording.attainment(0.9999999999999) == "100.0%"


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (Change("relative", 0.144), "增长14.4%", "up 14.4%"),
        (Change("relative", -0.021), "下降2.1%", "down 2.1%"),
        (Change("relative", 0.0), "持平", "unchanged"),
        (Change("relative", 0.0004), "基本持平", "almost unchanged"),
        (Change("relative", 2.1), "增至基期的3.1倍", "3.1 times the base"),
        (Change("relative", 1.999), "增长199.9%", "up 199.9%"),
        (Change("points", 1.4), "上升1.4个百分点", "up 1.4 percentage points"),
        (Change("points", -0.9), "下降0.9个百分点", "down 0.9 percentage points"),
        (Change("sign", None, 87.0, "turned_profit"), "扭亏（增加87元）", "turned to profit (up by 87 元)"),
        (Change("none", note="base_zero"), "基数为0，不计增速", "base is 0, no growth rate"),
        (Change("none", note="no_base"), "", ""),
    ],
)
def test_changes_have_a_verb_and_no_sign(change: Change, zh: str, en: str) -> None:
    told = [wording.change(change, "元", load(lang, "outline")) for lang in ("zh", "en")]
    assert told == [zh, en]


@pytest.mark.parametrize(
    ("start", "end", "lang", "told"),
    [
        (date(2025, 9, 1), date(2025, 9, 30), "zh", "2025年9月1日至30日"),
        (date(2025, 9, 1), date(2025, 11, 30), "zh", "2025年9月1日至11月30日"),
        (date(2025, 12, 1), date(2026, 1, 31), "zh", "2025年12月1日至2026年1月31日"),
        (date(2025, 9, 1), date(2025, 9, 30), "en", "1–30 September 2025"),
        (date(2025, 9, 1), date(2025, 11, 30), "en", "1 September – 30 November 2025"),
        (date(2025, 9, 1), date(2025, 9, 1), "en", "1 September 2025"),
    ],
)
def test_a_span_says_each_month_and_year_once(start: date, end: date, lang: Lang, told: str) -> None:
    assert wording.span(start, end, lang) == told


def test_a_whole_month_or_year_is_told_by_its_name() -> None:
    assert wording.period(date(2024, 2, 1), date(2024, 2, 29), "zh") == "2024年2月"
    assert wording.period(date(2024, 1, 1), date(2024, 12, 31), "en") == "2024"
    assert wording.period(date(2024, 2, 2), date(2024, 2, 29), "zh") == "2024年2月2日至29日"
    assert wording.period(date(2024, 7, 1), date(2024, 9, 30), "zh") == "2024年三季度"
    assert wording.period(date(2024, 1, 1), date(2024, 6, 30), "en") == "H1 2024"
    assert wording.period(date(2024, 2, 1), date(2024, 4, 30), "zh") == "2024年2月1日至4月30日"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("完成", "完成。"), ("完成。", "完成。"), ("完成；", "完成。"), ("真的？", "真的？"),
        ("Done.", "Done."), ("", ""),
    ],
)
def test_user_text_ends_in_exactly_one_stop(text: str, told: str) -> None:
    assert wording.stop(text, "zh") == told


def test_a_table_tells_a_change_in_few_words() -> None:
    words = load("zh", "outline")
    assert wording.short_change(Change("sign", None, 87.0, "turned_profit"), words) == "扭亏"
    assert wording.short_change(Change("none", note="base_zero"), words) == "基数为0"
    assert wording.short_change(Change("relative", 0.144), words) == "+14.4%"
    assert wording.short_change(Change("relative", -0.144), words) == "-14.4%"
    assert wording.short_change(Change("points", -0.9), words) == "-0.9百分点"
    assert wording.short_change(Change("points", 0.004), words) == "基本持平"
    assert wording.short_change(Change("relative", 0.0), words) == "持平"
    assert wording.short_change(Change("relative", 2.1), words) == "增至基期的3.1倍"


@pytest.mark.parametrize(("names", "zh", "en"), [
    (["A"], "A", "A"), (["A", "B"], "A、B", "A and B"), (["A", "B", "C"], "A、B、C", "A, B and C")])
def test_names_in_a_sentence_are_joined_as_the_language_does(names: list[str], zh: str, en: str) -> None:
    assert (wording.enumerated(names, "zh"), wording.enumerated(names, "en")) == (zh, en)


def test_a_number_beside_a_unit_column_keeps_only_its_magnitude() -> None:
    told = [wording.number(value, unit, "zh") for value, unit in ((128_450_000, "元"), (48200, "人"), (362, "万元"))]
    assert told == ["1.28亿", "4.82万", "362"]
    assert wording.number(12800, "万元", "zh") == "1.28亿元"


@pytest.mark.parametrize("value", [1.7976931348623157e308, -1e20, 5e-324, float("inf")])
def test_no_number_is_too_large_or_too_small_to_be_told(value: float) -> None:
    assert wording.amount(value, "元", "zh")
    assert wording.amount(value, "", "en")


@pytest.mark.parametrize(("ratio", "told"), [(0.0004, "0.04%"), (0.0, "0.0%"), (0.0006, "0.1%"), (0.00001, "0.001%")])
def test_a_ratio_that_is_not_zero_does_not_read_as_zero(ratio: float, told: str) -> None:
    assert wording.percent(ratio) == told
