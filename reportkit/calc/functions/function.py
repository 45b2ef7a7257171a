"""How a worksheet function is described to the compiler."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reportkit.calc.area import Value

ANY_COUNT = 255


class Function(NamedTuple):
    """A worksheet function: its name, what it takes, how often, and the Python function.

    `takes` has a letter per argument, the last `repeating` of them again and again:
    s a single value · e a single value that may be an error · g, r a rectangle or a single value,
    with or without errors as values · a an array, computed element by element.
    With `is_dated` the first argument of the call is whether the book counts from 1904.
    `s` and `e` arguments given an array in an array formula make the function run for each element.
    """

    name: str
    takes: str
    least: int
    most: int
    call: Callable[..., Value]
    repeating: int = 0
    is_dated: bool = False

    def letter(self, argument_idx: int) -> str:
        """The letter of an argument, counted from zero."""
        if argument_idx < len(self.takes):
            return self.takes[argument_idx]
        return self.takes[-self.repeating :][(argument_idx - len(self.takes)) % self.repeating]
