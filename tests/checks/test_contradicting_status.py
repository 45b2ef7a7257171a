"""contradicting-status"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, PROGRESS, found, messages


def task(status: str, completion: str = "", finished: str = "") -> str:
    return COVER + PROGRESS + f"| 素材设计 | 李娜 | | 2026-10-20 | {status} | {completion} | {finished} | 3套 | 缺人 |"


def test_each_contradiction_has_its_sentence(tmp_path: Path) -> None:
    said = {
        task("已完成", "%0.99"): ("状态是“已完成”，“完成进度”却是 99%",
                                  "The status is “已完成”, but “完成进度” is 99%"),
        task("未启动", "%0.01"): ("状态是“未启动”，“完成进度”却是 1%",
                                  "The status is “未启动”, but “完成进度” is 1%"),
        task("进行中", "%1"): ("“完成进度”是 100%，状态却是“进行中”", "“完成进度” is 100%, but the status is “进行中”"),
        task("进行中", "%1.2"): ("“完成进度”120% 不在 0% 到 100% 之间", "“完成进度” 120% is not between 0% and 100%"),
        task("延期", "%0.5", "2026-10-19"): ("“实际完成”写了 2026-10-19，状态却是“延期”",
                                             "“实际完成” says 2026-10-19, but the status is “延期”"),
    }
    for text, (zh, en) in said.items():
        assert messages(tmp_path, "contradicting-status", text) == ([zh], [en])


def test_the_finding_stands_at_the_completion_with_what_to_do(tmp_path: Path) -> None:
    assert found(tmp_path, "contradicting-status", task("已完成", "%0.5")) == [
        ("F2", "warning", "状态是“已完成”，“完成进度”却是 50%", "已完成的进度是 100%（可不填）；没有做完的，改状态。")]


def test_what_agrees_gives_no_finding(tmp_path: Path) -> None:
    for text in (task("已完成", "%1", "2026-10-19"), task("已完成"), task("未启动", "%0"), task("进行中", "%0.99"),
                 task("取消", "%0.5"), task("暂停", "%0")):
        assert found(tmp_path, "contradicting-status", text) == []
