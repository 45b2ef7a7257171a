"""Odd content: quotes, formulas as text, endless texts, errors, strange departments. Nothing breaks, nothing leaks."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from reportkit import summary
from reportkit.excel import summary_sheet
from reportkit.model import Place, Row, Value
from reportkit.standard.spec import Settings
from tests.summary.evaluated import evaluated
from tests.summary.sample_meeting import PERIOD, Sample, consolidated, sample

HIGHEST_ROW = 409.5
ODD = ('=1+1', '"quoted"', "it's", "<b>&amp;</b>", "a\nb", "★" * 300, "字" * 6000, "+cmd|' /C calc'!A0", "SEQUENCE(3)")


def odd() -> Sample:
    """A sample with odd texts in every sheet."""
    made = sample("zh")
    for number, text in enumerate(ODD):
        made.add("challenges", number, challenge=text, severity="high", short_term=text, owner=text, cause=text)
        made.add("progress", number, task=text, project=text, status="doing", due=date(2025, 9, 2), delay=text)
        made.add("kpis", number, kpi=text, unit=text, kind="higher", target=1, actual=0.5, cause=text, measure=text)
        made.add("resources", number, type="other", request=text, priority="high", reason=text)
        made.add("milestones", number, milestone=text, due=date(2025, 10, 20), owner=text)
        made.add("followup", number, action=text, id=text, status="doing", reason=text)
    return made


def test_odd_texts_are_shown_as_they_stand_or_cut_with_an_ellipsis() -> None:
    made = odd()
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    found = drawn.texts()
    for text in ODD[:5]:
        assert text in found
    assert any(text.startswith("字" * 100) and text.endswith("…") for text in found)
    assert all(height <= HIGHEST_ROW for height in drawn.grids[0].heights.values())


def test_odd_texts_leave_a_package_that_is_written_without_a_warning() -> None:
    made = odd()
    given = consolidated(made.submission(), made.definition)
    grids = summary.compose(given, made.definition, "zh")
    generated = summary_sheet.draw(grids, made.cells, PERIOD.meeting)
    names = zipfile.ZipFile(io.BytesIO(generated)).namelist()
    assert not [name for name in names if "metadata" in name]  # no array formula slipped in


def test_an_error_in_a_source_cell_does_not_spread() -> None:
    made = sample("zh")
    row = made.rows["kpis"][0]
    place = row["actual"].place
    made.cells.put(place.sheet, place.row, place.column, "#REF!")
    broken = Row(row.sheet, row.number, row.department, {**row.values, "actual": Value("error", place=place)})
    made.rows["kpis"][0] = broken
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    assert drawn.facts("kpis.status", 1) == ["○ 未填报"]
    assert "#REF!" not in drawn.texts()


def test_a_kpi_scored_to_a_department_without_a_row_keeps_its_figures() -> None:
    made = sample("zh")
    made.add("kpis", 0, kpi="x", kind="higher", target=10, actual=9, responsible="外部单位")
    given = consolidated(made.submission(), made.definition)
    drawn = evaluated(given, made, "zh")
    assert drawn.facts("kpis.share", len(given.kpis))[-1] == pytest.approx(given.kpis[-1].weight)


def test_a_date_typed_where_words_are_asked_is_shown_as_a_date() -> None:
    made = sample("zh")
    row = made.rows["followup"][0]
    place = Place("meeting.xlsx", row["id"].place.sheet, row.number, row["id"].place.column)
    made.cells.put(place.sheet, place.row, place.column, 45870.0)
    dated = Value("text", "2025-08-01", "2025-08-01", place, raw=45870.0)
    made.rows["followup"][0] = Row(row.sheet, row.number, row.department, {**row.values, "id": dated})
    assert "2025-08-01" in evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()


def test_settings_of_a_company_reach_the_formulas() -> None:
    made = sample("zh")
    settings = Settings(green=0.95, amber=0.8, score_cap=1.05, unreported="zero")
    definition = replace(made.definition, settings=settings)
    given = consolidated(made.submission(), definition)
    made.definition = definition
    drawn = evaluated(given, made, "zh")
    found = drawn.facts("departments.score", len(given.standings))
    for one, line in zip(found, given.standings, strict=True):
        assert one == ("" if line.score is None else pytest.approx(line.score))
    assert any("≥95%" in text for text in drawn.texts())


def test_dates_count_from_1904_where_the_workbook_does() -> None:
    made = sample("en")
    given = consolidated(made.submission(), made.definition)
    grids = summary.compose(given, made.definition, "en")
    book = summary_sheet.evaluate(grids, made.cells, date1904=True)
    start = next(place for place, cell in grids[0].cells.items() if cell.value == "meeting.meeting_date")
    assert book.value("Summary", 2, start[1]) in (45942.0, 45942.0 - 1462)
