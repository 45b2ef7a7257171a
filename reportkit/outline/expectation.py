"""An expected change of a figure in words, and what became of it: 预期下降5.0%，实际下降3.2%."""

from __future__ import annotations

from reportkit.model import Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import phrase


def expected(context: Context, row: Row, *, measured: bool = False) -> tuple[Run, ...]:
    """The figure that the row names and the change expected of it; nothing where neither was filled.

    `measured`: it stands behind the effect in words, and says by which figure that is measured.
    """
    kpi, change = context.told(row, "kpi"), row["change"]
    if not kpi and not change.answered:
        return ()
    if change.number is None:
        key = "expectation.words" if change.answered else "expectation.figure"
        return phrase(context.words, key, kpi=context.run(row, "kpi"), change=context.run(row, "change"))
    number = change.number * 100 if "%" in change.text or "％" in change.text else change.number  # 3% is read as 0.03
    told = moved(context, number, row["change_unit"].option, unit_of(context, kpi))
    key = f"expectation.{'measured' if measured else 'change'}{'' if kpi else '_bare'}"
    return phrase(context.words, key, kpi=context.run(row, "kpi"), change=Run(told, source=source(change)))


def moved(context: Context, number: float, change_unit: str, unit: str, places: int = 2) -> str:
    """A change in words by its unit (percent, points, absolute); a bare number where none was chosen."""
    words = context.words
    if round(number, 9) == 0:
        return words("change.same")
    amount = abs(number)
    if change_unit == "percent":
        return words("change.up" if number > 0 else "change.down", n=wording.plain(amount, places) + "%")
    if change_unit == "points":
        told = words("number.point" if amount == 1 else "number.points", n=wording.plain(amount, places))
        return words("change.rise" if number > 0 else "change.fall", n=told)
    told = wording.amount(amount, unit if change_unit == "absolute" else "", context.lang)
    return words("change.more" if number > 0 else "change.less", n=told)


def unit_of(context: Context, name: str) -> str:
    """The unit of the key figure of that name, "" where none has it."""
    return next((kpi.unit for kpi in context.meeting.kpis if kpi.name.strip() == name.strip()), "")
