"""The program: its commands in the order of help, and the edge where every fault becomes one paragraph."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_group

from reportkit import __version__
from reportkit.cli import building, language, receiving, sending, terminal
from reportkit.cli.options import Language
from reportkit.cli.parsing import Command, Group, sentence_of
from reportkit.errors import ReportkitError
from reportkit.text import load

DEBUG = "--debug"
INTERRUPTED = 130  # what shells report for a run that Ctrl-C ended


app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        terminal.say(f"reportkit {__version__}")
        raise typer.Exit


# `main` takes --debug off and `language` finds --lang, wherever they stand; here they are declared for the help.
@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
    debug: Annotated[bool, typer.Option(DEBUG)] = False,
    lang: Language = "",
) -> None:
    """What holds for every command."""


for run in (sending.template, receiving.check, receiving.collect, building.build, sending.texts, receiving.export,
            building.remove, building.demo):
    app.command(cls=Command)(run)


def program() -> TyperGroup:
    """The commands as typer runs them."""
    return get_group(app)


def main() -> None:
    """The entry point: `reportkit` and `python -m reportkit`."""
    # A run makes many small values, and reading leaves no circles of them: looking for circles took a fifth of a build,
    # a twentieth of it at the very end, where all that is left goes anyway.
    gc.set_threshold(1_000_000, 50, 50)
    atexit.register(gc.freeze)
    debug = DEBUG in sys.argv
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument != DEBUG]
    terminal.prepare()
    try:
        status = program().main(prog_name="reportkit", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        terminal.fail("\n" + _told("interrupted"), INTERRUPTED)
    except BrokenPipeError:  # who read our output, such as head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except ReportkitError as fault:
        if debug:
            raise
        refused = (fault.area, fault.code) == ("errors", "strict")
        terminal.fail(sentence_of(fault, language.interface()), 1 if refused else 2)
    except OSError as fault:
        if debug:
            raise
        terminal.fail(_told("not-writable", path=fault.filename or "", reason=fault.strerror or fault), 2)
    except Exception as fault:  # the edge: a fault of ours becomes one paragraph
        if debug:
            raise
        terminal.fail(_told("bug", version=__version__, kind=type(fault).__name__, detail=fault), 2)
    sys.exit(status or 0)


def _told(code: str, **params: object) -> str:
    return load(language.interface(), "errors")(f"{code}.message", **params)
