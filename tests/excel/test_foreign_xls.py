"""What the cells of an .xls say that the library does not tell: percent, errors, formulas, hidden rows."""

from __future__ import annotations

import random
import struct
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from reportkit.excel import foreign, foreign_xls, reader
from reportkit.excel.foreign_compound import COMPOUND, DamagedError, stream
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.standard.spec import Definition

PERCENT, PLAIN, RED_PERCENT, QUOTED = 1, 0, 2, 3
"""Cell styles of the workbooks below: built-in 0%, General, a code of the file's own, a % that is only shown."""
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def bof(part: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, part, 0, 0, 0, 0x0600))


def words(text: str, length: str = "<HB") -> bytes:
    return struct.pack(length, len(text), 1) + text.encode("utf-16-le")


def number(row: int, column: int, value: float, style: int = PLAIN) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, PLAIN) + words(text))


def formula(row: int, column: int, result: bytes, style: int = PLAIN) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, style) + result + struct.pack("<HIH", 0, 0, 3) + b"\x1e\1\0")


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, PLAIN, code, 1))


def rates(row: int, column: int, hundredths: Iterable[int], style: int) -> bytes:
    """Neighbours in one record, each as a whole number of hundredths."""
    cells = [struct.pack("<HI", style, one << 2 | 3) for one in hundredths]
    last = struct.pack("<H", column + len(cells) - 1)
    return record(0x00BD, struct.pack("<HH", row, column) + b"".join(cells) + last)


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHIHH", row, 0, 9, 255, 0, 0x20, 0))


def comment(row: int, column: int) -> bytes:
    return record(0x001C, struct.pack("<HHHH", row, column, 0, 1) + words("甲", "<HB"))


