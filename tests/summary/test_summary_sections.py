"""Which sections there are, and what stands in for what is missing."""

from __future__ import annotations

from dataclasses import replace

from reportkit import summary
from reportkit.findings import grouped
from reportkit.lang import Lang
from tests.summary.evaluated import evaluated, of_sample
from tests.summary.sample_meeting import Sample, consolidated, sample


def texts(made: Sample, declared: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    """All visible texts of the summary."""
    given = consolidated(made.submission(declared), made.definition)
    return evaluated(given, made, made.lang).texts()


def test_a_sheet_that_all_declared_empty_has_no_section() -> None:
    made = sample("zh")
    made.rows.pop("market")
    declared = frozenset((name, "market") for name in made.names)
    assert "市场与竞品动态" not in texts(made, declared)


def test_a_sheet_that_nobody_filled_or_declared_says_so() -> None:
    made = sample("zh")
    made.rows.pop("market")
    found = texts(made)
    assert found[found.index("市场与竞品动态") + 1] == "○ 未填报"


def test_many_sheets_that_nobody_filled_share_one_heading() -> None:
    made = sample("zh")
    for key in ("market", "risks", "milestones", "challenges"):
        made.rows.pop(key)
    found = texts(made)
    assert found[found.index("未填报的内容") + 1] == "○ 下阶段里程碑、问题与对策、市场与竞品动态、风险"
    assert "市场与竞品动态" not in found


def test_a_sheet_outside_the_report_has_no_section() -> None:
    assert "跨部门协作" not in texts(sample("zh"))


def test_without_kpis_there_are_no_tiles_and_no_charts_of_them() -> None:
    made = sample("zh")
    made.rows.pop("kpis")
    given = consolidated(made.submission(), made.definition)
    grid = evaluated(given, made, "zh").grids[0]
    assert not any(cell.style.startswith("tile") for cell in grid.cells.values())
    assert [chart.kind for chart in grid.charts] == ["progress"]


def test_an_empty_workbook_gives_a_calm_summary() -> None:
    found = texts(Sample("zh"))
    assert "提请决策与协调事项" in found
    assert any("未报送本期材料" in text for text in found)


def test_a_figure_read_from_words_is_marked_and_explained() -> None:
    _, drawn = of_sample("zh")
    marked = [cell for cell in drawn.grids[0].cells.values() if "¹" in cell.format]
    assert [cell.formula.startswith("=IF(ISERROR(") and '="20万",20.0,' in cell.formula for cell in marked] == [True]
    assert any("原文“20万”，按 20 计" in text for text in drawn.texts())


def test_every_visible_number_without_a_formula_says_why() -> None:
    for lang in ("zh", "en"):
        _, drawn = of_sample(lang)
        silent = [(grid.name, place) for grid in drawn.grids for place, cell in grid.cells.items()
                  if isinstance(cell.value, float) and not cell.formula and not cell.literal]
        assert silent == []


def test_contents_link_to_sections_that_exist() -> None:
    _, drawn = of_sample("zh")
    grid = drawn.grids[0]
    links = [cell.formula for (row, _), cell in grid.cells.items() if row <= 3 and cell.style == "contents"]
    assert len(links) == 19
    assert not any("\ue0f0" in cell.formula for cell in grid.cells.values())


def test_findings_stand_with_errors_first_and_link_to_their_cells() -> None:
    given, drawn = of_sample("zh")
    grid = drawn.grids[1]
    levels = [str(cell.value) for (_, column), cell in sorted(grid.cells.items())
              if column == 2 and isinstance(cell.value, str) and cell.value.startswith(("■", "◆"))]
    told = grouped(given.problems)
    assert levels == sorted(levels)  # ■ comes before ◆
    assert len(levels) == len(told) > 1
    assert sum("HYPERLINK" in cell.formula and "关键指标" in cell.formula for cell in grid.cells.values()) == len(told)


def test_many_findings_are_grouped_by_department() -> None:
    made = sample("zh")
    given = consolidated(made.submission(), made.definition)
    spread = tuple(replace(problem, place=problem.place._replace(column=problem.place.column + number))
                   for number in range(5) for problem in given.problems)
    many = replace(given, problems=spread)
    drawn = evaluated(many, made, "zh")
    groups = [cell for (row, column), cell in drawn.grids[1].cells.items()
              if column == 2 and cell.style == "strong hair left"]
    assert len(groups) == len({problem.department for problem in many.problems})


def test_department_that_sent_nothing_is_one_strip_in_the_matrix() -> None:
    _, drawn = of_sample("zh")
    strips = [place for place, cell in drawn.grids[1].cells.items() if cell.style.startswith("strip") and cell.value]
    assert len(strips) == 1


def test_names_of_sheets_can_be_chosen() -> None:
    made = sample("en")
    lang: Lang = "en"
    given = consolidated(made.submission(), made.definition)
    grids = summary.compose(given, made.definition, lang, names=("Director's view", "Check 2"))
    assert [grid.name for grid in grids] == ["Director's view", "Check 2"]
    assert any("'Director''s view'!" in cell.formula for cell in grids[1].cells.values())
