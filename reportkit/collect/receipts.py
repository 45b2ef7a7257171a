"""Who reported and who did not, as the merged workbook stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit import pipeline
from reportkit.lang import Lang
from reportkit.model import Row, Standing, Submission
from reportkit.standard.spec import Definition
from reportkit.text import load

COLUMNS = ("department", "state", "completeness", "filled_on", "reporter", "file")


@dataclass(frozen=True, slots=True)
class Receipts:
    """`rows`: a heading row, then one per department, all as words; `line`: how many reported, and who is missing."""

    rows: tuple[tuple[str, ...], ...]
    line: str


def receipts(path: Path, definition: Definition, lang: Lang) -> Receipts:
    """The table of a merged workbook, in the order of its roster. Raises what reading it raises."""
    meeting = pipeline.check(path, definition, lang).meeting
    words = load(lang, "cli")
    submission = meeting.submission
    sources = {row.department: row for row in submission.rows("sources")}
    heading = tuple(words(f"receipts.{key}") for key in COLUMNS)
    due = [one for one in meeting.standings if one.department.name]
    rows = [_row(standing, sources, submission, lang) for standing in due]
    known = {one.department.name for one in due}
    rows += [(one.name, words("receipts.exempt"), "", "", "", "") for one in submission.departments
             if one.exempt and one.name not in known]
    missing = [_to_chase(one, lang) for one in due if not one.reported]
    line = words("receipts.line", expected=len(due), reported=len(due) - len(missing))
    if missing:
        line += words("receipts.missing", names=("、" if lang == "zh" else ", ").join(missing))
    return Receipts((heading, *rows), line)


def _row(standing: Standing, sources: Mapping[str, Row], submission: Submission, lang: Lang) -> tuple[str, ...]:
    words, source = load(lang, "cli"), sources.get(standing.department.name)
    share = f"{int(round(standing.completeness * 100, 9))}%" if standing.reported else ""
    told = [source.text(key) if source else "" for key in COLUMNS[3:]]
    return (standing.department.name, words(f"receipts.{_state(standing, source, submission)}"), share, *told)


def _state(standing: Standing, source: Row | None, submission: Submission) -> str:
    if not standing.reported:
        return "missing_state"
    until = submission.cover["submit_by"].date if "submit_by" in submission.cover else None
    filled = source["filled_on"].date if source else None
    return "late" if until and filled and filled > until else "reported"


def _to_chase(standing: Standing, lang: Lang) -> str:
    """The department with its contact, else its head, where the roster names one."""
    person = standing.department.contact or standing.department.head
    if not person:
        return standing.department.name
    return f"{standing.department.name}（{person}）" if lang == "zh" else f"{standing.department.name} ({person})"
