"""Section 会议反馈 / Feedback: the mean score of each aspect, then what people advise."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model import Cell
from reportkit.summary import expressions as ex
from reportkit.summary import parts, plain
from reportkit.summary.context import Context
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit
from reportkit.summary.plain import Field

KEY, ASPECTS = "feedback", "feedback_aspect"
LOWEST, HIGHEST = 1, 5  # of a score; others are no scores
WIDE = 2  # columns of one mean
MOST = (LAST - FIRST + 1) // WIDE
FIELDS = (
    Field(2, "feedback.aspect", plain.text("aspect")), Field(2, "head.department", plain.text("department")),
    Field(1, "feedback.score", plain.figure("score", "0.0"), "right"),
    Field(7, "feedback.advice", plain.text("advice"), indent=1),
)


def section(context: Context) -> Section | None:
    """The section, or None before anybody has given feedback."""
    made = plain.section(context, KEY, "aspect", FIELDS) if context.rows(KEY) else None
    if made is None or not made.groups:
        return made
    return replace(made, title=(*made.title, *_means(context)))


def _means(context: Context) -> Unit:
    """The mean of the scores of each aspect, side by side; none where no aspect has two."""
    rows = [row for row in context.rows(KEY) if row["score"].number is not None]
    aspects = list(dict.fromkeys(row["aspect"].option for row in rows if row["aspect"].option))[:MOST]
    if len(rows) == len(aspects):  # one score each: the table tells it
        return ()
    block = parts.facts(context, "scores", context.rows(KEY), {
        "aspect": lambda row: context.option_key(row["aspect"], ASPECTS),
        "score": lambda row: ex.number(row["score"]),
    })
    score = block.range("score")
    known = f"({score}>={LOWEST})*({score}<={HIGHEST})*ISNUMBER({score})"
    head = {place: Cell(style="header") for place in range(FIRST, LAST + 1)}
    line = {place: Cell(style="total hair") for place in range(FIRST, LAST + 1)}
    for place, aspect in zip(range(FIRST, LAST + 1, WIDE), aspects, strict=False):
        own = f"({block.range('aspect')}={ex.quoted(aspect)})*{known}"
        mean = f'IF(SUMPRODUCT({own})=0,"",SUMPRODUCT({own},{score})/SUMPRODUCT({own}))'
        head[place] = Cell(value=context.heading(ASPECTS, aspect), style="header left")
        line[place] = Cell(formula="=" + mean, style="total hair left", format="0.0")
    return Line(context.face.small.line + 6, head), Line(20, line), Line(6)
