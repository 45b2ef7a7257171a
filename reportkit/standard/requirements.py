"""Which cells a row asks for: one list of `spec.Term` read as predicate and as workbook formula.

The two forms must count alike, or the cover of a workbook contradicts the check of the same content.
Three choices keep them together: a row exists where any input cell is not blank (ISBLANK); a condition
"is filled" means "is not blank" (criterion "<>"); a cell counts as filled unless it is blank or holds
a word of nothing, compared without trimming, because COUNTIF cannot trim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reportkit.lang import Lang
from reportkit.model import Row
from reportkit.standard.rules import status_words
from reportkit.standard.rules.expression import array, literal, quoted
from reportkit.standard.spec import Column, Definition, Sheet, Term

Ref = Callable[[str], str]
"""Key of a column → a reference: one cell ("$H6") in row formulas, a range in count formulas."""


def is_row(sheet: Sheet, row: Row) -> bool:
    """True where a record stands: any input cell other than the department is not blank."""
    return any(row[column.key].kind != "blank" for column in record_inputs(sheet))


def record_inputs(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that make a row: what a person fills, apart from the department it is filed under."""
    return tuple(column for column in sheet.inputs
                 if column.key != "department" or sheet.thing == "department")


def asked(sheet: Sheet, row: Row, period_end: date, computed: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns counted as required in `row`: `*` columns and `°` columns whose condition holds.

    `computed`: key of a computed column → key of its value, e.g. {"status": "red"} for a KPI.
    """
    return tuple(
        column for column in sheet.columns
        if column.counted or (column.conditional and _holds(column, row, period_end, computed))
    )


def missing(sheet: Sheet, row: Row, period_end: date, computed: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns that 本行待补 names: asked and not filled, and blank columns of the organiser's (⊙) too."""
    return tuple(
        column for column in named(sheet)
        if (column.required or _holds(column, row, period_end, computed)) and not row[column.key].filled
    )


def named(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that may ever be asked for in a row, in order: `*` and `°`, prefilled ones included."""
    return tuple(column for column in sheet.columns
                 if (column.required or column.when) and not (column.computed or column.organiser))


def holding(column: Column, row: Row, period_end: date, computed: Mapping[str, str]) -> Term | None:
    """The condition under which `row` asks for the column; None where it is asked always, or not at all."""
    return next((term for term in column.when if _term_holds(term, row, period_end, computed)), None)


def _holds(column: Column, row: Row, period_end: date, computed: Mapping[str, str]) -> bool:
    """True where one of the column's terms holds in `row`."""
    return holding(column, row, period_end, computed) is not None


def _term_holds(term: Term, row: Row, period_end: date, computed: Mapping[str, str]) -> bool:
    """True where the term holds in `row`."""
    if term.values and (computed.get(term.column) or row[term.column].option) not in term.values:
        return False
    if term.filled and row[term.column].kind == "blank":
        return False
    if term.past:
        due = row[term.past].date
        if due is None or due > period_end:
            return False
    return not term.unless or any(row[key].kind == "blank" for key in term.unless)


# The same terms as formulas.


class Formulas(NamedTuple):
    """Builder of the expressions (without "=") of one sheet in one language.

    `words`: (column, value) → the word that stands in the cell ("status", "postponed") → "延期".
    `nothing`: inline array of the words that count as not filled. `end`: reference of the period's end.
    """

    sheet: Sheet
    words: Mapping[tuple[str, str], str]
    nothing: str
    end: str

    def is_missing(self, ref: str) -> str:
        """TRUE where the cell is blank or holds a word of nothing; an error cell is not missing."""
        return f"IF(ISBLANK({ref}),TRUE,ISNUMBER(MATCH({ref},{self.nothing},0)))"

    def cell_missing(self, column: Column, ref: Ref) -> str:
        """TRUE where `column` is asked in the row and not filled."""
        missing_ = self.is_missing(ref(column.key))
        if column.required:
            return missing_
        return f"IF({self.condition(column, ref)},{missing_},FALSE)"

    def condition(self, column: Column, ref: Ref) -> str:
        """TRUE where one of the column's terms holds in the row."""
        terms = [self._condition(term, ref) for term in column.when]
        return terms[0] if len(terms) == 1 else f"OR({','.join(terms)})"

    def _condition(self, term: Term, ref: Ref) -> str:
        parts = []
        if term.values:
            parts.append(_any([f"{ref(term.column)}={quoted(word)}" for word in self._words(term)]))
        if term.filled:
            parts.append(f"NOT(ISBLANK({ref(term.column)}))")
        if term.past:
            parts += [f"ISNUMBER({ref(term.past)})", f"{ref(term.past)}<={self.end}"]
        if term.unless:
            parts.append(_any([f"ISBLANK({ref(key)})" for key in term.unless]))
        return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})"

    def rows(self, ranges: Ref) -> str:
        """The number of records, from ranges that begin at the header."""
        blanks = "*".join(f"ISBLANK({ranges(column.key)})" for column in record_inputs(self.sheet))
        return f"SUMPRODUCT(1-{blanks})-1"

    def unconditional(self) -> int:
        """The number of cells that every row is asked for."""
        return sum(column.counted for column in self.sheet.columns)

    def conditional_required(self, ranges: Ref) -> str:
        """"+…": the cells asked under conditions, over all rows; empty where the sheet has none."""
        return "".join(f"+{part}" if part[0] != "-" else part
                       for column in self._conditional() for part in self._counts(column, ranges, ()))

    def filled(self, ranges: Ref) -> str:
        """The number of asked cells that are filled, over all rows."""
        parts = []
        for column in self.sheet.columns:
            if column.counted:
                cells = ranges(column.key)
                parts.append(f"COUNTA({cells})-1-SUMPRODUCT(COUNTIF({cells},{self.nothing}))")
        for column in self._conditional():
            cells = ranges(column.key)
            parts += self._counts(column, ranges, (cells, '"<>"'))
            parts += [_negated(part) for part in self._counts(column, ranges, (cells, self.nothing))]
        return "+".join(parts).replace("+-", "-") or "0"

    def _conditional(self) -> list[Column]:
        return [column for column in self.sheet.columns if column.conditional and not column.counted]

    def _counts(self, column: Column, ranges: Ref, extra: Sequence[str]) -> list[str]:
        """One COUNTIFS per value of each term, minus the rows excused by `unless`; disjoint: they add up."""
        parts: list[str] = []
        for term in column.when:
            for criteria in self._criteria(term, ranges):
                parts.append(_countifs([*criteria, *extra]))
                if term.unless:
                    excused = [part for key in term.unless for part in (ranges(key), '"<>"')]
                    parts.append("-" + _countifs([*criteria, *excused, *extra]))
            # The header row answers "<>" too; under `unless` and under a word it drops out by itself.
            if term.filled and not (term.past or term.unless) and self.nothing not in extra:
                parts.append("-1")
        return parts

    def _criteria(self, term: Term, ranges: Ref) -> list[list[str]]:
        """The criteria of a term: one list for each of its words."""
        past = [ranges(term.past), f'"<="&{self.end}'] if term.past else []
        filled = [ranges(term.column), '"<>"'] if term.filled else []
        if not term.values:
            return [[*filled, *past]]
        return [[ranges(term.column), quoted(word), *filled, *past] for word in self._words(term)]

    def _words(self, term: Term) -> tuple[str, ...]:
        """The words of a term's values, each once: two statuses may share one word."""
        return tuple(dict.fromkeys(self.words[term.column, value] for value in term.values))


