"""A stream inside a compound file, the container of .xls and .et."""

from __future__ import annotations

import struct

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_IN_HEADER = 109
"""Sectors of the allocation table that the header itself lists."""
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of chain, free, reserved."""


class DamagedError(Exception):
    """The file is not laid out as a compound file is."""


def stream(data: bytes, names: tuple[str, ...]) -> bytes | None:
    """The first of the streams so named, None for any other file and where it has none. Raises DamagedError.

    Layout by [MS-CFB] 2.2 (header), 2.3 (allocation table), 2.4 (small streams), 2.6 (directory).
    """
    if not data.startswith(COMPOUND):
        return None
    try:
        return _stream(data, names)
    except (struct.error, IndexError, KeyError) as error:
        raise DamagedError from error


def _stream(data: bytes, names: tuple[str, ...]) -> bytes | None:
    size, small_size = 1 << min(data[30], 16), 1 << min(data[32], 16)
    table = _table(data, size)
    found = _directory(_chain(data, size, table, _number(data, 48), size))
    start, length = next((found[name] for name in names if name in found), (_LAST, 0))
    if length >= _number(data, 56):  # what is shorter lies with others of its kind in the root's stream
        return _chain(data, size, table, start, size)[:length] or None
    small_table = _numbers(_chain(data, size, table, _number(data, 60), size))
    small = _chain(data, size, table, found["Root Entry"][0], size)
    return _chain(small, small_size, small_table, start, 0)[:length] or None


def _number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<I", data, at)[0]
    return found


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _sector(data: bytes, size: int, number: int, first: int) -> bytes:
    """A sector; the one numbered 0 begins at `first`."""
    return data[first + number * size : first + (number + 1) * size]


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """The allocation table: for each sector the one that follows it."""
    count, following = _number(data, 44), _number(data, 68)
    sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    if count > len(data) // size:
        raise DamagedError  # more sectors than the file has
    while following < _LAST and len(sectors) < count:
        listed = _numbers(_sector(data, size, following, size))
        sectors += listed[:-1]
        following = listed[-1]
    return _numbers(b"".join(_sector(data, size, sector, size) for sector in sectors[:count] if sector < _LAST))


def _chain(data: bytes, size: int, table: tuple[int, ...], number: int, first: int) -> bytes:
    """The sectors from one on, each found through the table."""
    parts: list[bytes] = []
    while number < _LAST:
        if len(parts) * size > len(data):
            raise DamagedError  # it runs in a circle, or past the end
        parts.append(_sector(data, size, number, first))
        number = table[number]
    return b"".join(parts)


def _directory(entries: bytes) -> dict[str, tuple[int, int]]:
    """First sector and length in bytes of each stream by its name."""
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        letters = max(0, int.from_bytes(entries[at + 64 : at + 66], "little") - 2)
        name = entries[at : at + min(letters, 64)].decode("utf-16-le", "replace")
        found.setdefault(name, (_number(entries, at + 116), _number(entries, at + 120)))
    return found
