"""SUMPRODUCT over the rows of one name: SUMPRODUCT((names=name)*…, …), as a table of departments asks once a row.

Place by place every such formula would read all rows: a thousand departments a thousand times thousands of rows. The
products without the condition are the same for every name: they are computed once, and a name adds up its own places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportkit.calc.area import Area, Array, Value, array
from reportkit.calc.criteria import offsets_by_value
from reportkit.calc.syntax import Call, Constant, Node, Operation, Slot
from reportkit.calc.values import CalcError, Scalar

OF_THEIR_OWN_PLACE = {"ROW", "COLUMN", "IF", "IFERROR", "CHOOSE"}
"""Functions whose result may depend on where the formula stands."""


class Picking(NamedTuple):
    """The slots of the names and of the name, and the arguments with 1 in place of the condition."""

    names: int
    name: int
    rest: tuple[Node, ...]
    slots: tuple[int, ...]  # of `names` and of every reference in `rest`


def picking(node: Call) -> Picking | None:
    """How the call can be split; None where it is of another form or the rest is not the same for every name."""
    operands = list(_factors(node.arguments[0]))
    for idx, operand in enumerate(operands):
        found = _condition(operand)
        if found is None:
            continue
        product: Node = Constant(1.0)
        for other in operands[:idx] + operands[idx + 1:]:
            product = Operation("*", (product, other))
        rest = (product, *node.arguments[1:])
        slots = [slot for each in rest for slot in _slots(each)]
        if None in slots:
            return None
        return Picking(*found, rest, (found[0], *(slot for slot in slots if slot is not None)))
    return None


def products(values: Sequence[Value], names: Area) -> list[float] | None:
    """The products at each place of the area, without the condition; None where only the whole formula can say."""
    if any(isinstance(key, CalcError) for key in offsets_by_value(names)):
        return None
    size = (names.height, names.width)
    found = [1.0] * (names.height * names.width)
    for idx, value in enumerate(values):
        factors: list[Scalar]
        if isinstance(value, Area | Array):
            factors = [each for row in array(value).rows for each in row]
            if (value.height, value.width) != size:
                return None
        elif idx == 0:  # the condition alone is what is spread
            factors = [value] * len(found)
        else:
            return None
        if any(isinstance(factor, bool | CalcError) for factor in factors):
            return None
        found = [one * (factor if type(factor) is float else 0.0)
                 for one, factor in zip(found, factors, strict=True)]
    return found


def _factors(node: Node) -> Iterator[Node]:
    """The operands of a*b*c…, from left to right."""
    operands: list[Node] = []
    while isinstance(node, Operation) and node.sign == "*":
        operands.append(node.operands[1])
        node = node.operands[0]
    yield node
    yield from reversed(operands)


def _condition(node: Node) -> tuple[int, int] | None:
    """The slots of `area = cell`, either way round."""
    if not isinstance(node, Operation) or node.sign != "=":
        return None
    left, right = node.operands
    if not isinstance(left, Slot) or not isinstance(right, Slot) or left.is_area == right.is_area:
        return None
    return (left.number, right.number) if left.is_area else (right.number, left.number)


def _slots(node: Node) -> Iterator[int | None]:
    """The references in a part; None for what may differ from formula to formula although its areas do not."""
    if isinstance(node, Slot):
        yield node.number if node.is_area else None
    elif isinstance(node, Operation):
        for each in node.operands:
            yield from _slots(each)
    elif isinstance(node, Call):
        if node.name in OF_THEIR_OWN_PLACE:
            yield None
        for each in node.arguments:
            yield from _slots(each)
