"""Validation and conditional formats of a table sheet: they warn and colour, they never block typing."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from reportkit.excel import template_style as paint
from reportkit.excel.template_book import BookPlan
from reportkit.excel.template_formulas import orange
from reportkit.excel.template_guard import Rule, guard, prompt, warning
from reportkit.excel.template_plan import (
    DEPARTMENT,
    FIRST_ROW,
    HEADER_ROW,
    MISSING,
    Field,
    TablePlan,
    quoted_name,
)
from reportkit.excel.template_style import Styles
from reportkit.excel.template_values import is_number_column
from reportkit.standard.requirements import named
from reportkit.text import Words, load

THOUSANDS = (("#,##0", "AND(ISNUMBER({x}),ABS({x})>=1000,{x}=INT({x}))"),
             ("#,##0.0#", "AND(ISNUMBER({x}),ABS({x})>=1000)"))
LIT = ("status", "overdue")


class SheetRules:
    """The rules of one table sheet, down to the last counted row."""

    def __init__(self, sheet: Worksheet, styles: Styles, plan: BookPlan, table: TablePlan) -> None:
        self._sheet = sheet
        self._styles = styles
        self._plan = plan
        self._table = table
        self._lang = plan.spec.lang
        self._words: Words = load(self._lang, "template")

    def add(self) -> None:
        """Add all of them. Of the colours of one cell the first true one counts in LibreOffice."""
        self._status()
        asked = {column.key for column in named(self._table.shown)}
        for each in self._table.fields[1:]:
            if each.column.key in asked:
                self._orange(each)
            self._lights(each)
            self._numbers(each)
            self._white(each)
            self._validation(each)
        self._headings()

    def _status(self) -> None:
        """Column A and the sheet's status: done is green, the rest stays in the colour of open things."""
        green, quiet = (self._styles.change(font_color=f"#{color}") for color in (paint.DONE, "404040"))
        span = (FIRST_ROW - 1, MISSING - 1, self._table.counted_to - 1, MISSING - 1)
        self._format(span, f'LEFT($A{FIRST_ROW},1)="✓"', green)
        self._format(span, f'LEFT($A{FIRST_ROW},1)="－"', quiet)
        self._format((1, 0, 1, 0), 'OR(LEFT($A$2,1)="●",LEFT($A$2,1)="－")', green)

    def _orange(self, each: Field) -> None:
        condition = orange(each.column.words[self._lang], self._words)
        self._format(self._span(each), condition, self._styles.fill(paint.MISSING), stop=True)

    def _lights(self, each: Field) -> None:
        """The computed words of a status in their colour."""
        if not each.column.computed or each.column.key not in LIT:
            return
        for symbol, (fill, color) in paint.LIGHTS.items():
            look = self._styles.change(bg_color=f"#{fill}", font_color=f"#{color}")
            self._format(self._span(each), f'LEFT({_x(each)},1)="{symbol}"', look)

    def _numbers(self, each: Field) -> None:
        """Thousands separators. They come before the white rule and so carry its fill."""
        column, table = each.column, self._table
        if not is_number_column(column) or column.type == "percent" or column.computed:
            return
        below = FIRST_ROW + (table.prefilled if table.is_quiet(each) else 0)
        for first, last, white in ((FIRST_ROW, below - 1, False), (below, table.counted_to, table.is_yellow(each))):
            for number, condition in THOUSANDS if last >= first else ():
                fill = {"bg_color": f"#{paint.FILLED}"} if white else {}
                look = self._styles.change(num_format=number, **fill)
                self._format(self._span(each, first, last), condition.format(x=_x(each, first)), look)

    def _white(self, each: Field) -> None:
        """Yellow turns white when filled, where the organiser did not fill it."""
        if not self._table.is_yellow(each):
            return
        first = next(row for row in range(FIRST_ROW, self._table.counted_to) if not self._table.is_grey(each, row))
        self._format(self._span(each, first), f"NOT(ISBLANK({_x(each, first)}))", self._styles.fill(paint.FILLED))

    def _span(self, each: Field, first: int = FIRST_ROW, last: int = 0) -> tuple[int, int, int, int]:
        """The column's cells from row `first` to `last` (0: as far as formulas count), as XlsxWriter wants them."""
        return first - 1, each.position - 1, (last or self._table.counted_to) - 1, each.position - 1

    def _validation(self, each: Field) -> None:
        """A prompt for every input column, and a warning where the kind of value is known."""
        if each.column.computed:
            return
        need = self._words(f"need.{self._need(each)}")
        rule = prompt(each.column.words[self._lang], need, each.column.prompt.get(self._lang, ""))
        if each.column.key == "department":
            rule |= self._roster(each)
        else:
            rule |= guard(self._plan.definition, each.column, _x(each), self._words)
        if rule["validate"] != "any" or rule["input_message"]:
            self._sheet.data_validation(*self._span(each), rule)

    def _need(self, each: Field) -> str:
        if self._table.is_quiet(each):
            return "prefilled"
        if each.column.required:
            return "required"
        return "conditional" if each.column.when or each.column.check_when else "optional"

    def _roster(self, each: Field) -> Rule:
        """The names of the roster, in a meeting's workbook."""
        roster = self._plan.table("departments")
        if roster is None or roster is self._table or each.position != DEPARTMENT:
            return {}
        names = f"={quoted_name(roster.name)}!$B${FIRST_ROW}:$B${roster.last_row}"
        return {"validate": "list", "source": names, **warning(self._words, "list")}

    def _headings(self) -> None:
        """Typing over a heading is stopped: by its words a column is recognised when the file returns."""
        title, text = self._words("guard.heading.title"), self._words("guard.heading.text")
        self._sheet.data_validation(HEADER_ROW - 1, 0, HEADER_ROW - 1, len(self._table.fields) - 1, {
            "validate": "custom", "value": "=FALSE", "error_type": "stop", "error_title": title,
            "error_message": text})

    def _format(self, span: tuple[int, int, int, int], condition: str, look: object, *,
                stop: bool = False) -> None:
        self._sheet.conditional_format(*span, {
            "type": "formula", "criteria": f"={condition}", "format": look, "stop_if_true": stop})


def _x(each: Field, row: int = FIRST_ROW) -> str:
    return f"${each.letters}{row}"
