"""A record's value as it stands in a cell: words for options, ratios for percentages, and its format."""

from __future__ import annotations

from datetime import date

from reportkit.excel.template_canvas import CellValue
from reportkit.excel.template_plan import Record, Typed
from reportkit.excel.template_style import Align
from reportkit.lang import Lang
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Column, Definition, Sheet

DATE = "yyyy-mm-dd"
PERCENT = "0%"
RATE = "0.0#%"
FORMATS = {"attainment": '[<0.9995]0.0%;[<1]"99.9%";0.0%', "year_progress": "0.0%",
           "difference": "+General;-General;0"}
LARGEST_RATIO = 1.5
"""A percent column's number up to this is a ratio (0.6), above it a percent number (60)."""

NUMBERS = ("number", "amount", "count", "percent")
CENTRED = ("list", "yesno", "date", "due", "person")
CENTRED_KEYS = ("unit", "status", "overdue")
RIGHT_KEYS = ("change_previous", "change_year", "time_gap")


def is_number_column(column: Column) -> bool:
    """True where numbers are typed or computed."""
    return column.type in NUMBERS


def is_rate_row(sheet: Sheet, record: Record) -> bool:
    """True for a KPI in %: its figures are percent numbers and stand as %-formatted ratios."""
    unit = record.get("unit")
    return sheet.key == "kpis" and isinstance(unit, str) and is_rate_unit(unit)


def in_unit(sheet: Sheet, column: Column) -> bool:
    """True for a figure in the KPI's own unit; weights and thresholds are not."""
    return sheet.key == "kpis" and column.type == "number" and column.key != "weight" and not column.computed


def cell_value(definition: Definition, sheet: Sheet, column: Column, record: Record, lang: Lang) -> CellValue:
    """What is written for one column of a record."""
    value = record.get(column.key)
    if isinstance(value, Typed):
        return value.number
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(value)
    if column.list and isinstance(value, (str, bool)):
        return option_word(definition, column.list, value, lang)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if in_unit(sheet, column) and is_rate_row(sheet, record):
        return _shifted(value)
    if column.type == "percent" and abs(value) > LARGEST_RATIO:
        return _shifted(value)
    return value


def _shifted(value: float) -> float:
    """Value / 100 as a person would have typed it: 28.9 is 0.289, not 0.28900000000000003."""
    return float(f"{value / 100:.15g}")


def option_word(definition: Definition, key: str, value: str | bool, lang: Lang) -> str:
    """The word of an option given by its key (or True, False of a yes-or-no list); other words stay."""
    wanted = ("yes" if value else "no") if isinstance(value, bool) else value
    options = definition.lists[key].options
    return next((option.words[lang] for option in options if option.key == wanted), str(value))


def number_format(sheet: Sheet, column: Column, record: Record) -> str:
    """The number format of a record's cell; "" is General."""
    if column.computed:
        return FORMATS.get(column.key, "")
    value = record.get(column.key)
    if isinstance(value, Typed):
        return (_percent(sheet) if column.type == "percent" else RATE) if value.percent else ""
    if column.type in ("date", "due") or isinstance(value, date):
        return DATE
    if column.type == "percent":
        return _percent(sheet)
    return RATE if in_unit(sheet, column) and is_rate_row(sheet, record) else ""


def _percent(sheet: Sheet) -> str:
    """How far a task is gets estimated in whole percent; shares and growths are measured and have decimals."""
    return PERCENT if sheet.key == "progress" else RATE


def alignment(column: Column) -> Align:
    """Text left, numbers right; dates, lists, people and units centred."""
    if column.type in CENTRED or column.key in CENTRED_KEYS:
        return "center"
    return "right" if is_number_column(column) or column.key in RIGHT_KEYS else "left"
