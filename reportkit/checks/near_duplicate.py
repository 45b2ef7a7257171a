"""near-duplicate: two names that differ by a space or one character, so that one of them may be a slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem, Row
from reportkit.parse.normal import word_key

CODE = "near-duplicate"
COUNTING = frozenset("0123456789一二三四五六七八九十甲乙丙丁东南西北中上下左右大小老")
"""Characters that tell two names apart on purpose: first and second team, east and west."""
SHORTEST_NAME = 3
SHORTEST_GROUP = 5  # of departments: 法务部 and 财务部 are two
SHORTEST_LATIN = 7
LONGEST = 40
"""What is longer is no name."""


class Named(NamedTuple):
    """A name at the cell where it first stands. `scope`: names are compared within it."""

    kind: str
    scope: str
    name: str
    row: Row
    key: str

    @property
    def spelling(self) -> tuple[str, str, str]:
        """What makes two names the same one, written alike."""
        return self.kind, self.scope, self.name


class Known:
    """The names met so far, found by what they have in common: two names one character apart are equal once
    that character is left out. Comparing each name with each would take minutes for ten thousand of them."""

    def __init__(self) -> None:
        self.named: dict[str, Named] = {}
        self._keys: dict[str, list[str]] = {}

    def add(self, key: str, named: Named) -> None:
        """Remembers a name under its key."""
        self.named[key] = named
        for shortened in _shortened(key):
            self._keys.setdefault(shortened, []).append(key)

    def one_apart(self, key: str, shortest: int) -> Named | None:
        """The first name that is one character apart from the key."""
        like = {other for shortened in _shortened(key) for other in self._keys.get(shortened, ())
                if _one_apart(key, other, shortest)}
        return next((self.named[other] for other in self.named if other in like), None) if like else None


def _shortened(key: str) -> set[str]:
    """The key, and the key without each of its characters."""
    return {key, *(key[:at] + key[at + 1:] for at in range(len(key)))} if len(key) <= LONGEST else set()


def find(context: Context) -> Iterator[Problem]:
    """One note per later spelling: of persons within a department, of KPIs and departments across them."""
    seen: dict[tuple[str, str], Known] = {}
    told: set[tuple[str, str, str]] = set()
    for named in _names(context):
        known = seen.setdefault((named.kind, named.scope), Known())
        key = word_key(named.name)
        like = known.named.get(key)
        if like is None:
            if named.kind != "kpi":  # KPIs of one character's difference are two: daily and monthly users
                like = known.one_apart(key, SHORTEST_NAME if named.kind == "person" else SHORTEST_GROUP)
            known.add(key, named)
        elif like.name == named.name or named.spelling in told:
            continue
        if like:
            told.add(named.spelling)
            yield context.at_cell(CODE, "note", named.row, named.key, name=cut(named.name), other=cut(like.name),
                                  cell=f"{like.row[like.key].place.sheet}!{like.row[like.key].place.cell}")


def _names(context: Context) -> Iterator[Named]:
    for sheet, row in context.rows():
        if sheet.audience != "filler":
            continue
        for column in sheet.inputs:
            if column.type == "person":
                yield from (Named("person", row.department, name, row, column.key) for name in row[column.key].people)
        if sheet.key == "kpis" and row["kpi"].filled:
            yield Named("kpi", "", row["kpi"].text, row, "kpi")
        if not context.submission.roster and row["department"].filled:
            yield Named("department", "", row["department"].text, row, "department")


def _one_apart(first: str, second: str, shortest: int) -> bool:
    """True where one character was changed (in names of at least `shortest`), or added or left out.

    A letter says less than a Chinese character: Tom and Tim, Ann and Anna are two persons.
    """
    if first.isascii() and min(len(first), len(second)) < SHORTEST_LATIN:
        return False
    if len(first) == len(second):
        changed = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        return len(changed) == 1 and len(first) >= shortest and not COUNTING.intersection(changed[0])
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) != 1 or len(short) < SHORTEST_NAME - 1:
        return False
    at = next((index for index, character in enumerate(short) if character != long[index]), len(short))
    return short == long[:at] + long[at + 1:] and long[at] not in COUNTING


CHECK = Check({CODE: ("note",)}, find)
