"""unquantified-ask"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, RESOURCES, found, messages, problems


def ask(kind: str, quantity: str = "", amount: str = "", base: str = "") -> str:
    return COVER + RESOURCES + f"| 剪辑 | {kind} | {quantity} | 名 | {amount} | {base} | 日更 | 高 |"


def test_people_and_funds_need_a_figure(tmp_path: Path) -> None:
    assert found(tmp_path, "unquantified-ask", ask("人力")) == [
        ("C2", "warning", "“剪辑”没有写人数", "请写数量；一时定不了的，会上说明。")]
    assert messages(tmp_path, "unquantified-ask", ask("人力"))[1] == ["“剪辑” gives no number of people"]
    assert messages(tmp_path, "unquantified-ask", ask("资金")) == (["“剪辑”没有写金额"], ["“剪辑” gives no amount"])


def test_a_relative_ask_needs_its_base(tmp_path: Path) -> None:
    assert found(tmp_path, "unquantified-ask", ask("资金", amount="+20%")) == [
        ("F2", "warning", "金额写的是“+20%”，没有原预算，算不出数", "请填原预算。")]
    assert messages(tmp_path, "unquantified-ask", ask("资金", amount="+20%"))[1] == [
        "The amount is “+20%”, but the current budget is not given"]
    assert found(tmp_path, "unquantified-ask", ask("资金", amount="+20%", base="60")) == []


def test_words_for_a_figure_are_listed_and_told_once(tmp_path: Path) -> None:
    text = ask("设备", "若干")
    assert messages(tmp_path, "unquantified-ask", text) == (
        ["“数量”写的是“若干”，不是一个数，只列示、不汇总"],
        ["“数量” says “若干”, which is no figure: it is listed, not added up"])
    assert [one.code for one in problems(tmp_path, text) if one.place.cell == "C2"] == ["unquantified-ask"]


def test_a_figure_is_enough_and_other_types_need_none(tmp_path: Path) -> None:
    for text in (ask("人力", "2"), ask("资金", amount="4.8"), ask("设备"), ask("人力", amount="30")):
        assert found(tmp_path, "unquantified-ask", text) == []
