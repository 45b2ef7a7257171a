"""Results as people read them in a terminal: tables, findings, paths. Returns text; prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportkit.lang import Lang
from reportkit.model import Level, Problem, SheetCount, Standing
from reportkit.pipeline import Built, Checked
from reportkit.standard.spec import Definition
from reportkit.text import load
from reportkit.text.width import display_width

EXAMPLES = 3  # findings of one kind in one column of one department that are shown in full
Row = Sequence[str]


def completeness_table(checked: Checked, definition: Definition, lang: Lang) -> str:
    """Departments down, sheets across: 22/24 where cells are open, 100% where none is."""
    words = load(lang, "cli")
    meeting = checked.meeting
    report = definition.sheets_of[meeting.submission.report]
    keys = [sheet for sheet in report if any(sheet.key in standing.sheets for standing in meeting.standings)]
    head = [words("table.department"), *(sheet.words[lang] for sheet in keys), words("table.total")]
    rows: list[Row] = [head]
    for standing in meeting.standings:
        if standing.reported:
            cells = [_share(standing.sheets.get(sheet.key), lang) for sheet in keys]
        else:
            cells = [words("table.missing") if not number else "" for number in range(len(keys))]
        rows.append([_department(standing, lang), *cells, percent(standing.completeness)])
    if len(rows) > 2:
        rows.append([words("table.total"), *[""] * len(keys), percent(meeting.completeness)])
    return table(rows)


def findings(problems: Sequence[Problem], lang: Lang) -> str:
    """Findings, errors first; of one kind in one column of one department three are shown, then a count."""
    words = load(lang, "cli")
    if not problems:
        return words("result.clean")
    lines = [words("result.findings", errors=_count(problems, "error"),
                   warnings=_count(problems, "warning"), notes=_count(problems, "note"))]
    for _, group in groupby(problems, key=lambda item: (item.code, item.place.file, item.place.sheet,
                                                        item.column, item.department)):
        same = list(group)
        lines += [_finding(problem, lang) for problem in same[:EXAMPLES]]
        if len(same) > EXAMPLES:
            lines.append("    " + words("result.more", n=len(same) - EXAMPLES))
    return "\n".join(lines)


def result_table(built: Built, lang: Lang) -> str:
    """One line per department: completeness, score, status, KPI counts, overdue."""
    words, rules = load(lang, "cli"), load(lang, "rules")
    rows: list[Row] = [[words(f"table.{key}") for key in
                        ("department", "completeness", "score", "status", "kpis", "unreported", "overdue")]]
    for standing in built.checked.meeting.standings:
        score = "" if standing.score is None else f"{standing.score * 100:.1f}"
        status = rules(f"status.{standing.status}") if standing.reported else words("table.missing")
        rows.append([_department(standing, lang), percent(standing.completeness), score, status,
                     f"{standing.green}/{standing.amber}/{standing.red}", str(standing.unreported),
                     str(standing.overdue)])
    return table(rows)


def percent(ratio: float) -> str:
    """Whole percent, never 100 % for less."""
    return f"{int(round(ratio * 100, 9))}%"


def table(rows: Sequence[Row]) -> str:
    """Columns aligned by display width (a Chinese character is two wide), a rule under the first row."""
    widths = [max(display_width(row[number]) for row in rows) for number in range(len(rows[0]))]
    lines = ["  ".join(cell + " " * (widths[number] - display_width(cell)) for number, cell in enumerate(row)).rstrip()
             for row in rows]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]])


def _department(standing: Standing, lang: Lang) -> str:
    """The department's name, or words for rows that name none."""
    return standing.department.name or load(lang, "rules")("department.nobody")


def _share(count: SheetCount | None, lang: Lang) -> str:
    if count is None:
        return ""
    if count.declared_none:
        return load(lang, "cli")("table.declared")
    return "100%" if count.filled == count.required else f"{count.filled}/{count.required}"


def _count(problems: Sequence[Problem], level: Level) -> int:
    return sum(problem.level == level for problem in problems)


def _finding(problem: Problem, lang: Lang) -> str:
    words = load(lang, "cli")
    place = problem.place
    where = f"{place.sheet}!{place.cell}" if place.cell else place.sheet or place.file
    start = f"  {words(f'level.{problem.level}')}  {where}" + (f"  {problem.department}" if problem.department else "")
    hint = f"  {words('result.hint', hint=problem.hint)}" if problem.hint else ""
    return f"{start}  {problem.message}{hint}"
