"""What a department still owes: open cells by record, sheets without a word, faults to correct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.model import Place, Problem, Row
from reportkit.texts.voice import LONGEST_NAME, Voice

OPEN, EMPTY = "missing-value", "empty-sheet"
NAMED = 3
"""Places that are named; the rest is counted by sheet."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The findings about one department at level error: all that it has to fill in or to correct."""

    problems: tuple[Problem, ...]

    def __len__(self) -> int:
        return len(self.problems)


def of_department(voice: Voice, name: str) -> Gaps:
    """Open cells first, in the order of the sheets; what the organiser owes is not among them."""
    found = [problem for problem in voice.meeting.problems
             if problem.department == name and problem.level == "error" and problem.code != "missing-department"]
    return Gaps(tuple(sorted(found, key=lambda problem: (problem.code != OPEN, problem.code != EMPTY))))


def named(voice: Voice, gaps: Gaps) -> tuple[str, ...]:
    """The first three records or places in words, then how many there are on which sheet."""
    records: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(gaps.problems):
        place = problem.place
        key = (place.sheet, place.row) if problem.code == OPEN else (number,)
        records.setdefault(key, []).append(problem)
    groups = list(records.values())
    told = [_record(voice, group) for group in groups[:NAMED]]
    rest = [problem for group in groups[NAMED:] for problem in group]
    if rest:
        told.append(voice.plural("gaps.more", len(rest), sheets=by_sheet(voice, rest)))
    return tuple(told)


def by_sheet(voice: Voice, problems: Iterable[Problem]) -> str:
    """How many on which sheet: 关键指标3处、工作进展1处."""
    counts = Counter(_place(problem).sheet for problem in problems)
    return voice.listed(voice.plural("gaps.on_sheet", n, sheet=voice.told(sheet, LONGEST_NAME))
                        for sheet, n in counts.items())


def _record(voice: Voice, problems: list[Problem]) -> str:
    first, place = problems[0], _place(problems[0])
    sheet = voice.told(place.sheet, LONGEST_NAME)
    if first.code == EMPTY:
        return voice.words("gaps.empty" if sheet else "gaps.absent", sheet=sheet, text=voice.told(first.message))
    if first.code != OPEN:
        text = voice.told(first.message)
        return voice.words("gaps.fault", sheet=sheet, cell=place.cell, text=text) if sheet else text
    headings = voice.listed(voice.told(problem.place.header.rstrip("*° "), LONGEST_NAME) for problem in problems)
    thing = _thing(voice, first)
    key = "gaps.row" if not thing else "gaps.record_at" if first.source.file else "gaps.record"
    return voice.words(key, sheet=sheet, thing=thing, row=place.row, columns=headings)


def _place(problem: Problem) -> Place:
    """The cell that the filler finds: in the department's own workbook, where the row says that it came from one."""
    return problem.source if problem.source.file else problem.place


def _thing(voice: Voice, problem: Problem) -> str:
    """What the record is about, in its own words: rows may have other numbers in the department's workbook."""
    for table in voice.meeting.submission.tables.values():
        if table.name == problem.place.sheet:
            row = next((one for one in table.rows if one.number == problem.place.row), None)
            return _first_words(voice, row) if row else ""
    return ""


def _first_words(voice: Voice, row: Row) -> str:
    sheet = voice.context.sheet(row.sheet)
    return voice.cell(row, sheet.thing, LONGEST_NAME) if sheet and sheet.thing else ""
