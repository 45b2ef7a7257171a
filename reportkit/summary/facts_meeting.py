"""The hidden facts of the meeting itself: its days, and how much of the year has passed."""

from __future__ import annotations

from datetime import date

from reportkit.model import Submission, Value
from reportkit.standard.rules import formulas
from reportkit.standard.spec import Settings
from reportkit.summary import expressions as ex
from reportkit.summary.hidden import Block, Store

THRESHOLDS = {"green": "green", "amber": "amber", "cap": "score_cap"}
DAYS = {"period_start": "start", "period_end": "end", "meeting_date": "meeting"}


def block(store: Store, submission: Submission, settings: Settings) -> Block:
    """The block `meeting`, one row: period_start, period_end, meeting_date, elapsed (share of the year), and the
    thresholds green, amber and cap."""
    made = store.block("meeting", (*DAYS, "elapsed", *THRESHOLDS), 1)
    for key, setting in THRESHOLDS.items():
        made.value(key, 0, float(getattr(settings, setting)), "a threshold of the company's settings")
    for key, name in DAYS.items():
        known: date = getattr(submission.period, name)
        made.formula(key, 0, _day(submission.cover.get(key, Value()), known))
    made.formula("elapsed", 0, formulas.time_progress_formula(made.at("period_end"), settings.fiscal_start_month))
    return made


def _day(value: Value, known: date) -> str:
    """The cover's cell where it holds that very date, else the date that the reader settled on."""
    literal = f"DATE({known.year},{known.month},{known.day})"
    source = ex.reference(value.place)
    if value.live and value.date == known and source:
        return f"IF(ISNUMBER({source}),{source},{literal})"
    return literal
