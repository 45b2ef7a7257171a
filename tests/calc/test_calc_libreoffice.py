"""LibreOffice computes the same values as the evaluator."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.calc.cases import AGREED, CELLS, FORMULA_COLUMN, book
from tests.recalculation import differences


@pytest.mark.libreoffice
def test_libreoffice_computes_every_agreed_value(tmp_path: Path) -> None:
    sheets, path = book(), tmp_path / "cases.xlsx"
    formulas = [(s, row, column, value) for s, row, column, value in CELLS if str(value).startswith("=")]
    for row, (formula, _) in enumerate(AGREED, start=1):
        sheets.put_formula("d", row, FORMULA_COLUMN, formula)
        formulas.append(("d", row, FORMULA_COLUMN, formula))
    with xlsxwriter.Workbook(path) as target:
        written = {name: target.add_worksheet(name) for name in dict.fromkeys(cell[0] for cell in CELLS)}
        for sheet, row, column, value in CELLS:
            written[sheet].write(row - 1, column - 1, value)
        for sheet, row, column, formula in formulas:
            cached = sheets.value(sheet, row, column)
            written[sheet].write_formula(row - 1, column - 1, formula, None, cached)
    assert len(formulas) > 150
    assert differences(path) == []
