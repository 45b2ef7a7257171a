"""The end of an official paper's minutes: who was there, what is attached, who issues it and when."""

from __future__ import annotations

from reportkit.model import Block, Enclosures, Prompt, Roll, Signature
from reportkit.outline import attendance, wording
from reportkit.outline.context import Context
from reportkit.standard.spec import Chapter

SHOWS = {"agenda": frozenset({"papers"})}
_KEYS = ("absent", "observers", "recorder")


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The names, one line of them for each way of being there; the meeting's papers; organisation and date."""
    del chapter
    found: list[Block] = [Roll(context.words("minutes.present"), attendance.present(context))]
    for key in _KEYS:
        told = context.cover_run(key)
        if told:
            found.append(Roll(context.words(f"minutes.{key}"), (told,)))
    if not context.cover("present"):
        found.append(Prompt(context.words("minutes.ask_present")))
    papers = list(dict.fromkeys(filter(None, (context.told(row, "papers") for row in context.rows("agenda")))))
    if papers:
        found.append(Enclosures(context.words("minutes.enclosures"), tuple(map(wording.unstopped, papers))))
    day = wording.day(context.meeting.submission.period.meeting, context.lang)
    return (*found, Signature(context.cover("organisation"), day))
