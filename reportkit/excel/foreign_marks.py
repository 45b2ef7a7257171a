"""What python-calamine does not tell of a sheet: percent cells, errors, formulas, hidden rows, comments. Standard
library alone, as all that the child process runs."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_MERGES = 20_000

Cell = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet. `kinds`: p, d, t or b of numbers shown so. `merges`: None where the library has them."""

    kinds: dict[Cell, str] = field(default_factory=dict)
    errors: dict[Cell, str] = field(default_factory=dict)
    formulas: set[Cell] = field(default_factory=set)
    hidden: list[int] = field(default_factory=list)
    comments: list[Cell] = field(default_factory=list)
    merges: list[list[int]] | None = None
