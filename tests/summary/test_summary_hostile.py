"""Odd content: quotes, formulas as text, endless texts, errors, strange departments. Nothing breaks, nothing leaks."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from reportkit import summary
from reportkit.excel import summary_sheet
from reportkit.excel.summary_sheet import evaluate
from reportkit.model import Place, Row, Submission, Value
from reportkit.standard.spec import Settings
from tests.summary.evaluated import Evaluated, evaluated
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


def roster_of(made: Sample, count: int) -> Submission:
    """The sample's submission with a roster that names only the first departments."""
    given = made.submission()
    return replace(given, departments=given.departments[:count])


def test_a_department_outside_the_roster_is_counted_neither_as_expected_nor_as_reported() -> None:
    made = sample("zh")
    drawn = evaluated(consolidated(roster_of(made, 5), made.definition), made, "zh")
    assert any(text.startswith("应报5个部门，已报5个") for text in drawn.texts())
    assert any("应报 5　已报 5" in text for text in drawn.texts(1))


def test_rows_without_a_department_stand_under_words_and_are_counted_there() -> None:
    made = Sample("zh")
    made.names = (*made.names[:-1], "")
    made.add("kpis", 7, kpi="x", kind="higher", target=10, actual=5)
    made.add("progress", 7, task="y", status="doing", due=date(2025, 9, 2))
    given = consolidated(roster_of(made, 7), made.definition)
    drawn = evaluated(given, made, "zh")
    count = len(given.standings)
    assert drawn.facts("departments.name", count)[-1] == "未写部门"
    assert drawn.facts("departments.red", count)[-1] == given.standings[-1].red == 1
    assert drawn.facts("departments.overdue", count)[-1] == given.standings[-1].overdue == 1
    assert "未写部门" in drawn.texts(1)


def with_value(made: Sample, sheet: str, index: int, key: str, value: Value) -> None:
    """Another value in a cell that the sample has, and in the source cells."""
    row = made.rows[sheet][index]
    made.cells.put(value.place.sheet, value.place.row, value.place.column, value.raw)
    made.rows[sheet][index] = Row(row.sheet, row.number, row.department, {**row.values, key: value})


def test_a_word_of_nothing_is_no_cause_and_no_measure() -> None:
    made = sample("en")
    made.add("kpis", 0, kpi="Odd one", kind="higher", target=10, actual=1, cause="x", measure="y", weight=50)
    for key, word in (("cause", "n/a"), ("measure", "-")):
        place = made.rows["kpis"][-1][key].place
        with_value(made, "kpis", -1, key, Value("missing", None, word, place, raw=word))
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "en")
    assert not any("n/a" in text for text in drawn.texts())
    made.cells.put(place.sheet, place.row, place.column, "try again")
    after = Evaluated(drawn.grids, evaluate(drawn.grids, made.cells))
    assert "try again" in after.texts()
    made.cells.put(place.sheet, place.row, place.column, "TBD")
    after = Evaluated(drawn.grids, evaluate(drawn.grids, made.cells))
    assert not any("TBD" in text for text in after.texts())


@pytest.mark.parametrize(("actual", "target", "unit", "shown"), [
    (999.9999, 1000, "个", ["目标 1,000.00个", "差额 0"]),
    (1850, 1860, " 万元 ", ["目标 1,860万元", "差额 −10"]),
    (1e308, 1e300, "元", ["目标 1.00E+300元", "差额 +1.00E+308"]),
    (-80, -100, "万元", ["目标 −100万元", "差额 +20"]),
])
def test_a_tile_has_no_signed_zero_one_rule_for_units_and_no_endless_number(
        actual: float, target: float, unit: str, shown: list[str]) -> None:
    made = Sample("zh")
    made.add("kpis", 0, kpi="x", kind="higher", unit=unit, target=target, actual=actual, core="yes")
    texts = evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()
    assert [text for text in texts if text.startswith(("目标 ", "差额 "))] == shown
    assert max(len(text) for text in texts) < 200


def test_the_tile_of_a_range_tells_both_its_ends() -> None:
    made = Sample("zh")
    made.add("kpis", 0, kpi="x", kind="range", unit="天", target=40, target_high=50, actual=38, core="yes")
    assert "目标 40–50天" in evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()


def test_what_could_not_be_read_as_a_date_has_no_note_of_what_it_counts_as() -> None:
    made = sample("zh")
    place = made.rows["progress"][0]["due"].place
    with_value(made, "progress", 0, "due", Value("text", "1E+308", "1E+308", place, raw=1e308))
    texts = evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()
    assert "1E+308" in texts
    assert not any("1E+308" in text and text.startswith("注") for text in texts)


def test_an_overdue_task_without_a_name_is_called_so() -> None:
    made = sample("zh")
    made.add("progress", 0, status="doing", due=date(2025, 9, 2))
    assert "未写事项，逾期28天" in evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()


def test_a_person_typed_as_a_number_is_shown_as_typed() -> None:
    made = sample("zh")
    made.add("progress", 0, task="x", status="doing", due=date(2025, 9, 2), owner=7)
    grids = summary.compose(consolidated(made.submission(), made.definition), made.definition, "zh")
    package = zipfile.ZipFile(io.BytesIO(summary_sheet.draw(grids, made.cells, PERIOD.meeting)))
    assert b"<v>7.0</v>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_formula_without_a_stored_result_stays_open_when_a_program_computes_it() -> None:
    made = sample("zh")
    place = made.rows["progress"][0]["task"].place
    with_value(made, "progress", 0, "task", Value("error", None, "", place, formula="=1+1"))
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    before = drawn.facts("departments.filled", 8)
    made.cells.put(place.sheet, place.row, place.column, 2.0)
    assert Evaluated(drawn.grids, evaluate(drawn.grids, made.cells)).facts("departments.filled", 8) == before


@pytest.mark.parametrize("due", [
    None, Value("unknown", None, "待定", raw="待定"), Value("text", "2026-13-45", "2026-13-45", raw="2026-13-45"),
])
def test_a_running_task_without_a_date_to_judge_by_has_no_light(due: Value | None) -> None:
    made = sample("zh")
    made.add("progress", 0, task="x", status="doing")
    if due is not None:
        place = made.rows["progress"][-1]["due"].place
        with_value(made, "progress", -1, "due", due._replace(place=place))
    given = consolidated(made.submission(), made.definition)
    assert given.tasks[-1].light == "none"
    assert evaluated(given, made, "zh").facts("progress.label", len(given.tasks))[-1] == "－ 无时限"


def test_a_running_task_that_goes_on_without_a_date_is_on_track() -> None:
    made = sample("zh")
    made.add("progress", 0, task="x", status="doing", due="持续推进")
    given = consolidated(made.submission(), made.definition)
    assert given.tasks[-1].light == "green"
    assert evaluated(given, made, "zh").facts("progress.label", len(given.tasks))[-1] == "● 正常"
