"""Order of the findings, and how they lie beside the reader's notes"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportkit import attainment, checks, completeness
from reportkit.errors import DefinitionError
from reportkit.excel import reader
from reportkit.model import LEVELS
from reportkit.standard import load
from tests.builders import workbook
from tests.checks.checking import COVER, DEFINITION, MEETING, PROGRESS, ROSTER, problems


def test_errors_come_first_and_within_a_level_the_order_of_the_workbook(tmp_path: Path) -> None:
    text = COVER + PROGRESS + """
    | 甲 | 李娜 | | 尽快 | 看情况 | | | | |
    | 乙 | | | 2026-10-20 | 完成了 | | | 3套 | |
    | 甲 | 李娜 | | 2026-11-20 | 未启动 | | | | |
    """
    found = [problem for problem in problems(tmp_path, text) if problem.place.cell]
    levels = [LEVELS.index(problem.level) for problem in found]
    assert levels == sorted(levels)
    assert {"error", "warning", "note"} == {problem.level for problem in found}
    for level in LEVELS:
        rows = [(problem.place.row, problem.place.column) for problem in found if problem.level == level]
        assert rows == sorted(rows)


def test_no_cell_is_explained_twice_by_the_checks(tmp_path: Path) -> None:
    text = COVER + PROGRESS + "| 甲 | 待定 | 2026-10-30 | 2026-10-20 | 已完成 | %0.5 | 2026-12-01 | 无 | |"
    cells = [problem.place.cell for problem in problems(tmp_path, text) if problem.place.cell]
    assert sorted(cells) == sorted(set(cells))


def test_a_well_filled_workbook_has_no_finding(tmp_path: Path) -> None:
    rows = PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*") + """
    | 市场部 | 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |
    | 研发部 | 接口联调 | 王强 | | 2026-11-20 | 进行中 | %0.5 | | | |
    """
    assert problems(tmp_path, MEETING + ROSTER + rows) == ()


TASK = COVER + PROGRESS + "| 甲 | | 2026-12-30 | 2026-11-20 | 未启动 | | | | |"


def chosen(levels: dict[str, str]) -> list[tuple[str, str]]:
    """Codes and levels found in TASK under a company's levels."""
    definition = replace(DEFINITION, levels=levels)
    with TemporaryDirectory() as folder:
        read = reader.read(workbook(Path(folder), TASK), definition).submission
    kpis = attainment.kpis(read, definition)
    found = checks.run(read, definition, "zh", kpis, completeness.count(read, definition, kpis))
    return [(problem.code, problem.level) for problem in found if problem.place.row]


def test_a_company_changes_the_level_of_a_code_or_switches_it_off() -> None:
    assert chosen({}) == [("missing-value", "error"), ("dates-out-of-order", "warning")]
    assert chosen({"dates-out-of-order": "error", "missing-value": "note"}) == [
        ("dates-out-of-order", "error"), ("missing-value", "note")]
    assert chosen({"missing-value": "off"}) == [("dates-out-of-order", "warning")]


def test_levels_come_from_the_companys_file(tmp_path: Path) -> None:
    config = tmp_path / "reportkit.toml"
    config.write_text('[checks]\nlevels = { unlike-previous = "note", read-as = "off" }\n', encoding="utf-8")
    assert load(config).levels == {"unlike-previous": "note", "read-as": "off"}


def test_a_code_that_is_not_there_is_answered_with_the_nearest(tmp_path: Path) -> None:
    config = tmp_path / "reportkit.toml"
    config.write_text('[checks.levels]\nunlike-previos = "off"\n', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(config)
    assert (caught.value.code, caught.value.params["near"]) == ("unknown-code", "unlike-previous")
