"""Charts of the outline: attainment of the key figures, the score over periods, shares of a breakdown, stages of
a funnel.

A chart shows figures that the table beside it has; its alternative text says them in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.model import Bars, Block, Breakdown, ChartBlock, Funnel, Kpi, Status
from reportkit.outline import breakdowns, funnels, wording
from reportkit.outline.context import Context
from reportkit.outline.kpi_sentences import label
from reportkit.standard.rules import status_words

_BARS = range(3, 13)  # bars in one chart: fewer say less than the table, more are too thin
_PERIODS = 8  # in one line: more names would not stand beside each other
_FEWEST = 3  # scores known
_LIGHTS: tuple[Status, ...] = ("red", "amber", "green")
_ATTAINMENT = '[<0.9995]0.0%;[<1]"99.9%";0.0%'  # what falls short is never shown as 100.0%


def attainments(context: Context, kpis: Sequence[Kpi]) -> tuple[Block, ...]:
    """Attainment of all figures that have one, of the headlines where those are too many; lowest first."""
    told = [kpi for kpi in kpis if kpi.attainment is not None and kpi.status in _LIGHTS]
    if len(told) not in _BARS:
        told = [kpi for kpi in told if kpi.core]
    if len(told) not in _BARS:
        return ()
    chosen = sorted(told, key=lambda kpi: kpi.attainment or 0.0)
    words = status_words(context.lang)
    series = [
        Bars(words[light].partition(" ")[2], tuple(kpi.attainment if kpi.status == light else None for kpi in chosen),
             light)
        for light in _LIGHTS
    ]
    names = tuple(label(context, kpi) for kpi in chosen)
    caption = context.words("chart.attainment")
    told_values = (wording.attainment(kpi.attainment or 0.0) for kpi in chosen)
    text = _text(context, caption, zip(names, told_values, strict=True))
    return (ChartBlock(caption, "attainment", names, _seen(series), text, _ATTAINMENT, 1.0,
                       context.words("chart.target")),)


def score(context: Context) -> tuple[Block, ...]:
    """The meeting's score over the last periods, this one last; nothing where fewer than three are known."""
    known = context.meeting.trends.score
    periods = context.meeting.trends.periods[-_PERIODS:]
    values = () if known is None else known.values[-_PERIODS:]
    if sum(value is not None for value in values) < _FEWEST:
        return ()
    names = tuple(wording.period(*span, context.lang) for span in periods)
    points = tuple(None if value is None else round(100 * value, 9) for value in values)
    caption = context.words("chart.score", n=len(names))
    told = ((name, f"{wording.rounded(value, 1):f}") for name, value in zip(names, points, strict=True)
            if value is not None)
    line = Bars(context.words("chart.points"), points, "trend")
    return (ChartBlock(caption, "trend", names, (line,), _text(context, caption, told, "chart.line"), "0.0"),)


def shares(context: Context, given: Breakdown) -> tuple[Block, ...]:
    """The items' shares, largest first."""
    parts = [(part.item, part.share) for part in given.parts if part.share is not None and part.share >= 0]
    if given.shares == "none" or len(parts) not in _BARS:
        return ()
    parts.sort(key=lambda part: -part[1])
    caption = context.words("chart.shares", title=breakdowns.title(context, given))
    names = tuple(name for name, _ in parts)
    text = _text(context, caption, ((name, wording.percent(share)) for name, share in parts))
    bars = Bars(context.heading("breakdown", "share"), tuple(share for _, share in parts), "done")
    return (ChartBlock(caption, "shares", names, (bars,), text, "0.0%"),)


def stages(context: Context, given: Funnel) -> tuple[Block, ...]:
    """The counts from the first stage to the last; the one that loses most stands out."""
    counted = [(place, stage) for place, stage in enumerate(given.stages) if stage.count is not None]
    if len(counted) not in _BARS:
        return ()
    caption = context.words("chart.funnel", title=funnels.title(context, given))
    names = tuple(stage.name for _, stage in counted)
    looks = {"doing": "chart.stage", "red": "chart.drop"}
    series = [
        Bars(context.words(key), tuple(stage.count if (place == given.drop) == (look == "red") else None
                                       for place, stage in counted), look)
        for look, key in looks.items()
    ]
    text = _text(context, caption, ((stage.name, wording.number(stage.count or 0.0, "", context.lang))
                                    for _, stage in counted))
    return (ChartBlock(caption, "funnel", names, _seen(series), text, "#,##0"),)


def _seen(series: Iterable[Bars]) -> tuple[Bars, ...]:
    """The series that have a bar."""
    return tuple(one for one in series if any(value is not None for value in one.values))


def _text(context: Context, caption: str, told: Iterable[tuple[str, str]], key: str = "chart.text") -> str:
    pairs = (context.words("chart.pair", name=name, value=value) for name, value in told)
    return context.words(key, caption=caption, figures=context.words("comma").join(pairs))
