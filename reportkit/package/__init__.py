"""The package layer: adds sheets to any workbook and takes them out again, all else kept byte for byte.

It knows parts, relationships, content types and styles of Open Packaging and SpreadsheetML (ISO/IEC 29500),
and nothing of what the sheets say; the Python standard library is all that it needs. docs/package.md shows it.
"""

from reportkit.package.grafting import graft, remove
from reportkit.package.obstacles import Inspection, inspect
from reportkit.package.save import FileState, replace_content, replace_file
from reportkit.package.writable import check_writable, numbered
from reportkit.package.zipparts import Package, kind_of, open_package

__all__ = [
    "FileState",
    "Inspection",
    "Package",
    "check_writable",
    "graft",
    "inspect",
    "kind_of",
    "numbered",
    "open_package",
    "remove",
    "replace_content",
    "replace_file",
]
