"""What the samples hold: every report type in both languages, the same company, figures that agree."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from reportkit import cli, sample
from reportkit.lang import LANGUAGES
from reportkit.standard.spec import Definition
from tests.sample.merged import Record, rows

ORGANISERS = ("narrative", "agenda", "actions", "feedback")
HELD: dict[str, dict[str, int]] = {
    "project": {"challenges": 3, "resources": 6, "milestones": 10, "actions": 5},
    "operations": {
        "highlights highlight": 4, "highlights lesson": 4, "analysis": 4, "challenges": 4, "improvements": 12,
        "strategy strategy": 4, "strategy goal": 4, "risks": 4, "breakdown": 4, "campaigns": 2, "actions": 3},
    "team": {
        "highlights highlight": 5, "highlights practice": 4, "challenges": 4, "milestones": 9, "people": 12,
        "people training": 1, "people external": 1, "people sharing": 1, "people mentoring": 1, "people career": 1,
        "people skills": 1, "people values": 1, "people team_building": 1, "people festival": 1, "people club": 1,
        "people care": 1, "proposals": 9, "collaboration": 5, "narrative": 3},
    "data": {
        "analysis": 5, "strategy insight": 5, "strategy monitoring": 5, "strategy plan": 5, "highlights case": 3,
        "challenges": 3, "improvements": 9, "risks": 4, "funnel": 4, "campaigns": 1, "breakdown": 7, "followup": 3},
    "standard": {
        "agenda": 5, "market industry": 1, "market competitor": 2, "market policy": 1, "highlights": 2, "risks": 3,
        "feedback": 3, "challenges": 4, "progress": 8, "actions": 3, "resources": 3},
}
"""Records by sheet, or by sheet and type."""
GROUPED = (("operations", "improvements", "group", (3, 3, 3, 3)), ("data", "improvements", "group", (3, 3, 3)),
           ("team", "milestones", "theme", (3, 3, 3)), ("project", "milestones", "project", (3, 3, 4)))


def everything(data: dict[str, Any]) -> dict[str, list[Record]]:
    return {**rows(data), **{sheet: data["organiser"].get(sheet, []) for sheet in ORGANISERS}}


def test_every_report_type_has_a_sample(definition: Definition) -> None:
    assert set(HELD) == set(definition.reports) == set(cli.REPORTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", HELD)
def test_each_sample_holds_what_its_report_type_asks_for(report: str, lang: Any) -> None:
    held = everything(sample.contents(report, lang))
    found = Counter({sheet: len(records) for sheet, records in held.items()})
    found.update(f"{sheet} {one['type']}" for sheet, records in held.items() for one in records if "type" in one)
    assert {key: found[key] for key in HELD[report]} == HELD[report]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("report", "sheet", "column", "counts"), GROUPED)
def test_plans_and_improvements_stand_in_groups(
    report: str, sheet: str, column: str, counts: tuple[int, ...], lang: Any
) -> None:
    found = Counter(record[column] for record in everything(sample.contents(report, lang))[sheet])
    assert sorted(found.values()) == sorted(counts)


@pytest.mark.parametrize("report", HELD)
def test_both_languages_tell_the_same_story(report: str) -> None:
    """Record for record the same columns, options, dates and figures; amounts in 10,000 CNY are ten times that in
    thousand EUR."""
    chinese, english = (sample.contents(report, lang) for lang in LANGUAGES)
    assert [len(each["departments"]) for each in (chinese, english)] == [6, 6]
    assert len(chinese["returns"]) == len(english["returns"]) == 5
    mine, theirs = everything(chinese), everything(english)
    assert {sheet: len(records) for sheet, records in mine.items()} == {s: len(r) for s, r in theirs.items()}
    for sheet, records in mine.items():
        for one, other in zip(records, theirs[sheet], strict=True):
            assert one.keys() == other.keys(), (sheet, one)
            for key, value in one.items():
                assert _agree(value, other[key]), (sheet, key, value, other[key])


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, str):  # what is ASCII in the Chinese sample is an option, a number or a figure: the same
        return isinstance(other, str) and (one == other or not one.isascii())
    if isinstance(one, (int, float)):
        return isinstance(other, (int, float)) and min(abs(other - one), abs(other - 10 * one)) < 1e-6
    return bool(one == other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shares_funnel_and_channels_agree_with_the_kpis(lang: Any) -> None:
    held = everything(sample.contents("data", lang))
    kpis = held["kpis"]
    products = [record for record in held["breakdown"] if record["dimension"] == "product"]
    channels = [record for record in held["breakdown"] if record["dimension"] == "channel"]
    sales = kpis[0]
    assert [record["share"] for record in products] == [0.40, 0.35, 0.25]
    assert [record["growth"] for record in products] == [0.15, 0.08, 0.30]
    assert sum(record["current"] for record in products) == sales["actual"]
    before = sum(record["share"] / (1 + record["growth"]) for record in products)
    assert sales["actual"] / sales["previous"] == pytest.approx(1 / before, abs=1e-3)
    total = sum(record["current"] for record in channels)
    assert [record["current"] / total for record in channels] == [0.45, 0.25, 0.20, 0.10]
    counts = [stage["count"] for stage in held["funnel"]]
    cart = next(kpi for kpi in kpis if kpi["unit"] == "%" and kpi["actual"] == 34)
    assert counts[3] / counts[2] * 100 == pytest.approx(cart["actual"], abs=0.05)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_marketing_spend_by_channel_adds_up(lang: Any) -> None:
    held = everything(sample.contents("operations", lang))
    spend = next(kpi for kpi in held["kpis"] if kpi["kind"] == "at_most")
    for key, column in (("current", "actual"), ("previous", "previous")):
        assert sum(record[key] for record in held["breakdown"]) == spend[column]
