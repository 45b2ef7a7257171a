"""The files that go out to departments: one for each, under a name that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import distribution, roster
from reportkit.standard import load

DEFINITION = load()


@pytest.mark.parametrize(("department", "name"), [
    ("市场部", "市场部"), ("A/B", "A_B"), ("研发\t一部\n", "研发_一部_"), ("a\0b", "a_b"), (" . ", "_"),
    ("CON", "_CON"), ("nul.x", "_nul.x"), ("Consulting", "Consulting"),
])
def test_a_department_becomes_a_file_name_on_every_system(department: str, name: str) -> None:
    assert distribution.file_name(department) == name


def test_departments_of_one_file_name_get_a_file_each(tmp_path: Path) -> None:
    order = distribution.Order("project", "en", departments="A/B,A_B,hr,HR")
    written = distribution.write(None, tmp_path, DEFINITION, order, overwrite=False)
    books = [path.name for path in written.paths if path.suffix == ".xlsx"]
    assert books == ["A_B.xlsx", "A_B-2.xlsx", "hr.xlsx", "HR-2.xlsx"]
    assert all((tmp_path / name).is_file() for name in books)


def test_a_long_note_in_a_csv_roster_does_not_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("部门,备注\n市场部," + "长" * 200_000, encoding="utf-8")
    assert [line["department"] for line in roster.lines(str(path), DEFINITION, "project")] == ["市场部"]
