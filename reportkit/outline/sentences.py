"""Sentences that several sections share: clauses in a row, and cells quoted behind their heading."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.model import Item, Row, Run
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


def labelled(context: Context, row: Row, keys: Iterable[str]) -> list[str]:
    """The filled cells of those columns, each behind its heading without a closing mark: lines of a table's cell."""
    told = ((key, wording.unstopped(context.told(row, key))) for key in keys)
    return [context.words("labelled", label=context.heading(row.sheet, key), text=text) for key, text in told if text]


def sentences(context: Context, *parts: Part) -> tuple[Run, ...]:
    """The parts, each a sentence, one after another."""
    return between(context.words("gap_between_sentences"), [runs_of(part) for part in parts])


def gaps(context: Context, row: Row, keys: Iterable[str]) -> str:
    """Those of the columns that are not filled, by name: 原因、措施和时限; "" where all are."""
    names = [_name(context, row, key) for key in keys if not context.told(row, key)]
    if context.lang == "en":  # inside a sentence; KPI stays as it is
        names = [name[:1].lower() + name[1:] if name[1:2].islower() else name for name in names]
    return wording.combined(names, context.words)


def _name(context: Context, row: Row, key: str) -> str:
    return context.words("due_date") if key == "due" else context.heading(row.sheet, key)


def lacking(context: Context, row: Row, keys: Iterable[str]) -> str:
    """What of it is not filled, in one sentence: 措施和时限未填报。; "" where all is."""
    names = gaps(context, row, keys)
    return context.words("lacking", names=capital(names)) if names else ""


def gaps_line(context: Context, row: Row, keys: Iterable[str], level: int = 1) -> tuple[Item, ...]:
    """As `lacking` in a line of its own: 未填报：措施和时限。; none where all is filled."""
    names = gaps(context, row, keys)
    if not names:
        return ()
    told = Run(capital(names) + context.words("stop"))
    return (Item((told,), label=capital(context.gap.text), level=level),)


def capital(text: str) -> str:
    """The text with a capital first letter, to stand at the head of a line."""
    return text[:1].upper() + text[1:]
