"""The languages, apart from `model` so that help and version start without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
Text = Mapping[str, str]
"""The same words in each language: {"zh": ..., "en": ...}."""
