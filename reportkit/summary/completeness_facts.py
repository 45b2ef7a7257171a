"""Required and filled cells by department and sheet, both counted live over the source cells.

Which rows there are is settled at building time. Whether a row asks for a cell (a reason once it is late) and
whether the cell is filled follow every edit: one hidden row for each record that asks under conditions. A cell
counts as open while it is blank, an error, or holds a word of nothing (待定, N/A). A formula whose result the file
does not hold counts as open until the next build: the program that recalculates it would fill it behind our back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportkit.model import Place, Row, Standing, Value, column_letters
from reportkit.standard import requirements
from reportkit.standard.spec import Column, Sheet
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block, Store

MOST_ARGUMENTS = 200
ASKED_OF_ROWS = "cells that every row is asked for, times the rows"
Own = Mapping[tuple[str, str], Sequence[Row]]


def sheets(context: Context) -> tuple[Sheet, ...]:
    """The data sheets that any department was asked for, in tab order."""
    asked = {key for standing in context.meeting.standings for key in standing.sheets}
    return tuple(each for each in context.definition.sheets_of[context.submission.report] if each.key in asked)


def blocks(context: Context, store: Store) -> tuple[Block, Block, Block]:
    """`counts`: one row for each department and sheet, required and filled; `asked`: one for each record that asks
    for cells under conditions, in the same order, filled by `judge`; `nothing`: the words that are no answer."""
    columns, standings = sheets(context), context.meeting.standings
    made = store.block("counts", ("required", "filled"), len(columns) * len(standings))
    rows, nothing = _rows(context, columns), _nothing(context, store)
    asking = store.block("asked", ("required", "filled"), len(_asking(context, columns, rows)))
    first = 0
    for index, standing in enumerate(standings):
        for offset, sheet in enumerate(columns):
            own = rows.get((standing.department.name, sheet.key), ())
            own = own if sheet.key in standing.sheets else ()
            conditional = len(own) if _conditional(sheet) else 0
            span = (first, conditional)
            _count((made, asking, nothing), (index * len(columns) + offset, span), (standing, sheet, own))
            first += conditional
    return made, asking, nothing


def _nothing(context: Context, store: Store) -> Block:
    """The words that are no answer, one below the other, as criteria of COUNTIF."""
    words = requirements.nothing_words(context.definition)
    made = store.block("nothing", ("word",), len(words))
    for index, word in enumerate(words):
        made.value("word", index, word)
    return made


def judge(context: Context, asking: Block, nothing: Block) -> None:
    """Fill the block `asked`; the facts of the KPIs must be there."""
    columns, facts, words = sheets(context), context.facts, nothing.range("word")
    end = facts.outside(facts.at("period_end"))
    rules = {sheet.key: requirements.Formulas(sheet, _words(context, sheet), words, end) for sheet in columns}
    for index, (sheet, row) in enumerate(_asking(context, columns, _rows(context, columns))):
        rule = rules[sheet.key]
        reference = _Reference(context, sheet, row)
        conditions = {column.key: rule.condition(column, reference) for column in _conditional(sheet)}
        asked = "+".join(f"IF({condition},1,0)" for condition in conditions.values())
        filled = "+".join(f"IF({condition},{_is_filled(ex.reference(row[key].place), words)},0)"
                          for key, condition in conditions.items() if row[key].place.cell and _has_result(row[key]))
        asking.formula("required", index, asked)
        asking.formula("filled", index, filled or "0")


def _words(context: Context, sheet: Sheet) -> Mapping[tuple[str, str], str]:
    """The words that conditions look for: of the workbook in its cells, of the summary where it computes."""
    theirs, ours = (requirements.condition_words(context.definition, sheet, lang)
                    for lang in (context.submission.lang, context.lang))
    return {key: ours[key] if sheet[key[0]].computed else word for key, word in theirs.items()}


def answered(context: Context) -> Mapping[str, str]:
    """By department: how many cells show that it wrote something; none for one whose cells do not tell (it only
    declared that there is nothing to report)."""
    columns = sheets(context)
    rows, sources = _rows(context, columns), context.rows("sources")
    found: dict[str, str] = {}
    for standing in context.meeting.standings:
        name = standing.department.name
        cells = [row[column.key] for sheet in columns for row in rows.get((name, sheet.key), ())
                 for column in sheet.columns if _is_answer(sheet, row, column)]
        cells += [row["department"] for row in sources if row.department == name]
        ranges = _ranges([value.place for value in cells])
        expr = "+".join(f"COUNTA({','.join(ranges[start:start + MOST_ARGUMENTS])})"
                        for start in range(0, len(ranges), MOST_ARGUMENTS))
        told = any(value.kind != "blank" for value in cells) == standing.reported
        if ranges and told and len(expr) < ex.LONGEST_FORMULA:
            found[name] = expr
    return found


def _is_answer(sheet: Sheet, row: Row, column: Column) -> bool:
    """True for a cell that the department itself fills: of a prepared row, none that came with it."""
    if not (column.counted or column.conditional or column.key == sheet.thing):
        return False
    if not row.prefilled and not sheet.prefilled:
        return True
    return not (column.prefilled or column.organiser or column.key in (*sheet.identity, *CARRIED))


CARRIED = ("owner", "start", "due")
"""Columns that come back filled with a carried-over row."""


class _Reference:
    """The cell of a column in one row as a condition refers to it: by what was read where that is not what stands
    there, and for the status of a KPI by the summary's own."""

    def __init__(self, context: Context, sheet: Sheet, row: Row) -> None:
        self._context, self._sheet, self._row = context, sheet, row

    def __call__(self, key: str) -> str:
        value, kpis = self._row[key], self._context.blocks["kpis"]
        if self._sheet[key].computed:
            return kpis.outside(kpis.at(key, self._index()))
        column, source = self._sheet[key], ex.reference(value.place)
        if not source or value.kind == "error":
            return '""'
        if value.live:
            return source
        if column.list and value.option:
            return _unless_held(value, source, ex.quoted(self._context.word(column.list, value.option)))
        return ex.day(value).expr if value.date is not None else source

    def _index(self) -> int:
        return next(index for index, kpi in enumerate(self._context.meeting.kpis) if kpi.row is self._row)


