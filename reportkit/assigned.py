"""What a meeting decided, one piece of work per department: numbered once and for all, with the owner's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportkit.model import Period, Row, Submission
from reportkit.parse.normal import word_key
from reportkit.parse.people import names

_EVERY = re.compile(
    r"(?:各|所有|全体|全部)(?:个)?(?:部门|单位|科室|团队)|(?:all|every|each)(?:departments?|teams?|units?)")
_OWN_HEAD = re.compile(
    r"(?:(?:各|所有|本)?(?:部门|单位|科室|团队))?(?:主要)?负责人"
    r"|(?:the)?(?:(?:all|every|each)?(?:departments?|teams?)?heads?|heads?of(?:the|all|every|each)?(?:departments?|teams?))")
_HEAD_OF = re.compile(r"(?P<zh>.+?)的?(?:主要)?负责人|(?:the)?headof(?:the)?(?P<of>.+)|(?P<en>.+?)(?:'s)?head")


class Assigned(NamedTuple):
    """One action of one department. `id` stays with it from meeting to meeting; `owner` as resolved names."""

    id: str
    department: str
    owner: str
    row: Row


def assigned(submission: Submission) -> tuple[Assigned, ...]:
    """The meeting's actions in the order of the sheet, each with its number and its departments.

    An id is the organiser's own where one is typed, else the meeting's series and the action's place in the
    sheet (2026-10-03). An action of several departments, or of all on the roster (各部门), becomes one each
    (2026-10-03-1, 2026-10-03-2). "设计部负责人" and "head of Design" become the name on the roster.
    """
    known = {word_key(one.name): one.name for one in submission.departments}
    heads = {word_key(one.name): one.head for one in submission.departments if one.head}
    found: list[Assigned] = []
    ids = numbers(submission)
    for row in submission.rows("actions"):
        id_ = ids[row.number]
        whose = tuple(_departments(row.department, known))
        for part, department in enumerate(whose, 1):
            own = f"{id_}-{part}" if len(whose) > 1 else id_
            found.append(Assigned(own, department, owners(row.text("owner"), department, heads), row))
    return tuple(found)


def numbers(submission: Submission) -> Mapping[int, str]:
    """The number of each action by its row in the worksheet, before it is divided among departments.

    One that is typed is kept and given to no other row.
    """
    rows = submission.rows("actions")
    typed = {row.text("id").strip() for row in rows}
    found: dict[int, str] = {}
    following = 0
    for place, row in enumerate(rows, 1):
        if not row.text("id").strip():
            following = max(place, following + 1)
            while f"{series(submission.period)}-{following:02d}" in typed:
                following += 1
        found[row.number] = row.text("id").strip() or f"{series(submission.period)}-{following:02d}"
    return found


def series(period: Period) -> str:
    """What the numbers of a meeting begin with: its month (2026-10), for periods below a month its day."""
    return f"{period.end:%Y-%m}" if period.months else period.meeting.isoformat()


def owners(words: str, department: str, heads: Mapping[str, str]) -> str:
    """The owners with the names of heads for their posts; a post without a name on the roster stays as written.

    `heads`: word key of a department -> its head.
    """
    found = dict.fromkeys(_person(word, department, heads) for word in names(words))
    separator = "、" if any(ord(character) > 0x2E7F for character in words) else ", "
    return separator.join(found)


def _person(word: str, department: str, heads: Mapping[str, str]) -> str:
    key = word_key(word)
    if _OWN_HEAD.fullmatch(key):
        return heads.get(word_key(department), word)
    post = _HEAD_OF.fullmatch(key)
    of = (post["zh"] or post["of"] or post["en"]) if post else ""
    return heads.get(of, word) if of else word


def _departments(words: str, known: Mapping[str, str]) -> Iterator[str]:
    """The departments that the lead department's cell names; the words themselves where they are none we know."""
    if _EVERY.fullmatch(word_key(words)) and known:
        yield from (name for name in known.values() if not _EVERY.fullmatch(word_key(name)))
        return
    several = names(words)
    if len(several) > 1 and all(word_key(name) in known for name in several):
        yield from (known[word_key(name)] for name in several)
    else:
        yield words
