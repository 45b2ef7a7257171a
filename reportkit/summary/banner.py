"""The top of page one: title and period, links to the sections, who and when, the line for the group chat."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportkit.model import Cell, Picture, Status, column_letters
from reportkit.standard.rules import UNLIT, status_words
from reportkit.summary import decisions_needed, measure, parts
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit
from reportkit.summary.pages import target
from reportkit.text import load

SEPARATOR = " · "
ROOM = LAST - FIRST + 1  # links in one row
ROWS = 2  # rows of links at most
DIGEST_SIZE = 11.0
DIGEST_ROOM = 0.95  # of the row: its letters are bold, and the counts grow
LOOKED_BELOW = 1000
LOGO_HIGH, LOGO_WIDE, LOGO_GAP = 34, 215, 8  # pixels; the row is 42 high, three columns are 225 wide
FIRST_TO_GO = ("agenda", "market", "highlights", "collaboration", "support", "risks", "actions", "charts")


def lines(context: Context, sections: Sequence[Section]) -> Unit:
    """Title, contents, meeting and legend, digest."""
    return (_title(context), *_contents(context, sections), _meta(context), _digest(context), Line(3))


def _title(context: Context) -> Line:
    name = ex.words(context.cover("meeting"))
    suffix = context.words("title")
    piece = ex.joined(name, ex.constant(suffix)) if name.expr != '""' else ex.constant(suffix.strip(" ·"))
    start, end = (f'TEXT({context.facts.at(key)},"yyyy-mm-dd")' for key in ("period_start", "period_end"))
    period = parts.sentence(context, "period", start=Piece(start), end=Piece(end))
    cells = {place: Cell(style="title") for place in range(FIRST, LAST + 1)}
    cells[FIRST + _logo_columns(context)] = piece.cell("title")
    cells[LAST] = Piece(_unless_stale(context, period.expr)).cell("title message right")
    return Line(32, cells, anchor="top")


def logo(context: Context) -> Picture | None:
    """The company's logo in the title row, as large as the row allows, its proportions kept."""
    made = context.definition.summary.logo
    if made is None:
        return None
    scale = min(LOGO_HIGH / made.height, LOGO_WIDE / made.width)
    return Picture(made.path, max(1, round(made.width * scale)), max(1, round(made.height * scale)), FIRST)


def _logo_columns(context: Context) -> int:
    """The columns that the logo leaves no room in."""
    picture = logo(context)
    return ceil((picture.width_px + LOGO_GAP) / measure.COLUMN_PX) if picture else 0


def _unless_stale(context: Context, expr: str) -> str:
    """The period, or a warning once anything stands below the rows that were read, which are not in here, or once a
    cell that decided where a row stands holds something else."""
    below = []
    for sheet in context.definition.sheets_of[context.submission.report]:
        table = context.submission.tables.get(sheet.key)
        column = table.columns.get(sheet.thing) if table else None
        if table is None or column is None:
            continue
        name, letters = ex.sheet_name(table.name), column_letters(column)
        last = max(table.last_row, table.header_row, *(row.at for row in table.rows), 0)
        below.append(f"{name}!{letters}{last + 1}:{letters}{last + LOOKED_BELOW}")
    changed = f"SUM({context.blocks['structure'].range('changed')})"
    told = f"IF({changed}>0,{ex.quoted(context.words('moved'))},{expr})"
    if not below:
        return told
    return f"IF(COUNTA({','.join(below)})>0,{ex.quoted(context.words('stale'))},{told})"


def _contents(context: Context, sections: Sequence[Section]) -> Unit:
    """A link to every section and to the submission check, in one row or two; where there are more than cells,
    the least urgent ones go without."""
    listed = [section for section in sections if section.label]
    most = ROOM * ROWS - 2
    for key in FIRST_TO_GO:
        if len(listed) <= most:
            break
        listed = [section for section in listed if section.key != key]
    links = [ex.link(context.sheet, target("top"), ex.quoted(context.words("overview")))]
    links += [ex.link(context.sheet, target(each.key), ex.quoted(each.label)) for each in listed[:most]]
    links += [ex.link(context.check, ex.sheet_name(context.check) + "!A1", ex.quoted(context.words("check.label")))]
    rows = [links[start:start + ROOM] for start in range(0, len(links), ROOM)]
    return tuple(
        Line(20 if row is rows[-1] else 16, {FIRST + index: Cell(formula="=" + link, style="contents")
                                            for index, link in enumerate(row)}) for row in rows)


