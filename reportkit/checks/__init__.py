"""The checks, in the order in which they run. A later check stays silent about a cell already explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportkit.checks import (
    amber_without_cause,
    amount_in_yuan,
    changed_kpi,
    contradicting_growth,
    contradicting_status,
    cover_field,
    dates_out_of_order,
    deadline_passed,
    declared_but_filled,
    duplicate_row,
    empty_sheet,
    expected_without_figure,
    funnel_above_100,
    kpi_without_target,
    missing_column,
    missing_department,
    missing_value,
    mixed_units,
    near_duplicate,
    near_kpi,
    other_attainment,
    other_rate,
    out_of_range,
    parts_unlike_total,
    percent_or_points,
    percent_or_ratio,
    shares_off,
    too_few_times,
    unknown_department,
    unlike_kpis,
    unlike_previous,
    unquantified_ask,
    unread_value,
    weights,
)
from reportkit.checks.check import Check
from reportkit.checks.context import Context, see
from reportkit.completeness import Counts
from reportkit.findings import located
from reportkit.lang import Lang
from reportkit.model import LEVELS, Kpi, Level, Past, Place, Problem, Submission
from reportkit.standard.spec import Definition

CHECKS: tuple[Check, ...] = (
    cover_field.CHECK,
    missing_department.CHECK,
    missing_column.CHECK,
    empty_sheet.CHECK,
    declared_but_filled.CHECK,
    unquantified_ask.CHECK,
    unread_value.CHECK,
    percent_or_ratio.CHECK,
    kpi_without_target.CHECK,
    missing_value.CHECK,
    unknown_department.CHECK,
    duplicate_row.CHECK,
    dates_out_of_order.CHECK,
    contradicting_status.CHECK,
    too_few_times.CHECK,
    other_attainment.CHECK,
    unlike_previous.CHECK,
    changed_kpi.CHECK,
    amount_in_yuan.CHECK,
    out_of_range.CHECK,
    other_rate.CHECK,
    funnel_above_100.CHECK,
    mixed_units.CHECK,
    shares_off.CHECK,
    parts_unlike_total.CHECK,
    contradicting_growth.CHECK,
    percent_or_points.CHECK,
    deadline_passed.CHECK,
    unlike_kpis.CHECK,
    near_duplicate.CHECK,
    near_kpi.CHECK,
    amber_without_cause.CHECK,
    expected_without_figure.CHECK,
    weights.CHECK,
)

PERIOD_NOTES = ("no-period", "period-supplied")
"""Notes of the reader with the same cause as a finding about the period on the cover."""
PERIOD_FIELDS = ("", *cover_field.PERIOD)
"""Fields in which that finding stands; no field where there is no cover."""


def run(
    submission: Submission, definition: Definition, lang: Lang, kpis: Sequence[Kpi], counts: Counts,
    preceding: Past | None = None,
) -> tuple[Problem, ...]:
    """All findings and the reader's notes: errors first, then in the order of tabs, rows and columns.

    Levels are those that the company's settings give to a code; what they switch off is not found at all.
    `preceding`: the period before this one, where a history is kept.
    """
    found = tuple(_unexplained(see(submission, definition, lang, kpis, counts, preceding)))
    is_period_said = any(problem.code == cover_field.CODE and problem.column in PERIOD_FIELDS for problem in found)
    notes = [note for note in submission.notes if not (is_period_said and note.code in PERIOD_NOTES)]
    notes = list(at_chosen_levels(notes, definition))
    tabs = {name: number for number, name in enumerate(submission.sheet_names)}
    return tuple(sorted(
        located((*found, *notes), submission),
        key=lambda problem: (LEVELS.index(problem.level), *_position(problem.place, tabs)),
    ))


def _unexplained(context: Context) -> Iterator[Problem]:
    """What the checks find, without second findings at one cell."""
    explained: set[tuple[str, int, int]] = set()
    for check in CHECKS:
        for problem in at_chosen_levels(check.find(context), context.definition):
            place = problem.place
            cell = (place.sheet, place.row, place.column)
            if not place.cell or cell not in explained:
                explained.add(cell)
                yield problem


def at_chosen_levels(problems: Iterable[Problem], definition: Definition) -> Iterator[Problem]:
    """The findings at the company's levels, those switched off left out."""
    levels: dict[str, Level] = {code: level for code, word in definition.levels.items()
                                for level in LEVELS if level == word}
    for problem in problems:
        if problem.code not in definition.levels:
            yield problem
        elif problem.code in levels:
            yield replace(problem, level=levels[problem.code])


def _position(place: Place, tabs: Mapping[str, int]) -> tuple[int, int, int]:
    return tabs.get(place.sheet, -1), place.row, place.column
