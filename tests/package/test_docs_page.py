"""The examples of the pages run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from reportkit.package import inspect
from tests.package import books

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "target", "sheet"), [("package.md", "sales", "Sales"), ("package.zh.md", "销售", "销售")]
)
def test_the_example_of_a_page_runs(
    page: str, target: str, sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / f"{target}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet(sheet).write("B1", 21)
    before = books.parts(path)
    code = re.search(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    exec(code[1], {})
    assert books.parts(path) == before
    assert inspect(path).sheet_names == (sheet,)
