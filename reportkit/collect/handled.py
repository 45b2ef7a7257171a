"""What a collecting run found, and what became of each file that was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from reportkit.collect.files import Found
from reportkit.errors import ReportkitError
from reportkit.lang import Lang
from reportkit.model import Period, Problem, Submission

Fate = Literal["merged", "replaced", "blank", "unread", "not_read", "not_opened"]
UNREAD = ("unread", "not_read", "not_opened")


class Handled(NamedTuple):
    """One file. `fate`: merged; replaced by a later return of the same department; blank, as it was sent out; unread,
    a workbook that could not be read; not_read, no workbook; not_opened, an archive or a mail.
    `reason`: the code of what made it unread."""

    file: str
    fate: Fate
    departments: tuple[str, ...] = ()
    period: Period | None = None
    reason: str = ""


class Merged(NamedTuple):
    """What collecting found: language of the meeting, findings about single files, what became of each."""

    lang: Lang
    problems: tuple[Problem, ...]
    has_roster: bool = True  # without one nobody knows who is missing
    files: tuple[Handled, ...] = ()
    was_built: bool = False  # the workbook had a summary, which is not carried over


def handled(
    named: Sequence[Submission], filled: Sequence[Submission], chosen: Sequence[Submission],
    faults: Sequence[tuple[Path, ReportkitError]], found: Found,
) -> tuple[Handled, ...]:
    """The files by name: `named` could be read, of these `filled` hold something, of these `chosen` count."""
    return tuple(sorted(_fates(named, filled, chosen, faults, found), key=lambda one: one.file))


def _fates(
    named: Sequence[Submission], filled: Sequence[Submission], chosen: Sequence[Submission],
    faults: Sequence[tuple[Path, ReportkitError]], found: Found,
) -> Iterator[Handled]:
    counting, answered = {one.file for one in chosen}, {one.file for one in filled}
    for one in named:
        names = tuple(department.name for department in one.departments)
        fate: Fate = "blank" if one.file not in answered else "merged" if one.file in counting else "replaced"
        yield Handled(one.file, fate, names, one.period)
    yield from (Handled(path.name, "unread", reason=fault.code) for path, fault in faults)
    yield from (Handled(path.name, "not_read") for path in found.others)
    yield from (Handled(name, "not_opened") for name in found.unopened)
