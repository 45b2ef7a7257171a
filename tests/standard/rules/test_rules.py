"""Each kind's worked examples hold for the function and for the sheet formula, in both variants."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportkit.calc import CalcError
from reportkit.standard.rules import (
    BY_KEY,
    RULES,
    attain_facts,
    clip,
    difference,
    status,
    status_words,
    threshold,
)
from reportkit.standard.rules import formulas as build
from reportkit.standard.rules.shape import Attainment, Example, Facts
from tests.standard.rules.sheet import EN, KINDS, REFS, ZH, kpi, result

EXAMPLES = [pytest.param(rule.key, example, id=f"{rule.key}-{number}")
            for rule in RULES for number, example in enumerate(rule.examples)]
FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 4))
TARGETS = FIGURES.filter(lambda number: abs(number) > 1e-3)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_function_gives_the_worked_example(kind: str, example: Example) -> None:
    found = attain_facts(kind, example.facts)
    assert found.ratio == (None if example.ratio is None else pytest.approx(example.ratio, abs=1e-12))
    assert (found.reason, found.met) == (example.reason, example.met)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_formula_of_a_known_kind_gives_the_worked_example(kind: str, example: Example) -> None:
    found = result(kpi(example.facts), build.attainment(REFS, kind, example.facts.inverse))
    assert found == ("" if example.ratio is None else pytest.approx(example.ratio, abs=1e-12))


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_formula_that_reads_the_kind_gives_the_worked_example(
    kind: str, example: Example, words: build.KpiWords
) -> None:
    words = replace(words, inverse=example.facts.inverse)
    found = result(kpi(example.facts, KINDS[words.lang][kind]), build.attainment_any(REFS, words))
    assert found == ("" if example.ratio is None else pytest.approx(example.ratio, abs=1e-12))


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_status_of_a_known_kind_is_the_functions_status(kind: str, example: Example) -> None:
    book = kpi(example.facts)
    result(book, build.attainment(REFS, kind, example.facts.inverse), column=8)
    expected = status_words("zh")[status(attain_facts(kind, example.facts))]
    assert result(book, build.status(REFS, kind, "zh")) == expected


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_live_status_is_the_functions_status_or_a_request(kind: str, example: Example) -> None:
    words = replace(ZH, inverse=example.facts.inverse)
    book = kpi(example.facts, KINDS["zh"][kind])
    result(book, build.attainment_any(REFS, words), column=8)
    requests = {"not_a_number": "◇ 请填是或否", "baseline_equals_target": "◇ 目标等于基期"}
    expected = requests.get(example.reason) or status_words("zh")[status(attain_facts(kind, example.facts))]
    assert result(book, build.status_any(REFS, words)) == expected


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_difference_is_the_same_in_function_and_formulas(kind: str, example: Example) -> None:
    facts = example.facts
    expected = difference(kind, facts.actual, facts.target, facts.target_high)
    shown = "" if expected is None else pytest.approx(expected, abs=1e-12)
    assert result(kpi(facts), build.difference(REFS, kind)) == shown
    assert result(kpi(facts, KINDS["zh"][kind]), build.difference_any(REFS, ZH)) == shown


@pytest.mark.parametrize(("facts", "expected"), [
    (Facts(None, 50.0), "○ 未填报"), (Facts("待定", 50.0), "○ 未填报"), (Facts("N/A", 50.0), "○ 未填报"),
    (Facts("?", 50.0), "○ 未填报"), (Facts("五十", 50.0), "◇ 请填数字"), (Facts(0.0, 50.0), "■ 未达标"),
    (Facts(5.0), "－ 未设目标"), (Facts(5.0, "提升10%"), "－ 未设目标"),  # type: ignore[arg-type]
    (Facts(45.0, 50.0), "◆ 预警"), (Facts(44.99, 50.0), "■ 未达标"), (Facts(50.0, 50.0), "● 达标"),
])
def test_the_live_status_tells_gap_zero_text_and_light_apart(facts: Facts, expected: str) -> None:
    book = kpi(facts, "越高越好")
    result(book, build.attainment_any(REFS, ZH), column=8)
    assert result(book, build.status_any(REFS, ZH)) == expected


def test_a_row_without_a_name_shows_no_status() -> None:
    assert result(kpi(Facts(45.0, 50.0), "越高越好", name=""), build.status_any(REFS, ZH)) == ""


def test_a_blank_or_unknown_kind_has_no_target() -> None:
    for kind in ("", "随便"):
        book = kpi(Facts(45.0, 50.0), kind)
        assert result(book, build.attainment_any(REFS, ZH), column=8) == ""
        assert result(book, build.status_any(REFS, ZH)) == "－ 未设目标"
    assert attain_facts("", Facts(45.0, 50.0)) == Attainment(reason="no_target")


@pytest.mark.parametrize("column", range(1, 8))
@pytest.mark.parametrize("kind", KINDS["zh"].values())
def test_an_error_in_any_cell_gives_no_error(column: int, kind: str) -> None:
    book = kpi(Facts(5.0, 4.0, 6.0, 1.0), kind)
    book.put_formula("S", 2, column, "=NA()")
    result(book, build.attainment_any(REFS, ZH), column=8)
    for at, expression in enumerate((
        build.status_any(REFS, ZH), build.difference_any(REFS, ZH), build.attainment_any(REFS, ZH),
        build.change_text("A2", "B2", "G2", "E2", "zh"), build.year_progress_row("A2", "B2", "F2", ZH),
        build.time_gap_text("A2", "B2", "F2", "求和", "百分点"),
        build.overdue("F2", "A2", "B2", ("已完成",), "zh"), build.task_light("F2", "A2", "B2", ("已完成",)),
    ), start=20):
        assert not isinstance(result(book, expression, at), CalcError)


def test_a_lost_percent_sign_is_asked_about() -> None:
    book = kpi(Facts(45.2, 0.5), "越高越好", unit="%")
    result(book, build.attainment_any(REFS, ZH), column=8)
    assert result(book, build.status_any(REFS, ZH)) == "◇ 核对百分号"


def test_a_percent_row_tells_its_gap_in_points() -> None:
    behind = kpi(Facts(0.036, 0.04), "越高越好", unit="%")
    ahead = kpi(Facts(0.048, 0.04), "at least", unit="%")
    assert result(behind, build.difference_any(REFS, ZH)) == "-0.4百分点"
    assert result(ahead, build.difference_any(REFS, EN)) == "+0.8 pts"


@pytest.mark.parametrize(("kind", "facts"), [
    ("range", Facts(3.0, 4.0)), ("range", Facts(3.0, None, 4.5)),
    ("baseline", Facts(3.0, None, baseline=1.0)),
    ("higher", Facts(3.0)), ("at_most", Facts(3.0)),
])
def test_a_figure_that_the_rule_needs_and_lacks_is_a_missing_target(kind: str, facts: Facts) -> None:
    assert attain_facts(kind, facts).reason == "no_target"
    assert result(kpi(facts), build.attainment(REFS, kind)) == ""
    assert result(kpi(facts), build.status(REFS, kind, "zh")) == "－ 未设目标"


@pytest.mark.parametrize(("given", "default", "expected"), [
    (None, 1.0, 1.0), (0.95, 1.0, 0.95), (95.0, 1.0, 0.95), (1.05, 0.9, 1.05), (0.0, 0.9, 0.0),
])
def test_a_threshold_above_two_is_meant_in_percent(
    given: float | None, default: float, expected: float
) -> None:
    assert threshold(given, default) == expected
    assert result(kpi(Facts(given)), build.threshold("$A2", default)) == expected


@pytest.mark.parametrize(("attainment", "expected"), [
    (Attainment(4.0), 1.2), (Attainment(-2.0), 0.0), (Attainment(0.9), 0.9),
    (Attainment(reason="target_zero", met=True), 1.0), (Attainment(reason="target_zero", met=False), 0.0),
    (Attainment(reason="unreported"), None), (Attainment(reason="monitored"), None),
])
def test_a_score_is_clipped_and_a_reason_stays_out(attainment: Attainment, expected: float | None) -> None:
    assert clip(attainment) == expected
    words = status_words("zh")[status(attainment)]
    book = kpi(Facts(attainment.ratio), words)
    assert result(book, build.score("$A2", "$F2", "zh")) == ("" if expected is None else expected)


def test_every_kind_is_listed_once_in_the_order_of_the_drop_down() -> None:
    assert list(BY_KEY) == list(KINDS["zh"])
    assert len(BY_KEY) == len(RULES)


def test_the_longest_formula_fits_into_a_cell() -> None:
    refs = replace(REFS, green=build.threshold("$AE1000", 1.0), amber=build.threshold("$AF1000", 0.9))
    assert max(len(build.attainment_any(refs, ZH)), len(build.status_any(refs, ZH))) < 4000


@settings(max_examples=60, deadline=None, print_blob=True)
@given(kind=st.sampled_from(["higher", "lower", "at_least", "at_most", "range", "baseline"]),
       actual=FIGURES, target=FIGURES, high=FIGURES, base=FIGURES)
def test_function_and_formula_agree_on_any_figures(
    kind: str, actual: float, target: float, high: float, base: float
) -> None:
    facts = Facts(actual, target, high, base)
    expected = attain_facts(kind, facts)
    book = kpi(facts)
    found = result(book, build.attainment(REFS, kind), column=8)
    assert found == ("" if expected.ratio is None else pytest.approx(expected.ratio, rel=1e-12, abs=1e-12))
    assert result(book, build.status(REFS, kind, "zh")) == status_words("zh")[status(expected)]


@settings(max_examples=60, deadline=None, print_blob=True)
@given(target=TARGETS, one=FIGURES, two=FIGURES)
def test_more_is_never_worse_where_higher_is_better_and_never_better_where_lower_is(
    target: float, one: float, two: float
) -> None:
    small, large = sorted((one, two))
    for kind, sign in (("higher", 1), ("at_least", 1), ("lower", -1), ("at_most", -1)):
        first, second = (attain_facts(kind, Facts(actual, target)).ratio for actual in (small, large))
        assert first is not None
        assert second is not None
        assert sign * first <= sign * second + 1e-12


@given(target=TARGETS)
def test_hitting_the_target_is_a_hundred_percent(target: float) -> None:
    for kind in ("higher", "lower", "at_least", "at_most"):
        assert attain_facts(kind, Facts(target, target)).ratio == 1.0


@given(actual=FIGURES, target=st.floats(0.01, 1e6))
def test_higher_is_actual_over_target_for_positive_targets(actual: float, target: float) -> None:
    found = attain_facts("higher", Facts(actual, target)).ratio
    assert found == pytest.approx(actual / target, rel=1e-9, abs=1e-9)


@given(actual=FIGURES)
def test_a_target_of_zero_is_met_or_not_met_by_sign(actual: float) -> None:
    assume(abs(actual) > 1e-8)
    for kind, sign in (("higher", 1), ("at_least", 1), ("lower", -1), ("at_most", -1)):
        found = attain_facts(kind, Facts(actual, 0.0))
        assert (found.ratio, found.met) == (None, sign * actual > 0)
