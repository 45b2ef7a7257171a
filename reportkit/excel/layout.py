"""Where the standard tables stand in a workbook: which worksheet, which header row, which column is which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportkit.excel.raw_sheet import Range, RawSheet
from reportkit.lang import LANGUAGES, Lang
from reportkit.parse import heading
from reportkit.parse.normal import tidy, word_key
from reportkit.standard.spec import Column, Definition, Sheet

HEADER_ROWS = 40
"""A header is looked for in the first 40 rows; the deepest one met in 234 real workbooks stood in row 21."""

_COPY = re.compile(r"\(\d+\)$")
_ORDER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2}|\([一二三四五六七八九十\d]\))[.、,_-]*(?=\D)")


@dataclass(frozen=True, slots=True)
class Headings:
    """The words by which the columns of one sheet are known: form -> key, and -> the languages that use it."""

    sheet: Sheet
    columns: Mapping[str, Column]
    keys: Mapping[str, str]
    languages: Mapping[str, frozenset[Lang]]
    required: frozenset[str]  # the columns without which the sheet is hardly this one

    def key(self, text: str) -> str:
        """The column that a heading names, "" for a stranger."""
        return next((self.keys[form] for form in heading.forms(text) if form in self.keys), "")

    def rank(self, text: str) -> int:
        """How loosely a heading names its column: 0 by its whole wording, more by parts of it."""
        return next((rank for rank, form in enumerate(heading.forms(text)) if form in self.keys), 9)



def all_headings(definition: Definition) -> Mapping[str, Headings]:
    """The headings of every sheet by its key, made once for a definition."""
    return _headings_of(_Same(definition))


class _Same:
    """A definition compared by identity: it is frozen, but holds mappings and has no hash."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.definition is self.definition


@lru_cache(maxsize=4)
def _headings_of(same: _Same) -> Mapping[str, Headings]:
    return {key: headings(sheet, same.definition) for key, sheet in same.definition.sheets.items()}


def headings(sheet: Sheet, definition: Definition) -> Headings:
    """The headings of a sheet in every language, its synonyms, and those that every table has."""
    own = {column.key: column for column in sheet.columns}
    columns = {**own, **{key: found for key, found in definition.common.items() if key not in own}}
    keys: dict[str, str] = {}
    languages: dict[str, set[Lang]] = {}
    for column in columns.values():
        for lang in LANGUAGES:
            form = heading.forms(column.words[lang])[0]
            keys.setdefault(form, column.key)
            languages.setdefault(form, set()).add(lang)
    for column in columns.values():
        for word in column.also:
            for form in heading.forms(word)[:1]:
                keys.setdefault(form, column.key)
    spoken = {form: frozenset(found) for form, found in languages.items()}
    required = frozenset(column.key for column in sheet.columns if column.required)
    return Headings(sheet, columns, keys, spoken, required)


@dataclass(frozen=True, slots=True)
class Header:
    """A header as found: last row of it, key -> column, key -> words, what was not understood."""

    row: int
    columns: Mapping[str, int]
    words: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[tuple[int, str], ...] = ()
    languages: tuple[Lang, ...] = ()
    first_row: int = 0

    @property
    def known(self) -> int:
        """How many columns were recognised."""
        return len(self.columns)


Labels = dict[int, str]


def find_header(raw: RawSheet, known: Headings) -> Header | None:
    """The row of the first 40 that names most columns, taken together with the row under it where the two
    make one header (group over sub-columns, headings merged downwards); None where no row names any."""
    rows = sorted(row for row in raw.rows if row <= HEADER_ROWS)
    best = below = None
    for row, following in zip(rows, [*rows[1:], 0], strict=True):
        single = below or _header(row, row, _labels(raw, row), known)
        below = _header(following, following, _labels(raw, following), known) if following == row + 1 else None
        if _beats(single, best, known):
            best = single
            if known.required <= single.columns.keys() and 2 * single.known > len(known.sheet.columns):
                break  # no row below can be more of a header; most of the search is spent on records
        if below and below.known and below.known >= len(below.unknown):
            double = _header(row, row + 1, _joined(raw, row), known)
            if double.known > max(single.known, below.known) and _beats(double, best, known):
                best = double
    return best if best and best.known else None


def is_ours(header: Header, known: Headings) -> bool:
    """True where a sheet without a known name has enough of the headings: half of the required ones, and
    three in all (two where the sheet has no more)."""
    required = known.required
    enough = min(3, len(known.sheet.columns))
    met = len(required & header.columns.keys())
    return header.known >= enough and 2 * met >= len(required) and header.known >= len(header.unknown)


