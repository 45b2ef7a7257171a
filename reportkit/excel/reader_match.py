"""Which worksheet is which standard sheet: by its name, else by its headings; what is left is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportkit.excel.layout import Headings, all_headings, named_sheet, sheet_names
from reportkit.excel.raw import Book
from reportkit.excel.raw_sheet import RawSheet
from reportkit.excel.reader_cover import CoverFound, find_cover
from reportkit.excel.reader_header import HEADER_ROWS, Header, find_header, is_ours, is_plausible
from reportkit.model import Level
from reportkit.parse.normal import word_key
from reportkit.parse.nothing import NothingWords
from reportkit.standard.spec import Definition

_SHOWN = 4
_TITLES = 6
"""More cells than a title and 无 take say something."""
_FEWEST_FIELDS = 3
"""A sheet without a cover's name is the cover when it has this many of its labels with a value."""


class Matched(NamedTuple):
    """A worksheet that is a standard table."""

    raw: RawSheet
    header: Header
    known: Headings


class Miss(NamedTuple):
    """The row that came nearest to a header: how many of how many headings it has, and the first of them."""

    sheet: str
    row: int
    known: int
    columns: int
    words: tuple[str, ...]


@dataclass(slots=True)
class Matches:
    """The tables by key, the cover, remarks (code, level, sheet, other sheet), and the best of what was refused."""

    tables: dict[str, Matched] = field(default_factory=dict)
    cover: CoverFound | None = None
    cover_raw: RawSheet | None = None
    cover_known: Headings | None = None
    remarks: list[tuple[str, Level, str, str]] = field(default_factory=list)
    best: Miss | None = None
    declared: set[str] = field(default_factory=set)  # keys of worksheets that say 无 and nothing else


def match(book: Book, definition: Definition, mark: str) -> Matches:
    """The standard sheets of a workbook. Hidden sheets count only under their own name; sheets that we
    generated, and empty ones, are passed over in silence."""
    return _Matcher(book, definition, mark).match()


class _Matcher:
    def __init__(self, book: Book, definition: Definition, mark: str) -> None:
        self._book = book
        self._definition = definition
        self._names = sheet_names(definition)
        self._nothing = NothingWords(definition.nothing)
        self._known = all_headings(definition)
        self._found = Matches(cover_known=next(iter(self._forms()), None))
        self._candidates = [
            index for index, entry in enumerate(book.sheets)
            if entry.kind == "worksheet" and not entry.generated and entry.name != mark
        ]  # fmt: skip

    def match(self) -> Matches:
        """Names first, then headings."""
        named = {index: named_sheet(self._book.sheets[index].name, self._names) for index in self._candidates}
        left = []
        for index in sorted(self._candidates, key=lambda index: (named[index][1], index)):
            key = named[index][0]
            if not key or not self._take(index, key, by_name=True):
                left.append(index)
        for index in sorted(left):
            self._by_headings(index, named[index][0])
        return self._found

    def _forms(self) -> list[Headings]:
        return [known for known in self._known.values() if known.sheet.layout == "form"]

    def _take(self, index: int, key: str, *, by_name: bool) -> bool:
        """Takes a worksheet as the standard sheet of its name, where it is free and the content fits."""
        known = self._known[key]
        raw = self._book.sheet(index)
        if known.sheet.layout == "form":
            return self._take_cover(raw, known, 1 if by_name else _FEWEST_FIELDS)
        if key in self._found.tables:
            return False
        header = find_header(raw, known)
        if header is None or not is_plausible(header, known):
            self._seen(raw, header, known)
            return False
        self._found.tables[key] = Matched(raw, header, known)
        return True

    def _take_cover(self, raw: RawSheet, known: Headings, fewest: int) -> bool:
        if self._found.cover is not None:
            return False
        found = find_cover(raw, known, self._nothing_words(), self._names)
        filled = sum(1 for place in found.fields.values() if place.cell)
        if len(found.fields) < fewest or (fewest > 1 and filled < fewest):
            return False
        self._found.cover, self._found.cover_raw, self._found.cover_known = found, raw, known
        return True

    def _nothing_words(self) -> frozenset[str]:
        """The headings over the choice "nothing to report", as the sources sheet words them."""
        sources = self._definition.sheets.get("sources")
        if sources is None or not sources.has("declared"):
            return frozenset()
        column = sources["declared"]
        return frozenset(word_key(word) for word in (*column.words.values(), *column.also))

    def _by_headings(self, index: int, named: str) -> None:
        """Takes a left-over worksheet as the standard sheet that its headings fit best, or names it."""
        entry = self._book.sheets[index]
        raw = self._book.head(index, 2 * HEADER_ROWS) if entry.state == "visible" or named else RawSheet(entry.name)
        if not raw.count and not raw.is_cut:
            return
        best: tuple[tuple[int, bool, float], str, Header] | None = None
        like = ""
        for key, known in self._known.items():
            if known.sheet.layout == "form":
                continue
            header = find_header(raw, known)
            if key in self._found.tables:
                like = like or (key if header and is_ours(header, known) else "")
                continue
            if header and is_ours(header, known):
                fit = _fit(header, known)
                if best is None or fit > best[0]:
                    best = (fit, key, header)
            elif header:
                self._seen(raw, header, known)
        if best:
            self._found.tables[best[1]] = Matched(self._book.sheet(index), best[2], self._known[best[1]])
        elif self._found.cover is not None or not self._any_cover(self._book.head(index, 2 * HEADER_ROWS)):
            self._leave(raw, named or like)

    def _any_cover(self, raw: RawSheet) -> bool:
        return any(self._take_cover(raw, known, _FEWEST_FIELDS) for known in self._forms())

    def _leave(self, raw: RawSheet, named: str) -> None:
        """Names a worksheet that is not read, and why."""
        name = raw.name
        if named in self._found.tables or (named == "cover" and self._found.cover):
            other = self._found.tables[named].raw.name if named in self._found.tables else ""
            self._found.remarks.append(("sheet-twice", "warning", name, other))
        elif named and self._says_none(raw, named):
            self._found.declared.add(named)
        elif named:
            self._found.remarks.append(("no-header", "error", name, ""))
        else:
            self._found.remarks.append(("unread-sheet", "note", name, ""))

    def _says_none(self, raw: RawSheet, key: str) -> bool:
        """True where nothing but 无 stands on a standard sheet, below its own title perhaps."""
        if raw.count > _TITLES or not self._known[key].sheet.declarable:
            return False
        words = [str(cell.value) for cells in raw.rows.values() for cell in cells.values()]
        meant = [self._nothing.meaning(text) for text in words]
        return "none" in meant and all(meaning == "none" or named_sheet(text, self._names)[0] == key
                                       for text, meaning in zip(words, meant, strict=True))

    def _seen(self, raw: RawSheet, header: Header | None, known: Headings) -> None:
        """Remembers the nearest miss for the message of a refusal."""
        if header and (self._found.best is None or header.known > self._found.best.known):
            words = tuple(header.words.values())[:_SHOWN]
            self._found.best = Miss(raw.name, header.row, header.known, len(known.sheet.columns), words)


def _fit(header: Header, known: Headings) -> tuple[int, bool, float]:
    """How well a header fits a sheet: how many columns it names; of equals one that departments fill, for the
    organiser's sheets come by their names; then the one of which least is left out."""
    return header.known, known.sheet.audience == "filler", header.known / len(known.sheet.columns)
