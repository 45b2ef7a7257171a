"""Draws the cover: what is open, who fills the workbook, one line per sheet, legend, the meeting's data."""

from __future__ import annotations

from datetime import date

from reportkit.excel import template_style as paint
from reportkit.excel.template_book import (
    ASKS,
    DONE,
    FILLED,
    NAME,
    NONE,
    NUMBER,
    OPEN,
    ROWS,
    STATUS,
    TIME,
    BookPlan,
)
from reportkit.excel.template_canvas import Canvas, CellValue, Page
from reportkit.excel.template_cover_list import CoverList
from reportkit.excel.template_formulas import headline
from reportkit.excel.template_guard import guard, prompt
from reportkit.excel.template_plan import amount_unit
from reportkit.excel.template_style import Look, Styles
from reportkit.excel.template_table import page_setup
from reportkit.excel.template_title import instruction, title
from reportkit.excel.template_values import DATE, PERCENT, option_word
from reportkit.model import column_letters
from reportkit.standard.rules.year import time_progress_formula
from reportkit.text import Words, load

WIDTHS = {"zh": (1.5, 5.0, 20.0, 34.0, 9.0, 9.0, 9.0, 9.0, 14.0, 24.0, 20.0),
          "en": (1.5, 5.0, 20.0, 38.0, 10.0, 10.0, 10.0, 10.0, 14.0, 24.0, 20.0)}
FIRST, LAST = NUMBER, NONE
TOP_HEIGHTS = ((1, 36.0), (2, 20.0), (3, 34.0))
FIELD_HEIGHT, HEADING_HEIGHT, GAP_HEIGHT = 20.0, 21.0, 10.0
ASKED_OF_FILLER = ("department", "reporter")


