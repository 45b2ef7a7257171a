"""The figures of the modules as machines read them: names, kinds, places; nothing rounded away."""

from __future__ import annotations

import json

from reportkit import attainment
from reportkit.consolidation import modules
from reportkit.model import Modules, Row
from reportkit.module_results import modules_json
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()


def json_of(*rows: Row) -> dict[str, object]:
    given = submission(rows)
    found = modules(given, DEFINITION, attainment.kpis(given, DEFINITION))
    read: dict[str, object] = json.loads(json.dumps(modules_json(found)))
    return read


def test_a_report_without_modules_has_every_name_and_nothing_under_it() -> None:
    assert modules_json(Modules()) == {
        "breakdowns": [], "funnels": [], "campaigns": [], "campaign_total": None, "people": [],
        "people_total": None, "proposals": None, "outcomes": [], "ratings": [],
    }


def test_a_breakdown_tells_parts_with_their_cells() -> None:
    found = json_of(row("breakdown", 6, "销售部", item="A", measure="销售额", dimension="product", current=1,
                        previous=3))["breakdowns"]
    assert isinstance(found, list)
    assert found[0]["parts"] == [{
        "item": "A", "current": 1, "share": 1, "growth": -0.666666667, "growth_kind": "relative",
        "growth_note": None, "growth_year": None, "growth_year_kind": "none", "growth_year_note": "no_base",
        "contribution": -0.666666667, "attainment": None, "cell": "breakdown!D6"}]
    assert (found[0]["dimension"], found[0]["shares"], found[0]["growth_from"]) == ("product", "computed", "values")


def test_a_funnel_names_the_stage_that_loses_most() -> None:
    counts = {"访问": 100, "详情": 50, "下单": 10}
    found = json_of(*(row("funnel", number, "运营部", stage=stage, funnel="购买", step=number, count=count)
                      for number, (stage, count) in enumerate(counts.items(), start=1)))["funnels"]
    assert isinstance(found, list)
    assert (found[0]["drop"], found[0]["overall"], found[0]["stages"][1]["step"]) == ("下单", 0.1, 0.5)


def test_totals_are_told_by_the_names_of_their_fields() -> None:
    found = json_of(row("campaigns", 6, "市场部", campaign="a", cost=12, revenue=60),
                    row("proposals", 6, "研发部", title="a", status="pilot"))
    assert isinstance(found["campaign_total"], dict)
    assert isinstance(found["proposals"], dict)
    assert (found["campaign_total"]["multiple"], found["campaign_total"]["roi"]) == (5, 4)
    assert found["proposals"] == {"submitted": 1, "piloted": 1, "rolled_out": 0, "closed": 0, "pilot_ratio": 1,
                                  "rollout_ratio": 0}
