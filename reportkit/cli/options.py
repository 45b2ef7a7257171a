"""How a command declares what it takes: in its signature. What that means stands in `text/<lang>/cli.toml`.

`name: Annotated[Path, ARGUMENT]` is an argument; any other parameter is an option, named after the parameter
(`submit_by`: `--submit-by`) or as `Option` says. A bool is a flag.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args, get_origin

if TYPE_CHECKING:
    from reportkit.standard.spec import Definition

CONFIG_NAME = "reportkit.toml"
ARGUMENT = "argument"
Kind = Literal["path", "number", "text", "flag"]
Run = Callable[..., int | None]
"""A command: its exit status, None for 0."""


class Option:
    """The names of an option where they are not the parameter's."""

    def __init__(self, *names: str) -> None:
        self.names = names


class Parameter(NamedTuple):
    """One argument (without `names`) or option. `is_many`: takes all arguments there are, one at least."""

    name: str
    names: tuple[str, ...]
    kind: Kind
    is_many: bool
    default: object
    is_required: bool

    @property
    def key(self) -> str:
        """Under which its meaning stands: the long name, with _ for -."""
        return max(self.names, key=len).lstrip("-").replace("-", "_") if self.names else self.name

    @property
    def shown(self) -> str:
        """The name as a user writes it."""
        return max(self.names, key=len) if self.names else self.name.upper()


class Command(NamedTuple):
    """A command, or with the name "" the program itself."""

    name: str
    run: Run
    parameters: tuple[Parameter, ...]


Workbooks = Annotated[list[Path], ARGUMENT]
Output = Annotated[Path, Option("-o", "--output")]
OtherOutput = Annotated[Path | None, Option("-o", "--output")]


def command(name: str, run: Run) -> Command:
    """The command that a function is, from its signature."""
    return Command(name, run, tuple(map(_parameter, inspect.signature(run, eval_str=True).parameters.values())))


def _parameter(declared: inspect.Parameter) -> Parameter:
    annotation = declared.annotation
    wanted, *marks = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    named = next((mark.names for mark in marks if isinstance(mark, Option)), (f"--{declared.name.replace('_', '-')}",))
    is_required = declared.default is inspect.Parameter.empty
    return Parameter(declared.name, () if ARGUMENT in marks else named, _kind(wanted), get_origin(wanted) is list,
                     None if is_required else declared.default, is_required)


def _kind(wanted: object) -> Kind:
    kinds = (wanted, *get_args(wanted))
    return "path" if Path in kinds else "number" if float in kinds else "flag" if bool in kinds else "text"


def definition_of(config: Path | None) -> Definition:
    """The company's definition: the file named, else reportkit.toml in the current folder, else the built-in one."""
    from reportkit import standard

    if config is None and Path(CONFIG_NAME).is_file():
        config = Path(CONFIG_NAME)
    return standard.load(config)
