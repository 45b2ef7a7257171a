"""A parsed shape → a Python function that evaluates it for the references and place of one cell.

Three readings of an expression: `single` gives one value; `whole` leaves references as areas, for the
arguments that take them; `elements` computes arrays place by place, as inside SUMPRODUCT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from math import fsum

from reportkit.calc.area import Area, Array, Source, Value, spread
from reportkit.calc.criteria import offsets_by_value
from reportkit.calc.functions import FUNCTIONS
from reportkit.calc.functions.function import Function
from reportkit.calc.operators import BINARY, UNARY, BinaryCall
from reportkit.calc.picking import Picking, picking, products
from reportkit.calc.syntax import Call, Constant, Inline, Node, Operation, Ref, Slot, parse
from reportkit.calc.values import CalcError, RaisedError, Scalar, finite, number, truth


@dataclass(slots=True)
class Frame:
    """Where a shape is evaluated: the cells, the formula's own place and the references in its slots."""

    source: Source
    sheet: str
    row: int
    column: int
    refs: list[Ref]
    date1904: bool

    def area(self, slot: int) -> Area:
        """The area in a slot."""
        ref = self.refs[slot]
        return Area(self.source, ref.sheet or self.sheet, ref.row, ref.column, ref.last_row, ref.last_column)


Single = Callable[[Frame], Scalar]
Whole = Callable[[Frame], Value]


@lru_cache(maxsize=4096)
def compiled(shape_text: str) -> Single:
    """The evaluator of a shape. Raises ValueError for what is not understood: the formula is ours."""
    return single(parse(shape_text))


def single(node: Node) -> Single:
    """The reading as one value."""
    if isinstance(node, Constant):
        value = node.value
        return lambda _: value
    if isinstance(node, Slot) and not node.is_area:
        return _cell(node.number)
    if isinstance(node, Operation) and not _has_inline(node):
        return _operation(node)
    if isinstance(node, Call) and node.name in _LAZY:
        return _LAZY[node.name](node.arguments)
    if isinstance(node, Call) and node.name in {"ROW", "COLUMN"}:
        return _place(node)
    read = whole(node)
    return lambda frame: crossing(read(frame), frame)


def whole(node: Node) -> Whole:
    """The reading that leaves references as areas and array constants as arrays."""
    if isinstance(node, Slot):
        slot = node.number
        return lambda frame: frame.area(slot)
    if isinstance(node, Inline):
        constant = Array(node.rows)
        return lambda _: constant
    if _has_inline(node):
        return elements(node)
    if isinstance(node, Call) and node.name == "SUMPRODUCT" and node.arguments:
        found = picking(node)
        return _call(node, whole) if found is None else _picked(found, _call(node, whole))
    if isinstance(node, Call) and node.name not in _LAZY and node.name not in {"ROW", "COLUMN"}:
        return _call(node, whole)
    return single(node)


def elements(node: Node) -> Whole:
    """The reading place by place."""
    if isinstance(node, Operation):
        operands = [elements(each) for each in node.operands]
        call: Callable[..., Scalar] = UNARY[node.sign] if len(operands) == 1 else BINARY[node.sign]
        return lambda frame: lifted(call, [operand(frame) for operand in operands])
    if isinstance(node, Call) and node.name in _LAZY:
        return _lazy_elements(node)
    if isinstance(node, Call) and node.name not in {"ROW", "COLUMN"}:
        return _call(node, elements)
    if isinstance(node, Slot) and not node.is_area:
        return _cell(node.number)
    return whole(node)


def lifted(call: Callable[..., Value], arguments: list[Value]) -> Value:
    """`call` on the arguments, for each place when one of them is an array or an area."""
    if any(isinstance(each, Area | Array) for each in arguments):
        return spread(call, arguments)
    return call(*arguments)


