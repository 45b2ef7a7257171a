"""Each formula gives the value that the tables of `cases` state."""

from __future__ import annotations

import pytest

from reportkit.calc import Scalar
from tests.calc.cases import AGREED, DISPUTED, FORMULA_COLUMN, book
from tests.recalculation import same


@pytest.mark.parametrize(("formula", "expected"), AGREED + DISPUTED)
def test_a_formula_gives_the_stated_value(formula: str, expected: Scalar) -> None:
    sheets = book()
    sheets.put_formula("d", 200, FORMULA_COLUMN, formula)
    found = sheets.value("d", 200, FORMULA_COLUMN)
    assert same(found, expected, 1e-12), found


def test_the_place_of_the_formula_itself_is_its_row_and_column() -> None:
    sheets = book()
    sheets.put_formula("d", 30, 28, '=ADDRESS(ROW(),COLUMN(),4)')
    assert sheets.value("d", 30, 28) == "AB30"


def test_a_column_reference_for_one_value_takes_the_row_of_the_formula() -> None:
    sheets = book()
    sheets.put_formula("d", 3, 9, "=D1:D4")
    sheets.put_formula("d", 9, 9, "=D1:D4")
    assert (sheets.value("d", 3, 9), sheets.value("d", 9, 9)) == (30, "#VALUE!")


@pytest.mark.parametrize(("sign", "count"), [("+", 4000), ("&", 2500)])
def test_a_formula_may_chain_as_many_operators_as_fit_into_a_cell(sign: str, count: int) -> None:
    sheets = book()
    sheets.put_formula("d", 3, 9, "=" + sign.join(["1"] * count))
    expected = {"+": float(count), "&": "1" * count}
    assert sheets.value("d", 3, 9) == expected[sign]


def test_the_operators_of_a_chain_work_from_left_to_right() -> None:
    sheets = book()
    sheets.put_formula("d", 3, 9, "=10-4-3*2-1/2/5")
    assert sheets.value("d", 3, 9) == pytest.approx(-0.1)
