"""How a command line is read: typer does it; help and refusals are told in our words, in either language."""

from __future__ import annotations

import shutil
import sys
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from reportkit.cli import help as pages
from reportkit.cli import language
from reportkit.errors import ReportkitError
from reportkit.lang import Lang
from reportkit.text import load

# What every refused command line is: click's class, or the one of typer's own copy of click in later releases.
REFUSED: type[Exception] = typer.BadParameter.__bases__[0]
NARROWEST = 50  # columns


class UsageError(ReportkitError):
    """A command line that does not fit: an option that is not there, an argument that is missing."""

    area = "usage"


class Command(TyperCommand):
    """A command whose help and refusals stand in `text/`."""

    allow_extra_args = True  # so that they are refused here, not in another language

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help page."""
        formatter.write(_help(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments left over: none. Raises UsageError."""
        try:
            rest = super().parse_args(ctx, args)
        except REFUSED as fault:
            raise refusal(fault, ctx) from fault
        if rest:
            raise _error("extra-arguments", ctx, found=" ".join(rest))
        return rest


class Group(TyperGroup):
    """The program itself."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help page."""
        formatter.write(_help(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments behind the command's name. Without any argument the help is shown. Raises UsageError."""
        if not args:
            sys.stderr.write(_help(self, ctx))
            raise typer.Exit(2)
        try:
            return super().parse_args(ctx, args)
        except REFUSED as fault:
            raise refusal(fault, ctx) from fault

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Name, command and its arguments. Raises UsageError."""
        if args[0] not in self.commands:
            raise _error("no-such-command", ctx, found=args[0], near=_near(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """What the command returns. Raises UsageError where the line names none."""
        try:
            return super().invoke(ctx)
        except REFUSED as fault:
            raise _error("missing-command", ctx) from fault


def refusal(fault: Any, ctx: Any) -> UsageError:
    """The same refusal with a code of ours, told apart by what the exception carries, not by its words."""
    if hasattr(fault, "possibilities"):
        options = [name for parameter in ctx.command.get_params(ctx) for name in parameter.opts]
        return _error("no-such-option", ctx, found=fault.option_name, near=_near(fault.option_name, options))
    if hasattr(fault, "option_name"):
        flags = {name for parameter in ctx.command.params if getattr(parameter, "is_flag", False)
                 for name in parameter.opts}
        return _error("takes-no-value" if fault.option_name in flags else "needs-value", ctx, found=fault.option_name)
    row = pages.row(ctx.command, fault.param, language.interface())
    name = max(fault.param.opts, key=len) if row.is_option else row.name.removesuffix("...")
    code = "missing" if hasattr(fault, "param_type") else "bad-value"
    return _error(code, ctx, found=name, meaning=row.meaning)


def sentence_of(fault: ReportkitError, lang: Lang) -> str:
    """The paragraph of an error: message, then hint where there is one."""
    words = load(lang, fault.area)
    hint = words.find(f"{fault.code}.hint")
    message = words(f"{fault.code}.message", **fault.params)
    gap = "" if lang == "zh" else " "  # a full-width stop brings its own room
    return message + (gap + hint.format(**fault.params) if hint else "")


def _error(code: str, ctx: Any, **params: object) -> UsageError:
    return UsageError(code, command=ctx.command_path, **params)


def _near(found: str, names: list[str]) -> str:
    """A question with the name that was probably meant, or nothing."""
    near = [name for name in names if len(found) > 3 and name.startswith(found)] or get_close_matches(found, names, 1)
    return load(language.interface(), "usage")("near", name=near[0]) if near else ""


def _help(command: Any, ctx: Any) -> str:
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    return pages.page(command, ctx.command_path, language.interface(), width)
