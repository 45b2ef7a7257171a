"""A company's reportkit.toml adds a sheet, a column and thresholds: they arrive everywhere without a line of code."""

from __future__ import annotations

import pytest

from reportkit import pipeline, standard
from reportkit.excel import template
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.filling import fill, headings, load

CONFIG = """
[settings]
green = 0.95

[sheets.vehicles]
key = "vehicles"
zh = "车辆情况"
en = "Vehicles"
audience = "filler"
thing = "plate"
identity = ["department", "plate"]
title.zh = "车辆情况"
title.en = "Vehicles"
hint.zh = "一行一辆车。"
hint.en = "One line per vehicle."
asks.zh = "车辆用得怎样"
asks.en = "How vehicles were used"

[[sheets.vehicles.columns]]
key = "plate"
type = "text"
zh = "车牌"
en = "Plate"
required = true
width = { zh = 12, en = 12 }
prompt.zh = "写车牌，如 A-100。"
prompt.en = "The plate, e.g. A-100."
example.zh = "A-100"
example.en = "A-100"

[[sheets.vehicles.columns]]
key = "mileage"
type = "number"
zh = "行驶里程"
en = "Mileage"
required = true
width = { zh = 12, en = 12 }
prompt.zh = "本期里程，如 1200。"
prompt.en = "Mileage of the period, e.g. 1200."
example.zh = "1200"
example.en = "1200"

[[sheets.progress.columns]]
key = "budget_code"
type = "text"
zh = "预算编号"
en = "Budget code"
required = true
width = { zh = 12, en = 14 }
prompt.zh = "写预算编号，如 B-102。"
prompt.en = "The budget code, e.g. B-102."
example.zh = "B-102"
example.en = "B-102"

[reports.project]
add_sheets = ["vehicles"]
"""


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    lang: Lang = request.param
    folder = tmp_path_factory.mktemp(f"company-{lang}")
    config = folder / "reportkit.toml"
    config.write_text(CONFIG, encoding="utf-8")
    definition = standard.load(config)
    path = folder / "meeting.xlsx"
    template.write(path, definition, template.TemplateSpec("project", lang, "department", "Fleet"))
    progress = by_key(definition, "progress")
    vehicles = by_key(definition, "vehicles")
    fill(path, {
        vehicles.words[lang]: [{vehicles["plate"].words[lang]: "UNIQUE-PLATE"}],
        progress.words[lang]: [
            {progress["task"].words[lang]: "Drive", progress["budget_code"].words[lang]: "UNIQUE-CODE"}],
    })
    return pipeline.build(path, definition, pipeline.BuildOptions(markdown=True))


def by_key(definition: Definition, key: str) -> standard.spec.Sheet:
    return next(sheet for sheet in definition.sheets_of["project"] if sheet.key == key)


def test_the_template_has_the_sheet_and_the_column(built: pipeline.Built) -> None:
    book = load(built.workbook)
    submission = built.checked.reading.submission
    for key, wanted in (("vehicles", "mileage"), ("progress", "budget_code")):
        table = submission.tables[key]
        assert table.columns[wanted] in headings(book[table.name])[1].values()


def test_the_reader_reads_them(built: pipeline.Built) -> None:
    submission = built.checked.reading.submission
    assert submission.rows("vehicles")[0]["plate"].text == "UNIQUE-PLATE"
    assert submission.rows("progress")[0]["budget_code"].text == "UNIQUE-CODE"


def test_the_checks_ask_for_them(built: pipeline.Built) -> None:
    missing = {(problem.place.sheet, problem.column) for problem in built.checked.problems
               if problem.code == "missing-value"}
    assert (built.checked.reading.submission.tables["vehicles"].name, "mileage") in missing


def test_the_summary_and_the_outline_show_them(built: pipeline.Built) -> None:
    book = load(built.workbook, values=True)
    shown = {str(cell.value) for row in book[built.sheets_written[0]].iter_rows() for cell in row}
    assert built.markdown is not None
    text = built.markdown.read_text(encoding="utf-8")
    for word in ("UNIQUE-PLATE", "UNIQUE-CODE"):
        assert any(word in cell for cell in shown), word
        assert word in text


def test_the_threshold_is_the_companys(built: pipeline.Built) -> None:
    book = load(built.workbook, values=True)
    shown = " ".join(str(cell.value) for row in book[built.sheets_written[0]].iter_rows() for cell in row)
    assert "95%" in shown
