"""Lines and heights of text: an error may only be upward."""

from __future__ import annotations

import pytest

from reportkit.summary import measure

ZH, EN = measure.FACES["zh"], measure.FACES["en"]


@pytest.mark.parametrize(("text", "columns", "expected"), [
    ("", 1, 1),
    ("客户服务部", 1, 1),
    ("产品研发一部", 1, 2),
    ("两行\n文字", 3, 2),
    ("两家渠道延期上线，中秋活动素材晚到6天；10月补签3家渠道，素材改由外部供应商分担", 4, 2),
])
def test_chinese_wraps_by_character(text: str, columns: int, expected: int) -> None:
    assert measure.lines(text, ZH, 10, measure.span_px(columns)) == expected


@pytest.mark.parametrize(("text", "columns", "expected"), [
    ("Marketing", 1, 1),
    ("Human Resources", 1, 2),
    ("Design capacity short, part of the material six days late", 3, 2),
])
def test_english_wraps_by_word(text: str, columns: int, expected: int) -> None:
    assert measure.lines(text, EN, 10, measure.span_px(columns)) == expected


@pytest.mark.parametrize(("text", "width"), [
    ("Negotiate with the first channel partners", 16.7), ("Hannah Snow", 5.7), ("WWW", 2.7), ("illi", 0.92),
])
def test_english_is_measured_by_the_widths_of_its_letters(text: str, width: float) -> None:
    assert width <= measure.width_em(text, EN) <= width * 1.06


def test_a_closing_mark_takes_its_character_along() -> None:
    assert measure.lines("一二三四五六，七", ZH, 10, 6 * 40 / 3 + measure.PADDING_PX) == 2
    assert measure.lines("一二，", ZH, 10, 2 * 40 / 3 + measure.PADDING_PX) == 2
    assert measure.lines("一二三四五，六七八九，", ZH, 10, 5 * 40 / 3 + measure.PADDING_PX) == 3


def test_a_word_wider_than_its_column_is_known() -> None:
    assert not measure.longest_word_fits("Telecommunications", EN, 10, measure.span_px(1))
    assert measure.longest_word_fits("Marketing", EN, 10, measure.span_px(1))


def test_an_indent_takes_room() -> None:
    text = "客户服务部"
    assert measure.lines(text, ZH, 10, measure.span_px(1)) == 1
    assert measure.lines(text, ZH, 10, measure.span_px(1, indent=1)) == 2


def test_height_grows_with_lines_and_has_a_floor() -> None:
    assert measure.height(1, ZH.body) == 20
    assert measure.height(2, ZH.body) == 34.5
    assert measure.height(2, EN.body) == 31.5
