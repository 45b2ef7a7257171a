"""The values of one record: each cell by its column, and what the row, the heading or a line above says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawCell
from reportkit.excel.reader_header import Header
from reportkit.excel.reader_labels import Above
from reportkit.excel.reader_values import (
    NOT_A_NUMBER,
    NOT_UNDERSTOOD,
    NOWHERE,
    READ_AS,
    Around,
    Interpreter,
    unit_scale,
)
from reportkit.model import Place, Row, Table, Value
from reportkit.parse.number import read_range
from reportkit.parse.units import factor, is_known
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Column

NO_UNIT = frozenset({"weight", "green", "amber"})
_LOOKS_BACK = frozenset({"progress", "followup"})
"""Sheets whose due dates may lie behind the period; all others plan ahead."""
_TARGETS = frozenset({"target", "target_high", "next_target", "year_target", "ytd_target"})
_PERIODS = frozenset({"日", "周", "D", "d"})
"""In brackets behind a name they say how often it is counted: 活跃用户（日）."""
_IN_NAME = re.compile(r"[(（]\s*([^()（）]{1,6}?)\s*[)）]\s*$")

_BEHIND = re.compile(r"[^\d\s.,，()（）]+$")
"""The unit behind a number."""

Down = Mapping[tuple[int, int], tuple[int, RawCell]]
"""Cells that a downward merge covers -> the row and content of its first cell."""


_new = tuple.__new__  # half the cost of Place(...), and there is one per cell


@dataclass(slots=True)
class Met:
    """What records met: values that a line above the table gave (and to how many), units that contradict."""

    stated: dict[str, tuple[Value, int]] = field(default_factory=dict)
    units: dict[str, tuple[Value, str, str]] = field(default_factory=dict)  # value, unit of its row, of its heading
    converted: dict[str, tuple[Value, str, str]] = field(default_factory=dict)  # value, unit of heading, of workbook


class Records:
    """Makes the values of the records under one header."""

    def __init__(self, file: str, name: str, header: Header, known: Headings, cells: Interpreter, amount_unit: str,
                 said: Above, met: Met) -> None:
        self._file = file
        self._name = name
        self._header = header
        self._known = known
        self._cells = cells
        self._amount_unit = amount_unit
        self._met = met
        self._sheet = known.sheet
        columns = [(key, at, known.columns[key]) for key, at in header.columns.items()]
        # The unit and the kind of target come first: the numbers of the row are read by them.
        columns.sort(key=lambda found: (found[0] not in ("unit", "kind"), found[1]))
        self.columns = tuple(columns)
        self._unit_above = said.unit
        self._around = {key: self._static(column) for key, _, column in self.columns}
        self._by_row: dict[tuple[str, bool, bool], Around] = {}
        self._stated = self._from_above(said)
        self._has_unit = self._sheet.has("unit")
        self._derives_start = self._sheet.has("start") and self._sheet.has("due")
        self._derives_share = self._sheet.has("completion") and self._sheet.has("status")

    def values(self, number: int, cells: Mapping[int, RawCell], down: Down) -> dict[str, Value]:
        """The values of a worksheet row by the key of the column; empty cells are left out."""
        values: dict[str, Value] = {}
        file, name, words = self._file, self._name, self._header.words
        value, around = self._cells.value, self._around
        for key, at, column in self.columns:
            cell, row = cells.get(at), number
            if cell is None:
                if not down or (number, at) not in down:
                    continue
                row, cell = down[number, at]
            place = _new(Place, (file, name, row, at, words[key]))
            if column.type == "number" and self._has_unit:
                values[key] = self._figure(key, column, cell, place, values)
            else:
                values[key] = value(column, cell, place, around[key])
                if around[key].scale != 1.0 and key not in self._met.converted:
                    self._met.converted[key] = (values[key], self._header.units[key], around[key].unit)
        if self._stated:
            self._take_stated(values)
        if self._has_unit and "unit" not in values and (unit := self._unit_elsewhere(values)):
            values["unit"] = unit
        if self._derives_start and "due" in values and values["due"].note == READ_AS and "start" not in values:
            start = self._cells.start(values["due"])
            values |= {"start": start} if start else {}
        if self._derives_share:
            self._share_from_status(values)
        if "target" in values:
            self._read_range(values)
            self._check_share(values)
        return values

    def _figure(self, key: str, column: Column, cell: RawCell, place: Place, values: dict[str, Value]) -> Value:
        """A number in the unit of its row."""
        around = self._around[key]
        if key in NO_UNIT:
            return self._cells.value(column, cell, place, around)
        unit = values["unit"].text if "unit" in values else ""
        kind = values["kind"].option if "kind" in values else ""
        if not unit and not around.unit:
            unit = self._unit_above or self._unit_in_name(values)
        wanted = ("%" if unit in ("%", "％", "百分比", "percent") else unit) or around.unit
        yes_no, bounds = kind == "done" and key == "actual", key in _TARGETS
        by_row = self._by_row.get((wanted, yes_no, bounds))
        if by_row is None:
            by_row = self._by_row[wanted, yes_no, bounds] = Around(wanted, yes_no=yes_no, bounds=bounds)
        found = self._cells.value(column, cell, place, by_row)
        if found.note == NOT_A_NUMBER and "unit" not in values and not around.unit:
            return self._in_own_unit(found, column, cell, values)
        if around.unit and unit and key not in self._met.units and _contradict(unit, around.unit):
            self._met.units[key] = (found, unit, around.unit)
        return found

    def _in_own_unit(self, found: Value, column: Column, cell: RawCell, values: dict[str, Value]) -> Value:
        """The number of a cell that names its unit where the row names none: 25家 below a line that says 万元 for the
        table. The row takes that unit."""
        own = _BEHIND.search(found.text)
        if not own or not is_known(own[0]):
            return found
        number = self._cells.value(column, cell, found.place, Around(own[0], bounds=column.key in _TARGETS))
        if number.number is not None:
            values["unit"] = Value("text", own[0], own[0], found.place, 1.0, False, "", found.raw)
        return number

    def _unit_in_name(self, values: Mapping[str, Value]) -> str:
        """The unit in brackets behind the name of the thing: 收入（万元）."""
        thing = values.get(self._sheet.thing)
        found = _IN_NAME.search(thing.text) if thing else None
        return found[1] if found and is_known(found[1]) and found[1] not in _PERIODS else ""

    def _unit_elsewhere(self, values: Mapping[str, Value]) -> Value | None:
        """The unit of a row that has none of its own: from the heading of its figures, else from its name."""
        for key in ("actual", "target"):
            unit = self._header.units.get(key, "")
            if unit and is_known(unit):
                header = self._header
                place = Place(self._file, self._name, header.row, header.columns[key], header.words[key])
                return Value("text", unit, unit, place, 1.0, False, "", unit)
        unit = self._unit_in_name(values)
        return Value("text", unit, unit, values[self._sheet.thing].place, 1.0, False, READ_AS, unit) if unit else None

    def _static(self, column: Column) -> Around:
        """What a column's type and heading say about its cells."""
        unit = self._header.units.get(column.key, "")
        if column.type == "amount":
            wanted = self._amount_unit or unit
            return Around(wanted, unit_scale(unit, wanted))
        if column.type == "due":
            return Around(ahead=self._sheet.key not in _LOOKS_BACK or column.key == "new_due")
        if column.type == "date":
            return Around(first=column.key.endswith("start"))
        return Around(unit) if column.type in ("number", "count") and unit else NOWHERE

    def _from_above(self, said: Above) -> dict[str, Value]:
        """The values that lines above the table give to cells of their column that are left open."""
        found: dict[str, Value] = {}
        for key, stated in said.columns.items():
            column = self._known.columns[key]
            if key == "department" or (key == "unit" and not is_known(stated.words)):
                continue
            header = self._header.words.get(key) or stated.label
            place = Place(self._file, self._name, stated.row, stated.column, header)
            value = self._cells.value(column, stated.cell, place, self._around.get(key, NOWHERE))
            if value.filled and value.note not in NOT_UNDERSTOOD:
                found[key] = value._replace(live=False, note="")
        return found

    def _take_stated(self, values: dict[str, Value]) -> None:
        for key, value in self._stated.items():
            if key not in values or values[key].kind == "blank":
                values[key] = value
                self._met.stated[key] = (value, self._met.stated.get(key, (value, 0))[1] + 1)

    def _share_from_status(self, values: dict[str, Value]) -> None:
        """The share that a status carries (完成50%, 0.5), where the column for it is left open."""
        status, own = values.get("status"), values.get("completion")
        if status is None or status.option != "doing" or (own is not None and own.kind != "blank"):
            return
        share = self._cells.share(status)
        if share is not None:
            values["completion"] = Value("number", share, status.text, status.place, 1.0, False, READ_AS, status.raw,
                                         status.formula)

    def _read_range(self, values: dict[str, Value]) -> None:
        """Both bounds of a target that is a range, where one cell states them (30%-35%)."""
        target, kind, unit = values["target"], values.get("kind"), values.get("unit")
        if kind is None or kind.option != "range" or target.note != NOT_A_NUMBER or "target_high" in values:
            return
        wanted = unit.text if unit else ""
        ends = read_range(target.text, "%" if is_rate_unit(wanted) else wanted)
        if ends:
            made = target._replace(kind="number", live=False, note=READ_AS)
            values["target"] = made._replace(value=ends[0])
            values["target_high"] = made._replace(value=ends[1], note="")

    def _check_share(self, values: dict[str, Value]) -> None:
        """Marks a plain 0.45 beside a target of 50 %: 0.45 % or 45 %, the cell does not say."""
        actual, target, unit = (values.get(key) for key in ("actual", "target", "unit"))
        if not (actual and target and unit and is_rate_unit(unit.text)) or actual.note:
            return
        number, aim = actual.number, target.number
        if number is None or aim is None or actual.scale != 1.0 or aim <= 2 or not 0 < abs(number) <= 1.5:
            return
        values["actual"] = Value("number", number, actual.text, actual.place, 1.0, actual.live, "percent-or-number",
                                 actual.raw, actual.formula)


def placed(row: Row, table: Table, header: Header) -> dict[str, Value]:
    """The values of a record with a place for each blank cell of the table, by the header under which it stands: a
    column that this one lacks has no cell there."""
    file = next((value.place.file for value in row.values.values()), "")
    blank = {key: Value(place=Place(file, table.name, row.at, header.columns.get(key, 0), table.headers[key]))
             for key in table.columns if key not in row.values}
    return {**row.values, **blank}


def _contradict(one: str, other: str) -> bool:
    """True for two units of which a number cannot have both: 元 and 万元, 元 and %."""
    return is_known(one) and is_known(other) and factor(one, other) != 1.0
