"""What goes out before the meeting: the blank standard workbook, for all in one or one per department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportkit import period, roster
from reportkit.errors import ReportkitError
from reportkit.excel import template
from reportkit.lang import Lang
from reportkit.standard.spec import Definition

NOT_IN_NAMES = '<>:"/\\|?*'  # characters that a file name on Windows must not have


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for, as typed."""

    report: str
    lang: Lang
    meeting: str = ""
    period: str = ""
    date: str = ""
    departments: str = ""


def write(
    out: Path | None, each: Path | None, definition: Definition, order: Order, *, overwrite: bool
) -> Iterator[Path]:
    """Writes the workbooks and yields their paths: one meeting workbook, or with `each` one per department.

    Departments that are exempt get none. Raises ReportkitError: exists (without `overwrite`), bad-period,
    bad-date, no-departments, and what `roster.lines` raises.
    """
    cover = _cover(definition, order)
    departments = roster.lines(order.departments, definition, order.report) or tuple(
        {"department": name} for name in definition.settings.departments)
    if each is not None:
        if not departments:
            raise ReportkitError("no-departments")
        each.mkdir(parents=True, exist_ok=True)
        specs = {each / f"{file_name(str(line['department']))}.xlsx": _for_department(order, definition, cover, line)
                 for line in departments if not roster.is_exempt(line, definition)}
    else:
        target = out or Path(f"{definition.reports[order.report].words[order.lang]}.xlsx")
        specs = {target: template.TemplateSpec(
            order.report, order.lang, "meeting", cover=cover, departments=departments,
            declared=NOTHING_TO_FOLLOW_UP)}
    for path in specs:
        if path.exists() and not overwrite:
            raise ReportkitError("exists", path=path)
    for path, spec in specs.items():
        template.write(path, definition, spec)
        yield path


NOTHING_TO_FOLLOW_UP = frozenset({"followup"})
"""Without a previous meeting there is nothing to follow up: declared by us, so that nobody is asked."""


def file_name(department: str) -> str:
    """The department's name as a file name on every system."""
    return "".join("_" if character in NOT_IN_NAMES else character for character in department).strip(". ") or "_"


def _for_department(order: Order, definition: Definition, cover: Mapping[str, str | date],
                    line: roster.Line) -> template.TemplateSpec:
    """One department's workbook: the sheets that the roster names for it, all where it names none."""
    sheets = roster.sheets(line, definition, order.report)
    return template.TemplateSpec(order.report, order.lang, "department", str(line["department"]), cover,
                                 declared=NOTHING_TO_FOLLOW_UP, sheets=sheets)


def _cover(definition: Definition, order: Order) -> dict[str, str | date]:
    report = definition.reports[order.report]
    cover: dict[str, str | date] = {
        "meeting": order.meeting or report.meeting[order.lang],
        "organisation": definition.settings.organisation,
        "report_type": report.words[order.lang],
    }
    if order.period:
        cover["period_start"], cover["period_end"] = period.days(order.period)
    if order.date:
        cover["meeting_date"] = period.day(order.date)
    return {key: value for key, value in cover.items() if value != ""}
