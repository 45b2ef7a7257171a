"""Sentences as runs: a template of text/ with user text and traced figures put in its places."""

from __future__ import annotations

from string import Formatter

from reportkit.model import Run
from reportkit.text import Words

Part = str | Run | tuple[Run, ...]


def runs_of(part: Part) -> tuple[Run, ...]:
    """The part as runs."""
    if isinstance(part, str):
        return (Run(part),) if part else ()
    return (part,) if isinstance(part, Run) else part


def joined(*parts: Part) -> tuple[Run, ...]:
    """All parts in order; neighbours that differ in nothing but their text become one run."""
    merged: list[Run] = []
    for run in (run for part in parts for run in runs_of(part)):
        last = merged[-1] if merged else None
        if last and not last.source and not run.source and last.bold == run.bold:
            merged[-1] = Run(last.text + run.text, last.bold)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def phrase(words: Words, key: str, /, **parts: Part) -> tuple[Run, ...]:
    """The sentence under `key` with its placeholders replaced by runs.

    User text is put in, never formatted: braces in a cell stay braces.
    """
    told: list[Part] = []
    for literal, name, _, _ in Formatter().parse(words(key)):
        told.append(literal)
        if name is not None:
            told.append(parts[name])
    return joined(*told)


def between(separator: str, parts: list[tuple[Run, ...]]) -> tuple[Run, ...]:
    """The parts with the separator between them; empty parts are left out."""
    kept = [part for part in parts if part]
    woven: list[Part] = []
    for index, part in enumerate(kept):
        woven += [separator, part] if index else [part]
    return joined(*woven)
