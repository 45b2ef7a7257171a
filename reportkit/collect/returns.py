"""The returned workbooks that count: in whose order, which of two, and what they state differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reportkit import completeness
from reportkit.findings import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import BLANK, Place, Problem, Row, Submission, Value
from reportkit.parse.normal import word_key
from reportkit.parse.units import factor
from reportkit.standard.spec import Definition
from reportkit.text import load

LISTED = 5


def is_blank(submission: Submission, definition: Definition) -> bool:
    """True for a department's workbook that came back as it was sent out."""
    whose = (row.department for table in submission.tables.values() for row in table.rows)
    return (submission.scope == "department" and all(whose)
            and not completeness.reported_departments(submission, definition))


def in_roster_order(returns: Sequence[Submission], base: Submission | None) -> list[Submission]:
    """The returns as the roster lists their departments, those it does not know last, by file name."""
    names = [department.name for department in base.departments] if base is not None and base.roster else []
    order = {name: number for number, name in enumerate(names)}
    return sorted(returns, key=lambda submission: min(
        (order.get(department.name, len(order)) for department in submission.departments), default=len(order)))


def speaks_for(submission: Submission, definition: Definition) -> tuple[str, ...]:
    """The departments that a return brings something of: its own; of a meeting workbook those that reported."""
    if submission.scope == "meeting":
        return completeness.reported_departments(submission, definition)
    return tuple(department.name for department in submission.departments)


def asked_of(
    returns: Sequence[Submission], listed: Iterable[str], definition: Definition, lang: Lang
) -> Mapping[str, str]:
    """The sheets that a department was sent, by its name, as a roster names them: of those that `listed` does not
    hold and whose workbooks were made with a part of the sheets only. The others answer for all."""
    known = set(listed)
    return {department.name: SEPARATOR[lang].join(definition.sheets[key].words[lang] for key in department.sheets)
            for submission in returns if submission.scope == "department"
            for department in submission.departments if department.sheets and department.name not in known}


def latest(
    returns: Sequence[Submission], definition: Definition, *, both: bool = False
) -> tuple[list[Submission], list[Problem]]:
    """One return per department, the one filled later; the other is named, and what only it has. With `both`
    all of them, and those that speak for one department are named.

    A return for several departments goes on to count for those that nobody sent again, one that names no
    department counts with all its rows.
    """
    kept: dict[str, Submission] = {}
    met: list[_Met] = []
    for submission in sorted(returns, key=filled_on):
        names = speaks_for(submission, definition)
        met += [_Met(name, submission, kept[name]) for name in names if name in kept]
        kept.update(dict.fromkeys(names, submission))
    problems = [problem for submission in returns for problem in _no_department(submission, definition)]
    problems += _sent_twice(met, both=both)
    if both:
        return list(returns), problems
    problems += [problem for one in met for problem in _only_earlier(one, definition)]
    counting = [one for one in returns if not speaks_for(one, definition) or any(one is last for last in kept.values())]
    return [_only(submission, kept) for submission in counting], problems


def _only(submission: Submission, kept: Mapping[str, Submission]) -> Submission:
    """The return without the rows and declarations of the departments that another one speaks for."""
    lost = {one.name for one in submission.departments if kept.get(one.name, submission) is not submission}
    if not lost:
        return submission
    tables = {key: replace(table, rows=tuple(row for row in table.rows if row.department not in lost))
              for key, table in submission.tables.items()}
    return replace(submission, tables=tables,
                   departments=tuple(one for one in submission.departments if one.name not in lost),
                   declared=frozenset(found for found in submission.declared if found[0] not in lost))


def _no_department(submission: Submission, definition: Definition) -> Iterator[Problem]:
    """A warning where a return has rows and nothing says whose they are."""
    if speaks_for(submission, definition):
        return
    rows = sum(not row.department for table in submission.tables.values() for row in table.rows)
    if rows:
        message = load(submission.lang, "cli")("result.no_department", file=submission.file, n=rows)
        yield Problem("no-department", "warning", Place(submission.file), message)


class _Met(NamedTuple):
    """Two returns that speak for one department."""

    department: str
    later: Submission
    earlier: Submission


def _sent_twice(met: Sequence[_Met], *, both: bool) -> Iterator[Problem]:
    """The findings that departments sent two; of an earlier workbook that holds several of them, one for all."""
    for file in dict.fromkeys(one.earlier.file for one in met):
        several = [one for one in met if one.earlier.file == file]
        words = load(several[0].later.lang, "cli")
        if len({one.department for one in several}) > 1 and not both:
            names = SEPARATOR[several[0].later.lang].join(dict.fromkeys(one.department for one in several))
            message = words("result.merged_before", file=file, departments=names)
            yield Problem("sent-twice", "warning", Place(file), message, variant="meeting")
            continue
        for name, later, earlier in several:
            message = words("result.both" if both else "result.twice", department=name, kept=later.file,
                            dropped=earlier.file)
            yield Problem("sent-twice", "warning", Place(file), message, department=name)


