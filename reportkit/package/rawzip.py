"""Members of a zip file as they lie in it: checked directory, bounded inflating, raw compressed bytes.

The structure is that of PKWARE's APPNOTE 6.3.3, of which ISO/IEC 29500-2 annex B allows stored and deflated
members without encryption.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reportkit.errors import FileRefusedError

CHUNK = 65_536
STORED, DEFLATED = 0, 8

MAX_PARTS = 5_000
MAX_PART_BYTES = 256 * 2**20
MAX_ALL_BYTES = 512 * 2**20
MAX_RATIO = 200
RATIO_MATTERS_FROM = 16 * 2**20
"""A genuine part can reach a ratio of 300 when it is small, so the ratio counts only beyond this size."""


class Member(NamedTuple):
    """One entry of the directory. `data_at` is the offset of its compressed bytes; `raw_name` as stored."""

    name: str
    raw_name: bytes
    utf8: bool
    method: int
    crc: int
    packed: int
    size: int
    date_time: tuple[int, int]
    data_at: int


def members_of(file: BinaryIO, path: str) -> list[Member]:
    """The members in the order of the directory, folders included.

    FileRefusedError: zip-damaged, zip-encrypted, zip-method, zip-overlap, too-many-parts, part-too-big,
    package-too-big, ratio-too-high.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, EOFError, NotImplementedError) as error:
        raise FileRefusedError("zip-damaged", path=path) from error
    if len(infos) > MAX_PARTS:
        raise FileRefusedError("too-many-parts", path=path, count=len(infos), limit=MAX_PARTS)
    members = [_member(file, info, path) for info in infos]
    _check_sizes(members, path)
    _check_overlap(members, path)
    return members


def _member(file: BinaryIO, info: zipfile.ZipInfo, path: str) -> Member:
    if info.flag_bits & 0x1:
        raise FileRefusedError("zip-encrypted", path=path, part=info.filename)
    if info.compress_type not in (STORED, DEFLATED):
        raise FileRefusedError("zip-method", path=path, part=info.filename)
    if info.header_offset < 0:  # the directory does not lie where its offsets say
        raise FileRefusedError("zip-damaged", path=path)
    file.seek(info.header_offset)
    local = file.read(30)
    if len(local) != 30 or not local.startswith(b"PK\x03\x04"):
        raise FileRefusedError("zip-damaged", path=path)
    name_size, extra_size = struct.unpack("<HH", local[26:30])
    raw_name = file.read(name_size)
    utf8 = bool(info.flag_bits & 0x800)
    if raw_name.decode("utf-8" if utf8 else "cp437", "replace") != info.orig_filename:
        raise FileRefusedError("zip-two-names", path=path, part=info.filename)
    date_time = struct.unpack("<HH", local[10:14])
    return Member(
        name=info.orig_filename,
        raw_name=raw_name,
        utf8=utf8,
        method=info.compress_type,
        crc=info.CRC,
        packed=info.compress_size,
        size=info.file_size,
        date_time=(date_time[0], date_time[1]),
        data_at=info.header_offset + 30 + name_size + extra_size,
    )


def _check_sizes(members: list[Member], path: str) -> None:
    for member in members:
        if member.size > MAX_PART_BYTES:
            raise FileRefusedError("part-too-big", path=path, part=member.name, limit_mb=MAX_PART_BYTES >> 20)
        if member.size > RATIO_MATTERS_FROM and member.size > MAX_RATIO * member.packed:
            raise FileRefusedError("ratio-too-high", path=path, part=member.name, limit=MAX_RATIO)
    if sum(member.size for member in members) > MAX_ALL_BYTES:
        raise FileRefusedError("package-too-big", path=path, limit_mb=MAX_ALL_BYTES >> 20)


def _check_overlap(members: list[Member], path: str) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.data_at):
        if member.data_at - 30 - len(member.raw_name) < end:
            raise FileRefusedError("zip-overlap", path=path, part=member.name)
        end = member.data_at + member.packed


def inflated(file: BinaryIO, member: Member, path: str) -> Iterator[bytes]:
    """The content in chunks of 64 KiB or a little more; counted, and its checksum compared at the end.

    The size in the directory is a claim: reading stops as soon as the content exceeds it.
    FileRefusedError: part-damaged, checksum.
    """
    if not member.packed and not member.size and not member.crc:  # some writers deflate nothing to nothing
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if member.method == DEFLATED else None
    crc = size = 0
    for chunk in _plain(file, member, inflater, path):
        size += len(chunk)
        if size > member.size:
            raise FileRefusedError("part-damaged", path=path, part=member.name)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if size != member.size or (inflater is not None and not inflater.eof):
        raise FileRefusedError("part-damaged", path=path, part=member.name)
    if crc != member.crc:
        raise FileRefusedError("checksum", path=path, part=member.name)


def _plain(file: BinaryIO, member: Member, inflater: zlib._Decompress | None, path: str) -> Iterator[bytes]:
    for packed in packed_chunks(file, member):
        if inflater is None:
            yield packed
            continue
        pending = packed
        while pending and not inflater.eof:
            try:
                chunk = inflater.decompress(pending, CHUNK)
            except zlib.error as error:
                raise FileRefusedError("part-damaged", path=path, part=member.name) from error
            if chunk:
                yield chunk
            pending = inflater.unconsumed_tail
    while inflater is not None and not inflater.eof and (chunk := inflater.decompress(b"", CHUNK)):
        yield chunk  # output that the limit held back after the last input byte


def packed_chunks(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """The compressed bytes exactly as they are stored."""
    left, position = member.packed, member.data_at
    while left > 0:
        file.seek(position)  # another part may have been read between two chunks
        packed = file.read(min(CHUNK, left))
        if not packed:
            return
        left -= len(packed)
        position += len(packed)
        yield packed