def crossing(value: Value, frame: Frame) -> Scalar:
    """One value of a rectangle: the only one, or of a reference the one in the formula's row or column."""
    if isinstance(value, Array):
        return value.at(0, 0)
    if not isinstance(value, Area):
        return value
    row_idx, column_idx = frame.row - value.row, frame.column - value.column
    if value.width == 1 and (value.height == 1 or 0 <= row_idx < value.height):
        return value.at(0 if value.height == 1 else row_idx, 0)
    if value.height == 1 and 0 <= column_idx < value.width:
        return value.at(0, column_idx)
    raise RaisedError(CalcError.VALUE)


def _has_inline(node: Node) -> bool:
    """Whether an array constant stands where a single value is due: it makes the whole an array formula."""
    while isinstance(node, Operation):
        if any(isinstance(each, Inline) or _has_inline(each) for each in node.operands[1:]):
            return True
        node = node.operands[0]
        if isinstance(node, Inline):
            return True
    function = FUNCTIONS.get(node.name) if isinstance(node, Call) else None
    if not isinstance(node, Call) or function is None or "a" in function.takes:
        return False
    return any(
        function.letter(idx) in "se" and (isinstance(each, Inline) or _has_inline(each))
        for idx, each in enumerate(node.arguments)
    )


def _cell(slot: int) -> Single:
    def cell(frame: Frame) -> Scalar:
        ref = frame.refs[slot]
        return frame.source.raw(ref.sheet or frame.sheet, ref.row, ref.column)

    return cell


def _operation(node: Operation) -> Single:
    if len(node.operands) == 1:
        one, unary = single(node.operands[0]), UNARY[node.sign]
        return lambda frame: unary(one(frame))
    first, steps = _chain(node)
    if len(steps) == 1:
        binary, right = steps[0]
        return lambda frame: binary(first(frame), right(frame))

    def chained(frame: Frame) -> Scalar:
        value = first(frame)
        for call, operand in steps:
            value = call(value, operand(frame))
        return value

    return chained


def _chain(node: Operation) -> tuple[Single, list[tuple[BinaryCall, Single]]]:
    """The first operand of a+b+c…, and what is done with each of the others: one loop, for a cell holds thousands of
    operators and each would be a call inside the call of the next."""
    steps: list[tuple[BinaryCall, Single]] = []
    first: Node = node
    while isinstance(first, Operation) and len(first.operands) == 2:
        steps.append((BINARY[first.sign], single(first.operands[1])))
        first = first.operands[0]
    return single(first), steps[::-1]


def _call(node: Call, reading: Callable[[Node], Whole]) -> Whole:
    """A function of the list; `reading` is how its rectangle arguments are read."""
    function = _listed(node)
    takes = [function.letter(idx) for idx in range(len(node.arguments))]
    is_elementwise = reading is elements
    arguments = [_argument(letter, each, reading) for letter, each in zip(takes, node.arguments, strict=True)]
    singles = [idx for idx, letter in enumerate(takes) if letter in "se"]
    plain_call = function.call

    def call(frame: Frame) -> Value:
        values = [argument(frame) for argument in arguments]
        run = partial(plain_call, frame.date1904) if function.is_dated else plain_call
        if is_elementwise and any(isinstance(values[idx], Area | Array) for idx in singles):
            return spread(_filling(run, values, singles), [values[idx] for idx in singles])
        return run(*values)

    return call


def _picked(found: Picking, everywhere: Whole) -> Whole:
    """The sum at the places of one name; `everywhere` where the name is no text or a place holds no number."""
    rest = [elements(each) for each in found.rest]
    token = object()

    def picked(frame: Frame) -> Value:
        ref = frame.refs[found.name]
        name = frame.source.raw(ref.sheet or frame.sheet, ref.row, ref.column)
        if type(name) is not str or not name:
            return everywhere(frame)
        names = frame.area(found.names)
        key = (token, frame.sheet, *(frame.refs[slot] for slot in found.slots))
        added = frame.source.memo(key, lambda: products([read(frame) for read in rest], names))
        if added is None:
            return everywhere(frame)
        return finite(fsum(added[offset] for offset in offsets_by_value(names).get(name.casefold(), ())))

    return picked


