"""Whose workbook it is where the cover does not say: by the name of the file, or of the folder it came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reportkit.model import Department, Place, Problem, Submission
from reportkit.parse.normal import word_key
from reportkit.text import load


def named_by_file(submission: Submission, path: Path, known: Iterable[str]) -> tuple[Submission, Problem | None]:
    """The submission with its rows under the one department of `known` that the file's name, else its folder's,
    holds, and the note that says so; as it is where it names its department, or nothing tells it."""
    rows = [row for table in submission.tables.values() for row in table.rows]
    if submission.departments or not any(not row.department for row in rows):
        return submission, None
    name = told_by(path.stem, known) or told_by(path.parent.name, known)
    if not name:
        return submission, None
    tables = {key: replace(table, rows=tuple(row if row.department else replace(row, department=name)
                                             for row in table.rows))
              for key, table in submission.tables.items()}
    message = load(submission.lang, "cli")("result.by_name", file=submission.file, department=name)
    note = Problem("department-by-name", "note", Place(submission.file), message, department=name)
    declared = frozenset((department or name, sheet) for department, sheet in submission.declared)
    return replace(submission, scope="department", tables=tables, departments=(Department(name),),
                   declared=declared), note


def told_by(words: str, known: Iterable[str]) -> str:
    """The one department that the words name, the longest where names contain each other; "" for none or two."""
    key = word_key(words)
    found = [name for name in dict.fromkeys(known) if name and word_key(name) in key]
    longest = max(found, key=len, default="")
    return longest if all(word_key(name) in word_key(longest) for name in found) else ""
