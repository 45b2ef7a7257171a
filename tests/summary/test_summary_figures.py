"""Every figure of the summary, evaluated, is the figure that the program computed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportkit import consolidation
from reportkit.calc import Scalar
from reportkit.lang import Lang
from reportkit.model import Meeting
from reportkit.standard.rules import status_words
from reportkit.text import load
from tests.summary.evaluated import Evaluated, of_sample

Drawn = tuple[Lang, Meeting, Evaluated]


@pytest.fixture(scope="module", params=[("zh", 8), ("en", 8), ("zh", 20), ("en", 1)], ids=str)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    lang, departments = request.param
    return lang, *of_sample(lang, departments)


def same(found: Sequence[Scalar], expected: Sequence[object]) -> None:
    """Equal, where None is an empty text and numbers may differ in the last places."""
    assert len(found) == len(expected) > 0
    for index, (one, other) in enumerate(zip(found, expected, strict=True)):
        assert one == ("" if other is None else pytest.approx(other) if isinstance(other, float) else other), index


def test_kpi_figures(drawn: Drawn) -> None:
    lang, meeting, summary = drawn
    kpis, words = meeting.kpis, status_words(lang)
    for name in ("attainment", "score", "difference", "year_progress", "time_gap"):
        same(summary.facts(f"kpis.{name}", len(kpis)), [getattr(kpi, name) for kpi in kpis])
    same(summary.facts("kpis.status", len(kpis)), [words[kpi.status] for kpi in kpis])
    same(summary.facts("kpis.share", len(kpis)), [kpi.weight for kpi in kpis])
    same(summary.facts("kpis.target", len(kpis)), [kpi.target for kpi in kpis])


def test_changes_are_per_cent_points_or_words(drawn: Drawn) -> None:
    lang, meeting, summary = drawn
    words = load(lang, "rules")
    for key in ("previous", "year"):
        for kpi, found in zip(meeting.kpis, summary.facts(f"kpis.{key}", len(meeting.kpis)), strict=True):
            change = getattr(kpi, key)
            if change.kind in ("relative", "points"):
                factor = 100 if change.kind == "relative" else 1
                assert found == pytest.approx(factor * change.value), kpi.name
            elif change.kind == "sign" or change.note == "base_zero":
                assert found == words(f"change.{change.note}"), kpi.name
            else:
                assert found == "", kpi.name


def test_department_figures(drawn: Drawn) -> None:
    lang, meeting, summary = drawn
    lines = meeting.standings
    for fact, name in (
        ("completeness", "completeness"), ("score", "score"), ("coverage", "weight_coverage"), ("green", "green"),
        ("amber", "amber"), ("red", "red"), ("unreported", "unreported"), ("progress", "progress"),
        ("on_time", "on_time"), ("overdue", "overdue"), ("high", "high_challenges"), ("asks", "resources"),
    ):
        same(summary.facts(f"departments.{fact}", len(lines)), [getattr(line, name) for line in lines])
    words, absent = status_words(lang), load(lang, "summary")("scorecard.absent")
    expected = [absent if not line.reported else "－" if line.status == "no_target" else words[line.status]
                for line in lines]
    same(summary.facts("departments.status", len(lines)), expected)


def test_meeting_figures(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    for fact, expected in (("completeness", meeting.completeness), ("score", meeting.score),
                           ("coverage", meeting.weight_coverage)):
        same(summary.facts(f"departments.meeting_{fact}", 1), [expected])


def test_filled_cells_by_department_and_sheet(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    sheets = list(dict.fromkeys(key for line in meeting.standings for key in line.sheets))
    counts = [line.sheets[key] for line in meeting.standings for key in sheets]
    same(summary.facts("counts.filled", len(counts), grid=1), [float(count.filled) for count in counts])
    same(summary.facts("counts.required", len(counts), grid=1), [float(count.required) for count in counts])


def test_task_figures(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    for name, tasks in (("progress", meeting.tasks), ("followup", meeting.followups)):
        same(summary.facts(f"{name}.completion", len(tasks)), [task.completion for task in tasks])
        same(summary.facts(f"{name}.overdue", len(tasks)), [float(task.overdue_days) for task in tasks])
        same(summary.facts(f"{name}.owed", len(tasks)), [float(task.on_time is not None) for task in tasks])
        same(summary.facts(f"{name}.kept", len(tasks)), [float(task.on_time is True) for task in tasks])
        reds = [light == "red" for light in summary.facts(f"{name}.light", len(tasks))]
        assert reds == [task.light == "red" for task in tasks]


def test_attention_is_ranked_as_the_program_ranks_it(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    count = len(meeting.attention)
    places = summary.facts("ranked.place", count)
    departments = summary.facts("attention.department", int(max(float(str(place)) for place in places)))
    found = [departments[int(float(str(place))) - 1] for place in places]
    assert found == [item.department for item in meeting.attention]
    keys = summary.facts("attention.key", len(meeting.kpis) + len(meeting.tasks))
    assert sum(isinstance(key, float) for key in keys) == sum(
        item.kpi is not None or (item.task is not None and item.task.row.sheet == "progress")
        for item in meeting.attention)


def test_digest_is_the_line_that_build_prints(drawn: Drawn) -> None:
    lang, meeting, summary = drawn
    assert consolidation.digest_line(meeting, lang) in summary.texts()


def test_resource_totals(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    amounts = [value for value in summary.facts("resources.amount", len(meeting.submission.rows("resources")))
               if isinstance(value, float)]
    assert sum(amounts) == pytest.approx(sum(total.amount or 0 for total in meeting.resources))


def test_risk_levels(drawn: Drawn) -> None:
    _, meeting, summary = drawn
    same(summary.facts("risks.level", len(meeting.risks)), [risk.level for risk in meeting.risks])


def test_no_formula_ends_in_an_error(drawn: Drawn) -> None:
    _, _, summary = drawn
    faults = []
    for number, grid in enumerate(summary.grids):
        for place, cell in grid.cells.items():
            value = summary.value(*place, number) if cell.formula else None
            if str(value).startswith("#") and "NA()" not in cell.formula:
                faults.append((grid.name, place, cell.formula, value))
    assert faults == []


def test_hidden_facts_keep_the_cell_that_a_row_came_from() -> None:
    meeting, summary = of_sample("zh", 2)
    assert summary.facts("kpis.source", 2) == [
        f"[{kpi.department}.xlsx]关键指标!D{kpi.row.number}" for kpi in meeting.kpis[:2]]
