"""The figures of the modules, evaluated from the sheet's formulas, are the figures that the program computed."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.model import Breakdown, Change, Meeting
from reportkit.text import load
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_modules import modules
from tests.summary.test_summary_figures import same

Drawn = tuple[Lang, Meeting, Evaluated]


@pytest.fixture(scope="module", params=["zh", "en"])
def data(request: pytest.FixtureRequest) -> Drawn:
    return drawn(request.param, "data")


@pytest.fixture(scope="module", params=["zh", "en"])
def team(request: pytest.FixtureRequest) -> Drawn:
    return drawn(request.param, "team")


def drawn(lang: Lang, report: str) -> Drawn:
    given, made = modules(lang, report)
    return lang, given, evaluated(given, made, lang)


def told(change: Change, lang: Lang) -> object:
    """What a change shows: per cent, or words."""
    if change.value is not None:
        return 100 * change.value
    return load(lang, "rules")(f"change.{change.note}") if change.kind == "sign" or change.note == "base_zero" else None


def items(found: tuple[Breakdown, ...], key: str) -> list[object]:
    return [getattr(part, key) for each in found for part in each.parts]


def test_items_of_breakdowns(data: Drawn) -> None:
    lang, meeting, summary = data
    found = meeting.modules.breakdowns
    for key in ("current", "share", "contribution", "attainment"):
        expected = items(found, key)
        same(summary.facts(f"breakdown.{key}", len(expected)), expected)
    for key in ("growth", "growth_year"):
        changes = [told(getattr(part, key), lang) for each in found for part in each.parts]
        same(summary.facts(f"breakdown.{key}", len(changes)), changes)


def test_totals_of_breakdowns(data: Drawn) -> None:
    _, meeting, summary = data
    found = meeting.modules.breakdowns
    for key in ("total", "previous", "shares", "share_sum", "growth", "growth_year", "growth_from"):
        same(summary.facts(f"breakdowns.{key}", len(found)), [getattr(each, key) for each in found])


def test_shares_and_typed_growths_imply_the_growth_of_the_whole(data: Drawn) -> None:
    _, _, summary = data
    assert summary.facts("breakdowns.growth", 2)[1] == pytest.approx(0.157, abs=0.0005)


def test_stages_and_funnels(data: Drawn) -> None:
    _, meeting, summary = data
    found = meeting.modules.funnels
    stages = [stage for each in found for stage in each.stages]
    for fact, key in (("count", "count"), ("step", "step"), ("overall", "overall"), ("points", "step_change")):
        same(summary.facts(f"funnel.{fact}", len(stages)), [getattr(stage, key) for stage in stages])
    same(summary.facts("funnels.overall", len(found)), [each.overall for each in found])
    same(summary.facts("funnels.change", len(found)), [each.overall_change for each in found])
    same(summary.facts("funnels.drop", len(found)), [float(each.drop + 1) for each in found if each.drop is not None])


def test_campaigns_and_their_total(data: Drawn) -> None:
    _, meeting, summary = data
    found, total = meeting.modules.campaigns, meeting.modules.campaign_total
    keys = ("multiple", "roi", "cost_ratio", "cpa", "order_value", "coupon_use", "complaint_rate")
    for key in keys:
        same(summary.facts(f"campaigns.{key}", len(found)), [getattr(each, key) for each in found])
    for key in ("cost", "revenue", "new_customers", *keys):
        same(summary.facts(f"campaign_total.{key}", 1), [getattr(total, key)])


def test_activities_by_type_and_in_all(team: Drawn) -> None:
    _, meeting, summary = team
    lines = (*meeting.modules.people, meeting.modules.people_total)
    for key in ("activities", "sessions", "participants", "expected", "coverage", "satisfaction", "rated"):
        expected = [getattr(line, key) for line in lines]
        same(summary.facts(f"people_totals.{key}", len(lines)), [
            float(value) if isinstance(value, int) else value for value in expected])


def test_proposals_by_how_far_they_came(team: Drawn) -> None:
    _, meeting, summary = team
    counts = meeting.modules.proposals
    for key in ("submitted", "piloted", "rolled_out", "closed", "pilot_ratio", "rollout_ratio"):
        same(summary.facts(f"proposal_counts.{key}", 1), [float(getattr(counts, key))])


def test_expected_against_achieved(data: Drawn) -> None:
    _, meeting, summary = data
    found = meeting.modules.outcomes
    for key in ("expected", "achieved", "reached"):
        same(summary.facts(f"outcomes.{key}", len(found)), [getattr(each, key) for each in found])


def test_ratings_stand_in_the_matrix_of_departments_and_partners(team: Drawn) -> None:
    lang, meeting, summary = team
    words, ratings = load(lang, "summary"), meeting.modules.ratings
    grid = summary.grids[0]
    head = next(row for (row, column), cell in grid.cells.items() if cell.value == words("collaboration.rated"))
    named = {column: str(grid.cells[head, column].value or "") for column in range(4, 13)}
    partners = {column: name for column, name in named.items() if name not in ("", words("collaboration.mean"))}
    found = {}
    for row in range(head + 1, head + 5):
        for column, partner in partners.items():
            if isinstance(value := summary.value(row, column), float):
                found[str(summary.value(row, 2)), partner] = value
    assert found == ratings


def test_no_formula_of_a_module_ends_in_an_error(data: Drawn, team: Drawn) -> None:
    for _, _, summary in (data, team):
        faults = [(place, cell.formula) for place, cell in summary.grids[0].cells.items()
                  if cell.formula and str(summary.value(*place)).startswith("#") and "NA()" not in cell.formula]
        assert faults == []
