"""Records side by side that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def grouped(records: Iterable[T], name: Callable[[T], str]) -> dict[str, list[T]]:
    """The records by name in the order in which names appear; those without one last, under ""."""
    groups: dict[str, list[T]] = {}
    for record in records:
        groups.setdefault(name(record).strip(), []).append(record)
    if "" in groups:
        groups[""] = groups.pop("")
    return groups
