"""The worksheet functions, listed by family; one that is not listed here is a mistake in a formula."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportkit.calc.functions import conditional, dates, logic, lookup, numbers, statistics, words
from reportkit.calc.functions.function import Function

FUNCTIONS: Mapping[str, Function] = MappingProxyType({
    function.name: function
    for family in (logic, numbers, statistics, conditional, lookup, words, dates)
    for function in family.FUNCTIONS
})
