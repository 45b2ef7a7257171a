"""The least that does the work: calamine, plain Python, XlsxWriter.

    python floor.py RETURNS OUTPUT.xlsx

Reads every workbook, lists required cells that are blank, computes attainment, and writes the merged rows, a sheet of
attainment, a scorecard with a chart and a sheet of gaps. It loses formulas, error cells and formats, reads nothing
that was typed in words, knows one layout and one language, and its figures are values, not formulas. No document.
"""

import sys
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

COVER, FIRST_HEADING = "封面", "本行待补"
DEPARTMENT, HEADER_ROW = (5, 3), 4  # from zero: of the cover's cell, of the headings of every sheet
LOWER, AT_MOST = "越低越好", "不超过"


def read(path):
    """The department and its rows by sheet: (headings, rows)."""
    book = CalamineWorkbook.from_path(str(path))
    department, tables = "", {}
    for name in book.sheet_names:
        lines = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if name == COVER:
            department = lines[DEPARTMENT[0]][DEPARTMENT[1]]
        elif len(lines) > HEADER_ROW and lines[HEADER_ROW][0] == FIRST_HEADING:
            headings = lines[HEADER_ROW][1:]
            tables[name] = headings, [line[1:] for line in lines[HEADER_ROW + 1:] if line[1] != ""]
    return department, tables


def attained(direction, target, actual):
    """The ratio of a KPI, None where it has none."""
    if not isinstance(target, float) or not isinstance(actual, float) or target == 0:
        return None
    return 1 - (actual - target) / abs(target) if direction in (LOWER, AT_MOST) else 1 + (actual - target) / abs(target)


merged, headings_of, gaps, kpis = defaultdict(list), {}, [], []
filled, required, score = defaultdict(int), defaultdict(int), defaultdict(list)
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    department, tables = read(path)
    for name, (headings, rows) in tables.items():
        headings_of.setdefault(name, headings)
        asked = [at for at, heading in enumerate(headings) if heading.endswith("*")]
        own = headings.index("部门")
        for number, row in enumerate(rows, HEADER_ROW + 2):
            row[own] = department
            merged[name].append(row)
            for at in asked:
                required[department] += 1
                if row[at] == "":
                    gaps.append((department, name, number, headings[at].rstrip("*°"), "必填项没有填"))
                else:
                    filled[department] += 1
        if name == "关键指标":
            at = {heading.rstrip("*°"): place for place, heading in enumerate(headings)}
            for row in rows:
                target, actual = row[at["目标值"]], row[at["本期实际"]]
                ratio = attained(row[at["指标方向"]], target, actual)
                kpis.append((department, row[at["指标名称"]], row[at["单位"]], target, actual, ratio))
                if ratio is not None:
                    score[department].append(ratio)

book = xlsxwriter.Workbook(sys.argv[2])
head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "border": 1})
text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
percent = book.add_format({"num_format": "0.0%", "border": 1})


def sheet(name, headings, rows, formats=()):
    """A sheet with a heading row, frozen and filtered."""
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_column(0, len(headings) - 1, 16)
    for column, heading in enumerate(headings):
        page.write_string(0, column, heading, head)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value == "" or value is None:
                continue
            if isinstance(value, str):
                page.write_string(number, column, value, text)
            elif isinstance(value, (date, datetime)):
                page.write_datetime(number, column, value, day)
            else:
                page.write_number(number, column, value, percent if column in formats else text)
    page.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    return page


scores = [(name, filled[name] / required[name], sum(score[name]) / len(score[name]) if score[name] else None)
          for name in required]
card = sheet("汇总", ("部门", "填报完整度", "平均达成率"), scores, (1, 2))
chart = book.add_chart({"type": "bar"})
shown = min(len(scores), 30)
chart.add_series({"categories": ["汇总", 1, 0, shown, 0], "values": ["汇总", 1, 2, shown, 2]})
card.insert_chart("F2", chart)
sheet("指标达成", ("部门", "指标", "单位", "目标", "实际", "达成率"), kpis, (5,))
sheet("待补", ("部门", "表", "行", "列", "说明"), gaps)
for name, rows in merged.items():
    sheet(name, [heading.rstrip("*°") for heading in headings_of[name]], rows)
book.close()