def _only_earlier(met: _Met, definition: Definition) -> Iterator[Problem]:
    """A finding per sheet with rows that only the earlier return has."""
    name, later, earlier = met
    words = load(later.lang, "cli")
    for key, table in earlier.tables.items():
        thing = definition.sheets[key].thing
        own = {_identity(row, definition) for row in later.rows(key)}
        only = [row for row in table.rows if row.department == name and _identity(row, definition) not in own]
        if only and thing and definition.sheets[key].audience == "filler":
            listed = SEPARATOR[later.lang].join(row[thing].text or str(row.number) for row in only[:LISTED])
            message = words("result.only_earlier", department=name, sheet=table.name, file=earlier.file,
                            n=len(only), rows=listed + ("…" if len(only) > LISTED else ""))
            yield Problem("only-earlier", "warning", table.place(earlier.file, only[0].number, thing), message,
                          department=name, column=thing, found=listed)


def _identity(row: Row, definition: Definition) -> tuple[str, ...]:
    """What tells a row from others: the words of the sheet's identity, else of the thing itself."""
    sheet = definition.sheets[row.sheet]
    return tuple(word_key(row[key].text) for key in sheet.identity or (sheet.thing,) if key != "department")


def filled_on(submission: Submission) -> tuple[date, str, str]:
    """When it was filled: by what it says, then by when it was saved; the file's name settles the rest."""
    return submission.cover.get("filled_on", BLANK).date or date.min, submission.modified, submission.file


def other_periods(chosen: Sequence[Submission], base: Submission | None) -> list[Problem]:
    """A warning per return whose period is not the meeting's; one that states none takes part in the meeting's."""
    stated = [submission for submission in chosen if all(note.code != "no-period" for note in submission.notes)]
    wanted = (base or [*stated, chosen[0]][0]).period
    problems = []
    for submission in stated:
        period = submission.period
        if (period.start, period.end) != (wanted.start, wanted.end):
            found = f"{period.start} – {period.end}"
            message = load(submission.lang, "cli")("result.other_period", file=submission.file, found=found)
            problems.append(Problem("other-period", "warning", Place(submission.file), message, found=found))
    return problems


def amount_unit(submissions: Sequence[Submission]) -> Value:
    """The unit of amounts of the first workbook that states one."""
    stated = (submission.cover.get("amount_unit", BLANK) for submission in submissions)
    return next((value for value in stated if value.filled), BLANK)


def amount_factor(submission: Submission, unit: Value, definition: Definition) -> float | None:
    """What its amounts are multiplied by to be in `unit`; None where the two units do not convert."""
    own = submission.cover.get("amount_unit", BLANK)
    return factor(_unit_words(own, definition), _unit_words(unit, definition)) if own.filled else 1.0


def _unit_words(unit: Value, definition: Definition) -> str:
    return definition.lists["amount_unit"][unit.option].words["zh"] if unit.option else unit.text


def other_units(chosen: Sequence[Submission], unit: Value, definition: Definition) -> list[Problem]:
    """A warning per return with amounts whose unit is not the meeting's, or is not stated while the meeting's is."""
    problems = []
    for submission in chosen:
        own = submission.cover.get("amount_unit", BLANK)
        scale = amount_factor(submission, unit, definition)
        same = scale == 1.0 if own.filled else not unit.filled
        if same or not _has_amounts(submission, definition):
            continue
        words = load(submission.lang, "cli")
        code = "no-amount-unit" if not own.filled else "amount-unit" if scale else "unlike-amount-unit"
        message = words(f"result.{code}", file=submission.file, found=own.text, wanted=unit.text)
        problems.append(Problem(code, "warning", own.place if own.place.sheet else Place(submission.file), message,
                                column="amount_unit", found=own.text))
    return problems


def under_departments(problems: Iterable[Problem], returns: Sequence[Submission]) -> Iterator[Problem]:
    """The findings about files, each under the department that its file speaks for, where that is one."""
    whose = {one.file: one.departments[0].name for one in returns if len(one.departments) == 1}
    for problem in problems:
        name = problem.department or whose.get(problem.place.file, "")
        yield problem if name == problem.department else replace(problem, department=name)


def _has_amounts(submission: Submission, definition: Definition) -> bool:
    return any(row[column.key].number is not None
               for key, table in submission.tables.items() for row in table.rows
               for column in definition.sheets[key].columns if column.type == "amount")
