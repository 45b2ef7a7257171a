"""What the last meeting left open, as the rows of 上期任务完成情况 that the next workbooks begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportkit.assigned import assigned, series
from reportkit.distribution.records import Record, identity, plain, record
from reportkit.lang import Lang
from reportkit.model import Row, Submission, Value
from reportkit.parse.normal import word_key
from reportkit.parse.number import read_number
from reportkit.tasks import SETTLED
from reportkit.text import Words, load

DECIDED = ("agree", "reject")
CARRIED = ("action", "id", "source", "owner", "due", "recurrence", "new_due", "kpi", "change_unit")
_NEXT_MEETING = re.compile(r"(?:下次|下一次|下期|下一期)(?:例会|会议|月会|周会)|next(?:regular)?meeting")


def open_matters(last: Submission, lang: Lang, meeting: date | None) -> list[Record]:
    """The open matters by sheet of origin: earlier actions first, then the meeting's own, challenges, asks,
    improvements. Each with department, id, source, owner, due or recurrence.

    A matter that is still open keeps its id and original deadline, the date agreed since stands in new_due. What
    comes back (每周) is carried until it is closed. `meeting`: the day of the next meeting, for 下次例会前.
    """
    words = load(lang, "sending")
    made = [*_earlier(last), *_actions(last, words, meeting), *_challenges(last, words),
            *_asks(last, words, lang), *_improvements(last, words)]
    found: dict[tuple[str, ...], Record] = {}
    for matter in made:
        key = identity(matter.get("department"), matter["action"])
        same = found.setdefault(key, matter)
        if same is not matter and matter.get("due"):  # decided again: the new date counts, the number stays
            same["new_due"] = matter["due"]
    return list(found.values())


def is_open(row: Row) -> bool:
    """True for a follow-up row that the next meeting asks about again."""
    status, closed = row["status"].option, row["closed"].option
    if closed:
        return closed == "returned"
    return status != "cancelled" and (status != "done" or row["recurrence"].filled)


def _earlier(last: Submission) -> Iterator[Record]:
    for row in last.rows("followup"):
        if row["action"].filled and is_open(row):
            kept = record(row, CARRIED) | _change(row)
            if not row["due"].filled and row["new_due"].filled:
                kept["due"] = kept.pop("new_due")
            yield kept


def _actions(last: Submission, words: Words, meeting: date | None) -> Iterator[Record]:
    for one in assigned(last):
        if one.row["status"].option in SETTLED or not one.row["action"].filled:
            continue
        made: Record = {"department": one.department, "action": one.row.text("action"), "id": one.id,
                        "source": words("source.actions")}
        if one.owner:
            made["owner"] = one.owner
        yield made | _deadline(one.row["due"], meeting)


def _deadline(due: Value, meeting: date | None) -> Record:
    """Under due a date or words that stay true, under recurrence what comes back."""
    if due.kind == "recurring":
        return {"recurrence": due.text}
    if meeting and due.kind == "text" and _NEXT_MEETING.search(word_key(due.text)):
        return {"due": meeting}
    stated = plain(due)
    return {"due": stated} if stated is not None else {}


def _challenges(last: Submission, words: Words) -> Iterator[Record]:
    earlier = [(row.department, word_key(row["action"].text)) for row in last.rows("followup") if is_open(row)]
    for number, row in enumerate(last.rows("challenges"), 1):
        challenge = row.text("challenge")
        is_known = any(department == row.department and action.startswith(word_key(challenge))
                       for department, action in earlier)
        if not challenge or row["status"].option == "done" or is_known:
            continue
        step = row.text("short_term")
        action = words("matter.challenge", challenge=challenge, step=step) if step else challenge
        yield _matter(last, row, action, f"C{number:02d}", words("source.challenges"), "due")


def _asks(last: Submission, words: Words, lang: Lang) -> Iterator[Record]:
    """Requests on which nothing was decided, or whose decision was put off."""
    for number, row in enumerate(last.rows("resources"), 1):
        if not row["request"].filled or row["decision"].option in DECIDED:
            continue
        size = [row.text("quantity") + row.text("unit"), _amount(last, row.text("amount"), lang)]
        said = ("、" if lang == "zh" else ", ").join(filter(None, size))
        action = words("matter.ask", request=row.text("request"), size=said) if said else row.text("request")
        yield _matter(last, row, action, f"R{number:02d}", words("source.resources"), "needed_by")


def _improvements(last: Submission, words: Words) -> Iterator[Record]:
    for number, row in enumerate(last.rows("improvements"), 1):
        if row["measure"].filled:
            made = _matter(last, row, row.text("measure"), f"I{number:02d}", words("source.improvements"), "due")
            yield made | record(row, ("kpi", "change_unit"), row.department) | _change(row)


def _change(row: Row) -> Record:
    """The expected change as the number before its unit: 3% in the cell is 3."""
    change = row["change"]
    if change.number is None:
        return {}
    return {"change": change.number * 100 if change.text.endswith(("%", "％")) else change.number}


def _matter(last: Submission, row: Row, action: str, number: str, source: str, due: str) -> Record:
    made: Record = {"department": row.department, "action": action, "id": f"{series(last.period)}-{number}",
                    "source": source}
    if row["owner"].filled:
        made["owner"] = row.text("owner")
    return made | _deadline(row[due], None)


def _amount(last: Submission, said: str, lang: Lang) -> str:
    """The amount as typed, with the workbook's unit where it is a number that names none: $12,000 and 30万 have theirs,
    and words have no unit."""
    unit, found = last.cover.get("amount_unit"), read_number(said)
    if unit is None or not unit.filled or found is None or found.stated:
        return said
    return said + unit.text if lang == "zh" else f"{said} {unit.text}"


def in_order(matters: Sequence[Record], departments: Sequence[str]) -> list[Record]:
    """The records by department, in the order of the roster, unknown ones last."""
    order = {word_key(name): number for number, name in enumerate(departments)}
    return sorted(matters, key=lambda one: order.get(word_key(str(one.get("department", ""))), len(order)))
