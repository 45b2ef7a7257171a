"""年度完成率, 时间进度 and their gap: how far the year is, and how far the measure is.

Measures that should be low have no share of a year's target: their year to date is judged against the
target to date only.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportkit.standard.rules.expression import both_numbers, quoted
from reportkit.standard.rules.shape import rounded

WITHOUT_YEAR = ("lower", "at_most", "range", "done", "monitor")
"""Kinds for which a share of the year's target says nothing."""


def is_judged_to_date(kind: str) -> bool:
    """True for a kind whose year to date is held against a target to date: all that need nothing but a target."""
    return kind not in ("baseline", *WITHOUT_YEAR) or kind in ("lower", "at_most")


def year_progress(kind: str, ytd: float | None, year_target: float | None) -> float | None:
    """Year to date as a ratio of the year's target; None unless both are there and the target is not 0."""
    if kind in WITHOUT_YEAR or ytd is None or year_target is None or rounded(year_target) == 0:
        return None
    return ytd / year_target


def time_progress(end: date, fiscal_start_month: int = 1) -> float:
    """The elapsed part of the fiscal year after `end`: whole months / 12, else days / days of the year."""
    if (end + timedelta(days=1)).day == 1:
        return ((end.month - fiscal_start_month) % 12 + 1) / 12
    year = end.year - (end.month < fiscal_start_month)
    first, following = date(year, fiscal_start_month, 1), date(year + 1, fiscal_start_month, 1)
    return ((end - first).days + 1) / (following - first).days


def time_gap(progress: float | None, elapsed: float, roll_up: str) -> float | None:
    """Year progress less time progress in points, for measures that add up over the year (roll-up sum)."""
    return None if progress is None or roll_up != "sum" else (progress - elapsed) * 100


def year_progress_formula(ytd: str, year_target: str) -> str:
    """The ratio, "" where there is none. For a kind in WITHOUT_YEAR write nothing."""
    return f'IF({both_numbers(ytd, year_target)},IF(ROUND({year_target},9)=0,"",{ytd}/{year_target}),"")'


def year_progress_any(ytd: str, year_target: str, kind_ref: str, kinds_without_year: tuple[str, ...]) -> str:
    """The ratio for a row whose kind is read from its cell; `kinds_without_year` are words of the list."""
    excluded = "OR(" + ",".join(f"{kind_ref}={quoted(word)}" for word in kinds_without_year) + ")"
    progress = f'IF({excluded},"",{year_progress_formula(ytd, year_target)})'
    return f'IF(ISERROR({kind_ref}),"",{progress})'


def time_progress_formula(end: str, fiscal_start_month: int = 1) -> str:
    """The elapsed part of the fiscal year; `end` refers to the period's last day, "" unless it is a date."""
    start = fiscal_start_month
    months = f"(MONTH({end})-{start}+IF(MONTH({end})<{start},12,0)+1)/12"
    year = f"YEAR({end})-IF(MONTH({end})<{start},1,0)"
    first, following = f"DATE({year},{start},1)", f"DATE({year}+1,{start},1)"
    days = f"({end}-{first}+1)/({following}-{first})"
    return f'IF(ISNUMBER({end}),IF(DAY({end}+1)=1,{months},{days}),"")'


def time_gap_formula(progress: str, elapsed: str, roll_up_ref: str = "", sum_word: str = "") -> str:
    """Points, "" where there are none. With `roll_up_ref` only where that cell says `sum_word`."""
    gap = f'IF({both_numbers(progress, elapsed)},100*({progress}-{elapsed}),"")'
    if not roll_up_ref:
        return gap
    return f'IF(ISERROR({roll_up_ref}),"",IF({roll_up_ref}={quoted(sum_word)},{gap},""))'


def time_gap_text(progress: str, elapsed: str, roll_up_ref: str, sum_word: str, points: str) -> str:
    """The gap as text, +2.8百分点; `points` is the word behind the figure."""
    gap, both = f"100*({progress}-{elapsed})", both_numbers(progress, elapsed)
    text = f'IF(ROUND({gap},1)>0,"+","")&ROUND({gap},1)&{quoted(points)}'
    return f'IF(ISERROR({roll_up_ref}),"",IF(AND({roll_up_ref}={quoted(sum_word)},{both}),{text},""))'
