"""How figures moved over the last periods: facts that can be counted, without a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportkit.model import Kpi, Meeting, Past, PastKpi, Trend, Trends
from reportkit.standard.rules.shape import rounded
from reportkit.trends.recall import Key, by_key, key_of, same_unit
from reportkit.trends.series import before

WINDOW = 12  # periods, this one included
FEWEST = 3  # of two, the change already tells all
REACHED = frozenset({"green", "met"})
JUDGED = REACHED | {"amber", "red", "not_met"}


def trends(meeting: Meeting, earlier: Sequence[Past]) -> Trends:
    """The figures known for three periods or more of the last twelve; nothing where there are fewer.

    A period between them that nobody built is a gap and ends a run. A figure in another unit is not compared.
    """
    period = meeting.submission.period
    days = before(period, WINDOW - 1)
    known = {(one.start, one.end): one for one in earlier}
    found = [known.get(each) for each in days]
    while found and found[0] is None:
        found.pop(0)
    if sum(one is not None for one in found) + 1 < FEWEST:
        return Trends()
    scores = [{line.department: line.score for line in reversed(one.departments)} if one else {} for one in found]
    spans: tuple[tuple[date, date], ...] = (*days[len(days) - len(found):], (period.start, period.end))
    kpis = [by_key(one) for one in found]
    return Trends(
        spans,
        {kpi.row.number: one for kpi in meeting.kpis if (one := _of_kpi(kpi, kpis))},
        {standing.department.name: one for standing in meeting.standings
         if (one := _trend([*(past.get(standing.department.name) for past in scores), standing.score], []))},
        _trend([*(one.score if one else None for one in found), meeting.score], []),
    )


def _of_kpi(kpi: Kpi, earlier: Sequence[Mapping[Key, PastKpi]]) -> Trend | None:
    own = [known.get(key_of(kpi.department, kpi.name)) for known in earlier]
    own = [one if one and same_unit(one.unit, kpi.unit) else None for one in own]
    statuses = [*(one.status for one in own if one), kpi.status]
    return _trend([*(one.actual if one else None for one in own), kpi.actual], statuses)


def _trend(values: Sequence[float | None], statuses: Sequence[str]) -> Trend | None:
    """The trend of the values, None where fewer than three are known."""
    judged = [status for status in statuses if status in JUDGED]
    if sum(value is not None for value in values) < FEWEST:
        return None
    return Trend(tuple(values), run(values), sum(status in REACHED for status in judged), len(judged))


def run(values: Sequence[float | None]) -> int:
    """How many times in a row the figure rose (positive) or fell (negative) up to the last one; 0 where the last
    move is none, or one of its two figures is not known."""
    moved = 0
    for earlier, later in zip(reversed(values[:-1]), reversed(values[1:]), strict=True):
        if earlier is None or later is None:
            break
        step = rounded(later - earlier)
        sign = (step > 0) - (step < 0)
        if sign == 0 or (moved and (moved > 0) != (sign > 0)):
            break
        moved += sign
    return moved
