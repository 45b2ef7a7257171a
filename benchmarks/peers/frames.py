"""The same work as floor.py with pandas, as most people write it.

    python frames.py RETURNS OUTPUT.xlsx calamine|openpyxl
"""

import sys
import warnings
from pathlib import Path

import pandas as pd

warnings.simplefilter("ignore")
folder, output, engine = sys.argv[1:]
COVER, HEADER_ROW = "封面", 4
merged, gaps, filled = {}, [], []
for path in sorted(Path(folder).glob("*.xlsx")):
    frames = pd.read_excel(path, sheet_name=None, header=None, engine=engine)
    department = frames.pop(COVER).iat[5, 3]
    asked = missing = 0
    for name, frame in frames.items():
        if len(frame) <= HEADER_ROW or frame.iat[HEADER_ROW, 0] != "本行待补":
            continue
        headings = [str(heading) for heading in frame.iloc[HEADER_ROW]]
        rows = frame.iloc[HEADER_ROW + 1:].set_axis(headings, axis=1).iloc[:, 1:]
        rows = rows[rows.iloc[:, 0].notna()].assign(部门=department)
        required = [heading for heading in rows.columns if heading.endswith("*")]
        blank = rows[required].isna()
        asked, missing = asked + blank.size, missing + int(blank.to_numpy().sum())
        for number, heading in blank.stack()[lambda found: found].index:
            gaps.append((department, name, number + 1, heading.rstrip("*°"), "必填项没有填"))
        merged.setdefault(name, []).append(rows.rename(columns=lambda heading: heading.rstrip("*°")))
    filled.append((department, 1 - missing / asked))

tables = {name: pd.concat(parts, ignore_index=True) for name, parts in merged.items()}
kpis = tables["关键指标"][["部门", "指标名称", "单位", "指标方向", "目标值", "本期实际"]].copy()
target, actual = (pd.to_numeric(kpis[column], errors="coerce") for column in ("目标值", "本期实际"))
change = (actual - target) / target.abs().where(target != 0)
kpis["达成率"] = (1 + change).where(~kpis["指标方向"].isin(["越低越好", "不超过"]), 1 - change)
card = pd.DataFrame(filled, columns=["部门", "填报完整度"])
card["平均达成率"] = card["部门"].map(kpis.groupby("部门")["达成率"].mean())

with pd.ExcelWriter(output, engine="xlsxwriter") as writer:
    book = writer.book
    head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True})
    percent = book.add_format({"num_format": "0.0%"})
    sheets = {"汇总": card, "指标达成": kpis,
              "待补": pd.DataFrame(gaps, columns=["部门", "表", "行", "列", "说明"]), **tables}
    for name, frame in sheets.items():
        frame.to_excel(writer, sheet_name=name, index=False)
        page = writer.sheets[name]
        page.freeze_panes(1, 0)
        page.set_column(0, frame.shape[1] - 1, 16)
        page.autofilter(0, 0, max(len(frame), 1), frame.shape[1] - 1)
        for column, heading in enumerate(frame.columns):
            page.write_string(0, column, heading, head)
            if heading in ("达成率", "填报完整度", "平均达成率"):
                page.set_column(column, column, 16, percent)
    chart = book.add_chart({"type": "bar"})
    shown = min(len(card), 30)
    chart.add_series({"categories": ["汇总", 1, 0, shown, 0], "values": ["汇总", 1, 2, shown, 2]})
    writer.sheets["汇总"].insert_chart("F2", chart)
