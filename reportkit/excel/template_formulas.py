"""The formulas of a table sheet and of its line on the cover. All come without "="."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.excel.template_book import DONE, FILLED, NONE, OPEN, REQUIRED, ROWS, STATUS, TIME, BookPlan
from reportkit.excel.template_plan import FIRST_ROW, HEADER_ROW, Field, TablePlan, quoted_name
from reportkit.model import column_letters
from reportkit.standard.requirements import Formulas, condition_words, named, nothing_array, record_inputs
from reportkit.standard.rules import formulas as rules
from reportkit.standard.rules.expression import array, quoted
from reportkit.text import Words, load


class SheetFormulas:
    """The formulas of one table sheet."""

    def __init__(self, plan: BookPlan, table: TablePlan) -> None:
        self._plan = plan
        self._table = table
        self._lang = plan.spec.lang
        self._words: Words = load(self._lang, "template")
        self._sheet = table.shown
        self._terms = Formulas(
            self._sheet, condition_words(plan.definition, self._sheet, self._lang),
            nothing_array(plan.definition), plan.cover.address("period_end"))
        self._none = array(dict.fromkeys(word.lower() for word in plan.definition.nothing["none"]))
        self._kpi_words = rules.kpi_words(plan.definition, self._lang)

    # one row

    def missing(self, row: int) -> str:
        """本行待补: the headings that are still open in the row, 已填全, or nothing in an empty row."""
        words, cells = self._words, [self._cell(column.key, row) for column in record_inputs(self._sheet)]
        count = f"COUNTA({','.join(cells)})"
        asked = named(self._sheet)
        if not asked:
            return f'IF({count}=0,"",{quoted(words("row.complete"))})'
        separator, prefix = words("row.separator"), words("row.missing")
        parts = "".join(
            f'&IF({self._terms.cell_missing(column, lambda key: self._cell(key, row))},'
            f'{quoted(separator + column.words[self._lang])},"")' for column in asked)
        listed = (f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({quoted(prefix + "#")}{parts}&"#",'
                  f'{quoted(prefix + "##")},{quoted(words("row.complete"))}),{quoted("#" + separator)},""),"#","")')
        if not self._may_say_none():
            return f'IF({count}=0,"",{listed})'
        row_cells = f"{cells[0]}:{self._cell(self._table.fields[-1].column.key, row)}"
        alone = f"AND({self._on_cover_rows()}=1,SUMPRODUCT(COUNTIF({row_cells},{self._none}))={count})"
        return f'IF({count}=0,"",IF({alone},{quoted(words("status.none"))},{listed}))'

    def computed(self, each: Field, row: int) -> str | None:
        """The formula of a computed column, None where the workbook has none for it."""
        make = self._makers().get((self._sheet.key, each.column.key))
        return make(row) if make else None

    def _makers(self) -> dict[tuple[str, str], Callable[[int], str]]:
        words = self._kpi_words
        return {
            ("progress", "overdue"): self._overdue,
            ("kpis", "difference"): lambda row: rules.difference_any(self._refs(row), words),
            ("kpis", "attainment"): lambda row: rules.attainment_any(self._refs(row), words),
            ("kpis", "status"): lambda row: rules.status_any(self._refs(row), words),
            ("kpis", "change_previous"): lambda row: self._change("previous", row),
            ("kpis", "change_year"): lambda row: self._change("last_year", row),
            ("kpis", "year_progress"): lambda row: rules.year_progress_row(
                self._cell("ytd", row), self._cell("year_target", row), self._cell("kind", row), words),
            ("kpis", "time_gap"): self._time_gap,
        }

    def _overdue(self, row: int) -> str:
        options = self._plan.definition.lists["task_status"]
        settled = tuple(options[key].words[self._lang] for key in ("done", "cancelled"))
        return rules.overdue(self._cell("status", row), self._cell("due", row),
                             self._plan.cover.address("period_end"), settled, self._lang,
                             self._plan.definition.settings.due_soon_days)

    def _refs(self, row: int) -> rules.KpiRefs:
        settings = self._plan.definition.settings
        return rules.KpiRefs(
            actual=self._cell("actual", row), target=self._cell("target", row),
            target_high=self._cell("target_high", row), baseline=self._cell("baseline", row),
            name=self._cell("kpi", row), kind=self._cell("kind", row), unit=self._cell("unit", row),
            attainment=self._cell("attainment", row),
            green=rules.threshold(self._cell("green", row), settings.green),
            amber=rules.threshold(self._cell("amber", row), settings.amber))

    def _change(self, base: str, row: int) -> str:
        return rules.change_text(self._cell("actual", row), self._cell(base, row), self._cell("unit", row),
                                 self._cell("kpi", row), self._lang)

    def _time_gap(self, row: int) -> str:
        total = self._plan.definition.lists["roll_up"]["sum"].words[self._lang]
        return rules.time_gap_text(self._cell("year_progress", row), self._plan.cover.address(TIME),
                                   self._cell("aggregation", row), total,
                                   load(self._lang, "rules")("change.points"))

    def _cell(self, key: str, row: int) -> str:
        return self._table.cell(key, row)

    # the line on the cover

    def rows(self) -> str:
        """The number of records."""
        return self._terms.rows(self._table.range)

    def required(self) -> str:
        """The number of cells asked for."""
        unconditional, rows = self._terms.unconditional(), self._on_line(ROWS)
        conditional = self._terms.conditional_required(self._table.range)
        if self._roster() is None:
            asked = f"IF({rows}=0,{unconditional},{unconditional}*{rows}{conditional})"
        else:
            absent = f"IF({self._roster_size()}>0,{self._absent()},IF({rows}=0,1,0))"
            asked = f"{unconditional}*({rows}+{absent}){conditional}"
        return f"IF({self._declared()},0,{asked})"

    def filled(self) -> str:
        """The number of asked cells that are filled."""
        return f"IF({self._declared()},0,{self._terms.filled(self._table.range)})"

    def open(self) -> str:
        """The number of cells still open."""
        return f"{self._on_line(REQUIRED)}-{self._on_line(FILLED)}"

    def done(self) -> str:
        """Completeness as a ratio in whole percent, never rounded up to 100 %."""
        return completeness(self._on_line(REQUIRED), self._on_line(FILLED))

    def status(self) -> str:
        """The state of the sheet in words; rows win over a declaration."""
        words = self._words
        declared = self._declared()
        if self._roster() is not None:
            declared = f"OR({declared},AND({self._roster_size()}>0,{self._on_line(REQUIRED)}=0))"
        plural = (f"IF({self._on_line(OPEN)}=1,{quoted(words('status.one'))},"
                  f"{quoted(words('status.open_before'))}&{self._on_line(OPEN)}&{quoted(words('status.open_after'))})")
        chain = (f"IF({self._on_line(REQUIRED)}=0,{quoted(words('status.complete'))},"
                 f"IF({self._on_line(FILLED)}=0,{quoted(words('status.untouched'))},"
                 f"IF({self._on_line(OPEN)}=0,{quoted(words('status.complete'))},{plural})))")
        clash = f"AND({self._on_line(NONE)}={quoted(self._yes())},{self._on_line(ROWS)}>0)"
        return f"IF({clash},{quoted(words('status.clash'))},IF({declared},{quoted(words('status.none'))},{chain}))"

    def organiser_status(self) -> str:
        """The state of a sheet that completeness does not count."""
        rows = self._on_line(ROWS)
        return (f"IF({rows}=0,{quoted(self._words('status.no_rows'))},"
                f"IF({rows}=1,{quoted(self._words('status.row'))},"
                f"{quoted(self._words('status.rows_before'))}&{rows}&{quoted(self._words('status.rows_after'))}))")

    def on_sheet(self) -> str:
        """The same words on the sheet itself."""
        return self._plan.on_cover(self._table, STATUS)

    def _declared(self) -> str:
        """TRUE where "nothing this period" holds: chosen on the cover, or 无 is all that was typed."""
        rows = self._on_line(ROWS)
        chosen = f"AND({self._on_line(NONE)}={quoted(self._yes())},{rows}=0)"
        if self._roster() is not None and self._sheet.declarable:
            return f"AND({self._roster_size()}=0,{chosen})"
        if self._roster() is not None or not self._may_say_none():
            return chosen
        ranges = [self._table.range(column.key) for column in record_inputs(self._sheet)]
        first, last = ranges[0].split(":")[0], self._table.range(self._table.fields[-1].column.key).split(":")[1]
        said = f"SUMPRODUCT(COUNTIF({first}:{last},{self._none}))"
        return f"OR({chosen},AND({rows}=1,{said}=COUNTA({','.join(ranges)})-{len(ranges)}))"

    def _may_say_none(self) -> bool:
        """True where 无 as the only entry of the sheet declares it empty, as the reader takes it."""
        return self._sheet.declarable and self._table in self._plan.tables

    def _on_cover_rows(self) -> str:
        return self._plan.on_cover(self._table, ROWS)

    def _yes(self) -> str:
        return self._plan.definition.lists["yes_no"]["yes"].words[self._lang]

    def _on_line(self, column: int) -> str:
        return f"${column_letters(column)}{self._plan.line(self._table)}"

    # the roster: departments of which a sheet has no row

    def _roster(self) -> TablePlan | None:
        return self._plan.table("departments") if self._plan.spec.is_meeting else None

    def _roster_size(self) -> str:
        roster = self._roster()
        return f"(COUNTA({roster.range('department')})-1)" if roster else "0"

    def _absent(self) -> str:
        """Departments on the roster that owe this sheet and have neither a row nor a declaration."""
        roster = self._roster()
        assert roster is not None
        names, own = roster.range("department"), self._table.range("department")
        # The ranges begin at the header, which is text like any name and is told apart by comparing.
        parts = [f"({names}<>\"\")", f"({names}<>{_header(roster)})", f"(COUNTIF({own},{names})=0)"]
        if roster.has("exempt"):
            parts.append(f"({roster.range('exempt')}<>{quoted(self._yes())})")
        if roster.has("sheets"):
            wanted = roster.range("sheets")
            parts.append(f"((({wanted}=\"\")+ISNUMBER(SEARCH({quoted(self._table.name)},{wanted})))>0)")
        sources = self._plan.table("sources")
        if sources is not None:
            declared = f"{sources.range('declared')},{quoted('*' + self._table.name + '*')}"
            parts.append(f"(COUNTIFS({sources.range('department')},{names},{declared})=0)")
        return f"SUMPRODUCT({'*'.join(parts)})"


def _header(table: TablePlan) -> str:
    return f"{quoted_name(table.name)}!$B${HEADER_ROW}"


def completeness(required: str, filled: str) -> str:
    """Filled over required in whole percent, cut and not rounded: 99.6 % must not print as 100 %."""
    return f"IF({required}=0,1,INT(100*{filled}/{required})/100)"


def headline(plan: BookPlan) -> str:
    """The sentence at the top of the cover: how many cells are open, or that the file may be sent."""
    words, cover = load(plan.spec.lang, "template"), plan.cover
    first, last, total = cover.list_row, cover.total_row - 1, cover.total_row
    status = column_letters(STATUS)
    parts = [f"$H{total}", f'COUNTIF(${status}{first}:${status}{last},"■*")']
    if not plan.spec.is_meeting:
        keys = ["reporter"] if plan.spec.department else ["department", "reporter"]
        parts += [f"IF(ISBLANK({cover.address(key)}),1,0)" for key in keys]
    count = "+".join(parts)
    share = f'ROUND(100*${column_letters(DONE)}{total},0)&"%"'
    ready = words("headline.ready_meeting" if plan.spec.is_meeting else "headline.ready")
    plural = (f"IF(({count})=1,{quoted(words('headline.one'))},"
              f"{quoted(words('headline.before'))}&({count})&{quoted(words('headline.after'))})")
    return (f"IF(({count})=0,{quoted(ready)},{plural}&{quoted(words('headline.between'))}&{share}"
            f"&{quoted(words('headline.end'))})")


def orange(heading: str, words: Words) -> str:
    """The condition that column A names `heading`; reads words, as rules allow no inline arrays."""
    separator = words("row.separator")
    sought = quoted(separator + _literal(heading) + separator)
    return (f'ISNUMBER(SEARCH({sought},SUBSTITUTE($A{FIRST_ROW},{quoted(words("row.missing"))},'
            f'{quoted(separator)})&{quoted(separator)}))')


def _literal(heading: str) -> str:
    return heading.replace("~", "~~").replace("?", "~?").replace("*", "~*")
