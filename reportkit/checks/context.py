"""What every check sees, and the one place where a finding is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportkit.completeness import Counts, computed_of, reported_departments
from reportkit.lang import Lang
from reportkit.model import Kpi, Level, Past, Place, Problem, Row, Submission
from reportkit.standard import requirements
from reportkit.standard.spec import Column, Definition, Sheet
from reportkit.text import Words, load

QUOTED_CHARACTERS = 40


class Context(NamedTuple):
    """One submission with what was computed from it. Values in, problems out: no file is opened.

    `kpis`: figures by worksheet row. `reported`: names of the departments that sent something.
    `silent`: names on the roster that sent nothing; their prepared rows are not gone through, because
    one finding says it all. `preceding`: the period before this one, where a history is kept.
    """

    submission: Submission
    definition: Definition
    words: Words
    kpis: Mapping[int, Kpi]
    counts: Counts
    computed: Mapping[tuple[str, int], Mapping[str, str]]
    reported: frozenset[str]
    silent: frozenset[str]
    preceding: Past | None = None

    @property
    def lang(self) -> Lang:
        """The language of the messages."""
        return self.words.lang

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The table sheets of the report type that people fill: departments and organiser."""
        return tuple(sheet for sheet in self.definition.sheets_of[self.submission.report]
                     if sheet.layout == "table" and sheet.stage != "merge")

    def rows(self) -> Iterator[tuple[Sheet, Row]]:
        """Every record with the definition of its sheet, in tab and row order."""
        for sheet in self.sheets:
            for row in self.submission.rows(sheet.key):
                yield sheet, row

    def asked(self, sheet: Sheet, row: Row) -> tuple[Column, ...]:
        """The columns that the row asks of its filler."""
        state = self.computed.get((row.sheet, row.number), {})
        return requirements.asked(sheet, row, self.submission.period.end, state)

    def missing(self, sheet: Sheet, row: Row) -> tuple[Column, ...]:
        """The columns that the row asks for and that are not filled, the organiser's prepared ones too."""
        state = self.computed.get((row.sheet, row.number), {})
        return requirements.missing(sheet, row, self.submission.period.end, state)

    def because(self, sheet: Sheet, row: Row, column: Column) -> str:
        """Why the row asks for the column, as the words under `because` say it; "" for a column asked always."""
        state = self.computed.get((row.sheet, row.number), {})
        term = requirements.holding(column, row, self.submission.period.end, state)
        if term is None:
            return ""
        heading, key = sheet[term.column].words[self.submission.lang], "filled" if term.filled else "value"
        said = [self.words(f"missing-value.because.{key}", column=heading, value=cut(row[term.column].text))]
        if term.past:
            said.append(self.words("missing-value.because.past", column=sheet[term.past].words[self.submission.lang]))
        return self.words("missing-value.because.and").join(said)

    def has_cell(self, row: Row, key: str) -> bool:
        """True where the sheet has column `key`."""
        return key in self.submission.tables[row.sheet].columns

    def place(self, row: Row, key: str) -> Place:
        """Where column `key` of `row` stands; the cell of the thing itself where the table has no such column."""
        found, thing = row[key], row[self.definition.sheets[row.sheet].thing].place
        if found.place.sheet and (row.line or found.kind == "blank"):
            return found.place if found.place.cell else thing._replace(header=found.place.header)
        if thing.cell and key not in self.submission.tables[row.sheet].columns:
            return thing._replace(header="")
        return self.submission.tables[row.sheet].place(self.submission.file, row.at, key)

    def at_cell(
        self, code: str, level: Level, row: Row, key: str, variant: str = "", **params: object
    ) -> Problem:
        """A finding at one cell. The words in it are {found}, its heading is {heading}."""
        place = self.place(row, key)
        return self.say(code, level, place, variant, department=row.department, column=key,
                        found=row[key].text, heading=place.header.rstrip("*° "), **params)

    def say(
        self, code: str, level: Level, place: Place, variant: str = "", *,
        department: str = "", column: str = "", found: str = "", **params: object,
    ) -> Problem:
        """A finding in the language of the run. `variant` picks other sentences of the same code."""
        prefix = f"{code}.{variant}" if variant else code
        words = {"found": cut(found), "department": cut(department), **params}
        return Problem(
            code=code, level=level, place=place, department=department, column=column, found=cut(found),
            message=self.words(f"{prefix}.message", **words), hint=self.words(f"{prefix}.hint", **words),
            variant=variant,
        )


def see(
    submission: Submission, definition: Definition, lang: Lang, kpis: Sequence[Kpi], counts: Counts,
    preceding: Past | None = None,
) -> Context:
    """The context of one submission."""
    reported = frozenset(reported_departments(submission, definition))
    rostered = {department.name for department in submission.departments} if submission.roster else set()
    return Context(
        submission, definition, load(lang, "checks"), {kpi.row.number: kpi for kpi in kpis}, counts,
        computed_of(kpis), reported, frozenset(rostered - reported), preceding,
    )


def cut(text: str) -> str:
    """The text on one line, cut to 40 characters with a mark."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARACTERS else line[: QUOTED_CHARACTERS - 1] + "…"


def number(value: float) -> str:
    """A number as a person writes it: no binary noise, no exponent, no superfluous zeros."""
    return f"{round(value, 6):.12g}"


def typed_tolerance(ratio: float) -> float:
    """How far a typed percentage may be from the computed one: its own rounding, 0.1 points at least.

    15 % may stand for 15.4 %; 15.3 % may not stand for 15.5 %.
    """
    percent = round(ratio * 100, 6)
    return 0.005 + 1e-9 if percent == round(percent) else 0.001 + 1e-9
