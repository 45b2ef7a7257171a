"""Section 图表 / Charts: attainment of the headline KPIs, score by department, progress by project.

Charts draw hidden cells of our own only; NA() keeps a bar away where its series has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from reportkit.model import Chart, Series, Status
from reportkit.standard.rules import status_words
from reportkit.summary import charts_modules, measure, numbers, parts, progress, tiles, trend
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, Group, Line, Section, Unit

KEY = "charts"
BARS, FEWEST_BARS = 12, 2  # of one chart; a single one says what its tile says
HALF_PX, FULL_PX = 442, 892
HALF = 6  # columns
ROW, ROW_PX, BETWEEN_PX = 17.0, 17 * 96 / 72, 10
STACK_PX, PER_PROJECT_PX = 190, 30
LEAST_BAR_PX, MOST_BAR_PX, PER_BAR_PX, FRAME_PX = 180, 430, 28, 95  # below 26 a bar, programs skip names
PROJECTS = 12
WIDEST = "100.0%"
FEWEST = 3  # tasks; a chart of one or two says less than the table
LIGHTS: dict[Status, str] = {"red": "■", "amber": "◆", "green": "●"}
STATES = ("done", "doing", "overdue", "waiting")


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to draw."""
    bars = _alike(tuple(chart for chart in (_attainment(context), _score(context)) if chart is not None))
    stack = _progress(context)
    beside = [bars] if bars else []
    beside += charts_modules.pairs(context)
    beside += [(stack,)] if stack is not None else []
    moved = trend.chart(context)
    beside += [(moved,)] if moved is not None else []
    if not beside:
        return None
    groups = tuple(Group((_row(charts),)) for charts in _paired(beside))
    return Section(KEY, context.words("charts.label"), (context.title(KEY),), groups=groups)


def _paired(beside: list[tuple[Chart, ...]]) -> list[tuple[Chart, ...]]:
    """The rows of charts, where two that would stand alone in half a row share one."""
    made: list[tuple[Chart, ...]] = []
    for row in beside:
        if made and all(len(each) == 1 and each[0].width_px == HALF_PX for each in (made[-1], row)):
            made[-1] = _alike((*made[-1], *row))
        else:
            made.append(row)
    return made


