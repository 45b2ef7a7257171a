"""The page of the commands, from what the program itself registers.

The program chooses the language of its help when it starts, so each language is asked of a process of its own.
"""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, cast, get_type_hints

from reportkit import cli
from reportkit.lang import Lang
from reportkit.reference.page import page, table
from reportkit.text import load


class Declared(Protocol):
    """What typer keeps of an option or argument. Inside Annotated, `default` holds the first name."""

    help: str | None
    default: object
    param_decls: tuple[str, ...] | None


def commands_page(lang: Lang) -> str:
    """docs/commands.md."""
    environment = os.environ | {"REPORTKIT_LANG": lang, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "reportkit.reference", "commands"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603 - ourselves
    return done.stdout.decode("utf-8")


def own_page() -> str:
    """The page in the language of this process."""
    words = load(cli.INTERFACE, "reference")
    return page(words("commands.title"), words("written"), _blocks())


def _blocks() -> Iterator[str]:
    words = load(cli.INTERFACE, "reference")
    yield words("commands.intro") + "\n"
    for command in cli.app.registered_commands:
        callback = cast("Callable[..., object]", command.callback)
        name = command.name or callback.__name__.replace("_", "-")
        yield f"## reportkit {name}\n"
        yield (command.help or "").strip() + "\n"
        yield _parameters(callback)
    yield f"## {words('commands.all')}\n"
    common = cli.app.registered_callback
    if common is not None:
        yield _parameters(cast("Callable[..., object]", common.callback))


def _parameters(callback: Callable[..., object]) -> str:
    words = load(cli.INTERFACE, "reference")
    head = [words(f"commands.{key}") for key in ("argument", "meaning", "default")]
    return table(head, _rows(callback))


def _rows(callback: Callable[..., object]) -> Iterator[tuple[str, str, str]]:
    words = load(cli.INTERFACE, "reference")
    hints = get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        declared = cast("Declared", hints[name].__metadata__[0])
        is_option = type(declared).__name__ == "OptionInfo"
        if parameter.default is inspect.Parameter.empty:
            default = words("commands.required")
        else:
            default = _default(parameter.default)
        yield _written(name, declared, hints[name].__origin__, is_option=is_option), declared.help or "", default


def _written(name: str, declared: Declared, kind: object, *, is_option: bool) -> str:
    """`-o, --output PATH`, or `OUT` for an argument."""
    if not is_option:
        return f"`{name.upper()}...`" if str(kind).startswith("list") else f"`{name.upper()}`"
    given = (*((declared.default,) if isinstance(declared.default, str) else ()), *(declared.param_decls or ()))
    names = ", ".join(given or (f"--{name.replace('_', '-')}",))
    value = "" if kind is bool else " PATH" if "Path" in str(kind) else " TEXT"
    return f"`{names}{value}`"


def _default(value: object) -> str:
    if isinstance(value, Path):
        return f"`{value.as_posix()}`"
    return f"`{value}`" if isinstance(value, str) and value else ""
