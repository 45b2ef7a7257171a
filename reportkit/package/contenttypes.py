"""The content types of a package's parts (ISO/IEC 29500-2, clause 6.2.3 and 7.2.3)."""

from __future__ import annotations

from reportkit.package import partnames
from reportkit.package.encoding import as_utf8
from reportkit.package.xmlspans import parse

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"


class ContentTypes:
    """Overrides by part name, defaults by extension; both without regard to case."""

    def __init__(self, data: bytes, path: str) -> None:
        root = parse(as_utf8(data), "[Content_Types].xml", path)
        self.overrides: dict[str, str] = {}
        self.defaults: dict[str, str] = {}
        for child in root.children:
            content_type = child.get("ContentType")
            if child.local == "Override":
                self.overrides[partnames.key(child.get("PartName"))] = content_type
            elif child.local == "Default":
                self.defaults[child.get("Extension").casefold()] = content_type

    def of(self, part: str) -> str:
        """The content type of a part, or "" when there is none."""
        name = partnames.key(part)
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2], "")
