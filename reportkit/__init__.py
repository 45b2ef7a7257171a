"""reportkit: regular meetings prepared from the workbooks that departments fill in."""

from __future__ import annotations

__version__ = "0.1.0"
