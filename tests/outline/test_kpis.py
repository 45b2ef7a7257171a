"""Key figures in sentences."""

from __future__ import annotations

import pytest

from reportkit.model import Item
from reportkit.outline import compose
from tests.outline.meetings import DEFINITION, meeting


def sentence(**said: object) -> str:
    """The sentence of one headline figure."""
    row = {"department": "市场部", "kpi": "指标", "unit": "人", "kind": "higher", "core": "yes"} | said
    outline = compose(meeting({"kpis": [row]}, report="standard"), DEFINITION, "zh")
    item = next(block for block in outline.blocks if isinstance(block, Item) and block.label == "指标")
    return "".join(run.text for run in item.runs)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"target": 50000, "actual": 48200, "previous": 45900, "last_year": 40100},
         "本期4.82万人，同比增长20.2%，环比增长5.0%；目标5万人，达成率96.4%。"),
        ({"unit": "%", "target": 45, "actual": 41.2, "last_year": 39.8},
         "本期41.2%，同比上升1.4个百分点；目标45.0%，低于目标3.8个百分点。"),
        ({"unit": "%", "target": 45, "actual": 45}, "本期45.0%；目标45.0%，与目标持平。"),
        ({"kind": "lower", "unit": "元", "target": 85, "actual": 83.5}, "本期83.5元；控制目标85元，在控制范围内。"),
        ({"kind": "at_most", "unit": "万元", "target": 120, "actual": 126},
         "本期126万元；控制目标120万元，超出6万元，执行率105.0%。"),
        ({"kind": "range", "unit": "分", "target": 4.0, "target_high": 4.5, "actual": 4.6},
         "本期4.6分；目标区间4分～4.5分，高于上限0.1分。"),
        ({"kind": "monitor", "unit": "次", "actual": 12}, "本期12次；仅监测，不设目标。"),
        ({"target": 100}, "实际值未填报（目标100人）。"),
        ({"target": 0, "actual": 5}, "本期5人；目标0人，高于目标5人。"),
        ({"target": 100, "actual": 120, "previous": 0},
         "本期120人，环比基数为0，不计增速；目标100人，达成率120.0%。"),
    ],
)
def test_a_figure_is_told_by_its_kind(said: dict[str, object], told: str) -> None:
    assert sentence(**said) == told


def test_a_miss_asks_for_cause_measure_owner_and_date() -> None:
    told = sentence(target=100, actual=50, cause="素材晚到")
    assert told.endswith("原因：素材晚到。措施、责任人和时限未填报。")


def test_words_in_place_of_a_figure_are_quoted() -> None:
    assert "填报为“约五成”" in sentence(target=100, actual="约五成")


def test_the_table_shortens_no_number_that_would_then_read_like_its_target() -> None:
    row = {"department": "生产部", "kpi": "产量", "unit": "台", "kind": "higher", "target": 12000, "actual": 11960}
    outline = compose(meeting({"kpis": [row]}, report="standard"), DEFINITION, "zh")
    told = " ".join(str(block) for block in outline.blocks)
    assert ("12000" in told, "11960" in told, "1.2万" in told) == (True, True, False)
