"""What was computed: one KPI, task, department or meeting with its figures; the source of summary, outline, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from reportkit.model.change import NO_CHANGE, Change
from reportkit.model.modules import NO_MODULES, Modules
from reportkit.model.past import NO_TRENDS, Trends
from reportkit.model.values import BLANK, Department, Problem, Row, Status, Submission, Value


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI row with its figures. Numbers in the KPI's unit; ratios 1.0 = 100 %; None = not applicable."""

    row: Row
    department: str  # the department whose score it enters
    name: str
    unit: str
    kind: str  # key of the rule
    group: str
    target: float | None
    target_high: float | None
    baseline: float | None
    actual: float | None
    attainment: float | None
    reason: str  # key of the reason where attainment is None
    status: Status
    difference: float | None
    previous: Change
    year: Change
    year_progress: float | None
    time_gap: float | None  # points
    weight: float  # share within the department, after normalising
    score: float | None  # clipped to [0, cap]
    core: bool
    green: float
    amber: float
    ytd: float | None = None
    ytd_change: Change = NO_CHANGE  # year to date against the same months of last year
    ytd_attainment: float | None = None  # year to date against the target to date


@dataclass(frozen=True, slots=True)
class Task:
    """One row of progress or follow-up, judged at the period's end."""

    row: Row
    department: str
    status: str
    completion: float | None
    due: date | None
    overdue_days: int  # 0 = not overdue
    light: Literal["red", "amber", "green", "none"]
    on_time: bool | None  # done by its due date; None where it was not due in the period
    times: float | None = None  # how often it was done in the period, of an action that comes back
    times_due: int = 0  # how often the period asks for it; 0 = it does not come back, or that is not known
    slipped: bool = False  # a new date took the place of the first one
    age_days: int = 0  # open: days from the first date to the period's end, also where a new date was approved
    periods_open: int | None = None  # open: the meetings since it was decided, by its number; None = not told


class SheetCount(NamedTuple):
    """Completeness of one department's sheet: required cells and how many are filled."""

    required: int
    filled: int
    rows: int = 0
    declared_none: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One department in the scorecard. Ratios 1.0 = 100 %; None = nothing to compute from."""

    department: Department
    reported: bool
    completeness: float
    sheets: Mapping[str, SheetCount]
    score: float | None
    weight_coverage: float | None
    status: Status
    progress: float | None
    on_time: float | None
    overdue: int
    red: int
    amber: int
    green: int
    unreported: int
    challenges: int = 0
    high_challenges: int = 0
    resources: int = 0
    next_milestone: Row | None = None  # the first one due after the period


class Attention(NamedTuple):
    """One line of "needs attention". `kind` in the order of seriousness: red (a KPI below amber, or not
    met), overdue (task or action), challenge (high, without owner or date), missing (a department that
    sent nothing), unreported (a KPI). `weight` ranks within a kind: share x shortfall, or days."""

    kind: Literal["red", "overdue", "challenge", "missing", "unreported"]
    department: str
    weight: float = 0.0
    row: Row | None = None  # None for a missing department
    kpi: Kpi | None = None
    task: Task | None = None


class Decision(NamedTuple):
    """Something the meeting must decide: an urgent ask for resources (`resources`), support that a task
    needs (`progress`), a high challenge that needs another department (`challenges`)."""

    kind: Literal["resources", "progress", "challenges"]
    department: str
    row: Row
    matter: Value
    reason: Value = BLANK
    decided_by: Value = BLANK
    due: Value = BLANK


class ResourceTotal(NamedTuple):
    """The asks of one type (option key, "" = none given). `amount` in the cover's unit, None where no ask
    has one; `quantities`: unit -> sum; `unquantified`: asks with neither amount nor quantity."""

    type: str
    asks: int
    amount: float | None
    amounts: int  # asks that state an amount
    quantities: Mapping[str, float]
    unquantified: int


class Risk(NamedTuple):
    """One risk with its level (high, mid, low, "" = not given): by the matrix where likelihood and impact
    are both there, else as typed."""

    row: Row
    department: str
    number: int  # 1, 2, ... in the order of the sheet
    level: Literal["high", "mid", "low", ""]
    likelihood: str
    impact: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The counts of the line for the group chat."""

    expected: int
    reported: int
    kpis: int
    green: int
    amber: int
    red: int
    unreported: int
    followups: int
    done: int
    overdue: int
    decisions: int
    monitored: int = 0
    no_target: int = 0


class Closing(NamedTuple):
    """What became of the last meeting's actions of one department, or of one owner in it ("" = of all its owners).

    `total` without the cancelled ones and without the `recurring` ones, which no period closes.
    """

    department: str
    owner: str
    total: int
    closed: int
    overdue: int
    slipped: int
    recurring: int
    too_few: int  # done less often than the period asks for


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything computed from one meeting's submission: the one source of summary, outline and JSON."""

    submission: Submission
    standings: tuple[Standing, ...]
    kpis: tuple[Kpi, ...]
    tasks: tuple[Task, ...]  # progress rows
    followups: tuple[Task, ...]
    completeness: float
    score: float | None
    weight_coverage: float | None
    problems: tuple[Problem, ...] = ()
    attention: tuple[Attention, ...] = ()
    decisions: tuple[Decision, ...] = ()
    resources: tuple[ResourceTotal, ...] = ()
    risks: tuple[Risk, ...] = ()
    digest: Digest | None = None
    unquantified: tuple[Row, ...] = ()  # asks for resources with neither amount nor quantity
    modules: Modules = NO_MODULES  # breakdowns, funnels, campaigns, people, proposals, outcomes
    closings: tuple[Closing, ...] = ()  # by department, each followed by its owners
    trends: Trends = NO_TRENDS  # what earlier periods tell, where a history is kept
