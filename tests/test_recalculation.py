"""The harness against LibreOffice: it must really recalculate, or it would approve any cached value."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from reportkit import pipeline, sample
from reportkit.lang import Lang
from reportkit.standard.spec import Definition
from tests.recalculation import differences, formula_cells, recalculate

pytestmark = pytest.mark.libreoffice


def book_with_wrong_cache(path: Path) -> Path:
    """A workbook whose one formula carries the cached value 99 instead of 5."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("数")
        sheet.write(0, 0, 2)
        sheet.write(0, 1, 3)
        sheet.write_formula("C1", "=A1+B1", None, 99)
    return path


def test_a_wrong_cached_value_is_corrected_and_named(tmp_path: Path) -> None:
    path = book_with_wrong_cache(tmp_path / "wrong.xlsx")
    assert formula_cells(path) == {"数": {"C1": ("=A1+B1", 99)}}
    assert recalculate(path)["数"]["C1"] == 5
    assert differences(path) == ["数!C1: =A1+B1 cached 99, LibreOffice 5"]


def test_a_comparison_of_nothing_fails(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "plain.xlsx") as book:
        book.add_worksheet().write(0, 0, 2)
    with pytest.raises(pytest.fail.Exception, match="no formula cell"):
        differences(tmp_path / "plain.xlsx")


@pytest.mark.parametrize("report", ["standard", "operations", "team", "data"])
def test_every_formula_of_a_built_sample_has_the_value_that_libreoffice_computes(
    report: str, lang: Lang, definition: Definition, tmp_path: Path
) -> None:
    written = sample.write(tmp_path, definition, lang, report)
    built = pipeline.build(written.meeting, definition, pipeline.BuildOptions())
    assert differences(built.workbook) == []


def test_absence_is_a_failure_where_libreoffice_is_demanded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("REPORTKIT_REQUIRE_LIBREOFFICE", "1")
    with pytest.raises(pytest.fail.Exception, match="demands it"):
        recalculate(Path("any.xlsx"))


def test_absence_is_a_skip_with_a_reason_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("REPORTKIT_REQUIRE_LIBREOFFICE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="soffice"):
        recalculate(Path("any.xlsx"))
