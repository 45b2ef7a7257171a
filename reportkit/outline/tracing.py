"""The appendix that leads from each figure in the text to the cell it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from reportkit.lang import Lang
from reportkit.model import Block, Fact, Facts, Heading, Item, Paragraph, Roll, Row, Run, TableBlock, column_letters
from reportkit.outline import wording
from reportkit.outline.chapters import Counter
from reportkit.outline.context import Context
from reportkit.outline.ranges import ranges
from reportkit.outline.tables import Field, table
from reportkit.text.clean import cut, one_line

_LONGEST = 40  # characters of what is quoted
_DIGIT = re.compile(r"\d")
_DATE = re.compile(  # a date is no figure
    r"\d{4}-\d{1,2}-\d{1,2}|(\d{4}年)?\d{1,2}月(\d{1,2}日)?|\d{4}年|\d{1,2}:\d\d|"
    rf"\b(\d{{1,2}} )?({'|'.join(wording.MONTHS)})\b( \d{{4}})?")
_CELL = re.compile(r"([A-Z]+)(\d+)$")
_SPAN = re.compile(r"(\d+):(\d+)")
_FILES = 6  # that are named behind a table


class Traced(NamedTuple):
    """One figure of the document: the heading above it, its label, its words, its cells and their files."""

    heading: str
    label: str
    words: str
    cells: str
    file: str


@dataclass
class _Place:
    """Where the walk through the blocks stands: numbers of headings and tables, the headings that are open."""

    counter: Counter
    open: dict[int, str] = field(default_factory=dict)
    tables: int = 0

    def enter(self, heading: Heading) -> None:
        """Notes the heading; those below its level are closed."""
        text = self.counter.number(heading.level) + one_line(heading.text)
        self.open = {level: one for level, one in self.open.items() if level < heading.level} | {heading.level: text}

    @property
    def name(self) -> str:
        """The last heading with its number, behind the one of its chapter where it does not repeat that."""
        last = next(reversed(self.open.values()), "")
        chapter = next(iter(self.open.values()), "")
        return chapter.partition("、")[0] + last if last != chapter and last.startswith("（") else last


def appendix(context: Context, blocks: Sequence[Block]) -> list[Block]:
    """A heading and one table: every figure of the text with its cells, every table with its rows."""
    records = list(dict.fromkeys(traced(context, blocks)))
    words = context.words
    fields: list[Field[Traced]] = [
        Field(words("trace.where"), lambda one: one.heading),
        Field(words("trace.label"), lambda one: one.label),
        Field(words("trace.words"), lambda one: one.words),
        Field(words("trace.cells"), lambda one: one.cells, always=True),
        Field(words("trace.file"), lambda one: one.file),
    ]
    if not records:
        return []
    return [Heading(1, words("trace.heading")),
            *table(context, words("trace.caption"), "", fields, records, full=True)]


def traced(context: Context, blocks: Iterable[Block]) -> Iterator[Traced]:
    """The figures in the order of the text: each stretch with a digit that comes from cells, and each table."""
    files = Files(context)
    place = _Place(Counter(context.lang))
    for block in blocks:
        if isinstance(block, Heading):
            place.enter(block)
        elif isinstance(block, TableBlock):
            place.tables += 1
            if block.cells:
                name = f"{context.words('document.table')} {place.tables}"
                yield Traced(place.name, name, one_line(block.caption), block.cells, files.rows(block.cells))
        else:
            for label, run in _runs(block):
                if run.source and has_figure(run.text):
                    cells = run.source.split(",")
                    yield Traced(place.name, label, cut(one_line(run.text), _LONGEST), compact(cells, context.lang),
                                 files.told(cells))


def has_figure(text: str) -> bool:
    """True where the text has a number that is not part of a date."""
    return bool(_DIGIT.search(_DATE.sub("", text)))


def _runs(block: Block) -> Iterator[tuple[str, Run]]:
    """The stretches of the block, each with its label."""
    if isinstance(block, (Paragraph, Item, Roll)):
        label = "" if isinstance(block, Paragraph) else one_line(block.label)
        yield from ((label, run) for run in block.runs)
    elif isinstance(block, Facts):
        facts: Iterable[Fact] = (fact for row in block.rows for fact in row)
        yield from ((one_line(fact.label), run) for fact in facts for run in fact.runs)


class Files:
    """From a cell of a workbook that was merged from several to the cell in the file of its department."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: dict[tuple[str, str], Row] = {}
        self._keys: dict[tuple[str, str], str] = {}
        self._told: set[str] = set()  # worksheets whose rows say themselves where they came from
        for read in context.meeting.submission.tables.values():
            sheet = context.sheet(read.sheet)
            if sheet and sheet.audience == "filler":
                self._rows |= {(read.name, str(row.at)): row for row in read.rows}
                self._keys |= {(read.name, column_letters(at)): key for key, at in read.columns.items()}
                self._told |= {read.name for row in read.rows if row.source}
        self._by_department: dict[str, list[str]] = {}
        for row in context.rows("sources"):
            department = row.department or context.told(row, "department")
            self._by_department.setdefault(department, []).append(context.told(row, "file"))

    def told(self, cells: Iterable[str]) -> str:
        """The files with their cells, each once: 市场部.xlsx 关键指标!I6、Y6; the file alone where no row says more."""
        found: dict[str, list[str]] = {}
        for cell in cells:
            for file, place in self._came(cell):
                found.setdefault(file, []).append(place)
        lang = self._context.lang
        if not any(place for places in found.values() for place in places):
            return wording.listed(filter(None, found), lang)
        return between_files(lang).join(f"{file} {compact(places, lang)}" for file, places in found.items())

    def rows(self, cells: str) -> str:
        """The files with the rows that stand in a table, the first few: 市场部.xlsx 关键指标!6:9."""
        sheet, _, spans = cells.rpartition("!")
        found: dict[tuple[str, str], list[int]] = {}
        for first, last in _SPAN.findall(spans):
            for number in range(int(first), int(last) + 1):
                row = self._rows.get((sheet, str(number)))
                if row and row.source:
                    found.setdefault((row.source.file, row.source.sheet), []).append(row.source.row)
        lang = self._context.lang
        told = [f"{file} {name}!" + wording.listed((f"{first}:{last}" for first, last in ranges(numbers)), lang)
                for (file, name), numbers in found.items()]
        return between_files(lang).join(told[:_FILES]) + ("…" if len(told) > _FILES else "")

    def _came(self, cell: str) -> Iterator[tuple[str, str]]:
        """The file and the cell in it; the files of the department, each with "", where the row does not say."""
        sheet, _, address = cell.rpartition("!")
        found = _CELL.match(address)
        row = self._rows.get((sheet, found[2])) if found else None
        if found and row and row.source:
            place = row.source.place(self._keys.get((sheet, found[1]), ""))
            yield place.file, f"{place.sheet}!{place.cell}"
        elif row and sheet not in self._told:
            yield from ((file, "") for file in self._by_department.get(row.department, ()))


def between_files(lang: Lang) -> str:
    """What stands between places in several sheets or files."""
    return "；" if lang == "zh" else "; "


def compact(cells: Iterable[str], lang: Lang) -> str:
    """The cells sheet by sheet, neighbours in a column as a range: 关键指标!H6:H9、I6."""
    places = dict.fromkeys(tuple(cell.rpartition("!")[::2]) for cell in cells if "!" in cell)
    told = []
    for sheet, group in groupby(places, lambda place: place[0]):
        told.append(f"{sheet}!" + wording.listed(_ranges([address for _, address in group]), lang))
    return between_files(lang).join(told)


def _ranges(addresses: Iterable[str]) -> list[str]:
    """Addresses as ranges where rows of one column follow each other."""
    columns: dict[str, list[int]] = {}
    for address in addresses:
        found = _CELL.match(address)
        if found:
            columns.setdefault(found[1], []).append(int(found[2]))
    told = []
    for column, rows in columns.items():
        told += [f"{column}{first}" + (f":{column}{last}" if last > first else "") for first, last in ranges(rows)]
    return told
