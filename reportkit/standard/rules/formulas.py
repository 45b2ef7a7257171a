"""Sheet formulas of a KPI row, built from references and independent of any layout. No leading "=".

Two variants: `..._any` reads the kind's word from a cell (the template: a person may change it), the plain
one is written for a known kind (the summary). A reference may hold text, an error or nothing: the result
is then "" or a word, never an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.lang import Lang
from reportkit.standard.rules import BY_KEY, RULES, baseline, range_, status_words
from reportkit.standard.rules.change import change_text, change_value, is_computable
from reportkit.standard.rules.expression import array, both_numbers, is_rate, missing, number, quoted, signed
from reportkit.standard.rules.score import score, weight, weighted_mean
from reportkit.standard.rules.shape import Inverse, KpiRefs, Rule
from reportkit.standard.rules.task import overdue, overdue_days, task_light
from reportkit.standard.rules.year import (
    WITHOUT_YEAR,
    time_gap_formula,
    time_gap_text,
    time_progress_formula,
    year_progress_any,
    year_progress_formula,
)
from reportkit.standard.spec import Definition
from reportkit.text import load

__all__ = [
    "KpiRefs", "KpiWords", "array", "attainment", "attainment_any", "change_text", "change_value",
    "difference", "difference_any", "is_computable", "kpi_words", "missing", "overdue", "overdue_days", "score",
    "status", "status_any", "task_light", "threshold", "time_gap_formula", "time_gap_text", "time_progress_formula",
    "weight", "weighted_mean", "year_progress_any", "year_progress_formula", "year_progress_row",
]

APART = 20
"""A percent target and actual this many times apart: one of them was typed without its % sign."""


@dataclass(frozen=True, slots=True)
class KpiWords:
    """What a live KPI row compares cells with: the words of the kinds (key -> word) and of nothing."""

    lang: Lang
    kinds: Mapping[str, str]
    nothing: tuple[str, ...]
    inverse: Inverse = "difference"


def kpi_words(definition: Definition, lang: Lang) -> KpiWords:
    """The words of the definition in one language."""
    kinds = {option.key: option.words[lang] for option in definition.lists["kpi_kind"].options}
    nothing = tuple(word for words in definition.nothing.values() for word in words)
    return KpiWords(lang, kinds, nothing, definition.settings.inverse)


def threshold(ref: str, default: float | str) -> str:
    """A row's own green or amber limit, else the default (a number or its cell); above 2 it is meant in percent."""
    usual = default if isinstance(default, str) else number(default)
    return f"IF(ISNUMBER({ref}),IF({ref}>2,{ref}/100,{ref}),{usual})"


def attainment(refs: KpiRefs, kind: str, inverse: Inverse = "difference") -> str:
    """The ratio of a known kind, or ""."""
    rule = BY_KEY.get(kind)
    if rule is None or not rule.scored:
        return '""'
    if rule.reads_words:
        return rule.formula(refs, inverse)
    return f'IF({_numbers(refs, rule)},{rule.formula(refs, inverse)},"")'


def attainment_any(refs: KpiRefs, words: KpiWords) -> str:
    """The ratio by the word in the kind's cell; "" for a blank or unknown word."""
    expression = '""'
    for rule in reversed([rule for rule in RULES if rule.scored]):
        here = f"{refs.kind}={quoted(words.kinds[rule.key])}"
        expression = f"IF({here},{attainment(refs, rule.key, words.inverse)},{expression})"
    return f'IF(ISTEXT({refs.kind}),{expression},"")'


def _numbers(refs: KpiRefs, rule: Rule) -> str:
    """The condition that the actual and every figure the rule needs are numbers."""
    tests = ",".join(f"ISNUMBER({ref})" for ref in (refs.actual, *(refs.of(need) for need in rule.needs)))
    return f"AND({tests})"


def status(refs: KpiRefs, kind: str, lang: Lang) -> str:
    """Symbol and word of a known kind; `refs.attainment` is the cell (or expression) of the ratio."""
    word = {key: quoted(text) for key, text in status_words(lang).items()}
    rule = BY_KEY.get(kind)
    if rule is None:
        return f"IF(ISNUMBER({refs.actual}),{word['no_target']},{word['unreported']})"
    if not rule.scored:
        return f"IF(ISNUMBER({refs.actual}),{word['monitored']},{word['unreported']})"
    if rule.reads_words:
        return f"IF(ISNUMBER({refs.attainment}),{_band(refs, lang)},{word['unreported']})"
    judged = f"IF(ISNUMBER({refs.attainment}),{_band(refs, lang)},{_without_ratio(refs, rule, lang)})"
    return (f"IF(NOT(ISNUMBER({refs.actual})),{word['unreported']},"
            f"IF({_numbers(refs, rule)},{judged},{word['no_target']}))")


