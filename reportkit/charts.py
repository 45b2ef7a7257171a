"""A chart's specification drawn as a native XlsxWriter chart: the title is the message, and the looks stay
apart in grey print (solid, hatched, mid grey)."""

from __future__ import annotations

from typing import Any

from reportkit.model import Chart, Series

INK, GREY_TEXT, GREY_LINE = "#1A1A1A", "#595959", "#BFBFBF"
RED, AMBER, AMBER_LINE, GREEN, GREEN_LINE = "#B3261E", "#C98A00", "#8A5A00", "#8FB3AE", "#00695C"
TINT = "#9DB7D1"
ABOVE_PX, BELOW_PX, BEHIND_PX = 32, 60, 12  # title; axis and legend; right of the bars
SCALE = {"attainment": 1.3, "score": 130.0}
TYPES = {"progress": {"type": "bar", "subtype": "stacked"}, "columns": {"type": "column"}, "trend": {"type": "line"}}
LABELLED = ("progress", "columns")  # bars that carry their value; elsewhere it stands in the category's label
UPRIGHT = ("columns", "trend")  # names below, values to the top
LEGENDLESS = ("shares", "growth", "trend")  # one series, named by the title


def draw(book: Any, chart: Chart, font: str, accent: str) -> Any:
    """An XlsxWriter chart of the workbook, ready to be inserted at `chart.row`, `chart.column`."""
    drawn = book.add_chart(TYPES.get(chart.kind, {"type": "bar"}))
    for series in chart.series:
        drawn.add_series(_series(chart, series, font, accent))
    text = {"name": font, "size": 9, "color": INK}
    drawn.set_title({"name": chart.title, "overlay": False, "layout": {"x": 0.02, "y": 0.02},
                     "name_font": {"name": font, "size": 10, "bold": True, "color": INK}}
                    if chart.title else {"none": True})
    drawn.set_legend({"none": True} if chart.kind in LEGENDLESS else {"position": "bottom", "font": text})
    names, values = _names_axis(chart, text), _values_axis(chart, text)
    upright = chart.kind in UPRIGHT
    drawn.set_x_axis(names if upright else values)
    drawn.set_y_axis(values if upright else names)
    drawn.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    drawn.set_plotarea({"fill": {"none": True}, "border": {"none": True}, **_inside(chart)})
    drawn.set_size({"width": chart.width_px, "height": chart.height_px})
    drawn.show_hidden_data()
    return drawn


def _inside(chart: Chart) -> dict[str, Any]:
    """The place of the bars where the names have a room of their own: programs that find names too wide for the
    room they keep leave out every second one."""
    if not chart.names_px:
        return {}
    wide, high = chart.width_px, chart.height_px
    return {"layout": {"x": chart.names_px / wide, "y": ABOVE_PX / high,
                       "width": 1 - (chart.names_px + BEHIND_PX) / wide, "height": 1 - (ABOVE_PX + BELOW_PX) / high}}


def _series(chart: Chart, series: Series, font: str, accent: str) -> dict[str, Any]:
    upright = chart.kind in UPRIGHT
    made: dict[str, Any] = {"name": series.name, "categories": chart.categories, "values": series.values,
                            "gap": 70 if upright else 45, "overlap": 0 if upright else 100,
                            **_look(series.look, "#" + accent)}
    if chart.kind in LABELLED or chart.labels:
        light = series.look == "done" and chart.kind == "progress"
        apart = {"position": "above"} if chart.kind == "trend" else {"fill": {"color": "#FFFFFF"}} if chart.line else {}
        made["data_labels"] = {**apart, "value": True, "num_format": chart.labels or "0;;", "font": {
            "name": font, "size": 9, "bold": light, "color": "#FFFFFF" if light else INK}}
    return made


def _look(look: str, accent: str) -> dict[str, Any]:
    """Fill and border of a series. Raises KeyError for an unknown look."""
    looks: dict[str, dict[str, Any]] = {
        "red": {"fill": {"color": RED}, "border": {"color": RED}},
        "amber": {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": AMBER, "bg_color": "#FFFFFF"},
                  "border": {"color": AMBER_LINE}},
        "green": {"fill": {"color": GREEN}, "border": {"color": GREEN_LINE}},
        "done": {"fill": {"color": accent}, "border": {"color": accent}},
        "doing": {"fill": {"color": TINT}, "border": {"color": TINT}},
        "overdue": {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": RED, "bg_color": "#FFFFFF"},
                    "border": {"color": RED}},
        "waiting": {"fill": {"color": "#FFFFFF"}, "border": {"color": GREY_TEXT}},
        "trend": {"line": {"color": accent, "width": 2.25},
                  "marker": {"type": "circle", "size": 6, "fill": {"color": accent}, "border": {"color": accent}}},
        "before": {"fill": {"color": GREY_LINE}, "border": {"color": GREY_LINE}},
    }
    return looks[look]


def _names_axis(chart: Chart, text: dict[str, Any]) -> dict[str, Any]:
    """The categories, first on top; below bars that reach to both sides their names stand at the left edge."""
    strong = chart.kind in ("progress", "growth", *UPRIGHT)
    made: dict[str, Any] = {"num_font": text, "line": {"color": INK if strong else GREY_LINE},
                            "major_tick_mark": "none", "minor_tick_mark": "none", "interval_unit": 1}
    if chart.kind not in UPRIGHT:
        made["reverse"] = True
    return made | ({"label_position": "low"} if chart.kind == "growth" else {})


def _values_axis(chart: Chart, text: dict[str, Any]) -> dict[str, Any]:
    """The values: against a target line, or without an axis of their own, since each bar says its value."""
    if chart.kind in SCALE:
        return _ratio_axis(chart, text)
    from_zero = {} if chart.kind in ("growth", "progress") else {"min": chart.least}
    most = {"max": chart.most} if chart.most else {}
    return {"visible": False, "major_gridlines": {"visible": False}, **from_zero, **most}


def _ratio_axis(chart: Chart, text: dict[str, Any]) -> dict[str, Any]:
    """Values from 0 with the target as the only gridline, dashed, its label at the bottom."""
    return {"min": 0, "max": chart.most or SCALE[chart.kind], "major_unit": chart.line, "num_font": text,
            "num_format": f'[={chart.line:g}]"{chart.line_label}";0', "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": INK, "width": 1.25, "dash_type": "dash"}},
            "line": {"none": True}, "major_tick_mark": "none"}
