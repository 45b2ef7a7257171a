"""Row numbers in few words: neighbours as ranges."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers that follow each other: 6, 7, 8, 11 is (6, 8), (11, 11)."""
    found = []
    for _, run in groupby(enumerate(sorted(set(numbers))), lambda pair: pair[1] - pair[0]):
        rows = [number for _, number in run]
        found.append((rows[0], rows[-1]))
    return found
