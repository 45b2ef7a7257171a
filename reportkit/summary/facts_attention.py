"""What may need attention, every candidate with a key that ranks it, and the ranked list over them.

The key is class · 1,000,000 less the weight within the class, plus a fraction for the row, so that no two
are equal; "" where a candidate needs no attention. SMALL, MATCH and INDEX then follow every edit.
Classes: 1 missed KPIs by weight x shortfall, 2 overdue tasks by days, 3 high challenges without owner or
date, 4 departments that sent nothing, 5 KPIs without an actual.
"""

from __future__ import annotations

from typing import NamedTuple

from reportkit.model import Attention, Kpi, Place, Row, Task
from reportkit.parse.origins import ORIGIN
from reportkit.standard.rules import status_words
from reportkit.standard.rules.change import is_rate_unit
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.facts_tasks import THINGS, judged_by
from reportkit.summary.hidden import Block
from reportkit.summary.numbers import decimals_of, form_formula, gap_text, percent_of, told

CLASS = 1_000_000
WHAT = 4  # columns that tell the matter
FRACTION = 1_000_000  # a row's fraction stays below the steps of the keys, and above what MATCH tells apart
GROWING = ("kpis", "progress", "followup")
THING = {"kpis": "kpi", "challenges": "challenge", **THINGS}
DATED = ("date", "ongoing", "recurring")

Identity = tuple[str, int | str]
"""Sheet and row of a candidate, or "" and the department."""

KEYS = ("key", "kind", "department", "what", "why", "owner", "due", "at", "origin")


class Entry(NamedTuple):
    """One candidate as it shows at building time."""

    kind: str
    department: str
    what: str
    why: str
    owner: str
    due: str
    grows: bool  # cause and measure are being written: room for a second line


class Candidates:
    """The block `attention` as it is filled, row by row."""

    def __init__(self, context: Context) -> None:
        meeting = context.meeting
        self.context = context
        count = len(meeting.kpis) + len(meeting.tasks) + len(meeting.followups) + len(context.rows("challenges"))
        self.block = context.store.block("attention", KEYS, count + len(meeting.standings))
        self.entries: dict[Identity, Entry] = {}
        self.missing = {each.department.name for each in meeting.standings if not each.reported}

    def add(self, key: Piece, identity: Identity, kind: Piece, department: str, what: Piece, why: Piece,
            owner: Piece, due: Piece, *, row: Row | None = None, at: Place | None = None) -> None:
        """One candidate. `key`: the fragment that gives its key, without the fraction for the row. Its arrow leads to
        the record `row`, else to the cell `at`."""
        index, block, unset = len(self.entries), self.block, self.context.words("unset")
        named = self.context.department(department)
        block.formula("key", index, f'IF(ISNUMBER({key.expr}),{key.expr}+{index + 1}/{FRACTION},"")')
        block.formula("kind", index, kind.expr)
        block.value("department", index, named)
        block.put("what", index, what)
        block.put("why", index, why)
        for name, piece in (("owner", owner), ("due", due)):
            block.formula(name, index, f'IF({piece.expr}="",{ex.quoted(unset)},{piece.expr})')
        place = row[THING[row.sheet]].place if row is not None else at or Place()
        target = ex.reference(place)
        block.formula("at", index, ex.address(ex.sheet_name(place.sheet), target) if target else ex.EMPTY.expr)
        block.put("origin", index, ex.words(row[ORIGIN]) if row is not None else ex.EMPTY)
        self.entries[identity] = Entry(kind.shown, named, what.shown, why.shown, owner.shown or unset,
                                       due.shown or unset, bool(why.shown) and identity[0] in GROWING)


def block(context: Context) -> tuple[Block, list[Entry]]:
    """All candidates (KPIs, tasks, last meeting's actions, challenges, departments), and the ranked list
    as it is at building time."""
    candidates = Candidates(context)
    for index, kpi in enumerate(context.meeting.kpis):
        _kpi(candidates, index, kpi)
    for name, tasks in (("progress", context.meeting.tasks), ("followup", context.meeting.followups)):
        for index, task in enumerate(tasks):
            _task(candidates, name, index, task)
    _challenges(candidates)
    _departments(candidates)
    ranked = [_identity(item) for item in context.meeting.attention]
    return candidates.block, [candidates.entries[identity] for identity in ranked]


def _identity(item: Attention) -> Identity:
    return (item.row.sheet, item.row.number) if item.row is not None else ("", item.department)


def _kpi(candidates: Candidates, index: int, kpi: Kpi) -> None:
    context, kpis = candidates.context, candidates.context.blocks["kpis"]
    status, ratio = kpis.at("status", index), kpis.at("attainment", index)
    shortfall = f"IF(ISNUMBER({ratio}),1-MIN(1,MAX(0,{ratio})),1)"
    red = f'{CLASS}-ROUND({kpis.at("share", index)}*{shortfall},7)*100000'
    sent = kpi.row.department not in candidates.missing
    unreported = str(5 * CLASS) if sent else '""'
    key = f'IF(LEFT({status},1)="■",{red},IF(LEFT({status},1)="○",{unreported},""))'
    row = kpi.row
    why = ex.chained(context.answer(row["cause"]), context.words("attention.then"), context.answer(row["measure"]))
    candidates.add(Piece(key), (kpi.row.sheet, kpi.row.number), Piece(status, status_words(context.lang)[kpi.status]),
                   kpi.department, _kpi_what(context, kpis, index, kpi), why, ex.words(row["owner"]),
                   ex.day(row["due"]), row=row)


