"""The KPI rows that go out: from the catalogue, from last period, or from both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportkit.distribution.catalogue import SHEET, Catalogue
from reportkit.distribution.records import Cell, Record, identity, record
from reportkit.lang import Lang
from reportkit.model import Period, Row, Submission
from reportkit.parse.aims import read_aim
from reportkit.parse.normal import word_key
from reportkit.parse.units import factor
from reportkit.standard.spec import Definition
from reportkit.text import load

OF_THE_PERIOD = ("previous", "last_year", "ytd_target", "ytd_last_year")
"""Catalogue columns whose figures belong to one period and are not true of the next."""
WITH_FIGURE = ("higher", "lower", "at_least", "at_most", "baseline")
"""Kinds whose target is one figure, which 下期目标 can replace."""


class Remark(NamedTuple):
    """What the organiser and the department should look at, in one sentence."""

    department: str
    text: str


class Last(NamedTuple):
    """Last period's KPIs, and whether its figures compare with the new period's."""

    submission: Submission
    definition: Definition
    lang: Lang
    comparable: bool  # a month after a month, not a quarter after a month
    same_year: bool  # the fiscal year goes on: year targets hold


def last_of(submission: Submission, definition: Definition, lang: Lang, new: Period | None) -> Last:
    """Last period as seen from the new one; without a new period it follows directly."""
    old, first = submission.period, definition.settings.fiscal_start_month
    if new is None:
        return Last(submission, definition, lang, comparable=True, same_year=True)
    span = (old.end - old.start).days - (new.end - new.start).days
    comparable = old.months == new.months if old.months and new.months else abs(span) <= 1
    years = {day.year - (day.month < first) for day in (old.end, new.end)}
    return Last(submission, definition, lang, comparable, len(years) == 1)


def rows_of(department: str, catalogue: Catalogue, last: Last | None) -> tuple[list[Record], list[Remark]]:
    """The KPI rows of a department, and remarks on figures that were computed or could not be.

    The catalogue decides which KPIs there are and wins where it states a cell; last period's actual becomes the
    previous value, its 下期目标 the target where that is a clear figure, else its target stays.
    """
    known = {} if last is None else {
        identity(row["kpi"].text): row for row in last.submission.rows(SHEET)
        if row["kpi"].filled and word_key(row.department) == word_key(department)}
    given = list(catalogue.of(department))
    if not catalogue:
        given = [{"department": department, "kpi": row.text("kpi")} for row in known.values()]
    rows, remarks = [], []
    for stated in given:
        before = known.pop(identity(stated["kpi"]), None)
        carried, told = _carried(before, stated, last) if last and before else ({}, [])
        rows.append({**carried, **stated})
        remarks += told
    if last and catalogue:
        words = load(last.lang, "sending")
        remarks += [Remark(department, words("kpi.left", kpi=row.text("kpi"))) for row in known.values()]
    return rows, remarks


def _carried(row: Row, stated: Mapping[str, Cell], last: Last) -> tuple[Record, list[Remark]]:
    """What last period's row gives to the new one."""
    sheet = last.definition.sheets[SHEET]
    keys = [column.key for column in sheet.inputs if column.prefilled and column.key not in OF_THE_PERIOD
            and (last.same_year or column.key != "year_target")]
    kept = record(row, keys)
    unit = str(stated.get("unit") or row.text("unit"))
    scale = factor(row.text("unit"), unit) if row["unit"].filled else 1.0
    words = load(last.lang, "sending")
    if scale is None:
        kept = {key: cell for key, cell in kept.items() if not isinstance(cell, float) or key == "weight"}
        told = words("kpi.other_unit", kpi=row.text("kpi"), old=row.text("unit"), new=unit)
        return kept, [Remark(row.department, told)]
    if not last.comparable:
        kept.pop("target", None)
        return kept, [Remark(row.department, words("kpi.other_span", kpi=row.text("kpi")))]
    actual = row["actual"].number
    if actual is not None:
        kept["previous"] = actual
    remarks = list(_aimed(row, kept, last)) if "target" not in stated else []
    return _scaled(kept, scale, last.definition), remarks


def _scaled(kept: Record, scale: float, definition: Definition) -> Record:
    """The record with its figures in the new unit."""
    if scale == 1.0:
        return kept
    return {key: float(f"{cell * scale:.12g}") if isinstance(cell, float) and _in_unit(definition, key) else cell
            for key, cell in kept.items()}


def _aimed(row: Row, kept: Record, last: Last) -> Iterator[Remark]:
    """Sets the target that last period's 下期目标 states; a remark where it was computed or is no clear figure."""
    words, said = load(last.lang, "sending"), row["next_target"].text.strip()
    if not row["next_target"].filled or row["kind"].option not in WITH_FIGURE:
        return
    unit = "%" if row["unit"].text in ("%", "％", "百分比", "percent") else row["unit"].text
    aim = read_aim(said, unit, row["actual"].number, row["target"].number)
    shown = {"kpi": row.text("kpi"), "said": said[:40], "unit": row.text("unit")}
    if aim is None:
        target = row["target"].number
        yield Remark(row.department, words("kpi.unclear", target="—" if target is None else figure(target), **shown))
        return
    kept["target"] = aim.value
    if aim.is_step:
        yield Remark(row.department, words("kpi.computed", target=figure(aim.value), **shown))


def _in_unit(definition: Definition, key: str) -> bool:
    """True for a column whose figures are in the KPI's unit."""
    return key != "weight" and definition.sheets[SHEET][key].type == "number"


def figure(value: float) -> str:
    """A number as a sentence says it: 13,651.2."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


