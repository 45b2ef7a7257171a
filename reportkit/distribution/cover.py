"""The cover of the next meeting: what the organiser asked for, what the company sets, what follows from last time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from reportkit import period
from reportkit.distribution.order import Order
from reportkit.lang import Lang
from reportkit.model import Period, Submission
from reportkit.parse.calendar import last_of_month
from reportkit.standard.spec import Definition

Cover = dict[str, str | date]
KEPT = ("organisation", "meeting", "starts", "ends", "place", "chair", "recorder", "amount_unit")
"""Fields that stay as they were from meeting to meeting."""
_DATED = re.compile(
    r"20\d\d|\d{1,2}月|[一二三四五六七八九十]月|第\d+[期次周]|第?[一二三四1-4]季|[上下]半年|\bq[1-4]\b|\bw\d{1,2}\b"
    r"|(?:first|second|third|fourth) (?:quarter|half)"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_RUNNING = re.compile(r"(?:总第?|累计第?|overall|total)\s*(?:no\.?|#)?\s*\d+|\d+\s*(?:overall|in total)", re.IGNORECASE)
"""A number that counts on over the years: 总第45期, 45 overall."""


def cover_of(order: Order, report: str, lang: Lang, definition: Definition, last: Submission | None) -> Cover:
    """The fields by key. After `last` the period follows its period, the meeting date is its next meeting, the
    deadline lies as long before the meeting, the issue counts on. What was asked for wins.

    Raises ReportkitError: bad-period, bad-date.
    """
    cover = _following(last, order) if last else {}
    own = {"meeting": order.meeting, "organisation": definition.settings.organisation,
           "amount_unit": unit_of(order.amount_unit or definition.settings.amount_unit, definition)}
    cover |= {key: text for key, text in own.items() if text}
    cover.setdefault("meeting", definition.reports[report].meeting[lang])
    cover["report_type"] = definition.reports[report].words[lang]
    if order.period:
        cover["period_start"], cover["period_end"] = period.days(order.period)
    for key, said in (("meeting_date", order.date), ("submit_by", order.submit_by)):
        if said:
            cover[key] = period.day(said)
    return cover


def unit_of(said: str, definition: Definition) -> str:
    """The key of the amount unit that was asked for, by any of its words; a word of the user's own as it is."""
    said = said.strip()
    options = definition.lists["amount_unit"].options if "amount_unit" in definition.lists else ()
    named = (option.key for option in options
             if said.casefold() in map(str.casefold, (option.key, *option.words.values(), *option.also)))
    return next(named, said)


def is_dated(name: str) -> bool:
    """True where a meeting's name says its period (三季度复盘会): next time it would be wrong."""
    return bool(_DATED.search(name))


def period_of(cover: Mapping[str, str | date]) -> Period | None:
    """The period that the cover states, None where it states none."""
    start, end, meeting = (cover.get(key) for key in ("period_start", "period_end", "meeting_date"))
    if not isinstance(start, date) or not isinstance(end, date):
        return None
    return Period(start, end, meeting if isinstance(meeting, date) else end)


def _following(last: Submission, order: Order) -> Cover:
    cover: Cover = {}
    for key in KEPT:
        value = last.cover.get(key)
        if value and value.filled and not (key == "meeting" and is_dated(value.text)):
            cover[key] = value.option or value.text
    start, end = period.days(order.period) if order.period else following(last.period)
    cover |= {"period_start": start, "period_end": end}
    if issue := last.cover.get("issue"):
        counted = next_issue(issue.text, last.period.end.year, end.year) if issue.filled else ""
        cover |= {"issue": counted} if counted else {}
    meeting = period.day(order.date) if order.date else _day(last, "next_meeting")
    submit_by, held = _day(last, "submit_by"), _day(last, "meeting_date")
    if meeting:
        cover["meeting_date"] = meeting
        if submit_by and held:
            cover["submit_by"] = meeting - (held - submit_by)
    return cover


def following(last: Period) -> tuple[date, date]:
    """The first and last day of the period after `last`: as many whole months, else as many days."""
    start = last.end + timedelta(days=1)
    if not last.months:
        return start, last.end + (last.end - last.start) + timedelta(days=1)
    months = start.month - 1 + last.months - 1
    end = last_of_month(start.year + months // 12, months % 12 + 1)
    return start, end or start


def next_issue(issue: str, old_year: int, new_year: int) -> str:
    """The number after `issue`: 2026年第9期 → 2026年第10期, in a new year 2027年第1期; 2026年第9期（总第45期） →
    2026年第10期（总第46期）, where the second counts on in a new year; "" where it has no number, or two of a kind."""
    year = _YEAR.search(issue)
    starts_again = bool(year) and new_year > old_year
    spans = [found.span() for found in _RUNNING.finditer(issue)]
    numbers = [found for found in _NUMBER.finditer(issue) if not year or found.start() != year.start()]
    running = [found for found in numbers if any(start <= found.start() < end for start, end in spans)]
    if not numbers or len(running) > 1 or len(numbers) - len(running) > 1:
        return ""
    for found in reversed(numbers):
        following = str(1 if starts_again and found not in running else int(found[0]) + 1)
        width = len(found[0]) if found[0].startswith("0") else 0
        issue = issue[:found.start()] + following.zfill(width) + issue[found.end():]
    return _YEAR.sub(str(new_year), issue, count=1) if starts_again else issue


def _day(last: Submission, key: str) -> date | None:
    value = last.cover.get(key)
    return value.date if value else None
