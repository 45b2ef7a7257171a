"""The cover: fields found by their labels, and the choice 本期无内容 beside each sheet's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportkit.excel.layout import Headings, named_sheet
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.excel.reader_values import Interpreter
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Place, Value
from reportkit.parse import heading
from reportkit.parse.normal import tidy, word_key

_REACH = 4
"""A value stands at most this many columns right of its label's last one."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a cover field stands: the cell of its value, whether filled or not, and the label as written."""

    row: int
    column: int
    label: str
    cell: RawCell | None
    rank: int = 0  # how loosely the label matched


@dataclass(slots=True)
class CoverFound:
    """The fields of a cover by key, how many labels of each language matched, and the declared sheets."""

    fields: dict[str, Field] = field(default_factory=dict)
    languages: dict[Lang, int] = field(default_factory=dict)
    declared: dict[str, RawCell] = field(default_factory=dict)


def find_cover(raw: RawSheet, known: Headings, nothing: frozenset[str], names: Mapping[str, tuple[str, int]]
               ) -> CoverFound:
    """The fields of the cover sheet. `nothing`: keys of the words for 本期无内容; `names`: layout.sheet_names."""
    found = CoverFound()
    spans = {(merged.row, merged.column): merged.last_column for merged in raw.merges}
    for row in sorted(raw.rows):
        cells = raw.rows[row]
        for column in sorted(cells):
            cell = cells[column]
            if cell.kind != "s" or not isinstance(cell.value, str):
                continue
            if word_key(cell.value) in nothing:
                found.declared.update(_declared(raw, row, column, names))
            else:
                _field(found, raw, known, (row, column), spans)
    return found


def read_fields(found: CoverFound, known: Headings, cells: Interpreter, file: str, sheet: str) -> dict[str, Value]:
    """The values of the cover fields by key."""
    values: dict[str, Value] = {}
    for key, place in found.fields.items():
        where = Place(file, sheet, place.row, place.column, place.label)
        values[key] = cells.value(known.columns[key], place.cell, where)
    return values


def _field(found: CoverFound, raw: RawSheet, known: Headings, at: tuple[int, int], spans: Mapping[tuple[int, int], int]
           ) -> None:
    """Adds the field whose label stands at a cell; of several the closest wording counts, then the first."""
    row, column = at
    words = str(raw.rows[row][column].value)
    label, colon, rest = tidy(words).replace("：", ":").partition(":")
    key = known.key(label) if len(label) <= 40 else ""
    rank = known.rank(label)
    if not known.sheet.has(key) or (key in found.fields and found.fields[key].rank <= rank):
        return
    if colon and rest.strip():
        found.fields[key] = Field(row, column, label, RawCell("s", rest.strip()), rank)
    else:
        after = spans.get((row, column), column) + 1
        # Merged cells right of a label are where its value goes: what stands behind them is another field's.
        reach = spans[row, after] if spans.get((row, after), after) > after else after + _REACH - 1
        beside = _beside(raw, known, row, (after, reach), label.strip(" *°"))
        found.fields[key] = replace(beside, rank=rank)
    forms = heading.forms(label)
    for lang in LANGUAGES:
        if forms and forms[0] in heading.forms(known.columns[key].words[lang])[:1]:
            found.languages[lang] = found.languages.get(lang, 0) + 1


def _beside(raw: RawSheet, known: Headings, row: int, between: tuple[int, int], label: str) -> Field:
    """The first filled cell right of a label, before the next label; else the cell next to it, empty."""
    after, last = between
    for column in range(after, last + 1):
        cell = raw.cell(row, column)
        if cell is None:
            continue
        if cell.kind == "s" and known.key(str(cell.value).rstrip(":：")) and column > after:
            break
        return Field(row, column, label, cell)
    return Field(row, after, label, None)


def _declared(raw: RawSheet, row: int, column: int, names: Mapping[str, tuple[str, int]]) -> dict[str, RawCell]:
    """What stands under the heading 本期无内容, by the key of the sheet that the row names."""
    found: dict[str, RawCell] = {}
    for number in sorted(raw.rows):
        cell = raw.cell(number, column)
        if number <= row or cell is None:
            continue
        for other in range(1, column):
            named = raw.cell(number, other)
            key = named_sheet(str(named.value), names)[0] if named and named.kind == "s" else ""
            if key:
                found[key] = cell
                break
    return found
