"""The measures of the modules: each worked example by the function and by the sheet formula."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reportkit.calc import Book
from reportkit.model import column_letters
from reportkit.standard.rules import MEASURES
from reportkit.standard.rules.funnel import is_above_whole, is_above_whole_formula
from reportkit.standard.rules.measure import Argument, Measure, Worked
from reportkit.standard.rules.outcome import Unit, achieved, achieved_formula
from reportkit.standard.rules.proposals import count, count_formula
from reportkit.standard.rules.shares import is_whole, is_whole_formula
from tests.recalculation import differences
from tests.standard.rules.sheet import result, row

EXAMPLES = [pytest.param(measure, worked, id=f"{measure.key}-{number}")
            for measure in MEASURES for number, worked in enumerate(measure.examples, start=1)]
WORDS = {"submitted": "提交", "pilot": "试点", "rolled_out": "推广", "closed": "关闭"}


def sheet(arguments: tuple[Argument, ...]) -> tuple[Book, list[str]]:
    """A book with each argument in a column of its own from row 2 on, and the references of the arguments."""
    book, refs = Book(), []
    for column, argument in enumerate(arguments, start=1):
        cells = argument if isinstance(argument, tuple) else (argument,)
        for number, cell in enumerate(cells, start=2):
            if cell is not None:
                book.put("S", number, column, cell)
        letters = column_letters(column)
        refs.append(f"{letters}2" if len(cells) == 1 and not isinstance(argument, tuple)
                    else f"{letters}2:{letters}{len(cells) + 1}")
    return book, refs


@pytest.mark.parametrize(("measure", "worked"), EXAMPLES)
def test_the_function_gives_the_worked_figure_or_its_reason(measure: Measure, worked: Worked) -> None:
    found = measure.compute(*worked.given)
    assert found.reason == worked.reason
    assert found.value == (None if worked.value is None else pytest.approx(worked.value))


@pytest.mark.parametrize(("measure", "worked"), EXAMPLES)
def test_the_formula_gives_the_same_figure_or_nothing(measure: Measure, worked: Worked) -> None:
    book, refs = sheet(worked.given)
    found = result(book, measure.formula(*refs))
    assert found == ("" if worked.value is None else pytest.approx(worked.value))


@pytest.mark.parametrize(("measure", "worked"), EXAMPLES)
def test_words_in_the_cells_never_give_an_error(measure: Measure, worked: Worked) -> None:
    given = tuple(tuple("待定" for _ in one) if isinstance(one, tuple) else "待定" for one in worked.given)
    book, refs = sheet(given)
    assert result(book, measure.formula(*refs)) == ""


def test_every_measure_has_an_example_with_a_figure_and_a_key_of_its_own() -> None:
    assert all(any(worked.value is not None for worked in measure.examples) for measure in MEASURES)
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)


def test_shares_of_40_35_and_25_growing_by_15_8_and_30_imply_15_7() -> None:
    implied = next(measure for measure in MEASURES if measure.key == "implied_growth")
    found = implied.compute((0.40, 0.35, 0.25), (0.15, 0.08, 0.30)).value
    assert found == pytest.approx(0.157, abs=5e-4)


@pytest.mark.parametrize(("shares", "expected"), [
    ((0.4, 0.35, 0.25), True), ((0.333, 0.333, 0.333), True), ((0.5, 0.495), True), ((0.5, 0.49), False),
    ((0.5, 0.51), False), ((1.2, -0.2), False), ((0.5, None), False),
])
def test_shares_make_a_whole_within_half_a_point(shares: tuple[float | None, ...], expected: bool) -> None:
    assert is_whole(shares) is expected
    book, refs = sheet((shares,))
    assert result(book, is_whole_formula(*refs)) is expected


@pytest.mark.parametrize(("step", "expected"), [(1.25, True), (1.0, False), (0.1 + 0.2 + 0.7, False), (None, False)])
def test_a_step_above_100_percent_is_flagged(step: float | None, expected: bool) -> None:
    assert is_above_whole(step) is expected
    assert result(row(step), is_above_whole_formula("A2")) is expected


@pytest.mark.parametrize(("stage", "expected"), [("submitted", 5), ("piloted", 2), ("rolled_out", 1), ("closed", 1)])
def test_a_proposal_counts_in_every_status_it_has_passed(stage: str, expected: int) -> None:
    statuses = ["submitted", "pilot", "rolled_out", "closed", ""]
    assert count(stage, statuses) == expected
    titles, words = tuple(f"提案{number}" for number in range(5)), tuple(WORDS.get(key) for key in statuses)
    book, refs = sheet((titles, words))
    assert result(book, count_formula(stage, *refs, WORDS)) == expected


@pytest.mark.parametrize(("unit", "rate", "expected", "reason"), [
    ("%", False, 5.0, ""), ("%", True, 5.0, ""), ("points", True, 2.0, ""), ("points", False, None, "not_a_rate"),
    ("absolute", True, 2.0, ""), ("", True, None, "no_unit"),
])
def test_an_outcome_is_measured_in_the_unit_in_which_it_was_promised(
        unit: Unit, rate: bool, expected: float | None, reason: str) -> None:
    found = achieved(42, 40, unit, rate=rate)
    assert (found.value, found.reason) == (expected, reason)
    assert result(row(42, 40), achieved_formula("A2", "B2", unit, rate=rate)) == ("" if expected is None else expected)


@pytest.mark.libreoffice
def test_libreoffice_agrees_with_every_measure(tmp_path: Path) -> None:
    book, path = Book(), tmp_path / "measures.xlsx"
    top = 1
    with xlsxwriter.Workbook(path) as workbook:
        drawn = workbook.add_worksheet("S")
        for measure in MEASURES:
            for worked in measure.examples:
                refs, height = _block(book, drawn, worked.given, top)
                formula = f"={measure.formula(*refs)}"
                book.put_formula("S", top, 8, formula)
                drawn.write_formula(top - 1, 7, formula, None, book.value("S", top, 8))
                top += height
    assert top > len(EXAMPLES)
    assert differences(path) == []


def _block(book: Book, drawn: Worksheet, arguments: tuple[Argument, ...], top: int) -> tuple[list[str], int]:
    """Writes the arguments side by side from row `top` on; their references, and the rows they take."""
    refs, height = [], 1
    for column, argument in enumerate(arguments, start=1):
        cells = argument if isinstance(argument, tuple) else (argument,)
        for row_, cell in enumerate(cells, start=top):
            if cell is not None:
                book.put("S", row_, column, cell)
                drawn.write(row_ - 1, column - 1, cell)
        height = max(height, len(cells))
        letters, last = column_letters(column), top + len(cells) - 1
        refs.append(f"{letters}{top}:{letters}{last}" if isinstance(argument, tuple) else f"{letters}{top}")
    return refs, height
