"""Findings about the returns: what could not be read, and what the merged workbook does not carry over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reportkit.collect.files import Found
from reportkit.collect.merging import FILLER_FIELDS
from reportkit.collect.returns import LISTED
from reportkit.errors import ReportkitError
from reportkit.findings import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import Level, Place, Problem, Submission, Table, Value
from reportkit.standard.spec import Definition
from reportkit.text import load

NOT_CARRIED = frozenset({
    "unknown-heading", "no-heading", "duplicate-heading", "unread-sheet", "sheet-twice", "no-header", "row-skipped",
    "cell-twice", "beside-table", "other-table", "other-format", "percent-unknown", "not-in-cells", "other-currency"})
"""Notes of the reader on what a return holds and the merged workbook does not."""
OWN_CONTENT = NOT_CARRIED - {"unread-sheet", "other-format", "percent-unknown", "cell-twice"}
"""Those on content that an organiser added to the meeting workbook, which must not go lost by merging into it."""
SENT_BACK = frozenset({"sources"})  # sheets that merging writes itself, from what it read
OWN_FINDINGS = frozenset({*FILLER_FIELDS, "amount_unit", "period_start", "period_end"})


def nothing_filled(submission: Submission) -> Problem:
    """The finding about a workbook that came back as it was sent out."""
    message = load(submission.lang, "cli")("result.nothing_filled", file=submission.file)
    return Problem("nothing-filled", "warning", Place(submission.file), message)


def skipped(path: Path, fault: ReportkitError, lang: Lang) -> Problem:
    """The finding about a file that could not be read."""
    words = load(lang, fault.area)
    reason = words(f"{fault.code}.message", **fault.params)
    reason = reason.removeprefix(str(fault.params.get("path", ""))).lstrip("：: ")  # the file is named in front
    hint = words.find(f"{fault.code}.hint") or ""
    told = load(lang, "cli")
    message = told("result.skipped", file=path.name, reason=told("result.reason", reason=reason, hint=hint).strip())
    return Problem("file-skipped", "error", Place(path.name), message)


def other_files(found: Found, lang: Lang) -> Iterator[Problem]:
    """A note on the files beside the workbooks that are none, as a department may have sent the wrong one, and one
    on those that may hold workbooks and were not opened."""
    for key, names in (("other_files", [path.name for path in found.others]), ("unopened", found.unopened)):
        if names:
            listed = SEPARATOR[lang].join(names[:LISTED]) + ("…" if len(names) > LISTED else "")
            words = load(lang, "cli")
            message = words.find(f"result.{key}.one") if len(names) == 1 else None
            message = (message or words.find(f"result.{key}.many") or "").format(n=len(names), files=listed)
            yield Problem("other-files", "note", Place(names[0]), message, variant="" if key == "other_files" else key)


def late(chosen: Sequence[Submission], base: Submission | None) -> Iterator[Problem]:
    """A note per return that was filled after the day by which it was to be sent, as the covers say."""
    for submission in chosen:
        until = next((day for one in (base, submission) if one and (day := _cover_day(one, "submit_by"))), None)
        filled = _cover_day(submission, "filled_on")
        if until and filled and filled > until:
            message = load(submission.lang, "cli")(
                "result.late", file=submission.file, found=filled.isoformat(), until=until.isoformat())
            name = submission.departments[0].name if submission.departments else ""
            yield Problem("late", "note", submission.cover["filled_on"].place, message, department=name,
                          column="filled_on", found=filled.isoformat())


def _cover_day(submission: Submission, key: str) -> date | None:
    return submission.cover[key].date if key in submission.cover else None


def other_versions(chosen: Sequence[Submission]) -> Iterator[Problem]:
    """The notes on returns that were made with another version of the template, file by file."""
    for submission in chosen:
        yield from (_of_file(note, submission.lang) for note in submission.notes if note.code == "other-version")


def left_out(chosen: Sequence[Submission], base: Submission | None, definition: Definition) -> list[Problem]:
    """What the returns hold and the merged workbook does not, file by file."""
    head = base or chosen[0]
    problems = list(_formulas_left(base, definition)) if base else []
    for submission in chosen:
        problems += [_of_file(note, submission.lang) for note in submission.notes if note.code in NOT_CARRIED]
        problems += _sheets_left(submission, head, base, definition)
        problems += _formulas_left(submission, definition)
        problems += _cover_left(submission, head)
    return problems


def _of_file(note: Problem, lang: Lang) -> Problem:
    """A finding about a return, which the merged workbook cannot show any more, with the name of its file."""
    return replace(note, message=load(lang, "cli")("result.of_file", file=note.place.file, message=note.message))


def _sheets_left(
    submission: Submission, head: Submission, base: Submission | None, definition: Definition
) -> Iterator[Problem]:
    """A warning per filled sheet that the meeting's report type does not have, or that is the organiser's there."""
    there = {sheet.key for sheet in definition.sheets_of[head.report]}
    for key, table in submission.tables.items():
        if not table.rows or key in SENT_BACK:
            continue
        if key not in there:
            yield _sheet_left("sheet-not-in-report", submission, table)
        elif base is not None and definition.sheets[key].audience == "organiser":
            yield from _organiser_rows(submission, head, table, definition)


def _organiser_rows(
    submission: Submission, head: Submission, table: Table, definition: Definition
) -> Iterator[Problem]:
    """A warning where a return fills a sheet of the organiser with rows that the meeting's workbook does not have."""
    keys = [column.key for column in definition.sheets[table.sheet].inputs]
    known = {tuple(row[key].text for key in keys) for row in head.rows(table.sheet)}
    rows = tuple(row for row in table.rows if tuple(row[key].text for key in keys) not in known)
    if rows and table.sheet != "departments":
        yield _sheet_left("organiser-sheet-left", submission, replace(table, rows=rows))


