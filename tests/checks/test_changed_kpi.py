"""changed-kpi"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit import attainment, checks, completeness
from reportkit.lang import Lang
from reportkit.model import Past, PastKpi
from reportkit.standard import load
from tests.submissions import row, submission
from tests.trends.pasts import kpi, month

DEFINITION = load()


def found(before: PastKpi, past: Past | None = None, lang: Lang = "zh", **said: object) -> list[tuple[str, str]]:
    given = {"kpi": "收入", "unit": "万元", "kind": "higher", "target": 120, "actual": 110, "aggregation": "sum"}
    read = submission([row("kpis", 6, "市场部", **(given | said))])
    columns = {key: number for number, key in enumerate((*given, "baseline", "year_target", "green"), start=4)}
    table = replace(read.tables["kpis"], columns=columns, headers={key: key for key in columns})
    read = replace(read, tables={"kpis": table})
    figures = attainment.kpis(read, DEFINITION)
    counts = completeness.count(read, DEFINITION, figures)
    preceding = replace(past or month(9), kpis=(before,))
    problems = checks.run(read, DEFINITION, lang, figures, counts, preceding)
    return [(one.column, one.message) for one in problems if one.code == "changed-kpi"]


def test_the_same_definition_is_no_finding() -> None:
    assert found(kpi(unit="万 元", year_target=1000.0), year_target=1000) == []


def test_another_unit_is_named_with_both_units() -> None:
    assert found(kpi(unit="元")) == [
        ("unit", "“收入”的“unit”上期是 元，本期写的是 万元：两期的数不能比，不算走势")]
    ((_, message),) = found(kpi(unit="元"), lang="en")
    assert message == ("“unit” of “收入” was 元 in the last period and now says 万元: "
                       "the two cannot be compared, no trend is told")


@pytest.mark.parametrize(("before", "said", "column"), [
    (kpi(kind="lower"), {}, "kind"), (kpi(aggregation="none"), {}, "aggregation"),
    (kpi(baseline=30.0), {"baseline": 31}, "baseline"), (kpi(year_target=900.0), {"year_target": 1000}, "year_target"),
    (kpi(), {"green": 0.95}, "green")])
def test_what_the_target_means_is_compared(before: PastKpi, said: dict[str, object], column: str) -> None:
    assert [each for each, _ in found(before, **said)] == [column]


def test_the_message_names_an_option_by_its_word() -> None:
    assert found(kpi(kind="lower"))[0][1] == "“收入”的“kind”上期是 越低越好，本期写的是 higher"


def test_a_blank_and_a_new_target_are_no_change_of_definition() -> None:
    assert found(kpi(baseline=30.0, year_target=900.0), target=150) == []


def test_the_year_s_target_may_change_with_the_year() -> None:
    december = replace(month(12, 2025), end=date(2025, 12, 31))
    assert found(kpi(year_target=900.0), december, year_target=1000) == []


def test_another_kpi_and_no_history_are_silent() -> None:
    assert found(kpi("利润", unit="元")) == []
