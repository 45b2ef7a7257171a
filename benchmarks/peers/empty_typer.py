"""A typer application with a version, an option and two commands that do nothing: what starting one costs."""

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo("empty 1.0")
        raise typer.Exit


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False) -> None:
    """Options that hold for every command."""


@app.command()
def first(path: str) -> None:
    """Does nothing."""


@app.command()
def second(path: str) -> None:
    """Does nothing."""


app()
