"""One table of a definition file → one value of spec.py: option lists, columns, sheets, reports, settings.

Each function knows the keys of its table and refuses others. What needs a second table to be judged
(does that list exist?) is `consistency.py`'s business.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from reportkit.lang import LANGUAGES
from reportkit.model import LEVELS
from reportkit.standard.fields import Fields
from reportkit.standard.spec import (
    Audience,
    Band,
    Chapter,
    ChoiceList,
    Column,
    ColumnType,
    HistorySettings,
    Nothing,
    Option,
    Paper,
    Report,
    Settings,
    Sheet,
    Term,
    When,
)
from reportkit.text.codes import documented_codes

_TYPES: tuple[ColumnType, ...] = get_args(ColumnType)
_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_STAGES: tuple[When, ...] = get_args(When)
_NOTHING: tuple[Nothing, ...] = get_args(Nothing)
_DEFAULT_WIDTH = {"zh": 14.0, "en": 16.0}
_LEVELS = (*LEVELS, "off")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def choice_list(key: str, fields: Fields) -> ChoiceList:
    """The list of choices that `[[lists.<key>.options]]` states."""
    options = tuple(_option(option) for option in fields.tables("options"))
    fields.done()
    if not options:
        raise fields.fault("missing-key", key="options")
    return ChoiceList(key, options)


def _option(fields: Fields) -> Option:
    option = Option(fields.key(), fields.words(), fields.texts("also"))
    fields.done()
    return option


def columns(fields: Fields) -> tuple[Column, ...]:
    """The columns of a table that has `[[columns]]`, in order."""
    return tuple(_column(column) for column in fields.tables("columns"))


def _column(fields: Fields) -> Column:
    kind = fields.choice("type", _TYPES)
    column = Column(
        key=fields.key(),
        type=kind,
        words=fields.words(),
        also=fields.texts("also"),
        prompt=fields.text_of("prompt", required=False),
        example=fields.text_of("example", required=False),
        required=fields.flag("required"),
        when=tuple(_term(term) for term in fields.tables("when")),
        check_when=fields.text("check_when", ""),
        prefilled=fields.flag("prefilled"),
        computed=fields.flag("computed"),
        folded=fields.flag("folded"),
        organiser=fields.flag("organiser"),
        list=fields.text("list", "yes_no" if kind == "yesno" else ""),
        width=_width(fields),
        band=fields.text("band", ""),
        yearly=fields.flag("yearly"),
        offered=fields.texts("offered"),
        change=fields.flag("change"),
    )
    fields.done()
    return column


def _term(fields: Fields) -> Term:
    term = Term(
        column=fields.text("column"),
        values=fields.texts("values"),
        filled=fields.flag("filled"),
        past=fields.text("past", ""),
        unless=fields.texts("unless"),
    )
    fields.done()
    if bool(term.values) == term.filled:
        raise fields.fault("empty-condition")
    return term


def _width(fields: Fields) -> Mapping[str, float]:
    inner = fields.table("width")
    if inner is None:
        return _DEFAULT_WIDTH
    widths: dict[str, float] = {lang: inner.number(lang, _DEFAULT_WIDTH[lang]) for lang in LANGUAGES}
    inner.done()
    for lang, width in widths.items():
        if not 1 <= width <= 255:  # Excel's limit for a column
            raise inner.fault("out-of-range", key=lang, found=width, low=1, high=255)
    return widths


def sheet(fields: Fields) -> Sheet:
    """The sheet that one sheet file, or `[sheets.<key>]` of a company, states."""
    audience = fields.choice("audience", _AUDIENCES)
    words = fields.words()
    title = fields.text_of("title", required=False)
    made = Sheet(
        key=fields.key(),
        words=words,
        title=title if all(title.values()) else words,
        layout=fields.choice("layout", ("table", "form"), "table"),
        audience=audience,
        columns=columns(fields),
        thing=fields.text("thing", ""),
        hint=fields.text_of("hint", required=audience == "filler"),
        asks=fields.text_of("asks", required=False),
        also=fields.texts("also"),
        bands=tuple(_band(band) for band in fields.tables("bands")),
        rows=fields.whole("rows", 12),
        spare=fields.whole("spare", 0),
        prefilled=fields.flag("prefilled"),
        identity=fields.texts("identity"),
        stage=fields.choice("stage", _STAGES, "before"),
    )
    fields.done()
    return made


def _band(fields: Fields) -> Band:
    band = Band(fields.key(), fields.words(), fields.flag("call"))
    fields.done()
    return band


def report(fields: Fields) -> Report:
    """The report type that one report file states."""
    made = Report(
        key=fields.key(),
        words=fields.words(),
        meeting=fields.text_of("meeting", required=True),
        sheets=fields.texts("sheets"),
        required=fields.texts("required"),
        titles=_titles(fields),
        chapters=tuple(_chapter(chapter) for chapter in fields.tables("chapters")),
        also=fields.texts("also"),
        offered=_offered(fields),
    )
    fields.done()
    return made


def paper(fields: Fields) -> Paper:
    """The document with chapters of its own that one file of papers/ states."""
    made = Paper(fields.key(), fields.words(), tuple(_chapter(chapter) for chapter in fields.tables("chapters")))
    fields.done()
    return made


def _titles(fields: Fields) -> Mapping[str, Mapping[str, str]]:
    inner = fields.table("titles")
    return {key: inner.text_of(key, required=True) for key in inner.names()} if inner else {}


def _offered(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    inner = fields.table("offered")
    return {key: inner.texts(key) for key in inner.names()} if inner else {}


def _chapter(fields: Fields) -> Chapter:
    options = fields.table("options")
    chapter = Chapter(
        key=fields.key(),
        words={} if fields.flag("bare") else fields.words(),
        section=fields.text("section"),
        prompt=fields.text_of("prompt", required=False),
        options={key: options.text(key) for key in options.names()} if options else {},
        optional=fields.flag("optional"),
        parts=tuple(_chapter(part) for part in fields.tables("parts")),
    )
    fields.done()
    return chapter


def settings(fields: Fields) -> Settings:
    """The settings of a company's `[settings]`, the rest at its default."""
    usual = Settings()
    made = Settings(
        green=fields.number("green", usual.green),
        amber=fields.number("amber", usual.amber),
        score_cap=fields.number("score_cap", usual.score_cap),
        inverse=fields.choice("inverse", ("difference", "ratio"), usual.inverse),
        unreported=fields.choice("unreported", ("exclude", "zero"), usual.unreported),
        fiscal_start_month=fields.whole("fiscal_start_month", usual.fiscal_start_month),
        accent=fields.text("accent", usual.accent),
        due_soon_days=fields.whole("due_soon_days", usual.due_soon_days),
        organisation=fields.text("organisation", ""),
        amount_unit=fields.text("amount_unit", ""),
        departments=fields.texts("departments"),
        date_order=fields.choice("date_order", ("", "dmy", "mdy"), ""),
        send_to=fields.text("send_to", ""),
    )
    fields.done()
    _check_settings(fields, made)
    return made


