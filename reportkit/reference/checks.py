"""The page of all findings: code, level, why, an example, each message with what to do; and why a file is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from reportkit.checks import CHECKS
from reportkit.checks.check import Check
from reportkit.lang import Lang
from reportkit.model import Level
from reportkit.reference.page import gaps_shown, page, table
from reportkit.text import Words, load

Entry = tuple[str, str]

NOTES: Mapping[str, tuple[Level, ...]] = {
    "read-as": ("note",), "row-skipped": ("note",), "hidden-rows": ("note",), "unread-sheet": ("note",),
    "sheet-twice": ("warning",), "no-header": ("error",), "unknown-heading": ("note",),
    "duplicate-heading": ("error", "warning"), "no-heading": ("warning",), "cell-twice": ("warning",),
    "no-period": ("error",), "period-supplied": ("error",), "other-format": ("note",),
    "percent-unknown": ("warning",), "beside-table": ("warning",), "other-table": ("warning",),
    "block-beside": ("note",), "not-in-cells": ("note",), "stated-above": ("note",), "units-differ": ("warning",),
    "unit-converted": ("note",), "other-currency": ("warning",), "day-unclear": ("warning",),
    "far-date": ("warning",), "other-version": ("note",),
}
"""The notes of the reader with their levels."""

MERGING: Mapping[str, tuple[Level, ...]] = {
    "file-skipped": ("error",), "nothing-filled": ("warning",), "sent-twice": ("warning",),
    "other-period": ("warning",), "no-department": ("warning",), "only-earlier": ("warning",),
    "sheet-not-in-report": ("warning",), "organiser-sheet-left": ("warning",), "formula-left": ("note",),
    "result-left": ("warning",), "cover-left": ("note",), "amount-unit": ("warning",), "no-amount-unit": ("warning",),
    "unlike-amount-unit": ("warning",), "late": ("note",), "department-by-name": ("note",), "other-files": ("note",),
}
"""The findings about several workbooks with their levels."""

LEVELS_EXAMPLE = "```toml\n[checks.levels]\nunlike-previous = \"note\"\nweights = \"off\"\n```\n"
REFUSED = "{path}"
"""Sentences of the reader that name the file are refusals; the others are notes."""


def checks_page(lang: Lang) -> str:
    """docs/checks.md."""
    words = load(lang, "reference")
    return page(words("checks.title"), words("written"), _blocks(lang, words))


def _blocks(lang: Lang, words: Words) -> Iterator[str]:
    yield words("checks.intro") + "\n"
    yield f"## {words('checks.levels_title')}\n\n{words('checks.levels_intro')}\n\n{LEVELS_EXAMPLE}"
    yield f"## {words('checks.overview')}\n\n{_overview(lang, words)}"
    for check in CHECKS:
        for code in check.levels:
            yield _finding(lang, words, check, code)
    for area, levels, sentences in (("notes", NOTES, "reading"), ("merging", MERGING, "")):
        yield f"## {words(f'checks.{area}')}\n\n{words(f'checks.{area}_intro')}\n"
        for code, found in levels.items():
            said = [entry for key, entry in _entries(lang, sentences) if key == code]
            yield _note(lang, words, area, code, found, said)
    refusals = [*_entries(lang, "package"), *(each for each in _entries(lang, "reading") if REFUSED in each[1][0])]
    for area, entries in (("refusals", refusals), ("stops", _entries(lang, "errors")),
                          ("settings", _entries(lang, "standard"))):
        yield f"## {words(f'checks.{area}')}\n\n{words(f'checks.{area}_intro')}\n\n{_listed(words, entries)}"


def _overview(lang: Lang, words: Words) -> str:
    """Every code in one table, with a link to what is said of it."""
    head = ("", words("checks.levels"), words("checks.why"))
    checks, notes = load(lang, "checks"), load(lang, "findings")
    rows = [(f"[{code}](#{code})", _levels(words, levels), checks(f"{code}.why"))
            for check in CHECKS for code, levels in check.levels.items()]
    for area, found in (("notes", NOTES), ("merging", MERGING)):
        rows += [(f"[{code}](#{code})", _levels(words, levels), notes(f"{area}.{code}.why"))
                 for code, levels in found.items()]
    return table(head, rows)


def _finding(lang: Lang, words: Words, check: Check, code: str) -> str:
    entries = [entry for key, entry in _entries(lang, "checks", inner=True) if key == code]
    own = load(lang, "checks")
    since = f"{words('checks.since')} {check.since}"
    return _section(words, code, f"{_levels(words, check.levels[code])} · {since}", own(f"{code}.why"),
                    own(f"{code}.example"), entries)


def _note(lang: Lang, words: Words, area: str, code: str, levels: Sequence[Level], entries: Sequence[Entry]) -> str:
    own = load(lang, "findings")
    why, example = own(f"{area}.{code}.why"), own(f"{area}.{code}.example")
    return _section(words, code, _levels(words, levels), why, example, entries)


def _section(words: Words, code: str, level: str, why: str, example: str, entries: Sequence[Entry]) -> str:
    shown = [tuple(map(gaps_shown, entry)) for entry in entries]
    rows = table((words("checks.found"), words("checks.todo")), shown) if entries else ""
    colon = words("colon")
    return "\n".join((f"## {code}\n", f"{words('checks.levels')}{colon}{level}\n", f"{why}\n",
                      f"{words('checks.example')}{colon}{example}\n", rows)).rstrip("\n") + "\n"


def _levels(words: Words, levels: Sequence[Level]) -> str:
    return words("separator").join(words(f"level.{one}") for one in levels)


def _listed(words: Words, entries: Iterable[tuple[str, Entry]]) -> str:
    head = (words("columns.key"), words("checks.found"), words("checks.todo"))
    return table(head, ((f"`{code}`", *map(gaps_shown, entry)) for code, entry in entries))


def _entries(lang: Lang, area: str, *, inner: bool = False) -> Iterator[tuple[str, Entry]]:
    """Code, message and hint of each sentence in the order of the text file; with `inner` those of variants too."""
    if not area:
        return
    source = files("reportkit.text") / lang / f"{area}.toml"
    for code, entry in tomllib.loads(source.read_text(encoding="utf-8")).items():
        for number, found in enumerate(_messages(entry)):
            if inner or number == 0:
                yield code, found


def _messages(entry: object) -> Iterator[Entry]:
    if isinstance(entry, Mapping):
        if "message" in entry:
            yield str(entry["message"]), str(entry.get("hint", ""))
        for inside in entry.values():
            yield from _messages(inside)
