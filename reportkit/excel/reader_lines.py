"""What a worksheet row under a header is: a record, or a total, a section, a note, a heading, a list of choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.excel.reader_header import Header, header_at, is_ours
from reportkit.excel.reader_values import Interpreter
from reportkit.parse import heading
from reportkit.parse.normal import word_key

_TOTALS = frozenset({"合计", "总计", "小计", "平均", "平均值", "总和", "累计合计", "total", "totals", "grandtotal",
                     "subtotal", "sum", "average"})  # fmt: skip
_NOTES = ("注:", "备注:", "说明:", "填表说明", "填报说明", "※", "*", "©", "note:", "notes:", "remark:")
_LISTED = re.compile(r"^(?:\(?\d{1,2}|[(]?[一二三四五六七八九十]{1,2}|[①-⑳])[.、,):]?")
_SECTION = re.compile(r"^(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}(?:部分|类|章))")
_CHOICES = re.compile(r"[/、|]")
_HINTS = frozenset({"yyyy-mm-dd", "yyyy/mm/dd", "yyyymmdd", "必填", "选填", "文本", "数字", "日期",
                    "required", "optional", "text", "number", "date"})  # fmt: skip
_LABEL = 24
_FEWEST = 3
"""A row below the header is the header of a table of its own when it names this many columns."""


class Lines:
    """Tells the rows of one table apart."""

    def __init__(self, raw: RawSheet, known: Headings, others: Iterable[Headings], cells: Interpreter) -> None:
        self._raw = raw
        self._known = known
        self._others = [other for other in others if other.sheet.layout == "table"]
        self._cells = cells
        self._wide = {(found.row, found.column): found.last_column for found in raw.merges}
        self._headings: frozenset[str] = frozenset()  # of all others, gathered when first asked for
        self._after_note = 0  # the column of a note whose list may go on in the next row

    def kind(self, number: int, filled: list[int], header: Header) -> str:
        """Why a row is no record: total, note, section, heading, choices; "" for a record. `filled`: its columns
        with content, in order."""
        cells = self._raw.rows[number]
        first = cells[filled[0]]
        words = _label(first)
        thing = cells.get(header.columns.get(self._known.sheet.thing, 0), first)
        label = words if thing is first else _label(thing)
        if words.rstrip(":") in _TOTALS or label.rstrip(":") in _TOTALS:
            return "total"
        if len(filled) == 1:
            return self._alone(number, filled[0], word_key(str(first.value)), header)
        self._after_note = 0
        if number == header.row + 1 and self._lists_choices(cells, filled, header):
            return "choices"
        is_heading = label in self._known.keys or words in self._known.keys or heading.is_serial(words)
        if not is_heading:
            return ""
        return "heading" if self._repeats(cells, filled, header) or self.own_header(number, filled) else ""

    def _alone(self, number: int, column: int, words: str, header: Header) -> str:
        """What a row with a single filled cell is."""
        if len(words) > 3 and words.startswith(_NOTES):
            self._after_note = column
            return "note"
        if self._after_note == column and _LISTED.match(words):
            return "note"
        self._after_note = 0
        if self._spans(number, column, header):
            return "section"
        is_title = column in header.serial and isinstance(self._raw.rows[number][column].value, str)
        return "section" if column == header.span[0] and (is_title or _SECTION.match(words)) else ""

    def _spans(self, number: int, column: int, header: Header) -> bool:
        """True where the cell is merged across at least three columns and half of the table."""
        half = max(3, len(header.columns) // 2)
        return self._wide.get((number, column), column) - column + 1 >= half

    def _repeats(self, cells: Mapping[int, RawCell], filled: list[int], header: Header) -> bool:
        """True where half of the cells hold the heading of their own column."""
        again = [at for at in filled if header.columns.get(self._known.key(str(cells[at].value))) == at]
        return len(again) >= 2 and 2 * len(again) >= len(filled)

    def _lists_choices(self, cells: Mapping[int, RawCell], filled: list[int], header: Header) -> bool:
        """True for a row under the header that only says what may be filled in: 高/中/低, yyyy-mm-dd, a gloss."""
        keys = {at: key for key, at in header.columns.items()}
        kinds = [self._hint(cells[at], keys.get(at, "")) for at in filled]
        return "choices" in kinds and all(kinds)

    def _hint(self, cell: RawCell, key: str) -> str:
        """How a cell instructs instead of reporting: choices, gloss; "" where it does not."""
        if not key or not isinstance(cell.value, str):
            return ""
        words = word_key(cell.value)
        column = self._known.columns[key]
        if words in _HINTS or self._known.key(cell.value) == key:
            return "gloss"
        if column.type not in ("list", "yesno"):
            return ""
        chooser = self._cells.chooser(column.list or "yes_no")
        offered = [part for part in _CHOICES.split(re.sub(r"\(.*?\)$", "", words)) if part]
        meant = {found.key for part in offered if (found := chooser.read(part))}
        return "choices" if len(offered) >= 2 and len(meant) >= 2 and 2 * len(meant) >= len(offered) else ""

    def own_header(self, number: int, filled: list[int]) -> Header | None:
        """The header that this row is for further rows of the table, in the same columns or in others."""
        if len(filled) < 2:
            return None
        found = header_at(self._raw, number, self._known)
        enough = min(_FEWEST, len(self._known.sheet.columns))
        return found if found.known >= enough and 2 * found.known >= len(filled) else None

    def other_header(self, number: int, filled: list[int]) -> Headings | None:
        """The standard sheet whose header this row is, where it is another table's."""
        cells = self._raw.rows[number]
        if len(filled) < _FEWEST or sum(self._is_heading(cells[at]) for at in filled) < _FEWEST:
            return None
        for other in self._others:
            found = header_at(self._raw, number, other)
            if found.known >= _FEWEST and is_ours(found, other):
                return other
        return None

    def _is_heading(self, cell: RawCell) -> bool:
        """True for a heading of any other table: without three of them a row is not looked at more closely."""
        if not self._headings:
            self._headings = frozenset().union(*(other.keys for other in self._others))
        return isinstance(cell.value, str) and not self._headings.isdisjoint(heading.forms(cell.value))


def _label(cell: RawCell) -> str:
    """The key of a short text, "" for anything longer than the words that mark a row."""
    value = cell.value
    return word_key(value) if isinstance(value, str) and len(value) <= _LABEL else ""
