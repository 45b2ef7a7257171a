"""What is typed into a standard sheet, in any of the ways people type, is read as the value that was meant."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from reportkit import standard
from reportkit.excel import reader
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Column, Definition, Sheet
from tests.builders import workbook

EXAMPLES = int(os.environ.get("REPORTKIT_EXAMPLES", "60"))
SHEETS = ("progress", "kpis", "challenges", "resources", "milestones", "risks", "highlights", "collaboration")
COVER = {
    "zh": "sheet 封面\n| 会议名称 | 月度例会 | 统计期开始 | 2026-10-01 | 统计期结束 | 2026-10-31 |",
    "en": "sheet Cover\n| Meeting | Monthly meeting | Period from | 2026-10-01 | Period to | 2026-10-31 |",
}
FULL_WIDTH = str.maketrans("0123456789.%-", "０１２３４５６７８９．％－")
NAMES = ("张三", "李四", "王小五", "Ann Lee", "欧阳一")
TEXTS = ("渠道二期合同", "压测报告", "Launch in the north", "第一行\\n第二行", "A/B 测试 30 次", "见附件（2）")

Typed = tuple[str, object]
"""The builder's words for a cell, and the value that is meant: a number, date, option key, names, or the text."""


@st.composite
def filled_books(draw: st.DrawFn, definition: Definition) -> tuple[str, str, list[dict[str, object]]]:
    """The text of a workbook with one filled sheet, the sheet's key, and the values of its rows by column."""
    sheet = definition.sheets[draw(st.sampled_from(SHEETS))]
    lang: Lang = draw(st.sampled_from(LANGUAGES))
    columns = [column for column in sheet.inputs if column.required or column.key == "unit" or draw(st.booleans())]
    columns = draw(st.permutations(columns))
    titles = [draw(st.sampled_from((column.words[lang], *column.also))) + draw(st.sampled_from(("", "*", "°", " ")))
              for column in columns]
    titles = [title if titles.count(title) == 1 else column.words[lang]
              for title, column in zip(titles, columns, strict=True)]
    lines = [COVER[lang], f"sheet {sheet.words[lang]}", f"at B{draw(st.integers(1, 5))}", f"| {' | '.join(titles)} |"]
    expected = []
    for number in range(draw(st.integers(1, 4))):
        cells = {column.key: draw(typed(definition, sheet, column, lang, number)) for column in columns}
        lines.append(f"| {' | '.join(words for words, _ in cells.values())} |")
        expected.append({key: meant for key, (words, meant) in cells.items() if words})
    return "\n".join(lines), sheet.key, expected


def typed(definition: Definition, sheet: Sheet, column: Column, lang: Lang, row: int) -> st.SearchStrategy[Typed]:
    """A cell of a column as people type it, with what is meant."""
    if column.key == sheet.thing:
        return st.sampled_from(TEXTS).map(lambda words: (f"{row + 1}号 {words}", f"{row + 1}号 {words}"))
    if column.key == "unit":
        return st.just(("元", "元"))
    if column.key == "kind":  # other kinds read the numbers of the row in their own way
        return st.just((definition.lists[column.list]["higher"].words[lang], "higher"))
    kind = column.type
    if kind in ("list", "yesno"):
        return options(definition, column, lang)
    if kind in ("date", "due"):
        first = date(2026, 9, 1) if kind == "date" else date(2026, 11, 1)  # without a year, deadlines lie ahead
        return st.dates(first, date(2026, 12, 20)).flatmap(dates)
    if kind == "percent":
        return st.integers(0, 100).flatmap(shares)
    if kind in ("number", "count", "amount"):
        return st.integers(1, 99_999).flatmap(lambda value: numbers(value, in_yuan=sheet.has("unit")))
    if kind in ("person", "dept"):
        return people()
    return st.sampled_from(TEXTS).map(lambda words: (words, words))


def options(definition: Definition, column: Column, lang: Lang) -> st.SearchStrategy[Typed]:
    """An option by its word or a synonym, with spaces around."""
    listed = definition.lists[column.list or "yes_no"].options
    words = [(word, one.key) for one in listed for word in (one.words[lang], *one.also)]
    return st.sampled_from(words)


def dates(day: date) -> st.SearchStrategy[Typed]:
    """A day as a date cell or in words, the year left out too."""
    year, month, number = day.year, day.month, day.day
    forms = [day.isoformat(), f"{year}年{month}月{number}日", f"'{year}.{month}.{number}", f"{year}/{month}/{number}",
             f"{month}月{number}日", f"{month}月{number}号", f"{year}{month:02d}{number:02d}",
             f"{year}年{month}月{number}日".translate(FULL_WIDTH)]
    return st.sampled_from(forms).map(lambda words: (words, day))


def shares(points: int) -> st.SearchStrategy[Typed]:
    """A share as a percent cell, as a ratio, in words."""
    forms = [f"%{points / 100}", f"{points}%", f"{points}%".translate(FULL_WIDTH), f"{points / 100}"]
    return st.sampled_from(forms).map(lambda words: (words, points / 100))


def numbers(value: int, *, in_yuan: bool) -> st.SearchStrategy[Typed]:
    """A number plain, as text, with thousands, in full width; with its unit and in 万 where the unit is 元."""
    forms = [str(value), f"'{value}", f"{value:,}", str(value).translate(FULL_WIDTH), f" {value} "]
    if in_yuan:
        forms += [f"{value}元", f"{value / 10_000}万", f"{value / 10_000}万元"]
    return st.sampled_from(forms).map(lambda words: (words, float(value)))


def people() -> st.SearchStrategy[Typed]:
    """One to three names with any of the separators in use."""
    names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
    return st.tuples(names, st.sampled_from("、，,;；/&")).map(lambda found: (found[1].join(found[0]), tuple(found[0])))


@settings(max_examples=EXAMPLES, deadline=None, derandomize="REPORTKIT_EXAMPLES" not in os.environ, print_blob=True,
          database=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=st.deferred(lambda: filled_books(standard.load())))
def test_what_is_typed_is_read_as_what_is_meant(made: tuple[str, str, list[dict[str, object]]]) -> None:
    text, key, expected = made
    note(text)
    with tempfile.TemporaryDirectory() as folder:
        rows = reader.read(workbook(Path(folder), text), standard.load()).submission.rows(key)
    found = [{name: said for name, value in row.values.items() if (said := value.value) is not None} for row in rows]
    assert [{name: close(value) for name, value in row.items()} for row in found] == [
        {name: close(value) for name, value in row.items()} for row in expected]


def close(value: object) -> object:
    """A number without the noise of 1.2345 x 10,000; a text without what the builder writes for a line break."""
    if isinstance(value, float):
        return round(value, 6)
    return value.replace("\\n", "\n") if isinstance(value, str) else value


