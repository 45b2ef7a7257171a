"""A submission's KPI rows with their figures: attainment, status, changes, the year, weight and score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.model import Kpi, Row, Submission, Value
from reportkit.standard import rules
from reportkit.standard.rules import done
from reportkit.standard.rules import score as scoring
from reportkit.standard.rules.change import change
from reportkit.standard.rules.shape import Facts
from reportkit.standard.rules.year import is_judged_to_date, time_gap, time_progress, year_progress
from reportkit.standard.spec import Definition, Settings

MONITORED = "monitor"
YES_NO = {"yes": done.YES[0], "no": done.NO[0]}
"""A word that the reader took for yes or no, as the rule knows it."""


def kpis(submission: Submission, definition: Definition) -> tuple[Kpi, ...]:
    """Every KPI row in the order of the sheet.

    Figures in the row's unit (percent numbers for %), ratios 1.0 = 100 %, None = does not apply.
    Weights are shares within the department whose score the KPI enters: together 1.0, monitored ones 0.
    """
    rows = submission.rows("kpis")
    weights = _weights(rows)
    elapsed = time_progress(submission.period.end, definition.settings.fiscal_start_month)
    return tuple(
        _kpi(row, weight, elapsed, definition.settings) for row, weight in zip(rows, weights, strict=True)
    )


def scored_department(row: Row) -> str:
    """The department whose score the KPI enters: 责任部门 where another one supplies the data."""
    responsible = row["responsible"]
    return (responsible.people[0] if responsible.people else responsible.text.strip() if responsible.filled
            else "") or row.department


def by_department(rows: Sequence[Row]) -> Mapping[str, tuple[Row, ...]]:
    """KPI rows by the department whose score they enter, in order of appearance."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(scored_department(row), []).append(row)
    return {department: tuple(own) for department, own in grouped.items()}


def weight_note(rows: Sequence[Row]) -> str:
    """The key of what is to be said about the weights of one department's KPI rows, "" where all is well.

    weights_negative, weights_shared, weights_full, weights_not_100; sentences in text/<lang>/rules.toml.
    """
    return scoring.weight_note([row["weight"].number for row in rows if row["kind"].option != MONITORED])


def department_score(own: Sequence[Kpi]) -> float | None:
    """Σ w·score ÷ Σ w over the KPIs that have a score; None where none has."""
    return scoring.mean([kpi.score for kpi in own], [kpi.weight for kpi in own])


def weight_coverage(own: Sequence[Kpi]) -> float | None:
    """The reported part of the weight of all KPIs that could have a score; None where none could."""
    judged = [kpi for kpi in own if is_scored(kpi)]
    total = sum(kpi.weight for kpi in judged)
    return sum(kpi.weight for kpi in judged if kpi.status != "unreported") / total if total > 0 else None


def is_scored(kpi: Kpi) -> bool:
    """True where the KPI has a score or would have one once it is reported."""
    return rules.is_scored(kpi.kind, kpi.target, kpi.target_high, kpi.baseline)


def _weights(rows: Sequence[Row]) -> list[float]:
    """The share of each row, in the order of `rows`."""
    found: dict[int, float] = {}
    for own in by_department(rows).values():
        weighed = [row for row in own if row["kind"].option != MONITORED]
        shares = scoring.shares([row["weight"].number for row in weighed])
        found |= {id(row): share for row, share in zip(weighed, shares, strict=True)}
    return [found.get(id(row), 0.0) for row in rows]


def _kpi(row: Row, weight: float, elapsed: float, settings: Settings) -> Kpi:
    kind, unit, name = row["kind"].option, _words(row["unit"]), _words(row["kpi"])
    facts = Facts(_actual(row["actual"]), row["target"].number, row["target_high"].number,
                  row["baseline"].number, settings.inverse)
    attainment = rules.attain_facts(kind, facts)
    green = rules.threshold(row["green"].number, settings.green)
    amber = rules.threshold(row["amber"].number, settings.amber)
    status = rules.status(attainment, green, amber)
    current, ytd = row["actual"].number, row["ytd"].number
    progress = year_progress(kind, ytd, row["year_target"].number)
    return Kpi(
        row=row, department=scored_department(row), name=name, unit=unit, kind=kind,
        group=_words(row["group"]), target=facts.target, target_high=facts.target_high,
        baseline=facts.baseline, actual=current, attainment=attainment.ratio, reason=attainment.reason,
        status=status, difference=rules.difference(kind, facts.actual, facts.target, facts.target_high),
        previous=change(current, row["previous"].number, unit, name),
        year=change(current, row["last_year"].number, unit, name),
        year_progress=progress, time_gap=time_gap(progress, elapsed, row["aggregation"].option),
        weight=weight, score=_score(attainment, kind, facts, settings),
        core=row["core"].option == "yes", green=green, amber=amber,
        ytd=ytd, ytd_change=change(ytd, row["ytd_last_year"].number, unit, name),
        ytd_attainment=_ytd_attainment(kind, ytd, row["ytd_target"].number, settings),
    )


def _actual(value: Value) -> float | str | None:
    """The number, the words that stand in its place, or None where nothing is reported."""
    if value.kind == "number":
        return value.number
    if value.option in YES_NO:
        return YES_NO[value.option]
    return value.text if value.filled else None


def _words(value: Value) -> str:
    return value.text.strip() if value.answered else ""


def _score(attainment: rules.Attainment, kind: str, facts: Facts, settings: Settings) -> float | None:
    """The clipped ratio; an unreported KPI counts 0 where the company chose so."""
    is_open = attainment.reason in ("unreported", "not_a_number")
    if is_open and settings.unreported == "zero" and rules.is_scored(
        kind, facts.target, facts.target_high, facts.baseline
    ):
        return 0.0
    return rules.clip(attainment, settings.score_cap)


def _ytd_attainment(kind: str, ytd: float | None, target: float | None, settings: Settings) -> float | None:
    """Year to date against the target to date, by the KPI's own kind where that needs only a target."""
    if not is_judged_to_date(kind):
        return None
    return rules.attain(kind, ytd, target, inverse=settings.inverse).ratio
