"""Section 跨部门协作 / Collaboration: who works with whom as a matrix, then on what, what works, what should change.

The matrix shows the mean rating where ratings are given, else the number of joint matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.model import Cell, Row
from reportkit.summary import expressions as ex
from reportkit.summary import measure, plain
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit
from reportkit.summary.plain import Field

KEY = "collaboration"
NAME = 2  # columns of a department's name at the left
MOST_PARTNERS = LAST - FIRST - NAME  # and one column for the whole line
MOST_DEPARTMENTS = 15
FEWEST_COUNTED = 4  # joint matters; fewer are seen in the list at a glance
LOWEST, HIGHEST = 1, 5  # of a rating; others are no ratings
FIELDS = (
    Field(1, "head.department", plain.unit), Field(1, "collaboration.partner", plain.text("partner")),
    Field(3, "collaboration.matter", plain.text("matter")), Field(3, "collaboration.works", plain.text("works")),
    Field(2, "collaboration.issue", plain.text("issue")),
    Field(2, "collaboration.improvement", plain.text("improvement")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    made = plain.section(context, KEY, "matter", FIELDS)
    if made is None or not made.groups:
        return made
    return replace(made, title=(*made.title, *_matrix(context, context.rows(KEY))))


def _matrix(context: Context, found: Sequence[Row]) -> Unit:
    """Departments down, partners across; nothing where it would not tell more than the list."""
    names = list(dict.fromkeys(context.department(row.department) for row in found))
    pairs = [(row, partner) for row in found for partner in _partners(row)]
    partners = list(dict.fromkeys(partner for _, partner in pairs))
    if not (1 < len(names) <= MOST_DEPARTMENTS and 1 < len(partners) <= MOST_PARTNERS):
        return ()
    rated = any(row["rating"].number is not None for row in found)
    if not rated and len(pairs) < FEWEST_COUNTED:
        return ()
    block = _facts(context, pairs)
    return (_head(context, partners, rated=rated),
            *(_line(block, name, partners, rated=rated) for name in names), Line(6))


def _partners(row: Row) -> tuple[str, ...]:
    """The departments that a row names."""
    value = row["partner"]
    return value.people or ((value.text,) if value.filled else ())


def _facts(context: Context, pairs: Sequence[tuple[Row, str]]) -> Block:
    """One hidden row for each department that a record names; a name of several in one cell is a fixed text."""
    block = context.store.block("partners", ("department", "partner", "rating"), len(pairs))
    for index, (row, partner) in enumerate(pairs):
        block.value("department", index, context.department(row.department))
        alone = row["partner"].text == partner
        block.put("partner", index, ex.words(row["partner"]) if alone else ex.constant(partner))
        rating = ex.number(row["rating"]).expr
        known = f'IF(AND({rating}>={LOWEST},{rating}<={HIGHEST}),{rating},"")'
        block.formula("rating", index, f'IF(ISNUMBER({rating}),{known},"")')
    return block


def _head(context: Context, partners: Sequence[str], *, rated: bool) -> Line:
    """The partners' names; what a cell holds stands in the corner."""
    face, texts = context.face, {FIRST: context.words("collaboration.rated" if rated else "collaboration.counted")}
    texts |= {FIRST + NAME + place: name for place, name in enumerate(partners)}
    texts[FIRST + NAME + len(partners)] = context.words("collaboration.mean" if rated else "total")
    cells = {place: Cell(style="header center") for place in range(FIRST, LAST + 1)}
    for place, text in texts.items():
        cells[place] = Cell(value=text, style="header left" if place == FIRST else "header center")
    most = max(measure.lines(text, face, face.small.size, measure.span_px(NAME if place == FIRST else 1))
               for place, text in texts.items())
    return Line(face.small.line * most + 6, cells, ((FIRST, FIRST + NAME - 1),))


def _line(block: Block, name: str, partners: Sequence[str], *, rated: bool) -> Line:
    """One department with each of its partners, and all of them together."""
    mine = f"({block.range('department')}={ex.quoted(name)})"
    cells = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(value=name, style="body hair left")
    for place, partner in enumerate(partners, start=FIRST + NAME):
        cells[place] = _cell(block, f"{mine}*({block.range('partner')}={ex.quoted(partner)})", "body", rated=rated)
    cells[FIRST + NAME + len(partners)] = _cell(block, mine, "strong", rated=rated)
    return Line(20, cells, ((FIRST, FIRST + NAME - 1),))


def _cell(block: Block, chosen: str, weight: str, *, rated: bool) -> Cell:
    """The mean rating or the count of the chosen rows, "" where there are none."""
    if not rated:
        return Cell(formula=f"=SUMPRODUCT({chosen}*1)", style=f"{weight} hair center", format="0;;")
    ratings = block.range("rating")
    count = f"SUMPRODUCT({chosen}*ISNUMBER({ratings}))"
    return Cell(formula=f'=IF({count}=0,"",SUMPRODUCT({chosen}*1,{ratings})/{count})',
                style=f"{weight} hair center", format="0.0")
