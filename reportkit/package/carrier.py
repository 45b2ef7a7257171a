"""Parts of a source carried into a package under names that are free there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from reportkit.package import generated, partnames
from reportkit.package.bookedit import SheetEntry
from reportkit.package.draft import Draft
from reportkit.package.relationships import CONTENT_TYPE, NAMESPACE, Relationship
from reportkit.package.sources import Source
from reportkit.package.styles import StyleMap
from reportkit.package.xmlspans import number, quoted

TABLE = "table"
_MAX_TABLE_ID = 2**31
"""Near the end of the numbers that a table id may have, gaps are used."""

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Carrier:
    """Carries parts over under free names. `types` collects their content types."""

    draft: Draft
    source: Source
    styles: StyleMap
    active: int
    types: dict[str, str] = field(default_factory=dict)
    _carried: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _table_ids: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._taken = self.draft.keys() | set(self.draft.types().overrides)
        for name in sorted(self._taken):
            if name.endswith(".rels"):  # a dangling relationship must not find one of our parts
                folder, _, base = name.rpartition("_rels/")
                links = self.draft.relationships(folder + base.removesuffix(".rels"))
                self._taken |= {partnames.key(link.target) for link in links if not link.external}
        ids = {number(self.draft.parse(part)[0].get("id")) for part in tables(self.draft)}
        last = max(ids, default=0)
        self._table_ids = (one for one in count(last + 1 if last < _MAX_TABLE_ID else 1) if one not in ids)

    def carry_sheet(self, entry: SheetEntry) -> str:
        """The new name of a sheet's part."""
        data = self.source.draft.read(entry.part)
        selected = self.source.sheets[self.active] is entry
        path = self.source.draft.path
        drawn = generated.sheet(data, self.source.strings, self.styles, selected=selected, path=path)
        return self._carry(entry.part, drawn)

    def _carry(self, part: str, data: bytes) -> str:
        """Adds one part and all that it refers to; relationship ids stay, so its content needs no change."""
        name = partnames.free(part, self._taken)
        self._taken.add(partnames.key(name))
        self._carried[partnames.key(part)] = name
        self.draft.write(name, data)
        self.types[name] = self.source.package.content_type(part)
        links = self.source.links(part)
        if links:
            text = b"".join(self._link(link, name) for link in links)
            self._write_links(partnames.relationships_name(name), text)
        return name

    def _link(self, link: Relationship, source: str) -> bytes:
        if link.external:
            return relationship(link.id, link.type, link.target, external=not link.target.startswith("#"))
        target = self._carried.get(partnames.key(link.target)) or self._carry_linked(link)
        return relationship(link.id, link.type, partnames.relative(source, target))

    def _carry_linked(self, link: Relationship) -> str:
        data = self.source.package.read(link.target)
        if link.kind == TABLE:
            data = generated.table(data, self.styles, next(self._table_ids), self.source.draft.path)
        return self._carry(link.target, data)

    def _write_links(self, name: str, text: bytes) -> None:
        root = b'<Relationships xmlns="' + NAMESPACE.encode() + b'">'
        self.draft.write(name, _DECLARATION + root + text + b"</Relationships>")
        if self.draft.types().defaults.get("rels") != CONTENT_TYPE:
            self.types[name] = CONTENT_TYPE


def relationship(link: str, kind: str, target: str, *, external: bool = False, prefix: str = "") -> bytes:
    """A `Relationship` element."""
    values = f'Id="{link}" Type="{kind}" Target="'.encode() + quoted(target)
    mode = b'" TargetMode="External"/>' if external else b'"/>'
    return f"<{prefix}Relationship ".encode() + values + mode


def tables(draft: Draft) -> list[str]:
    """The keys of all table parts, in a fixed order."""
    types = draft.types()
    return [name for name in sorted(draft.keys()) if types.of(name).endswith("spreadsheetml.table+xml")]
