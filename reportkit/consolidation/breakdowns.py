"""Measures split into parts: shares, growth and what each part contributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportkit import grouping
from reportkit.model import Breakdown, Change, Part, Row, Submission
from reportkit.standard import rules
from reportkit.standard.rules.change import change
from reportkit.standard.rules.shares import (
    contribution,
    former_share,
    growth,
    implied_growth,
    share_sum,
    shares_of,
)

Figures = Sequence[float | None]


def breakdowns(submission: Submission) -> tuple[Breakdown, ...]:
    """One for each measure and dimension of a department, in the order in which they appear."""
    return tuple(_breakdown(rows) for rows in grouping.breakdowns(submission))


def _breakdown(rows: Sequence[Row]) -> Breakdown:
    first, adds_up = rows[0], grouping.adds_up(rows)
    current, previous = _numbers(rows, "current"), _numbers(rows, "previous")
    total, before, last_year = (_total(_numbers(rows, key)) if adds_up else None
                                for key in ("current", "previous", "last_year"))
    kind, shares = shares_of(_numbers(rows, "share"), current, total)
    growths, source = _growths(rows, total, before, shares, "growth")
    yearly, _ = _growths(rows, total, last_year, shares, "growth_year")
    parts = tuple(
        _part(row, share, part) for row, share, part in zip(
            rows, shares, _contributions(rows, (current, total), (previous, before), shares), strict=True)
    )
    return Breakdown(
        department=first.department, measure=first.text("measure").strip(), dimension=first["dimension"].option,
        parts=parts, total=total, previous=before, shares=kind,
        share_sum=share_sum(_numbers(rows, "share") if kind == "none" else shares).value,
        growth=growths, growth_year=yearly, growth_from=source, adds_up=adds_up,
    )


def _part(row: Row, share: float | None, contributed: float | None) -> Part:
    current, unit = row["current"].number, row.text("unit").strip()
    return Part(
        row=row, item=row.text("item").strip(), current=current, share=share,
        growth=_change(row, "growth", "previous", unit), growth_year=_change(row, "growth_year", "last_year", unit),
        contribution=contributed, attainment=rules.attain("higher", current, row["target"].number).ratio,
    )


def _change(row: Row, typed: str, base: str, unit: str) -> Change:
    """The growth from the values; as typed where they give none."""
    found, given = change(row["current"].number, row[base].number, unit, row.text("measure")), row[typed].number
    return Change("relative", given) if found.kind == "none" and given is not None else found


def _growths(rows: Sequence[Row], total: float | None, before: float | None, shares: Figures, typed: str
             ) -> tuple[float | None, Literal["values", "shares", ""]]:
    """The total's growth from the values, else the one that shares and typed growths imply."""
    found = growth(total, before).value
    if found is not None:
        return found, "values"
    implied = implied_growth(shares, _numbers(rows, typed)).value
    return implied, "" if implied is None else "shares"


def _contributions(rows: Sequence[Row], current: tuple[Figures, float | None],
                   previous: tuple[Figures, float | None], shares: Figures) -> Figures:
    """From the values and their totals; where there are no such, from shares and growths, which say the same."""
    (values, total), (before, total_before) = current, previous
    if total is not None and total_before is not None:
        return [contribution(now, then, total_before).value for now, then in zip(values, before, strict=True)]
    growths = _numbers(rows, "growth")
    if implied_growth(shares, growths).value is None:
        return (None,) * len(rows)
    former = [former_share(share, rate) for share, rate in zip(shares, growths, strict=True)]
    return [contribution(now, then, _total(former)).value for now, then in zip(shares, former, strict=True)]


def _total(figures: Figures) -> float | None:
    """The sum, None unless every part states its figure: a total of some of the parts would mislead."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _numbers(rows: Sequence[Row], key: str) -> Figures:
    return [row[key].number for row in rows]
