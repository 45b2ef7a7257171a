"""What was computed from the modules of a report type: breakdowns, funnels, campaigns, people, proposals, outcomes.

Ratios are 1.0 = 100 %; points are percentage points; None = nothing to compute from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportkit.model.change import Change
from reportkit.model.values import Row


class Part(NamedTuple):
    """One item of a breakdown. `share`: of the whole, as typed, else current ÷ total where the parts make a
    whole. `growth`, `growth_year`: as typed where typed, else computed from the values. `contribution`: its
    part of the total's growth, (current − previous) ÷ total of previous."""

    row: Row
    item: str
    current: float | None
    share: float | None
    growth: Change
    growth_year: Change
    contribution: float | None
    attainment: float | None  # current against the item's target


class Breakdown(NamedTuple):
    """The items of one measure along one dimension in one department, in input order.

    `shares`: "typed" (in the sheet), "computed" (from the values), "corrected" (from the values, because the
    typed ones do not add up to 100 % ± 0.5 points), "none" (there is nothing to compute from). `growth`: of the
    total; `growth_from` says whether from the values, or implied by shares and growths: 1 ÷ Σ share ÷
    (1 + growth) − 1. `adds_up`: False for rates, marks and items in different units, which have no total.
    """

    department: str
    measure: str
    dimension: str  # option key of the list `dimension`, or "" where it is a word of the filler's own
    parts: tuple[Part, ...]
    total: float | None
    previous: float | None
    shares: Literal["typed", "computed", "corrected", "none"]
    share_sum: float | None
    growth: float | None
    growth_year: float | None
    growth_from: Literal["values", "shares", ""]
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a funnel. `step`: count ÷ count of the stage before; `overall`: ÷ the first stage;
    `step_change`: points against the previous period's step."""

    row: Row
    name: str
    count: float | None
    previous: float | None
    step: float | None
    overall: float | None
    step_change: float | None


class Funnel(NamedTuple):
    """One funnel of one department, stages by their number. `drop`: index of the stage with the lowest step
    conversion, None below two stages."""

    department: str
    name: str
    stages: tuple[Stage, ...]
    overall: float | None
    overall_change: float | None  # points
    drop: int | None


class Campaign(NamedTuple):
    """One campaign. `multiple`: revenue ÷ cost (投入产出比, times); `roi`: (revenue − cost) ÷ cost;
    `cost_ratio`: cost ÷ revenue; `cpa`: cost ÷ new customers, in the amount unit; `coupon_use`: used ÷
    issued, else the typed rate; `complaint_rate`: complaints ÷ participants."""

    row: Row
    department: str
    name: str
    multiple: float | None
    roi: float | None
    cost_ratio: float | None
    cpa: float | None
    coupon_use: float | None
    complaint_rate: float | None
    order_value: float | None = None  # 客单价: revenue ÷ orders, in the amount unit


@dataclass(frozen=True, slots=True)
class CampaignTotal:
    """All campaigns together: sums first, then the ratios from the sums (rates are never averaged), each
    over the campaigns that state both of its figures. `cost`, `revenue`: over those that state them."""

    campaigns: int
    cost: float | None
    revenue: float | None
    new_customers: float | None
    multiple: float | None
    roi: float | None
    cost_ratio: float | None
    cpa: float | None
    order_value: float | None = None
    coupon_use: float | None = None
    complaint_rate: float | None = None


@dataclass(frozen=True, slots=True)
class PeopleTotal:
    """The activities of one type. `coverage`: participants ÷ expected, over rows that state both;
    `satisfaction`: weighted by participants, as a ratio of the scale; `rated`: activities that state it."""

    type: str  # option key, "" = none given
    activities: int
    sessions: float | None
    participants: float | None
    expected: float | None
    coverage: float | None
    satisfaction: float | None
    rated: int


@dataclass(frozen=True, slots=True)
class ProposalCount:
    """Proposals: each counts in its own status and in every status it has passed (a pilot was submitted)."""

    submitted: int
    piloted: int
    rolled_out: int
    closed: int
    pilot_ratio: float | None  # piloted ÷ submitted
    rollout_ratio: float | None  # rolled out ÷ submitted


class Outcome(NamedTuple):
    """An improvement of the last meeting against what its KPI did: the follow-up row that names a KPI and the
    expected change. `expected`, `achieved`: 3 for 3 %, 3 points, or 3 of the KPI's own unit; `reached`:
    achieved ÷ expected."""

    row: Row
    department: str
    kpi: str
    unit: Literal["%", "points", "absolute", ""]
    expected: float | None
    achieved: float | None
    reached: float | None
    reason: str = ""  # where `reached` is None: no_kpi, no_change, no_expectation, no_unit, not_a_rate
    rate: bool = False  # the KPI's own unit is %
    kpi_unit: str = ""
    kpi_row: Row | None = None


class Modules(NamedTuple):
    """The figures of all modules; empty where the report type has none or nothing was filled."""

    breakdowns: tuple[Breakdown, ...] = ()
    funnels: tuple[Funnel, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    campaign_total: CampaignTotal | None = None
    people: tuple[PeopleTotal, ...] = ()
    people_total: PeopleTotal | None = None
    proposals: ProposalCount | None = None
    outcomes: tuple[Outcome, ...] = ()
    ratings: Mapping[tuple[str, str], float] | None = None  # (department, partner) -> mean rating 1-5


NO_MODULES = Modules()
