"""Pieces that several sections share: ratings with a symbol, rows of an empty sheet, counting messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reportkit.model import Cell, Row, Value
from reportkit.summary import expressions as ex
from reportkit.summary import measure
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Group, Line, Section, Unit
from reportkit.summary.table import Item, Table

Fact = Callable[[Row], Piece]

SYMBOLS = {"high": "■", "mid": "◆", "low": "●"}


class Bundle(NamedTuple):
    """Rows under one title. `key`: of the option that they share, "" where their words are no option."""

    key: str
    title: str
    rows: tuple[Row, ...]


def choices_of(context: Context, sheet: str, column: str) -> str:
    """The list of choices of a column, "" where it has none or the sheet has no such column."""
    defined = context.definition.sheets.get(sheet)
    return defined[column].list if defined is not None and defined.has(column) else ""


def bundles(context: Context, sheet: str, column: str, found: Sequence[Row]) -> list[Bundle]:
    """The rows by the words of a column, in the order of their first row; those without come last, under the
    word for others. One bundle without a title where no row has any."""
    choices = choices_of(context, sheet, column)
    sorted_out: dict[str, list[Row]] = {}
    for row in found:
        sorted_out.setdefault(row[column].option or row.text(column), []).append(row)
    if list(sorted_out) == [""]:
        return [Bundle("", "", tuple(found))]
    made: list[Bundle] = []
    for word in sorted(sorted_out, key=lambda each: not each):
        key = word if sorted_out[word][0][column].option else ""
        title = context.heading(choices, word) if key and choices else word or context.words("other")
        made.append(Bundle(key, title[:1].upper() + title[1:], tuple(sorted_out[word])))
    return made


def rating(context: Context, value: Value, choices: str = "high_mid_low") -> Item:
    """High, middle or low with its symbol, coloured without a fill; "" where the cell is blank."""
    source = ex.reference(value.place)
    if not source or value.kind == "error":
        return Item(ex.EMPTY, look="rating")
    expr = f'{source}&""'
    for key, symbol in SYMBOLS.items():
        word = context.word(choices, key)
        expr = f"IF({source}={ex.quoted(word)},{ex.quoted(f'{symbol} {_capital(word)}')},{expr})"
    if not value.live and (held := ex.holds(value)):
        expr = f"IF({held},{ex.quoted(SYMBOLS.get(value.option, '') + ' ')}&{source},{expr})"
    shown = f"{SYMBOLS[value.option]} {_capital(value.text)}" if value.option in SYMBOLS else value.text
    return Item(Piece(expr, shown), look="rating")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def department(context: Context, row: Row) -> Item:
    """The department of a row: a name that the reader resolved, not a figure."""
    return Item(ex.constant(context.department(row.department)))


def due(context: Context, table: Table, value: Value) -> Item:
    """A deadline, or the word for "not set" where the cell is blank."""
    if value.date is not None or value.text:
        item, source = table.deadline(value), ex.reference(value.place)
        if not source or item.piece.literal:
            return item
        open_ = f"IF(ISBLANK({source}),{ex.quoted(context.words('unset'))},{item.piece.expr})"
        return item._replace(piece=item.piece._replace(expr=open_))
    return table.words(value, context.words("unset"))


def facts(context: Context, name: str, found: Sequence[Row], columns: Mapping[str, Fact]) -> Block:
    """A hidden block with one row for each record: what the section counts and totals."""
    block = context.store.block(name, tuple(columns), len(found))
    for index, row in enumerate(found):
        for key, fact in columns.items():
            block.put(key, index, fact(row))
    return block


def counted(block: Block, key: str, criterion: str, now: int) -> Piece:
    """The number of rows of a block that meet a criterion ("?*": any text); `now`: at building time."""
    return Piece(f"COUNTIF({block.range(key)},{ex.quoted(criterion)})", str(now))


def sentence(context: Context, key: str, **figures: Piece) -> Piece:
    """The words under `key` as one text formula; each {name} of the words is a figure.

    Words with a singular (`key.one` beside `key.many`) follow the figure `n`, also when it changes later.
    """
    one, many = (context.words.find(f"{key}.{number}") for number in ("one", "many"))
    if many is None:
        return template(context.words.find(key) or "", figures)
    told = template(many, figures)
    if one is None:
        return told
    single, count = template(one, figures), figures["n"]
    return Piece(f"IF({count.expr}=1,{single.expr},{told.expr})", single.shown if count.shown == "1" else told.shown)


def template(pattern: str, figures: dict[str, Piece]) -> Piece:
    """A text with {name} gaps as one formula. Raises KeyError for a gap without a figure."""
    parts: list[Piece] = []
    rest = pattern
    while "{" in rest:
        before, _, tail = rest.partition("{")
        name, _, rest = tail.partition("}")
        if before:
            parts.append(ex.constant(before))
        parts.append(figures[name])
    if rest:
        parts.append(ex.constant(rest))
    return ex.joined(*parts)


def apart(context: Context, text: str) -> str:
    """A text behind another one, with room between the two."""
    return f"{'　' if context.lang == 'zh' else '   '}{text}"


def brief(context: Context, piece: Piece, columns: int, most: int = 2) -> Piece:
    """Words cut to so many lines of a span of columns: what stands behind them in a sentence is not cut away."""
    count = measure.lines(piece.shown, context.face, context.face.body.size, measure.span_px(columns, 1))
    return ex.shortened(piece, count, most)


def unfilled(context: Context, key: str) -> Section:
    """The section of a sheet that nobody filled and nobody declared empty: heading and one linked row."""
    title = context.title(key, text=context.sheet_title(key))
    line = _to_check(context, context.words("unfilled"))
    return Section(key, context.words(f"{key}.label"), (title,), tail=(line,), is_unfilled=True)


def unfilled_together(context: Context, sections: Sequence[Section]) -> Section:
    """The sections that only say so as one, which names them."""
    names = [str(each.title[0].cells[FIRST].value) for each in sections]
    line = _to_check(context, "○ " + context.words("unfilled_all.between").join(names))
    return Section("unfilled_all", context.words("unfilled_all.label"), (context.title("unfilled_all"),), tail=(line,))


def _to_check(context: Context, words: str) -> Line:
    """A line of words that links to the submission check."""
    count = measure.lines(words, context.face, context.face.body.size, measure.span_px(LAST - FIRST + 1))
    told = ex.link(context.check, ex.sheet_name(context.check) + "!A1", ex.quoted(words))
    cells = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(formula="=" + told, style="missing hair" + " wrap" * (count > 1))
    return Line(measure.height(count, context.face.body), cells, ((FIRST, LAST),) if count > 1 else ())


def unlisted(context: Context, count: str, listed: int) -> Unit:
    """A small line that tells how many more there are by now than the list has rows; empty while there are none."""
    told = sentence(context, "attention.beyond", n=Piece(f"({count}-{listed})")).expr
    return (Line(15, {FIRST: Piece(f'IF({count}>{listed},{told},"")').cell("continued")}, spare=True),)


def finished(context: Context, key: str, title: Unit, table: Table, groups: tuple[Group, ...],
             tail: Unit = (), named: str = "") -> Section:
    """A section with one table, its footnotes and the words for the contents and for its continuation.

    `named`: the section's title where a report type gives it another name.
    """
    spare = tuple(line for line in tail if line.spare)
    told = tuple(line for line in tail if not line.spare)
    return Section(key, context.words(f"{key}.label"), title, (table.header(),), groups,
                   (*told, *table.footnotes(), *spare), named or context.words(f"{key}.title"))
