"""Draws one table sheet: title and live status, hint, example, bands, header, prepared rows, print set-up."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from reportkit.excel import template_style as paint
from reportkit.excel.template_book import BookPlan
from reportkit.excel.template_canvas import Canvas, Page
from reportkit.excel.template_formulas import SheetFormulas
from reportkit.excel.template_plan import (
    DEPARTMENT,
    FIRST_ROW,
    HEADER_ROW,
    MISSING,
    THING,
    Field,
    TablePlan,
    quoted_name,
)
from reportkit.excel.template_rules import LIT, SheetRules
from reportkit.excel.template_style import Look, Styles
from reportkit.excel.template_values import alignment, cell_value, number_format
from reportkit.parse.origins import ORIGIN
from reportkit.standard.spec import Band
from reportkit.text import Words, load
from reportkit.text.width import display_width

TITLE, HINT, SAMPLE, BAND = 1, 2, 3, 4
HEIGHTS = {TITLE: 27.0, HINT: 33.0, SAMPLE: 30.0, BAND: 16.0, HEADER_ROW: 32.0}
ROW_HEIGHT = 28.0
WIDER = 1.1  # column widths count digits of 11 points, the body is set smaller
LINE_HEIGHT = 13.5
HINT_COLUMNS = 15
_REMARK = re.compile(r"\s*[（(][^）)]*[）)]\s*$")
TAB, TAB_LAST = paint.ACCENT, "7F7F7F"
ONE_LINE = (ORIGIN, "columns")  # of a merged workbook: folded, and no reason for a higher row


class TableSheet:
    """One table sheet being drawn."""

    def __init__(self, canvas: Canvas, styles: Styles, plan: BookPlan, table: TablePlan) -> None:
        self._page: Page = canvas.page(table.name)
        self._styles = styles
        self._plan = plan
        self._table = table
        self._lang = plan.spec.lang
        self._words: Words = load(self._lang, "template")
        self._formulas = SheetFormulas(plan, table)

    def draw(self) -> None:
        """Everything of the sheet, top to bottom."""
        self._columns()
        self._top()
        self._example()
        self._bands()
        self._header()
        for row in range(FIRST_ROW, self._table.last_row + 1):
            self._row(row)
        SheetRules(self._page.sheet, self._styles, self._plan, self._table).add()
        self._settings()

    def _columns(self) -> None:
        sheet, fields = self._page.sheet, self._table.fields
        for each in fields:
            options = {"level": 1, "hidden": True} if each.folded else {"hidden": self._is_hidden(each)}
            look = Look(line=0, align=alignment(each.column), wrap=_wraps(each), indent=_indents(each))
            idx = each.position - 1
            sheet.set_column(idx, idx, self._width(each), self._styles(look), options)
        if fields[-1].folded:
            after_idx = fields[-1].position
            sheet.set_column(after_idx, after_idx, None, None, {"collapsed": True})

    def _is_hidden(self, each: Field) -> bool:
        """True for the department's column in a department's own workbook."""
        return (each.position == DEPARTMENT and each.column.key == "department"
                and not self._plan.spec.is_meeting)

    def _width(self, each: Field) -> float:
        """The column's width; a little more where a heading without spaces would leave one sign over."""
        width = each.column.width.get(self._lang, 12.0)
        needed = display_width(each.header) / WIDER + 2
        return needed if width < needed <= width + 4 and " " not in each.header else width

    def _top(self) -> None:
        page, styles, words = self._page, self._styles, self._words
        for row, height in HEIGHTS.items():
            page.sheet.set_row(row - 1, height)
        page.sheet.grow_from(ROW_HEIGHT)
        back = styles(Look(line=0, color="000080", underline=True, indent=True))
        page.link(TITLE, MISSING, f"{quoted_name(self._plan.cover.name)}!B1", words("sheet.back"), back)
        title = self._table.sheet.title.get(self._lang, self._table.name)
        page.put(TITLE, THING, title, styles(Look(line=0, bold=True, color=paint.ACCENT, size=16 - styles.size)))
        status = Look(line=0, bold=True, color=paint.OPEN, size=12 - styles.size, symbols=True)
        page.formula(HINT, MISSING, self._formulas.on_sheet(), styles(status))
        last = min(self._table.last_visible, THING + HINT_COLUMNS - 1)
        hint = self._table.sheet.hint.get(self._lang, "")
        page.merge(HINT, THING, last, hint, styles(Look(line=0, wrap=True, color="404040")))

    def _example(self) -> None:
        look = Look(line=0, italic=True, color=paint.EXAMPLE, align="right")
        self._page.put(SAMPLE, MISSING, self._words("sheet.example"), self._styles(look))
        for each in self._table.fields[1:]:
            shown = not (each.folded or self._is_hidden(each))
            text = each.column.example.get(self._lang, "") if shown else ""
            if each.position == THING and text:
                text = self._words("sheet.example_mark") + text
            boxed = Look(line=paint.DASHED, italic=True, color=paint.EXAMPLE, align=alignment(each.column),
                         wrap=True, indent=_indents(each), symbols=each.column.key in LIT)
            self._page.put(SAMPLE, each.position, text or None, self._styles(boxed))

    def _bands(self) -> None:
        bands = {band.key: band for band in self._table.sheet.bands}
        run, last = -1, ""
        for each in self._table.fields[1:]:
            band = bands.get(each.band)
            if band is None:
                last = ""
                continue
            run += band.key != last
            size = 8.5 - self._styles.size
            call = Look(line=0, fill=paint.CALL, color="FFFFFF", bold=True, size=size, align="center")
            quiet = Look(line=0, fill=paint.BANDS[run % 2], color=paint.ACCENT, bold=True, size=size, indent=True)
            text = self._band_words(band) if band.key != last else None
            self._page.put(BAND, each.position, text, self._styles(call if band.call else quiet))
            last = band.key

    def _band_words(self, band: Band) -> str:
        """The band's words; a remark in brackets such as （已填好） goes where nobody prefilled anything."""
        words = band.words[self._lang]
        own = [column for column in self._table.sheet.columns if column.band == band.key]
        if self._table.prefilled or not all(column.prefilled for column in own):
            return words
        return _REMARK.sub("", words)

    def _header(self) -> None:
        table = self._table
        columns = [{"header": each.header, "header_format": self._styles(self._head(each))}
                   for each in table.fields]
        self._page.sheet.add_table(HEADER_ROW - 1, 0, table.last_row - 1, len(table.fields) - 1, {
            "name": f"rk_{table.sheet.key}", "style": None, "autofilter": self._plan.spec.is_meeting,
            "columns": columns})
        for each, column in zip(table.fields, columns, strict=True):
            self._page.put(HEADER_ROW, each.position, each.header, column["header_format"])

    def _head(self, each: Field) -> Look:
        """The heading's colour says who fills the column."""
        table, column = self._table, each.column
        left = alignment(column) == "left"
        base = Look(align="left" if left else "center", indent=left, wrap=True, line_color="FFFFFF", bold=True)
        if each.position == MISSING:
            return replace(base, fill=paint.MISSING_HEAD, color="FFFFFF")
        if column.computed or table.is_quiet(each) or each.folded:
            return replace(base, fill=paint.QUIET_HEAD, color="404040")
        if column.required or column.when or column.check_when:
            return replace(base, fill=paint.ACCENT, color="FFFFFF")
        return replace(base, fill=paint.OPTIONAL_HEAD, color="10243B", bold=False)

    def _row(self, row: int) -> None:
        table, page = self._table, self._page
        idx = row - FIRST_ROW
        record = table.records[idx] if idx < len(table.records) else {}
        missing = Look(fill=paint.COMPUTED, color=paint.OPEN, size=-0.5, wrap=True, indent=True)
        page.formula(row, MISSING, self._formulas.missing(row), self._styles(missing))
        lines = 1.0
        for each in table.fields[1:]:
            value = cell_value(self._plan.definition, table.sheet, each.column, record, self._lang)
            look = self._styles(self._look(each, row, number_format(table.sheet, each.column, record)))
            formula = self._formulas.computed(each, row) if each.column.computed else None
            if formula is None:
                page.put(row, each.position, value, look)
            else:
                page.formula(row, each.position, formula, look)
            if isinstance(value, str) and not each.folded:
                lines = max(lines, _lines(value, self._width(each)))
        # Only a row whose text is already known to need more gets a height of its own.
        if lines * LINE_HEIGHT > ROW_HEIGHT:
            page.sheet.set_row(row - 1, min(409.0, lines * LINE_HEIGHT + 4))

    def _look(self, each: Field, row: int, number: str) -> Look:
        table = self._table
        fill, color = "", "000000"
        if each.column.computed:
            fill, color = paint.COMPUTED, "262626"
        elif table.is_grey(each, row):
            fill, color = paint.PREFILLED, "404040"
        elif table.is_yellow(each):
            fill = paint.REQUIRED
        return Look(fill=fill, color=color, align=alignment(each.column), wrap=_wraps(each),
                    indent=_indents(each), number=number,
                    symbols=each.column.computed and each.column.key in LIT)

    def _settings(self) -> None:
        sheet, table, spec = self._page.sheet, self._table, self._plan.spec
        sheet.hide_gridlines(2)
        sheet.set_tab_color(f"#{TAB_LAST if table.sheet.key == 'followup' else TAB}")
        sheet.freeze_panes(HEADER_ROW, DEPARTMENT if spec.is_meeting else THING)
        sheet.set_selection(table.first_input)
        everything = f"A1:{table.fields[-1].letters}{table.counted_to}"
        sheet.ignore_errors({"number_stored_as_text": everything, "formula_differs": everything,
                             "empty_cell_reference": everything})
        page_setup(self._page, self._plan, table.name)
        sheet.print_area(0, THING - 1, table.last_row - 1, table.last_visible - 1)
        sheet.repeat_rows(HEADER_ROW - 1)
        sheet.fit_to_pages(1, 0)


