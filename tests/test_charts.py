"""Charts as XlsxWriter writes them: looks that stay apart in grey print, titles and labels from cells."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportkit import summary
from reportkit.excel import summary_sheet
from tests.summary.sample_meeting import meeting


@pytest.fixture(scope="module")
def charts() -> list[str]:
    """The XML of the three charts."""
    given, made = meeting("zh")
    grids = summary.compose(given, made.definition, "zh")
    package = zipfile.ZipFile(io.BytesIO(summary_sheet.draw(grids, made.cells, given.submission.period.meeting)))
    names = sorted(name for name in package.namelist() if name.startswith("xl/charts/chart"))
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

