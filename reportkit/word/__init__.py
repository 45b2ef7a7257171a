"""The outline as a Word document: the only place that knows python-docx and WordprocessingML."""

from reportkit.word.document import is_untouched, write

__all__ = ["is_untouched", "write"]
