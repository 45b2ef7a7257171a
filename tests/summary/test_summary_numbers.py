"""What stands between a figure and its unit."""

from __future__ import annotations

import pytest

from reportkit.calc import Book
from reportkit.lang import Lang
from reportkit.outline.wording import amount
from reportkit.summary import numbers
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


@pytest.mark.parametrize(("ratio", "told"), [
    (0.0, "0.0%"), (0.0003, "0.03%"), (0.000267, "0.03%"), (0.000004, "0.0004%"), (0.0005, "0.1%"),
    (0.85, "85.0%"), (0.9996, "99.9%"), (1.0, "100.0%"), (-0.0002, "-0.02%"), (-0.25, "-25.0%")])
def test_a_ratio_in_words_is_neither_rounded_to_nothing_nor_to_all(ratio: float, told: str) -> None:
    book = Book()
    book.put("S", 1, 1, ratio)
    book.put_formula("S", 1, 2, "=" + numbers.percent("A1"))
    assert book.value("S", 1, 2) == told


@pytest.mark.parametrize(("form", "most", "expected"), [
    (numbers.PADDED[0], 2, numbers.PADDED[0]), (numbers.PADDED[0], 1, "#,##0_._0;−#,##0_._0"),
    (numbers.PADDED[0], 0, "#,##0;−#,##0"), (numbers.PADDED[1], 1, "#,##0.0;−#,##0.0"),
    (numbers.GAPS[0], 0, "+#,##0;−#,##0;0"), (numbers.GAPS[1], 1, "+#,##0.0;−#,##0.0;0_._0"),
    (numbers.PADDED[numbers.WHOLE], 0, numbers.PADDED[numbers.WHOLE])])
def test_figures_keep_no_room_for_decimals_that_none_has(form: str, most: int, expected: str) -> None:
    assert numbers.aligned(form, most) == expected


@pytest.mark.parametrize(("figures", "form", "told"), [
    ((0.02, 0.015), "#,##0.000", "0.015"), ((0.004,), "#,##0.000", "0.004"),
    ((0.00003, 5), "#,##0.00000", "0.00003"), ((0.25, 0.0), "#,##0.00", "0.25"), ((12, 0.0), "#,##0", "12"),
    ((2e6, 0.004), "#,##0", "2,000,000")])
def test_figures_below_one_hundredth_have_the_decimals_that_show_them(
        figures: tuple[float, ...], form: str, told: str) -> None:
    book, addresses = Book(), [f"A{row}" for row in range(1, len(figures) + 1)]
    for row, figure in enumerate(figures, start=1):
        book.put("S", row, 1, figure)
    assert numbers.PLAIN[numbers.decimals(figures)] == form
    places = numbers.places_formula(addresses)
    book.put_formula("S", 1, 2, "=" + places)
    assert book.value("S", 1, 2) == numbers.decimals(figures)
    shown = next(address for address, figure in zip(addresses, figures, strict=True)
                 if numbers.shown(figure, form) == told)
    book.put_formula("S", 1, 3, f"=TEXT({numbers.rounded_to(shown, 'B1')},{numbers.form_formula('B1')})")
    assert book.value("S", 1, 3) == told


@pytest.mark.parametrize(("value", "told"), [
    (400, "400.0"), (0.1, "0.1"), (0.05, "0.05"), (0.04, "0.04"), (0.004, "0.004"), (0.0, "0.0")])
def test_an_amount_below_a_tenth_shows_its_first_digit(value: float, told: str) -> None:
    book = Book()
    book.put("S", 1, 1, value)
    book.put_formula("S", 1, 2, f"=TEXT(A1,{numbers.small_form('A1')})")
    assert book.value("S", 1, 2) == told == numbers.shown(value, numbers.small_form_now(value))
