"""Our definition's tables with those of a company's reportkit.toml laid over them, before anything is built.

A company's table has the form of ours: what it states wins, what it leaves out stays. Lists of tables
(columns, bands, options, chapters and their parts) are merged by `key`; a new entry goes to the end, or after the
one named by `after`, first where that is "". A chapter or part with `off = true` is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from reportkit.lang import LANGUAGES
from reportkit.standard.fields import Fields
from reportkit.standard.prepared import PREPARED

Raw = dict[str, object]
Kind = Literal["sheets", "lists", "reports", "papers"]

_KINDS: tuple[Kind, ...] = get_args(Kind)
_WHOLE = ("settings", "checks", "word", "history", "summary")  # tables that only a company's file has
_MERGED = ("columns", "bands", "options", "chapters")
_REMOVABLE = ("chapters", "parts")
_READ = ("columns", "options")  # their words are recognised when a workbook is read


@dataclass
class Sources:
    """The raw tables by key, and the file that last had a say in each (for messages)."""

    sheets: dict[str, Raw]
    lists: dict[str, Raw]
    reports: dict[str, Raw]
    nothing: Raw
    common: Raw
    settings: Raw = field(default_factory=dict)
    checks: Raw = field(default_factory=dict)
    word: Raw = field(default_factory=dict)
    papers: dict[str, Raw] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # "sheets.progress" -> file
    prepared: Raw = field(default_factory=dict)  # lists of records: departments, kpis
    history: Raw = field(default_factory=dict)
    summary: Raw = field(default_factory=dict)

    def file(self, where: str) -> str:
        """The file that last had a say in `where`."""
        return self.files.get(where, "")

    def tables(self, kind: Kind) -> dict[str, Raw]:
        """The raw tables of one kind, by key."""
        return {"sheets": self.sheets, "lists": self.lists, "reports": self.reports, "papers": self.papers}[kind]

    def copy(self) -> Sources:
        """The same tables, so that adding and replacing keys leaves this value as it is."""
        return replace(
            self, sheets=dict(self.sheets), lists=dict(self.lists), reports=dict(self.reports),
            papers=dict(self.papers), files=dict(self.files), prepared=dict(self.prepared),
        )


def merge(own: Sources, company: Mapping[str, object], file: str) -> Sources:
    """Our tables with the company's laid over them. `own` stays as it is.

    Raises DefinitionError where the company's file has an unknown top-level key or a wrong type.
    """
    fields = Fields(company, file, "")
    merged = own.copy()
    for key in _WHOLE:
        table = fields.table(key)
        if table is not None:
            setattr(merged, key, dict(table.raw()))
            merged.files[key] = file
    for key in PREPARED:
        if any(True for _ in fields.tables(key)):
            merged.prepared[key] = fields.raw()[key]
            merged.files[key] = file
    for kind in _KINDS:
        inner = fields.table(kind)
        for key in inner.names() if inner else ():
            over = inner.table(key) if inner else None
            if kind == "papers" and key not in own.papers:
                raise fields.fault("not-allowed", key=kind, found=key, allowed=", ".join(own.papers))
            if over is not None:
                base = own.tables(kind).get(key, {} if kind == "lists" else {"key": key})
                merged.tables(kind)[key] = _laid_over(base, over)
                merged.files[f"{kind}.{key}"] = file
    fields.done()
    return merged


def _laid_over(base: Raw, fields: Fields) -> Raw:
    result = dict(base)
    for key, value in fields.raw().items():
        if key == "add_sheets":
            result["sheets"] = [*_list(base.get("sheets")), *fields.texts(key)]
        elif key in _MERGED:
            for _ in fields.tables(key):
                pass  # the types are right, or it raises
            result[key] = _by_key(_list(base.get(key)), _list(value), fields, key)
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            result[key] = {**_table(base[key]), **value}
        else:
            result[key] = value
    return result


def _by_key(base: list[object], over: list[object], fields: Fields, name: str) -> list[object]:
    result = [_table(item) for item in base]
    seen: set[str] = set()
    for item in map(_table, over):
        key = item.get("key")
        if not isinstance(key, str):
            raise fields.fault("missing-key", key=f"{name}.key")
        if key in seen:
            raise fields.fault("duplicate-key", key=key)
        seen.add(key)
        keys = [known.get("key") for known in result]
        entry = _entry(result[keys.index(key)], item, fields, name) if key in keys else dict(item)
        entry.pop("after", None)
        if name in _REMOVABLE and _is_off(entry, fields):
            result = [known for known in result if known.get("key") != key]
        elif key in keys and "after" not in item:
            result[keys.index(key)] = entry
        else:
            result = [known for known in result if known.get("key") != key]
            result.insert(_place(result, item, fields), entry)
    return list(result)


def _entry(known: Raw, item: Raw, fields: Fields, name: str) -> Raw:
    """One entry with what the company states of it: of a prompt or of options, too, only what it names changes."""
    result = dict(known)
    for key, value in item.items():
        if key == "parts" and isinstance(value, list):
            result[key] = _by_key(_list(known.get(key)), value, fields, key)
        elif isinstance(value, dict) and isinstance(known.get(key), dict):
            result[key] = {**_table(known[key]), **value}
        elif key != "also" or not isinstance(value, list):
            result[key] = value
    words = _other_words(known, item) if name in _READ else []
    return {**result, "also": words} if words else result


def _other_words(known: Raw, item: Raw) -> list[object]:
    """The synonyms of an entry: ours, those that the company adds, and our own word where the company has another,
    so that workbooks filled in before are still read."""
    renamed = [known[lang] for lang in LANGUAGES if lang in item and known.get(lang, item[lang]) != item[lang]]
    words: list[object] = []
    for word in (*_list(known.get("also")), *_list(item.get("also")), *renamed):
        if word not in words:
            words.append(word)
    return words


def _is_off(entry: Raw, fields: Fields) -> bool:
    off = entry.pop("off", False)
    if not isinstance(off, bool):
        raise fields.fault("wrong-type-yes-or-no", key="off", found=repr(off)[:40])
    return off


def _place(result: list[Raw], item: Raw, fields: Fields) -> int:
    """Behind the entry named by `after`, first where it names none, else at the end."""
    if "after" not in item:
        return len(result)
    if item["after"] == "":
        return 0
    for number, known in enumerate(result, start=1):
        if known.get("key") == item["after"]:
            return number
    raise fields.fault("unknown-entry", entry=item["after"], key="after")


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _table(value: object) -> Raw:
    return dict(value) if isinstance(value, dict) else {}
