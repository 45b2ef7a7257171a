"""Charts as XlsxWriter writes them: looks that stay apart in grey print, titles and labels from cells."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportkit import summary
from reportkit.excel import summary_sheet
from reportkit.model import Meeting
from tests.summary.sample_meeting import Sample, meeting
from tests.summary.sample_modules import modules


@pytest.fixture(scope="module")
def charts() -> list[str]:
    """The XML of the three charts of a meeting without modules."""
    return drawn(*meeting("zh"))


@pytest.fixture(scope="module")
def of_modules() -> list[str]:
    """The XML of the charts of a data review: two of KPIs, four of breakdowns, two of funnels, one of progress."""
    return drawn(*modules("zh", "data"))


def drawn(given: Meeting, made: Sample) -> list[str]:
    grids = summary.compose(given, made.definition, "zh")
    package = zipfile.ZipFile(io.BytesIO(summary_sheet.draw(grids, made.cells, given.submission.period.meeting)))
    names = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    return [package.read(name).decode() for name in names]


def test_there_is_one_chart_for_each_question(charts: list[str]) -> None:
    assert len(charts) == 3
    assert all('<c:plotVisOnly val="1"/>' not in chart for chart in charts)


def test_titles_are_messages_that_stand_in_cells(charts: list[str]) -> None:
    assert "8项核心指标中3项达标，新客户数最低（76.0%）" in charts[0]
    assert "个达到100分，市场部最低" in charts[1]
    assert all("<c:f>'汇总'!$" in chart for chart in charts)


def test_the_target_is_the_only_gridline(charts: list[str]) -> None:
    assert 'formatCode="[=1]&quot;目标 100%&quot;;0"' in charts[0]
    assert 'formatCode="[=100]&quot;满分线 100&quot;;0"' in charts[1]
    assert [chart.count("<c:majorGridlines>") for chart in charts] == [1, 1, 0]


def test_amber_and_overdue_are_hatched(charts: list[str]) -> None:
    assert [chart.count('prst="wdUpDiag"') for chart in charts] == [1, 1, 1]


def test_growth_stands_as_columns_where_values_are_known_and_as_bars_elsewhere(of_modules: list[str]) -> None:
    assert [("col" if 'barDir val="col"' in chart else "bar") for chart in of_modules] == [
        "bar", "bar", "bar", "col", "bar", "bar", "bar", "bar", "bar"]
    assert "<c:min " not in of_modules[5]  # bars of growth reach to both sides


def test_charts_of_one_series_have_no_legend(of_modules: list[str]) -> None:
    assert [("<c:legend>" in chart) for chart in of_modules[2:8]] == [False, True, False, False, True, True]


def test_the_largest_drop_of_a_funnel_is_red(of_modules: list[str]) -> None:
    assert all(chart.count('srgbClr val="B3261E"') for chart in of_modules[6:8])


def test_every_bar_is_named(of_modules: list[str]) -> None:
    assert all('<c:tickLblSkip val="1"/>' in chart for chart in of_modules)
