"""near-kpi: a KPI under a name that nobody planned, much like one that was planned and not reported; or a record that
refers to a KPI by a name that only resembles it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.checks.near_duplicate import COUNTING
from reportkit.model import Problem, Row
from reportkit.parse.near import nearest
from reportkit.parse.normal import narrow, word_key

CODE = "near-kpi"
REFERRING = (("challenges", "related"), ("improvements", "kpi"), ("followup", "kpi"))
"""Columns that name a KPI of the KPI sheet."""
_CHARACTERS = "".join(COUNTING) + "日周月季年次新老男女内外际进出增减收支付应招毛净同环有无不未城乡率量额数"
_APART = re.compile(rf"[{_CHARACTERS}]|(?<![a-z])(?:[a-z](?![a-z])|(?:un|non|off|on|fe)(?=[a-z]))")
"""What tells two names apart on purpose: daily and monthly, volume and rate, A and B, online and offline."""
_MOST = 500
"""Names looked for; to compare thousands with thousands would take longer than all other checks."""
_PARTS = re.compile(r"[、,，;；/\n]")


def find(context: Context) -> Iterator[Problem]:
    """One note per name that resembles another and is none."""
    rows = [row for row in context.submission.rows("kpis") if row["kpi"].filled]
    yield from _unplanned(context, rows)
    names = {word_key(row["kpi"].text): row["kpi"].text for row in rows}
    looked_up: dict[str, str] = {}
    for row, key, part in _references(context):
        said = word_key(part)
        if said not in looked_up and len(looked_up) < _MOST:
            # By its name, or in a sentence that has the name in it, a KPI is found.
            looked_up[said] = "" if any(name in said for name in names) else _near(part, names.values())
        if near := looked_up.get(said):
            yield context.at_cell(CODE, "note", row, key, "reference", kpi=cut(part.strip()), near=cut(near))


def _references(context: Context) -> Iterator[tuple[Row, str, str]]:
    """Each name of a KPI in another sheet: record, column, words."""
    for sheet, key in REFERRING:
        for row in context.submission.rows(sheet):
            if row[key].filled:
                yield from ((row, key, part) for part in _PARTS.split(row[key].text))


def _unplanned(context: Context, rows: list[Row]) -> Iterator[Problem]:
    """The figures reported under a name that is not planned, beside a planned KPI of the department without one."""
    planned: dict[str, dict[str, str]] = defaultdict(dict)  # by department, "" = whoever
    for one in context.definition.prepared.get("kpis", ()):
        planned[word_key(str(one.get("department", "")))][word_key(str(one["kpi"]))] = str(one["kpi"])
    reported = {(word_key(row.department), word_key(row["kpi"].text)) for row in rows if row["actual"].filled}
    for row in rows:
        if not row["actual"].filled:
            planned[word_key(row.department)].setdefault(word_key(row["kpi"].text), row["kpi"].text)
    for row in [row for row in rows if row["actual"].filled][:_MOST]:
        department, name = word_key(row.department), word_key(row["kpi"].text)
        known = planned[""] | planned[department]
        if name not in known:
            near = _near(row["kpi"].text, (words for key, words in known.items() if (department, key) not in reported))
            if near:
                yield context.at_cell(CODE, "note", row, "kpi", near=cut(near))


def _near(text: str, names: Iterable[str]) -> str:
    """The name that was probably meant; none that differs on purpose (first and second, daily and monthly)."""
    near = nearest(text, names)
    return near if _common(near) != _common(text) else ""


def _common(name: str) -> str:
    """What is left of a name without all that tells it from its fellows."""
    return word_key(_APART.sub("", narrow(name).casefold()))


CHECK = Check({CODE: ("note",)}, find)
