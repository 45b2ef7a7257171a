"""Draws the cover's list of sheets: what each asks, how much is filled, and whether it may be sent."""

from __future__ import annotations

from reportkit.excel import template_style as paint
from reportkit.excel.template_book import (
    ASKS,
    DONE,
    FILLED,
    NAME,
    NONE,
    NUMBER,
    OPEN,
    REQUIRED,
    ROWS,
    STATUS,
    BookPlan,
)
from reportkit.excel.template_canvas import Page
from reportkit.excel.template_formulas import SheetFormulas, completeness
from reportkit.excel.template_guard import prompt
from reportkit.excel.template_plan import TablePlan, quoted_name
from reportkit.excel.template_style import Look, Styles
from reportkit.excel.template_values import PERCENT
from reportkit.model import column_letters
from reportkit.text import Words, load

HEADS = ((NUMBER, ""), (NAME, "sheet"), (ASKS, "asks"), (ROWS, "rows"), (REQUIRED, "required"),
         (FILLED, "filled"), (OPEN, "open"), (DONE, "done"), (STATUS, "status"), (NONE, "none"))
HEAD_HEIGHT, LINE_HEIGHT, TOTAL_HEIGHT = 27.0, 24.0, 21.0

_COUNTED = Look(fill=paint.COMPUTED, align="center")
_STATUS = Look(fill=paint.COMPUTED, bold=True, color=paint.OPEN, indent=True, symbols=True)


class CoverList:
    """The list of sheets being drawn."""

    def __init__(self, page: Page, styles: Styles, plan: BookPlan) -> None:
        self._page = page
        self._styles = styles
        self._plan = plan
        self._lang = plan.spec.lang
        self._words: Words = load(self._lang, "template")

    def draw(self) -> None:
        """Header, one line per data sheet, total; below it the organiser's sheets of a meeting workbook."""
        first, total = self._plan.cover.list_row, self._plan.cover.total_row
        self._header(first - 1)
        for idx, table in enumerate(self._plan.tables):
            self._line(first + idx, idx + 1, table)
        self._colours(first, total - 1)
        self._total(total)
        for idx, table in enumerate(self._plan.organiser):
            self._organiser_line(self._plan.cover.organiser_row + idx, len(self._plan.tables) + idx + 1, table)

    def _header(self, row: int) -> None:
        self._page.sheet.set_row(row - 1, HEAD_HEIGHT)
        for column, key in HEADS:
            left = column in (NAME, ASKS)
            look = Look(fill=paint.ACCENT, color="FFFFFF", bold=True, line_color="FFFFFF", indent=left,
                        align="left" if left else "center")
            self._page.put(row, column, self._words(f"head.{key}") if key else None, self._styles(look))

    def _line(self, row: int, number: int, table: TablePlan) -> None:
        page, style, formulas = self._page, self._styles, SheetFormulas(self._plan, table)
        self._names(row, number, table)
        page.formula(row, ROWS, formulas.rows(), style(_COUNTED))
        page.formula(row, REQUIRED, formulas.required(), style(_COUNTED))
        page.formula(row, FILLED, formulas.filled(), style(_COUNTED))
        page.formula(row, OPEN, formulas.open(), style(Look(fill=paint.COMPUTED, align="center", bold=True)))
        page.formula(row, DONE, formulas.done(), style(Look(number=PERCENT, indent=True)))
        page.formula(row, STATUS, formulas.status(), style(_STATUS))
        self._declaration(row, table)

    def _names(self, row: int, number: int, table: TablePlan) -> None:
        page, style = self._page, self._styles
        page.sheet.set_row(row - 1, LINE_HEIGHT)
        page.put(row, NUMBER, number, style(Look(align="center", color=paint.EXAMPLE)))
        link = style(Look(bold=True, color="000080", underline=True, indent=True))
        page.link(row, NAME, f"{quoted_name(table.name)}!{table.first_input}", table.name, link)
        asks = table.sheet.asks.get(self._lang, "")
        page.put(row, ASKS, asks, style(Look(color="404040", indent=True)))

    def _declaration(self, row: int, table: TablePlan) -> None:
        """本期无内容: a choice, except where rows are prepared or a merged workbook says it by department."""
        words = self._words
        closed = "by_sources" if self._plan.table("sources") else "not_applicable" if table.prefilled else ""
        if closed:
            look = Look(fill=paint.PREFILLED, color=paint.EXAMPLE, align="center")
            self._page.put(row, NONE, words(f"cover.{closed}"), self._styles(look))
            return
        yes = self._plan.definition.lists["yes_no"]["yes"].words[self._lang]
        chosen = yes if table.sheet.key in self._plan.spec.declared else None
        self._page.put(row, NONE, chosen, self._styles(Look(align="center", locked=False)))
        title = words("guard.none.title")
        rule = prompt(title, "", words("guard.none.prompt")) | {
            "validate": "list", "source": [yes], "error_type": "stop", "error_title": title,
            "error_message": words("guard.none.error")}
        self._page.sheet.data_validation(row - 1, NONE - 1, row - 1, NONE - 1, rule)

    def _colours(self, first: int, last: int) -> None:
        done, status = column_letters(DONE), column_letters(STATUS)
        self._page.sheet.conditional_format(f"{done}{first}:{done}{last}", {
            "type": "data_bar", "bar_color": f"#{paint.OPTIONAL_HEAD}", "bar_solid": True, "bar_no_border": True,
            "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1, "data_bar_2010": True})
        for symbol, color in (("●", paint.DONE), ("－", "404040"), ("■", paint.LIGHTS["■"][1])):
            self._page.sheet.conditional_format(f"{status}{first}:{status}{last}", {
                "type": "formula", "criteria": f'=LEFT(${status}{first},1)="{symbol}"',
                "format": self._styles.change(font_color=f"#{color}")})

    def _total(self, row: int) -> None:
        page, style, first = self._page, self._styles, self._plan.cover.list_row
        page.sheet.set_row(row - 1, TOTAL_HEIGHT)
        page.put(row, NAME, self._words("cover.total"), style(Look(line=0, bold=True, indent=True)))
        page.put(row, ASKS, self._words("cover.live"), style(Look(line=0, color=paint.EXAMPLE, size=-1.0)))
        bold = style(Look(line=0, bold=True, align="center"))
        for column in (ROWS, REQUIRED, FILLED, OPEN):
            letters = column_letters(column)
            page.formula(row, column, f"SUM({letters}{first}:{letters}{row - 1})", bold)
        whole = completeness(f"${column_letters(REQUIRED)}{row}", f"${column_letters(FILLED)}{row}")
        page.formula(row, DONE, whole, style(Look(line=0, bold=True, number=PERCENT, indent=True)))

    def _organiser_line(self, row: int, number: int, table: TablePlan) -> None:
        """A sheet that completeness does not count: linked, with its number of rows."""
        page, style, formulas = self._page, self._styles, SheetFormulas(self._plan, table)
        self._names(row, number, table)
        page.formula(row, ROWS, formulas.rows(), style(_COUNTED))
        for column in (REQUIRED, FILLED, OPEN, DONE, NONE):
            page.put(row, column, None, style(Look(fill=paint.COMPUTED)))
        page.formula(row, STATUS, formulas.organiser_status(), style(_STATUS))
        status = column_letters(STATUS)
        page.sheet.conditional_format(f"{status}{row}", {
            "type": "formula", "criteria": f'=LEFT(${status}{row},1)="●"',
            "format": style.change(font_color=f"#{paint.DONE}")})