class Cover:
    """The cover being drawn."""

    def __init__(self, canvas: Canvas, styles: Styles, plan: BookPlan) -> None:
        self._page: Page = canvas.page(plan.cover.name)
        self._styles = styles
        self._plan = plan
        self._cover = plan.cover
        self._lang = plan.spec.lang
        self._words: Words = load(self._lang, "template")

    def draw(self) -> None:
        """Everything of the cover, top to bottom."""
        for idx, width in enumerate(WIDTHS[self._lang]):
            self._page.sheet.set_column(idx, idx, width, self._styles(Look(line=0)))
        self._top()
        if self._cover.filler_row:
            self._filler()
        self._heading(self._cover.list_row - 2, "fill_meeting" if self._plan.spec.is_meeting else "fill")
        if self._cover.organiser_row:
            self._heading(self._cover.organiser_row - 1, "organiser")
        CoverList(self._page, self._styles, self._plan).draw()
        self._legend()
        self._meeting()
        self._settings()

    # title, instruction, headline

    def _top(self) -> None:
        page, style, size = self._page, self._styles, self._styles.size
        for row, height in TOP_HEIGHTS:
            page.sheet.set_row(row - 1, height)
        look = style(Look(line=0, bold=True, color=paint.ACCENT, size=18 - size))
        kind, text = title(self._plan)
        if kind == "formula":
            page.formula(1, FIRST, text, look)
        else:
            page.put(1, FIRST, text, look)
        page.put(2, FIRST, instruction(self._plan), style(Look(line=0, color="404040")))
        open_ = Look(line=0, bold=True, color=paint.OPEN, size=16 - size, below=paint.ACCENT)
        page.formula(3, FIRST, headline(self._plan), style(open_))
        for column in range(FIRST + 1, LAST + 1):
            page.put(3, column, None, style(Look(line=0, below=paint.ACCENT)))
        self._rule(3, (FIRST, FIRST), 'LEFT($B$3,1)="●"', font_color=f"#{paint.DONE}")

    def _heading(self, row: int, key: str) -> None:
        """A block's title line, with a little air above."""
        self._page.sheet.set_row(row - 2, GAP_HEIGHT)
        self._page.sheet.set_row(row - 1, HEADING_HEIGHT)
        look = Look(line=0, bold=True, color=paint.ACCENT, size=11.5 - self._styles.size)
        self._page.put(row, FIRST, self._words(f"cover.{key}"), self._styles(look))

    # ① who fills the workbook

    def _filler(self) -> None:
        self._heading(self._cover.filler_row - 1, "who")
        for key, slot in self._cover.slots.items():
            column = self._cover.column(key)
            if column is None or slot.row >= self._cover.list_row:
                continue
            given = self._plan.spec.department if key == "department" else self._plan.spec.cover.get(key)
            grey = key == "department" and given is not None
            asked = key in ASKED_OF_FILLER and not grey
            label = column.words[self._lang] + ("*" if asked else "")
            self._field(key, label, self._value(key, given), grey=grey)
            if asked:
                self._rule(slot.row, slot.value, f"ISBLANK({self._cell(key)})", bg_color=f"#{paint.MISSING}")

    def _field(self, key: str, label: str, value: CellValue, *, grey: bool, yellow: bool = False) -> None:
        """Label and value of one cover field; what the organiser set is grey and locked."""
        slot = self._cover.slots[key]
        self._page.sheet.set_row(slot.row - 1, FIELD_HEIGHT)
        self._page.merge(slot.row, *slot.label, label, self._styles(Look(color="404040", indent=True)))
        fill = paint.PREFILLED if grey else paint.REQUIRED if yellow else ""
        column = self._cover.column(key)
        dated = column is not None and column.type == "date"
        look = Look(fill=fill, indent=True, locked=grey, color="404040" if grey else "000000",
                    wrap=slot.value[1] - slot.value[0] > 4, number=DATE if dated else "")
        self._page.merge(slot.row, *slot.value, value, self._styles(look))
        if column is None or grey:
            return
        rule = prompt(column.words[self._lang], "", column.prompt.get(self._lang, ""))
        rule |= guard(self._plan.definition, column, self._cell(key), self._words)
        if rule["validate"] != "any" or rule["input_message"]:
            first, last = slot.value
            self._page.sheet.data_validation(slot.row - 1, first - 1, slot.row - 1, last - 1, rule)

    def _value(self, key: str, given: object) -> CellValue:
        """A cover value as it stands in its cell."""
        column = self._cover.column(key)
        if isinstance(given, tuple):
            return ("、" if self._lang == "zh" else ", ").join(given)
        if column is not None and column.list and isinstance(given, str):
            return option_word(self._plan.definition, column.list, given, self._lang)
        return given if isinstance(given, (str, int, float, date)) else None

    # legend and meeting

    def _legend(self) -> None:
        row = self._cover.legend_row + 1
        self._heading(row - 1, "legend")
        self._page.sheet.set_row(row - 1, FIELD_HEIGHT)
        swatches = ((NUMBER, NAME, "yellow", paint.REQUIRED), (ASKS, ASKS, "orange", paint.MISSING),
                    (ROWS, FILLED, "white", "FFFFFF"), (OPEN, DONE, "grey", paint.PREFILLED),
                    (STATUS, NONE, "marks", ""))
        for first, last, key, fill in swatches:
            look = self._styles(Look(fill=fill, align="center"))
            self._page.merge(row, first, last, self._words(f"legend.{key}"), look)
        line = self._words("legend.line_meeting" if self._plan.spec.is_meeting else "legend.line")
        self._page.put(row + 1, FIRST, line, self._styles(Look(line=0, color="595959", size=-0.5)))

    def _meeting(self) -> None:
        spec = self._plan.spec
        given = not spec.is_meeting and any(value is not None for value in spec.cover.values())
        self._heading(self._cover.meeting_row - 1, "meeting" if given else "meeting_open")
        for key, slot in self._cover.slots.items():
            if key == TIME:
                self._time()
            elif slot.row >= self._cover.meeting_row:
                self._meeting_field(key)

    def _time(self) -> None:
        """时间进度, which follows the period's end."""
        slot = self._cover.slots[TIME]
        label = self._words("cover.time_progress")
        self._page.merge(slot.row, *slot.label, label, self._styles(Look(color="404040", indent=True)))
        formula = time_progress_formula(self._cover.address("period_end"),
                                        self._plan.definition.settings.fiscal_start_month)
        look = Look(fill=paint.PREFILLED, color="404040", indent=True, number=PERCENT)
        self._page.merge_formula(slot.row, *slot.value, formula, self._styles(look))

    def _meeting_field(self, key: str) -> None:
        spec, column = self._plan.spec, self._cover.sheet[key]
        value = self._value(key, spec.cover.get(key)) or self._default(key)
        grey = value is not None and not spec.is_meeting
        yellow = column.required and not grey
        self._field(key, column.words[self._lang] + ("*" if yellow else ""), value, grey=grey, yellow=yellow)
        if yellow:
            slot = self._cover.slots[key]
            self._rule(slot.row, slot.value, f"NOT(ISBLANK({self._cell(key)}))", bg_color=f"#{paint.FILLED}")

    def _default(self, key: str) -> CellValue:
        """What stands in a meeting field that the organiser left open."""
        definition, spec = self._plan.definition, self._plan.spec
        known = {"report_type": definition.report(spec.report).words[self._lang],
                 "organisation": definition.settings.organisation, "amount_unit": amount_unit(definition, spec)}
        return known.get(key) or None

    # the sheet itself

    def _cell(self, key: str) -> str:
        """The absolute address of a field within the cover."""
        slot = self._cover.slots[key]
        return f"${column_letters(slot.value[0])}${slot.row}"

    def _rule(self, row: int, columns: tuple[int, int], condition: str, **look: str) -> None:
        self._page.sheet.conditional_format(row - 1, columns[0] - 1, row - 1, columns[1] - 1, {
            "type": "formula", "criteria": f"={condition}", "format": self._styles.change(**look)})

    def _settings(self) -> None:
        sheet, spec = self._page.sheet, self._plan.spec
        sheet.hide_gridlines(2)
        sheet.set_tab_color(f"#{paint.CALL}")
        sheet.freeze_panes(TOP_HEIGHTS[-1][0], 0)
        waiting = "reporter" if spec.department else "department"
        first = f"C{self._cover.list_row}" if spec.is_meeting else self._cell(waiting).replace("$", "")
        sheet.set_selection(first)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        page_setup(self._page, self._plan, "")
        sheet.print_area(0, 0, self._cover.last_row - 1, LAST - 1)
        sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        sheet.activate()
        sheet.set_first_sheet()
