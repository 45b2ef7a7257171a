"""Where a number in a document may come from: what was typed, what was computed from it, or a count of rows.

Shares nothing with the outline's own wording: numbers are found in the words by a pattern and compared by value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from reportkit.model import Meeting, Row, Value

MONTHS = ("January|February|March|April|May|June|July|August|September|October|November|December|"
          "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
DATES = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年|\d{1,2}月份?|\d{1,2}日至\d{1,2}日|\d{1,2}日|\d{1,2}:\d{2}|"
    rf"\b(\d{{1,2}}(–| and ))?\d{{1,2}} ({MONTHS})( \d{{4}})?|\b({MONTHS})( \d{{4}}| \d{{1,2}}\b)?|\b[QH][1-4] \d{{4}}|"
    r"\b20\d\d\b")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
SCALES = tuple(Decimal(one) for one in ("1", "100", "1e-4", "1e-8", "1e4", "1e-6", "1e-9", "1e3", "1e-3", "1e-5"))
"""As typed, per cent, 万, 亿, a sum of 万元 in 元, million, billion, k EUR in EUR and back, k EUR in million."""


def numbers(text: str) -> list[str]:
    """The numbers of the text that are no dates, without separators of thousands."""
    return [found.replace(",", "") for found in NUMBER.findall(DATES.sub(" ", text))]


def is_rounded(token: str, value: Decimal) -> bool:
    """True where the token is the value, in one of the scales, rounded half up to as many decimals as it shows."""
    wanted = Decimal(token)
    places = Decimal(1).scaleb(wanted.as_tuple().exponent if isinstance(wanted.as_tuple().exponent, int) else 0)
    return any((abs(value) * scale).quantize(Decimal("1e-9")).quantize(places, ROUND_HALF_UP) == wanted
               for scale in SCALES)


@dataclass(frozen=True, slots=True)
class Known:
    """What a meeting's numbers may be: `typed` as words, `computed` as values, `counts` of rows."""

    typed: frozenset[str]
    computed: tuple[Decimal, ...]
    counts: frozenset[int]

    def has(self, token: str) -> bool:
        """True where the number was typed, computed or counted."""
        whole = token.isdigit()
        return (_plain(token) in self.typed or (whole and int(token) in self.counts)
                or any(is_rounded(token, value) for value in self.computed))


def known(meeting: Meeting) -> Known:
    """The numbers of the meeting."""
    values = [value for row in _rows(meeting) for value in row.values.values()]
    values += list(meeting.submission.cover.values())
    typed = {_plain(found) for value in values for found in NUMBER.findall(value.text)}
    computed = {Decimal(repr(value.number)) for value in values if value.number is not None}
    computed |= {Decimal(repr(float(found))) for found in _floats(meeting)} | set(_by_rule(meeting))
    return Known(frozenset(typed), tuple(computed), frozenset(_counts(meeting)))


def cell_numbers(meeting: Meeting) -> Mapping[str, Value]:
    """Every filled cell by its name (关键指标!I7)."""
    values = [value for row in _rows(meeting) for value in row.values.values()]
    values += list(meeting.submission.cover.values())
    return {f"{value.place.sheet}!{value.place.cell}": value for value in values if value.place.cell}


def _plain(token: str) -> str:
    return f"{Decimal(token.replace(',', '')).normalize():f}"


def _rows(meeting: Meeting) -> list[Row]:
    return [row for table in meeting.submission.tables.values() for row in table.rows]


def _floats(thing: object) -> Iterator[float]:
    """Every number of what was computed; rows, cells and the submission apart."""
    if isinstance(thing, bool) or thing is None or isinstance(thing, (str, Row, Value)):
        return
    if isinstance(thing, (int, float)):
        yield float(thing)
    elif isinstance(thing, Mapping):
        for one in thing.values():
            yield from _floats(one)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name not in ("submission", "problems", "attention"):
                yield from _floats(getattr(thing, field.name))
    elif isinstance(thing, Iterable):
        for one in thing:
            yield from _floats(one)


def _by_rule(meeting: Meeting) -> Iterator[Decimal]:
    """What sentences compute: gaps and uses of targets, multiples of a base, means, sums, coverage, shares."""
    for kpi in meeting.kpis:
        ends = [Decimal(repr(end)) for end in (kpi.target, kpi.target_high) if end is not None]
        if kpi.actual is not None:
            actual = Decimal(repr(kpi.actual))
            yield from (actual - end for end in ends)
            yield from (actual / end for end in ends if end)
        yield from (Decimal(repr(one.value)) + 1 for one in (kpi.previous, kpi.year) if one.value is not None)
    ratios = (("people", "participants", "expected"), ("campaigns", "coupons_used", "coupons_issued"))
    for sheet, first, second in ratios:
        for row in meeting.submission.rows(sheet):
            above, below = row[first].number, row[second].number
            if above is not None and below:
                yield Decimal(repr(above)) / Decimal(repr(below))
    for sheet, column in (("feedback", "score"), ("agenda", "minutes"), ("resources", "amount")):
        yield from _sum_and_mean([row[column].number for row in meeting.submission.rows(sheet)])
    projects = {row["project"].text for row in meeting.submission.rows("progress")}
    for project in projects:
        own = [task for task in meeting.tasks if task.row["project"].text == project and task.status != "cancelled"]
        yield from _sum_and_mean([task.completion for task in own])


def _sum_and_mean(given: Iterable[float | None]) -> Iterator[Decimal]:
    found = [Decimal(repr(one)) for one in given if one is not None]
    if found:
        yield sum(found, Decimal(0))
        yield sum(found, Decimal(0)) / len(found)


def _counts(meeting: Meeting) -> Iterator[int]:
    """How many rows have the same word in a column, in all, by department and by project; how many words there are."""
    for table in meeting.submission.tables.values():
        yield len(table.rows)
        for row_key, column in product(("", "department", "project"), table.columns):
            found = Counter((_group(row, row_key), row[column].option or row[column].text) for row in table.rows)
            yield from found.values()
            yield len(found)
    for things in (meeting.kpis, meeting.tasks, meeting.followups):
        yield from Counter(one.status for one in things).values()
        yield from Counter((one.status, one.department) for one in things).values()
    for tasks in (meeting.tasks, meeting.followups):
        for key in ("", "department", "project"):
            yield from Counter(_group(task.row, key) for task in tasks if task.overdue_days > 0).values()
    groups = Counter((kpi.group, kpi.status) for kpi in meeting.kpis)
    yield from groups.values()
    met = Counter(kpi.group for kpi in meeting.kpis if kpi.status in ("green", "met"))
    yield from (*met.values(), *Counter(kpi.group for kpi in meeting.kpis).values(), sum(met.values()))
    yield sum(kpi.status not in ("green", "met", "monitored", "no_target", "unreported") for kpi in meeting.kpis)
    yield sum(kpi.actual is not None for kpi in meeting.kpis)
    yield len(meeting.submission.departments)
    yield 0


def _group(row: Row, key: str) -> str:
    return "" if not key else row.department if key == "department" else row[key].text
