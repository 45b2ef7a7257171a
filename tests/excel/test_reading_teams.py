"""One form, thirteen teams: the daily block 组员 / 计划内容 / 完成情况 / 备注 as each of them fills it for weeks.

In the real case the heading stayed word for word the same in 13 of 13 workbooks and what stood under it did not:
numbers, words, words with a percentage and sentences in one column, date lines that drift, a block to the right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.excel.reader import read
from reportkit.model import Submission
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 一组 |
    | 统计期开始 | 2018-09-01 | 统计期结束 | 2018-12-31 | 会议日期 | 2019-01-07 |
"""
HEAD = "| 组员 | 计划内容 | 完成情况 | 备注 |"
DAYS = 14
PEOPLE = ("甲", "乙", "丙")
WORDS = ("完成", "未完成", "进行中", "基本完成", "已完成")
SHARED = ("完成（30%）", "未完成(40%)", "完成50%", "80%（剩下群聊、地图未做）", "30%")
PROSE = ("界面做完了，接口还没有联调，下周继续和后端一起调试这个功能",)
NUMBERS = ("0", "0.3", "0.5", "0.8", "1", "%0.6", "%1")

Fill = Callable[[random.Random, int], str]


def either(*kinds: tuple[str, ...]) -> Fill:
    return lambda dice, _: dice.choice(dice.choice(kinds))


def line(day: int) -> str:
    return f"日期：2018.9.{day} 第{day // 7 + 1}周周{'一二三四五六日'[day % 7]}"


# Of each team: how 完成情况 is filled, how the date line looks, what follows a block.
TEAMS: dict[str, tuple[Fill, Callable[[int], str], str]] = {
    "numbers": (either(NUMBERS), line, "|"),
    "numbers, no blank row": (either(NUMBERS), line, ""),
    "words": (either(WORDS), line, "|"),
    "words, date line without space": (either(WORDS), lambda day: line(day).replace(" ", ""), "|"),
    "both": (either(NUMBERS, WORDS), line, "|"),
    "both, weekday drifts": (either(NUMBERS, WORDS), lambda day: f"日期：2018.9.{day} 第{day}周9", "|"),
    "both, two blank rows": (either(NUMBERS, WORDS), line, "|\n|"),
    "both, no date line": (either(NUMBERS, WORDS), lambda day: "", "|"),
    "word and percent": (either(SHARED, WORDS), line, "|"),
    "word and percent, serial date line": (either(SHARED, WORDS), lambda day: f"2018-09-{day:02}", "|"),
    "sentences": (either(WORDS, PROSE), line, "|"),
    "everything": (either(NUMBERS, WORDS, SHARED, PROSE), line, "|"),
    "everything, a note behind each block": (either(NUMBERS, WORDS, SHARED), line, "| 注：以上由组长填写 |\n|"),
}


def filled(team: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The sheet as the team fills it, and what it said: who, what, how far."""
    fill, date_line, after = TEAMS[team]
    dice = random.Random(team)  # a seed of its own for each team: the same sheet in every run
    text, said = [], []
    for day in range(1, DAYS + 1):
        text += [f"| {date_line(day)} |" if date_line(day) else "", HEAD]
        for who in PEOPLE:
            done = fill(dice, day)
            said.append((who, f"任务{day}{who}", done))
            text.append(f"| {who} | 任务{day}{who} | {done} | |")
        text.append(after)
    return "\n".join(text), said


@pytest.fixture(scope="session")
def read_teams(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Submission, list[tuple[str, str, str]]]]:
    folder = tmp_path_factory.mktemp("teams")
    found = {}
    for number, team in enumerate(TEAMS):
        text, said = filled(team)
        path = workbook(folder, f"{COVER}\nsheet 项目计划表\n{text}", f"{number}.xlsx")
        found[team] = read(path, load()).submission, said
    return found


@pytest.mark.parametrize("team", TEAMS)
def test_every_block_of_every_team_is_read(team: str, read_teams) -> None:  # type: ignore[no-untyped-def]
    found, said = read_teams[team]
    rows = found.rows("progress")
    assert [(row["owner"].text, row["task"].text) for row in rows] == [(who, what) for who, what, _ in said]
    assert [row["status"].text for row in rows] == [as_shown(done) for _, _, done in said]


@pytest.mark.parametrize("team", TEAMS)
def test_what_is_not_understood_is_marked(team: str, read_teams) -> None:  # type: ignore[no-untyped-def]
    found, said = read_teams[team]
    for row, (_, _, done) in zip(found.rows("progress"), said, strict=True):
        assert row["status"].kind == ("text" if done in PROSE else "option")
        as_listed = "" if done in ("进行中", "已完成") else "read-as"
        assert row["status"].note == ("unknown-option" if done in PROSE else as_listed)


def test_each_block_is_known_by_its_date_line(read_teams) -> None:  # type: ignore[no-untyped-def]
    found, _ = read_teams["words"]
    assert [row.group for row in found.rows("progress")][3:6] == [line(2)] * 3


def test_a_second_block_to_the_right_is_read_and_said(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, f"""
    {COVER}
    sheet 项目计划表
    | 日期：2018.9.29 | | | | 日期：2018.9.30 |
    | 组员 | 计划内容 | 完成情况 | | 组员 | 计划内容 | 完成情况 |
    | 甲 | 任务一 | 完成 | | 甲 | 任务二 | 0.5 |
    """), load()).submission
    first, second = found.rows("progress")
    assert [(row["task"].text, row.at, row.group) for row in (first, second)] == [("任务一", 3, ""), ("任务二", 3, "")]
    assert first.number != second.number
    assert [(note.code, note.place.cell) for note in found.notes if "beside" in note.code] == [("block-beside", "E2")]


def as_shown(cell: str) -> str:
    """A cell of the Markdown table as Excel shows it."""
    return f"{float(cell[1:]) * 100:g}%" if cell.startswith("%") else cell
