"""Validations that warn and never block: what a column expects, in the words of the person who types."""

from __future__ import annotations

from datetime import date

from reportkit.lang import Lang
from reportkit.standard.rules.expression import quoted
from reportkit.standard.spec import Column, Definition
from reportkit.text import Words

Rule = dict[str, object]

TITLE_LENGTH, TEXT_LENGTH, LIST_LENGTH = 32, 255, 255
"""Limits of the file format for prompt titles, prompt texts and lists given in place."""

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def prompt(heading: str, need: str, text: str) -> Rule:
    """A prompt without a check; a heading that is too long gives way to what is needed."""
    return {"validate": "any", "input_title": heading[:TITLE_LENGTH - len(need)] + need,
            "input_message": text[:TEXT_LENGTH]}


def guard(definition: Definition, column: Column, cell: str, words: Words) -> Rule:
    """What an entry in `column` is compared with; empty where any text is right. `cell`: first cell, "$H6"."""
    if column.list:
        return choice(definition.lists[column.list].words(words.lang), words)
    if column.type == "date":
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY,
                **warning(words, "date")}
    if column.type == "percent" and column.change:
        return {"validate": "custom", "value": f"=ISNUMBER({cell})", **warning(words, "change")}
    if column.type == "percent":
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1,
                **warning(words, "percent")}
    if column.type in ("number", "amount", "count"):
        allowed = _allowed(definition, words.lang, words)
        tests = ",".join([f"ISNUMBER({cell})", *(f"{cell}={quoted(word)}" for word in allowed)])
        return {"validate": "custom", "value": f"=OR({tests})", **warning(words, "number")}
    return {}


def _allowed(definition: Definition, lang: Lang, words: Words) -> tuple[str, ...]:
    """Words that may stand in a number column: not known yet, and the answers of a yes-or-no KPI."""
    return (words("guard.number.unknown"), *definition.lists["yes_no"].words(lang))


def choice(options: tuple[str, ...], words: Words) -> Rule:
    """A drop-down. It is kept as one text with commas: a longer list, or a word with a comma, has none."""
    if len(",".join(options)) > LIST_LENGTH or any("," in option for option in options):
        return {}
    return {"validate": "list", "source": list(options), **warning(words, "list")}


def warning(words: Words, kind: str) -> Rule:
    """Title and text of the warning of one kind."""
    return {"error_type": "warning", "error_title": words(f"guard.{kind}.title")[:TITLE_LENGTH],
            "error_message": words(f"guard.{kind}.text")[:TEXT_LENGTH]}
