"""How the summary speaks: what is left out because it says nothing, whole names, plain sentences, capitals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit import summary
from reportkit.excel import conditions
from reportkit.lang import Lang
from reportkit.model import Condition, Grid
from reportkit.summary import tiles
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import Sample, consolidated, sample
from tests.summary.sample_modules import sample_of


def drawn(made: Sample) -> Evaluated:
    return evaluated(consolidated(made.submission(), made.definition), made, made.lang)


def tile_names(grid: Grid) -> list[tuple[str, float]]:
    """Style and row height of each tile's name."""
    first = min(row for (row, _), cell in grid.cells.items() if cell.style.startswith("tile tile_top left"))
    return [(cell.style, grid.heights[row]) for (row, column), cell in sorted(grid.cells.items())
            if cell.style.startswith("tile tile_top left") and row >= first and column in (2, 5, 8, 11)]


@pytest.fixture(scope="module")
def english() -> Evaluated:
    """A data review in English, with requests that cost nothing and one score for each aspect."""
    made = sample_of("en", "standard")
    made.rows["resources"] = [row for row in made.rows["resources"] if row["amount"].number is None]
    for aspect in ("content", "time"):
        made.add("feedback", 0, aspect=aspect, score=4)
    return drawn(made)


def test_words_of_lists_begin_with_a_capital_in_english(english: Evaluated) -> None:
    found = english.texts()
    assert {"■ High", "Competitor"} <= set(found)
    assert not {"■ high", "competitor"} & set(found)


def test_a_total_without_an_amount_is_no_line(english: Evaluated) -> None:
    assert not any(text.startswith("All (") for text in english.texts())


def test_one_score_for_each_aspect_has_no_means_above_the_table(english: Evaluated) -> None:
    assert english.texts().count("Content") == 1


@pytest.mark.parametrize(("factor", "expected"), [(0.5, "均未达标"), (3.0, "全部达标")])
def test_a_chart_says_when_all_or_none_are_met(factor: float, expected: str) -> None:
    made = Sample("zh", 2)
    for number in range(3):
        made.add("kpis", 0, kpi=f"指标{number}", unit="件", kind="higher", target=100, actual=100 * factor, core="yes")
    assert str(drawn(made).facts("bars_attainment.title", 1)[0]).startswith(f"3项核心指标{expected}")


def test_a_single_bar_is_no_chart() -> None:
    made = Sample("zh", 1)
    made.add("kpis", 0, kpi="指标", unit="件", kind="higher", target=100, actual=90, core="yes")
    assert drawn(made).grids[0].charts == ()


def test_few_bars_beside_many_do_not_grow_thick() -> None:
    made = Sample("zh", 12)
    for number in range(12):
        made.add("kpis", number, kpi=f"指标{number}", unit="件", kind="higher", target=100, actual=80 + number,
                 core="yes" if number < 2 else None)
    few, many = drawn(made).grids[0].charts[:2]
    assert few.height_px * 1.5 < many.height_px


@pytest.mark.parametrize(("lang", "long"), [
    ("zh", "重点区域新客户首次下单后三十天内复购率"), ("en", "Time until newcomers work on their own")])
def test_names_on_tiles_stand_in_one_size_and_take_two_lines_before_they_are_cut(lang: Lang, long: str) -> None:
    made = Sample(lang, 1)
    for number, name in enumerate((long, "A", "B", "C", "D")):
        made.add("kpis", 0, kpi=name, unit="x", kind="higher", target=100, actual=90 + number, core="yes")
    summary_ = drawn(made)
    names = tile_names(summary_.grids[0])
    assert [style.count("small") for style, _ in names] == [1] * 5
    assert [height for _, height in names] == [tiles.TWO_LINES] * 4 + [tiles.HEIGHTS[0]]
    assert long in summary_.texts()


def test_a_sheet_that_the_roster_asks_nobody_for_has_no_section() -> None:
    made = sample("zh")
    made.rows.pop("market")
    submission = made.submission()
    others = tuple(sheet.key for sheet in made.definition.sheets_of["standard"] if sheet.key != "market")
    asked = tuple(each._replace(sheets=others) for each in submission.departments)
    given = consolidated(replace(submission, departments=asked), made.definition)
    assert "市场与竞品动态" not in evaluated(given, made, "zh").texts()


def test_counts_of_nothing_stand_back_and_one_department_is_not_counted() -> None:
    made = sample("zh", 1)
    grid = summary.compose(consolidated(made.submission(), made.definition), made.definition, "zh")[0]
    assert any(cell.format.endswith('"–"') for cell in grid.cells.values())
    assert not any(text.startswith("● 1") or "● 0　◆" in text for text in drawn(made).texts() if "得分按权重" in text)


def test_a_year_that_nobody_reports_takes_no_column() -> None:
    made = Sample("en", 2)
    for number in range(2):
        made.add("kpis", number, kpi=f"KPI {number}", unit="x", kind="higher", target=100, actual=90)
    assert "% of year" not in drawn(made).texts()


def test_risks_that_the_matrix_cannot_hold_are_named_below_it() -> None:
    made = sample("en")
    made.add("risks", 0, risk="Prices rise", level="mid")
    count = len(made.rows["risks"])
    assert f"Without likelihood or impact, so not in the matrix: {count}" in drawn(made).texts()
    assert not any(text.startswith("Without likelihood") for text in drawn(sample("en")).texts())


class _Formats:
    """Takes the place of a workbook that makes formats: the properties themselves."""

    def add_format(self, properties: dict[str, object]) -> dict[str, object]:
        return properties


def test_a_ratio_of_almost_nothing_shows_its_digits() -> None:
    made = Sample("zh", 2)
    made.add("kpis", 0, kpi="指标", unit="件", kind="higher", target=10000, actual=3, core="yes")
    grid = drawn(made).grids[0]
    tiny = next(each for each in grid.conditions if each.look == "tiny")
    assert len(tiny.ranges) == 2  # tile and table
    rules = conditions.rules(Condition(("H7:H9",), "tiny"), _Formats(), grid.accent)
    assert [(rule["criteria"], rule["format"]) for rule in rules] == [
        ("=AND(ISNUMBER(H7),H7<>0,ABS(H7)<0.00005)", {"num_format": "0.00##%"}),
        ("=AND(ISNUMBER(H7),H7<>0,ABS(H7)<0.00050)", {"num_format": "0.00%"})]
