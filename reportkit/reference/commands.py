"""The page of the commands, from what the program itself registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reportkit import cli
from reportkit.cli.help import Row, rows
from reportkit.lang import Lang
from reportkit.reference.page import page, table
from reportkit.text import load


def commands_page(lang: Lang) -> str:
    """docs/commands.md."""
    words = load(lang, "reference")
    return page(words("commands.title"), words("written"), _blocks(lang))


def _blocks(lang: Lang) -> Iterator[str]:
    words, spoken = load(lang, "reference"), load(lang, "cli")
    yield words("commands.intro") + "\n"
    program = cli.program()
    for name, command in program.commands.items():
        yield f"## reportkit {name}\n"
        yield spoken(f"help.{name}.app") + "\n"
        yield _table(rows(command, lang), lang)
    yield f"## {words('commands.all')}\n"
    yield _table(rows(program, lang), lang)


def _table(found: Sequence[Row], lang: Lang) -> str:
    words = load(lang, "reference")
    head = [words(f"commands.{key}") for key in ("argument", "meaning", "default")]
    return table(head, ((f"`{row.name}`", row.meaning, _default(row, lang)) for row in found))


def _default(row: Row, lang: Lang) -> str:
    if row.is_required:
        return load(lang, "reference")("commands.required")
    return f"`{PurePath(row.default).as_posix()}`" if row.default else ""