def _listed(node: Call) -> Function:
    """The function called, its count of arguments found right."""
    function = FUNCTIONS.get(node.name)
    if function is None:
        raise ValueError(f"{node.name} is not among the functions that are evaluated")
    count = len(node.arguments)
    is_paired = not function.repeating or (count - function.least) % function.repeating == 0
    if not (function.least <= count <= function.most and is_paired):
        raise ValueError(f"{node.name} does not take {count} arguments")
    return function


def _argument(letter: str, node: Node, reading: Callable[[Node], Whole]) -> Whole:
    """How one argument is read, by the letter that the function gives it."""
    if letter == "a":
        return elements(node)
    if letter in "rg":
        return _guarded(reading(node)) if letter == "g" else reading(node)
    read = elements(node) if reading is elements else single(node)
    return _guarded(read) if letter == "e" else read


def _guarded(read: Whole) -> Whole:
    """The reading with an error as a value."""

    def guarded(frame: Frame) -> Value:
        try:
            return read(frame)
        except RaisedError as fault:
            return fault.error

    return guarded


def _filling(run: Callable[..., Value], values: list[Value], singles: list[int]) -> Callable[..., Value]:
    """The function of its single arguments alone, the rectangles among `values` staying as they are."""

    def filled(*given: Scalar) -> Value:
        arguments = list(values)
        for idx, value in zip(singles, given, strict=True):
            arguments[idx] = value
        return run(*arguments)

    return filled


def _lazy_elements(node: Call) -> Whole:
    """IF, IFERROR, CHOOSE inside an array formula, with single values only."""
    read = _LAZY[node.name](node.arguments)
    parts = [elements(each) for each in node.arguments[:1]]

    def checked(frame: Frame) -> Value:
        for part in parts:
            if isinstance(_guarded(part)(frame), Area | Array):
                raise ValueError(f"{node.name} over an array needs array entry in Excel")
        return read(frame)

    return checked


def _if(arguments: tuple[Node, ...]) -> Single:
    _counted("IF", arguments, 2, 3)
    condition, yes = single(arguments[0]), single(arguments[1])
    no: Single = single(arguments[2]) if len(arguments) > 2 else lambda _: False

    def choose(frame: Frame) -> Scalar:
        met = condition(frame)
        return yes(frame) if (met if isinstance(met, bool) else truth(met)) else no(frame)

    return choose


def _iferror(arguments: tuple[Node, ...]) -> Single:
    _counted("IFERROR", arguments, 2, 2)
    value, instead = single(arguments[0]), single(arguments[1])

    def rescued(frame: Frame) -> Scalar:
        try:
            found = value(frame)
        except RaisedError:
            return instead(frame)
        return instead(frame) if isinstance(found, CalcError) else found

    return rescued


def _choose(arguments: tuple[Node, ...]) -> Single:
    _counted("CHOOSE", arguments, 2, 255)
    place, choices = single(arguments[0]), [single(each) for each in arguments[1:]]

    def chosen(frame: Frame) -> Scalar:
        number_asked = int(number(place(frame)))
        if not 1 <= number_asked <= len(choices):
            raise RaisedError(CalcError.VALUE)
        return choices[number_asked - 1](frame)

    return chosen


def _counted(name: str, arguments: tuple[Node, ...], least: int, most: int) -> None:
    if not least <= len(arguments) <= most:
        raise ValueError(f"{name} does not take {len(arguments)} arguments")


def _place(node: Call) -> Single:
    """ROW and COLUMN: of the reference's first cell, or of the formula itself."""
    _counted(node.name, node.arguments, 0, 1)
    is_row = node.name == "ROW"
    if not node.arguments:
        return lambda frame: float(frame.row if is_row else frame.column)
    read = whole(node.arguments[0])

    def place(frame: Frame) -> Scalar:
        area = read(frame)
        if not isinstance(area, Area):
            raise ValueError(f"{node.name} takes a reference")
        return float(area.row if is_row else area.column)

    return place


_LAZY: dict[str, Callable[[tuple[Node, ...]], Single]] = {"IF": _if, "IFERROR": _iferror, "CHOOSE": _choose}
