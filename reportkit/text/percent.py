"""A ratio as a reader is told it."""

from __future__ import annotations


def percent(ratio: float) -> str:
    """Whole percent, never 100 % for less."""
    return f"{int(round(ratio * 100, 9))}%"
