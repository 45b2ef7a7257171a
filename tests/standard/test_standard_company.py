"""A company's reportkit.toml laid over our definition."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.standard import load
from tests.standard.company_file import company

VISITS = """
[sheets.visits]
zh = "客户走访"
en = "Customer visits"
audience = "filler"
thing = "customer"
hint = { zh = "一行一家。", en = "One line per customer." }
asks = { zh = "走访了哪些客户", en = "Customers visited" }

[[sheets.visits.columns]]
key = "customer"
type = "text"
zh = "客户"
en = "Customer"
required = true
prompt = { zh = "客户名称，如：甲公司。", en = "The customer, e.g. Example Ltd." }

[reports.standard]
add_sheets = ["visits"]
"""


def test_a_new_sheet_joins_the_report_type_that_lists_it(tmp_path: Path) -> None:
    definition = company(tmp_path, VISITS)
    assert definition.sheets_of["standard"][-1].words == {"zh": "客户走访", "en": "Customer visits"}
    assert "visits" not in [sheet.key for sheet in definition.sheets_of["project"]]


def test_a_new_column_goes_after_the_one_it_names(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[sheets.progress.columns]]
key = "region"
after = "project"
type = "text"
zh = "区域"
en = "Region"
band = "task"
prompt = { zh = "哪个区域，如：华东。", en = "The region, e.g. East." }
""")
    keys = [column.key for column in definition.sheets["progress"].columns]
    assert keys[:4] == ["task", "project", "region", "owner"]


def test_a_column_of_ours_takes_what_the_company_states_and_keeps_the_rest(tmp_path: Path) -> None:
    definition = company(tmp_path, '[[sheets.progress.columns]]\nkey = "project"\nrequired = true\n')
    project = definition.sheets["progress"]["project"]
    assert (project.required, project.words["zh"]) == (True, "项目")
    assert len(definition.sheets["progress"].columns) == len(load().sheets["progress"].columns)


def test_a_new_option_joins_its_list_and_an_old_one_can_be_renamed(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[lists.resource_type.options]]
key = "vehicle"
zh = "车辆"
en = "vehicle"
[[lists.resource_type.options]]
key = "funds"
zh = "预算追加"
""")
    choices = definition.lists["resource_type"]
    assert choices.words("zh") == ("人力", "预算追加", "设备", "软件", "其他", "车辆")
    assert choices["funds"].words["en"] == "funds"


def test_thresholds_and_other_settings_are_taken_over(tmp_path: Path) -> None:
    settings = company(tmp_path, """
[settings]
green = 0.98
amber = 0.85
inverse = "ratio"
organisation = "示例公司"
departments = ["市场部", "研发部"]
""").settings
    assert (settings.green, settings.amber, settings.inverse) == (0.98, 0.85, "ratio")
    assert (settings.departments, settings.score_cap) == (("市场部", "研发部"), 1.2)


def test_a_report_type_can_be_cut_down_to_fewer_sheets(tmp_path: Path) -> None:
    definition = company(tmp_path, '[reports.standard]\nsheets = ["cover", "progress", "narrative"]\n')
    assert [sheet.key for sheet in definition.sheets_of["standard"]] == ["cover", "progress", "narrative"]


def test_a_report_type_of_the_companys_own_is_offered_on_the_cover(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[reports.safety]
zh = "安全例会"
en = "Safety"
meeting = { zh = "安全例会", en = "Safety meeting" }
sheets = ["cover", "progress"]
[reports.safety.titles]
progress = { zh = "安全工作", en = "Safety work" }
""")
    assert definition.lists["report_type"].words("zh")[-1] == "安全例会"
    progress = definition.sheets_of["safety"][1]
    assert (progress.words["zh"], "工作进展" in progress.also) == ("安全工作", True)


def test_our_own_definition_stays_as_it_was(tmp_path: Path) -> None:
    before = load()
    company(tmp_path, VISITS)
    assert load() is before
    assert "visits" not in before.sheets


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reportkit.toml"
    path.write_bytes(b"\xef\xbb\xbf[settings]\namber = 0.8\n")
    assert load(path).settings.amber == pytest.approx(0.8)
