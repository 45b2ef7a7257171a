"""Section 部门记分卡 / Department scorecard: one row each, or lowest against highest where there are many."""

from __future__ import annotations

from reportkit.model import Standing
from reportkit.standard.rules import status_words
from reportkit.summary import expressions as ex
from reportkit.summary import measure, numbers, parts, trend
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.facts_departments import next_milestone
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Line, Section, rows
from reportkit.summary.table import NOTHING, Column, Item, Table

KEY = "scorecard"
FIGURES = ("green", "amber", "red", "on_time", "overdue", "high")
EXTREMES = 10
BEFORE_BAR = "0%_0"  # a figure does not touch the bar beside it
LEAST_KEPT = 14  # characters of the next milestone, whatever stands there later


def section(context: Context) -> Section:
    """The whole scorecard with its total."""
    say = context.words
    wide = context.wide_names()
    table = Table(context, (
        Column(2 if wide else 1, say("head.department")), Column(1, say("scorecard.complete"), "right"),
        Column(1, say("scorecard.score"), "right"), Column(1, say("head.status"), indent=1),
        *(Column(1, say(f"scorecard.{key}"), "right") for key in FIGURES),
        *_last_columns(context),
    ))
    units = [(_row(context, table, index, each),) for index, each in enumerate(context.meeting.standings)]
    tail = (_total(context, table),) if len(units) > 1 else ()
    return Section(KEY, say("scorecard.label"), (_title(context),), (table.header(),), rows(units), tail,
                   say("scorecard.title"))


