"""Meetings in memory: rows said in short, typed by the definition's columns, figures computed by the real rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportkit import attainment, consolidation, tasks
from reportkit.consolidation.modules import modules
from reportkit.lang import Lang
from reportkit.model import Department, Kind, Meeting, Period, Place, Row, Standing, Submission, Table, Value
from reportkit.standard import load
from reportkit.standard.spec import Column, Definition, Sheet

DEFINITION = load()
COVER: Mapping[str, object] = {
    "organisation": "远山科技有限公司", "meeting": "项目群例会", "issue": "10",
    "chair": "王主任", "place": "三楼会议室", "amount_unit": "万元", "next_meeting": date(2026, 12, 3),
}
PERIOD = Period(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 4))
Said = Mapping[str, object]


def meeting(
    rows: Mapping[str, Sequence[Said]], *, lang: Lang = "zh", report: str = "project",
    cover: Said = COVER, departments: Sequence[str] = (), missing: Sequence[str] = (),
    declared: Sequence[tuple[str, str]] = (), period: Period = PERIOD, definition: Definition = DEFINITION,
) -> Meeting:
    """The meeting with these rows (sheet -> rows; `department` names the row's)."""
    tables = {key: _table(definition, report, key, said, lang) for key, said in rows.items()}
    named = dict.fromkeys(row.department for table in tables.values() for row in table.rows if row.department)
    names = [*(departments or named), *missing]
    given = Submission(
        "meeting.xlsx", lang, report, "meeting", _cover(definition, cover, lang), period, tables,
        tuple(Department(name) for name in names), frozenset(declared), roster=bool(departments),
    )
    kpis = attainment.kpis(given, definition)
    standings = tuple(_standing(Department(name), name not in missing) for name in names)
    made = Meeting(
        given, standings, kpis, tasks.progress(given, definition), tasks.followups(given, definition), 1.0, None, None,
        modules=modules(given, definition, kpis), closings=consolidation.closings(tasks.followups(given, definition)),
    )
    return replace(made, digest=consolidation.digest(made))


def _standing(department: Department, reported: bool) -> Standing:
    return Standing(department, reported, 1.0, {}, None, None, "unreported", None, None, 0, 0, 0, 0, 0)


def _cover(definition: Definition, said: Said, lang: Lang) -> dict[str, Value]:
    sheet = definition.sheets["cover"]
    fields = {column.key: (number, column) for number, column in enumerate(sheet.columns, start=4)}
    return {
        key: _value(definition, fields[key][1], given, Place("meeting.xlsx", sheet.words[lang], fields[key][0], 2))
        for key, given in said.items() if key in fields and given != ""
    }


def _table(definition: Definition, report: str, key: str, said: Sequence[Said], lang: Lang) -> Table:
    sheet = next(one for one in definition.sheets_of[report] if one.key == key)
    columns = {column.key: number for number, column in enumerate(sheet.columns, start=4)}
    rows = tuple(_row(definition, sheet, number, one, lang) for number, one in enumerate(said, start=6))
    return Table(key, sheet.words[lang], 5, 5 + len(rows), columns, {}, rows)


def _row(definition: Definition, sheet: Sheet, number: int, said: Said, lang: Lang) -> Row:
    values = {}
    for index, column in enumerate(sheet.columns, start=4):
        if said.get(column.key) not in (None, ""):
            place = Place("meeting.xlsx", sheet.words[lang], number, index)
            values[column.key] = _value(definition, column, said[column.key], place)
    return Row(sheet.key, number, str(said.get("department", "")), values, bool(said.get("prefilled")))


def _value(definition: Definition, column: Column, said: object, place: Place) -> Value:
    """The value of what a person typed into a column of that type."""
    if isinstance(said, Value):
        return said._replace(place=place)
    if isinstance(said, date):
        return Value("date", said, said.isoformat(), place)
    if isinstance(said, (int, float)) and not isinstance(said, bool):
        return Value("number", float(said), f"{said:g}", place)
    words = str(said)
    if column.list and any(option.key == words for option in definition.lists[column.list].options):
        return Value("option", words, words, place)
    kinds: Mapping[str, Kind] = {"待定": "unknown", "TBD": "unknown", "无": "none", "持续优化": "ongoing"}
    kind = kinds.get(words, "text")
    if column.type == "person" and kind == "text":
        return Value("people", tuple(words.replace(", ", "、").split("、")), words, place)
    return Value(kind, None, words, place)
