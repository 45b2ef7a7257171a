"""A package as it shall become: parts taken over, changed, removed and added, and then written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import BinaryIO

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.contenttypes import ContentTypes
from reportkit.package.encoding import as_before, as_utf8
from reportkit.package.relationships import Relationship, parsed
from reportkit.package.sheethead import selection_changes, with_selection
from reportkit.package.xmlspans import Span, Splices, parse, quoted
from reportkit.package.zipparts import CONTENT_TYPES, Package
from reportkit.package.zipwrite import ZipWriter


class Draft:
    """Changes laid over a package. Parts that come back to their old bytes are copied as they were."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.path = package.shown_path
        self.workbook = package.workbook_part()
        self.removed: set[str] = set()
        self.selections: dict[str, bool] = {}
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, str] = {}
        self._types: ContentTypes | None = None

    def has(self, part: str) -> bool:
        """Whether the part will be there."""
        name = partnames.key(part)
        return name in self._changed or (name not in self.removed and self.package.has(part))

    def read(self, part: str) -> bytes:
        """The content of a part as it will be, in UTF-8."""
        found = self._changed.get(partnames.key(part))
        if found is None and partnames.key(part) not in self.removed:
            found = as_utf8(self.package.read(part))
        if found is None:
            raise FileRefusedError("part-missing", path=self.path, part=part)
        return found

    def parse(self, part: str) -> tuple[Span, Splices]:
        """The root element of a part as it will be, and a pad for its changes."""
        data = self.read(part)
        return parse(data, part, self.path), Splices(data)

    def write(self, part: str, data: bytes) -> None:
        """Gives a part its content; a part that is not there yet is added under this name."""
        name = partnames.key(part)
        self._changed[name] = data
        if name == partnames.key(CONTENT_TYPES):
            self._types = None
        if not self.package.has(part):
            self._added[name] = part
        self.removed.discard(name)

    def remove(self, part: str) -> None:
        """Takes out a part and its relationships; references to it are the caller's business."""
        for name in (partnames.key(part), partnames.key(partnames.relationships_name(part))):
            self._changed.pop(name, None)
            self._added.pop(name, None)
            if self.package.has(name):
                self.removed.add(name)

    def keys(self) -> set[str]:
        """The keys of all parts that will be there."""
        return {name for name in self.package.keys if name not in self.removed} | set(self._changed)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part as they will be."""
        name = partnames.relationships_name(part)
        if partnames.key(name) in self._changed:
            return parsed(self.read(name), part, name, self.path)
        return () if partnames.key(name) in self.removed else self.package.relationships(part)

    def types(self) -> ContentTypes:
        """The content types as they will be."""
        if self._types is None:
            self._types = ContentTypes(self.read(CONTENT_TYPES), self.path)
        return self._types

    def reachable(self, starts: Iterable[str]) -> set[str]:
        """The keys of the parts that relationships lead to from `starts`, those included."""
        found: set[str] = set()
        waiting = list(starts)
        while waiting:
            part = waiting.pop()
            name = partnames.key(part)
            if name in found:
                continue
            found.add(name)
            waiting += [link.target for link in self.relationships(part) if not link.external]
        return found

    def add_types(self, types: dict[str, str]) -> None:
        """Notes the content type of parts by name. Always as overrides: a default may mean anything."""
        root, splices = self.parse(CONTENT_TYPES)
        overrides = [child for child in root.children if child.local == "Override"]
        known = {partnames.key(child.get("PartName")): child for child in overrides}
        for part, content_type in types.items():
            if partnames.key(part) in known:  # it was there for a part that was missing
                splices.set_attribute(known[partnames.key(part)], "ContentType", content_type)
                continue
            name = f"<{root.prefix}Override PartName=".encode()
            values = (quoted(f"/{part}"), quoted(content_type))
            splices.append_to(root, name + b'"%b" ContentType="%b"/>' % values)
        self.write(CONTENT_TYPES, splices.made())

    def drop_types(self, keys: set[str]) -> None:
        """Takes out the overrides of parts."""
        root, splices = self.parse(CONTENT_TYPES)
        for child in root.children:
            if child.local == "Override" and partnames.key(child.get("PartName")) in keys:
                splices.remove(child)
        self.write(CONTENT_TYPES, splices.made())

    def checksum(self, part: str) -> int:
        """The CRC-32 of a part as it will be written."""
        name = partnames.key(part)
        chunks = self._new_content(name)
        if chunks is None:
            return self.package.member(name).crc
        crc = 0
        for chunk in chunks:
            crc = zlib.crc32(chunk, crc)
        return crc

    def write_to(self, file: BinaryIO) -> None:
        """Writes the package: members in the old order, new ones behind them."""
        writer = ZipWriter(file)
        for member in self.package.members:
            name = partnames.key(member.name)
            if name in self.removed:
                continue
            chunks = self._new_content(name)
            if chunks is None:
                writer.copy(member, self.package.packed(member))
            else:
                writer.add(member.raw_name, member.utf8, chunks)
        for name, part in self._added.items():
            writer.add(part.encode(), not part.isascii(), (self._changed[name],))
        writer.close()

    def changed_parts(self) -> list[str]:
        """The names of all parts that are new or whose bytes may differ."""
        return [*self._changed, *self.selections]

    def _new_content(self, name: str) -> Iterable[bytes] | None:
        """The new bytes of an old part, None when it stays as it is."""
        if name in self._added:
            return (self._changed[name],)
        if name in self._changed:
            old = self.package.read(name)
            new = as_before(self._changed[name], old)
            return None if new == old else (new,)
        if name not in self.selections:
            return None
        selected = self.selections[name]
        if not selection_changes(self.package.stream(name), selected=selected):
            return None
        return with_selection(self.package.stream(name), selected=selected)
