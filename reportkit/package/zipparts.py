"""A workbook's package behind its gate: the file is judged before any reader or writer sees a part of it.

Open Packaging Conventions (ISO/IEC 29500-2): parts, content types and relationships. Part names are compared
as `partnames.key` says; the content of a part is handed out in bounded chunks whose checksum is compared.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from reportkit.errors import FileRefusedError
from reportkit.package import partnames
from reportkit.package.contenttypes import ContentTypes
from reportkit.package.doctype import DoctypeGuard
from reportkit.package.impostors import kind_of_file
from reportkit.package.rawzip import Member, inflated, members_of, packed_chunks
from reportkit.package.relationships import Relationship, parsed
from reportkit.package.save import FileState

MAX_FILE_BYTES = 100 * 2**20
KEEP_BYTES = 8 * 2**20
"""Parts are kept in memory up to this sum once the gate has inflated them: small books inflate once."""

CONTENT_TYPES = "[Content_Types].xml"
OFFICE_DOCUMENT = "officeDocument"
WORKBOOK_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": False,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": False,
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": True,
    "application/vnd.ms-excel.template.macroEnabled.main+xml": True,
    "application/vnd.ms-excel.addin.macroEnabled.main+xml": True,
}
"""Content types of a workbook part that is XML, and whether the package may hold macros."""

ENDINGS = dict(zip(WORKBOOK_TYPES, (".xlsx", ".xltx", ".xlsm", ".xltm", ".xlam"), strict=True))
"""The file name ending that belongs to each of them."""

_OTHER_DOCUMENTS = (
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
    ("sheet.binary", "xlsb"),
    ("visio", "visio"),
)


class Package:
    """An open package. Use as a context manager, or `close` it; parts are found under any spelling."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.shown_path = str(path)
        self._file = file
        self.members = members_of(file, self.shown_path)
        self._by_key = self._keyed()
        self._kept: dict[str, bytes] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        if partnames.key(CONTENT_TYPES) not in self._by_key:
            raise FileRefusedError(self._zip_kind(), path=self.shown_path)
        self.types = ContentTypes(self.read(CONTENT_TYPES), self.shown_path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; parts can no longer be read."""
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts as they are spelt in the file, in its order, folders left out."""
        return tuple(member.name for member in self._by_key.values())

    @property
    def keys(self) -> frozenset[str]:
        """The names of all parts in the form in which they are compared."""
        return frozenset(self._by_key)

    def has(self, part: str) -> bool:
        """Whether a part of this name is in the file."""
        return partnames.key(part) in self._by_key

    def member(self, part: str) -> Member:
        """The directory entry of a part. FileRefusedError: part-missing."""
        try:
            return self._by_key[partnames.key(part)]
        except KeyError:
            raise FileRefusedError("part-missing", path=self.shown_path, part=part) from None

    def spelling(self, part: str) -> str:
        """The name of a part as the file spells it."""
        return self.member(part).name

    def stream(self, part: str) -> Iterator[bytes]:
        """The content in chunks of about 64 KiB.

        FileRefusedError: part-missing, part-damaged, checksum, doctype.
        """
        member = self.member(part)
        kept = self._kept.get(partnames.key(part))
        return iter((kept,) if kept else ()) if kept is not None else self._guarded(member)

    def read(self, part: str) -> bytes:
        """The whole content; at most `rawzip.MAX_PART_BYTES` bytes. Errors as for `stream`."""
        return b"".join(self.stream(part))

    def packed(self, member: Member) -> Iterator[bytes]:
        """The compressed bytes of a member as they lie in the file, for copying."""
        return packed_chunks(self._file, member)

    def content_type(self, part: str) -> str:
        """The content type of a part, or "" when the package names none."""
        return self.types.of(part)

    def relationships(self, part: str = partnames.ROOT) -> tuple[Relationship, ...]:
        """The relationships of a part (of the package without one), in file order; empty when it has none.

        FileRefusedError: part-malformed, relationship-duplicate.
        """
        name = partnames.relationships_name(part)
        found = self._relationships.get(partnames.key(name))
        if found is None:
            found = parsed(self.read(name), part, name, self.shown_path) if self.has(name) else ()
            self._relationships[partnames.key(name)] = found
        return found

    def workbook_part(self) -> str:
        """The name of the workbook part, wherever it lies.

        FileRefusedError: no-workbook, part-missing, is-xlsb, is-docx, is-pptx, is-visio, is-ods, is-zip.
        """
        for relationship in self.relationships():
            if relationship.kind == OFFICE_DOCUMENT and not relationship.external:
                name = partnames.slashed(self.spelling(relationship.target))
                self._require_workbook(name)
                return name
        raise FileRefusedError(self._zip_kind(), path=self.shown_path)

    def verify(self) -> None:
        """Inflates every part once: checksums, true sizes, no document type declaration anywhere."""
        room = KEEP_BYTES
        for name, member in self._by_key.items():
            if name in self._kept:
                continue
            if self.content_type(name).startswith("image/"):  # SVG pictures do have declarations; nobody parses them
                for _ in inflated(self._file, member, self.shown_path):
                    pass
            elif member.size <= room:
                self._kept[name] = b"".join(self._guarded(member))
                room -= member.size
            else:
                for _ in self._guarded(member):
                    pass

    def state(self) -> FileState:
        """What the file holds as it was opened, to notice a change before writing."""
        return FileState.of_open(self.path, self._file)

    def _guarded(self, member: Member) -> Iterator[bytes]:
        guard = DoctypeGuard(member.name, self.shown_path)
        for chunk in inflated(self._file, member, self.shown_path):
            guard.look_at(chunk)
            yield chunk
        guard.finish()

    def _keyed(self) -> dict[str, Member]:
        found: dict[str, Member] = {}
        for member in self.members:
            if member.name.endswith(("/", "\\")) and member.size == 0:
                continue
            name = partnames.key(member.name)
            if name in found:
                raise FileRefusedError("part-twice", path=self.shown_path, part=member.name)
            found[name] = member
        return found

    def _require_workbook(self, name: str) -> None:
        content_type = self.content_type(name)
        if content_type in WORKBOOK_TYPES:
            return
        for part_of_type, kind in _OTHER_DOCUMENTS:
            if part_of_type in content_type:
                raise FileRefusedError(f"is-{kind}", path=self.shown_path)
        raise FileRefusedError("no-workbook", path=self.shown_path)

    def _zip_kind(self) -> str:
        """The code for a zip file without a workbook in it."""
        if self.has("mimetype") and self.has("content.xml"):
            return "is-ods" if b"spreadsheet" in self.read("mimetype") else "is-opendocument"
        return "no-workbook" if self.has(CONTENT_TYPES) else "is-zip"


def open_package(path: Path, *, verify: bool = True) -> Package:
    """The package of an .xlsx, .xlsm or other Open XML file that passed the gate.

    The gate: a regular file of at most `MAX_FILE_BYTES`, a zip by its first bytes, a sound directory within
    the limits of `rawzip`, no part twice, every checksum right, no document type declaration, and a workbook.
    `verify=False` leaves the parts that nobody reads uninflated. FileRefusedError: see text/<lang>/package.toml.
    """
    file = _opened(path)
    try:
        return package_in(file, path, verify=verify)
    except BaseException:
        file.close()
        raise


def package_in(file: BinaryIO, path: Path, *, verify: bool = True) -> Package:
    """As `open_package`, of a file that is open already or lies in memory; `path` is its name in messages."""
    kind = kind_of_file(file)
    if kind != "zip":
        raise FileRefusedError(f"is-{kind}", path=str(path))
    package = Package(path, file)
    package.workbook_part()
    if verify:
        package.verify()
    return package


def kind_of(path: Path) -> str:
    """A stable word for what a file is: xlsx, xls, ods, xlsb, encrypted, html, text, pdf, docx, empty, ...

    "xlsx" stands for every XML workbook, macros or not. FileRefusedError when the file cannot be opened at all.
    """
    with _opened(path) as file:
        kind = kind_of_file(file)
    if kind != "zip":
        return kind
    try:
        open_package(path, verify=False).close()
    except FileRefusedError as refusal:
        return refusal.code.removeprefix("is-")
    return "xlsx"


def _opened(path: Path) -> BinaryIO:
    if path.name.startswith("~$"):
        raise FileRefusedError("owner-file", path=str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileRefusedError("not-a-file", path=str(path))
        if status.st_size > MAX_FILE_BYTES:
            raise FileRefusedError("file-too-big", path=str(path), limit_mb=MAX_FILE_BYTES >> 20)
        return path.open("rb")
    except FileNotFoundError:
        raise FileRefusedError("not-found", path=str(path)) from None
    except PermissionError:
        raise FileRefusedError("not-readable", path=str(path)) from None
    except OSError as error:
        raise FileRefusedError("not-readable", path=str(path)) from error
