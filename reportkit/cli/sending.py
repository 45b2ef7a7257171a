"""What goes out: templates before the meeting, the texts around it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.cli import language
from reportkit.cli.choices import CHANNELS, TEXT_FORMATS, TEXT_KINDS, choice
from reportkit.cli.options import Argument, Config, Force, Language, Output, definition_of
from reportkit.cli.terminal import say, tell
from reportkit.text import load


def template(
    out: Annotated[Path | None, Argument] = None,
    report: str = "",
    meeting: str = "",
    period: str = "",
    date: str = "",
    submit_by: str = "",
    departments: str = "",
    kpis: Path | None = None,
    previous: Path | None = None,
    base: Path | None = None,
    send_to: str = "",
    amount_unit: str = "",
    each: Path | None = None,
    lang: Language = "",
    config: Config = None,
    force: Force = False,
) -> None:
    """Blank standard workbooks."""
    from reportkit import distribution

    definition = definition_of(config)
    report = choice(report, tuple(definition.reports), "bad-report") if report else ""
    order = distribution.Order(
        report, language.chosen(lang), meeting, period, date, departments, submit_by, send_to,
        kpis, previous, base, language.interface(), amount_unit)
    written = distribution.write(out, each, definition, order, overwrite=force)
    words = load(written.lang, "cli")
    for path in written.paths:
        say(words("result.covering" if path.suffix == ".txt" else "result.template", path=path))
    tell(written.messages)


def texts(
    path: Annotated[Path, Argument],
    kind: Annotated[str, typer.Option("--kind")],
    output: Output,
    format_: Annotated[str, typer.Option("--format")] = TEXT_FORMATS[0],
    channel: Annotated[str, typer.Option("--for")] = CHANNELS[0],
    lang: Language = "",
    config: Config = None,
) -> None:
    """Texts ready to paste into chat or mail."""
    from reportkit import pipeline
    from reportkit import texts as letters

    definition, kind = definition_of(config), choice(kind, TEXT_KINDS, "bad-kind")
    form = letters.Form(choice(format_, TEXT_FORMATS, "bad-format"), choice(channel, CHANNELS, "bad-channel"))
    checked = pipeline.check(path, definition, language.chosen(lang))
    spoken = language.chosen(lang) or checked.meeting.submission.lang
    words = load(spoken, "texts")
    written = letters.write(output, kind, checked.meeting, definition, spoken, form)
    for one in written:
        say(words("result.cut" if one.is_cut else "result.text", path=one.path))
    tell(words("result.kept", kept=one.kept.name, new=one.path.name) for one in written if one.kept)
    if not written:
        say(words(f"result.none.{kind}"))
