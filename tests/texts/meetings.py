"""A meeting in memory as the texts need it: three departments, of which one has sent nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportkit import texts
from reportkit.lang import Lang
from reportkit.model import Department, Meeting, Place, Problem
from tests.outline import meetings

COVER: Mapping[str, object] = {
    "meeting": "经营例会", "issue": "第10期", "meeting_date": date(2026, 11, 4), "starts": "14:00", "ends": "16:00",
    "place": "三楼会议室", "chair": "王建国", "recorder": "周敏", "submit_by": date(2026, 11, 2),
    "next_meeting": date(2026, 12, 3),
}
ROSTER = (Department("市场部", "李晓梅", "韩雪"), Department("研发部", "刘洋"), Department("行政部"))
Said = meetings.Said


def meeting(
    rows: Mapping[str, Sequence[Said]], *, problems: Sequence[Problem] = (), cover: Said = COVER,
    missing: Sequence[str] = ("行政部",), roster: Sequence[Department] = (), lang: Lang = "zh",
) -> Meeting:
    """The meeting with these rows; Administration has sent nothing unless `missing` says otherwise."""
    there = [one.name for one in ROSTER if one.name not in missing]
    made = meetings.meeting(rows, lang=lang, report="standard", cover=cover, departments=there, missing=missing)
    known = tuple(roster) or ROSTER
    listed = {one.name: one for one in known}
    standings = tuple(replace(one, department=listed.get(one.department.name, one.department))
                      for one in made.standings)
    submission = replace(made.submission, departments=known, roster=True)
    return replace(made, submission=submission, standings=standings, problems=tuple(problems))


def gap(department: str, sheet: str, row: int, header: str, code: str = "missing-value", message: str = "") -> Problem:
    """A finding at error level."""
    return Problem(code, "error", Place("meeting.xlsx", sheet, row, 5 if row else 0, header), message,
                   department=department)


def said(kind: str, given: Meeting, form: texts.Form | None = None, lang: Lang = "zh") -> dict[str, str]:
    """The texts of a kind by addressee ("" = to all)."""
    found = texts.compose(kind, given, meetings.DEFINITION, lang, form or texts.Form())
    return {one.addressee: one.text for one in found}