def _sheet_left(code: str, submission: Submission, table: Table) -> Problem:
    message = load(submission.lang, "cli")(
        f"result.{code}", file=submission.file, sheet=table.name, n=len(table.rows))
    return Problem(code, "warning", Place(submission.file, table.name), message)


def _formulas_left(submission: Submission, definition: Definition) -> Iterator[Problem]:
    """A note on formulas in cells to fill, whose values alone are merged, and a warning where they have none."""
    typed = [value for key, table in submission.tables.items() for row in table.rows
             for column in definition.sheets[key].inputs if (value := row[column.key]).formula]
    lost = [value for value in typed if value.kind == "error" and not value.text]
    if kept := [value for value in typed if value not in lost]:
        yield _cells_left("formula-left", "note", submission, kept)
    if lost:
        yield _cells_left("result-left", "warning", submission, lost)


def _cells_left(code: str, level: Level, submission: Submission, values: Sequence[Value]) -> Problem:
    listed = SEPARATOR[submission.lang].join(
        f"{value.place.sheet}!{value.place.cell} {value.formula[:40]}".removesuffix(" =?") for value in values[:LISTED])
    message = load(submission.lang, "cli")(f"result.{code}", file=submission.file, n=len(values),
                                           cells=listed + ("…" if len(values) > LISTED else ""))
    return Problem(code, level, values[0].place, message, found=values[0].formula)


def _cover_left(submission: Submission, head: Submission) -> Iterator[Problem]:
    """A note on the fields of a return's cover that say something else than the meeting's."""
    other = [value for key, value in submission.cover.items()
             if key not in OWN_FINDINGS and value.filled and head.cover.get(key, value).filled
             and head.cover.get(key, value).text != value.text]
    if other:
        listed = SEPARATOR[submission.lang].join(f"{value.place.header} {value.text[:20]}" for value in other[:LISTED])
        message = load(submission.lang, "cli")("result.cover-left", file=submission.file, fields=listed)
        yield Problem("cover-left", "note", other[0].place, message)