def _band(refs: KpiRefs, lang: Lang) -> str:
    """The light of a ratio. The boundary belongs to the better colour."""
    words = status_words(lang)
    return (f"IF(ROUND({refs.attainment},9)>=ROUND({refs.green},9),{quoted(words['green'])},"
            f"IF(ROUND({refs.attainment},9)>=ROUND({refs.amber},9),{quoted(words['amber'])},{quoted(words['red'])}))")


def _without_ratio(refs: KpiRefs, rule: Rule, lang: Lang) -> str:
    """Met or not met where the target is 0; no target where it equals the baseline."""
    words = status_words(lang)
    condition = rule.met(refs)
    if not condition:
        return quoted(words["no_target"])
    return f"IF({condition},{quoted(words['met'])},{quoted(words['not_met'])})"


def status_any(refs: KpiRefs, words: KpiWords) -> str:
    """Symbol and word by the kind's cell, with a request where the filler can mend something.

    In this order: no name, not reported, no kind, yes or no, not a number, monitored, no target, target
    equal to the baseline, a lost % sign, the light, met or not met on a target of 0.
    """
    word = {key: quoted(text) for key, text in status_words(words.lang).items()}
    ask = load(words.lang, "rules")
    request = {key: quoted(ask(f"ask.{key}")) for key in ("number", "yes_no", "percent", "baseline")}
    kind = {key: f"{refs.kind}={quoted(text)}" for key, text in words.kinds.items()}
    light = _band(refs, words.lang)
    same = f"IF({both_numbers(refs.target, refs.baseline)},{baseline.equal(refs)},FALSE)"
    chain = (
        *(((f'IF(ISERROR({refs.name}),FALSE,{refs.name}="")', '""'),) if refs.name else ()),
        (missing(refs.actual, words.nothing), word["unreported"]),
        (f"NOT(ISTEXT({refs.kind}))", word["no_target"]),
        (kind["done"], f"IF(ISNUMBER({refs.attainment}),{light},{request['yes_no']})"),
        (f"NOT(ISNUMBER({refs.actual}))", request["number"]),
        (kind["monitor"], word["monitored"]),
        (f"NOT(ISNUMBER({refs.target}))", word["no_target"]),
        (f"AND({kind['baseline']},{same})", request["baseline"]),
        (f"AND({is_rate(refs.unit)},{_apart(refs)})", request["percent"]),
        (f"ISNUMBER({refs.attainment})", light),
        *((f"{kind[key]}", _without_ratio(refs, BY_KEY[key], words.lang))
          for key in ("higher", "lower", "at_least", "at_most")),
        (f"AND({kind['range']},ISNUMBER({refs.target_high}))", word["not_met"]),
    )
    expression = word["no_target"]
    for condition, result in reversed(chain):
        expression = f"IF({condition},{result},{expression})"
    return expression


def _apart(refs: KpiRefs) -> str:
    """The condition that actual and target, neither of them 0, are too far apart for percentages."""
    a, t = f"ABS({refs.actual})", f"ABS({refs.target})"
    return f"{a}>0,{t}>0,OR({a}>={APART}*{t},{t}>={APART}*{a})"


def difference(refs: KpiRefs, kind: str) -> str:
    """A - T of a known kind in the unit of its cells, or ""; for a range the distance to the missed bound."""
    if kind in ("done", "monitor"):
        return '""'
    if kind == "range":
        return f'IF({_numbers(refs, BY_KEY["range"])},{_range_gap(refs)},"")'
    return f'IF({both_numbers(refs.actual, refs.target)},{refs.actual}-{refs.target},"")'


def _range_gap(refs: KpiRefs) -> str:
    low, high = range_.bounds(refs)
    a = refs.actual
    return f"IF(ROUND({a},9)<ROUND({low},9),{a}-{low},IF(ROUND({a},9)>ROUND({high},9),{a}-{high},0))"


def difference_any(refs: KpiRefs, words: KpiWords) -> str:
    """The gap by the kind's cell: a number, or text such as -0.4百分点 where the unit is %."""
    points = quoted(load(words.lang, "rules")("change.points"))
    gap, range_gap = (
        f"IF({is_rate(refs.unit)},{signed(f'{number(refs.factor)}*{amount}', 2)}&{points},{amount})"
        for amount in (f"({refs.actual}-{refs.target})", _range_gap(refs))
    )
    none = f"OR({refs.kind}={quoted(words.kinds['done'])},{refs.kind}={quoted(words.kinds['monitor'])})"
    ranged = f'IF(ISNUMBER({refs.target_high}),{range_gap},"")'
    by_kind = f'IF({none},"",IF({refs.kind}={quoted(words.kinds["range"])},{ranged},{gap}))'
    return f'IF({both_numbers(refs.actual, refs.target)},IF(ISERROR({refs.kind}),"",{by_kind}),"")'


def year_progress_row(ytd: str, year_target: str, kind_ref: str, words: KpiWords) -> str:
    """年度完成率 of a live row: "" for the kinds that have no share of a year's target."""
    return year_progress_any(ytd, year_target, kind_ref, tuple(words.kinds[key] for key in WITHOUT_YEAR))
