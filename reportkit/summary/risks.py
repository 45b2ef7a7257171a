"""Section 风险 / Risks: the 3×3 matrix of likelihood and impact with the risks' numbers, then the list."""

from __future__ import annotations

from itertools import product

from reportkit.model import Cell, Risk, Row
from reportkit.standard.rules.risk import level, level_formula
from reportkit.summary import expressions as ex
from reportkit.summary import measure, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, Line, Section, Unit, rows
from reportkit.summary.table import BOLD, Column, Item, Table

KEYS = {"high": "high", "mid": "mid", "low": "low"}
OUTSIDE = "outside"
SIDES = ("likelihood", "impact", "stated")
BLOCK = 2  # columns of one matrix cell
MATRIX_ROW = 22.0  # points


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state("risks")
    if state != "filled":
        return parts.unfilled(context, "risks") if state == "empty" else None
    say = context.words
    found = context.rows("risks")
    block = _facts(context, found)
    table = Table(context, (
        Column(1, say("head.number")), Column(1, say("risks.level")), Column(1, say("head.department")),
        Column(4, say("risks.risk")), Column(4, say("risks.response")), Column(1, say("head.owner")),
    ))
    units = [_unit(context, table, block, index, risk) for index, risk in enumerate(context.meeting.risks)]
    title: Unit = (context.title("risks", _message(context, block, found)),)
    if any(row["likelihood"].option and row["impact"].option for row in found):
        title = (*title, *_matrix(context, block), *_outside(context, block, found), Line(6))
    return parts.finished(context, "risks", title, table, rows(units))


def _facts(context: Context, found: tuple[Row, ...]) -> Block:
    places = [f"{likely}_{heavy}" for likely, heavy in product(KEYS, KEYS)]
    keys = ("risk", "likelihood", "impact", "stated", "level", *places, OUTSIDE)
    block = context.store.block("risks", keys, len(found))
    for index, row in enumerate(found):
        block.put("risk", index, ex.words(row["risk"]))
        block.put("likelihood", index, context.option_key(row["likelihood"], "high_mid_low"))
        block.put("impact", index, context.option_key(row["impact"], "high_mid_low"))
        block.put("stated", index, context.option_key(row["level"], "high_mid_low"))
        block.formula("level", index, _level(block, index))
        _numbers(block, index)
    return block


def _level(block: Block, index: int) -> str:
    likelihood, impact, stated = (block.at(key, index) for key in SIDES)
    return level_formula(likelihood, impact, stated, KEYS)


def _numbers(block: Block, index: int) -> None:
    """The matrix cells' numbers so far: each row adds its number to the cell it falls in, or to those in none."""
    likelihood, impact = block.at("likelihood", index), block.at("impact", index)
    hits = {f"{likely}_{heavy}": f'AND({likelihood}="{likely}",{impact}="{heavy}")'
            for likely, heavy in product(KEYS, KEYS)}
    for key, hit in (hits | {OUTSIDE: f'OR({likelihood}="",{impact}="")'}).items():
        before = block.at(key, index - 1) if index else '""'
        more = f'IF({before}="","",{before}&" · ")&{index + 1}' if index else f'{index + 1}&""'
        block.formula(key, index, f"IF({hit},{more},{before})")


def _outside(context: Context, block: Block, found: tuple[Row, ...]) -> tuple[Line, ...]:
    """The numbers of the risks without likelihood or impact, which no cell of the matrix holds."""
    if all(row["likelihood"].option and row["impact"].option for row in found):
        return ()
    told = ex.after(context.words("risks.outside"), Piece(block.at(OUTSIDE, block.count - 1)))
    return (Line(15, {FIRST: told.cell("continued")}),)


def _matrix(context: Context, block: Block) -> tuple[Line, ...]:
    words = {key: context.heading("high_mid_low", key) for key in KEYS}
    order = ("low", "mid", "high")
    head = {FIRST: Cell(value=context.words("risks.axes"), style="header center")}
    head |= {FIRST + BLOCK * (place + 1): Cell(value=words[heavy], style="header center")
             for place, heavy in enumerate(order)}
    spans = tuple((FIRST + BLOCK * place, FIRST + BLOCK * place + 1) for place in range(len(order) + 1))
    lines = [Line(20, head, spans)]
    last = max(0, block.count - 1)
    for likely in KEYS:
        cells = {FIRST: Cell(value=words[likely], style="axis")}
        looks: dict[int, str] = {}
        for place, heavy in enumerate(order):
            kind = level(likely, heavy)
            column = FIRST + BLOCK * (place + 1)
            number = block.at(f"{likely}_{heavy}", last)
            cells[column] = Cell(formula=f"={number}", style=f"matrix matrix_{kind}")
            looks[column] = f"matrix_{kind}"
        lines.append(Line(_height(context, likely), cells, spans, looks))
    return tuple(lines)


def _height(context: Context, likely: str) -> float:
    """The height of one row of the matrix: its fullest cell holds the numbers of so many risks."""
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(context.rows("risks"), start=1):
        if row["likelihood"].option == likely:
            numbers.setdefault(row["impact"].option, []).append(str(number))
    face, wide = context.face, BOLD * measure.span_px(BLOCK)
    most = max((measure.lines(" · ".join(each), face, face.body.size, wide) for each in numbers.values()), default=1)
    return measure.height(most, face.body, least=MATRIX_ROW)


def _unit(context: Context, table: Table, block: Block, index: int, risk: Risk) -> Unit:
    address = block.at("level", index)
    row, shown = risk.row, risk.level
    expr = '""'
    for key in reversed(list(KEYS)):
        words = f"{parts.SYMBOLS[key]} {context.heading('high_mid_low', key)}"
        expr = f'IF({address}="{key}",{ex.quoted(words)},{expr})'
    told = f"{parts.SYMBOLS[shown]} {context.heading('high_mid_low', shown)}" if shown else ""
    return (table.row([
        Item(Piece(f"{index + 1}", str(index + 1), literal="running number", value=float(index + 1)), "0"),
        Item(Piece(expr, told), look="rating"), parts.department(context, row), table.words(row["risk"]),
        table.words(row["response"]), table.words(row["owner"], context.words("unset")),
    ], source=row),)


def _message(context: Context, block: Block, found: tuple[Row, ...]) -> Piece:
    high = sum(risk.level == "high" for risk in context.meeting.risks)
    return parts.sentence(context, "risks.message", n=parts.counted(block, "risk", "?*", len(found)),
                          high=parts.counted(block, "level", "high", high))
