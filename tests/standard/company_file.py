"""A company's reportkit.toml for tests."""

from __future__ import annotations

from pathlib import Path

from reportkit.standard import load
from reportkit.standard.spec import Definition


def company(folder: Path, text: str) -> Definition:
    """Our definition with this reportkit.toml laid over it. Raises what `load` raises."""
    path = folder / "reportkit.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)
