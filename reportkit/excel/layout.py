"""The words by which the standard sheets and their columns are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reportkit.lang import LANGUAGES, Lang
from reportkit.parse import heading
from reportkit.parse.normal import word_key
from reportkit.standard.spec import Column, Definition, Sheet

_COPY = re.compile(r"\(\d+\)$")
_ORDER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2}|\([一二三四五六七八九十\d]\))[.、,_-]*(?=\D)")


class Headings(NamedTuple):
    """The words by which the columns of one sheet are known: form -> key, and -> the languages that use it."""

    sheet: Sheet
    columns: Mapping[str, Column]
    keys: Mapping[str, str]
    languages: Mapping[str, frozenset[Lang]]
    required: frozenset[str]  # the columns without which the sheet is hardly this one

    def key(self, text: str) -> str:
        """The column that a heading names, "" for a stranger."""
        keys = self.keys
        for form in heading.forms(text):
            if form in keys:
                return keys[form]
        return ""

    def rank(self, text: str) -> int:
        """How loosely a heading names its column: 0 by its whole wording, more by parts of it."""
        return next((rank for rank, form in enumerate(heading.forms(text)) if form in self.keys), 9)


def all_headings(definition: Definition) -> Mapping[str, Headings]:
    """The headings of every sheet by its key, made once for a definition."""
    return _headings_of(Same(definition))


class Same:
    """A definition compared by identity: it is frozen, but holds mappings and has no hash."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.definition is self.definition


@lru_cache(maxsize=4)
def _headings_of(same: Same) -> Mapping[str, Headings]:
    return {key: headings(sheet, same.definition) for key, sheet in same.definition.sheets.items()}


def headings(sheet: Sheet, definition: Definition) -> Headings:
    """The headings of a sheet in every language, its synonyms, and those that every table has."""
    own = {column.key: column for column in sheet.columns}
    columns = {**own, **{key: found for key, found in definition.common.items() if key not in own}}
    keys: dict[str, str] = {}
    languages: dict[str, set[Lang]] = {}
    for column in columns.values():
        for lang in LANGUAGES:
            form = heading.forms(column.words[lang])[0]
            keys.setdefault(form, column.key)
            languages.setdefault(form, set()).add(lang)
    for column in columns.values():
        for word in column.also:
            for form in heading.forms(word)[:1]:
                keys.setdefault(form, column.key)
    spoken = {form: frozenset(found) for form, found in languages.items()}
    required = frozenset(column.key for column in sheet.columns if column.required)
    return Headings(sheet, columns, keys, spoken, required)


def sheet_names(definition: Definition) -> Mapping[str, tuple[str, int]]:
    """The names by which a worksheet is known: word key -> (sheet key, 0 for its own name, 1 for a synonym)."""
    return _names_of(Same(definition))


@lru_cache(maxsize=4)
def _names_of(same: Same) -> Mapping[str, tuple[str, int]]:
    definition = same.definition
    names: dict[str, tuple[str, int]] = {}
    titled = [found for report in definition.reports for found in definition.sheets_of.get(report, ())]
    for sheet in (*titled, *definition.sheets.values()):
        for words in (*sheet.words.values(), *sheet.title.values()):
            names.setdefault(word_key(words), (sheet.key, 0))
    for sheet in definition.sheets.values():
        for words in (*sheet.also, sheet.key):
            names.setdefault(word_key(words), (sheet.key, 1))
    return names


def named_sheet(name: str, names: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """The standard sheet that a tab's name means and how loosely (0 its own name), ("", 9) for none."""
    key = word_key(name)
    bare = _ORDER.sub("", _COPY.sub("", key))
    found = names.get(key) or names.get(bare)
    return found or ("", 9)
