"""The hidden facts of the departments: score, status, counts, what is overdue, the next milestone."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.model import Row
from reportkit.standard.rules import formulas, status_words
from reportkit.standard.rules.expression import quoted
from reportkit.summary import completeness_facts, facts_kpis
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block

KEYS = (
    "name", "reported", "asked", "expected", "required", "filled", "completeness", "blank_weight", "whole_weight",
    "score", "judged", "coverage", "status", "green", "amber", "red", "unreported", "progress", "on_time", "overdue",
    "high", "asks", "next", "weight", "counted", "low_key", "high_key", "covered", "meeting_completeness",
    "meeting_score", "meeting_coverage", "meeting_on_time",
)
COUNTS = (("high", "challenges", "severity", "high"), ("asks", "resources", "request", "?*"))
SYMBOLS = {"green": "●*", "amber": "◆*", "red": "■*", "unreported": "○*"}


def block(context: Context, blocks: Mapping[str, Block]) -> Block:
    """One row for each department in roster order. `blocks`: counts (of the check sheet), kpis, progress,
    followup, challenges, resources."""
    standings = context.meeting.standings
    made = context.store.block("departments", KEYS, len(standings))
    answers, exempt = completeness_facts.answered(context), _exempt(context)
    for index, standing in enumerate(standings):
        name = standing.department.name
        made.value("name", index, context.department(name))
        if name in answers:
            made.formula("reported", index, f"IF({answers[name]}>0,1,0)")
        else:
            made.value("reported", index, float(standing.reported), "a department that only declared")
        if name in exempt:
            made.formula("asked", index, f'IF({exempt[name]}="yes",0,1)')
        else:
            made.value("asked", index, float(name in context.asked), "a department that the roster does not name")
        made.formula("expected", index, f'{made.at("asked", index)}*{made.at("reported", index)}')
        _counts(made, index, blocks["counts"], len(standings))
        _completeness(made, index)
        _kpis(made, index, blocks["kpis"])
        _status(context, made, index)
        _tasks(made, index, blocks)
        _others(made, index, blocks)
    _weigh(context, made, blocks["kpis"])
    _weights(context, made)
    _meeting(made, blocks)
    return made


def _exempt(context: Context) -> Mapping[str, str]:
    """By department of the roster: the fragment that tells whether it need not report ("yes" or not)."""
    return {row.department: context.option_key(row["exempt"], "yes_no").expr for row in context.rows("departments")}


def _counts(made: Block, index: int, counts: Block, departments: int) -> None:
    """Required and filled cells, added up from the sheet of the submission check."""
    width = counts.count // departments
    for key in ("required", "filled"):
        if not width:
            made.formula(key, index, "0")
            continue
        last = counts.at(key, (index + 1) * width - 1)
        made.formula(key, index, f"SUM({counts.outside(counts.at(key, index * width))}:{last})")


def _completeness(made: Block, index: int) -> None:
    required, filled = made.at("required", index), made.at("filled", index)
    ratio = f"IF({required}=0,1,{filled}/{required})"
    made.formula("completeness", index, f'IF({made.at("reported", index)}=1,{ratio},0)')


def _kpis(made: Block, index: int, kpis: Block) -> None:
    name, departments, weighed = made.at("name", index), kpis.range("department"), kpis.range("weighed")
    made.formula("blank_weight", index,
                 f'IFERROR({formulas.weight(_NOTHING, kpis.range("raw_weight"), weighed, name)},0)')
    made.formula("whole_weight", index, f'SUMIF({weighed},{name},{kpis.range("weight")})')
    scores, weights = kpis.range("score"), kpis.range("weight")
    made.formula("score", index, formulas.weighted_mean(scores, weights, departments, name))
    own = f"({departments}={name})*{kpis.range('scorable')}"
    told = f'(LEFT({kpis.range("status")},1)<>"○")'
    made.formula("judged", index, f"SUMPRODUCT({own}*1)")
    made.formula("coverage", index, f'IF(SUMPRODUCT({own},{weights})=0,"",SUMPRODUCT({own}*{told},{weights})'
                                    f"/SUMPRODUCT({own},{weights}))")
    for key, symbol in SYMBOLS.items():
        made.formula(key, index, f'COUNTIFS({departments},{name},{kpis.range("status")},{quoted(symbol)})')


_NOTHING = '""'


def _weigh(context: Context, made: Block, kpis: Block) -> None:
    """The weights of the KPIs; a KPI scored to a department that has no row weighs by its own formula."""
    blank: dict[str, str] = {}
    whole: dict[str, str] = {}
    for index, each in enumerate(context.meeting.standings):
        blank[each.department.name] = made.at("blank_weight", index)
        whole[each.department.name] = made.at("whole_weight", index)
    for index, kpi in enumerate(context.meeting.kpis):
        if kpi.department not in blank:
            own = kpis.at("weighed", index)
            blank[kpi.department] = formulas.weight(_NOTHING, kpis.range("raw_weight"), kpis.range("weighed"), own)
            whole[kpi.department] = f"SUMIF({kpis.range('weighed')},{own},{kpis.range('weight')})"
    facts_kpis.weigh(kpis, context.meeting.kpis, blank, whole)


def _status(context: Context, made: Block, index: int) -> None:
    words = {key: quoted(word) for key, word in status_words(context.lang).items()}
    score, (green, amber) = made.at("score", index), (context.facts.at(key) for key in ("green", "amber"))
    light = (f"IF(ROUND({score},9)>={green},{words['green']},"
             f"IF(ROUND({score},9)>={amber},{words['amber']},{words['red']}))")
    none = f'IF({made.at("judged", index)}>0,{words["unreported"]},"－")'
    absent = quoted(context.words("scorecard.absent"))
    made.formula("status", index, f'IF({made.at("reported", index)}=0,{absent},IF(ISNUMBER({score}),{light},{none}))')


def _tasks(made: Block, index: int, blocks: Mapping[str, Block]) -> None:
    name = made.at("name", index)
    progress, followup = blocks["progress"], blocks["followup"]
    count = f'SUMPRODUCT(({progress.range("department")}={name})*ISNUMBER({progress.range("counted")}))'
    made.formula("progress", index, f'IF({count}=0,"",SUMIF({progress.range("department")},{name},'
                                    f'{progress.range("counted")})/{count})')
    owed, kept = (
        "+".join(f"SUMIF({each.range('department')},{name},{each.range(key)})" for each in (progress, followup))
        for key in ("owed", "kept")
    )
    made.formula("on_time", index, f'IF({owed}=0,"",({kept})/({owed}))')
    made.formula("overdue", index, "+".join(
        f'COUNTIFS({each.range("department")},{name},{each.range("overdue")},">0")' for each in (progress, followup)))


def _others(made: Block, index: int, blocks: Mapping[str, Block]) -> None:
    name = made.at("name", index)
    for key, sheet, column, criterion in COUNTS:
        each = blocks[sheet]
        made.formula(key, index, f'COUNTIFS({each.range("department")},{name},{each.range(column)},"{criterion}")')
    plans = blocks["milestones"]
    found = f'INDEX({plans.range("told")},MATCH({name},{plans.range("first")},0))'
    made.formula("next", index, f'IFERROR({found},"—")')


def next_milestone(row: Row | None) -> Piece:
    """The date of a milestone and its words; "—" where there is none."""
    if row is None:
        return ex.constant("—")
    due = ex.day(row["due"])
    return ex.joined(Piece(ex.day_text(due), due.shown), ex.constant(" "), ex.words(row["milestone"]))


def _weights(context: Context, made: Block) -> None:
    """The departments' weights in the meeting's score, and the keys by which they are ranked."""
    for index, standing in enumerate(context.meeting.standings):
        given = ex.number(standing.department.weight_value)
        made.formula("weight", index, f'IF(ISNUMBER({given.expr}),MAX(0,{given.expr}),"")')
        made.formula("counted", index, formulas.weight(made.at("weight", index), made.range("weight")))
        score = made.at("score", index)
        key = f'IF(ISNUMBER({score}),ROUND({score},6)*1000+ROW()/100000,"")'
        made.formula("low_key", index, key)
        made.formula("high_key", index, key.replace("+ROW", "-ROW"))
        coverage = made.at("coverage", index)
        made.formula("covered", index, f'IF(AND(ISTEXT({coverage}),{made.at("reported", index)}=0),0,{coverage})')


def _meeting(made: Block, blocks: Mapping[str, Block]) -> None:
    """The meeting's own figures, in the first row."""
    required = f"SUM({made.range('required')})"
    made.formula("meeting_completeness", 0, f"IF({required}=0,1,SUM({made.range('filled')})/{required})")
    for key, facts in (("meeting_score", "score"), ("meeting_coverage", "covered")):
        made.formula(key, 0, formulas.weighted_mean(made.range(facts), made.range("counted")))
    owed, kept = ("+".join(f"SUM({blocks[name].range(key)})" for name in ("progress", "followup"))
                  for key in ("owed", "kept"))
    made.formula("meeting_on_time", 0, f'IF({owed}=0,"",({kept})/({owed}))')
