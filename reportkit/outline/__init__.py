"""The meeting's document as blocks, before Word or Markdown: facts, named gaps, prompts for the author."""

from reportkit.outline.composition import compose
from reportkit.outline.minutes import minutes

__all__ = ["compose", "minutes"]
