"""Lines of a terminal: broken at spaces and between Chinese characters, as print sets them."""

from __future__ import annotations

import pytest

from reportkit.text.wrapping import wrapped


@pytest.mark.parametrize(("text", "lines"), [
    ("one two three", ["one two", "three"]),
    ("甲乙丙丁戊己", ["甲乙丙丁戊", "己"]),
    ("short", ["short"]),
    ("", [""]),
])
def test_text_is_broken_at_spaces_and_between_chinese_characters(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


@pytest.mark.parametrize(("text", "lines"), [
    ("甲乙丙丁戊，己", ["甲乙丙丁", "戊，己"]),
    ("甲乙丙丁（戊己）", ["甲乙丙丁", "（戊己）"]),
    ("甲乙丙（ab）。", ["甲乙丙", "（ab）。"]),
])
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


def test_without_a_width_nothing_is_broken() -> None:
    assert wrapped("one two three", 0) == ["one two three"]


def test_a_word_that_is_too_wide_stands_alone() -> None:
    assert wrapped("a reportkit-history.db b", 10) == ["a", "reportkit-history.db", "b"]
