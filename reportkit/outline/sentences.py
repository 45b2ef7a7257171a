"""Sentences that several sections share: clauses in a row, and cells quoted behind their heading."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.model import Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import Part, between, joined, runs_of


def clauses(context: Context, parts: Iterable[Part]) -> tuple[Run, ...]:
    """The parts as one sentence: commas between, a full stop behind; nothing for no part."""
    told = between(context.words("comma"), [runs_of(part) for part in parts])
    return joined(told, context.words("stop")) if told else ()


def quoted(context: Context, row: Row, key: str, label: str = "") -> tuple[Run, ...]:
    """What stands in the cell behind its heading (or `label`), closed by a full stop; nothing for a blank."""
    words = context.told(row, key)
    if not words:
        return ()
    head = context.words("label", label=label or context.heading(row.sheet, key))
    return joined(head, Run(wording.stop(words, context.lang), source=source(row[key])))


def quotes(context: Context, row: Row, keys: Iterable[str]) -> tuple[Run, ...]:
    """The filled cells of those columns, each a sentence behind its heading."""
    return between(context.words("gap_between_sentences"), [quoted(context, row, key) for key in keys])


def sentences(context: Context, *parts: Part) -> tuple[Run, ...]:
    """The parts, each a sentence, one after another."""
    return between(context.words("gap_between_sentences"), [runs_of(part) for part in parts])


def answer(context: Context, row: Row, key: str, label: str = "") -> tuple[Run, ...]:
    """As `quoted`, with the word for a gap where the cell is blank."""
    told = quoted(context, row, key, label)
    if told:
        return told
    head = context.words("label", label=label or context.heading(row.sheet, key))
    return joined(head, context.gap, context.words("stop"))


def capital(text: str) -> str:
    """The text with a capital first letter, to stand at the head of a line."""
    return text[:1].upper() + text[1:]