def nothing_array(definition: Definition) -> str:
    """The inline array of all words of nothing, for MATCH and COUNTIF.

    Inline, because a name or a list sheet would become an external link when a sheet is copied into
    another workbook. Letter case does not matter there, so each word stands once.
    """
    return array(_nothing_once(definition))


def nothing_words(definition: Definition) -> tuple[str, ...]:
    """The same words as criteria of COUNTIF, one for each cell of a range."""
    return tuple(literal(word) for word in _nothing_once(definition))


def _nothing_once(definition: Definition) -> list[str]:
    once: dict[str, str] = {}
    for words in definition.nothing.values():
        for word in words:
            once.setdefault(word.lower(), word)
    return list(once.values())


def condition_words(definition: Definition, sheet: Sheet, lang: Lang) -> Mapping[tuple[str, str], str]:
    """(column, value) → the word in the cell, for every value that a term of the sheet names."""
    words: dict[tuple[str, str], str] = {}
    for term in (term for column in sheet.columns for term in column.when):
        for value in term.values:
            words[term.column, value] = _word(definition, sheet[term.column], value, lang)
    return words


def _word(definition: Definition, column: Column, value: str, lang: Lang) -> str:
    """The word of an option, or of a status where the column is computed."""
    if column.list:
        return definition.lists[column.list][value].words[lang]
    return next(word for key, word in status_words(lang).items() if key == value)


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"


def _countifs(criteria: Sequence[str]) -> str:
    """COUNTIFS over pairs of range and criterion; summed where a criterion is an array."""
    call = f"COUNTIFS({','.join(criteria)})"
    return f"SUMPRODUCT({call})" if any(part.startswith("{") for part in criteria) else call


def _negated(part: str) -> str:
    return part[1:] if part.startswith("-") else "-" + part
