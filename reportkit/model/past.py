"""Earlier periods of the same meeting, as they were reported then, and what follows from them for this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

RECALLED = "from-history"
"""The note of a value that the workbook left blank and an earlier period gave."""


@dataclass(frozen=True, slots=True)
class MeetingSeries:
    """Which meetings belong together: those of one organisation, of one name, of one length of period."""

    organisation: str
    name: str
    cadence: str  # month, quarter, half_year, year, week, "2-months", "10-days"


@dataclass(frozen=True, slots=True)
class PastDepartment:
    """One line of an earlier scorecard; as `Standing`."""

    department: str
    reported: bool
    completeness: float
    score: float | None
    weight_coverage: float | None
    status: str
    progress: float | None
    overdue: int
    green: int
    amber: int
    red: int
    unreported: int


@dataclass(frozen=True, slots=True)
class PastKpi:
    """One KPI of an earlier period; as `Kpi`. `aggregation`: option key of the roll-up, "" = none given."""

    department: str
    kpi: str
    group: str
    unit: str
    kind: str
    aggregation: str
    weight: float
    core: bool
    target: float | None
    target_high: float | None
    baseline: float | None
    actual: float | None
    attainment: float | None
    status: str
    score: float | None
    previous: float | None
    last_year: float | None
    ytd: float | None
    year_target: float | None
    green: float
    amber: float


@dataclass(frozen=True, slots=True)
class PastTask:
    """A task or follow-up of an earlier period; `sheet` is progress or followup."""

    sheet: str
    department: str
    task: str
    owner: str
    status: str
    completion: float | None
    due: date | None
    overdue_days: int


@dataclass(frozen=True, slots=True)
class PastAction:
    """What an earlier meeting decided that somebody does."""

    id: str
    action: str
    department: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Past:
    """One period of a series, both days included. Ratios 1.0 = 100 %, None = nothing to compute from."""

    start: date
    end: date
    meeting_date: date
    meeting: str
    report: str
    completeness: float
    score: float | None
    weight_coverage: float | None
    departments: tuple[PastDepartment, ...] = ()
    kpis: tuple[PastKpi, ...] = ()
    tasks: tuple[PastTask, ...] = ()
    actions: tuple[PastAction, ...] = ()


class Trend(NamedTuple):
    """One figure over the periods of `Trends`, oldest first, this one last; None = not known.

    `run`: how many times in a row it rose (above 0) or fell (below 0) up to this period. `reached` of
    `judged`: periods with a status, and those of them at or above the target.
    """

    values: tuple[float | None, ...]
    run: int = 0
    reached: int = 0
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Trends:
    """The figures that are known for three periods and more. `kpis` by row of the sheet, departments by name
    (their scores, 1.0 = 100 %); `periods`: first and last day of each, this one last, gaps included."""

    periods: tuple[tuple[date, date], ...] = ()
    kpis: Mapping[int, Trend] = field(default_factory=dict)
    departments: Mapping[str, Trend] = field(default_factory=dict)
    score: Trend | None = None


NO_TRENDS = Trends()
