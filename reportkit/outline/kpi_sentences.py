"""One key figure in a sentence: value, changes, target and distance to it, by the rule of its kind.

A rate is told by its gap in percentage points: 41.2 % of a target of 45 % is 91.6 %, which misleads.
Costs and limits have no rate of attainment in words, only "within" and "over by".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportkit.lang import Lang
from reportkit.model import Kpi, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source, sources, typed_percentage
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.sentences import clauses, quoted
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.rules.shape import rounded

_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?")


def sentence(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """The figure with its changes, then how it stands to its target; without its name, which is the label."""
    return _told(context, kpi, changes(context, kpi))


def standing(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """As `sentence`, without the changes: where those have a line of their own."""
    return _told(context, kpi, [])


def _told(context: Context, kpi: Kpi, changed: list[Part]) -> tuple[Run, ...]:
    if kpi.kind == "done" and kpi.row["actual"].filled:
        return clauses(context, [context.run(kpi.row, "actual")])
    if kpi.actual is None:
        return _missing(context, kpi)
    value = phrase(context.words, "kpis.value", value=figure(context, kpi, "actual", kpi.actual))
    first = between(context.words("comma"), [runs_of(part) for part in (value, *changed)])
    aim = _TELL.get(kpi.kind, _to_target)(context, kpi)
    return clauses(context, [between(context.words("semicolon"), [first, aim])])


def label(context: Context, kpi: Kpi) -> str:
    """The figure's name, with its department where several report."""
    many = context.many and bool(kpi.department)
    return context.words("kpis.label", department=kpi.department, name=kpi.name) if many else kpi.name


