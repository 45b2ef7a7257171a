"""The grammar of formulas (ISO/IEC 29500-1, 18.17.2), with references replaced by numbered slots.

Formulas of a sheet are few shapes repeated down many rows: "=A2*B2" and "=A3*B3" are one shape with
other references, so a shape is parsed once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reportkit.calc.values import CalcError, Scalar

CELL_SLOT = "\x01"
AREA_SLOT = "\x02"


class Ref(NamedTuple):
    """A reference as written: sheet None means the formula's own; rows and columns 1-based."""

    sheet: str | None
    row: int
    column: int
    last_row: int
    last_column: int


class Shape(NamedTuple):
    """A formula without "=": its text with slots for references, and what stands in the slots."""

    text: str
    refs: list[Ref]


class Constant(NamedTuple):
    """A value written in the formula; None for an argument left out."""

    value: Scalar


class Inline(NamedTuple):
    """An array constant, {1,2;3,4}."""

    rows: tuple[tuple[Scalar, ...], ...]


class Slot(NamedTuple):
    """A reference, by its number in the shape."""

    number: int
    is_area: bool


class Operation(NamedTuple):
    """An operator with one operand (neg, %) or two."""

    sign: str
    operands: tuple[Node, ...]


class Call(NamedTuple):
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]


Node = Constant | Inline | Slot | Operation | Call

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_AREA = rf"{_CELL}(?::{_CELL})?(?![\w.(!])"
# Most references have no sheet before them: asked first, the search takes four fifths of the time.
_REFERENCES = re.compile(
    rf"""("[^"]*+"|(?<![\w.])(?:{_AREA}|(?:'(?:[^']|'')+'|[^\W\d][\w.]*+)!{_AREA}))"""
)
_ONE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TOKENS = re.compile(
    r'\s*("(?:[^"]|"")*"'
    r"|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+"
    r"|#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!)"
    r"|[A-Za-z][A-Za-z0-9.]*|<>|<=|>=|\S)"
)
_END = ""
_CONSTANT = frozenset('"#.0123456789')  # how a text, an error or a number begins
_STRENGTH = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
"""How tightly an operator binds. A text in quotes is never one of these signs."""


def shape(formula: str) -> Shape:
    """The shape of a formula that begins with "="; equal shapes differ in references only."""
    pieces = _REFERENCES.split(formula[1:])
    refs = []
    for idx in range(1, len(pieces), 2):
        piece = pieces[idx]
        if piece[0] != '"':
            ref, pieces[idx] = reference(piece)
            refs.append(ref)
    return Shape("".join(pieces), refs)


@lru_cache(maxsize=65536)
def reference(written: str) -> tuple[Ref, str]:
    """A reference such as 'it''s'!$A$1:$B$9 and the mark of its slot."""
    place, sheet = written, None
    if "!" in written:
        name, place = written.rsplit("!", 1)
        sheet = name[1:-1].replace("''", "'") if name[0] == "'" else name
    ends = [(int(row), column_number(letters)) for letters, row in _ONE.findall(place)]
    first, last = ends[0], ends[-1]
    ref = Ref(sheet, min(first[0], last[0]), min(first[1], last[1]),
              max(first[0], last[0]), max(first[1], last[1]))
    return ref, AREA_SLOT if ":" in place else CELL_SLOT


def column_number(letters: str) -> int:
    """The 1-based column of its letters: A is 1, AA is 27."""
    result = 0
    for letter in letters:
        result = result * 26 + ord(letter) - 64
    return result


def parse(text: str) -> Node:
    """The tree of a shape. Raises ValueError where the text is no formula of this grammar."""
    parser = _Parser(text)
    node = parser.expression()
    if parser.found != _END:
        raise ValueError(f"formula not understood at {parser.found!r}")
    return node


class _Parser:
    """A reader of tokens from left to right; `found` is the next one, "" behind the last."""

    def __init__(self, text: str) -> None:
        self._tokens = iter(_TOKENS.findall(text))
        self._slots = 0
        self.found = next(self._tokens, _END)

    def _step(self) -> str:
        """Move to the next token; gives the one left behind."""
        left = self.found
        self.found = next(self._tokens, _END)
        return left

    def _expect(self, sign: str) -> None:
        if self.found != sign:
            raise ValueError(f"{sign!r} expected instead of {self.found!r}")
        self._step()

    def expression(self, least: int = 1) -> Node:
        """Operators that bind at least so tightly, equal ones from left to right; a sign binds tighter than ^."""
        node = self._signed()
        while (strength := _STRENGTH.get(self.found, 0)) >= least:
            node = Operation(self._step(), (node, self.expression(strength + 1)))
        return node

    def _signed(self) -> Node:
        if self.found in {"-", "+"}:
            sign = self._step()
            operand = self._signed()
            return Operation("neg", (operand,)) if sign == "-" else operand
        node = self._primary()
        while self.found == "%":
            self._step()
            node = Operation("%", (node,))
        return node

    def _primary(self) -> Node:
        first = self.found[:1]
        if first in _CONSTANT:
            return Constant(self._constant())
        if first.isalpha():
            return self._named()
        if self.found in {CELL_SLOT, AREA_SLOT}:
            self._slots += 1
            return Slot(self._slots - 1, self._step() == AREA_SLOT)
        if self.found == "{":
            return self._inline()
        self._expect("(")
        node = self.expression()
        self._expect(")")
        return node

    def _constant(self) -> Scalar:
        found = self._step()
        if len(found) > 1 and found[0] == '"':
            return found[1:-1].replace('""', '"')
        try:
            return CalcError(found) if found[0] == "#" else float(found)
        except ValueError:
            raise ValueError(f"formula not understood at {found!r}") from None

    def _named(self) -> Node:
        name = self._step().upper()
        if self.found == "(":
            return Call(name, self._arguments())
        if name not in {"TRUE", "FALSE"}:
            raise ValueError(f"defined names are not evaluated: {name}")
        return Constant(name == "TRUE")

    def _arguments(self) -> tuple[Node, ...]:
        self._expect("(")
        if self.found == ")":
            self._step()
            return ()
        found = [self._argument()]
        while self.found == ",":
            self._step()
            found.append(self._argument())
        self._expect(")")
        return tuple(found)

    def _argument(self) -> Node:
        """An argument; nothing between two commas is a blank."""
        return Constant(None) if self.found in {",", ")"} else self.expression()

    def _inline(self) -> Node:
        rows: list[list[Scalar]] = [[]]
        while self.found in {"{", ",", ";"}:
            if self._step() == ";":
                rows.append([])
            rows[-1].append(self._element())
        self._expect("}")
        return Inline(tuple(tuple(row) for row in rows))

    def _element(self) -> Scalar:
        """A value inside an array constant: no references, no expressions but a sign."""
        is_negative = self.found == "-"
        if is_negative:
            self._step()
        if self.found[:1].isalpha():
            node = self._named()
            if isinstance(node, Constant):
                return node.value
        if self.found[:1] not in _CONSTANT:
            raise ValueError(f"no constant at {self.found!r}")
        value = self._constant()
        return -value if is_negative and isinstance(value, float) else value