def is_plausible(header: Header, known: Headings) -> bool:
    """True where a sheet that has the right name also has a header: two headings, or its only required one."""
    return header.known >= 2 or bool(known.required & header.columns.keys())


def sheet_names(definition: Definition) -> dict[str, tuple[str, int]]:
    """The names by which a worksheet is known: word key -> (sheet key, 0 for its own name, 1 for a synonym)."""
    names: dict[str, tuple[str, int]] = {}
    titled = [found for report in definition.reports for found in definition.sheets_of.get(report, ())]
    for sheet in (*titled, *definition.sheets.values()):
        for words in (*sheet.words.values(), *sheet.title.values()):
            names.setdefault(word_key(words), (sheet.key, 0))
    for sheet in definition.sheets.values():
        for words in sheet.also:
            names.setdefault(word_key(words), (sheet.key, 1))
    return names


def named_sheet(name: str, names: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """The standard sheet that a tab's name means and how loosely (0 its own name), ("", 9) for none."""
    key = word_key(name)
    bare = _ORDER.sub("", _COPY.sub("", key))
    found = names.get(key) or names.get(bare)
    return found or ("", 9)


def _labels(raw: RawSheet, row: int) -> Labels:
    """The texts of a row that may be headings; a heading has no more than 60 characters."""
    return {
        column: cell.value
        for column, cell in raw.rows[row].items()
        if cell.kind == "s" and isinstance(cell.value, str) and len(cell.value) <= 60 and tidy(cell.value)
    }


def _joined(raw: RawSheet, row: int) -> Labels:
    """The labels of two header rows as one: the lower one counts, the upper where nothing stands under it."""
    above, below = _labels(raw, row), _labels(raw, row + 1)
    joined = dict(below)
    groups = {found.column: found for found in raw.merges if found.row == row}
    for column, words in above.items():
        if column not in below:
            joined[column] = words
        merged = groups.get(column)
        if merged and merged.last_column > column and merged.last_row == row:
            _prefix(joined, merged, words)
    return joined


def _prefix(joined: Labels, merged: Range, words: str) -> None:
    """Names sub-columns of a group that stand there twice by group and own word (计划/开始)."""
    for column in range(merged.column, merged.last_column + 1):
        own = joined.get(column, "")
        if own and own != words and sum(1 for other in joined.values() if other == own) > 1:
            joined[column] = f"{words}{own}"


def _header(first: int, row: int, labels: Labels, known: Headings) -> Header:
    columns: dict[str, int] = {}
    words: dict[str, str] = {}
    unknown: list[tuple[int, str]] = []
    twice: list[tuple[int, str]] = []
    languages: list[Lang] = []
    for column in sorted(labels):
        label = " ".join(labels[column].split())
        key = known.key(label)
        if not key:
            unknown.append((column, label))
        elif key in columns:
            twice.append((column, label))
        else:
            columns[key] = column
            words[key] = label.strip(" *°")
            languages += known.languages.get(heading.forms(label)[0], ())
    units = {key: unit for key, label in words.items() if (unit := heading.unit_of(label))}
    strangers = tuple(found for found in unknown if not heading.is_serial(found[1]))
    return Header(row, columns, words, units, strangers, tuple(twice), tuple(languages), first)


def _beats(one: Header, best: Header | None, known: Headings) -> bool:
    return best is None or _weight(one, known) > _weight(best, known)


def _weight(header: Header, known: Headings) -> int:
    """How much a row looks like the header: required columns count twice, strangers a little against it."""
    required = len(known.required & header.columns.keys())
    return 8 * (header.known + required) - len(header.unknown)


def values_beside(labels: Sequence[str], raw: RawSheet, above: int) -> dict[str, str]:
    """`label: value` lines above a table (部门：市场部, 单位：万元), for the labels asked for."""
    found: dict[str, str] = {}
    wanted = {word_key(label) for label in labels}
    for row in sorted(raw.rows):
        if row >= above:
            break
        for cell in raw.rows[row].values():
            if cell.kind != "s" or not isinstance(cell.value, str):
                continue
            for part in re.split(r"\s{2,}|[;；|\n]", cell.value):
                label, colon, value = part.replace("：", ":").partition(":")
                if colon and word_key(label) in wanted and tidy(value):
                    found.setdefault(word_key(label), tidy(value))
    return found
