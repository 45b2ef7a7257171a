"""Sheets grafted into a large workbook, against reading and rewriting its zip file."""

from __future__ import annotations

import random
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.running import Job, module, run

MEGABYTES = {"": 50, " small": 5}
SEED = 20_261_102
ROW_BYTES = 173
"""What a row of the sheets takes in the zip file."""
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def prepare(folder: Path, _books: int) -> None:
    """A workbook of 50 MB and one of 5 MB, each with what is grafted into it."""
    for megabytes in MEGABYTES.values():
        run(Job(module("benchmarks.cases.package", "make", folder / str(megabytes), str(megabytes))))


def jobs(folder: Path, _books: int) -> Mapping[str, Job]:
    """Each job on both."""
    return {f"{work}{words}": Job(module("benchmarks.cases.package", work, folder / str(megabytes)))
            for words, megabytes in MEGABYTES.items() for work in WORK}


def make(folder: Path, megabytes: int) -> None:
    """The workbook, the sheets to be grafted, and the workbook with them; what is there already stays."""
    from reportkit.package import graft
    from tests.package import books

    if (folder / "grafted.xlsx").is_file():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    target = workbook(folder / "target.xlsx", megabytes)
    graft(target, books.source(folder / "source.xlsx"), folder / "grafted.xlsx")


def workbook(path: Path, megabytes: int) -> Path:
    """A workbook of about this size in its zip file: three sheets of numbers, the first one selected."""
    from tests.package.packages.by_hand import Hand

    rng = random.Random(SEED)  # noqa: S311 - figures for a bench
    hand = Hand(
        more_sheets="".join(f'<sheet name="表{n}" sheetId="{n + 7}" r:id="rId{n + 7}"/>' for n in (1, 2)),
        links={"xl/workbook.xml": [(f"rId{n + 7}", "worksheet", f"worksheets/sheet{n + 1}.xml") for n in (1, 2)]},
        types={f"xl/worksheets/sheet{n + 1}.xml": SHEET_TYPE for n in (1, 2)},
    )
    members = hand.members()
    frame = str(members.pop("xl/worksheets/sheet1.xml"))
    head, _, tail = frame.partition('<row r="1">')
    tail = tail.partition("</row>")[2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        for number in (1, 2, 3):
            selected = head if number == 1 else head.replace(' tabSelected="1"', "")
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                part.write(selected.encode())
                for row in range(1, megabytes * 1_000_000 // 3 // ROW_BYTES):
                    cells = "".join(f'<c r="{letter}{row}"><v>{rng.random()}</v></c>' for letter in "ABCDEFGHIJKL")
                    part.write(f'<row r="{row}">{cells}</row>'.encode())
                part.write(tail.encode())
    return path


def rewrite(folder: Path) -> None:
    """What is measured against: every member read and deflated anew."""
    with (zipfile.ZipFile(folder / "target.xlsx") as old,
          zipfile.ZipFile(folder / "output.xlsx", "w", zipfile.ZIP_DEFLATED) as new):
        for name in old.namelist():
            with old.open(name) as part, new.open(name, "w") as copy:
                while chunk := part.read(1 << 16):
                    copy.write(chunk)


def grafted(target: str) -> Callable[[Path], object]:
    """Sheets grafted into the named file."""
    def work(folder: Path) -> object:
        from reportkit.package import graft

        return graft(folder / target, folder / "source.xlsx", folder / "output.xlsx")

    return work


def removed(folder: Path) -> object:
    """The sheets taken out again."""
    from reportkit.package import remove

    return remove(folder / "grafted.xlsx", folder / "output.xlsx")


def inspected(folder: Path) -> object:
    """What the workbook holds."""
    from reportkit.package import inspect

    return inspect(folder / "target.xlsx")


WORK: dict[str, Callable[[Path], object]] = {
    "rewrite": rewrite, "graft": grafted("target.xlsx"), "graft again": grafted("grafted.xlsx"),
    "remove": removed, "inspect": inspected,
}


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        WORK[sys.argv[1]](Path(sys.argv[2]))