def _meta(context: Context) -> Line:
    report = context.definition.reports[context.submission.report].words[context.lang]
    meeting = Piece(f'TEXT({context.facts.at("meeting_date")},"yyyy-mm-dd")')
    found = [ex.constant(report), ex.joined(ex.constant(context.words("meta.meeting")), meeting)]
    found += [
        ex.after(context.words(f"meta.{key}"), ex.words(context.cover(key)))
        for key in ("chair", "recorder", "amount_unit") if context.cover(key).text
    ]
    told = found[0]
    for piece in found[1:]:
        told = ex.joined(told, ex.constant(SEPARATOR), piece)
    settings, words = context.definition.settings, status_words(context.lang)
    limits = {key: Piece(f'TEXT({context.facts.at(key)},"0%")', f"{value:.0%}")
              for key, value in (("green", settings.green), ("amber", settings.amber))}
    legend = parts.sentence(context, "legend", **limits, met=ex.constant(words["green"]),
                            close=ex.constant(words["amber"]), missed=ex.constant(words["red"]),
                            unreported=ex.constant(words["unreported"]))
    return Line(18, {FIRST: told.cell("meta"), LAST: legend.cell("meta right")})


def _digest(context: Context) -> Line:
    """The counts as one sentence, the same that `build` prints."""
    piece = digest(context)
    count = measure.lines(piece.shown, context.face, DIGEST_SIZE,
                          DIGEST_ROOM * measure.span_px(LAST - FIRST + 1))
    line = context.face.body.line * DIGEST_SIZE / context.face.body.size
    if count == 1:
        return Line(22, {FIRST: piece.cell("digest")})
    return Line(line * count + 6, {FIRST: piece.cell("digest wrap")}, ((FIRST, LAST),))


def digest(context: Context) -> Piece:
    """The sentence with its counts as formulas, the same that `consolidation.digest_line` tells."""
    blocks, now = context.blocks, context.meeting.digest
    departments, kpis, followup = (blocks[key] for key in ("departments", "kpis", "followup"))
    reported = f"SUM({departments.range('expected')})"
    expected = f"SUM({departments.range('asked')})"
    counts = {
        "expected": expected, "reported": reported, "kpis": f'COUNTIF({kpis.range("name")},"?*")',
        **{key: f'COUNTIF({kpis.range("status")},"{symbol}*")'
           for key, symbol in (("green", "●"), ("amber", "◆"), ("red", "■"), ("unreported", "○"))},
        "followups": f'COUNTIF({followup.range("thing")},"?*")', "done": f'COUNTIF({followup.range("state")},"done")',
        "overdue": f'COUNTIF({followup.range("overdue")},">0")',
        "decisions": decisions_needed.counted(context),
    }
    figures = {key: Piece(expr, str(getattr(now, key))) for key, expr in counts.items()}
    figures |= {key: _apart(context, key, 0 if now is None else getattr(now, key)) for key in UNLIT}
    return parts.template(load(context.lang, "rules").find("digest.line") or "", figures)


def _apart(context: Context, key: Status, now: int) -> Piece:
    """How many KPIs have a status without a light, "" where none has."""
    before, _, behind = (load(context.lang, "rules").find(f"digest.{key}") or "").partition("{n}")
    count = f'COUNTIF({context.blocks["kpis"].range("status")},{ex.quoted(status_words(context.lang)[key])})'
    shown = f"{before}{now}{behind}" if now else ""
    return Piece(f'IF({count}=0,"",{ex.quoted(before)}&{count}&{ex.quoted(behind)})', shown)