def page_setup(page: Page, plan: BookPlan, middle: str) -> None:
    """A4 landscape with footer: whose file and which meeting, the sheet, page number."""
    page.sheet.set_landscape()
    page.sheet.set_paper(9)
    page.sheet.set_margins(left=0.35, right=0.35, top=0.45, bottom=0.5)
    spec = plan.spec
    meeting = spec.cover.get("meeting") or plan.definition.report(spec.report).meeting[spec.lang]
    whose = [spec.department or "", str(meeting)]
    left = " · ".join(part for part in whose if part).replace("&", "&&")[:80]
    number = load(plan.spec.lang, "template")("sheet.page")
    # A digit after the size would be read as part of it.
    page.sheet.set_footer(f"&L&8 {left}&C&8 {middle.replace('&', '&&')}&R&8 {number}", {"margin": 0.25})


def _wraps(each: Field) -> bool:
    return alignment(each.column) != "right" and each.column.key not in ONE_LINE


def _indents(each: Field) -> bool:
    return alignment(each.column) == "left"


def _lines(text: str, width: float) -> float:
    """How many lines a text takes in a column of `width` digits."""
    room = max(4.0, (width - 1) * WIDER)
    return sum(max(1, math.ceil(display_width(line) / room)) for line in text.split("\n"))