def _alike(charts: tuple[Chart, ...]) -> tuple[Chart, ...]:
    """The charts at one height, that of the one with most bars; one with few keeps its bars from growing thick."""
    most = max((chart.height_px for chart in charts), default=0)
    return tuple(replace(chart, height_px=min(most, chart.height_px * 3 // 2)) for chart in charts)


def _row(charts: tuple[Chart, ...]) -> Unit:
    """Charts side by side with the empty rows that they cover."""
    placed = tuple(replace(chart, column=FIRST + HALF * index) for index, chart in enumerate(charts))
    most = max(chart.height_px for chart in charts)
    return Line(ROW, charts=placed), *(Line(ROW) for _ in range(ceil((most + BETWEEN_PX) / ROW_PX) - 1))


def _attainment(context: Context) -> Chart | None:
    """Attainment of the tiles' KPIs, lowest first."""
    kpis = context.blocks["kpis"]
    chosen = tiles.chosen(context)
    drawn = sum(context.meeting.kpis[index].attainment is not None for index in chosen)
    if drawn < FEWEST_BARS:
        return None
    source = context.store.block("chart_kpis", ("name", "value", "status", "key"), len(chosen))
    for place, index in enumerate(chosen):
        for key, fact in (("name", "name"), ("value", "attainment")):
            source.formula(key, place, kpis.at(fact, index))
        value = source.at("value", place)
        source.formula("status", place, f'IF(ISNUMBER({value}),{kpis.at("status", index)},"")')
        source.formula("key", place, f'IF(ISNUMBER({value}),ROUND({value},6)+{place + 1}/100000000,"")')
    met = f'COUNTIF({source.range("status")},"●*")'
    title = _told(context, "attainment", met, f"COUNT({source.range('value')})")
    chart = _bars(context, source, drawn, title, numbers.percent, ("attainment", 1.0))
    return replace(chart, names_px=_names_px(context, [context.meeting.kpis[index].name for index in chosen]))


def _score(context: Context) -> Chart | None:
    """Score by department, lowest first."""
    departments = context.blocks["departments"]
    scored = sum(each.score is not None for each in context.meeting.standings)
    if scored < FEWEST_BARS:
        return None
    count = len(context.meeting.standings)
    source = context.store.block("chart_departments", ("name", "value", "status", "key"), count)
    for index in range(count):
        source.formula("name", index, departments.at("name", index))
        score = departments.at("score", index)
        source.formula("value", index, f'IF(ISNUMBER({score}),100*{score},"")')
        source.formula("status", index, departments.at("status", index))
        value = source.at("value", index)
        source.formula("key", index, f'IF(ISNUMBER({value}),ROUND({value},6)+{index + 1}/1000000,"")')
    reached = f'COUNTIF({source.range("value")},">=99.9999999")'
    title = _told(context, "score", reached, f"COUNT({source.range('value')})")
    chart = _bars(context, source, min(BARS, scored), title, _score_text, ("score", 100.0))
    return replace(chart, names_px=_names_px(context, [each.department.name for each in context.meeting.standings]))


def _names_px(context: Context, names: list[str]) -> int:
    """The room for names and values beside the bars: that of the longest, at most two fifths of the chart."""
    face = context.face
    widest = max(measure.width_em(f"{name}  {WIDEST}", face) for name in names)
    return min(HALF_PX * 2 // 5, ceil(widest * face.small.size * 96 / 72) + 12)


def _told(context: Context, kind: str, met: str, count: str) -> Callable[[dict[str, str]], str]:
    """The title of ranked bars, given the lowest: how many of all are met, or that all or none are."""
    def said(worst: dict[str, str]) -> str:
        some, all_, none = (_sentence(context.words(f"charts.{kind}{which}"), {"met": met, "n": count} | worst)
                            for which in ("", "_all", "_none"))
        return f"IF({met}=0,{none},IF({met}={count},{all_},{some}))"

    return said


def _score_text(value: str) -> str:
    return f'TEXT({value},"0.0")'


def _bars(context: Context, source: Block, count: int, title: Callable[[dict[str, str]], str],
          told: Callable[[str], str], kind: tuple[str, float]) -> Chart:
    """Ranked bars over `source`: the value stands in the label as `told` writes it, its series by its light."""
    block = context.store.block(f"bars_{kind[0]}", ("place", "label", *LIGHTS, "title"), count)
    keys = source.range("key")
    for index in range(count):
        block.formula("place", index, f"IFERROR(MATCH(SMALL({keys},{index + 1}),{keys},0),0)")
        place = block.at("place", index)
        name, value, status = (f"INDEX({source.range(key)},{place})" for key in ("name", "value", "status"))
        block.formula("label", index, f'IF({place}=0,"",{name}&"  "&{told(value)})')
        for light, symbol in LIGHTS.items():
            block.formula(light, index, f'IF({place}=0,NA(),IF(LEFT({status},1)="{symbol}",{value},NA()))')
    first = block.at("place", 0)
    worst = {"name": f'INDEX({source.range("name")},{first})',
             "value": told(f'INDEX({source.range("value")},{first})')}
    block.formula("title", 0, f'IF({first}=0,"",{title(worst)})')
    words = status_words(context.lang)
    series = tuple(Series(words[light].partition(" ")[2], "=" + block.outside(block.range(light)), light)
                   for light in LIGHTS)
    height = min(MOST_BAR_PX, max(LEAST_BAR_PX, FRAME_PX + PER_BAR_PX * count))
    label = context.words("charts.target_line" if kind[0] == "attainment" else "charts.full_line")
    return Chart("attainment" if kind[0] == "attainment" else "score", "=" + block.outside(block.at("title")),
                 "=" + block.outside(block.range("label")), series, HALF_PX, height, line=kind[1], line_label=label)


def _progress(context: Context) -> Chart | None:
    """Counts of tasks by project and state."""
    names = progress.projects(context)
    if len(context.meeting.tasks) < FEWEST or names == [""] or len(names) > PROJECTS:
        return None
    facts = context.blocks["progress"]
    block = context.store.block("bars_projects", ("name", *STATES, "title"), len(names))
    for index, name in enumerate(names):
        block.value("name", index, name or context.words("progress.no_project"))
        own = progress.of_project(context, name)
        late = f'({facts.range("light")}="red")'
        states = {key: f'({facts.range("state")}="{key}")' for key in ("done", "not_started", "cancelled")}
        block.formula("done", index, f"SUMPRODUCT({own}*{states['done']})")
        block.formula("overdue", index, f"SUMPRODUCT({own}*{late})")
        block.formula("waiting", index, f"SUMPRODUCT({own}*{states['not_started']}*(1-{late}))")
        block.formula("doing", index, f"SUMPRODUCT({own}*(1-{states['cancelled']}))-{block.at('done', index)}"
                                      f"-{block.at('overdue', index)}-{block.at('waiting', index)}")
    block.formula("title", 0, _progress_title(context, block))
    series = tuple(Series(context.words(f"charts.{state}"), "=" + block.outside(block.range(state)), state)
                   for state in STATES)
    height = max(STACK_PX, 70 + PER_PROJECT_PX * len(names))
    return Chart("progress", "=" + block.outside(block.at("title")), "=" + block.outside(block.range("name")),
                 series, FULL_PX, height)


def _progress_title(context: Context, block: Block) -> str:
    total = "+".join(f"SUM({block.range(state)})" for state in STATES)
    late = f"SUM({block.range('overdue')})"
    worst = f"INDEX({block.range('name')},MATCH(MAX({block.range('overdue')}),{block.range('overdue')},0))"
    figures = {"n": f"({total})", "done": f"SUM({block.range('done')})", "late": late, "worst": worst}
    calm = _sentence(context.words("charts.progress"), figures)
    return f"IF({late}=0,{calm},{_sentence(context.words('charts.progress_late'), figures)})"


def _sentence(pattern: str, figures: dict[str, str]) -> str:
    return parts.template(pattern, {key: Piece(expr) for key, expr in figures.items()}).expr
