"""Template → filled by headings → build --json: every kind of KPI gives the figure worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit import standard
from reportkit.lang import LANGUAGES, Lang
from tests.cli.run import run
from tests.filling import Cell, fill

# kind, actual, target, upper target, baseline -> attainment (None: not applicable), status
CASES: list[tuple[str, Cell, Cell, Cell, Cell, float | None, str]] = [
    ("higher", 45, 50, None, None, 0.9, "amber"),
    ("higher", 100, 50, None, None, 2.0, "green"),
    ("higher", -80, -100, None, None, 1.2, "green"),
    ("higher", -150, -100, None, None, 0.5, "red"),
    ("higher", 200, 50, None, None, 4.0, "green"),
    ("higher", 5, 0, None, None, None, "met"),
    ("lower", 45, 50, None, None, 1.1, "green"),
    ("lower", 100, 50, None, None, 0.0, "red"),
    ("lower", -80, -100, None, None, 0.8, "red"),
    ("lower", -150, -100, None, None, 1.5, "green"),
    ("lower", 200, 50, None, None, -2.0, "red"),
    ("lower", 5, 0, None, None, None, "not_met"),
    ("at_most", 90, 100, None, None, 1.0, "green"),
    ("at_most", 110, 100, None, None, 0.9, "amber"),
    ("at_least", 110, 100, None, None, 1.0, "green"),
    ("at_least", 90, 100, None, None, 0.9, "amber"),
    ("range", 4.2, 4.0, 4.5, None, 1.0, "green"),
    ("range", 5.0, 4.0, 4.5, None, 0.888888889, "red"),
    ("baseline", 37, 40, None, 30, 0.7, "red"),
    ("baseline", 45, 40, None, 50, 0.5, "red"),
    ("done", "yes", None, None, None, 1.0, "green"),
    ("done", "no", None, None, None, 0.0, "red"),
    ("monitor", 7, None, None, None, None, "monitored"),
    ("higher", None, 50, None, None, None, "unreported"),
    ("higher", 7, None, None, None, None, "no_target"),
]
# Clipped to 0..1.2; met counts 1, not met 0; monitored and without a target stay out.
SCORES = [0.9, 1.2, 1.2, 0.5, 1.2, 1, 1.1, 0, 0.8, 1.2, 0, 0, 1, 0.9, 1, 0.9, 1, 0.888888889, 0.7, 0.5, 1, 0]
YES_NO = {"zh": {"yes": "是", "no": "否"}, "en": {"yes": "yes", "no": "no"}}


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    lang: Lang = request.param
    folder = tmp_path_factory.mktemp(lang)
    path = folder / "return.xlsx"
    made = run("template", "--each", folder, "--departments", "return", "--report", "project", "--lang", lang,
               "--period", "2026-10", "--date", "2026-11-04")
    assert made.status == 0, made.err
    definition = standard.load()
    sheet = next(one for one in definition.sheets_of["project"] if one.key == "kpis")
    kinds = definition.lists["kpi_kind"]
    rows = []
    for number, (kind, actual, target, high, base, _, _) in enumerate(CASES):
        values = {"kpi": f"K{number}", "unit": "个" if lang == "zh" else "items", "kind": kinds[kind].words[lang],
                  "actual": YES_NO[lang].get(actual, actual) if isinstance(actual, str) else actual,
                  "target": target, "target_high": high, "baseline": base}
        rows.append({sheet[key].words[lang]: value for key, value in values.items()})
    fill(path, {sheet.words[lang]: rows})
    done = run("build", path, "--json")
    assert done.status == 0, done.err
    return dict(json.loads(done.out))


def test_every_kind_gives_the_attainment_worked_out_by_hand(built: dict[str, list[dict[str, object]]]) -> None:
    found = {row["kpi"]: (row["attainment"], row["status"]) for row in built["kpis"]}
    expected = {f"K{number}": (case[5], case[6]) for number, case in enumerate(CASES)}
    assert found == expected


def test_a_missing_attainment_has_a_reason(built: dict[str, list[dict[str, object]]]) -> None:
    assert all(bool(row["reason"]) == (row["attainment"] is None) for row in built["kpis"])


def test_the_score_is_the_mean_of_the_clipped_attainments(built: dict[str, list[dict[str, object]]]) -> None:
    (department,) = built["departments"]
    assert department["score"] == pytest.approx(sum(SCORES) / len(SCORES), abs=1e-8)
    assert department["weight_coverage"] == pytest.approx(22 / 23, abs=1e-8)


def test_the_counts_of_lights_stand_beside_the_score(built: dict[str, list[dict[str, object]]]) -> None:
    (department,) = built["departments"]
    counts = [department[key] for key in ("green", "amber", "red", "unreported")]
    assert counts == [10, 3, 9, 1]


def test_the_files_are_there_and_the_json_names_them(built: dict[str, str]) -> None:
    assert Path(built["workbook"]).exists()
    assert Path(built["outline"]).exists()
