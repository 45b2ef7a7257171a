"""The form of a check: the codes of its findings with their levels, and the function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from reportkit.checks.context import Context
from reportkit.model import Level, Problem


class Check(NamedTuple):
    """One check. `levels`: code -> the levels at which it is found, the more serious first. `since`: the version
    in which its codes came."""

    levels: Mapping[str, tuple[Level, ...]]
    find: Callable[[Context], Iterator[Problem]]
    since: str = "0.1.0"
