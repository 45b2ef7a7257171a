"""A workbook as a Submission: every value with its place, what had to be interpreted, and the cells behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportkit.calc import Sheets
from reportkit.errors import ReadingRefusedError
from reportkit.excel import foreign, reader_beside
from reportkit.excel.csv_book import CsvBook
from reportkit.excel.layout import all_headings, sheet_names
from reportkit.excel.raw import Book, RawBook
from reportkit.excel.raw_sheet import RawSheet
from reportkit.excel.reader_cells import CellsOnDemand, SourceCells
from reportkit.excel.reader_cover import CoverFound, read_fields
from reportkit.excel.reader_match import Matched, Matches, match
from reportkit.excel.reader_notes import Notes
from reportkit.excel.reader_origins import with_origins
from reportkit.excel.reader_people import declared_by_sources, found_departments, roster
from reportkit.excel.reader_period import UNKNOWN, calendar_of, cover_date, period
from reportkit.excel.reader_rows import TableRead, TableReader, Whose
from reportkit.excel.reader_values import READ_AS, Interpreter
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Department, Place, Problem, Submission, Value
from reportkit.package import FileState, zipparts
from reportkit.parse.normal import word_key
from reportkit.parse.units import currency_in
from reportkit.standard.spec import Definition

MARK = "_reportkit"
PROPERTY = "reportkit"
MARK_ROWS = 5  # of the mark: version, language, report type, scope, data sheets
_UNITS = {"yuan": "元", "thousand": "千元", "ten_thousand": "万元", "million": "百万元", "hundred_million": "亿元"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one workbook says, its cells for formulas that refer to them, and the file's state while it was read."""

    submission: Submission
    cells: Sheets
    state: FileState

    def without_cells(self, path: Path, definition: Definition) -> Reading:
        """The same for one workbook among many: its cells are read from `path` again when something asks for them."""
        lang = self.submission.lang
        return replace(self, cells=CellsOnDemand(lambda: read(path, definition, lang).cells))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a workbook of ours says about itself; empty strings elsewhere. `sheets`: the data sheets it was made
    with, by key."""

    version: str = ""
    lang: str = ""
    report: str = ""
    scope: str = ""
    sheets: tuple[str, ...] = ()
    carried: Mapping[str, frozenset[str]] = field(default_factory=dict)  # sheet -> the things that came prepared


def read(path: Path, definition: Definition, lang: Lang | None = None) -> Reading:
    """The submission in an .xlsx, .xlsm, .xls, .xlsb or .ods workbook; messages in `lang`, else in the workbook's
    language.

    FileRefusedError: what the package's gate refuses. ReadingRefusedError: no-standard-sheet, no-known-heading,
    too-many-cells, too-many-strings, text-too-long, bad-reference, foreign-damaged, foreign-too-big,
    foreign-too-slow. Faults inside are notes, never raised.
    """
    kind = zipparts.kind_of(path)
    if kind in foreign.FOREIGN:
        with path.open("rb") as file:
            book = foreign.read_book(file, path, kind, MARK)
            return _reading(book, path, FileState.of_open(path, file), definition, lang)
    with zipparts.open_package(path) as package:
        return _reading(RawBook(package, MARK), path, package.state(), definition, lang)


def read_csv(path: Path, definition: Definition, sheet: str, lang: Lang | None = None) -> Reading:
    """The submission in a CSV file that holds one sheet of the definition: `sheet`, by key. Raises as `read` does."""
    with path.open("rb") as file:
        state = FileState.of_open(path, file)
    name = definition.sheets[sheet].words[LANGUAGES[0]]
    return _reading(CsvBook(path, name), path, state, definition, lang)


def _reading(book: Book, path: Path, state: FileState, definition: Definition, lang: Lang | None) -> Reading:
    mark = _mark(book)
    matches = match(book, definition, MARK)
    if not matches.tables:
        seen, best = "、".join(entry.name for entry in book.sheets[:12]), matches.best
        if best is None:
            raise ReadingRefusedError("no-known-heading", path=str(path), sheets=seen)
        raise ReadingRefusedError("no-standard-sheet", path=str(path), sheets=seen, sheet=best.sheet, row=best.row,
                                  known=best.known, columns=best.columns, headings="、".join(best.words))
    return _Reader(path.name, book, mark, matches, definition, lang).reading(state)


def _mark(book: Book) -> Mark:
    """The mark from the document property, else from the very hidden sheet, which lists the data sheets too."""
    index = next((at for at, entry in enumerate(book.sheets) if entry.name == MARK), None)
    raw = book.sheet(index) if index is not None else None
    cells = [raw.cell(row, 1) if raw else None for row in range(1, 6)]
    hidden = [str(cell.value) if cell else "" for cell in cells]
    parts = [part.strip() for part in book.property(PROPERTY).split("|")]
    version, lang, report, scope = (parts if len(parts) >= 4 else hidden)[:4]
    return Mark(version, lang, report, scope, tuple(filter(None, hidden[4].split(","))), _carried(raw))


def _carried(raw: RawSheet | None) -> Mapping[str, frozenset[str]]:
    """The things of prepared rows by sheet, which the mark lists in lines of two cells from its sixth on."""
    found: dict[str, set[str]] = {}
    if raw is None:
        return {}
    for row in (row for row in raw.rows if row > MARK_ROWS):
        key, thing = raw.cell(row, 1), raw.cell(row, 2)
        if key and thing:
            found.setdefault(str(key.value), set()).add(word_key(str(thing.value)))
    return {key: frozenset(things) for key, things in found.items()}


class _Reader:
    """One run over one workbook."""

    def __init__(self, file: str, book: Book, mark: Mark, matches: Matches, definition: Definition, lang: Lang | None
                 ) -> None:
        self._file = file
        self._book = book
        self._mark = mark
        self._matches = matches
        self._definition = definition
        self._cover = matches.cover or CoverFound()
        self._lang = self._language()
        self._notes = Notes(file, lang or self._lang, definition)
        self._met: list[Problem] = []
        self._cover_words: Mapping[str, Value] = {}
        self._cells = self._interpreter()

    def reading(self, state: FileState) -> Reading:
        """The submission and the cells of the sheets it came from."""
        cover = self._cover_words = self._cover_values()
        whose = Whose(_words(cover, "department"), self._amount_unit(cover))
        if self._book.format != "xlsx":
            knows_percent = all(found.raw.knows_percent for found in self._matches.tables.values())
            self._met.append(self._notes.other_format(self._book.format, knows_percent=knows_percent))
        reads = self._tables(whose)
        departments, is_roster = self._departments(reads, whose.department)
        submission = Submission(
            file=self._file,
            lang=self._lang,
            report=self._report(cover),
            scope="department" if self._is_department(cover) else "meeting",
            cover=cover,
            period=self._period,
            tables=with_origins({key: found.table for key, found in reads.items()}),
            departments=departments,
            declared=frozenset(self._declared(reads, whose.department, departments, is_roster)),
            notes=tuple(self._met),
            date1904=self._book.date1904,
            version=self._mark.version,
            roster=is_roster,
            sheet_names=tuple(entry.name for entry in self._book.sheets),
            modified=self._book.modified(),
        )
        used = [found.raw for found in self._matches.tables.values()]
        if self._matches.cover_raw:
            used.append(self._matches.cover_raw)
        return Reading(submission, SourceCells(used), state)

    def _language(self) -> Lang:
        """The mark's language, else the one in which most headings and labels were written."""
        if self._mark.lang in LANGUAGES:
            return "zh" if self._mark.lang == "zh" else "en"
        counts = dict.fromkeys(LANGUAGES, 0)
        for found in self._matches.tables.values():
            for lang in found.header.languages:
                counts[lang] += 1
        for lang, count in self._cover.languages.items():
            counts[lang] += count
        return max(LANGUAGES, key=lambda lang: counts[lang])

    def _interpreter(self) -> Interpreter:
        """The interpreter on the period's calendar; notes where the period had to be supplied."""
        plain = Interpreter(self._definition, UNKNOWN, self._book.date1904)
        fields = self._cover.fields
        self._period, source = period(fields, plain, self._titles())
        if source:
            self._note_period(source)
        return Interpreter(
            self._definition, calendar_of(self._period, cover_date(fields, "next_meeting", plain)), self._book.date1904
        )

    def _titles(self) -> Iterator[str]:
        """Words that may name the period: the cover's fields, the first row of each sheet, the file's name.

        A workbook of ours has titles without a period, and examples with one: there only the fields count.
        """
        for key in ("issue", "meeting", "theme"):
            found = self._cover.fields.get(key)
            if found and found.cell and found.cell.kind == "s":
                yield str(found.cell.value)
        if not self._mark.version:
            raws = [self._matches.cover_raw, *(found.raw for found in self._matches.tables.values())]
            for raw in raws:
                first = raw.rows[min(raw.rows)] if raw and raw.rows else {}
                yield from (str(cell.value) for cell in first.values() if cell.kind == "s")
        yield self._file

    def _note_period(self, source: str) -> None:
        sheet = self._matches.cover_raw.name if self._matches.cover_raw else ""
        start, end = self._period.start.isoformat(), self._period.end.isoformat()
        code = "no-period" if source == "none" else "period-supplied"
        self._met.append(self._notes.note(code, "error", Place(self._file, sheet), start=start, end=end))

    def _cover_values(self) -> dict[str, Value]:
        known, raw = self._matches.cover_known, self._matches.cover_raw
        if known is None or raw is None:
            return {}
        self._met += self._notes.attached(replace(raw, attached=raw.attached._replace(pictures=())), 0)
        values = read_fields(self._cover, known, self._cells, self._file, raw.name)
        for key, value in values.items():
            if value.note == READ_AS:
                self._met.append(self._notes.cover_read_as(known.columns[key], value))
        return values

    def _amount_unit(self, cover: Mapping[str, Value]) -> str:
        value = cover.get("amount_unit")
        if value is None or not value.filled:
            return ""
        usual = _UNITS.get(value.option, value.text)  # a company may have worded its option in another currency
        return usual.replace("元", currency_in(value.text) or "元")

    def _tables(self, whose: Whose) -> dict[str, TableRead]:
        """The tables by key, the roster first: its spelling of a department's name is the one that counts."""
        spelling: dict[str, str] = {}
        order = sorted(self._matches.tables, key=lambda key: key != "departments")
        self._met += self._version_notes()
        reads = {key: self._table(self._matches.tables[key], whose, spelling) for key in order}
        self._met += self._matches_notes()
        return {key: reads[key] for key in sorted(reads, key=self._tab_order)}

    def _tab_order(self, key: str) -> tuple[int, str]:
        """The place of a sheet in its report type; sheets of other types follow."""
        listed = self._definition.reports[self._report(self._cover_words)].sheets
        return (listed.index(key) if key in listed else len(listed), key)

    def _table(self, found: Matched, whose: Whose, spelling: dict[str, str]) -> TableRead:
        raw, header, known = found.raw, found.header, found.known
        others = [other for key, other in all_headings(self._definition).items() if key != known.sheet.key]
        blocks = reader_beside.blocks(raw, header)
        read = reader_beside.joined([
            TableReader(self._file, part, own, known, self._cells, whose, spelling, others,
                        is_ours=bool(self._mark.version)).read() for part, own in blocks], [own for _, own in blocks])
        if carried := self._mark.carried.get(known.sheet.key):
            rows = (replace(row, prefilled=row.prefilled or word_key(row[known.sheet.thing].text) in carried)
                    for row in read.table.rows)
            read.table = replace(read.table, rows=tuple(rows))
        self._met += self._notes.table(read, raw, header, known.columns)
        return read

    def _version_notes(self) -> Iterator[Problem]:
        """One note where the workbook was made by another version of the template, with what is different."""
        version = self._definition.version
        if self._mark.version and self._mark.version != version:
            tables = [(found.raw.name, found.header, found.known) for found in self._matches.tables.values()]
            yield self._notes.other_version(self._mark.version, version, tables)

    def _matches_notes(self) -> Iterator[Problem]:
        for code, level, sheet, other in self._matches.remarks:
            yield self._notes.note(code, level, Place(self._file, sheet), other=other)

    def _departments(self, reads: Mapping[str, TableRead], own: str) -> tuple[tuple[Department, ...], bool]:
        names = sheet_names(self._definition)
        listed = roster(reads["departments"].table, names) if "departments" in reads else ()
        if listed:
            return listed, True
        tables = [found.table for key, found in reads.items() if self._definition.sheets[key].audience == "filler"]
        return found_departments(tables, own, self._asked()), False

    def _asked(self) -> tuple[str, ...]:
        """The sheets of a workbook that was sent out with a part of its report type's, () for all of them."""
        every = {sheet.key for sheet in self._definition.sheets_of.get(self._mark.report, ())
                 if sheet.layout == "table" and sheet.audience == "filler"}
        asked = tuple(key for key in self._mark.sheets if key in every)
        return asked if self._mark.scope == "department" and len(asked) < len(every) else ()

    def _declared(
        self, reads: Mapping[str, TableRead], own: str, departments: tuple[Department, ...], is_roster: bool
    ) -> Iterator[tuple[str, str]]:
        """Department and sheet of every declaration. The cover of a workbook of many speaks for all of them; with
        a roster only about sheets whose rows the organiser prepares, each department answers for the others."""
        every = (own,) if own else tuple(department.name for department in departments) or ("",)
        for key, found in reads.items():
            yield from ((department, key) for department in sorted(found.declared))
        yes_no = self._cells.chooser("yes_no")
        for key, cell in self._cover.declared.items():
            chosen = yes_no.read(self._cells.shown(cell))
            if chosen and chosen.key == "yes" and not (is_roster and self._definition.sheets[key].declarable):
                yield from ((name, key) for name in every)
        yield from ((name, key) for key in self._matches.declared for name in every)
        if "sources" in reads:
            yield from declared_by_sources(reads["sources"].table, sheet_names(self._definition))

    def _report(self, cover: Mapping[str, Value]) -> str:
        if self._mark.report in self._definition.reports:
            return self._mark.report
        value = cover.get("report_type")
        return value.option if value and value.option in self._definition.reports else "standard"

    def _is_department(self, cover: Mapping[str, Value]) -> bool:
        if self._mark.scope in ("department", "meeting"):
            return self._mark.scope == "department"
        return bool(_words(cover, "department"))


def _words(cover: Mapping[str, Value], key: str) -> str:
    """The words of a cover field where it is filled."""
    value = cover.get(key)
    return value.text if value and value.filled else ""
