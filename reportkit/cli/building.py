"""The main job: the summary into the workbook, the outline beside it; taken out again; shown on a sample."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.cli import language
from reportkit.cli.choices import REPORTS, STYLES, choice
from reportkit.cli.options import (
    Argument,
    Both,
    Config,
    Force,
    Json,
    Language,
    OtherOutput,
    Strict,
    Workbooks,
    definition_of,
)
from reportkit.cli.terminal import print_built, print_json, progress, say, tell
from reportkit.text import load


def build(
    paths: Workbooks,
    output: OtherOutput = None,
    outline: Path | None = None,
    markdown: Annotated[bool, typer.Option("--markdown")] = False,
    report: str = "",
    style: str = STYLES[0],
    minutes: Annotated[bool, typer.Option("--minutes")] = False,
    full_tables: Annotated[bool, typer.Option("--full-tables")] = False,
    drop_empty: Annotated[bool, typer.Option("--drop-empty")] = False,
    trace: Annotated[bool, typer.Option("--trace")] = False,
    reference: Path | None = None,
    fonts: str = "",
    line_spacing: float = 0.0,
    page_numbers: Annotated[bool, typer.Option("--page-numbers")] = False,
    history: str = "",
    both: Both = False,
    strict: Strict = False,
    json: Json = False,
    lang: Language = "",
    config: Config = None,
) -> None:
    """Summary sheet and Word outline."""
    from reportkit import collect, pipeline, results, standard

    definition = definition_of(config)
    options = pipeline.BuildOptions(
        output, outline, markdown, choice(report, tuple(definition.reports), "bad-report") if report else None,
        choice(style, STYLES, "bad-style"), language.chosen(lang), strict, minutes, full_tables, drop_empty, trace,
        history,
    )
    setting = standard.typeset(definition, reference, fonts, line_spacing, page_numbers=page_numbers)
    built = collect.build(paths, setting, options, progress, both=both)
    if json:
        print_json(results.build_json(built))
    else:
        print_built(built, language.chosen(lang))
    tell((*(problem.message for problem in built.collected), *built.messages))


def remove(path: Annotated[Path, Argument], output: OtherOutput = None, lang: Language = "") -> None:
    """The workbook without the generated sheets."""
    from reportkit import package, pipeline

    words = load(language.chosen(lang) or pipeline.language_of(path) or language.interface(), "cli")
    names = package.remove(path, output or path)
    say(words("result.removed", sheets=", ".join(names)) if names else words("result.nothing_removed"))


def demo(
    folder: Annotated[Path, Argument] = Path("demo"), report: str = "project", lang: Language = "", force: Force = False
) -> None:
    """A sample, written and built."""
    from reportkit import pipeline, sample

    definition, spoken = definition_of(None), language.chosen(lang) or language.interface()
    written = sample.write(folder, definition, spoken, choice(report, REPORTS, "bad-report"), overwrite=force)
    say(load(spoken, "cli")("result.folder", path=written.returns))
    built = pipeline.build(written.meeting, definition, pipeline.BuildOptions(markdown=True))
    print_built(built, spoken)
