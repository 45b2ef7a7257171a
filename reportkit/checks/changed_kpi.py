"""changed-kpi: a KPI is defined otherwise than in the period before: unit, kind, or what its target means."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, number
from reportkit.model import Kpi, PastKpi, Problem
from reportkit.standard.rules.shape import rounded
from reportkit.trends import recall

CODE = "changed-kpi"
CHOICES = ("kind", "aggregation")
FIGURES = ("baseline", "green", "amber", "year_target")


def find(context: Context) -> Iterator[Problem]:
    """One warning per cell that says something else than the same KPI did; what either period left blank is no
    change. The year's target is compared within one fiscal year."""
    if context.preceding is None:
        return
    known = recall.by_key(context.preceding)
    for kpi in context.kpis.values():
        before = known.get(recall.key_of_row(kpi.row))
        if before is not None:
            yield from _changes(context, kpi, before)


def _changes(context: Context, kpi: Kpi, before: PastKpi) -> Iterator[Problem]:
    row = kpi.row
    if before.unit and kpi.unit and not recall.same_unit(before.unit, kpi.unit):
        yield context.at_cell(CODE, "warning", row, "unit", "unit", before=cut(before.unit), kpi=cut(kpi.name))
    for key in CHOICES:
        was, now = str(getattr(before, key)), row[key].option
        if was and now and was != now:
            yield context.at_cell(CODE, "warning", row, key, before=_word(context, key, was), kpi=cut(kpi.name))
    for key in FIGURES:
        was_figure, figure = getattr(before, key), row[key].number
        if was_figure is None or figure is None or rounded(was_figure - figure) == 0:
            continue
        if key != "year_target" or _in_one_year(context):
            yield context.at_cell(CODE, "warning", row, key, before=number(was_figure), kpi=cut(kpi.name))


def _word(context: Context, column: str, option: str) -> str:
    """The option in the workbook's words, its key where the list no longer has it."""
    listed = context.definition.lists[context.definition.sheets["kpis"][column].list]
    return next((one.words[context.submission.lang] for one in listed.options if one.key == option), option)


def _in_one_year(context: Context) -> bool:
    """True where both periods end in one fiscal year."""
    first = context.definition.settings.fiscal_start_month
    days = [one.end for one in (context.preceding, context.submission.period) if one]
    return len({day.year - (day.month < first) for day in days}) == 1


CHECK = Check({CODE: ("warning",)}, find)
