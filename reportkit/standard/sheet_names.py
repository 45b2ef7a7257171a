"""The sheets that a person names: keys, tab names or other names, in either language, in one cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import NamedTuple

from reportkit.standard.consistency import heading
from reportkit.standard.spec import Definition

_SEPARATORS = re.compile(r"[、，,;；\n]+")


class NamedSheets(NamedTuple):
    """`keys` of the sheets in tab order; `unknown`: (name, the nearest tab name) of the words that name none."""

    keys: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...] = ()


def named_sheets(definition: Definition, report: str, words: str) -> NamedSheets:
    """The sheets that departments fill in this report type and that `words` names, separated by 、，, or ;.

    A sheet of another report type, one that only the organiser fills and a name that is none are unknown.
    """
    names = _names(definition, report)
    found: set[str] = set()
    unknown = []
    for name in filter(None, (part.strip() for part in _SEPARATORS.split(words))):
        key = names.get(heading(name))
        if key:
            found.add(key)
        else:
            unknown.append((name, _nearest(definition, report, name)))
    order = [sheet.key for sheet in definition.sheets_of[report]]
    return NamedSheets(tuple(sorted(found, key=order.index)), tuple(unknown))


def _names(definition: Definition, report: str) -> Mapping[str, str]:
    """Every name of a sheet that departments fill, as it is compared, and its key; a tab's own name wins."""
    sheets = [sheet for sheet in definition.sheets_of[report] if sheet.layout == "table" and sheet.audience == "filler"]
    names = {heading(word): sheet.key for sheet in reversed(sheets) for word in (*sheet.also, *sheet.title.values())}
    names |= {heading(word): sheet.key for sheet in sheets for word in (sheet.key, *sheet.words.values())}
    return names


def _nearest(definition: Definition, report: str, name: str) -> str:
    """The tab name most like `name`, in the script in which it is written."""
    lang = "en" if name.isascii() else "zh"
    tabs = [sheet.words[lang] for sheet in definition.sheets_of[report]
            if sheet.layout == "table" and sheet.audience == "filler"]
    return difflib.get_close_matches(name, tabs, n=1, cutoff=0.0)[0]
