"""What goes out before the meeting: the standard workbook, for all in one or one per department, blank for the first
time, else with what the last meeting left: open matters, plans, indicators with last actuals and new targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reportkit import package, roster
from reportkit.distribution.covering import covering_text
from reportkit.distribution.order import Order
from reportkit.distribution.prepared import NOTHING_TO_FOLLOW_UP, Prepared, prepare
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template, template_base
from reportkit.lang import Lang
from reportkit.standard.spec import Definition
from reportkit.text import load

__all__ = ["NOTHING_TO_FOLLOW_UP", "Order", "Written", "file_name", "write"]

OTHER_KINDS = frozenset({".xlsm", ".xltx", ".xltm"})  # Excel opens what is filled from one under no other ending
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # characters that a file name on Windows must not have
NOT_A_NAME = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)  # devices there


class Written(NamedTuple):
    """The workbooks and covering texts written, and sentences on what to look at before sending them."""

    paths: tuple[Path, ...]
    messages: tuple[str, ...] = ()
    lang: Lang = "zh"


def write(
    out: Path | None, each: Path | None, definition: Definition, order: Order, *, overwrite: bool
) -> Written:
    """Writes one meeting workbook, or with `each` one workbook and one covering text per department; with both
    the meeting workbook too: its roster tells who is missing when the returns are collected into it.

    Departments that are exempt get none. Raises ReportkitError: exists (without `overwrite`), bad-period,
    bad-date, no-departments, no-catalogue, bad-base, workbook-name, and what `roster.lines` and the reader raise.
    """
    own = order.base.suffix.lower() if order.base else ""
    ending = own if own in OTHER_KINDS else ".xlsx"
    if out and out.suffix.lower() != ending:
        raise ReportkitError("workbook-name", path=out, suffix=ending)
    last = reader.read(order.previous, definition).submission if order.previous else None
    lang = order.lang or (last.lang if last else order.usual_lang)
    prepared = prepare(definition, order, last, lang)
    specs = _for_each(each, prepared, ending) if each is not None else {}
    texts = _texts(specs, prepared, order.send_to)
    if out or each is None:
        specs[out or Path(f"{definition.reports[prepared.report].words[lang]}{ending}")] = prepared.meeting()
    for path in (*specs, *texts):
        if path.exists() and not overwrite:
            raise ReportkitError("exists", path=path)
    if each is not None:
        each.mkdir(parents=True, exist_ok=True)
    lost = tuple(_write_books(specs, definition, order.base, lang))
    for path, text in texts.items():
        package.replace_content(path, text.encode())
    return Written((*specs, *texts), (*prepared.said(), *lost), lang)


def _for_each(folder: Path, prepared: Prepared, ending: str) -> dict[Path, template.TemplateSpec]:
    """The workbook of every department that reports this time."""
    if not prepared.lines:
        raise ReportkitError("no-departments")
    specs: dict[Path, template.TemplateSpec] = {}
    for line in prepared.lines:
        if not roster.is_exempt(line, prepared.definition):
            specs[_free(folder, file_name(str(line["department"])), ending, specs)] = prepared.department(line)
    return specs


def _free(folder: Path, name: str, ending: str, taken: Iterable[Path]) -> Path:
    """A file for the name, numbered where another department has it: A/B and A_B, or hr and HR on Windows."""
    used, number, free = {path.stem.casefold() for path in taken}, 2, name
    while free.casefold() in used:
        free, number = f"{name}-{number}", number + 1
    return folder / f"{free}{ending}"


def _texts(specs: Mapping[Path, template.TemplateSpec], prepared: Prepared, send_to: str) -> dict[Path, str]:
    """The covering text beside each workbook."""
    place = send_to or prepared.definition.settings.send_to
    return {path.with_suffix(".txt"): covering_text(spec, prepared, path.name, place) for path, spec in specs.items()}


def _write_books(
    specs: Mapping[Path, template.TemplateSpec], definition: Definition, base: Path | None, lang: Lang
) -> Iterator[str]:
    """Writes the workbooks, in our own look or into the company's styled copy; sentences on what a copy lost."""
    if base is None:
        for path, spec in specs.items():
            template.write(path, definition, spec)
        return
    words, told = load(lang, "sending"), set[str]()
    for path, spec in specs.items():
        filled = template_base.fill(base, path, definition, spec)
        told |= {words(f"base.{one.code}", what=one.what, n=one.count) for one in filled}
    yield from sorted(told)
    yield words("base.results")


def file_name(department: str) -> str:
    """The department's name as a file name on every system."""
    name = NOT_IN_NAMES.sub("_", department).strip(". ") or "_"
    return f"_{name}" if NOT_A_NAME.fullmatch(name) else name
