"""What keeps page one readable alone, and what shows at a glance who needs whom."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit import summary
from reportkit.model import Cell, Grid, Meeting
from reportkit.summary import measure, numbers
from reportkit.summary.lines import Group, Line, Section
from reportkit.summary.pages import GAP, Pages
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import consolidated, meeting, sample

NEEDS = ((0, "{2}、{4}"), (0, "{2}"), (1, "{4}"), (3, "{2}"), (3, "{0}，{2}"))


@pytest.fixture(scope="module")
def busy() -> Evaluated:
    """A meeting with more to decide than page one holds, and support that crosses departments."""
    made = sample("zh")
    for number in range(14):
        made.add("resources", number, type="people", request=f"第{number}项", quantity=1, priority="high")
    for place, (department, support) in enumerate(NEEDS):
        made.add("progress", department, task=f"事项{place}", status="doing", due=date(2025, 12, 1),
                 support=support.format(*made.names))
    return evaluated(consolidated(made.submission(), made.definition), made, "zh")


@pytest.fixture(scope="module")
def eight() -> tuple[Meeting, Grid]:
    """The meeting of eight departments, and its summary."""
    given, made = meeting("zh")
    return given, summary.compose(given, made.definition, "zh")[0]


def titles(grid: Grid, first: int, last: int) -> list[object]:
    return [grid.cells[row, 2].value for row in range(first, last + 1)
            if grid.cells.get((row, 2), Cell()).style == "section"]


def test_much_to_decide_leaves_room_for_what_needs_attention(busy: Evaluated) -> None:
    grid = busy.grids[0]
    assert titles(grid, 1, grid.breaks[0]) == ["提请决策与协调事项", "需要关注", "部门记分卡"]
    assert titles(grid, grid.breaks[0] + 1, grid.breaks[1])[0] == "提请决策与协调事项（续）"


def test_decisions_and_attention_share_page_one(busy: Evaluated) -> None:
    words = [str(busy.value(row, 2)) for row in range(1, busy.grids[0].breaks[0] + 1)]
    decisions, attention = (words.index(title) for title in ("提请决策与协调事项", "需要关注"))
    assert [word for word in words if word.startswith("另有")] == [words[attention - 2]]  # attention is there in full
    assert attention - decisions - 4 >= 5


def test_a_link_tells_how_many_decisions_stand_on_the_next_page(busy: Evaluated) -> None:
    grid = busy.grids[0]
    titled = [row for (row, column), cell in grid.cells.items() if column == 2 and cell.value == "提请决策与协调事项"]
    first = titled[0]
    link = next(row for row in range(first, grid.breaks[0]) if str(busy.value(row, 2)).startswith("另有"))
    count = int(str(busy.value(first, 13)).removesuffix("项"))
    assert busy.value(link, 2) == f"另有 {count - (link - first - 2)} 项，见第 2 页"


def test_the_matrix_counts_who_needs_whom(busy: Evaluated) -> None:
    grid, names = busy.grids[0], sample("zh").names
    head = next(row for (row, column), cell in grid.cells.items() if column == 2 and "→" in str(cell.value))
    asked = [busy.value(head, column) for column in range(4, 14) if busy.value(head, column)]
    rows = [[busy.value(row, column) for column in (2, *range(4, 4 + len(asked)))] for row in range(head + 1, head + 5)]
    assert asked[-1] == "合计"
    found = {(row[0], name): count for row in rows for name, count in zip(asked[:-1], row[1:-1], strict=True) if count}
    assert found[names[0], names[2]] == 2
    assert found[names[3], names[0]] == found[names[0], names[4]] == 1
    assert next(row[-1] for row in rows if row[0] == names[0]) == 3


def test_the_scorecard_keeps_one_line_for_each_department(eight: tuple[Meeting, Grid]) -> None:
    _, grid = eight
    start = next(row for (row, column), cell in grid.cells.items() if column == 2 and cell.value == "部门记分卡")
    assert {grid.heights[row] for row in range(start + 2, start + 11)} == {20}


def test_a_page_is_not_turned_for_one_row_that_needs_attention(eight: tuple[Meeting, Grid]) -> None:
    _, grid = eight
    assert "需要关注（续）" not in [cell.value for cell in grid.cells.values()]


def test_a_short_meeting_goes_on_below_page_one() -> None:
    made = sample("zh", 2)
    for key in ("challenges", "resources", "progress", "followup"):
        made.rows.pop(key)
    made.rows["kpis"] = made.rows["kpis"][:3]
    grid = summary.compose(consolidated(made.submission(), made.definition), made.definition, "zh")[0]
    assert "关键指标" in titles(grid, 1, grid.breaks[0])


def test_the_lowest_scores_are_no_red_wall() -> None:
    given, made = meeting("zh", 20)
    grid = summary.compose(given, made.definition, "zh")[0]
    start = next(row for (row, column), cell in grid.cells.items() if column == 2 and cell.value == "部门记分卡")
    filled = [each for condition in grid.conditions if condition.look == "status" for each in condition.ranges]
    rows = {int("".join(filter(str.isdigit, each.partition(":")[0]))) for each in filled}
    assert not rows & set(range(start, grid.breaks[0] + 1))


def test_names_beside_bars_have_room_for_the_longest(eight: tuple[Meeting, Grid]) -> None:
    given, grid = eight
    charts = [each for each in grid.charts if each.names_px]
    assert [each.kind for each in charts] == ["attainment", "score"]
    assert len({each.height_px for each in charts}) == 1
    face = measure.FACES["zh"]
    longest = max(measure.width_em(kpi.name + "  100.0%", face) for kpi in given.kpis if kpi.core)
    assert all(longest * 12 <= each.names_px <= each.width_px * 0.4 for each in charts[:1])


def test_an_empty_line_for_later_stands_in_for_the_gap() -> None:
    heights = []
    for spare in (False, True):
        pages = Pages()
        for _ in range(2):
            pages.place(Section("s", "s", (Line(24),), (), (Group(((Line(20),),)),), (Line(15, spare=spare),)))
        heights.append(sum(pages.heights.values()))
    assert heights[0] - heights[1] == GAP


@pytest.mark.parametrize(("values", "expected"), [
    ((999_999.25, 3.0), 2), ((1_000_000.25, 3.0), numbers.WHOLE), ((1e12, 0.5), numbers.SCIENTIFIC), ((None,), 0),
])
def test_a_large_number_shows_no_decimals(values: tuple[float | None, ...], expected: int) -> None:
    assert numbers.decimals(values) == expected
