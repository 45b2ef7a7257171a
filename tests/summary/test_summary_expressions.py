"""Formula fragments: references, literals, joined text."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.calc import Book
from reportkit.model import Place, Value
from reportkit.summary import expressions as ex

PLACE = Place("a.xlsx", "Q3's KPIs", 7, 9)


def computed(expr: str, cell: float | str | None = None) -> object:
    book = Book()
    book.put("Q3's KPIs", 7, 9, cell)
    book.put("Q3's KPIs", 1, 1, "x")
    book.put_formula("s", 1, 1, "=" + expr)
    return book.value("s", 1, 1)


@pytest.mark.parametrize(("cell", "expected"), [(45.2, 45.2), (0.0, 0.0), (None, ""), ("待定", "")])
def test_a_number_is_the_cell_and_nothing_where_there_is_none(cell: float | str | None, expected: object) -> None:
    value = Value("number", 45.2, "45.2", PLACE)
    assert ex.number(value).expr.count("'Q3''s KPIs'!I7") == 2
    assert computed(ex.number(value).expr, cell) == expected


def test_a_percent_cell_counts_times_a_hundred() -> None:
    assert computed(ex.number(Value("number", 45.2, "45.2%", PLACE, scale=100)).expr, 0.452) == pytest.approx(45.2)


def test_a_number_read_from_words_is_a_literal_that_says_so() -> None:
    piece = ex.number(Value("number", 2000.0, "2,000万", PLACE, live=False, note="read-as"))
    assert (piece.cell("body").value, piece.cell("body").formula, piece.literal) == (2000.0, "", "read-as")


def test_a_deadline_read_from_words_is_a_date() -> None:
    piece = ex.day(Value("date", date(2025, 10, 31), "10月底前", PLACE, live=False))
    assert (piece.cell("body").value, piece.shown) == (date(2025, 10, 31), "10-31")


@pytest.mark.parametrize("length", [10, 250, 251, 900])
def test_long_literals_are_split_into_what_excel_takes(length: int) -> None:
    text = '"' + "字" * (length - 1)
    assert computed(ex.quoted(text)) == text
    assert max(len(part) for part in ex.quoted(text).replace('""', "").split('"')) <= ex.LONGEST_LITERAL


def test_words_around_a_piece_go_with_it() -> None:
    piece = ex.after("原因：", ex.words(Value("text", "雨", "雨", PLACE)))
    assert piece.shown == "原因：雨"
    assert computed(piece.expr, "雪") == "原因：雪"
    assert computed(piece.expr, None) == ""


def test_two_texts_take_the_words_between_only_where_both_are_there() -> None:
    first, second = ex.words(Value("text", "a", "a", PLACE)), ex.constant("b")
    assert computed(ex.chained(first, "；", second).expr, "a") == "a；b"
    assert computed(ex.chained(first, "；", second).expr, None) == "b"


@pytest.mark.parametrize(("first", "between", "told"), [
    ("Late", ". ", "Late. Now"), ("Late.", ". ", "Late. Now"), ("Late?", ". ", "Late? Now"),
    ("晚了", "；", "晚了；Now"), ("晚了。", "；", "晚了。Now")])
def test_a_sentence_that_is_closed_needs_no_mark_before_the_next(first: str, between: str, told: str) -> None:
    piece = ex.chained(ex.words(Value("text", first, first, PLACE)), between, ex.constant("Now"))
    assert piece.shown == computed(piece.expr, first) == told


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert computed(ex.words(Value("text", "=1+1", "=1+1", PLACE)).expr, "=1+1") == "=1+1"
