"""The sheet 需补充 / To complete as a grid: what is open, each with a link to its cell that turns into a tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportkit.findings import Finding, grouped
from reportkit.lang import Lang
from reportkit.model import Cell, Grid, Place, Problem, Submission
from reportkit.returns.selection import MISSING, Selection, urgent
from reportkit.standard import requirements
from reportkit.standard.spec import Definition
from reportkit.summary import expressions as ex
from reportkit.summary import measure, parts
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block, Store
from reportkit.summary.lines import FIRST, Line, Section, Unit, rows
from reportkit.summary.pages import Pages
from reportkit.text import Words, load
from reportkit.text.clean import cut, one_line
from reportkit.text.percent import percent

COLUMNS, COLUMN_PX, GUTTER_PX = 10, 69, 14
LAST = FIRST + COLUMNS - 1
ROOM = 750.0  # points of A4 upright at full size, less margins
NAME = (FIRST + 1, FIRST + 3)
CHIPS = ((FIRST + 4, FIRST + 5), (FIRST + 6, FIRST + 7), (FIRST + 8, FIRST + 9))
FOUND, TODO = (FIRST + 1, FIRST + 4), (FIRST + 5, LAST)
WIDE_PLACE, WIDE_FOUND = (FIRST, FIRST + 1), (FIRST + 2, LAST)
SYMBOLS = {"error": "■", "warning": "◆", "note": "◇"}
OPEN, DONE = "○ ", "✓ "
LONGEST_NAME = 40
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """What the sheet is drawn for. `name`: of the sheet itself; `linked`: the cells are in the same workbook;
    `seal`: words by which a later run knows the copy as untouched; `completeness`: ratio when checked."""

    submission: Submission
    selection: Selection
    definition: Definition
    lang: Lang
    name: str
    completeness: float
    seal: str = ""
    digit_width: float = 7.0
    linked: bool = True


def compose(order: Order) -> Grid:
    """The grid of the sheet."""
    return _Drawing(order).grid()


@dataclass
class _Drawing:
    """One run. `_open`: the row in the hidden block that follows each open cell."""

    order: Order
    _at: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words: Words = load(self.order.lang, "returns")
        self.face = measure.FACES[self.order.lang]
        self.store = Store(self.order.name)
        self.things = _things(self.order.submission)
        self.block = self._facts()

    def grid(self) -> Grid:
        """Head, what to begin with, then sheet by sheet in tab order."""
        order = self.order
        pages = Pages(ROOM, 0.0)
        pages.put(self._head())
        for section in self._sections():
            pages.place(section)
        pixels = {1: GUTTER_PX, LAST + 1: GUTTER_PX} | dict.fromkeys(range(FIRST, LAST + 1), COLUMN_PX)
        return Grid(
            order.name, pages.resolved() | self.store.cells, pages.heights,
            {column: round((wide - 5) / order.digit_width, 4) for column, wide in pixels.items()},
            (1, FIRST, pages.row - 1, LAST), tuple(pages.spans), self.store.hidden, conditions=pages.conditions(),
            breaks=tuple(pages.breaks), freeze=(2, 0), footer=(order.submission.file, self.words("page")),
            font=self.face.name, accent=order.definition.settings.accent)

    def _facts(self) -> Block:
        """1 for each open cell as long as it is open; the seal stands beside them."""
        missing = self.order.selection.missing
        block = self.store.block("open", ("open", "seal"), max(1, len(missing)))
        block.value("seal", 0, self.order.seal)
        nothing = requirements.nothing_array(self.order.definition)
        for index, problem in enumerate(missing):
            self._at[problem.place.sheet, problem.place.cell] = index
            ref = ex.reference(problem.place)
            if self.order.linked:
                test = f"IF(ISBLANK({ref}),1,IF(ISNUMBER(MATCH({ref},{nothing},0)),1,0))"
                block.formula("open", index, test)
            else:
                block.value("open", index, 1.0, "list alone")
        return block

    def _head(self) -> Unit:
        say, inner = self.words, range(FIRST, LAST + 1)
        title = {column: Cell(style="title") for column in inner}
        title[FIRST] = Cell(value=say("title"), style="title")
        title[LAST] = Cell(value=self._whose(), style="title message right")
        headline = {FIRST: self._headline().cell("strong12 strong left middle"),
                    LAST: Cell(value=say("ratio", ratio=percent(self.order.completeness)),
                               style="meta right")}
        told = say("how" if self.order.linked else "how_alone")
        tall = measure.height(measure.lines(told, self.face, self.face.small.size, self._px((FIRST, LAST))),
                              self.face.small)
        how = {column: Cell(style="meta") for column in inner} | {FIRST: Cell(value=told, style="meta left wrap")}
        return Line(32, title), Line(30, headline), Line(tall, how, ((FIRST, LAST),))

    def _whose(self) -> str:
        submission = self.order.submission
        period = self.words("period", start=submission.period.start, end=submission.period.end)
        named = submission.departments[:1] if submission.scope == "department" else ()
        department = named[0].name if named else ""
        return self.words("whose", department=department, period=period).strip()

    def _headline(self) -> Piece:
        """How many cells are open, live, and how many places are to be looked at."""
        others = len(self.order.selection.others)
        if not self.order.selection.missing:
            return self._counted("others_only", Piece(str(others), str(others)))
        # A whole sheet without content has no cell to count: without it the tick would say that all is done.
        is_all = all(problem.level != "error" for problem in self.order.selection.others)
        open_ = self._still_open(self.block.range("open"), len(self.order.selection.missing), "open",
                                 "filled" if is_all else "cells_filled")
        if not others:
            return open_
        rest = self._counted("others", Piece(str(others), str(others)))
        return ex.joined(open_, ex.constant(self.words("joiner")), rest)

    def _still_open(self, cells: str, now: int, key: str, done: str) -> Piece:
        """`key` with the live count of open cells, or the words of `done` once there is none."""
        said = self._counted(key, Piece(f"SUM({cells})", str(now)))
        return Piece(f"IF(SUM({cells})=0,{ex.quoted(self.words(done))},{said.expr})", said.shown)

    def _counted(self, key: str, figure: Piece) -> Piece:
        """Words with {n}; the singular where the language has one."""
        many = parts.template(self.words.find(f"{key}.many") or "", {"n": figure})
        single = self.words.find(f"{key}.one")
        if single is None:
            return many
        one = parts.template(single, {"n": figure})
        return Piece(f"IF({figure.expr}=1,{one.expr},{many.expr})", one.shown if figure.shown == "1" else many.shown)

    def _sections(self) -> Iterator[Section]:
        selection = self.order.selection
        first = urgent(self.order.submission, selection)
        if first:
            title = self._title(self.words("first", n=len(first)))
            yield Section("first", "", (title,), groups=rows([(self._urgent(problem),) for problem in first]))
        every = (*selection.others, *selection.notes)
        tabs = (*self.order.submission.sheet_names, "")
        for tab in tabs:
            missing = [problem for problem in selection.missing if problem.place.sheet == tab]
            told = grouped(problem for problem in every if _tab(problem, tabs) == tab)
            if missing or told:
                yield self._sheet(tab, missing, told)

    def _sheet(self, tab: str, missing: Sequence[Problem], told: Sequence[Finding]) -> Section:
        """One sheet of the workbook: its open cells record by record, then its other findings."""
        indexes = [self._at[problem.place.sheet, problem.place.cell] for problem in missing]
        message = ex.EMPTY
        if indexes:
            cells = f"{self.block.at('open', indexes[0])}:{self.block.at('open', indexes[-1])}"
            message = self._still_open(cells, len(indexes), "sheet_open", "sheet_done")
        units: list[Unit] = []
        if missing:
            cells_of = "cells" if self.order.linked else "cells_alone"
            units += [self._header((FIRST, NAME, (CHIPS[0][0], LAST)), ("place", "thing", cells_of))]
            units += [self._record(problems) for problems in _records(missing)]
        if told:
            units += [self._header((FIRST, FOUND, TODO), ("place", "found", "todo"))]
            units += [(self._finding(finding),) for finding in told]
        return Section(tab or "whole", "", (self._title(tab or self.words("whole"), message),), groups=rows(units))

    def _title(self, text: str, message: Piece = ex.EMPTY) -> Line:
        cells = {column: Cell(style="section") for column in range(FIRST, LAST + 1)}
        cells[FIRST] = Cell(value=text, style="section")
        if message.expr != ex.EMPTY.expr:
            cells[LAST] = message.cell("section message right")
        return Line(24, cells)

    def _header(self, spans: tuple[int | Span, ...], keys: tuple[str, ...]) -> Unit:
        cells = {column: Cell(style="header") for column in range(FIRST, LAST + 1)}
        for span, key in zip(spans, keys, strict=True):
            style = "header left indent1" if span == TODO else "header left"
            cells[span if isinstance(span, int) else span[0]] = Cell(value=self.words(key), style=style)
        return (Line(20, cells, tuple(span for span in spans if not isinstance(span, int))),)

    def _record(self, problems: Sequence[Problem]) -> Unit:
        """The open cells of one row of a sheet as links, three in a line."""
        lines: list[Line] = []
        for start in range(0, len(problems), len(CHIPS)):
            cells = {column: Cell(style="body hair") for column in range(FIRST, LAST + 1)}
            spans, most = [NAME], 1
            if start == 0:
                first = problems[0]
                name = self._name(first)
                cells[FIRST] = self._link(first.place, ex.constant(self.words("row", n=first.place.row)))
                cells[NAME[0]] = Cell(value=name, style="body hair left wrap")
                most = self._lines(name, NAME)
            for problem, span in zip(problems[start:start + len(CHIPS)], CHIPS, strict=False):
                heading = self._heading(problem)
                most = max(most, self._lines(OPEN + heading, span))
                cells[span[0]] = self._link(problem.place, self._ticked(problem, heading))
                spans.append(span)
            lines.append(Line(measure.height(most, self.face.body), cells, tuple(spans)))
        return tuple(lines)

    def _heading(self, problem: Problem) -> str:
        """What is missing; with its cell where no link leads there."""
        heading = problem.place.header.rstrip("*° ")
        return heading if self.order.linked else f"{heading} {problem.place.cell}"

    def _ticked(self, problem: Problem, text: str) -> Piece:
        """The words behind ○ while the cell is open, behind ✓ once it is filled."""
        fact = self.block.at("open", self._at[problem.place.sheet, problem.place.cell])
        return Piece(f"IF({fact}=0,{ex.quoted(DONE + text)},{ex.quoted(OPEN + text)})", OPEN + text)

    def _finding(self, finding: Finding) -> Line:
        first = finding.first
        told = finding.message(self.order.lang)
        if self.order.submission.scope == "meeting" and first.department and first.department not in told:
            told = self.words("of_department", department=first.department, message=told)
        cells = {column: Cell(style="body hair") for column in range(FIRST, LAST + 1)}
        whole = self.words("sheet_itself" if first.place.sheet else "file")
        where = f"{SYMBOLS[first.level]} {first.place.cell or whole}"
        cells[FIRST] = self._link(first.place, ex.constant(where))
        cells[FOUND[0]] = Cell(value=told, style="body hair left wrap")
        cells[TODO[0]] = Cell(value=first.hint, style="body hair left wrap indent1")
        most = max(self._lines(told, FOUND), self._lines(first.hint, TODO, measure.INDENT_PX))
        return Line(measure.height(most, self.face.body), cells, (FOUND, TODO), {FIRST: "rating"})

    def _urgent(self, problem: Problem) -> Line:
        """One of the first to do: where, and what is missing or wrong."""
        place = problem.place
        told = problem.message
        where = ex.constant(f"{place.sheet}!{place.cell}" if place.cell else place.sheet or self.words("whole"))
        if problem.code == MISSING:
            row, thing = self.words("row", n=place.row), self._name(problem)
            key = "missing" if thing else "missing_nameless"
            told = self.words(key, row=row, thing=thing, headings=place.header.rstrip("*° "))
            where = self._ticked(problem, where.shown)
        cells = {column: Cell(style="body hair") for column in range(FIRST, LAST + 1)}
        cells[FIRST] = self._link(place, where)
        cells[WIDE_FOUND[0]] = Cell(value=told, style="body hair left wrap")
        most = max(self._lines(told, WIDE_FOUND), self._lines(where.shown, WIDE_PLACE))
        return Line(measure.height(most, self.face.body), cells, (WIDE_PLACE, WIDE_FOUND))

    def _link(self, place: Place, text: Piece) -> Cell:
        """A link that follows inserted rows; plain words where the cells are in another workbook."""
        if not self.order.linked or not place.sheet:
            return Cell(value=text.shown, style="body hair left wrap")
        target = f"{ex.sheet_name(place.sheet)}!{place.cell or 'A1'}"
        return Cell(formula="=" + ex.link(place.sheet, target, text.expr), style="place hair left wrap")

    def _name(self, problem: Problem) -> str:
        """What the row is about; in a meeting's workbook with its department."""
        thing = self.things.get((problem.place.sheet, problem.place.row), "")
        own = problem.department if self.order.submission.scope == "meeting" else ""
        return " · ".join(text for text in (own, thing) if text)

    def _lines(self, text: str, span: Span, indent_px: int = 0) -> int:
        return measure.lines(text, self.face, self.face.body.size, self._px(span) - indent_px)

    @staticmethod
    def _px(span: Span) -> int:
        return COLUMN_PX * (span[1] - span[0] + 1)


def _tab(problem: Problem, tabs: Sequence[str]) -> str:
    """The sheet under which a finding is told: "" for the workbook, and for a sheet that is not there."""
    return problem.place.sheet if problem.place.sheet in tabs else ""


def _records(missing: Sequence[Problem]) -> Iterator[list[Problem]]:
    """The open cells row by row."""
    found: dict[int, list[Problem]] = {}
    for problem in missing:
        found.setdefault(problem.place.row, []).append(problem)
    yield from found.values()


def _things(submission: Submission) -> Mapping[tuple[str, int], str]:
    """What each row is about, on one line: (worksheet, row) -> words of the thing's column."""
    found: dict[tuple[str, int], str] = {}
    for table in submission.tables.values():
        thing = min(table.columns, key=lambda key: table.columns[key] if key not in ("missing", "department") else 999,
                    default="")
        for row in table.rows:
            found.setdefault((table.name, row.at), cut(one_line(row[thing].text), LONGEST_NAME))
    return found
