"""`python -m reportkit`."""

from __future__ import annotations

from reportkit.cli import main

main()
