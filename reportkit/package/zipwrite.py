"""A zip file written in one pass: members copied compressed, or deflated anew with a fixed date.

Sizes always stand in the local header, so a data descriptor of the source is not needed; the limits of the
gate keep every offset below 4 GiB, so there is no zip64 record either (APPNOTE 6.3.3, sections 4.3 and 4.4).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from reportkit.package.rawzip import DEFLATED, Member

_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_FIRST_DAY = (0, 0x21)  # 1980-01-01 00:00: the same input gives the same bytes
_VERSION = 20


class ZipWriter:
    """Writes members in the order of the calls to an empty file; `close` writes the directory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._central: list[bytes] = []

    def copy(self, member: Member, packed: Iterable[bytes]) -> None:
        """Copies the compressed bytes of a member."""
        flags = 0x800 if member.utf8 else 0
        at = self._file.tell()
        sizes = (member.crc, member.packed, member.size)
        self._file.write(self._local(member.raw_name, flags, member.method, member.date_time, sizes))
        for chunk in packed:
            self._file.write(chunk)
        self._note(member.raw_name, flags, member.method, member.date_time, sizes, at)

    def add(self, raw_name: bytes, utf8: bool, chunks: Iterable[bytes]) -> None:
        """Deflates a member anew."""
        flags = 0x800 if utf8 else 0
        at = self._file.tell()
        self._file.write(self._local(raw_name, flags, DEFLATED, _FIRST_DAY, (0, 0, 0)))
        deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        crc = packed = size = 0
        for chunk in chunks:
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            packed += self._file.write(deflater.compress(chunk))
        packed += self._file.write(deflater.flush())
        end = self._file.tell()
        self._file.seek(at)
        self._file.write(self._local(raw_name, flags, DEFLATED, _FIRST_DAY, (crc, packed, size)))
        self._file.seek(end)
        self._note(raw_name, flags, DEFLATED, _FIRST_DAY, (crc, packed, size), at)

    def close(self) -> None:
        """Writes the directory; the file stays open."""
        at = self._file.tell()
        directory = b"".join(self._central)
        self._file.write(directory)
        count = len(self._central)
        self._file.write(struct.pack(_END, b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0))

    @staticmethod
    def _local(
        raw_name: bytes, flags: int, method: int, date: tuple[int, int], sizes: tuple[int, int, int]
    ) -> bytes:
        head = struct.pack(_LOCAL, b"PK\x03\x04", _VERSION, flags, method, *date, *sizes, len(raw_name), 0)
        return head + raw_name

    def _note(
        self,
        raw_name: bytes,
        flags: int,
        method: int,
        date: tuple[int, int],
        sizes: tuple[int, int, int],
        at: int,
    ) -> None:
        versions = (_VERSION, _VERSION, flags, method)
        lengths = (len(raw_name), 0, 0, 0, 0)
        self._central.append(
            struct.pack(_CENTRAL, b"PK\x01\x02", *versions, *date, *sizes, *lengths, 0, at) + raw_name
        )
