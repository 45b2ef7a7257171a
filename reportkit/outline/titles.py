"""The document's name: what the meeting is called, with the period that its name leaves open."""

from __future__ import annotations

import re
from datetime import date

from reportkit.lang import Lang
from reportkit.model import Period
from reportkit.outline import wording
from reportkit.text import Words, load

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = {
    "zh": re.compile(r"(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"),
    "en": re.compile(rf"\b({'|'.join(wording.MONTHS)})\b"),
}
_PART = {  # a name with one of these, or with a number, says which part of the year it means
    "zh": re.compile(r"季度|半年|年度|年终|\d"),
    "en": re.compile(r"\b(quarter(ly)?|half|annual|year|yearly|[QH][1-4])\b|\d", re.IGNORECASE),
}
_NUMERALS = "一二三四五六七八九十"


def title(name: str, period: Period, lang: Lang, words: Words) -> str:
    """The name of the document: period, meeting, and 工作总结 behind it (总结 behind a name with 工作) unless it says
    so already."""
    meeting = dated(name, period, lang)
    if meeting.endswith(tuple(words("title.kinds").split("|"))):
        return meeting
    work = words("title.work")
    return words("title.summary_of_work" if work and work in meeting else "title.summary", meeting=meeting)


def minutes(name: str, period: Period, lang: Lang, words: Words) -> str:
    """The name of the minutes: period, meeting, and 纪要 behind it (会议纪要 behind the name of a report)."""
    meeting = dated(name, period, lang)
    if meeting.casefold().endswith(tuple(words("title.minutes_kinds").split("|"))):
        return meeting
    is_meeting = not meeting.endswith(tuple(words("title.kinds").split("|")))
    return words("title.minutes" if is_meeting else "title.minutes_of", meeting=meeting)


def dated(name: str, period: Period, lang: Lang) -> str:
    """The meeting's name with its period. A month or quarter in the name is not said twice; it only lacks
    its year."""
    words = load(lang, "outline")
    if _YEAR.search(name):
        return name
    found = _MONTH[lang].search(name)
    if found:
        return _with_year_of_month(name, found, period, lang, words)
    if _PART[lang].search(name):
        return words("title.year", meeting=name, year=period.end.year)
    return words("title.period", meeting=name, period=wording.period(period.start, period.end, lang))


def _with_year_of_month(name: str, found: re.Match[str], period: Period, lang: Lang, words: Words) -> str:
    """The year of the month that is named: of the period or of the meeting; none where it is neither's."""
    month = _month(found[1], lang)
    days: tuple[date, ...] = (period.end, period.start, period.meeting)
    year = next((day.year for day in days if day.month == month), None)
    if year is None:
        return name
    told = words("title.month", month=found[0], year=year)
    return name[:found.start()] + told + name[found.end():]


def _month(word: str, lang: Lang) -> int:
    if lang == "en":
        return wording.MONTHS.index(word) + 1
    if word.isdigit():
        return int(word)
    return sum(_NUMERALS.index(numeral) + 1 for numeral in word)  # 十 and 一 are 11
