"""What one cell means in its column: the value in the column's unit, the words, and what had to be interpreted."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from reportkit.calc.values import general
from reportkit.excel.layout import Same
from reportkit.excel.raw_attached import CELL_PICTURE
from reportkit.excel.raw_sheet import WITHOUT_WORDS, RawCell
from reportkit.model import Place, Scalar, Value
from reportkit.parse.calendar import EARLIEST, LATEST, Calendar
from reportkit.parse.choice import Chooser, share_in
from reportkit.parse.dates import from_serial, range_start, read_day
from reportkit.parse.deadlines import read_deadline
from reportkit.parse.normal import narrow, tidy, word_key
from reportkit.parse.nothing import NothingWords
from reportkit.parse.number import read_number
from reportkit.parse.people import names
from reportkit.parse.units import are_two_currencies, factor
from reportkit.standard.spec import Column, Definition

READ_AS, NO_RESULT, ERROR_CELL = "read-as", "no-result", "error-cell"
NOT_A_NUMBER, NOT_A_DATE, NO_OPTION = "unreadable-number", "unreadable-date", "unknown-option"
DAY_UNCLEAR, FAR_DATE = "day-unclear", "far-date"
NOT_UNDERSTOOD = frozenset({NO_RESULT, ERROR_CELL, NOT_A_NUMBER, NOT_A_DATE, NO_OPTION})
INTERPRETED = (READ_AS, DAY_UNCLEAR, FAR_DATE)
"""Notes on values that were read, though not simply as they stood there."""

_FAR_DAYS = 183
"""A year that had to be supplied is doubtful where the date lands half a year away from the period."""
_STATES_YEAR = re.compile(r"(?:19|20)\d\d|\d\d年|[今明去]年")

# 20261031 typed into a cell with a date format is no serial number, but the day as it is written.
_WRITTEN_OUT = 10_000_000
_SERIALS = 20_000
"""A number below it in a date column is month and day: 10.4 is 4 October."""

# A plain share above this is a percent number: 60 means 60 %, 1.2 means 120 %.
LARGEST_RATIO = 1.5


_WORDED = frozenset({"text", "long", "person", "dept"})
_NO = frozenset({"no", "nil", "没有", "没有了"})
"""Answers that mean nothing to report where words are asked; in a list of yes and no they are choices."""
_SHORT = 5


_MEASURED = frozenset({"number", "amount", "percent", "count"})
_made = tuple.__new__  # a third of the cost of Value(...), and there is one per cell


class Around(NamedTuple):
    """What a cell's meaning may depend on besides its column: the unit of its row or heading, `scale` from
    that unit to the wanted one, the kind of target of its row, whether its dates only lie ahead."""

    unit: str = ""
    scale: float = 1.0
    yes_no: bool = False
    ahead: bool = False
    first: bool = False
    bounds: bool = False


NOWHERE = Around()


class Vocabulary:
    """The words of a definition, made ready for look-up: for no value, and of each list."""

    def __init__(self, definition: Definition) -> None:
        self.nothing = NothingWords(definition.nothing)
        self.bare = frozenset(word for found in definition.nothing.values() for word in found)
        self._lists = definition.lists
        self._choosers: dict[str, Chooser] = {}

    def has(self, key: str) -> bool:
        """True where the definition has the list."""
        return key in self._lists

    def chooser(self, key: str) -> Chooser:
        """The reader of one list's words."""
        found = self._choosers.get(key)
        if found is None:
            options = self._lists[key].options
            found = self._choosers[key] = Chooser((one.key, tuple(one.words.values()), one.also) for one in options)
        return found


@lru_cache(maxsize=4)
def _vocabulary(same: Same) -> Vocabulary:
    return Vocabulary(same.definition)


