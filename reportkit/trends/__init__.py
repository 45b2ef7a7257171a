"""Earlier periods of a series: what they fill in, how figures moved since, what is kept for the next one."""

from __future__ import annotations

from reportkit.trends.facts import facts_of
from reportkit.trends.recall import preceding, recalled
from reportkit.trends.series import series_of
from reportkit.trends.trend import trends

__all__ = ["facts_of", "preceding", "recalled", "series_of", "trends"]
