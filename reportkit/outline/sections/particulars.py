"""The grid that opens the minutes of a company: what, when, where, who was there."""

from __future__ import annotations

from reportkit.model import Block, Fact, Facts, Prompt, Run
from reportkit.outline import attendance
from reportkit.outline.context import Context
from reportkit.outline.sections.opening import when
from reportkit.standard.spec import Chapter

SHOWS: dict[str, frozenset[str]] = {}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The grid, and what the author is asked for where attendance was not noted."""
    del chapter
    name = context.cover_run("meeting") or Run(context.report.meeting[context.lang])
    time = Run(when(context))
    lines = [
        (_fact(context, "meeting", name),),
        (_fact(context, "time", time), _fact(context, "place", context.cover_run("place"))),
        tuple(_fact(context, key, context.cover_run(key)) for key in ("chair", "recorder")),
    ]
    if context.cover("theme"):
        lines.append((_fact(context, "theme", context.cover_run("theme")),))
    lines.append((Fact(context.words("minutes.present"), attendance.present(context)),))
    lines += [(_fact(context, key, context.cover_run(key)),) for key in ("absent", "observers") if context.cover(key)]
    asked = () if context.cover("present") else (Prompt(context.words("minutes.ask_present")),)
    return (Facts(tuple(lines)), *asked)


def _fact(context: Context, key: str, told: Run | None) -> Fact:
    return Fact(context.words(f"minutes.{key}"), (told or context.gap,))
