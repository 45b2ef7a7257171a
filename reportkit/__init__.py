"""reportkit: regular meetings prepared from the workbooks that departments fill in.

`read` and `build` are the Python interface (docs/python.md); they are looked up when they are first used, so that
the command line starts without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.api import Build, Report, Summary, build, read

__version__ = "0.1.0"

__all__ = ["Build", "Report", "Summary", "__version__", "build", "read"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'reportkit' has no attribute {name!r}")
    found: object = getattr(import_module("reportkit.api"), name)
    return found
