"""Chapter numbers in words."""

from __future__ import annotations

from reportkit.outline.chapters import Counter, chinese


def test_chinese_numerals_are_those_of_the_list_format() -> None:
    expected = {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}
    expected |= {100: "一百", 105: "一百零五", 110: "一百一十"}
    assert {count: chinese(count) for count in expected} == expected


def test_all_numerals_to_ninety_nine_differ_and_have_no_zero() -> None:
    told = [chinese(count) for count in range(1, 100)]
    assert len(set(told)) == 99
    assert not any("零" in one for one in told)


def test_a_new_chapter_starts_its_sections_anew() -> None:
    counter = Counter("zh")
    assert [counter.number(level) for level in (1, 2, 2, 3, 4, 1, 2)] == [
        "一、", "（一）", "（二）", "1. ", "（1）", "二、", "（一）"
    ]


def test_english_numbers_are_dotted() -> None:
    counter = Counter("en")
    assert [counter.number(level) for level in (1, 2, 3, 1, 2)] == ["1 ", "1.1 ", "1.1.1 ", "2 ", "2.1 "]
