"""The page of all findings: code, level, why, each message with what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from reportkit.checks import CHECKS
from reportkit.lang import Lang
from reportkit.model import Level
from reportkit.reference.page import gaps_shown, page, table
from reportkit.text import load

Entry = tuple[str, str]


def checks_page(lang: Lang) -> str:
    """docs/checks.md."""
    words = load(lang, "reference")
    blocks = [words("checks.intro") + "\n"]
    said = _entries(lang, "checks")
    for check in CHECKS:
        for code, levels in check.levels.items():
            blocks.append(_finding(lang, code, levels, said[code]))
    blocks += [f"## {words('checks.notes')}\n", words("checks.notes_intro") + "\n"]
    head = (words("columns.key"), words("checks.found"), words("checks.todo"))
    notes = _entries(lang, "reading").items()
    blocks.append(table(head, ((f"`{code}`", *entry) for code, entries in notes for entry in entries)))
    return page(words("checks.title"), words("written"), blocks)


def _finding(lang: Lang, code: str, levels: tuple[Level, ...], entries: list[Entry]) -> str:
    words = load(lang, "reference")
    level = words("separator").join(words(f"level.{one}") for one in levels)
    why = load(lang, "checks")(f"{code}.why")
    rows = table((words("checks.found"), words("checks.todo")), entries)
    return f"## {code}\n\n{words('checks.levels')}{words('colon')}{level}\n\n{why}\n\n{rows}"


def _entries(lang: Lang, area: str) -> Mapping[str, list[Entry]]:
    """Message and hint of each code and of its variants, in the order of the text file."""
    source = files("reportkit.text") / lang / f"{area}.toml"
    found: dict[str, list[Entry]] = {}
    for code, entry in tomllib.loads(source.read_text(encoding="utf-8")).items():
        entries = list(_messages(entry))
        if entries:
            found[code] = entries
    return found


def _messages(entry: object) -> Iterator[Entry]:
    if isinstance(entry, Mapping):
        if "message" in entry:
            yield gaps_shown(str(entry["message"])), gaps_shown(str(entry.get("hint", "")))
        for inner in entry.values():
            yield from _messages(inner)
