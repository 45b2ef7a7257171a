"""Broken workbooks by chance: every one is written soundly or refused with a reason, never anything else."""

from __future__ import annotations

import random
import re
from pathlib import Path

from reportkit.errors import FileRefusedError
from reportkit.package import graft, inspect, remove
from tests.package import books

SEED, ROUNDS = 20_261_104, 30
VALUES = (b"", b"-1", b"99999999999", b"x", b"/", b"../..", b"0", b"\xff")


def _mutated(data: bytes, chance: random.Random) -> bytes:
    places = [match.span(1) for match in re.finditer(rb'"([^"]*)"', data)]
    tags = [match.span() for match in re.finditer(rb"<[^<>]*/>", data)] or [(0, 0)]
    start, end = chance.choice(places if chance.random() < 0.6 else tags)
    new = chance.choice(VALUES) if chance.random() < 0.8 else data[start:end] * 2
    return data[:start] + new + data[end:]


def test_a_workbook_broken_by_chance_is_written_or_refused(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")  # noqa: T201 - shown only when the test fails
    made = books.source(tmp_path / "s.xlsx")
    seeds = [books.parts(books.rich(tmp_path / "a.xlsx")), books.parts(books.by_openpyxl(tmp_path / "b.xlsx"))]
    written = 0
    for _ in range(ROUNDS):
        members = dict(chance.choice(seeds))
        name = chance.choice([one for one in members if one.endswith((".xml", ".rels"))])
        members[name] = _mutated(members[name], chance)
        target = books.pack(tmp_path / "t.xlsx", members)
        try:
            inspect(target)
            graft(target, made, tmp_path / "o.xlsx")
            remove(tmp_path / "o.xlsx", tmp_path / "r.xlsx")
            written += 1
        except FileRefusedError:
            continue
    assert 0 < written < ROUNDS
