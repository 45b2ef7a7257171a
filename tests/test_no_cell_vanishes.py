"""No filled cell vanishes: each one below the header of a standard sheet is read, or a finding names it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from reportkit import sample, standard
from reportkit.errors import ReadingRefusedError
from reportkit.model import column_letters
from reportkit.standard.spec import Definition, Sheet
from tests.accounting import unaccounted
from tests.builders import workbook

EXAMPLES = int(os.environ.get("REPORTKIT_EXAMPLES", "60"))
"""Examples a run; set it for a longer one, which is then random and prints how to repeat a failure."""

DEFINITION = standard.load()
SHEETS = ("progress", "kpis", "challenges", "resources", "milestones", "risks", "actions", "highlights", "breakdown",
          "funnel", "campaigns", "improvements", "people", "proposals", "strategy")
WORDS = ("压测", "渠道签约", "张三", "李四、王五", "进行中", "已完成", "高", "低", "%", "万元", "12", "-3.5",
         "%0.5", "2026-09-15", "9月底前", "2,000万", "待定", "无", "/", "N/A", "TRUE", "#N/A", "=A1*2",
         "=A1*2 -> 7", "=A1 -> 文", "'007", "５０", "第一行\\n第二行", "85%", "10.26~11.1", "ASAP", "合计",
         "注：数据截至月底", "研发部", "是")
TITLES = ("部门：研发部", "2026年10月例会", "单位：万元", "填表说明：只填白色格", "统计期：2026年10月")


@st.composite
def messy_books(draw: st.DrawFn) -> str:
    """The text of a workbook with one to three standard sheets, filled within and beyond the rules."""
    keys = draw(st.lists(st.sampled_from(SHEETS), min_size=1, max_size=3, unique=True))
    return "\n".join(draw(messy_sheets(DEFINITION.sheets[key])) for key in keys)


@st.composite
def messy_sheets(draw: st.DrawFn, sheet: Sheet) -> str:
    """One sheet: lines above, a header somewhere, rows of all kinds, another table below, cells around."""
    lang = draw(st.sampled_from(("zh", "en")))
    name = draw(st.sampled_from((sheet.words[lang], f"1.{sheet.words[lang]}", f"{sheet.words[lang]}(2)")))
    row, column = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    lines = [f"sheet {name}"]
    if row > 1:
        lines.append(f"| {' | '.join(draw(st.lists(st.sampled_from(('', *TITLES)), max_size=4)))} |")
    headings = draw(headings_of(sheet, lang))
    lines += [f"at {column_letters(column)}{row}", line_of(headings)]
    width, below = len(headings), row
    for _ in range(draw(st.integers(0, 7))):
        below += 1
        kind = draw(st.sampled_from(("record", "record", "record", "few", "blank", "section", "note", "total", "again",
                                     "none", "junk", "other")))
        lines += draw(rows(kind, lang, headings, (below, column, width)))
        if kind == "other":
            below += 3
    if draw(st.integers(0, 3)) == 0:
        lines += draw(beside(headings, (row, column + width + draw(st.integers(0, 2)))))
    for _ in range(draw(st.integers(0, 3))):  # cells to the right of the table and below it
        at = f"{column_letters(column + draw(st.integers(0, width + 3)))}{row + draw(st.integers(1, 14))}"
        lines += [f"at {at}", f"| {draw(st.sampled_from(WORDS))} |"]
    for _ in range(draw(st.integers(0, 2))):  # merged downwards and sideways, over cells with content too
        first, top = column + draw(st.integers(0, width)), row + draw(st.integers(1, 6))
        last, bottom = first + draw(st.integers(0, 3)), top + draw(st.integers(0, 3))
        lines.append(f"merge {column_letters(first)}{top}:{column_letters(last)}{bottom}")
    if draw(st.booleans()):
        lines.append(f"hide {row + 2}")
    return "\n".join(lines)


@st.composite
def headings_of(draw: st.DrawFn, sheet: Sheet, lang: str) -> list[str]:
    """Required headings and some of the others, strangers, gaps and doubles among them."""
    headings = [column.words[lang] + draw(st.sampled_from(("", "*", "°", " ")))  # type: ignore[index]
                for column in sheet.columns if column.required or draw(st.booleans())]
    if draw(st.booleans()):
        headings = draw(st.permutations(headings))
    for extra in draw(st.lists(st.sampled_from(("", "", "心情", "序号", "Weather", headings[0])), max_size=3)):
        headings.insert(draw(st.integers(0, len(headings))), extra)
    return headings


@st.composite
def rows(draw: st.DrawFn, kind: str, lang: str, headings: list[str], where: tuple[int, int, int]) -> list[str]:
    """The builder's lines for one row of a kind; `where`: its row, the first column and the width of the table."""
    row, column, width = where
    start = f"at {column_letters(column)}{row}"
    word = st.sampled_from(WORDS)
    if kind in ("record", "few"):
        chance = 8 if kind == "record" else 2
        return [start, line_of([draw(word) if draw(st.integers(0, 9)) < chance else "" for _ in headings])]
    if kind == "section":
        last = column_letters(column + min(width - 1, 3))
        return [start, "| 一、重点工作 |", *([f"merge {start[3:]}:{last}{row}"] if draw(st.booleans()) else [])]
    if kind in ("note", "total"):
        words = "注：数据截至月底" if kind == "note" else draw(st.sampled_from(("合计", "Total")))
        return [start, line_of([words, *draw(st.lists(st.sampled_from(("", "12")), max_size=width - 1))])]
    if kind == "again":
        return [start, line_of(headings)]
    if kind == "none":
        return [start, "| 无 |"]
    if kind == "junk":
        return [f"at A{row}", line_of(draw(st.lists(st.sampled_from(("", "", *WORDS)), max_size=width + column + 3)))]
    if kind == "other":
        other = DEFINITION.sheets[draw(st.sampled_from(SHEETS))]
        title = [column.words[lang] for column in other.inputs[:6]]  # type: ignore[index]
        return [f"at {column_letters(column)}{row + 1}", line_of(title),
                line_of([draw(word) for _ in title]), line_of([draw(word) for _ in title])]
    return []


@st.composite
def beside(draw: st.DrawFn, headings: list[str], where: tuple[int, int]) -> list[str]:
    """A table with the same headings, or some of them in another order, beside the first, from a row and column on."""
    row, column = where
    chosen = headings if draw(st.booleans()) else draw(st.permutations(headings))[: draw(st.integers(2, 6))]
    records = [[draw(st.sampled_from(("", *WORDS))) for _ in chosen] for _ in range(draw(st.integers(0, 4)))]
    return [f"at {column_letters(column)}{row}", *map(line_of, [list(chosen), *records])]


def line_of(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


@settings(max_examples=EXAMPLES, deadline=None, derandomize="REPORTKIT_EXAMPLES" not in os.environ, print_blob=True,
          database=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=messy_books())
def test_every_filled_cell_of_a_messy_workbook_is_read_or_named(text: str) -> None:
    note(text)
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder), text)
        try:
            missing = unaccounted(path, DEFINITION)
        except ReadingRefusedError as refusal:  # nothing was read, and that is said
            if refusal.code not in ("no-standard-sheet", "no-known-heading"):
                raise
            missing = []
    assert not missing


def test_every_filled_cell_of_the_sample_is_read_or_named(
    sample_files: sample.Sample, definition: Definition
) -> None:
    for path in (sample_files.meeting, *sorted(sample_files.returns.iterdir())):
        assert not unaccounted(path, definition)
