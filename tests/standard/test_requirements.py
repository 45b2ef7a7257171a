"""What a row asks for: the predicate and the formula made of the same terms must agree on any content."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reportkit import standard
from reportkit.calc import Book, serial
from reportkit.model import Kind, Row, Value, column_letters
from reportkit.standard import requirements
from reportkit.standard.requirements import Formulas, condition_words, nothing_array
from reportkit.standard.rules import status_words
from reportkit.standard.spec import Column, Definition, Sheet, Term

END = date(2026, 9, 30)
HEADER, LAST = 5, 60
DEFINITION = standard.load()
SHEETS = {sheet.key: sheet for report in ("standard", "project") for sheet in DEFINITION.sheets_of[report]
          if sheet.layout == "table" and sheet.audience == "filler"}

Typed = Mapping[str, str | float | date]


def row(sheet: Sheet, typed: Typed, number: int = 6) -> Row:
    """A record as the reader would give it, from what was typed."""
    values = {key: value_of(sheet[key], content) for key, content in typed.items()}
    return Row(sheet.key, number, "市场部", values)


def value_of(column: Column, content: str | float | date) -> Value:
    if isinstance(content, date):
        return Value("date", content)
    if not isinstance(content, str):
        return Value("number", float(content))
    for kind, meaning in (("missing", "missing"), ("none", "none"), ("unknown", "unknown")):
        if content.lower() in {word.lower() for word in DEFINITION.nothing[meaning]}:  # type: ignore[index]
            found: Kind = kind  # type: ignore[assignment]
            return Value(found, text=content)
    for option in DEFINITION.lists[column.list].options if column.list else ():
        if option.words["zh"] == content:
            return Value("option", option.key, content)
    return Value("text", content, content)


def keys(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)


def asked(sheet: str, typed: Typed, **computed: str) -> tuple[str, ...]:
    return keys(requirements.asked(SHEETS[sheet], row(SHEETS[sheet], typed), END, computed))


@pytest.mark.parametrize(("sheet", "typed", "computed", "beyond"), [
    ("progress", {"task": "a", "status": "进行中"}, {}, {"completion"}),
    ("progress", {"task": "a", "status": "进行中", "due": date(2026, 10, 1)}, {}, {"completion"}),
    ("progress", {"task": "a", "status": "进行中", "due": END}, {}, {"completion", "delay"}),
    ("progress", {"task": "a", "status": "进行中", "due": "持续推进"}, {}, {"completion"}),
    ("progress", {"task": "a", "status": "已完成", "due": date(2026, 9, 1)}, {}, {"result"}),
    ("progress", {"task": "a", "status": "暂停"}, {}, {"completion", "delay"}),
    ("kpis", {"kpi": "a"}, {"status": "green"}, set()),
    ("kpis", {"kpi": "a"}, {"status": "amber"}, set()),
    ("kpis", {"kpi": "a"}, {"status": "not_met"}, {"cause", "measure", "owner", "due"}),
    ("challenges", {"challenge": "a", "severity": "高"}, {}, {"long_term"}),
    ("challenges", {"challenge": "a", "severity": "中"}, {}, set()),
    ("followup", {"action": "a", "status": "办理中", "due": END}, {}, {"new_due", "reason"}),
    ("followup", {"action": "a", "status": "办理中", "due": END, "recurrence": "每周"}, {}, {"count"}),
    ("risks", {"risk": "a"}, {}, {"level"}),
    ("risks", {"risk": "a", "likelihood": "高"}, {}, {"level"}),
    ("risks", {"risk": "a", "likelihood": "高", "impact": "低"}, {}, set()),
])
def test_conditions_ask_for_exactly_these_cells(
    sheet: str, typed: Typed, computed: dict[str, str], beyond: set[str]
) -> None:
    unconditional = {column.key for column in SHEETS[sheet].columns if column.counted}
    assert set(asked(sheet, typed, **computed)) == unconditional | beyond


def test_prefilled_columns_are_never_counted_but_are_named_when_blank() -> None:
    kpis = SHEETS["kpis"]
    added = row(kpis, {"kpi": "新指标", "kind": "越高越好", "actual": 3})
    assert keys(requirements.asked(kpis, added, END, {"status": "no_target"})) == ("actual",)
    assert keys(requirements.missing(kpis, added, END, {"status": "no_target"})) == ("unit", "target")


def test_a_word_of_nothing_is_asked_again() -> None:
    progress = SHEETS["progress"]
    typed = {"task": "a", "owner": "待定", "due": "-", "status": "无"}
    assert keys(requirements.missing(progress, row(progress, typed), END, {})) == ("owner", "due", "status")


@pytest.mark.parametrize(("typed", "is_row"), [
    ({}, False), ({"next": "下周继续"}, True), ({"task": "-"}, True),
])
def test_a_row_exists_when_any_input_is_filled(typed: Typed, is_row: bool) -> None:
    assert requirements.is_row(SHEETS["progress"], row(SHEETS["progress"], typed)) is is_row


def test_a_department_alone_makes_no_row_except_in_the_roster() -> None:
    for key, expected in (("actions", False), ("departments", True)):
        sheet = DEFINITION.sheets[key]
        only = Row(key, 6, "市场部", {"department": Value("text", "市场部", "市场部")})
        assert requirements.is_row(sheet, only) is expected


# predicate against formula


class Filled:
    """A sheet with random records at random rows, gaps between them, evaluated by formula."""

    def __init__(self, sheet: Sheet, seed: int) -> None:
        self.sheet = sheet
        self.book = Book()
        self.letters = {column.key: column_letters(idx) for idx, column in enumerate(sheet.columns, start=2)}
        self.formulas = Formulas(sheet, condition_words(DEFINITION, sheet, "zh"), nothing_array(DEFINITION),
                                 "'s'!$A$1")
        self.rows: list[tuple[Row, dict[str, str]]] = []
        random_ = random.Random(seed)
        self.book.put("s", 1, 1, serial(END))
        for idx, column in enumerate(sheet.columns, start=2):
            self.book.put("s", HEADER, idx, column.words["zh"] + "*")
        for number in sorted(random_.sample(range(HEADER + 1, LAST), 25)):
            self._record(number, random_)

    def _record(self, number: int, random_: random.Random) -> None:
        typed: dict[str, str | float | date] = {}
        computed: dict[str, str] = {}
        sparse = random_.random()
        for idx, column in enumerate(self.sheet.columns, start=2):
            if column.key == "status" and column.computed:
                if not typed:
                    continue  # no status without a record
                computed["status"], content = random_.choice(list(status_words("zh").items()))
                self.book.put("s", number, idx, content)
            elif not column.computed and random_.random() > sparse:
                typed[column.key] = answer(column, random_)
                found = typed[column.key]
                self.book.put("s", number, idx, serial(found) if isinstance(found, date) else found)
        self.rows.append((row(self.sheet, typed, number), computed))

    def value(self, expression: str) -> object:
        self.book.put_formula("t", 1, 1, f"={expression}")
        return self.book.value("t", 1, 1)

    def cells(self, number: int) -> requirements.Ref:
        return lambda key: f"'s'!${self.letters[key]}${number}"

    def range(self, key: str) -> str:
        return f"'s'!${self.letters[key]}${HEADER}:${self.letters[key]}${LAST}"


def answer(column: Column, random_: random.Random) -> str | float | date:
    """Something a person may have typed into the column."""
    if random_.random() < 0.2:
        return random_.choice(["-", "无", "待定", "?", "tbd", "N/A", "/"])
    if column.list:
        return random_.choice(DEFINITION.lists[column.list].words("zh"))
    if column.type in ("date", "due"):
        dates: list[str | float | date] = [END, END + timedelta(random_.randint(-20, 20)), "持续推进"]
        return random_.choice(dates)
    if column.type in ("number", "amount", "count", "percent"):
        numbers: list[str | float | date] = [0, 1, 12.5, "2,000万"]
        return random_.choice(numbers)
    return random_.choice(["李娜", "完成3家签约", "a*b?c", "=1", "0"])


@pytest.mark.parametrize("key", sorted(SHEETS))
@pytest.mark.parametrize("seed", [1, 2])
def test_counts_by_formula_equal_counts_by_predicate(key: str, seed: int) -> None:
    filled = Filled(SHEETS[key], seed)
    records = [(found, computed) for found, computed in filled.rows if requirements.is_row(filled.sheet, found)]
    asked_ = [(found, requirements.asked(filled.sheet, found, END, computed)) for found, computed in records]
    formulas = filled.formulas
    required = f"{formulas.unconditional()}*{len(records)}{formulas.conditional_required(filled.range)}"
    assert filled.value(formulas.rows(filled.range)) == len(records)
    assert filled.value(required) == sum(len(columns) for _, columns in asked_)
    expected = sum(found[column.key].filled for found, columns in asked_ for column in columns)
    assert filled.value(formulas.filled(filled.range)) == expected


@pytest.mark.parametrize("key", sorted(SHEETS))
def test_missing_cells_by_formula_equal_missing_cells_by_predicate(key: str) -> None:
    filled = Filled(SHEETS[key], seed=3)
    for found, computed in filled.rows:
        at = filled.cells(found.number)
        by_formula = tuple(column.key for column in requirements.named(filled.sheet)
                           if filled.value(filled.formulas.cell_missing(column, at)) is True)
        assert by_formula == keys(requirements.missing(filled.sheet, found, END, computed)), found


def test_a_column_asked_whenever_another_is_filled_does_not_count_the_header() -> None:
    sheet = replace(SHEETS["risks"], columns=(
        SHEETS["risks"]["risk"], replace(SHEETS["risks"]["trigger"], when=(Term("risk", filled=True),))))
    filled = Filled(sheet, seed=4)
    expected = sum(found["risk"].kind != "blank" for found, _ in filled.rows)
    assert filled.value("0" + filled.formulas.conditional_required(filled.range)) == expected


def test_words_of_nothing_stand_once_and_without_wildcards(definition: Definition) -> None:
    words = nothing_array(definition).strip("{}").split(",")
    assert len({word.lower() for word in words}) == len(words)
    assert '"~?"' in words
    assert '"?"' not in words
