"""Section 改进措施 / Improvements: by group, with the KPI each is to move, who does it and by when."""

from __future__ import annotations

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, plain
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field
from reportkit.summary.table import Item, Table

UNITS = "change_unit"


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show; the report type says what it is called."""
    return plain.section(context, "improvements", "measure", FIELDS, group="group")


def change(context: Context, row: Row, amount: Piece, value: float | None, places: int) -> Piece:
    """A change with its sign and unit: +8%, −2点, +300; "" while there is no number. `places`: decimals."""
    unit = context.option_key(row[UNITS], UNITS)
    points = context.words("points_short")
    behind = f'IF({unit.expr}="percent","%",IF({unit.expr}="points",{ex.quoted(points)},""))'
    form, told = numbers.SIGNED[places], numbers.shown(value, numbers.PLAIN[places])
    shown = f"+{told}" if value is not None and value > 0 else told
    shown += {"percent": "%", "points": points}.get(unit.shown, "") if shown else ""
    return Piece(f'IF(ISNUMBER({amount.expr}),TEXT({amount.expr},"{form}")&{behind},"")', shown)


def _expected(context: Context, _table: Table, row: Row) -> Item:
    """What is expected in words, with the figure behind it; the figure alone where there are no words."""
    said = ex.words(row["expected"])
    value = row["change"].number
    figure = change(context, row, ex.number(row["change"]), value, numbers.decimals((value,)))
    if said.expr == '""':
        return Item(figure)
    before, _, behind = context.words("improvements.by").partition("{change}")
    both = ex.joined(said, ex.after(before, figure, behind))
    size = f"ABS({ex.number(row['change']).expr})"
    told = "OR(" + ",".join(f"ISNUMBER(SEARCH({form},{said.expr}))" for form in (
        f'{size}&""', f'TEXT({size},"#,##0")')) + ")"
    expr = f'IF({said.expr}="",{figure.expr},IF({told},{said.expr},{both.expr}))'
    return Item(Piece(expr, both.shown if said.shown else figure.shown))


FIELDS = (
    Field(3, "improvements.measure", plain.text("measure")), Field(1, "head.department", plain.unit),
    Field(1, "head.owner", plain.person("owner")), Field(1, "head.due", plain.deadline("due"), "center"),
    Field(2, "improvements.kpi", plain.text("kpi"), indent=1), Field(2, "improvements.expected", _expected),
    Field(2, "improvements.deliverable", plain.text("deliverable")),
)