class Interpreter:
    """Reads cells by their column. Holds the words of the definition and the calendar of the period."""

    def __init__(self, definition: Definition, calendar: Calendar, date1904: bool) -> None:
        self.calendar = replace(calendar, order=definition.settings.date_order)
        self._date1904 = date1904
        self._words = _vocabulary(Same(definition))
        self._nothing = self._words.nothing
        self._bare = self._words.bare
        self.chooser = self._words.chooser

    def value(self, column: Column, cell: RawCell | None, place: Place, around: Around = NOWHERE) -> Value:
        """The value of a cell. Text in a number, date or list column that cannot be read stays text, with
        the note unreadable-number, unreadable-date or unknown-option."""
        if cell is None:
            return Value(place=place)
        formula = f"={cell.formula}" if cell.formula else ""
        if formula and CELL_PICTURE in formula:  # a picture inside the cell: the reader names it
            return Value("blank", None, "", place, 1.0, True, "", None, formula)
        if cell.kind == "s":
            assert isinstance(cell.value, str)
            return self._text(column, cell.value, place, around, formula)
        if cell.kind in ("e", "x"):
            return self._no_value(column, cell, place, formula)
        return self._figure(column, cell, place, around, formula)

    def _no_value(self, column: Column, cell: RawCell, place: Place, formula: str) -> Value:
        """An error cell, or a formula without a stored result; the latter says nothing in a computed column,
        where programs other than Excel store an empty text so."""
        words = str(cell.value or "")
        if cell.kind == "x" and column.computed:
            return Value("blank", None, "", place, formula=formula)
        note = "" if column.computed else NO_RESULT if cell.kind == "x" else ERROR_CELL
        return Value("error", None, words, place, 1.0, True, note, words or None, formula)

    def is_blank(self, cell: RawCell | None) -> bool:
        """True where a person sees nothing in the cell."""
        if cell is None:
            return True
        words = cell.value
        return isinstance(words, str) and not words[:1].isalnum() and cell.kind == "s" and not tidy(words)

    def _text(self, column: Column, raw: str, place: Place, around: Around, formula: str) -> Value:
        """A cell that holds text."""
        words = tidy(raw)
        if not words:
            return Value("blank", None, "", place, 1.0, not raw, READ_AS if raw else "", raw, formula)
        live = raw == words
        kind = column.type
        if kind in ("list", "yesno") and not column.computed:
            return self._choice(column, words, live, place, raw, formula)
        is_word = column.computed or (around.yes_no and self.chooser("yes_no").knows(words))
        nothing = None if is_word else self._nothing.meaning(words)
        if not nothing and kind in _WORDED and len(words) <= _SHORT and word_key(words).rstrip(".。") in _NO:
            nothing = "none"
        if nothing:
            note = "" if live and words in self._bare else READ_AS
            return Value(nothing, None, words, place, 1.0, live, note, raw, formula)
        if kind in ("text", "long") or column.computed:
            return _made(Value, ("text", words, words, place, 1.0, live, "", raw, formula))
        if kind in ("person", "dept"):
            return _made(Value, ("people", names(words), words, place, 1.0, live, "", raw, formula))
        made = Value("text", words, words, place, 1.0, live, "", raw, formula)
        if kind in ("date", "due"):
            return self._date(column, made, around)
        return self._number(column, made, around)

    def _choice(self, column: Column, words: str, live: bool, place: Place, raw: Scalar, formula: str) -> Value:
        """An option: its exact word, else a synonym that a formula would not know."""
        chooser = self.chooser(column.list or "yes_no")
        found = chooser.read(words)
        if found and found.exact and live:
            return _made(Value, ("option", found.key, words, place, 1.0, True, "", raw, formula))
        nothing = self._nothing.meaning(words)
        if nothing and not (found and chooser.knows(words)):
            note = "" if live and words in self._bare else READ_AS
            return Value(nothing, None, words, place, 1.0, live, note, raw, formula)
        if found:
            return Value("option", found.key, words, place, 1.0, False, READ_AS, raw, formula)
        return Value("text", words, words, place, 1.0, live, NO_OPTION, raw, formula)

    def _date(self, column: Column, made: Value, around: Around) -> Value:
        """A date or, in a column of deadlines, the words for one."""
        if column.type == "date":
            day = read_day(made.text, self.calendar, ahead=around.ahead, first=around.first)
            return self._dated(made, day.date) if day else made._replace(note=NOT_A_DATE)
        found = read_deadline(made.text, self.calendar, ahead=around.ahead)
        if found is None:
            return made._replace(note=NOT_A_DATE)
        if found.recurrence:
            return made._replace(kind="recurring", value=found.recurrence, live=False)
        return self._dated(made, found.date) if found.date else made._replace(kind="ongoing", value=None, live=False)

    def _dated(self, made: Value, day: date) -> Value:
        is_far = self.calendar.distance_days(day) > _FAR_DAYS and not _STATES_YEAR.search(narrow(made.text))
        return made._replace(kind="date", value=day, live=False, note=FAR_DATE if is_far else READ_AS)

    def _number(self, column: Column, made: Value, around: Around) -> Value:
        """A number written as text, in the wanted unit."""
        if around.yes_no:
            return self._yes_no(made)
        is_share = column.type == "percent"
        number = self._share(made.text) if is_share else self._amount(column, made.text, around)
        if number is None:
            return made._replace(note=NOT_A_NUMBER)
        return made._replace(kind="number", value=number, live=False, note=READ_AS)

    def _amount(self, column: Column, words: str, around: Around) -> float | None:
        """The number in the wanted unit; without a unit a percentage is a ratio (25% weight is 0.25), though no
        amount of money."""
        found = read_number(words, around.unit, bounds=around.bounds)
        if found:
            value = found.value if found.stated else found.value * around.scale
            return value if math.isfinite(value) else None
        share = None if around.unit or column.type == "amount" else read_number(words, "%")
        return share.value / 100 if share else None

    def _share(self, words: str) -> float | None:
        """A share as ratio; of words only those for all and nothing done are one (√, 已完成, 未启动)."""
        share = _share(words)
        if share is not None or not self._words.has("task_status"):
            return share
        found = self.chooser("task_status").read(words)
        return {"done": 1.0, "not_started": 0.0}.get(found.key) if found else None

    def start(self, due: Value) -> Value | None:
        """The start that the cell of a deadline states too (9月3日至8日), None where it states none."""
        day = range_start(due.text, self.calendar)
        return due._replace(value=day) if day else None

    def share(self, status: Value) -> float | None:
        """The share of the work that the words of a status carry (完成50%), None where they carry none."""
        return share_in(status.text)

    def _yes_no(self, made: Value) -> Value:
        """The actual of a yes-or-no target: the words are the value."""
        found = self.chooser("yes_no").read(made.text)
        if not found:
            return made._replace(note=NO_OPTION)
        return made._replace(kind="option", value=found.key, live=found.exact)

    def _figure(self, column: Column, cell: RawCell, place: Place, around: Around, formula: str) -> Value:
        """A cell that holds a number, a date or TRUE and FALSE."""
        kind, raw = column.type, cell.value
        if column.computed and not raw and cell.formula == WITHOUT_WORDS:
            # Into an .xls LibreOffice stores 0 where our formula gives words or nothing.
            return Value("error", None, "", place, 1.0, True, "", None, formula)
        if cell.kind == "d" and kind in ("date", "due") and isinstance(raw, float) and (day := self.date_of(raw)):
            return _made(Value, ("date", day, day.isoformat(), place, 1.0, True, "", raw, formula))
        words = self.shown(cell)
        if kind in _MEASURED and isinstance(raw, float) and (cell.kind in ("n", "p") or column.computed):
            return self._measured(column, cell, raw, words, place, around, formula)
        made = Value("text", words, words, place, 1.0, True, "", raw, formula)
        if isinstance(cell.value, bool):
            return self._boolean(column, made, around, cell.value)
        number = float(cell.value or 0.0)
        if kind in ("date", "due"):
            return self._serial(made, cell, number, around)
        if kind in ("text", "long"):
            return made._replace(live=cell.kind == "n")
        if kind in ("person", "dept"):
            return made._replace(kind="people", value=(words,))
        if kind in ("list", "yesno"):
            return self._choice(column, words, False, place, raw, formula)
        return made._replace(note=NOT_A_NUMBER)

    def _measured(self, column: Column, cell: RawCell, number: float, words: str, place: Place, around: Around,
                  formula: str) -> Value:
        """A number as a number: by 100 where the format shows percent and the unit is %. Where money is asked for,
        20% is no number: a fifth more of something, not 0.2."""
        if column.type == "amount" and cell.kind == "p" and not column.computed:
            return Value("text", words, words, place, 1.0, True, NOT_A_NUMBER, number, formula)
        scale, note = around.scale, ""
        if column.type == "percent" and cell.kind != "p" and abs(number) > LARGEST_RATIO:
            scale, note = 0.01, READ_AS
        elif around.unit == "%" and cell.kind == "p":
            scale = 100.0
        value = number if scale == 1.0 else float(f"{number * scale:.15g}")
        if not math.isfinite(value):
            return Value("text", words, words, place, 1.0, True, NOT_A_NUMBER, number, formula)
        return _made(Value, ("number", value, words, place, scale, True, note, number, formula))

    def _boolean(self, column: Column, made: Value, around: Around, value: bool) -> Value:
        if column.type in ("yesno", "list") or around.yes_no:
            key = column.list or "yes_no"
            if around.yes_no or key == "yes_no":
                return made._replace(kind="option", value="yes" if value else "no", live=False)
            return made._replace(note=NO_OPTION)
        by_type: Mapping[str, str] = {"date": NOT_A_DATE, "due": NOT_A_DATE, "text": "", "long": "", "person": ""}
        return made._replace(note=by_type.get(column.type, NOT_A_NUMBER))

    def _serial(self, made: Value, cell: RawCell, number: float, around: Around) -> Value:
        """A date cell, or a plain number that can only be meant as a date."""
        if cell.kind in ("d", "t") and number < _WRITTEN_OUT:
            day = self.date_of(number)
            if day is None:
                return made._replace(note=NOT_A_DATE)
            return Value("date", day, day.isoformat(), made.place, 1.0, True, "", made.raw, made.formula)
        found = from_serial(number, self.calendar, ahead=around.ahead, date1904=self._date1904)
        if found is None:
            return made._replace(note=NOT_A_DATE)
        if number >= _SERIALS:
            return made._replace(kind="date", value=found.date, live=number < _WRITTEN_OUT, note=READ_AS)
        dated = self._dated(made, found.date)
        return dated._replace(note=DAY_UNCLEAR) if round(number * 10) % 10 <= 3 and _has_one_digit(number) else dated

    def date_of(self, number: float) -> date | None:
        """The day of a serial number in the workbook's date system, None outside 1990 to 2060."""
        base = date(1904, 1, 1) if self._date1904 else date(1899, 12, 30)
        if not 0 < number < 100_000:
            return None
        day = base + timedelta(days=int(number))
        return day if EARLIEST <= day <= LATEST else None

    def shown(self, cell: RawCell) -> str:
        """The words that a person sees in the cell, near enough: dates in ISO 8601, 15 digits."""
        value = cell.value
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if not isinstance(value, float):
            return tidy(str(value or ""))
        if cell.kind == "d":
            day = self.date_of(value)
            return day.isoformat() if day else general(value)
        if cell.kind == "t":
            minutes = round(value % 1 * 1440)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        shows_percent = cell.kind == "p" and math.isfinite(value * 100)
        return f"{general(float(f'{value * 100:.12g}'))}%" if shows_percent else general(value)


def _has_one_digit(number: float) -> bool:
    """True for 10.1: typed as 10.10 it would look the same."""
    return math.isclose(number * 10, round(number * 10), abs_tol=1e-9)


def unit_scale(found: str, wanted: str) -> float:
    """The factor from the unit of a heading to the unit of the workbook; 1 where they differ in kind, and no number
    where they are two currencies."""
    if not found or not wanted:
        return 1.0
    scale = factor(found, wanted)
    return math.nan if scale is None and are_two_currencies(found, wanted) else scale or 1.0


def _share(words: str) -> float | None:
    """A percentage as ratio: 60% and 60 are 0.6, so is 0.6."""
    found = read_number(words, "%")
    if found is None:
        return None
    ratio = abs(found.value) <= LARGEST_RATIO and "%" not in narrow(words) and "分之" not in words
    return found.value if ratio else float(f"{found.value / 100:.15g}")
