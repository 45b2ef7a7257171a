"""Who reported and who did not, as the merged workbook stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from reportkit import pipeline
from reportkit.collect.handled import UNREAD, Merged
from reportkit.collect.identity import told_by
from reportkit.findings import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import Department, Meeting, Row, Standing, Submission, Value
from reportkit.standard.spec import Definition
from reportkit.text import Words, load
from reportkit.text.percent import percent

COLUMNS = ("department", "state", "completeness", "filled_on", "reporter", "file")
State = Literal["reported", "late", "missing", "exempt"]
Remark = Literal["", "other_period", "blank", "unread"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One department. `completeness`: a ratio, None where nothing came in. `filled_on`: a day as YYYY-MM-DD, or the
    words that stand in its place; it, `reporter` and `file` are "" where nothing tells. `remark`: what is odd about
    its return: "other_period"; of a missing one "blank", or "unread" where a file that bears its name was not read."""

    department: Department
    state: State
    completeness: float | None = None
    filled_on: str = ""
    reporter: str = ""
    file: str = ""
    remark: Remark = ""


class Receipts(NamedTuple):
    """`rows`: a heading row, then one per department, all as words; `line`: how many reported, and who is missing."""

    departments: tuple[Receipt, ...]
    rows: tuple[tuple[str, ...], ...]
    line: str

    @property
    def expected(self) -> int:
        """How many departments have to report."""
        return sum(one.state != "exempt" for one in self.departments)

    @property
    def reported(self) -> int:
        """How many of them did, in time or late."""
        return sum(one.state in ("reported", "late") for one in self.departments)


def receipts(path: Path, definition: Definition, lang: Lang, merged: Merged | None = None) -> Receipts:
    """The table of a merged workbook, in the order of its roster; with `merged` also what the run that wrote it found
    odd. Raises what reading it raises."""
    found = tuple(_found(pipeline.check(path, definition, lang).meeting))
    if merged:
        found = tuple(_remarked(one, merged, [other.department.name for other in found]) for one in found)
    words = load(lang, "cli")
    rows = (tuple(words(f"receipts.{key}") for key in COLUMNS), *(_row(one, words) for one in found))
    return Receipts(found, rows, _line(found, words, lang))


def _found(meeting: Meeting) -> Iterator[Receipt]:
    submission = meeting.submission
    sources = {row.department: row for row in submission.rows("sources")}
    due = [one for one in meeting.standings if one.department.name]
    yield from (_receipt(standing, sources, submission) for standing in due)
    known = {one.department.name for one in due}
    yield from (Receipt(one, "exempt") for one in submission.departments if one.exempt and one.name not in known)


def _receipt(standing: Standing, sources: Mapping[str, Row], submission: Submission) -> Receipt:
    source = sources.get(standing.department.name)
    share = standing.completeness if standing.reported else None
    filled_on, reporter, file = (_told(source[key]) if source else "" for key in COLUMNS[3:])
    return Receipt(standing.department, _state(standing, source, submission), share, filled_on, reporter, file)


def _told(value: Value) -> str:
    return value.date.isoformat() if value.date else value.text


def _state(standing: Standing, source: Row | None, submission: Submission) -> State:
    if not standing.reported:
        return "missing"
    until = submission.cover["submit_by"].date if "submit_by" in submission.cover else None
    filled = source["filled_on"].date if source else None
    return "late" if until and filled and filled > until else "reported"


def _remarked(one: Receipt, merged: Merged, known: Sequence[str]) -> Receipt:
    name = one.department.name
    if one.state in ("reported", "late"):
        strange = {problem.place.file for problem in merged.problems if problem.code == "other-period"}
        return replace(one, remark="other_period") if one.file in strange else one
    for file in merged.files if one.state == "missing" else ():
        if file.fate == "blank" and name in file.departments:
            return replace(one, file=file.file, remark="blank")
        if file.fate in UNREAD and told_by(file.file, known) == name:
            return replace(one, file=file.file, remark="unread")
    return one


def _row(one: Receipt, words: Words) -> tuple[str, ...]:
    share = "" if one.completeness is None else percent(one.completeness)
    state = words(f"receipts.{one.state}")
    if one.remark:
        state = words("receipts.remarked", state=state, remark=words(f"receipts.remark.{one.remark}"))
    return (one.department.name, state, share, one.filled_on, one.reporter, one.file)


def _line(found: tuple[Receipt, ...], words: Words, lang: Lang) -> str:
    missing = [_to_chase(one.department, lang) for one in found if one.state == "missing"]
    expected = sum(one.state != "exempt" for one in found)
    line = words("receipts.line", expected=expected, reported=expected - len(missing))
    return line + words("receipts.absent", names=SEPARATOR[lang].join(missing)) if missing else line


def _to_chase(department: Department, lang: Lang) -> str:
    """The department with its contact, else its head, where the roster names one."""
    person = department.contact or department.head
    if not person:
        return department.name
    return f"{department.name}（{person}）" if lang == "zh" else f"{department.name} ({person})"
