"""SUMPRODUCT over the rows of one name gives what reading all rows gives, and reads each row once."""

from __future__ import annotations

import random

import pytest

from reportkit.calc import Book, CalcError, Scalar

NAMES = ("甲部", "乙部", "Ops", "OPS", "", None, 3.0, True)
FIGURES = (1.5, -2.0, 7.0, 0.0, None)
ODD = (*FIGURES, "12", "未填", True, CalcError.NA)
ROWS = 30
FORMULAS = (
    "SUMPRODUCT({0}*ISNUMBER(B1:B30))",
    "SUMPRODUCT({0}*ISNUMBER(B1:B30),B1:B30)",
    "SUMPRODUCT(B1:B30*{0}*(LEFT(C1:C30,1)<>\"○\"),D1:D30)",
    "SUMPRODUCT({0}*1)",
    "SUMPRODUCT({0}*(1-ISNUMBER(B1:B30)))",
    "SUMPRODUCT({0}*ROW(B1))",
    "SUMPRODUCT({0}*$F$1,B1:B30)",
    "SUMPRODUCT({0}*ISNUMBER(B1:B29))",
)
ALL_ROWS, ONE_NAME = "((A1:A30=$E$1)+0)", "(A1:A30=$E$1)"


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("figures", [FIGURES, ODD], ids=["figures", "odd"])
def test_it_is_what_reading_all_rows_gives(formula: str, figures: tuple[Scalar, ...]) -> None:
    for seed in range(12):
        rng = random.Random(seed)
        book = Book()
        for row in range(1, ROWS + 1):
            cells = rng.choice(NAMES), rng.choice(figures), rng.choice(("○ 未填", "● 达标", None)), rng.choice(figures)
            for column, value in enumerate(cells, 1):
                book.put("d", row, column, value)
        book.put("d", 1, 5, rng.choice(NAMES))
        book.put("d", 1, 6, 2.0)
        for column, condition in ((8, ONE_NAME), (9, ALL_ROWS)):
            book.put_formula("d", 1, column, "=" + formula.format(condition))
        assert book.value("d", 1, 8) == book.value("d", 1, 9), f"seed {seed}"


class Counted(Book):
    """A book that counts how often a cell is asked for."""

    asked = 0

    def raw(self, sheet: str, row: int, column: int) -> Scalar:
        self.asked += 1
        return super().raw(sheet, row, column)


def asked(names: int) -> int:
    """How many cells are read for a table of so many names with ten rows each."""
    book = Counted()
    for row in range(1, names * 10 + 1):
        book.put("d", row, 1, f"部{row % names}")
        book.put("d", row, 2, float(row))
    of, figures = f"d!$A$1:$A${names * 10}", f"d!$B$1:$B${names * 10}"
    for row in range(1, names + 1):
        book.put("t", row, 1, f"部{row - 1}")
        book.put_formula("t", row, 2, f"=SUMPRODUCT(({of}=$A{row})*ISNUMBER({figures}))")
        book.put_formula("t", row, 3, f"=SUMIF({of},$A{row},{figures})")
    assert [book.value("t", row, 2) for row in range(1, names + 1)] == [10.0] * names
    assert sum(float(book.value("t", row, 3) or 0) for row in range(1, names + 1)) == sum(range(1, names * 10 + 1))
    return book.asked


def test_ten_times_the_names_read_ten_times_the_cells() -> None:
    assert asked(100) <= 11 * asked(10)
