"""The book around the formulas: what is put, what is remembered, what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import pytest

from reportkit.calc import Book, CalcError, Scalar, serial
from reportkit.calc.syntax import shape


class Two:
    """Sheets of a user: one blank cell between two filled ones."""

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        return {1: "a", 3: 7}.get(row) if column == 1 else None

    def filled(
        self, sheet: str, first_row: int, first_column: int, last_row: int, last_column: int
    ) -> Iterable[tuple[int, int, Scalar]]:
        yield from [(3, 1, 7), (1, 1, "a")]


def result(*formulas: str) -> list[Scalar]:
    book = Book()
    for row, formula in enumerate(formulas, start=1):
        book.put_formula("s", row, 1, formula)
    return [book.value("s", row, 1) for row in range(1, len(formulas) + 1)]


def test_text_that_begins_with_an_equals_sign_stays_text() -> None:
    book = Book()
    book.put("s", 1, 1, "=1+1")
    assert book.value("s", 1, 1) == "=1+1"


def test_sheets_that_are_not_in_the_book_come_from_the_delegate() -> None:
    book = Book()
    book.delegate(Two())
    for row, formula in enumerate(["=u!A1", "=u!A2", "=ISBLANK(u!A2)", "=SUM(u!A1:A3)",
                                   '=COUNTIFS(u!A1:A3,"<>")', "=MATCH(7,u!A1:A3,0)"], start=1):
        book.put_formula("s", row, 1, formula)
    assert [book.value("s", row, 1) for row in range(1, 7)] == ["a", 0, True, 7, 2, 3]


def test_an_error_in_a_source_cell_travels() -> None:
    book = Book()
    book.put("s", 1, 1, CalcError.REF)
    book.put_formula("s", 1, 2, "=A1+1")
    book.put_formula("s", 1, 3, '=IFERROR(A1,"none")')
    assert (book.value("s", 1, 2), book.value("s", 1, 3)) == (CalcError.REF, "none")


def test_a_later_put_changes_the_formulas_above_it() -> None:
    book = Book()
    book.put("s", 1, 1, 2)
    book.put_formula("s", 1, 2, "=SUM(A1:A9)")
    assert book.value("s", 1, 2) == 2
    book.put("s", 2, 1, 3)
    assert book.value("s", 1, 2) == 5
    book.put("s", 1, 1, None)
    assert book.value("s", 1, 2) == 3


def test_a_running_total_of_three_thousand_rows_needs_no_deep_recursion() -> None:
    book = Book()
    book.put_formula("s", 1, 1, "=1")
    for row in range(2, 3001):
        book.put_formula("s", row, 1, f"=A{row - 1}+1")
    assert book.value("s", 3000, 1) == 3000


@pytest.mark.parametrize("length", [1, 2, 40])
def test_a_cycle_is_named(length: int) -> None:
    with pytest.raises(ValueError, match="depends on itself"):
        result(*(f"=A{row % length + 1}+1" for row in range(1, length + 1)))


def test_a_cycle_through_a_branch_not_taken_is_none() -> None:
    assert result("=IF(TRUE,1,A2)", "=A1")[1] == 1


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("=VLOOKUP(1,A2:A3,1)", "VLOOKUP is not among"),
        ("=IF(1)", "IF does not take 1"),
        ('=COUNTIFS(A2:A3,1,A2:A3)', "COUNTIFS does not take 3"),
        ("=other!A1", "no sheet 'other'"),
        ("=rate*2", "defined names"),
        ("=(1", "expected"),
        ("=1 2", "not understood"),
        ('=TEXT(1,"[h]:mm")', "number format"),
        ("=SUMPRODUCT(A2:A3=1)", "multiply them by 1"),
        ("=SUMPRODUCT(IF(A2:A3=1,1,0))", "array entry"),
    ],
)
def test_a_mistake_in_a_formula_is_refused_with_its_place(formula: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        result(formula)
    assert formula in str(caught.value)
    assert "row 1" in str(caught.value)


def test_a_formula_needs_its_equals_sign() -> None:
    with pytest.raises(ValueError, match="begins with ="):
        Book().put_formula("s", 1, 1, "1+1")


def test_a_date_is_put_as_its_serial_number() -> None:
    assert serial(date(2026, 9, 15)) == 46280
    assert serial(datetime(2026, 9, 15, 12)) == 46280.5  # noqa: DTZ001 - a cell has no time zone
    assert serial(date(1904, 1, 2), date1904=True) == 1
    with pytest.raises(ValueError, match="not a value"):
        Book().put("s", 1, 1, date(2026, 9, 15))  # type: ignore[arg-type]


def test_dates_count_from_1904_where_the_book_does() -> None:
    book = Book(date1904=True)
    book.put("s", 1, 1, serial(date(2026, 9, 15), date1904=True))
    book.put_formula("s", 1, 2, '=TEXT(A1,"yyyy-mm-dd")&DAY(A1)&(DATE(2026,9,15)=A1)')
    assert book.value("s", 1, 2) == "2026-09-1515TRUE"


def test_a_book_serves_another_book() -> None:
    source, summary = Book(), Book()
    source.put("u", 2, 1, 4)
    source.put_formula("u", 3, 1, "=A2*2")
    summary.delegate(source)
    summary.put_formula("s", 1, 1, "=SUM(u!A1:A9)+u!A3")
    assert summary.value("s", 1, 1) == 20


def test_formulas_that_differ_in_references_only_have_one_shape() -> None:
    formulas = [f"=IF(ISBLANK('关键 指标'!$I{row}),\"A1\",B{row}/SUM(C$1:C{row}))" for row in range(2, 99)]
    texts = {shape(formula).text for formula in formulas}
    assert texts == {'IF(ISBLANK(\x01),"A1",\x01/SUM(\x02))'}
