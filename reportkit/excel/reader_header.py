"""The header of a table: which rows it takes, which column is which, and what stands beside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawSheet
from reportkit.lang import Lang
from reportkit.parse import heading
from reportkit.parse.normal import tidy

HEADER_ROWS = 40
"""A header is looked for in the first 40 rows; the deepest one met in 234 real workbooks stood in row 21."""
_DEEPEST = 3
"""A header takes three rows at most: group, sub-group, column."""
_WIDEST_GROUP = 50
_STATES = re.compile("[:：]\\s*\\S")
_REPEATED = 3
_SEVERAL = 20
"""So many tables side by side are compared with each other."""
_LONGEST = 60
"""A heading has no more characters than this, instructions included."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header as found: last row of it, key -> column, key -> words, what was not understood.

    `twice`: column, words, key of a heading whose column stands further left already. `side`: first and last
    columns of other tables in the same rows. `beside`: headers of the same table once more in the same rows.
    """

    row: int
    columns: Mapping[str, int]
    words: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[tuple[int, str, str], ...] = ()
    languages: tuple[Lang, ...] = ()
    first_row: int = 0
    side: tuple[tuple[int, int], ...] = ()
    beside: tuple[Header, ...] = ()
    serial: tuple[int, ...] = ()  # columns that only count rows (序号)

    @property
    def known(self) -> int:
        """How many columns were recognised."""
        return len(self.columns)

    @property
    def every(self) -> list[int]:
        """The columns with a heading, known or not."""
        return [*self.columns.values(), *self.serial, *(at for at, _ in self.unknown), *(at for at, *_ in self.twice)]

    @property
    def span(self) -> tuple[int, int]:
        """First and last column with a heading."""
        every = self.every
        return min(every, default=0), max(every, default=0)


class Label(NamedTuple):
    """A heading as written, and the groups it stands under, the nearest first."""

    words: str
    groups: tuple[str, ...] = ()


Labels = Mapping[int, Label]
Wide = Mapping[int, Mapping[int, int]]
"""By row: the first column of a cell merged sideways -> its last."""


def find_header(raw: RawSheet, known: Headings) -> Header | None:
    """The row of the first 40 that names most columns, taken together with the rows under it where they make
    one header (group over sub-columns, headings merged downwards); None where no row names any."""
    rows = sorted(row for row in raw.rows if row <= HEADER_ROWS)
    best: Header | None = None
    singles: dict[int, Header] = {}
    seen: list[Header] = []
    wide = _wide(raw)
    for at, row in enumerate(rows):
        single = singles.get(row) or _header(row, row, _labels(raw, row), known)
        seen.append(single)
        if _beats(single, best, known):
            best = single
            if known.required <= single.columns.keys() and 2 * single.known > len(known.sheet.columns):
                break  # no row below can be more of a header; most of the search is spent on records
        for deeper in _deeper(raw, rows[at : at + _DEEPEST], singles, wide, known):
            if _beats(deeper, best, known):
                best = deeper
    return _earliest(best, seen, known) if best and best.known else None


def _earliest(best: Header, seen: list[Header], known: Headings) -> Header:
    """The first header above the best one that is hardly less of one: of a table repeated down the sheet, each
    time with other columns."""
    for header in seen:
        if header.row >= best.first_row:
            break
        same = known.required & best.columns.keys() <= header.columns.keys()
        if same and header.known >= _REPEATED and 2 * header.known > best.known:
            return header
    return best


def header_at(raw: RawSheet, row: int, known: Headings) -> Header:
    """The row taken as a header by itself."""
    return _header(row, row, _labels(raw, row), known)


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


def _wide(raw: RawSheet) -> Wide:
    """The cells merged over several columns of one row, in the rows where a header may stand."""
    found: dict[int, dict[int, int]] = {}
    for merged in raw.merges:
        if merged.row == merged.last_row <= HEADER_ROWS and merged.last_column > merged.column:
            found.setdefault(merged.row, {})[merged.column] = merged.last_column
    return found


def _deeper(raw: RawSheet, rows: list[int], singles: dict[int, Header], wide: Wide, known: Headings
            ) -> Iterator[Header]:
    """The headers of two and three rows that start with the first of `rows` and say more than any row alone."""
    first = most = rows[0]
    for last in rows[1:]:
        if last != most + 1:
            return
        below = singles[last] = _header(last, last, _labels(raw, last), known)
        if below.known < len(below.unknown) and not _is_grouped(raw, most, wide):
            return
        joined = _header(first, last, _joined(raw, first, last, wide), known)
        if joined.known > max(_known(raw, row, singles, known) for row in range(first, last + 1)):
            yield joined
        most = last


def _known(raw: RawSheet, row: int, singles: dict[int, Header], known: Headings) -> int:
    if row not in singles:
        singles[row] = _header(row, row, _labels(raw, row), known)
    return singles[row].known


def _is_grouped(raw: RawSheet, row: int, wide: Wide) -> bool:
    """True where a heading of the row is merged over several columns that have headings of their own below."""
    below = raw.rows.get(row + 1, {})
    return any(column in below and column + 1 in below for column in wide.get(row, ()))


def _labels(raw: RawSheet, row: int) -> dict[int, Label]:
    """The texts of a row that may be headings."""
    return {
        column: Label(" ".join(tidy(cell.value).split()))
        for column, cell in raw.rows.get(row, {}).items()
        if cell.kind == "s" and isinstance(cell.value, str) and len(cell.value) <= _LONGEST and tidy(cell.value)
    }


def _joined(raw: RawSheet, first: int, last: int, wide: Wide) -> dict[int, Label]:
    """The labels of several header rows as one: the lowest counts, with the groups that it stands under."""
    joined: dict[int, Label] = {}
    groups: dict[int, tuple[str, ...]] = {}
    for row in range(first, last + 1):
        merged = wide.get(row, {})
        for column, label in _labels(raw, row).items():
            if row < last and _STATES.search(label.words):
                continue  # 责任人：王五 above a table is no part of its header
            above = groups.get(column, ())
            joined[column] = Label(label.words, tuple(group for group in above if group != label.words))
            for covered in range(column, min(merged.get(column, column), column + _WIDEST_GROUP) + 1):
                groups[covered] = (label.words, *above)
    return joined


def _header(first: int, row: int, labels: dict[int, Label], known: Headings) -> Header:
    """The header that the labels make, without the columns of other tables beside it."""
    keys = {column: _key(labels[column], known) for column in sorted(labels)}
    if not any(keys.values()):  # most rows above a header
        return Header(row, {}, {}, unknown=tuple((column, labels[column].words) for column in keys), first_row=first)
    keys, others = _one_table(_told_apart(keys, labels, known))
    again = [block for block in others if _is_again(block, keys, known)]
    made = _of_columns(first, row, keys, labels, known)
    if not others:
        return made
    side = tuple((min(block), max(block)) for block in others if block not in again)
    return replace(made, side=side, beside=tuple(_of_columns(first, row, block, labels, known) for block in again))


def _is_again(block: Mapping[int, str], keys: Mapping[int, str], known: Headings) -> bool:
    """True for a block that says what a record is about, as the table itself does, and one column of it more."""
    named = {key for key in block.values() if key} & set(keys.values())
    return len(named) >= 2 and known.sheet.thing in named


def _of_columns(first: int, row: int, keys: Mapping[int, str], labels: Labels, known: Headings) -> Header:
    """The header that some of the labels make; of two for one column the first counts."""
    columns: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    twice: list[tuple[int, str, str]] = []
    serial: list[int] = []
    for column, key in keys.items():
        words = labels[column].words
        if not key and heading.is_serial(words):
            serial.append(column)
        elif not key:
            unknown.append((column, words))
        elif key in columns:
            twice.append((column, words, key))
        else:
            columns[key] = column
    words_of = {key: labels[column].words.strip(" *°") for key, column in columns.items()}
    languages = tuple(lang for key, column in columns.items()
                      for lang in known.languages.get(heading.forms(labels[column].words)[0], ()))
    units = {key: unit for key, column in columns.items() if (unit := _unit(labels[column]))}
    return Header(row, columns, words_of, units, tuple(unknown), tuple(twice), languages, first, serial=tuple(serial))


def _unit(label: Label) -> str:
    """The unit that a heading names, else one of its groups."""
    return next((unit for words in (label.words, *label.groups) if (unit := heading.unit_of(words))), "")


def _key(label: Label, known: Headings) -> str:
    """The column that a label names by its own words, else together with its groups (计划 over 开始)."""
    return known.key(label.words) or _grouped_key(label, known)


def _grouped_key(label: Label, known: Headings) -> str:
    for at, group in enumerate(label.groups):
        chain = "".join(reversed(label.groups[: at + 1]))
        for words in (f"{group}{label.words}", f"{group} {label.words}", chain + label.words):
            if key := known.key(words):
                return key
    return ""


def _told_apart(keys: dict[int, str], labels: Labels, known: Headings) -> dict[int, str]:
    """The keys, with sub-columns of equal words named by their group where that names a column."""
    if not any(label.groups for label in labels.values()):
        return keys
    listed = list(keys.values())
    return {
        column: (_grouped_key(labels[column], known) or key) if key and listed.count(key) > 1 else key
        for column, key in keys.items()
    }


def _one_table(keys: dict[int, str]) -> tuple[dict[int, str], list[dict[int, str]]]:
    """The headings of the best of several tables side by side, and those of the others."""
    blocks = _blocks(keys)
    named = [{key for key in block.values() if key} for block in blocks]
    if any(len(one & other) >= 2 for at, one in enumerate(named[:_SEVERAL]) for other in named[at + 1 : _SEVERAL]):
        kept = [max(range(len(blocks)), key=lambda at: (len(named[at]), -at))]
    else:
        kept = [at for at, block in enumerate(blocks)
                if len(block) < 2 or named[at].difference(*named[:at], *named[at + 1 :])]
    if not kept or len(kept) == len(blocks):
        return keys, []
    others = [block for at, block in enumerate(blocks) if at not in kept]
    return {column: key for at in kept for column, key in blocks[at].items()}, others


def _blocks(keys: dict[int, str]) -> list[dict[int, str]]:
    """The headings in runs of neighbouring columns; a run that starts to say the same again is cut there."""
    blocks: list[dict[int, str]] = []
    named_before: list[str] = []  # the known headings of the run
    named = [(column, key) for column, key in keys.items() if key]
    following = {column: after for (column, _), (_, after) in pairwise(named)}
    before = 0
    for column, key in keys.items():
        again = key in named_before[:1] and following.get(column, "") in named_before[1:]
        if not blocks or column > before + 1 or again:
            blocks.append({})
            named_before = []
        blocks[-1][column] = key
        before = column
        if key:
            named_before.append(key)
    return blocks


def _beats(one: Header, best: Header | None, known: Headings) -> bool:
    return best is None or _weight(one, known) > _weight(best, known)


def _weight(header: Header, known: Headings) -> int:
    """How much a row looks like the header: required columns count twice, strangers a little against it."""
    required = len(known.required & header.columns.keys())
    return 8 * (header.known + required) - len(header.unknown)
