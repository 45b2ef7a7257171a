"""Returned workbooks of departments, as many as asked for, the same for the same seed.

    python -m benchmarks.books FOLDER COUNT

The rows are drawn from the built-in sample. Some dozens of workbooks are written through the product's own template;
the others are those under other department names, for writing a template costs more than reading one.
"""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.running import Job, module
from reportkit.lang import LANGUAGES

SEED = 20_261_122
REPORT, LANG = "project", LANGUAGES[0]
WRITTEN = 24
PLACEHOLDER = "分部〇〇〇〇"
"""The department's name until a workbook gets its own; of the same length, so that widths stay."""
ROWS = {"followup": (0, 3), "progress": (3, 8), "kpis": (4, 8), "challenges": (1, 3), "resources": (0, 3),
        "milestones": (2, 5), "collaboration": (0, 2), "highlights": (0, 2), "risks": (0, 2)}
"""The least and the most rows of a department."""


def job(folder: Path, count: int) -> Job:
    """The job that writes them; what is there already is not written again."""
    return Job(module("benchmarks.books", folder, str(count)))


def write(folder: Path, count: int, written: int = WRITTEN) -> tuple[Path, ...]:
    """`count` workbooks in the folder, which holds no others afterwards; at most `written` differ in more than the
    department."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{name(number)}.xlsx" for number in range(1, count + 1))
    stamp, made = folder / ".made", f"{SEED} {count} {written}"
    if stamp.is_file() and stamp.read_text() == made:
        return paths
    for path in folder.glob("*.xlsx"):
        path.unlink()
    models = [_members(content) for content in _written(min(count, written))]
    for idx, path in enumerate(paths):
        _named(models[idx % len(models)], path, name(idx + 1))
    stamp.write_text(made)
    return paths


def name(number: int) -> str:
    """The name of a department."""
    return f"分部{number:04}"


def _written(count: int) -> Iterator[bytes]:
    """So many filled workbooks of the department `PLACEHOLDER`, through the product's own template."""
    from reportkit import sample, standard
    from reportkit.excel import template

    rng = random.Random(SEED)  # noqa: S311 - figures for a bench
    definition, data = standard.load(), sample.contents(REPORT, LANG)
    cover = {key: value for key, value in data["cover"].items() if key not in sample.ORGANISER_ONLY}
    cover |= {"department": PLACEHOLDER, "reporter": "韩雪", "contact": "8012", "filled_on": cover["submit_by"]}
    for _ in range(count):
        rows = {sheet: _rows(data["returns"], sheet, rng) for sheet in ROWS}
        yield template.render(definition, template.TemplateSpec(
            REPORT, LANG, "department", PLACEHOLDER, cover, rows={key: found for key, found in rows.items() if found},
            prefilled={key: len(rows[key]) for key in ("kpis", "followup")}))


def _rows(returns: Mapping[str, Any], sheet: str, rng: random.Random) -> list[dict[str, Any]]:
    """Rows of the sample's departments, each at most once, with figures of its own."""
    pool = [row for filled in returns.values() for row in filled.get(sheet, ())]
    least, most = ROWS[sheet]
    chosen = rng.sample(pool, min(len(pool), rng.randint(least, most)))
    return [{key: _figure(key, value, rng) for key, value in row.items() if key != "prefilled"} for row in chosen]


def _figure(key: str, value: object, rng: random.Random) -> object:
    """The value; what a period brings about, moved by some percent."""
    if key in ("actual", "amount") and isinstance(value, (int, float)):
        return round(value * rng.uniform(0.8, 1.2), 1)
    return value


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def _named(model: Mapping[str, bytes], path: Path, department: str) -> None:
    """The workbook under another department's name."""
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in model.items():
            archive.writestr(zipfile.ZipInfo(member), content.replace(PLACEHOLDER.encode(), department.encode()),
                             zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
