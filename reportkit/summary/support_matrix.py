"""Who needs whom, at a glance: departments that ask against departments that are asked, with the counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportkit.model import Cell, Row
from reportkit.summary import expressions as ex
from reportkit.summary import measure
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Unit

FEWEST = 6  # needs; fewer are read faster in the list
LABEL = 2  # columns of the asking department
MOST_ASKED = LAST - FIRST - LABEL  # one column each, and one for the total
MOST_ASKING = 12
SEPARATORS = "、，,;；/\n"
_APART = re.compile(f"[{re.escape(SEPARATORS)}]")
_WILD = re.compile(r"[*?~]")
ROW = 20.0
WRAPPED, SMALLEST = "header center wrap", 0.8


def lines(context: Context, needs: Sequence[Row]) -> Unit:
    """The rows of the matrix with its totals, and room below it; none where a list says it as well."""
    asking = list(dict.fromkeys(context.department(row.department) for row in needs))
    asked = list(dict.fromkeys(name for row in needs for name in _names(row)))
    if len(needs) < FEWEST or not 1 < len(asking) <= MOST_ASKING or not 1 < len(asked) <= MOST_ASKED:
        return ()
    if any(_heading(context, name) is None for name in asked):
        return ()
    block = _facts(context, needs, asking, asked)
    body = [_row(context, block, index, name, asked) for index, name in enumerate(asking)]
    return (_head(context, asked), *body, _total(context, block, asked), Line(8))


def _names(row: Row) -> list[str]:
    return [name for part in _APART.split(row.text("support")) if (name := part.strip())]


def _facts(context: Context, needs: Sequence[Row], asking: Sequence[str], asked: Sequence[str]) -> Block:
    """Each need with its departments between marks; the counts by asking and asked department."""
    rows = context.store.block("support_rows", ("from", "of"), len(needs))
    for index, row in enumerate(needs):
        rows.value("from", index, context.department(row.department))
        named = context.answer(row["support"]).expr
        for mark in SEPARATORS[1:]:
            named = f'SUBSTITUTE({named},{"CHAR(10)" if mark == chr(10) else ex.quoted(mark)},"、")'
        rows.formula("of", index, f'"、"&SUBSTITUTE({named}," ","")&"、"')
    block = context.store.block("support_counts", tuple(f"of_{place}" for place in range(len(asked))), len(asking))
    for index, name in enumerate(asking):
        for place, other in enumerate(asked):
            conditions = (f"{rows.range('from')},{_sought(name, '')}", f"{rows.range('of')},{_sought(other, '*')}")
            block.formula(f"of_{place}", index, f"COUNTIFS({','.join(conditions)})")
    return block


def _sought(name: str, around: str) -> str:
    """A department as a criterion; `around`: what may stand around it between the marks."""
    plain = _WILD.sub(r"~\g<0>", name)
    return ex.quoted(f"{around}、{plain.replace(' ', '')}、{around}" if around else plain)


def _head(context: Context, asked: Sequence[str]) -> Line:
    face = context.face
    words = [*asked, context.words("total")]
    cells = {place: Cell(style="header") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(value=context.words("support.matrix"), style="header left")
    styles = [_heading(context, word) or WRAPPED for word in words]
    cells |= {FIRST + LABEL + place: Cell(value=word, style=style)
              for place, (word, style) in enumerate(zip(words, styles, strict=True))}
    most = max(measure.lines(word, face, face.small.size, measure.span_px(1)) if style == WRAPPED else 1
               for word, style in zip(words, styles, strict=True))
    return Line(face.small.line * most + 6, cells, ((FIRST, FIRST + LABEL - 1),))


def _heading(context: Context, name: str) -> str | None:
    """The style of a heading: wrapping, or one long word a little smaller; None where that would be too small."""
    face, wide = context.face, measure.span_px(1)
    if not face.by_word or measure.longest_word_fits(name, face, face.small.size, wide):
        return WRAPPED
    needed = measure.width_em(name, face) * face.small.size * 96 / 72 + measure.PADDING_PX
    return "header center shrink" if needed * SMALLEST <= wide else None


def _row(context: Context, block: Block, index: int, name: str, asked: Sequence[str]) -> Line:
    face = context.face
    cells = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(value=name, style="body hair left wrap")
    places = range(len(asked))
    for place in places:
        count = block.at(f"of_{place}", index)
        cells[FIRST + LABEL + place] = Cell(formula=f'=IF({count}=0,"",{count})', style="body hair center")
    all_of_them = "+".join(block.at(f"of_{place}", index) for place in places)
    cells[FIRST + LABEL + len(asked)] = Cell(formula="=" + all_of_them, style="strong hair center")
    tall = measure.lines(name, face, face.body.size, measure.span_px(LABEL))
    looks = {FIRST + LABEL + place: "asked" for place in places}
    return Line(measure.height(tall, face.body, ROW), cells, ((FIRST, FIRST + LABEL - 1),), looks)


def _total(context: Context, block: Block, asked: Sequence[str]) -> Line:
    cells = {place: Cell(style="total hair") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(value=context.words("total"), style="total hair left")
    ranges = [block.range(f"of_{place}") for place in range(len(asked))]
    for place, counts in enumerate([*ranges, ",".join(ranges)]):
        cells[FIRST + LABEL + place] = Cell(formula=f"=SUM({counts})", style="total hair center")
    return Line(ROW, cells)
