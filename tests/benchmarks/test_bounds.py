"""The bounds of the benchmarks: every name in the file is there to be measured, and a figure is judged as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import bounds
from benchmarks.bounds import Bound, Case
from benchmarks.cases import CASES
from benchmarks.running import ROOT, FailedError, Figures, Job, in_turns, python, run

RUNS = {"mine": [Figures(6.0, 0.5, 90), Figures(3.0, 0.5, 80), Figures(9.0, 0.5, 70)],
        "base": [Figures(2.0, 0.1, 60), Figures(2.0, 0.1, 60), Figures(2.0, 0.1, 60)],
        "start": [Figures(1.0, 0.0, 9), Figures(1.0, 0.0, 9), Figures(1.0, 0.0, 9)]}


def test_the_cases_of_the_file_are_those_that_can_be_run() -> None:
    assert [case.name for case in bounds.load().cases] == list(CASES)


@pytest.mark.parametrize("case", bounds.load().cases, ids=lambda case: case.name)
def test_the_jobs_that_the_bounds_name_are_there(case: Case, tmp_path: Path) -> None:
    assert set(case.needs) <= set(CASES[case.name].jobs(tmp_path, 20))


def test_a_value_is_the_median_of_the_ratios() -> None:
    assert Bound("a", "", "mine", against="base").value(RUNS) == 3.0
    assert Bound("a", "", "mine", figure="inner", against="base").value(RUNS) == pytest.approx(5.0)


def test_what_starting_costs_is_taken_off_both_sides() -> None:
    assert Bound("a", "", "mine", against="base", less="start").value(RUNS) == 5.0


def test_memory_may_be_judged_as_it_is_or_by_what_was_added() -> None:
    absolute = Bound("a", "", "mine", figure="peak", most=64)
    grown = Bound("a", "", "mine", figure="peak", against="base", grown=True, most=20)
    assert (absolute.value(RUNS), absolute.keeps(80), absolute.unit) == (80, False, " MiB")
    assert (grown.value(RUNS), grown.keeps(20), grown.unit) == (20, True, " MiB")


def test_a_bound_without_a_limit_is_told_and_not_judged() -> None:
    assert Bound("a", "", "mine", against="base").keeps(1e9)


def test_growth_is_judged_from_the_count_of_workbooks_that_it_is_made_for() -> None:
    growth = Bound("a", "", "mine", against="base", most=11, books=1000)
    assert (growth.among(999).keeps(12), growth.among(1000).keeps(12)) == (True, False)


def test_a_part_of_a_case_can_be_asked_for() -> None:
    chosen = bounds.load().only(["start.help", "small"])
    assert [(case.name, [bound.name for bound in case.bounds]) for case in chosen] == [
        ("start", ["start.help"]), ("small", ["small.build"])]
    with pytest.raises(KeyError):
        bounds.load().only(["nothing"])


def test_a_job_is_measured_in_turns_and_its_own_figure_is_found() -> None:
    code = "from benchmarks.running import INNER; print(INNER, 0.25)"
    found = in_turns({"one": Job(python("-c", code)), "two": Job(python("-c", "pass"))}, rounds=1, warm=False)
    assert (found["one"][0].inner, found["two"][0].inner) == (0.25, 0.0)
    assert found["one"][0].cpu > 0 < found["one"][0].peak


def test_a_job_that_falls_over_is_no_figure() -> None:
    with pytest.raises(FailedError, match="ZeroDivisionError"):
        run(Job(python("-c", "1/0")))


@pytest.mark.parametrize("page", ["performance.md", "performance.zh.md"])
def test_the_page_tells_the_bounds_of_the_file(page: str) -> None:
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    for bound in (bound for case in bounds.load().cases for bound in case.bounds):
        limit = "–" if bound.most is None else f"{bound.most:g}{bound.unit}"
        assert [line for line in lines if line.startswith(f"| `{bound.name}` | {limit} |")], bound.name