def _check_settings(fields: Fields, made: Settings) -> None:
    """Thresholds are ratios (1.0 = 100 %): 90 instead of 0.9 would make everything red."""
    limits = {
        "green": (made.green, made.amber, 10),
        "amber": (made.amber, 0, 10),
        "score_cap": (made.score_cap, 1, 10),
        "fiscal_start_month": (made.fiscal_start_month, 1, 12),
        "due_soon_days": (made.due_soon_days, 0, 366),
    }
    for key, (found, low, high) in limits.items():
        if not low <= found <= high:
            raise fields.fault("out-of-range", key=key, found=found, low=low, high=high)
    if not _COLOUR.fullmatch(made.accent):
        raise fields.fault("not-allowed", key="accent", found=made.accent, allowed="RRGGBB")


def history(fields: Fields) -> HistorySettings:
    """The settings of a company's `[history]`. A bare path is named from where the file lies."""
    url = fields.text("url", "")
    if url and "://" not in url:
        url = str(Path(fields.file).parent / url)
    made = HistorySettings(url, fields.text("series", ""))
    fields.done()
    return made


def levels(fields: Fields) -> Mapping[str, str]:
    """The levels that a company's `[checks.levels]` gives to findings: code -> error, warning, note or off."""
    inner = fields.table("levels")
    fields.done()
    if inner is None:
        return {}
    known = documented_codes()
    for code in inner.names():
        if code not in known:
            near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)[0]
            raise inner.fault("unknown-code", key=code, near=near)
    return {code: inner.choice(code, _LEVELS) for code in inner.names()}


def nothing(fields: Fields) -> Mapping[Nothing, tuple[str, ...]]:
    """The words that are no value, by meaning."""
    words = {key: fields.texts(key) for key in _NOTHING}
    fields.done()
    return words

