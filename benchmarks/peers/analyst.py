"""What an analyst writes in an afternoon: six tables read with pandas, one attainment computed, a sheet, a document.

    python analyst.py MEETING.xlsx FOLDER

No checks, no scores, no live formulas, no charts; the user's workbook is loaded and saved by openpyxl, which loses
what openpyxl does not know.
"""

import sys
import warnings
from pathlib import Path

import openpyxl
import pandas as pd
from docx import Document
from openpyxl.styles import Font, PatternFill

warnings.simplefilter("ignore")
SHEETS = ("工作进展", "关键指标", "问题与对策", "资源需求", "下阶段工作计划", "上期任务完成情况")
source, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(exist_ok=True)
frames = {name: pd.read_excel(source, sheet_name=name, header=4, engine="openpyxl").dropna(how="all")
          for name in SHEETS}

kpis = frames["关键指标"]
kpis.columns = [str(column).rstrip("*°") for column in kpis.columns]
target, actual = (pd.to_numeric(kpis[column], errors="coerce") for column in ("目标值", "本期实际"))
kpis["达成率"] = (actual / target).where(kpis["指标方向"] != "越低越好", target / actual)

workbook = openpyxl.load_workbook(source)
sheet = workbook.create_sheet("汇总", 0)
sheet.append(["部门", "指标", "目标", "实际", "达成率"])
for row in kpis[["部门", "指标名称", "目标值", "本期实际", "达成率"]].itertuples(index=False):
    sheet.append([None if pd.isna(value) else value for value in row])
for cell in sheet[1]:
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDEBF7")
workbook.save(folder / "meeting.xlsx")

document = Document()
document.add_heading("会议纪要", 1)
for name, frame in frames.items():
    document.add_heading(name, 2)
    part = frame.iloc[:, 1:5].map(str)
    table = document.add_table(rows=1, cols=4)
    for cell, column in zip(table.rows[0].cells, part.columns, strict=True):
        cell.text = str(column)
    for values in part.itertuples(index=False):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
document.save(str(folder / "outline.docx"))
