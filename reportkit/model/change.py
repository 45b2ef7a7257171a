"""A change against a base: this period against the previous one or the same period last year."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Change(NamedTuple):
    """A change against a base: `relative` (0.051 = +5.1 %), `points` (of a rate), `sign` (value None,
    `difference` given, `note` key of the words, e.g. turned_profit) or `none` with a reason key."""

    kind: Literal["relative", "points", "sign", "none"] = "none"
    value: float | None = None
    difference: float | None = None
    note: str = ""


NO_CHANGE = Change()
