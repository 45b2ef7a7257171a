"""What the reader met, told once per cause: values it had to interpret, rows and sheets it left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from reportkit import text
from reportkit.calc.values import general
from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawSheet
from reportkit.excel.reader_header import Header
from reportkit.excel.reader_period import UNKNOWN
from reportkit.excel.reader_record import NO_UNIT
from reportkit.excel.reader_rows import TableRead
from reportkit.excel.reader_values import INTERPRETED, LARGEST_RATIO, READ_AS
from reportkit.lang import Lang
from reportkit.model import Level, Place, Problem, Recurrence, Row, Value, column_letters
from reportkit.parse import heading
from reportkit.parse.dates import read_day
from reportkit.parse.near import nearest
from reportkit.parse.units import are_two_currencies
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Column, Definition

_SHOWN = 40
_LISTED = 6
_ATTACHED = ("comment", "picture", "box")


class Notes:
    """Makes the reader's notes in one language for one file."""

    def __init__(self, file: str, lang: Lang, definition: Definition) -> None:
        self._file = file
        self._lang: Lang = lang
        self._definition = definition
        self._words = text.load(lang, "reading")
        self._separator = "、" if lang == "zh" else ", "

    def note(self, code: str, level: Level, place: Place, variant: str = "", *, column: str = "", found: str = "",
             **params: object) -> Problem:
        """A note with its sentence and hint from text/<lang>/reading.toml."""
        params.setdefault("sheet", place.sheet)
        key = f"{code}.{variant}" if variant else code
        message, hint = self._words(f"{key}.message", **params), self._words(f"{key}.hint", **params)
        return Problem(code, level, place, message, hint, column=column, found=found, variant=variant)

    def table(self, read: TableRead, raw: RawSheet, header: Header, columns: Mapping[str, Column]
              ) -> Iterator[Problem]:
        """The notes about one table, in the order of their weight."""
        told: set[str] = set()
        for one in (header, *read.again):
            yield from self._headings(raw, one, columns, told)
        for one, count in read.blocks:
            yield self._block(raw, one, count)
        sheet = Place(self._file, raw.name)
        for column, row in sorted(read.nameless.items()):
            place = Place(self._file, raw.name, row, column)
            yield self.note("no-heading", "warning", place, letter=column_letters(column), cell=place.cell)
        yield from self._twice(raw)
        yield from self._elsewhere(read, raw, header)
        for reason, rows in read.skipped.items():
            place = Place(self._file, raw.name, rows[0])
            reason_words = self._words(f"reasons.{reason}")
            listed = _listed(rows, self._separator)
            yield self.note("row-skipped", "note", place, count=len(rows), rows=listed, reason=reason_words)
        if not raw.knows_percent:
            yield from self._percent_or_not(read.table.rows, columns)
        if read.hidden:
            listed = _listed(read.hidden, self._separator)
            yield self.note("hidden-rows", "note", sheet, count=len(read.hidden), rows=listed)
        yield from self.attached(raw, header.row)
        yield from self._units(read, columns)
        yield from self._from_above(read, columns)
        yield from self.interpreted(read.table.rows, columns)

    def interpreted(self, rows: Iterable[Row], columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One note per column and reading for values that had to be interpreted: how many, and the first."""
        met: dict[tuple[str, str, int, bool], list[Value]] = {}
        highs: dict[Place, Value] = {}
        for row in rows:
            if "target_high" in row.values:
                highs[row["target_high"].place] = row["target_high"]
            for key, value in row.values.items():
                if value.note and value.note in INTERPRETED:
                    is_told = key == "completion" and value.place == row["status"].place  # 60% as a status
                    is_text = not is_told and self._is_as_written(columns[key], value)
                    met.setdefault((key, value.note, value.place.column, is_text), []).append(value)
        for (key, *_, is_text), values in met.items():
            high = highs.get(values[0].place) if key == "target" else None
            yield self.read_as(columns[key], values, high, is_text=is_text)

    def _is_as_written(self, column: Column, value: Value) -> bool:
        """True for a number or a full date stored as text: nobody need ask what it was read as."""
        if value.note != READ_AS or value.kind not in ("number", "date"):
            return False
        if value.kind == "number":
            return self._meaning(column, value) == value.text
        found = read_day(value.text, UNKNOWN)
        return bool(found and found.exact)

    def cover_read_as(self, column: Column, value: Value) -> Problem:
        """The note about a field of the cover that had to be interpreted."""
        return self.read_as(column, [value], is_text=self._is_as_written(column, value))

    def read_as(self, column: Column, values: list[Value], high: Value | None = None, *, is_text: bool) -> Problem:
        """The note about values of one column that had to be interpreted in one way. `high`: the upper bound that the
        first cell states too; `is_text`: they are plain, though stored as text."""
        first = values[0]
        letter = column_letters(first.place.column)
        level: Level = "note" if first.note == READ_AS else "warning"
        return self.note(
            first.note, level, first.place, "text" if is_text else "", column=column.key, found=_cut(first.text),
            count=len(values), letter=letter,
            cell=first.place.cell, header=first.place.header, example=_cut(first.text),
            meaning=self._meaning(column, first) + (f"–{self._meaning(column, high)}" if high else ""),
        )  # fmt: skip

    def other_version(self, found: str, current: str, tables: Iterable[tuple[str, Header, Headings]]) -> Problem:
        """The note on a workbook made by another version of the template: what its columns were called, what
        columns it lacks."""
        told = [line for name, header, known in tables for line in self._differences(name, header, known)]
        return self.note("other-version", "note", Place(self._file), version=found, current=current,
                         differences=_listed(told, ""))

    def _differences(self, name: str, header: Header, known: Headings) -> Iterator[str]:
        for key, label in header.words.items():
            column = known.columns[key]
            forms = heading.forms(label)
            if not any(forms and heading.forms(words)[0] in forms for words in column.words.values()):
                yield self._words("versions.renamed", sheet=name, old=_cut(label), new=column.words[self._lang])
        absent = [column.words[self._lang] for column in known.sheet.inputs
                  if column.key not in header.columns and not column.yearly and not column.folded]
        if absent:
            yield self._words("versions.absent", sheet=name, columns=_listed(absent, self._separator))

    def other_format(self, kind: str, *, knows_percent: bool) -> Problem:
        """The note on a file whose format shows less of its cells than an .xlsx does."""
        lost = self._words("lost.formulas" if knows_percent else "lost.most")
        return self.note("other-format", "note", Place(self._file), kind=kind, lost=lost)

    def _percent_or_not(self, rows: Iterable[Row], columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One warning about small numbers under the unit % where the file does not tell whether the cells showed
        percent: 0.45 is 45 % then, and 0.45 % where it was typed plainly."""
        met = [(key, value) for row in rows if "unit" in row.values and is_rate_unit(row["unit"].text)
               for key, value in row.values.items()
               if columns[key].type == "number" and key not in NO_UNIT
               and value.live and value.number and abs(value.number) <= LARGEST_RATIO]
        if met:
            key, first = met[0]
            yield self.note("percent-unknown", "warning", first.place, column=key, found=_cut(first.text),
                            count=len(met), cell=first.place.cell, example=_cut(first.text))

    def attached(self, raw: RawSheet, header_row: int) -> Iterator[Problem]:
        """One note on what people put on a sheet below its header without writing it into cells. What stands above is
        part of the form: a logo, how to fill it in."""
        found = {kind: [place for place in places if not place[0] or place[0] > header_row]
                 for kind, places in zip(_ATTACHED, raw.attached[:3], strict=True)}
        counts = {kind: len(places) for kind, places in found.items()} | {"file": raw.attached.files}
        told = [self._words(f"attached.{kind}.{'one' if n == 1 else 'many'}", n=n) for kind, n in counts.items() if n]
        if told:
            places = sorted({place for each in found.values() for place in each if place[0] and place[1]})
            cells = [Place(column=column, row=row).cell for row, column in places]
            where = self._words("attached.where", cells=_listed(cells, self._separator)) if cells else ""
            what = self._words("attached.and").join((*[self._separator.join(told[:-1])][: len(told) - 1], told[-1]))
            yield self.note("not-in-cells", "note", Place(self._file, raw.name, *(places[0] if places else (0, 0))),
                            what=what, where=where)

    def _block(self, raw: RawSheet, header: Header, count: int) -> Problem:
        """The note on a table with the same headings beside the first, whose rows are read too."""
        first, last = header.span
        letters = f"{column_letters(first)}:{column_letters(last)}"
        return self.note("block-beside", "note", Place(self._file, raw.name, header.row, first), letters=letters,
                         count=count)

    def _headings(self, raw: RawSheet, header: Header, columns: Mapping[str, Column], told: set[str]
                  ) -> Iterator[Problem]:
        """Headings met twice and unknown ones; of a header that is repeated what has not been `told` yet."""
        keys = {at: key for key, at in header.columns.items()}
        for at, words, key in header.twice:
            level: Level = "error" if key and columns[key].required else "warning"
            place = Place(self._file, raw.name, header.row, at, words)
            first = next((column_letters(column) for column, found in keys.items() if found == key), "")
            yield self.note("duplicate-heading", level, place, column=key, found=words, header=words,
                            letter=column_letters(at), first=first or "?")  # fmt: skip
        unknown = [(at, words) for at, words in header.unknown if words not in told]
        if unknown:
            told.update(words for _, words in unknown)
            place = Place(self._file, raw.name, header.row, *unknown[0])
            listed = self._separator.join(self._asked(words, header, columns) for _, words in unknown[:_LISTED])
            yield self.note("unknown-heading", "note", place, found=listed, headings=listed, count=len(unknown))

    def _asked(self, words: str, header: Header, columns: Mapping[str, Column]) -> str:
        """A heading that is not known, with the column that it may have been meant for."""
        open_columns = {key: column for key, column in columns.items() if key not in header.columns}
        listed = {word: column for column in open_columns.values() for word in (*column.words.values(), *column.also)}
        near = nearest(words, listed)
        if not near:
            return _cut(words)
        return self._words("near_heading", found=_cut(words), heading=listed[near].words[self._lang])

    def _elsewhere(self, read: TableRead, raw: RawSheet, header: Header) -> Iterator[Problem]:
        """What stands beside the table, and other tables below it: one warning each."""
        for first, last in _runs([*read.beside, *(at for pair in header.side for at in range(pair[0], pair[1] + 1))]):
            row = min((read.beside[at] for at in range(first, last + 1) if at in read.beside), default=header.row)
            at = next((at for at in range(first, last + 1) if read.beside.get(at) == row), first)
            place = Place(self._file, raw.name, row, at)
            letters = column_letters(first) + (f":{column_letters(last)}" if last > first else "")
            yield self.note("beside-table", "warning", place, letters=letters, cell=place.cell)
        begins = {key: row for row, key in reversed(read.others)}
        for key, row in sorted(begins.items(), key=lambda found: found[1]):
            other = self._definition.sheets[key].words[self._lang]
            yield self.note("other-table", "warning", Place(self._file, raw.name, row), row=row, other=other)

    def _units(self, read: TableRead, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """Units that contradict each other, and amounts that were converted."""
        for key, (value, unit, other) in read.met.units.items():
            yield self.note("units-differ", "warning", value.place, column=key, found=_cut(value.text), unit=unit,
                            heading_unit=other, cell=value.place.cell, header=value.place.header)
        for key, (value, unit, wanted) in read.met.converted.items():
            if are_two_currencies(unit, wanted):
                yield self.note("other-currency", "warning", value.place, column=key, found=_cut(value.text), unit=unit,
                                wanted=wanted, header=value.place.header, cell=value.place.cell)
                continue
            yield self.note("unit-converted", "note", value.place, column=key, found=_cut(value.text), unit=unit,
                            wanted=wanted, cell=value.place.cell, example=_cut(value.text), header=value.place.header,
                            meaning=self._meaning(columns[key], value))

    def _from_above(self, read: TableRead, columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One note per column that took what a line above the table says."""
        for key, (value, count) in read.met.stated.items():
            yield self.note("stated-above", "note", value.place, column=key, found=_cut(value.text),
                            example=_cut(value.text), cell=value.place.cell, count=count,
                            header=columns[key].words[self._lang])

    def _twice(self, raw: RawSheet) -> Iterator[Problem]:
        if raw.twice:
            place = Place(self._file, raw.name, *raw.twice[0])
            yield self.note("cell-twice", "warning", place, cell=place.cell, count=len(raw.twice))

    def _meaning(self, column: Column, value: Value) -> str:
        """The value as a person would say it."""
        found = value.value
        if isinstance(found, float):
            return f"{general(float(f'{found * 100:.12g}'))}%" if column.type == "percent" else general(found)
        if isinstance(found, date):
            return found.isoformat()
        if value.kind == "option" and isinstance(found, str):
            return self._definition.lists[column.list or "yes_no"][found].words[self._lang]
        if isinstance(found, Recurrence):
            return f"{found.times}/{found.every}"
        nothing = value.kind in ("blank", "missing", "none", "unknown")
        return self._words(f"kinds.{value.kind}") if nothing else value.text


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    """The columns as runs of neighbours."""
    first = last = 0
    for at in sorted(set(columns)):
        if first and at > last + 1:
            yield first, last
            first = at
        first, last = first or at, at
    if first:
        yield first, last


def _listed(each: Sequence[object], separator: str) -> str:
    """The first of a list, and a mark where there are more."""
    return separator.join(map(str, each[:_LISTED])) + ("…" if len(each) > _LISTED else "")


def _cut(words: str) -> str:
    """The words on one line, cut to forty characters."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