def next_target(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """What is aimed at next: a bare number with the unit of the KPI, else the words as typed (+8%, 持平)."""
    bare = _bare(kpi)
    if bare is None:
        return quoted(context, kpi.row, "next_target")
    head = context.words("label", label=context.heading("kpis", "next_target"))
    return joined(head, figure(context, kpi, "next_target", bare), context.words("stop"))


def _bare(kpi: Kpi) -> float | None:
    """The next target where a number stands alone (13,000 as well as 13000), which lacks its unit; None for a rate."""
    value = kpi.row["next_target"]
    if is_rate_unit(kpi.unit):
        return None
    if isinstance(value.raw, float):
        return value.raw
    return float(value.text.replace(",", "")) if _NUMBER.fullmatch(value.text.strip()) else None


def aim(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """The figure of this period and what is aimed at next, in one sentence."""
    bare = _bare(kpi)
    typed = context.run(kpi.row, "next_target")
    target = typed if bare is None else figure(context, kpi, "next_target", bare)
    if kpi.actual is None:
        return phrase(context.words, "kpis.aim_only", target=target)
    return phrase(context.words, "kpis.aim", value=figure(context, kpi, "actual", kpi.actual), target=target)


def figure(context: Context, kpi: Kpi, key: str, value: float) -> Run:
    """A number of the row with its unit, traced to its cell."""
    typed = typed_percentage(kpi.row[key], kpi.unit)
    told = typed or wording.amount(value, kpi.unit, context.lang, in_full=reads_alike(kpi, context.lang))
    return Run(told, source=source(kpi.row[key]))


def reads_alike(kpi: Kpi, lang: Lang) -> bool:
    """True where actual and target differ, though shortened they would not: 1.2万 of 1.2万 at 99.7% puzzles."""
    if kpi.actual is None or kpi.target is None or rounded(kpi.actual) == rounded(kpi.target):
        return False
    return wording.number(kpi.actual, kpi.unit, lang) == wording.number(kpi.target, kpi.unit, lang)


def unread(kpi: Kpi) -> str:
    """What stands in the cell of the figure and is none: words, an error; "" for a figure, and where nothing is."""
    value = kpi.row["actual"]
    return value.text.strip() if kpi.status == "unreported" and (value.filled or value.kind == "error") else ""


def _missing(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    value = kpi.row["actual"]
    if value.answered:
        return phrase(context.words, "kpis.words", text=context.run(kpi.row, "actual"))
    if told := unread(kpi):
        return phrase(context.words, "kpis.words", text=Run(told, source=source(value)))
    if kpi.target is None:
        return phrase(context.words, "kpis.unreported")
    return phrase(context.words, "kpis.unreported_target", target=figure(context, kpi, "target", kpi.target))


def changes(context: Context, kpi: Kpi) -> list[Part]:
    """The change on last year and on the previous period, each a clause. A base that this figure lacks and others
    have is told; where nobody gave one, the table has no column either."""
    told: list[Part] = []
    for year, key in ((True, "kpis.year"), (False, "kpis.previous")):
        change = kpi.year if year else kpi.previous
        words = changed_on(context, kpi, year=year)
        if words:
            told.append(phrase(context.words, key if change.kind != "none" else f"{key}_zero", change=words))
        elif lacks_base(context, kpi, year=year):
            told.append(context.words(f"{key}_gap"))
    return told


def lacks_base(context: Context, kpi: Kpi, *, year: bool) -> bool:
    """True for a figure that was reported without the base that others have."""
    def note(one: Kpi) -> str:
        return (one.year if year else one.previous).note

    others = (one for one in context.meeting.kpis if one.actual is not None and one.kind != "done")
    return kpi.kind != "done" and note(kpi) == "no_base" and any(note(one) != "no_base" for one in others)


def changed_on(context: Context, kpi: Kpi, *, year: bool) -> Run | None:
    """The change on last year, else on the previous period, in words; None without a base."""
    words = wording.change(kpi.year if year else kpi.previous, kpi.unit, context.words)
    return Run(words, source=sources(kpi.row, "actual", "last_year" if year else "previous")) if words else None


def _gap(context: Context, kpi: Kpi, value: float, to: str = "target") -> Run:
    typed = all(typed_percentage(kpi.row[key], kpi.unit) for key in ("actual", to))
    value = value * 100 if typed else value
    is_rate = typed or is_rate_unit(kpi.unit)
    amount = wording.amount(abs(value), kpi.unit, context.lang)
    return Run(wording.points(value, context.words) if is_rate else amount, source=sources(kpi.row, "actual", to))


def _to_target(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """higher, at_least and baseline: attainment, or for a rate the gap in points."""
    if kpi.target is None:
        return runs_of(context.words("kpis.no_target"))
    target = figure(context, kpi, "target", kpi.target)
    if kpi.kind == "baseline" and kpi.attainment is not None and kpi.row["baseline"].number is not None:
        return _from_baseline(context, kpi, target, kpi.row["baseline"].number)
    if is_rate_unit(kpi.unit) or kpi.attainment is None:
        return _by_gap(context, kpi, target)
    ratio = Run(wording.attainment(kpi.attainment), source=sources(kpi.row, "actual", "target", "baseline"))
    return phrase(context.words, "kpis.attained", target=target, ratio=ratio)


def _from_baseline(context: Context, kpi: Kpi, target: Run, start: float) -> tuple[Run, ...]:
    """The gap, and how much of the way from the baseline was gone: the attainment that the table has."""
    ratio = Run(wording.attainment(kpi.attainment or 0.0), source=sources(kpi.row, "actual", "target", "baseline"))
    baseline = figure(context, kpi, "baseline", start)
    gone = phrase(context.words, "kpis.baseline", baseline=baseline, ratio=ratio)
    return between(context.words("comma"), [_by_gap(context, kpi, target), gone])


def _by_gap(context: Context, kpi: Kpi, target: Run) -> tuple[Run, ...]:
    gap = round((kpi.actual or 0.0) - (kpi.target or 0.0), 9)
    if gap == 0:
        return phrase(context.words, "kpis.level", target=target)
    key = "kpis.above" if gap > 0 else "kpis.below"
    return phrase(context.words, key, target=target, gap=_gap(context, kpi, gap))


def _to_limit(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """lower and at_most: within the limit, or over it by how much; a limit of money with its use."""
    if kpi.target is None:
        return runs_of(context.words("kpis.no_target"))
    target = figure(context, kpi, "target", kpi.target)
    over = round((kpi.actual or 0.0) - kpi.target, 9)
    key = "kpis.within" if over <= 0 else "kpis.over"
    told = phrase(context.words, key, target=target, gap=_gap(context, kpi, over))
    if kpi.kind != "at_most" or kpi.target <= 0 or is_rate_unit(kpi.unit):
        return told
    used = Run(wording.percent((kpi.actual or 0.0) / kpi.target), source=sources(kpi.row, "actual", "target"))
    return between(context.words("comma"), [told, phrase(context.words, "kpis.used", ratio=used)])


def _to_range(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    if kpi.target is None or kpi.target_high is None or kpi.actual is None:
        return runs_of(context.words("kpis.no_target"))
    high = figure(context, kpi, "target_high", kpi.target_high)
    ends = {"low": figure(context, kpi, "target", kpi.target), "high": high}
    below, above = round(kpi.target - kpi.actual, 9), round(kpi.actual - kpi.target_high, 9)
    if below > 0:
        return phrase(context.words, "kpis.under_range", gap=_gap(context, kpi, below), **ends)
    if above > 0:
        return phrase(context.words, "kpis.over_range", gap=_gap(context, kpi, above, "target_high"), **ends)
    return phrase(context.words, "kpis.in_range", **ends)


def _monitored(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    del kpi
    return runs_of(context.words("kpis.monitored"))


_TELL: dict[str, Callable[[Context, Kpi], tuple[Run, ...]]] = {
    "lower": _to_limit, "at_most": _to_limit, "range": _to_range, "monitor": _monitored,
}