def _unless_held(value: Value, source: str, read: str) -> str:
    held = ex.holds(value)
    return f"IF({held},{read},{source})" if held else read


def _conditional(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.conditional and not column.counted]


def _asking(context: Context, columns: Sequence[Sheet], rows: Own) -> list[tuple[Sheet, Row]]:
    """The records that ask for cells under conditions, by department and sheet."""
    return [
        (sheet, row) for standing in context.meeting.standings for sheet in columns
        if sheet.key in standing.sheets and _conditional(sheet)
        for row in rows.get((standing.department.name, sheet.key), ())
    ]


def _rows(context: Context, columns: Iterable[Sheet]) -> Own:
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for sheet in columns:
        for row in context.rows(sheet.key):
            grouped[row.department, sheet.key].append(row)
    return grouped


def _count(blocks: tuple[Block, Block, Block], where: tuple[int, tuple[int, int]],
           what: tuple[Standing, Sheet, Sequence[Row]]) -> None:
    """One line of `counts`: what every row asks for, and the sum of what rows ask for under conditions."""
    (made, asking, nothing), (place, span), (standing, sheet, own) = blocks, where, what
    count = standing.sheets.get(sheet.key)
    always = [column for column in sheet.columns if column.counted]
    number = len(own) * len(always) if own else count.required if count else 0
    if not span[1]:
        made.value("required", place, float(number), ASKED_OF_ROWS)
    else:
        made.formula("required", place, f"{number}+SUM({asking.part('required', *span)})")
    filled = _filled([row[column.key] for row in own for column in always], nothing.range("word"))
    made.formula("filled", place, filled + (f"+SUM({asking.part('filled', *span)})" if span[1] else ""))


def _filled(cells: Sequence[Value], nothing: str) -> str:
    """How many of the cells are filled: all that hold anything, less words of nothing and errors."""
    terms = [
        f"COUNTA({each})-SUMPRODUCT(COUNTIF({each},{nothing}))-SUMPRODUCT(ISERROR({each})*1)" if ":" in each
        else _is_filled(each, nothing)
        for each in _ranges([value.place for value in cells if _has_result(value)])
    ]
    return "+".join(terms) or "0"


def _is_filled(source: str, nothing: str) -> str:
    """1 where the cell holds an answer."""
    return f"IF(ISBLANK({source}),0,IF(ISERROR({source}),0,IF(ISNUMBER(MATCH({source},{nothing},0)),0,1)))"


def _has_result(value: Value) -> bool:
    return not (value.kind == "error" and value.raw is None and value.formula)


def _ranges(places: list[Place]) -> list[str]:
    """The cells as ranges, downwards where they are neighbours; a cell asked for twice counts twice."""
    by_column: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place in places:
        if place.cell:
            by_column[place.sheet, place.column].append(place.row)
    found: list[str] = []
    for (sheet, column), numbers in by_column.items():
        name, letters = ex.sheet_name(sheet), column_letters(column)
        numbers.sort()
        start = previous = numbers[0]
        for number in [*numbers[1:], 0]:
            if number != previous + 1:
                found.append(f"{name}!{letters}{start}" + (f":{letters}{previous}" if previous > start else ""))
                start = number
            previous = number
    return found
