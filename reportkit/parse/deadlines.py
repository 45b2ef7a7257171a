"""A deadline: a date, or words for one (月底前, 下次例会前), for none (持续推进) or for a recurring duty (每月一次)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from reportkit.model import Recurrence
from reportkit.parse.calendar import Calendar, day, end_of_week, last_of_month, month_after
from reportkit.parse.dates import read_day
from reportkit.parse.normal import narrow
from reportkit.parse.recurring import recurrence

_ONGOING = re.compile(
    r"(?:持续|长期|常态化|不定期|定期|日常|贯穿|滚动|on-?going|continu|permanent|rolling|all the time).*"
    r"|.*(?:常态化|长期坚持)",
    re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:预计|计划|拟于|拟|定于|争取|力争|最迟|不晚于|截止到?|截至|于|在|约|"
    r"by|before|until|till|due|no later than|on|est\.?|expected)\s*[::]?\s*(?:the )?"
)
_FROM_NOW = re.compile(r"^即日起(?:至|到|[,，、]|\s|[^\d,]{0,12}?[,，])?\s*")
# Words after the date tell what is due then; without such a mark the words are prose and not read.
_BEFORE = re.compile(r"^(.{1,24}?)(?:之前|以前|前)(?:[,，。;；]|\s)*(?:完成|提交|交付|实现|落实|办结)?(.*)$", re.DOTALL)
_DONE_AT = re.compile(r"^(.{2,24}?)\s*(?:完成|提交|交付|上线|启动|开始)(.{0,30})$", re.DOTALL)
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_NEXT_MEETING = re.compile(r"(?:下次|下一次|下期|下一期)(?:例会|会议|月会|周会)|(?:the )?next (?:regular )?meeting")
_THIRDS = {"初": 10, "上": 10, "中": 20}  # Chinese office usage counts a month in thirds of ten days
_RELATIVE_DAY = re.compile(r"(本月|当月|下个?月|次月)(?:(\d{1,2})(?:日|号)?|(初|上旬|中旬?|下旬))")
_RELATIVE = re.compile(
    r"(?P<zh>本周|这周|下周|下星期|本月|当月|下个?月|次月|月|本季度?|下个?季度?|季度?|本年度?|今年|明年|年度?)(?P<end>底|末|内|)"
    r"|(?:the )?(?P<en>this week|next week|this month|next month|this quarter|next quarter"
    r"|this year|next year)(?:[- ]end)?"
    r"|(?P<bare>month|quarter|year)[- ]end|(?:the )?end of (?:the )?(?P<of>this week|next week|month|next month|quarter"
    r"|next quarter|year|next year)"
)


class Deadline(NamedTuple):
    """A `date`, a `recurrence`, or neither: ongoing. `exact`: a full date. `rest`: what is due then."""

    date: date | None = None
    recurrence: Recurrence | None = None
    exact: bool = False
    rest: str = ""


def read_deadline(text: str, calendar: Calendar, *, ahead: bool = False) -> Deadline | None:
    """The deadline that the words name; None where they name none that can be told.

    月底 and the like are measured from the period's end; with `ahead` a span that is over by then is the
    next one. The next meeting is known only where the cover gives its date.
    """
    plain = narrow(text).lower()
    if not plain or len(plain) > 80:
        return None
    again = recurrence(plain)
    if again:
        return Deadline(recurrence=again)
    found = _dated(plain, calendar, ahead)
    if found:
        return found
    return Deadline() if _ONGOING.fullmatch(plain) else None


def _dated(plain: str, calendar: Calendar, ahead: bool) -> Deadline | None:
    """A deadline with a date, with the words around it taken off step by step."""
    words = _LEAD.sub("", _FROM_NOW.sub("", plain))
    whole = _moment(words, calendar, ahead)
    if whole:
        return whole
    bare = _NOTE.sub("", words)
    if bare != words and (noted := _moment(bare, calendar, ahead)):
        return noted
    for pattern in (_BEFORE, _DONE_AT):
        found = pattern.match(words)
        dated = _moment(_LEAD.sub("", found[1]).strip(), calendar, ahead) if found else None
        if found and dated:
            return Deadline(dated.date, rest=found[2].strip(" ,，。"))
    return None


def _moment(words: str, calendar: Calendar, ahead: bool) -> Deadline | None:
    """A plain date, or a date relative to the period or the meeting."""
    found = read_day(words, calendar, ahead=ahead)
    if found:
        return Deadline(found.date, exact=found.exact)
    bare = re.sub(r"(?:之前|以前|前)$", "", words)
    if _NEXT_MEETING.fullmatch(bare):
        return Deadline(calendar.next_meeting) if calendar.next_meeting else None
    relative = _relative(bare, calendar, ahead)
    return Deadline(relative) if relative else None


def _relative(words: str, calendar: Calendar, ahead: bool) -> date | None:
    """The last day of this or the next week, month, quarter or year, counted from the period's end."""
    if not calendar.known:
        return None
    if found := _RELATIVE_DAY.fullmatch(words):
        year, month = month_after(calendar.end, 0 if found[1] in ("本月", "当月") else 1)
        number = int(found[2]) if found[2] else _THIRDS.get(found[3][0])
        return last_of_month(year, month) if number is None else day(year, month, number)
    matched = _RELATIVE.fullmatch(words)
    if not matched:
        return None
    word = matched["zh"] or matched["en"] or matched["bare"] or matched["of"]
    if word in ("月", "季度", "季", "年", "年度") and matched["end"] not in ("底", "末"):
        return None
    return _span_end(word, calendar, ahead)


def _span_end(word: str, calendar: Calendar, ahead: bool) -> date | None:
    """The end of the span that the word names; a span that ends with the period is over when looking ahead."""
    later = 1 if word.startswith(("下", "次", "明", "next")) else 0
    base = calendar.end
    if "周" in word or "星期" in word or "week" in word:
        return end_of_week(base, later)
    if "月" in word or "month" in word:
        step, months = 1, 0
    elif "季" in word or "quarter" in word:
        step, months = 3, 2 - (base.month - 1) % 3
    else:
        step, months = 12, 12 - base.month
    found = last_of_month(*month_after(base, months + later * step))
    if ahead and not later and found and found <= base:
        return last_of_month(*month_after(base, months + step))
    return found
