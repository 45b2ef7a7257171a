"""Words of a list: exact, synonyms, and words inside a short phrase."""

from __future__ import annotations

import pytest

from reportkit.parse.choice import Chooser, share_in
from reportkit.standard import load

LISTS = {
    key: Chooser((one.key, tuple(one.words.values()), one.also) for one in found.options)
    for key, found in load().lists.items()
}

READ = [
    ("task_status", "进行中", "doing"), ("task_status", "In Progress", "doing"), ("task_status", "完成", "done"),
    ("task_status", "完成 ", "done"), ("task_status", "已完成（待验收）", "done"),
    ("task_status", "已完成，待验收", "done"),
    ("task_status", "未完成", "doing"), ("task_status", "尚未启动", "not_started"),
    ("task_status", "基本完成", "doing"),
    ("task_status", "完成50%", "doing"), ("task_status", "30%（已完成周一任务）", "doing"),
    ("task_status", "100%", "done"),
    ("task_status", "√", "done"), ("task_status", "（√）", "done"), ("task_status", "Not resolved", "doing"),
    ("task_status", "Resolved", "done"), ("task_status", "延期两周", "postponed"), ("task_status", "未延期", ""),
    ("task_status", "没有延期", ""), ("task_status", "不取消", ""), ("task_status", "Delayed", "postponed"),
    ("task_status", "这项工作本来应当在上个月完成但是由于种种原因推迟", ""), ("task_status", "完成或延期", ""),
    ("task_status", "红", ""),
    ("high_mid_low", "高", "high"), ("high_mid_low", "2-High", "high"), ("high_mid_low", "High (3)", "high"),
    ("high_mid_low", "1-Critical", "high"), ("high_mid_low", "ＨＩＧＨ", "high"), ("high_mid_low", "不紧急", "low"),
    ("high_mid_low", "LOW\u200b", "low"), ("high_mid_low", "高/中", ""), ("high_mid_low", "Unlikely", "low"),
    ("yes_no", "是", "yes"), ("yes_no", "√", "yes"), ("yes_no", "×", "no"), ("yes_no", "Y", "yes"),
    ("yes_no", "不是", "no"),
    ("decision", "不同意", "reject"), ("decision", "同意", "agree"), ("kpi_kind", "越高越好", "higher"),
    ("kpi_kind", "≥", "at_least"), ("kpi_kind", "Maximize", "higher"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "key"), READ)
def test_a_word_means_its_option_and_an_unclear_one_none(name: str, words: str, key: str) -> None:
    found = LISTS[name].read(words)
    assert (found.key if found else "") == key


@pytest.mark.parametrize(
    ("words", "share"),
    [("完成50%", 0.5), ("未完成(40%)", 0.4), ("0.5", 0.5), ("1", 1.0), ("0", 0.0), ("100%", 1.0), ("120%", None),
     ("前端50%，后端80%", None), ("完成", None), ("2", None)],
)  # fmt: skip
def test_a_status_may_carry_one_share_of_the_work(words: str, share: float | None) -> None:
    assert share_in(words) == share


def test_only_the_word_of_the_list_is_exact() -> None:
    chooser = LISTS["task_status"]
    assert [chooser.read(words).exact for words in ("进行中", "in progress", "In Progress", "进行中 ",
    "完成")] == [  # type: ignore[union-attr]
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("key", sorted(LISTS))
def test_every_word_and_synonym_of_the_definition_means_its_own_option(key: str) -> None:
    for option in load().lists[key].options:
        for word in (*option.words.values(), *option.also):
            found = LISTS[key].read(word)
            assert found is not None, word
            assert found.key == option.key, word
