"""An obligation that comes back: 每周, 每两周, 每月至少一次, 每季度2份, weekly, twice a month, 例行."""

from __future__ import annotations

import re
from typing import Literal

from reportkit.model import Period, Recurrence, Row
from reportkit.parse.normal import narrow
from reportkit.parse.numerals import numeral

Every = Literal["day", "week", "two_weeks", "month", "quarter", "year", "meeting"]

_ZH: dict[str, Every] = {
    "天": "day", "日": "day", "工作日": "day", "两周": "two_weeks", "双周": "two_weeks", "二周": "two_weeks",
    "周": "week", "星期": "week", "个月": "month", "月": "month", "月度": "month", "季度": "quarter", "季": "quarter",
    "年": "year", "年度": "year", "次例会": "meeting", "次会议": "meeting", "期": "meeting",
}  # fmt: skip
_EN: dict[str, Every] = {
    "daily": "day", "weekly": "week", "biweekly": "two_weeks", "bi-weekly": "two_weeks", "fortnightly": "two_weeks",
    "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year", "annual": "year",
    "day": "day", "week": "week", "fortnight": "two_weeks", "two weeks": "two_weeks", "2 weeks": "two_weeks",
    "month": "month", "quarter": "quarter", "year": "year", "meeting": "meeting",
}  # fmt: skip
_TIMES_EN = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4}
_ZH_EVERY = re.compile(
    r"(?:每|各)(?P<every>" + "|".join(sorted(_ZH, key=len, reverse=True)) + r")"
    r"(?P<day>\d{1,2}月\d{1,2}[日号]|[一二三四五六日天末底初](?!次|份|场|个|篇|期)|\d{1,2}[日号])?(?:前|之前)?"
    r"(?:至少|不少于|不低于|各)?(?:(?P<times>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:次|份|场|个|篇|期|例|条))?"
    r"(?:[^\d]{0,20})"
)
_EN_EVERY = re.compile(
    r"(?:at least )?(?:(?P<times>\d{1,3}|once|one|twice|two|three|four)(?: times| reports?| x)? (?:a|per|each|every) "
    r"|every |each |per )?(?P<every>" + "|".join(sorted(_EN, key=len, reverse=True)) + r")"
)
_BARE_EN = frozenset({"day", "week", "month", "quarter", "year", "meeting", "fortnight", "two weeks", "2 weeks"})


def recurrence(plain: str) -> Recurrence | None:
    """The recurrence that half-width lower-case words name, None for anything else.

    每周一 is once a week (a weekday), 每周一次 too; 每年3月5日 once a year; 例行 once per meeting.
    """
    if plain in ("例行", "例行工作", "routine"):
        return Recurrence(1, "meeting")
    if found := _ZH_EVERY.fullmatch(plain.replace(" ", "")):
        return Recurrence(_count(found["times"]), _ZH[found["every"]])
    found = _EN_EVERY.fullmatch(plain)
    if not found or (found[0] in _BARE_EN):
        return None
    return Recurrence(_count(found["times"]), _EN[found["every"]])


def times_due(rule: Recurrence, period: Period) -> int:
    """How often the period asks for it, at least: whole weeks and months only; 0 where that is not known.

    Days count for nothing, because working days are not told.
    """
    days = (period.end - period.start).days + 1
    spans = {"week": days // 7, "two_weeks": days // 14, "month": period.months or days // 31,
             "quarter": period.months // 3, "year": period.months // 12, "meeting": 1}
    return rule.times * spans.get(rule.every, 0)


def recurrence_of(row: Row) -> Recurrence | None:
    """How often an action comes back, by its deadline (每周) or its column 频次; None for a single one."""
    if isinstance(row["due"].value, Recurrence):
        return row["due"].value
    return recurrence(narrow(row["recurrence"].text).lower())


def comes_back(row: Row) -> bool:
    """True for an action that is done again and again, also where its words do not tell how often."""
    return row["recurrence"].filled or row["due"].kind == "recurring"


def _count(words: str | None) -> int:
    if not words:
        return 1
    if words.isdigit():
        return int(words)
    return _TIMES_EN.get(words) or numeral(words) or 1
