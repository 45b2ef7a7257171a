"""The last sections: year to date, how the figures are computed, narrative, feedback, sources, and the way back."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.model import Attention
from reportkit.summary.lines import TRAIL, WAY
from reportkit.text import load
from tests.summary.evaluated import Evaluated, evaluated, of_sample
from tests.summary.sample_meeting import consolidated, sample
from tests.summary.sample_modules import modules
from tests.summary.test_summary_edits import again, edit


@pytest.fixture(scope="module", params=["zh", "en"])
def drawn(request: pytest.FixtureRequest) -> tuple[Lang, Evaluated]:
    """A meeting with everything the last sections tell."""
    lang: Lang = request.param
    made = sample(lang, 3)
    made.rows["kpis"] = []
    made.add("kpis", 0, kpi="Sales", kind="higher", unit="%", target=10, actual=9, ytd=80, ytd_target=100,
             ytd_last_year=90, year_target=120, aggregation="sum", previous=8)
    made.add("kpis", 1, kpi="Cost", kind="lower", unit="x", target=10, actual=12, ytd=110, ytd_target=100)
    made.add("narrative", 0, section="vision", text="Better every month.")
    for score, advice in ((4, "Shorter talks"), (5, None), (9, None)):
        made.add("feedback", 0, aspect="time", score=score, advice=advice)
    return lang, evaluated(consolidated(made.submission(), made.definition), made, lang)


def test_year_to_date_stands_in_a_table_of_its_own(drawn: tuple[Lang, Evaluated]) -> None:
    lang, summary = drawn
    assert load(lang, "summary")("year.title") in summary.texts()
    assert summary.facts("kpis.ytd_attainment", 2) == [pytest.approx(0.8), pytest.approx(0.9)]
    assert summary.facts("kpis.ytd_change", 2) == [pytest.approx(-10.0), ""]


def test_narrative_and_advice_stand_as_they_were_written(drawn: tuple[Lang, Evaluated]) -> None:
    found = drawn[1].texts()
    assert {"Better every month.", "Shorter talks"} <= set(found)


def test_feedback_is_the_mean_of_scores_on_the_scale(drawn: tuple[Lang, Evaluated]) -> None:
    summary = drawn[1]
    means = [summary.value(*place) for place, cell in summary.grids[0].cells.items()
             if "scores" not in cell.formula and cell.format == "0.0" and cell.style.startswith("total")]
    assert 4.5 in means


def test_the_method_tells_only_what_the_sheet_shows(drawn: tuple[Lang, Evaluated]) -> None:
    lang, summary = drawn
    rules, kinds = load(lang, "rules"), load(lang, "reference")
    found = summary.texts()
    assert kinds("rules.rule.higher") in found
    assert kinds("rules.rule.range") not in found
    assert rules("method.rule.time_gap") in found
    assert rules("measure.rule.step") not in found


def test_the_method_tells_the_measures_of_modules() -> None:
    given, made = modules("en", "data")
    found = evaluated(given, made, "en").texts()
    rules = load("en", "rules")
    assert {rules("measure.rule.step"), rules("measure.rule.roi"), rules("measure.rule.share")} <= set(found)


def test_thresholds_are_told_and_used_from_one_cell() -> None:
    _, summary = of_sample("en", 2)
    assert [summary.facts(f"meeting.{key}", 1) for key in ("green", "amber", "cap")] == [[1.0], [0.9], [1.2]]
    assert any("close from 90%" in text and "Met from 100%" in text for text in summary.texts())


def test_every_row_of_a_record_leads_to_its_cells() -> None:
    meeting, summary = of_sample("zh", 3)
    ways = [cell.formula for (_, column), cell in summary.grids[0].cells.items() if column == WAY and cell.formula]
    assert len(ways) > 20
    ranked = [way for way in ways if way.startswith('=HYPERLINK("#"&IF(')]
    assert len(ranked) == len(meeting.attention)
    assert all(way.startswith('=HYPERLINK("#') and "ROW('" in way for way in ways if way not in ranked)


def test_the_arrow_of_what_needs_attention_follows_its_rank() -> None:
    meeting, summary = of_sample("zh", 3)
    count = len(meeting.attention)
    placed = summary.facts("ranked.place", count)
    every = summary.facts("attention.at", int(max(float(place) for place in placed if isinstance(place, float))))
    led = [every[int(place) - 1] for place in placed if isinstance(place, float)]
    assert led == [_cell_of(one) for one in meeting.attention]


def _cell_of(one: Attention) -> str:
    """The cell that names the record; of a department without a return the one on the roster, where it has one."""
    if one.row is None:
        return ""
    thing = {"kpis": "kpi", "progress": "task", "followup": "action", "challenges": "challenge"}[one.row.sheet]
    return f"'{one.row[thing].place.sheet}'!{one.row[thing].place.cell}"


def test_the_original_cell_of_each_row_stands_folded_beside_the_page() -> None:
    _, summary = of_sample("zh", 2)
    grid = summary.grids[0]
    trail = {row: summary.value(row, TRAIL) for row, column in grid.cells if column == TRAIL}
    assert grid.folded == (TRAIL,)
    assert grid.area[3] < TRAIL < grid.hidden[0]
    assert trail.pop(1) == "原文件单元格"
    rows = {row for (row, column), cell in grid.cells.items() if column == WAY and cell.formula}
    assert set(trail) == rows
    assert all(str(told).startswith("[") and ".xlsx]" in str(told) for told in trail.values())


def test_a_number_read_from_words_follows_the_cell_once_it_is_corrected() -> None:
    made = sample("zh", 2)
    made.add("resources", 0, request="样机", amount="20万", priority="mid")
    before = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    count = len(made.rows["resources"])
    assert before.facts("resources.amount", count)[-1] == 20.0
    edit(made, made.rows["resources"][-1]["amount"], 35.0)
    assert again(made, before).facts("resources.amount", count)[-1] == 35.0
