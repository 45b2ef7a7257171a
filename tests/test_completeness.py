"""Required and filled cells per department and sheet."""

from __future__ import annotations

from reportkit.attainment import kpis
from reportkit.completeness import count, ratio, reported_departments
from reportkit.model import Department, Row, SheetCount, Submission
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()
TASK = {"task": "素材设计", "owner": "李娜", "due": "11月底", "status": "not_started"}


def counted(read: Submission) -> dict[str, dict[str, tuple[int, int]]]:
    """Required and filled by department and sheet."""
    counts = count(read, DEFINITION, kpis(read, DEFINITION))
    return {name: {key: (one.required, one.filled) for key, one in sheets.items()} for name, sheets in counts.items()}


def of(read: Submission, sheet: str, department: str = "市场部") -> tuple[int, int]:
    return counted(read)[department][sheet]


def task(number: int = 6, department: str = "市场部", **said: object) -> Row:
    return row("progress", number, department, **(TASK | said))


def kpi(**said: object) -> Row:
    given = {"kpi": "新增用户", "unit": "人", "kind": "higher", "target": 100}
    return row("kpis", 6, "市场部", prefilled=True, **(given | said))


def test_required_cells_count_and_filled_ones_among_them() -> None:
    assert of(submission([task(), task(7, owner=None)]), "progress") == (8, 7)


def test_words_of_nothing_do_not_fill_a_required_cell() -> None:
    for word in ("待定", "-", "无"):
        assert of(submission([task(owner=word)]), "progress") == (4, 3)


def test_a_condition_adds_its_cell_where_it_holds() -> None:
    assert of(submission([task(status="doing")]), "progress") == (5, 4)
    assert of(submission([task(status="doing", completion=0.0)]), "progress") == (5, 5)


def test_of_a_prepared_kpi_only_the_actual_is_asked_and_more_when_it_is_not_met() -> None:
    assert of(submission([kpi()]), "kpis") == (1, 0)
    assert of(submission([kpi(actual=100)]), "kpis") == (1, 1)
    assert of(submission([kpi(actual=50, cause="推迟")]), "kpis") == (5, 2)


def test_a_sheet_neither_filled_nor_declared_counts_as_one_open_row() -> None:
    read = submission([task()])
    assert of(read, "risks") == (2, 0)
    assert of(read, "kpis") == (1, 0)


def test_a_declared_sheet_counts_nothing_prepared_ones_too() -> None:
    read = submission([task()], declared=frozenset({("市场部", "risks"), ("市场部", "followup")}))
    counts = count(read, DEFINITION, ())["市场部"]
    assert counts["risks"] == counts["followup"] == SheetCount(0, 0, 0, declared_none=True)


def test_rows_win_over_a_declaration() -> None:
    read = submission([task()], declared=frozenset({("市场部", "progress")}))
    assert count(read, DEFINITION, ())["市场部"]["progress"] == SheetCount(4, 4, 1)


def test_cover_and_organiser_sheets_are_not_counted() -> None:
    assert not {"cover", "agenda", "actions", "departments"} & set(counted(submission([task()]))["市场部"])


def test_a_department_owes_the_sheets_that_the_roster_names() -> None:
    roster = [Department(name, sheets=("progress",)) for name in ("市场部", "研发部")]
    read = submission([task()], roster)
    assert counted(read) == {"市场部": {"progress": (4, 4)}, "研发部": {"progress": (4, 0)}}


def test_an_exempt_department_counts_only_what_it_sent() -> None:
    roster = [Department("市场部", exempt=True), Department("研发部", exempt=True)]
    assert counted(submission([task()], roster)) == {"市场部": {"progress": (4, 4)}}


def test_rows_of_a_department_that_is_not_expected_count_as_they_are() -> None:
    read = submission([task(), task(7, "外联组")], [Department("市场部", sheets=("progress",))])
    assert counted(read)["外联组"] == {"progress": (4, 4)}


def test_a_workbook_that_names_no_department_is_open_as_a_whole() -> None:
    counts = count(submission([]), DEFINITION, ())
    assert list(counts) == [""]
    assert ratio(counts[""].values()) == 0.0


def test_the_ratio_is_of_cells_and_one_where_nothing_is_asked() -> None:
    assert ratio([SheetCount(3, 1), SheetCount(1, 1)]) == 0.5
    assert ratio([]) == ratio([SheetCount(0, 0)]) == 1.0


def test_prepared_rows_do_not_show_that_a_department_reported() -> None:
    roster = [Department("市场部")]
    assert reported_departments(submission([kpi()], roster), DEFINITION) == ()
    assert reported_departments(submission([kpi(actual=3)], roster), DEFINITION) == ("市场部",)


def test_a_declaration_shows_it_unless_the_organiser_prepares_the_sheet() -> None:
    own, prepared = frozenset({("市场部", "risks")}), frozenset({("市场部", "followup")})
    assert reported_departments(submission([], declared=own), DEFINITION) == ("市场部",)
    assert reported_departments(submission([], declared=prepared), DEFINITION) == ()
