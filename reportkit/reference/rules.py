"""The page of the rules: each kind of target and each measure with sheet formula and examples; statuses, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.lang import Lang
from reportkit.reference.page import page, table
from reportkit.standard.rules import MEASURES, RULES, KpiRefs, Rule, status_words
from reportkit.standard.rules.measure import Argument, Measure, Worked
from reportkit.standard.rules.shape import Example
from reportkit.standard.spec import Definition
from reportkit.text import load

LETTERS = KpiRefs(actual="A", target="T", target_high="H", baseline="B")
REASONS = ("unreported", "not_a_number", "monitored", "no_target", "target_zero", "baseline_equals_target")


def rules_page(definition: Definition, lang: Lang) -> str:
    """docs/rules.md."""
    words = load(lang, "reference")
    return page(words("rules.title"), words("written"), _blocks(definition, lang))


def _blocks(definition: Definition, lang: Lang) -> Iterator[str]:
    words, settings = load(lang, "reference"), definition.settings
    yield words("rules.intro") + "\n"
    for rule in RULES:
        yield _rule(definition, lang, rule)
    yield f"## {words('rules.status_title')}\n"
    yield words("rules.status_intro", green=f"{settings.green:.0%}", amber=f"{settings.amber:.0%}",
                cap=f"{settings.score_cap:.0%}") + "\n"
    head = (words("rules.status_title"), words("columns.key"))
    yield table(head, ((word, f"`{key}`") for key, word in status_words(lang).items()))
    yield f"## {words('rules.reason_title')}\n"
    reasons = load(lang, "rules")
    yield table((words("rules.reason_title"), words("columns.key")),
                ((reasons(f"reason.{key}"), f"`{key}`") for key in REASONS))
    yield f"## {reasons('measure.title')}\n"
    yield reasons("measure.intro") + "\n"
    for measure in MEASURES:
        yield _measure(lang, measure)


def _measure(lang: Lang, measure: Measure) -> str:
    """One measure; A, B, C in its formula are the figures that it is worked out from, in their order."""
    words, own = load(lang, "reference"), load(lang, "rules")
    shape = measure.examples[0].given
    refs = [f"{letter}2:{letter}9" if isinstance(each, tuple) else letter
            for letter, each in zip("ABC", shape, strict=False)]
    given = words("separator").join(f"{letter} {own(f'measure.given.{key}')}"
                                    for letter, key in zip("ABC", measure.given, strict=False))
    lines = [f"### {own(f'measure.name.{measure.key}')} `{measure.key}`\n", own(f"measure.rule.{measure.key}") + "\n",
             f"{own('measure.given_title')}{words('colon')}{given}\n",
             f"{words('rules.formula')}{words('colon')}`={measure.formula(*refs)}`\n"]
    head = (words("rules.example"), own(f"measure.name.{measure.key}"))
    rows = ((_arguments(worked.given), _outcome(lang, measure, worked))
            for worked in measure.examples)
    return "\n".join([*lines, table(head, rows)])


def _arguments(given: tuple[Argument, ...]) -> str:
    """A = 60, B = 12; a column of cells as A = 0.4, 0.35, 0.25 in brackets, — for a blank."""
    def said(value: Argument) -> str:
        if isinstance(value, tuple):
            return "(" + ", ".join(said(one) for one in value) + ")"
        return "—" if value is None else _number(value)

    return ", ".join(f"{letter} = {said(value)}" for letter, value in zip("ABC", given, strict=False))


def _outcome(lang: Lang, measure: Measure, worked: Worked) -> str:
    words = load(lang, "rules")
    if worked.value is None:
        return f"{words('measure.no_figure')} ({words(f'measure.reason.{worked.reason}')})"
    if measure.unit == "ratio":
        return f"{_number(round(worked.value * 100, 1))}%"
    units = {"times": words("measure.times"), "points": words("change.points")}
    return _number(round(worked.value, 4)) + units.get(measure.unit, "")


def _rule(definition: Definition, lang: Lang, rule: Rule) -> str:
    words = load(lang, "reference")
    title = definition.lists["kpi_kind"][rule.key].words[lang]
    needs = words("separator").join(words(f"rules.needs_word.{need}") for need in rule.needs) or words("rules.none")
    lines = [f"## {title} `{rule.key}`\n", words(f"rules.rule.{rule.key}") + "\n",
             f"{words('rules.needs')}{words('colon')}{needs}\n"]
    if rule.scored:
        lines.append(f"{words('rules.formula')}{words('colon')}`={rule.formula(LETTERS, 'difference')}`\n")
    head = (words("rules.example"), words("rules.result"))
    lines.append(table(head, ((_given(rule, example), _result(lang, example)) for example in rule.examples)))
    return "\n".join(lines)


def _given(rule: Rule, example: Example) -> str:
    """A = 45, T = 50: the actual and what the rule needs."""
    facts = example.facts
    letters = {"target": "T", "target_high": "H", "baseline": "B"}
    given = [("A", facts.actual), *((letters[need], getattr(facts, need)) for need in rule.needs)]
    said = [f"{letter} = {_number(value)}" for letter, value in given if value is not None]
    if facts.inverse == "ratio":
        said.append('inverse = "ratio"')
    return ", ".join(said)


def _result(lang: Lang, example: Example) -> str:
    words = load(lang, "reference")
    if example.ratio is not None:
        return f"{_number(round(example.ratio * 100, 1))}%"
    reason = load(lang, "rules")(f"reason.{example.reason}")
    if example.met is None:
        return reason
    return f"{words('rules.met' if example.met else 'rules.not_met')} ({reason})"


def _number(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)
