"""Results as people read them in a terminal: tables, findings, paths. Returns text; prints nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportkit.findings import Finding, grouped
from reportkit.lang import Lang
from reportkit.model import Level, Problem, SheetCount, Standing
from reportkit.pipeline import Built, Checked
from reportkit.standard.spec import Definition
from reportkit.text import load
from reportkit.text.percent import percent
from reportkit.text.width import display_width
from reportkit.text.wrapping import wrapped

MOST = 40  # causes that are listed before the rest is counted
WIDEST_PLACE = 24  # columns; the department follows behind
WIDEST = 44  # columns of place and department; longer ones get a line of their own
NARROWEST = 24  # columns for sentences, however narrow the terminal
SYMBOLS = {"error": "■", "warning": "◆", "note": "○"}
Row = Sequence[str]


def completeness_table(checked: Checked, definition: Definition, lang: Lang, width: int = 0) -> str:
    """Departments down, sheets across: 22/24 where cells are open, 100% where none is; one department whose row is
    wider than the terminal in lines. `width` as for `table`."""
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
    elif width and len(rows) == 2 and _wide(_widths(rows), range(len(head))) > width:
        return _in_lines(meeting.standings[0], {sheet.key: sheet.words[lang] for sheet in keys}, lang, width)
    return table(rows, width)


def _in_lines(standing: Standing, names: Mapping[str, str], lang: Lang, width: int) -> str:
    """One department: how complete it is, then the sheets with open cells, those without, those declared empty."""
    words, told = load(lang, "cli"), {"open": list[str](), "full": list[str](), "declared": list[str]()}
    for key, name in names.items():
        if (count := standing.sheets.get(key)) and standing.reported:
            state = "declared" if count.declared_none else "full" if count.filled == count.required else "open"
            told[state].append(f"{name} {_share(count, lang)}" if state == "open" else name)
    absent = "" if standing.reported else "  " + words("table.missing")
    lines = [f"{_department(standing, lang)}  {percent(standing.completeness)}{absent}"]
    for state, sheets in told.items():
        lines += _listed(words(f"table.in_lines.{state}"), sheets, width) if sheets else []
    return "\n".join(lines)


def _listed(label: str, names: Sequence[str], width: int) -> list[str]:
    """The names behind a label, as many on a line as fit; none is broken."""
    lines = [f"  {label}"]
    margin = " " * display_width(lines[0])
    for name in names:
        if display_width(lines[-1]) + 2 + display_width(name) > width and lines[-1] != margin:
            lines.append(margin)
        lines[-1] += f"  {name}"
    return lines


def findings(problems: Sequence[Problem], lang: Lang, width: int = 0, most: int = MOST) -> str:
    """Findings by cause, errors first: where, what, and what to do below it, said once for neighbours alike.

    `width`: columns of the terminal, 0 where lines are not broken. After `most` causes the rest is counted.
    """
    words = load(lang, "cli")
    if not problems:
        return words("result.clean")
    told = grouped(problems)
    lines = [words("result.findings", errors=_count(problems, "error"),
                   warnings=_count(problems, "warning"), notes=_count(problems, "note"))]
    several = len({problem.department for problem in problems if problem.department}) > 1
    wide = max(display_width(_place(finding)) for finding in told[:most]) if several else 0
    places = {finding: _where(finding, min(wide, WIDEST_PLACE)) for finding in told[:most]}
    indent = min(max(map(display_width, places.values())), WIDEST)
    level = ""
    for finding, following in pairwise((*told[:most], None)):
        if finding is None:
            continue
        if finding.first.level != level:
            level = finding.first.level
            lines.append(f"{SYMBOLS[level]} {words(f'level.{level}')}")
        is_said = following is not None and (following.first.level, following.first.hint) == (level, finding.first.hint)
        lines += _finding(finding, places[finding], indent, "" if is_said else finding.first.hint, lang, width)
    rest = told[most:]
    if rest:
        lines.append(words("result.rest", n=len(rest)))
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


def table(rows: Sequence[Row], width: int = 0) -> str:
    """Columns aligned by display width (a Chinese character is two wide), a rule under the first row.

    Where the columns do not fit `width` (0: any width does) they follow below, the first one repeated.
    """
    widths = _widths(rows)
    blocks: list[list[int]] = [[0]]
    for number in range(1, len(widths)):
        if width and len(blocks[-1]) > 1 and _wide(widths, [*blocks[-1], number]) > width:
            blocks.append([0])
        blocks[-1].append(number)
    return "\n\n".join(_block(rows, widths, columns) for columns in blocks)


def _widths(rows: Sequence[Row]) -> list[int]:
    return [max(display_width(row[number]) for row in rows) for number in range(len(rows[0]))]


def _wide(widths: Sequence[int], columns: Sequence[int]) -> int:
    return sum(widths[number] for number in columns) + 2 * (len(columns) - 1)


def _block(rows: Sequence[Row], widths: Sequence[int], columns: Sequence[int]) -> str:
    """Some columns of a table."""
    lines = ["  ".join(row[number] + " " * (widths[number] - display_width(row[number])) for number in columns).rstrip()
             for row in rows]
    return "\n".join([lines[0], "-" * _wide(widths, columns), *lines[1:]])


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


def _place(finding: Finding) -> str:
    """Sheet and cell, else the file."""
    return finding.place() or finding.first.place.file


def _where(finding: Finding, wide: int) -> str:
    """The place, and in a column behind `wide` the department; without it where `wide` is 0."""
    place = _place(finding)
    if not wide or not finding.first.department:
        return place
    return place + " " * max(wide - display_width(place), 0) + "  " + finding.first.department


def _finding(finding: Finding, place: str, indent: int, hint: str, lang: Lang, width: int) -> list[str]:
    """The lines of one cause: place and sentence side by side, what to do below the sentence."""
    margin = " " * (indent + 4)
    room = max(width - display_width(margin), NARROWEST) if width else 0
    told = wrapped(finding.message(lang), room)
    told += wrapped(load(lang, "cli")("result.hint", hint=hint), room) if hint else []
    if display_width(place) > indent:
        return [f"  {place}", *(margin + line for line in told)]
    gap = " " * (indent - display_width(place) + 2)
    return [f"  {place}{gap}{told[0]}", *(margin + line for line in told[1:])]