def extreme_rows(context: Context) -> int:
    """How many of the lowest and of the highest scores are worth showing: no department in both lists."""
    scored = sum(each.score is not None for each in context.meeting.standings)
    return min(EXTREMES, scored // 2)


def extremes(context: Context, room: float) -> Section:
    """The departments with the lowest and the highest scores side by side, as many as fit in `room` points."""
    say = context.words
    columns = (Column(3, say("scorecard.lowest")), Column(1, say("scorecard.score"), "right"),
               Column(1, say("head.status"), indent=1), Column(1, ""),
               Column(3, say("scorecard.highest")), Column(1, say("scorecard.score"), "right"),
               Column(1, say("head.status"), indent=1), Column(1, ""))
    table = Table(context, columns)
    count = min(extreme_rows(context), max(1, int(room // 20)))
    departments = context.blocks["departments"]
    ranks = context.store.block("extremes", ("low", "high"), count)
    units = []
    for index in range(count):
        for key, function in (("low", "SMALL"), ("high", "LARGE")):
            keys = departments.range(f"{key}_key")
            ranks.formula(key, index, f"IFERROR(MATCH({function}({keys},{index + 1}),{keys},0),0)")
        units.append((table.row([*_ranked(departments, ranks.at("low", index)),
                                 *_ranked(departments, ranks.at("high", index))]),))
    return Section(f"{KEY}_extremes", "", (_title(context, anchor="extremes"),), (table.header(),), rows(units))


def _ranked(departments: Block, place: str) -> list[Item]:
    def found(key: str) -> str:
        return f"INDEX({departments.range(key)},{place})"

    return [
        Item(Piece(f'IF({place}=0,"",{found("name")})', "")),
        Item(Piece(f'IF({place}=0,"",100*{found("score")})', ""), numbers.SCORE, look="score_bar"),
        Item(Piece(f'IF({place}=0,"",{found("status")})', ""), style="shrink", look="rating"), NOTHING,
    ]


def _title(context: Context, anchor: str = "") -> Line:
    cap = f"{context.definition.settings.score_cap * 100:g}"
    departments = context.blocks["departments"]
    coverage = meeting_coverage(departments)
    told = Piece(f'IF(ISNUMBER({coverage}),IF(ROUND({coverage},4)<1,{ex.quoted(context.words("scorecard.coverage"))}'
                 f'&TEXT({coverage},"0%"),""),"")')
    counts = {key: Piece(f'COUNTIF({departments.range("status")},"{symbol}*")')
              for key, symbol in (("green", "●"), ("amber", "◆"), ("red", "■"), ("missing", "○"))}
    rule = parts.sentence(context, "scorecard.rule", cap=ex.constant(cap))
    several = len(context.meeting.standings) > 1
    spread = parts.sentence(context, "scorecard.message", **counts) if several else ex.EMPTY
    message = ex.joined(spread, rule, told)
    return context.title(KEY, message, anchor=anchor)


def meeting_coverage(departments: Block) -> str:
    """The reported part of the weight over all departments; one that sent nothing counts 0."""
    return departments.at("meeting_coverage")


def _row(context: Context, table: Table, index: int, standing: Standing) -> Line:
    departments = context.blocks["departments"]

    def fact(key: str, shown: str = "") -> Piece:
        return Piece(departments.at(key, index), shown)

    name = ex.words(standing.department.value) if standing.department.value.text else None
    name = name or ex.constant(context.department(standing.department.name))
    word = context.words("scorecard.absent") if not standing.reported else status_words(context.lang)[standing.status]
    figures = [
        Item(_when_reported(departments, index, key), numbers.SHARE if key == "on_time" else numbers.TALLY)
        for key in FIGURES
    ]
    return table.row([
        Item(name), Item(Piece(_floored(departments.at("completeness", index))), BEFORE_BAR),
        Item(Piece(f'IF(ISNUMBER({departments.at("score", index)}),100*{departments.at("score", index)},"")'),
             numbers.SCORE, look="score_bar"),
        Item(fact("status", word), look="status"), *figures, *_last(context, index, standing),
    ])


def _last_columns(context: Context) -> tuple[Column, ...]:
    """What stands at the right, as room is left: the trend where it is known, asks, the next milestone."""
    say, wide = context.words, context.wide_names()
    asks = Column(1, say("scorecard.asks"), "right")
    if trend.SCORES in context.blocks:
        line = Column(1, say("trend.head"), indent=1)
        return (line,) if wide else (line, asks)
    return (asks,) if wide else (Column(2, say("scorecard.next"), indent=1),)


def _last(context: Context, index: int, standing: Standing) -> tuple[Item, ...]:
    departments, wide = context.blocks["departments"], context.wide_names()
    asks = Item(_when_reported(departments, index, "asks"), numbers.TALLY)
    if trend.SCORES in context.blocks:
        line = trend.spark(context, trend.SCORES, index)
        return (line,) if wide else (line, asks)
    following = next_milestone(standing.next_milestone).shown
    return (asks,) if wide else (
        Item(_next(context, departments.at("next", index), following), style="small shrink"),)


def _next(context: Context, address: str, shown: str) -> Piece:
    """The next milestone in one line, cut where it is longer: its section tells it in full."""
    face, kept = context.face, len(shown)
    room = measure.span_px(2, 1)
    while kept and not measure.fits(shown[:kept] + "…" * (kept < len(shown)), face, face.small.size, room):
        kept -= 1
    most = max(kept, LEAST_KEPT)
    return Piece(f'IF(LEN({address})>{most},LEFT({address},{most})&"…",{address})', shown[:most])


def _floored(ratio: str) -> str:
    """Whole per cent, cut and not rounded: 99.6 % filled is not complete."""
    return f"INT(ROUND(100*{ratio},6))/100"


def _when_reported(departments: Block, index: int, key: str) -> Piece:
    return Piece(f'IF({departments.at("reported", index)}=0,"",{departments.at(key, index)})')


def _total(context: Context, table: Table) -> Line:
    departments = context.blocks["departments"]
    score, on_time = departments.at("meeting_score"), departments.at("meeting_on_time")
    sums = [
        Item(Piece(on_time if key == "on_time" else f"SUM({departments.range(key)})"),
             numbers.SHARE if key == "on_time" else numbers.COUNT)
        for key in FIGURES
    ]
    asks = Item(Piece(f"SUM({departments.range('asks')})"), numbers.COUNT)
    columns = len(_last_columns(context))
    if trend.SCORES in context.blocks:
        last = (NOTHING, asks)[:columns]
    else:
        last = (asks,) if context.wide_names() else (NOTHING,)
    return table.row([
        Item(ex.constant(context.words("total"))),
        Item(Piece(_floored(departments.at("meeting_completeness"))), BEFORE_BAR),
        Item(Piece(f'IF(ISNUMBER({score}),100*{score},"")'), numbers.SCORE), NOTHING, *sums, *last,
    ], weight="total")
