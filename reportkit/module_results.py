"""The figures of the modules as machines read them. Names here are public."""

from __future__ import annotations

from dataclasses import fields

from reportkit.model import (
    Breakdown,
    Campaign,
    CampaignTotal,
    Funnel,
    Modules,
    Outcome,
    PeopleTotal,
    ProposalCount,
    Row,
)

DIGITS = 9  # binary noise of sums is cut; nothing a person typed has more

Json = dict[str, object]


def modules_json(modules: Modules) -> Json:
    """The figures of the modules; a list is empty, a total null, where the report type has none.

    breakdowns: department, measure, dimension, total, previous, shares (typed, computed, none), share_sum, growth,
    growth_year, growth_from (values, shares), parts: item, current, share, growth and growth_year with their kind
    and note, contribution, attainment, cell.
    funnels: department, name, overall, overall_change (points), drop (the stage that loses most), stages: name,
    count, previous, step, overall, step_change (points), cell.
    campaigns: department, name, multiple, roi, cost_ratio, cpa, order_value, coupon_use, complaint_rate, cell;
    campaign_total: the same from the sums, with campaigns, cost, revenue, new_customers.
    people: by type, activities, sessions, participants, expected, coverage, satisfaction (ratio of the scale),
    rated; people_total: all of them. proposals: submitted, piloted, rolled_out, closed, pilot_ratio, rollout_ratio.
    outcomes: department, kpi, unit (%, points, absolute), expected, achieved, reached, reason, cell.
    ratings: department, partner, rating (1 to 5). Ratios are 1.0 = 100 %.
    """
    return {
        "breakdowns": [_breakdown(one) for one in modules.breakdowns],
        "funnels": [_funnel(one) for one in modules.funnels],
        "campaigns": [_campaign(one) for one in modules.campaigns],
        "campaign_total": _plain(modules.campaign_total),
        "people": [_plain(one) for one in modules.people],
        "people_total": _plain(modules.people_total),
        "proposals": _plain(modules.proposals),
        "outcomes": [_outcome(one) for one in modules.outcomes],
        "ratings": [{"department": department, "partner": partner, "rating": rounded(rating)}
                    for (department, partner), rating in (modules.ratings or {}).items()],
    }


def _breakdown(found: Breakdown) -> Json:
    parts: list[Json] = [
        {
            "item": part.item, "current": rounded(part.current), "share": rounded(part.share),
            "growth": rounded(part.growth.value), "growth_kind": part.growth.kind,
            "growth_note": part.growth.note or None,
            "growth_year": rounded(part.growth_year.value), "growth_year_kind": part.growth_year.kind,
            "growth_year_note": part.growth_year.note or None,
            "contribution": rounded(part.contribution), "attainment": rounded(part.attainment),
            "cell": _cell(part.row, "item"),
        }
        for part in found.parts
    ]
    return {
        "department": found.department, "measure": found.measure,
        "dimension": found.dimension or found.parts[0].row.text("dimension"),
        "total": rounded(found.total), "previous": rounded(found.previous), "shares": found.shares,
        "share_sum": rounded(found.share_sum), "growth": rounded(found.growth),
        "growth_year": rounded(found.growth_year), "growth_from": found.growth_from or None, "parts": parts,
    }


def _funnel(found: Funnel) -> Json:
    stages: list[Json] = [
        {
            "name": stage.name, "count": rounded(stage.count), "previous": rounded(stage.previous),
            "step": rounded(stage.step), "overall": rounded(stage.overall),
            "step_change": rounded(stage.step_change), "cell": _cell(stage.row, "stage"),
        }
        for stage in found.stages
    ]
    return {
        "department": found.department, "name": found.name, "overall": rounded(found.overall),
        "overall_change": rounded(found.overall_change),
        "drop": None if found.drop is None else found.stages[found.drop].name, "stages": stages,
    }


def _campaign(found: Campaign) -> Json:
    return {
        "department": found.department, "name": found.name, "multiple": rounded(found.multiple),
        "roi": rounded(found.roi), "cost_ratio": rounded(found.cost_ratio), "cpa": rounded(found.cpa),
        "order_value": rounded(found.order_value), "coupon_use": rounded(found.coupon_use),
        "complaint_rate": rounded(found.complaint_rate), "cell": _cell(found.row, "campaign"),
    }


def _outcome(found: Outcome) -> Json:
    return {
        "department": found.department, "kpi": found.kpi, "unit": found.unit or None,
        "expected": rounded(found.expected), "achieved": rounded(found.achieved), "reached": rounded(found.reached),
        "reason": found.reason or None, "cell": _cell(found.row, "action"),
    }


def _plain(found: CampaignTotal | PeopleTotal | ProposalCount | None) -> Json | None:
    """The fields of a total by name."""
    if found is None:
        return None
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {key: rounded(value) if isinstance(value, float) else value for key, value in values.items()}


def _cell(row: Row, key: str) -> str:
    place = row[key].place
    return f"{place.sheet}!{place.cell}"


def rounded(value: float | None) -> float | None:
    """A figure as it stands in JSON: without the binary noise of sums, 0 without a sign; None stays."""
    return None if value is None else round(value, DIGITS) + 0.0