def book_stream(*sheets: tuple[str, bytes]) -> bytes:
    """The stream of a workbook with sheets of the records given."""
    codes = {164: "0.0%;[Red]-0.0%", 165: '0"%"'}
    head = bof(5) + b"".join(record(0x041E, struct.pack("<H", key) + words(code)) for key, code in codes.items())
    head += b"".join(record(0x00E0, struct.pack("<HH", 0, shown) + bytes(16)) for shown in (0, 9, 164, 165))
    lists = sum(len(record(0x0085, bytes(6) + words(name, "<BB"))) for name, _ in sheets)
    at, listed, bodies = len(head) + lists + 4, b"", b""
    for name, cells in sheets:
        listed += record(0x0085, struct.pack("<IBB", at + len(bodies), 0, 0) + words(name, "<BB"))
        chart = bof(0x20) + number(0, 0, 9.0, PERCENT) + record(0x000A)
        bodies += bof(0x10) + chart + cells + record(0x000A)
    return head + listed + record(0x000A) + bodies


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, which lies among the small ones where it is shorter than 4096 bytes."""
    is_small = len(content) < 4096
    sectors = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
    first = 3 if is_small else 2  # 0: table, 1: directory, 2: table of small sectors
    small = len(content) // 64 + 1
    follow = [TABLE, END, *([END] if is_small else []), *range(first + 1, first + len(sectors)), END]
    entries = [("Root Entry", 5, first if is_small else END, small * 64 if is_small else 0),
               (name, 2, 0 if is_small else first, len(content))]
    directory = b"".join(
        title.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBBIII", len(title) * 2 + 2, kind, 1, FREE, FREE, 1)
        + bytes(36) + struct.pack("<IQ", start, size) for title, kind, start, size in entries)
    head = COMPOUND + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2 if is_small else END, int(is_small), END, 0, 0)
    table = struct.pack(f"<{len(follow)}I", *follow).ljust(512, b"\xff")
    chain = struct.pack(f"<{small}I", *range(1, small), END).ljust(512, b"\xff")
    parts = [head + struct.pack("<108I", *[FREE] * 108), table, directory.ljust(512, b"\0")]
    return b"".join((*parts, chain, *sectors) if is_small else (*parts, *sectors))


def read(folder: Path, *sheets: tuple[str, bytes]) -> RawSheet:
    path = folder / "a.xls"
    path.write_bytes(compound(book_stream(*sheets)))
    with path.open("rb") as file:
        return foreign.read_book(file, path, "xls", "_reportkit").sheet(len(sheets) - 1)


@pytest.mark.parametrize("before", ["", "前" * 3000], ids=["small stream", "large stream"])
def test_percent_errors_formulas_and_hidden_rows_of_an_xls_are_known(tmp_path: Path, before: str) -> None:
    cells = (
        hidden_row(1) + comment(4, 2) + label(0, 0, "词") + number(0, 1, 0.45, PERCENT) + number(0, 2, 0.5)
        + number(0, 3, 7, QUOTED)
        + rates(1, 0, (12, 50), RED_PERCENT) + error(1, 2, 0x2A)
        + formula(1, 3, struct.pack("<d", 2.5)) + formula(1, 4, bytes((2, 0, 7, 0, 0, 0, 255, 255)))
    )
    raw = read(tmp_path, ("前", label(0, 0, before)), ("甲", cells))
    assert raw.rows == {
        1: {1: RawCell("s", "词"), 2: RawCell("p", 0.45), 3: RawCell("n", 0.5), 4: RawCell("n", 7.0)},
        2: {1: RawCell("p", 0.12), 2: RawCell("p", 0.5), 3: RawCell("e", "#N/A"), 4: RawCell("n", 2.5, "?"),
            5: RawCell("e", "#DIV/0!")},
    }
    assert (raw.hidden_rows, raw.knows_percent, raw.knows_formulas) == ({2}, True, True)
    assert raw.attached.comments == ((5, 3),)


def kpi_sheet(attainment: bytes) -> bytes:
    headings = ("指标名称", "单位", "指标方向", "目标值", "本期实际", "目标达成率")
    typed = label(1, 0, "按期率") + label(1, 1, "%") + label(1, 2, "越高越好")
    return (b"".join(label(0, at, text) for at, text in enumerate(headings)) + typed
            + number(1, 3, 0.9, PERCENT) + number(1, 4, 0.45, PERCENT) + attainment)


def test_a_percentage_of_an_xls_is_read_as_one_of_an_xlsx(tmp_path: Path, definition: Definition) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound(book_stream(("关键指标", kpi_sheet(number(1, 5, 0.5, PERCENT))))))
    submission = reader.read(path, definition).submission
    (row,) = submission.rows("kpis")
    assert (row["target"].number, row["actual"].number, row["attainment"].number) == (90.0, 45.0, 0.5)
    assert "percent-unknown" not in {note.code for note in submission.notes}


@pytest.mark.parametrize(("result", "stated"), [(0.0, None), (0.5, 0.5)])
def test_a_stored_0_of_a_formula_may_stand_for_words_and_states_nothing(
    tmp_path: Path, definition: Definition, result: float, stated: float | None
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound(book_stream(("关键指标", kpi_sheet(formula(1, 5, struct.pack("<d", result)))))))
    (row,) = reader.read(path, definition).submission.rows("kpis")
    assert row["attainment"].number == stated


def test_a_damaged_xls_costs_the_marks_at_most() -> None:
    whole = compound(book_stream(("甲", number(0, 0, 0.45, PERCENT) * 400)))
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown only when the test fails
    chance = random.Random(seed)
    for _ in range(200):
        damaged = bytearray(whole[: chance.randrange(600, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        marks = foreign_xls.xls_marks(bytes(damaged))
        assert marks is None or sum(len(one.kinds) for one in marks) <= len(damaged)


def test_a_chain_of_sectors_that_runs_in_a_circle_ends() -> None:
    damaged = bytearray(compound(book_stream(("甲", number(0, 0, 1.0) * 400))))
    damaged[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)  # the second sector of the stream leads back
    with pytest.raises(DamagedError):
        stream(bytes(damaged), ("Workbook",))


def test_a_table_that_claims_more_sectors_than_the_file_has_is_not_gathered() -> None:
    damaged = bytearray(compound(book_stream(("甲", number(0, 0, 1.0) * 400))))
    damaged[44:48] = struct.pack("<I", 500_000)  # sectors of the table, of which the header's own list leads to
    damaged[68:72] = struct.pack("<I", 1)  # a further one that leads to itself: its last number names it
    damaged[512 * 3 - 4 : 512 * 3] = struct.pack("<I", 1)
    with pytest.raises(DamagedError):
        stream(bytes(damaged), ("Workbook",))


def test_a_chain_never_gathers_more_than_the_file_holds() -> None:
    head = COMPOUND + bytes(16) + struct.pack("<HHHHH", 0x3E, 4, 0xFFFE, 12, 6) + bytes(6)  # sectors of 4096 bytes
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0) + bytes(4 * 109)
    table = struct.pack("<1024I", TABLE, *[1] * 1023)  # the directory's sector follows itself
    damaged = head.ljust(4096, b"\0") + table + bytes(4096)
    tracemalloc.start()
    try:
        with pytest.raises(DamagedError):
            stream(damaged, ("Workbook",))
        assert tracemalloc.get_traced_memory()[1] < 10 * len(damaged)
    finally:
        tracemalloc.stop()
