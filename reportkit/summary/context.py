"""What every section of the summary needs: the meeting, the words, the type face, the hidden facts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reportkit.lang import Lang
from reportkit.model import Cell, Meeting, Period, Row, Submission, Value
from reportkit.parse.origins import ORIGIN
from reportkit.standard import requirements
from reportkit.standard.spec import Definition
from reportkit.summary import expressions as ex
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block, Store
from reportkit.summary.lines import FIRST, LAST, Line
from reportkit.summary.measure import Face
from reportkit.text import Words, load

State = Literal["filled", "empty", "declared", "absent"]
MANY_DEPARTMENTS = 12
LONG_NAME_EM = 5.0


class Context(NamedTuple):
    """One run of `compose`. `sheet` and `check` name the two generated sheets, `blocks` the hidden facts."""

    meeting: Meeting
    definition: Definition
    lang: Lang
    words: Words
    face: Face
    sheet: str
    check: str
    store: Store
    blocks: dict[str, Block]

    @property
    def submission(self) -> Submission:
        """What was read."""
        return self.meeting.submission

    @property
    def period(self) -> Period:
        """The reporting period and the day of the meeting."""
        return self.submission.period

    @property
    def facts(self) -> Block:
        """The hidden facts of the meeting itself."""
        return self.blocks["meeting"]

    @property
    def many(self) -> bool:
        """True where the scorecard does not fit on page one."""
        return len(self.meeting.standings) > MANY_DEPARTMENTS

    @property
    def is_merged(self) -> bool:
        """True where records came from departments' own files."""
        return any(row.source for table in self.submission.tables.values() for row in table.rows)

    @property
    def asked(self) -> frozenset[str]:
        """The departments from which a report is expected: those of the roster that are not exempt."""
        return frozenset(each.name for each in self.submission.departments if not each.exempt)

    def department(self, name: str) -> str:
        """The name as it is shown, and as the hidden facts count by it: words of ours where a row names none."""
        return name or load(self.lang, "rules")("department.nobody")

    def answer(self, value: Value) -> Piece:
        """The words of a cell, "" while it holds a word of nothing."""
        return ex.answer(value, requirements.nothing_array(self.definition))

    def unless_nothing(self, value: Value, piece: Piece) -> Piece:
        """`piece`, "" while the source cell holds a word of nothing."""
        return ex.unless_nothing(value, piece, requirements.nothing_array(self.definition))

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The records of a sheet in input order."""
        return self.submission.rows(sheet)

    def state(self, sheet: str) -> State:
        """Whether a sheet has rows, was declared empty by all who reported, or is not in the report."""
        asked = {each.key for each in self.definition.sheets_of.get(self.submission.report, ())}
        if self.rows(sheet):
            return "filled"
        if sheet not in asked or sheet not in self.submission.tables or self._asked_of_nobody(sheet):
            return "absent"
        due = [each.department.name for each in self.meeting.standings if each.reported]
        declared = all((name, sheet) in self.submission.declared for name in due)
        return "declared" if due and declared else "empty"

    def _asked_of_nobody(self, sheet: str) -> bool:
        """True for a sheet that departments fill where the roster asks none of them for it."""
        filled_by = self.definition.sheets[sheet].audience
        standings = self.meeting.standings
        return bool(standings) and filled_by == "filler" and not any(sheet in each.sheets for each in standings)

    def word(self, choices: str, key: str) -> str:
        """The drop-down's word of an option, in the language of the workbook."""
        return self.definition.lists[choices][key].words[self.submission.lang]

    def label(self, choices: str, key: str) -> str:
        """The word of an option in the language of the summary; the key where the list has no such option."""
        try:
            return self.definition.lists[choices][key].words[self.lang]
        except KeyError:
            return key

    def heading(self, choices: str, key: str) -> str:
        """The word of an option as it begins a cell or a line: with a capital."""
        word = self.label(choices, key)
        return word[:1].upper() + word[1:]

    def sheet_title(self, key: str) -> str:
        """The title of a sheet's section: the report type's own name for the sheet where it gives one."""
        report = self.definition.reports.get(self.submission.report)
        named = report.titles.get(key) if report is not None else None
        return named[self.lang] if named else self.words(f"{key}.title")

    def cover(self, key: str) -> Value:
        """A field of the cover."""
        return self.submission.cover.get(key, Value())

    def source(self, row: Row) -> Piece:
        """The file and cell that a record came from, where the workbook was merged from several; the file alone
        where only the sources tell it."""
        if row.source:
            return ex.words(row[ORIGIN])
        named = (each["file"] for each in self.rows("sources") if each.department == row.department)
        return ex.words(next(named, Value()))

    def option_key(self, value: Value, choices: str, default: str = "") -> Piece:
        """A formula fragment that turns the option's word in the source cell into its stable key."""
        source, chosen = ex.reference(value.place), value.option or default
        held = "" if value.live else ex.holds(value)
        if not source or value.kind == "error" or not (value.live or held):
            return Piece(ex.quoted(chosen), chosen)
        expr = ex.quoted(default)
        for each in reversed(self.definition.lists[choices].options):
            expr = f'IF({source}={ex.quoted(each.words[self.submission.lang])},"{each.key}",{expr})'
        return Piece(f"IF({held},{ex.quoted(chosen)},{expr})" if held else expr, chosen)

    def title(self, key: str, message: Piece = ex.EMPTY, *, anchor: str = "", text: str = "") -> Line:
        """The title row of a section; `message` stands at the right."""
        cells: dict[int, Cell] = {place: Cell(style="section") for place in range(FIRST, LAST + 1)}
        cells[FIRST] = Cell(value=text or self.words(f"{key}.title"), style="section")
        if message.expr != '""':
            cells[LAST] = message.cell("section message right")
        return Line(24, cells, anchor=anchor or key)

    def continued(self, title: str) -> Line:
        """The small title of the part of a table after a page break."""
        return Line(16, {FIRST: Cell(value=self.words("continued", title=title), style="continued")})

    def wide_names(self) -> bool:
        """True where department names need two columns: English, long names, or many departments."""
        longest = max((len(each.department.name) for each in self.meeting.standings), default=0)
        return self.lang == "en" or longest > LONG_NAME_EM or self.many