def _kpi_what(context: Context, kpis: Block, index: int, kpi: Kpi) -> Piece:
    """Name, actual against target, and the gap in points for a rate, else the attainment."""
    name, actual, target = (kpis.at(key, index) for key in ("name", "actual", "target"))
    form, now = form_formula(kpis.at("places", index)), decimals_of(kpi)
    named = parts.brief(context, Piece(name, kpi.name), WHAT)
    missing = _no_actual(context, named, kpi)
    figures = {
        "name": named, "unit": ex.constant("%" if is_rate_unit(kpi.unit) else ""),
        "actual": told(actual, form, kpi.actual, now), "target": told(target, form, kpi.target, now),
        "ratio": percent_of(kpis.at("attainment", index), kpi.attainment),
        "gap": gap_text(kpis.at("difference", index), form, kpi.difference, now),
    }
    said = {key: parts.template(context.words(f"attention.{key}"), figures) for key in ("kpi_points", "kpi", "kpi_gap")}
    by_ratio = f'IF(ISNUMBER({kpis.at("attainment", index)}),{said["kpi"].expr},{said["kpi_gap"].expr})'
    expr = said["kpi_points"].expr if is_rate_unit(kpi.unit) else by_ratio
    key = "kpi_points" if is_rate_unit(kpi.unit) else "kpi" if kpi.attainment is not None else "kpi_gap"
    shown = missing.shown if kpi.status == "unreported" else said[key].shown
    return Piece(f'IF({actual}="",{missing.expr},{expr})', shown)


def _no_actual(context: Context, named: Piece, kpi: Kpi) -> Piece:
    """That nothing was reported, or what was: "4天半" is no number, but its author did report."""
    found = context.answer(kpi.row["actual"])
    pieces = {"name": named, "found": found}
    missing, unread = (parts.template(context.words(f"attention.kpi_{key}"), pieces) for key in ("missing", "unread"))
    return Piece(f'IF({found.expr}="",{missing.expr},{unread.expr})', unread.shown if found.shown else missing.shown)


def _task(candidates: Candidates, name: str, index: int, task: Task) -> None:
    context = candidates.context
    facts = context.blocks[name]
    days = facts.at("overdue", index)
    key = f'IF({facts.at("light", index)}="red",{2 * CLASS}-MIN(9000,{days})*10,"")'
    project = context.words("attention.project") if name == "progress" else context.words("attention.last")
    lead = ex.words(task.row["project"]) if name == "progress" else ex.words(task.row["id"])
    opening = ex.after(project.partition("{lead}")[0], lead, project.partition("{lead}")[2])
    named = ex.or_else(ex.words(task.row[THINGS[name]]), context.words("attention.no_task"))
    thing = ex.joined(opening, parts.brief(context, named, WHAT))
    what = parts.sentence(context, "attention.overdue", thing=thing, n=Piece(days, str(task.overdue_days)))
    reason, then = ("delay", "next") if name == "progress" else ("reason", "outcome")
    why = ex.chained(context.answer(task.row[reason]), context.words("attention.then"),
                     context.answer(task.row[then]))
    kind = ex.constant(context.words("attention.kind_overdue"))
    candidates.add(Piece(key), (task.row.sheet, task.row.number), kind, task.department, what, why,
                   ex.words(task.row["owner"]), Piece(facts.at("due", index), ex.day(judged_by(task.row)).shown),
                   row=task.row)


def _challenges(candidates: Candidates) -> None:
    context, facts = candidates.context, candidates.context.blocks["challenges"]
    for index, row in enumerate(context.rows("challenges")):
        owner, due = facts.at("owner", index), facts.at("due", index)
        loose = f'AND({facts.at("severity", index)}="high",{facts.at("state", index)}<>"done")'
        key = f'IF(AND({loose},OR({owner}="",{due}="")),{3 * CLASS},"")'
        open_words = (f'IF({owner}="",{ex.quoted(context.words("attention.no_owner"))},"")'
                      f'&IF({due}="",{ex.quoted(context.words("attention.no_due"))},"")')
        shown = ("" if row["owner"].filled else context.words("attention.no_owner")) + (
            "" if row["due"].kind in DATED else context.words("attention.no_due"))
        what = ex.joined(parts.brief(context, ex.words(row["challenge"]), WHAT), Piece(open_words, shown))
        cause, action = context.answer(row["cause"]), context.answer(row["short_term"])
        why = Piece(f'IF({cause.expr}="",{action.expr},{cause.expr})', cause.shown or action.shown)
        kind = ex.constant(context.words("attention.kind_high"))
        candidates.add(Piece(key), (row.sheet, row.number), kind, row.department, what, why, ex.words(row["owner"]),
                   ex.day(row["due"]), row=row)


def _departments(candidates: Candidates) -> None:
    context = candidates.context
    submit_by = context.cover("submit_by")
    for index, standing in enumerate(context.meeting.standings):
        reported = context.blocks["departments"].at("reported", index)
        key = '""' if standing.department.exempt else f'IF({reported}=0,{4 * CLASS},"")'
        what = ex.constant(context.words("attention.absent"))
        head = standing.department.contact or standing.department.head
        named = ex.constant(head) if head else ex.EMPTY
        kind = ex.constant(context.words("attention.kind_absent"))
        name = standing.department.name
        candidates.add(Piece(key), ("", name), kind, name, what, ex.EMPTY, named, ex.day(submit_by),
                       at=standing.department.value.place)
