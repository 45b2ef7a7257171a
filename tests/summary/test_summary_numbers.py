"""What stands between a figure and its unit."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.outline.wording import amount
from reportkit.summary.numbers import before_unit


@pytest.mark.parametrize(
    ("unit", "lang", "gap"),
    [("万元", "zh", ""), ("users", "zh", " "), ("万元", "en", " "), ("users", "en", " "), ("%", "en", ""),
     ("", "en", "")],
)
def test_latin_units_stand_apart_and_chinese_ones_do_not(unit: str, lang: Lang, gap: str) -> None:
    assert before_unit(unit, lang) == gap


@pytest.mark.parametrize(("unit", "told"), [("家", "7家"), ("k EUR", "7 k EUR"), ("%", "7.0%")])
def test_sentences_follow_the_same_rule(unit: str, told: str) -> None:
    assert amount(7.0, unit, "zh") == told
