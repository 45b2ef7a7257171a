"""Loading: once a process, quick, and with the few readings that other layers rely on."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from time import process_time

from reportkit.standard import load, loader
from tests.loaded import loaded

# Loading ÷ parsing the same files is 1.3. The factor catches a mistake; a busy machine slows both alike.
FACTOR, RUNS = 4, 5


def test_our_definition_is_built_once_a_process() -> None:
    assert load() is load()


def _afresh() -> None:
    loader._own_definition.cache_clear()
    loader._own_sources.cache_clear()
    load()


def test_loading_costs_little_more_than_parsing_its_files() -> None:
    texts = [path.read_text("utf-8") for path in Path(str(files("reportkit.standard"))).rglob("*.toml")]
    loading, parsing = [], []
    for _ in range(RUNS):
        started = process_time()
        _afresh()
        at = process_time()
        for text in texts:
            tomllib.loads(text)
        loading.append(at - started)
        parsing.append(process_time() - at)
    assert min(loading) < FACTOR * min(parsing)


def test_loading_needs_no_library_of_others() -> None:
    heavy = {"openpyxl", "xlsxwriter", "docx", "lxml", "pandas", "typer"}
    assert loaded("from reportkit.standard import load; load()", heavy) == set()


def test_a_condition_speaks_of_keys_not_of_words() -> None:
    progress = load().sheets["progress"]
    first, second = progress["delay"].when
    assert (first.values, first.past) == (("postponed", "on_hold"), "")
    assert (second.values, second.past) == (("not_started", "doing"), "due")


def test_a_recurring_action_is_not_asked_for_a_new_date() -> None:
    followup = load().sheets["followup"]
    assert followup["new_due"].when[0].unless == ("recurrence",)
    assert followup["count"].when[0].filled


def test_what_the_catalogue_fills_is_not_counted_as_required() -> None:
    kpis = load().sheets["kpis"]
    assert [column.key for column in kpis.columns if column.counted or column.conditional] == [
        "actual", "cause", "measure", "owner", "due",
    ]


def test_the_report_types_are_the_choices_of_the_cover() -> None:
    definition = load()
    assert [option.key for option in definition.lists["report_type"].options] == list(definition.reports)
    assert definition.sheets["cover"]["report_type"].list == "report_type"
