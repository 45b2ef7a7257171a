"""Trends in the summary: sparklines over marked past values, the chart of the meeting's score, recalled bases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from reportkit.lang import LANGUAGES, Lang
from reportkit.model import RECALLED, Meeting, Past, PastKpi, Value
from reportkit.summary.trend import LITERAL, label
from reportkit.trends import facts_of, trends
from reportkit.trends.series import before
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.fitting import misfits
from tests.summary.sample_meeting import consolidated, meeting, sample
from tests.trends.test_series import period


def past(given: Meeting, count: int) -> list[Past]:
    """The periods before, each KPI a tenth lower than in the one after it."""
    own, found = facts_of(given), []
    for place, (start, end) in enumerate(reversed(before(given.submission.period, count)), start=1):
        lower: tuple[PastKpi, ...] = tuple(
            replace(one, actual=None if one.actual is None else one.actual * 0.9**place) for one in own.kpis)
        found.append(replace(own, start=start, end=end, kpis=lower, score=0.9 + place / 100))
    return found


@cache
def drawn(lang: Lang, periods: int = 4, departments: int = 8) -> tuple[Meeting, Evaluated]:
    given, made = meeting(lang, departments)
    given = replace(given, trends=trends(given, past(given, periods)))
    return given, evaluated(given, made, lang)


def test_with_a_history_of_three_periods_each_figure_has_its_line() -> None:
    given, found = drawn("zh")
    lines = found.grids[0].sparklines
    assert len(lines) == len(given.trends.kpis) + len(given.trends.departments)
    assert len(given.trends.kpis) > 5
    assert {line.values.count(":") for line in lines} == {1}


def test_with_less_there_is_neither_line_nor_chart_nor_column() -> None:
    _, found = drawn("zh", 1)
    assert found.grids[0].sparklines == ()
    assert "trend" not in {chart.kind for chart in found.grids[0].charts}
    assert "走势" not in found.texts()


def test_past_values_are_marked_literals_and_the_last_is_this_period_s_cell() -> None:
    given, found = drawn("zh")
    (index, kpi) = next((place, one) for place, one in enumerate(given.kpis) if one.actual is not None)
    known = given.trends.kpis[kpi.row.number]
    values = [found.facts(f"kpi_trends.p{place}", index + 1)[index] for place in range(5)]
    assert values == pytest.approx(known.values)
    cells = found.grids[0].cells
    heads = {str(cell.value): column for (row, column), cell in cells.items() if row == 1}
    assert cells[2 + index, heads["kpi_trends.p0"]].literal == LITERAL
    assert cells[2 + index, heads["kpi_trends.p4"]].formula.startswith("=IF(ISNUMBER(")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chart_says_from_where_to_where_the_score_went(lang: Lang) -> None:
    given, found = drawn(lang)
    chart = next(one for one in found.grids[0].charts if one.kind == "trend")
    title = found.facts("meeting_trend.title", 1)[0]
    now = f"{100 * (given.score or 0):.1f}"
    assert title == (f"会议得分：2025-05 为 94.0，本期 {now}" if lang == "zh"
                     else f"Meeting score: 94.0 in 2025-05, {now} in this period")
    assert found.facts("meeting_trend.name", 5)[0] == "2025-05\n94.0"
    assert chart.categories.endswith("$6")


@pytest.mark.parametrize(("lang", "departments"), [("en", 8), ("zh", 13)])
def test_everything_fits_beside_the_trend(lang: Lang, departments: int) -> None:
    _, found = drawn(lang, 4, departments)
    for grid in found.grids:
        assert misfits(grid, found.book, lang) == []


def test_a_base_from_the_history_is_marked_and_explained_once() -> None:
    made = sample("zh")
    row = made.rows["kpis"][0]
    recalled = Value("number", 90.0, "90", live=False, note=RECALLED)
    made.rows["kpis"][0] = replace(row, values={**row.values, "previous": recalled, "last_year": recalled})
    found = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    marked = [cell for cell in found.grids[0].cells.values() if "†" in cell.format]
    assert len(marked) == 2
    told = "† 工作簿没有填，取自历史（往期填报的数），是固定值：在工作簿里补填以后，重新生成才会改变"
    assert [text for text in found.texts() if text.startswith("†")] == [told]
    assert [cell.literal for cell in found.grids[0].cells.values() if cell.literal == RECALLED] == [RECALLED] * 2


@pytest.mark.parametrize(("start", "end", "told"), [
    ("2026-10-01", "2026-10-31", "2026-10"), ("2026-07-01", "2026-09-30", "2026Q3"),
    ("2026-10-05", "2026-10-11", "2026W41"), ("2026-01-01", "2026-12-31", "2026"),
    ("2026-01-01", "2026-06-30", "2026-06"), ("2026-10-11", "2026-10-20", "10-20")])
def test_a_period_is_named_in_few_characters(start: str, end: str, told: str) -> None:
    given = period(start, end)
    assert label(given.start, given.end) == told
