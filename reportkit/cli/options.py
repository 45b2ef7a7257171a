"""Options that several commands take. What they mean stands in `text/<lang>/cli.toml` under their names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reportkit.standard.spec import Definition

CONFIG_NAME = "reportkit.toml"

Argument = typer.Argument()
Workbooks = Annotated[list[Path], Argument]
Language = Annotated[str, typer.Option("--lang")]
Config = Annotated[Path | None, typer.Option("--config")]
Json = Annotated[bool, typer.Option("--json")]
Force = Annotated[bool, typer.Option("--force")]
Strict = Annotated[bool, typer.Option("--strict")]
Both = Annotated[bool, typer.Option("--both")]
Output = Annotated[Path, typer.Option("-o", "--output")]
OtherOutput = Annotated[Path | None, typer.Option("-o", "--output")]


def definition_of(config: Path | None) -> Definition:
    """The company's definition: the file named, else reportkit.toml in the current folder, else the built-in one."""
    from reportkit import standard

    if config is None and Path(CONFIG_NAME).is_file():
        config = Path(CONFIG_NAME)
    return standard.load(config)
