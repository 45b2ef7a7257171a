"""The hidden facts of the KPI rows: source figures, attainment, status, score, changes, the year."""

from __future__ import annotations

from reportkit.model import Kpi, Value
from reportkit.standard.rules import BY_KEY, formulas, year
from reportkit.standard.rules.shape import KpiRefs
from reportkit.standard.rules.year import WITHOUT_YEAR
from reportkit.summary import expressions as ex
from reportkit.summary import numbers
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block

KEYS = (
    "department", "weighed", "name", "group", "target", "target_high", "baseline", "actual", "previous_value",
    "last_year", "ytd", "year_target", "raw_weight", "weight", "share", "green", "amber", "attainment", "status",
    "score", "scorable", "difference", "previous", "year", "year_progress", "time_gap", "places", "ytd_target",
    "ytd_last_year", "ytd_attainment", "ytd_change", "source",
)
FIGURES = {
    "target": "target", "target_high": "target_high", "baseline": "baseline", "actual": "actual",
    "previous_value": "previous", "last_year": "last_year", "ytd": "ytd", "year_target": "year_target",
    "ytd_target": "ytd_target", "ytd_last_year": "ytd_last_year",
}
SUM = "sum"
MONITORED = "monitor"


def block(context: Context) -> Block:
    """The block `kpis`, one row for each KPI of the meeting in input order; weights follow in `weigh`."""
    kpis = context.meeting.kpis
    made = context.store.block("kpis", KEYS, len(kpis))
    for index, kpi in enumerate(kpis):
        _sources(context, made, index, kpi)
        _figures(context, made, index, kpi)
    return made


def weigh(made: Block, kpis: tuple[Kpi, ...], blank: dict[str, str], whole: dict[str, str]) -> None:
    """Fill the effective weights and their shares. By department, the cells with the weight of a KPI
    without one (`blank`) and with the sum of all weights (`whole`)."""
    for index, kpi in enumerate(kpis):
        raw, weight = made.at("raw_weight", index), made.at("weight", index)
        shared = "0" if kpi.kind == MONITORED else blank[kpi.department]
        made.formula("weight", index, f"IF(ISNUMBER({raw}),{raw},{shared})")
        total = whole[kpi.department]
        made.formula("share", index, f"IF({total}=0,0,{weight}/{total})")


def _sources(context: Context, made: Block, index: int, kpi: Kpi) -> None:
    made.value("department", index, context.department(kpi.department))
    made.put("source", index, context.source(kpi.row))
    made.put("name", index, ex.words(kpi.row["kpi"]))
    made.put("group", index, ex.words(kpi.row["group"]))
    for key, column in FIGURES.items():
        value = kpi.row[column]
        reads_words = key == "actual" and kpi.kind in BY_KEY and BY_KEY[kpi.kind].reads_words
        made.put(key, index, _yes_or_no(context, value) if reads_words else ex.number(value))
    monitored = kpi.kind == MONITORED
    made.formula("weighed", index, '""' if monitored else made.at("department", index))
    weight = ex.EMPTY if monitored else ex.number(kpi.row["weight"])
    made.formula("raw_weight", index, f'IF(ISNUMBER({weight.expr}),MAX(0,{weight.expr}),"")')
    for key in ("green", "amber"):
        made.formula(key, index, formulas.threshold(ex.number(kpi.row[key]).expr, context.facts.at(key)))


def _yes_or_no(context: Context, value: Value) -> Piece:
    """是 or 否 as the rule reads them, from the cell or from a synonym of it."""
    if value.live or not value.option:
        return ex.words(value)
    return Piece(ex.quoted(context.word("yes_no", value.option)), value.text, literal=value.note or "read as",
                 value=context.word("yes_no", value.option))


def _figures(context: Context, made: Block, index: int, kpi: Kpi) -> None:
    def at(key: str) -> str:
        return made.at(key, index)

    settings, lang = context.definition.settings, context.lang
    refs = KpiRefs(actual=at("actual"), target=at("target"), target_high=at("target_high"),
                   baseline=at("baseline"), name=at("name"), attainment=at("attainment"), green=at("green"),
                   amber=at("amber"), factor=1)
    made.formula("attainment", index, formulas.attainment(refs, kpi.kind, settings.inverse))
    made.formula("status", index, formulas.status(refs, kpi.kind, lang))
    made.formula("scorable", index, _scorable(made, index, kpi.kind))
    score = formulas.score(at("attainment"), at("status"), lang, context.facts.at("cap"),
                           zero=settings.unreported == "zero")
    made.formula("score", index, f'IF({at("scorable")}=1,{score},"")')
    made.formula("places", index, numbers.places_formula(
        at(key) for key in ("actual", "target", "target_high")))
    made.formula("difference", index, formulas.difference(refs, kpi.kind))
    for key, now, base in (("previous", "actual", "previous_value"), ("year", "actual", "last_year"),
                           ("ytd_change", "ytd", "ytd_last_year")):
        made.formula(key, index, formulas.change_value(at(now), at(base), kpi.unit, kpi.name, lang))
    to_date = KpiRefs(actual=at("ytd"), target=at("ytd_target"))
    ratio = formulas.attainment(to_date, kpi.kind, settings.inverse)
    made.formula("ytd_attainment", index, ratio if year.is_judged_to_date(kpi.kind) else '""')
    _year(context, made, index, kpi)


def _scorable(made: Block, index: int, kind: str) -> str:
    """1 where the KPI has a score or would have one once it is reported."""
    rule = BY_KEY.get(kind)
    if rule is None or not rule.scored:
        return "0"
    tests = [f"ISNUMBER({made.at(need, index)})" for need in rule.needs]
    given = f"AND({','.join(tests)})" if tests else "TRUE"
    if kind != "baseline":
        return f"IF({given},1,0)"
    return f'IF({given},IF(ROUND({made.at("target", index)}-{made.at("baseline", index)},9)=0,0,1),0)'


def _year(context: Context, made: Block, index: int, kpi: Kpi) -> None:
    if kpi.kind in WITHOUT_YEAR:
        made.formula("year_progress", index, '""')
        made.formula("time_gap", index, '""')
        return
    made.formula("year_progress", index,
                 formulas.year_progress_formula(made.at("ytd", index), made.at("year_target", index)))
    roll_up = context.option_key(kpi.row["aggregation"], "roll_up")
    elapsed = context.facts.at("elapsed")
    made.formula("time_gap", index,
                 formulas.time_gap_formula(made.at("year_progress", index), elapsed, roll_up.expr, SUM))
