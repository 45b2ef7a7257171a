"""The commands: parse, call, print, exit status. 0 done, 1 problems found, 2 it could not run."""

from __future__ import annotations

import gc
import locale
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from reportkit import __version__
from reportkit.errors import ReportkitError
from reportkit.lang import LANGUAGES, Lang
from reportkit.text import load

if TYPE_CHECKING:
    from reportkit.pipeline import Built
    from reportkit.standard.spec import Definition
    from reportkit.texts import Channel, Markup

Choice = TypeVar("Choice", bound=str)
DEBUG = "--debug"
CONFIG_NAME = "reportkit.toml"
REPORTS = ("standard", "project", "operations", "team", "data")
STYLES = ("corporate", "gov")
TEXT_KINDS = ("notice", "chase", "status", "minutes", "supervise")
TEXT_FORMATS: tuple[Markup, ...] = ("text", "markdown")
CHANNELS: tuple[Channel, ...] = ("wecom", "dingtalk", "feishu", "mail")
FONT_SETS = ("standard", "windows", "open")


def _language(arguments: list[str]) -> Lang:
    """Language of the interface: --lang, REPORTKIT_LANG, else the system's (zh* is Chinese)."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    chosen = os.environ.get("REPORTKIT_LANG", "")
    if chosen:
        return _known(chosen)
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    system = system or locale.getlocale()[0] or ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def _known(name: str) -> Lang:
    return next((lang for lang in LANGUAGES if lang == name), "en")


INTERFACE = _language(sys.argv[1:])
HELP = load(INTERFACE, "cli")

app = typer.Typer(
    help=HELP("help.app"), no_args_is_help=True, add_completion=False,
    rich_markup_mode=None, pretty_exceptions_enable=False,
)

LangOption = Annotated[str, typer.Option("--lang", help=HELP("help.lang"))]
ConfigOption = Annotated[Path | None, typer.Option("--config", help=HELP("help.config"))]
JsonOption = Annotated[bool, typer.Option("--json", help=HELP("help.json"))]
ForceOption = Annotated[bool, typer.Option("--force", help=HELP("help.force"))]
ReportOption = Annotated[str, typer.Option("--report", help=HELP("help.template.report", options=", ".join(REPORTS)))]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=HELP("help.version"))
    ] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help=HELP("help.debug"))] = False,
) -> None:
    """Options that hold for every command."""


@app.command(help=HELP("help.template.app"))
def template(
    out: Annotated[Path | None, typer.Argument(help=HELP("help.template.out"))] = None,
    report: ReportOption = "",
    meeting: Annotated[str, typer.Option(help=HELP("help.template.meeting"))] = "",
    period: Annotated[str, typer.Option(help=HELP("help.template.period"))] = "",
    date: Annotated[str, typer.Option(help=HELP("help.template.date"))] = "",
    submit_by: Annotated[str, typer.Option("--submit-by", help=HELP("help.template.submit_by"))] = "",
    departments: Annotated[str, typer.Option(help=HELP("help.template.departments"))] = "",
    kpis: Annotated[Path | None, typer.Option(help=HELP("help.template.kpis"))] = None,
    previous: Annotated[Path | None, typer.Option(help=HELP("help.template.previous"))] = None,
    base: Annotated[Path | None, typer.Option(help=HELP("help.template.base"))] = None,
    send_to: Annotated[str, typer.Option("--send-to", help=HELP("help.template.send_to"))] = "",
    amount_unit: Annotated[str, typer.Option("--amount-unit", help=HELP("help.template.amount_unit"))] = "",
    each: Annotated[Path | None, typer.Option(help=HELP("help.template.each"))] = None,
    lang: LangOption = "",
    config: ConfigOption = None,
    force: ForceOption = False,
) -> None:
    from reportkit import distribution

    order = distribution.Order(
        _choice(report, REPORTS, "bad-report") if report else "", _lang(lang), meeting, period, date, departments,
        submit_by, send_to, kpis, previous, base, INTERFACE, amount_unit)
    written = distribution.write(out, each, _definition(config), order, overwrite=force)
    words = load(written.lang, "cli")
    for path in written.paths:
        typer.echo(words("result.covering" if path.suffix == ".txt" else "result.template", path=path))
    for message in written.messages:
        typer.echo(message, err=True)


@app.command(help=HELP("help.check.app"))
def check(
    paths: Annotated[list[Path], typer.Argument(help=HELP("help.check.paths"))],
    json: JsonOption = False,
    strict: Annotated[bool, typer.Option("--strict", help=HELP("help.check.strict"))] = False,
    return_: Annotated[Path | None, typer.Option("--return", help=HELP("help.check.return"))] = None,
    lang: LangOption = "",
    config: ConfigOption = None,
) -> None:
    from reportkit import collect, console, results, returns

    definition = _definition(config)
    outcome = collect.check_all(paths, definition, _lang(lang), _progress)
    copies = returns.write(outcome.checked, return_, definition, _lang(lang), paths) if return_ else ()
    if json:
        written = {one.source: one.path for one in copies}
        _print_json(results.check_all_json(outcome.checked, outcome.problems, written if return_ else None))
    else:
        for checked in outcome.checked:
            words = _lang(lang) or checked.meeting.submission.lang
            typer.echo(f"{checked.path.name}\n{console.completeness_table(checked, definition, words, _width())}\n")
            typer.echo(console.findings(checked.problems, words, _width()) + "\n")
        for line in (one.line for one in copies):
            typer.echo(line)
        for problem in outcome.problems:
            typer.echo(problem.message, err=True)
    raise typer.Exit(1 if outcome.has_problems(strict=strict) else 0)


@app.command(name="collect", help=HELP("help.collect.app"))
def collect_command(
    paths: Annotated[list[Path], typer.Argument(help=HELP("help.check.paths"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=HELP("help.collect.output"))],
    both: Annotated[bool, typer.Option("--both", help=HELP("help.collect.both"))] = False,
    lang: LangOption = "",
    config: ConfigOption = None,
) -> None:
    from reportkit import collect, console

    definition = _definition(config)
    merged = collect.collect(paths, output, definition, _lang(lang), _progress, both=both)
    words, found = load(merged.lang, "cli"), collect.receipts(output, definition, merged.lang)
    typer.echo("\n" + console.table(found.rows, _width()) + "\n\n" + found.line + "\n")
    if not merged.has_roster:
        typer.echo(words("receipts.no_roster"), err=True)
    for problem in merged.problems:
        typer.echo(problem.message, err=True)
    typer.echo(words("result.collected", path=output))


@app.command(help=HELP("help.build.app"))
def build(
    paths: Annotated[list[Path], typer.Argument(help=HELP("help.build.paths"))],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=HELP("help.build.output"))] = None,
    outline: Annotated[Path | None, typer.Option("--outline", help=HELP("help.build.outline"))] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help=HELP("help.build.markdown"))] = False,
    report: Annotated[str, typer.Option("--report", help=HELP("help.build.report"))] = "",
    style: Annotated[
        str, typer.Option("--style", help=HELP("help.build.style", options=", ".join(STYLES)))
    ] = STYLES[0],
    minutes: Annotated[bool, typer.Option("--minutes", help=HELP("help.build.minutes"))] = False,
    full_tables: Annotated[bool, typer.Option("--full-tables", help=HELP("help.build.full_tables"))] = False,
    drop_empty: Annotated[bool, typer.Option("--drop-empty", help=HELP("help.build.drop_empty"))] = False,
    trace: Annotated[bool, typer.Option("--trace", help=HELP("help.build.trace"))] = False,
    reference: Annotated[Path | None, typer.Option("--reference", help=HELP("help.build.reference"))] = None,
    fonts: Annotated[str, typer.Option("--fonts", help=HELP("help.build.fonts", options=", ".join(FONT_SETS)))] = "",
    line_spacing: Annotated[
        float, typer.Option("--line-spacing", show_default=False, help=HELP("help.build.line_spacing"))
    ] = 0.0,
    page_numbers: Annotated[bool, typer.Option("--page-numbers", help=HELP("help.build.page_numbers"))] = False,
    history: Annotated[str, typer.Option("--history", help=HELP("help.build.history"))] = "",
    strict: Annotated[bool, typer.Option("--strict", help=HELP("help.build.strict"))] = False,
    json: JsonOption = False,
    lang: LangOption = "",
    config: ConfigOption = None,
) -> None:
    from reportkit import collect, pipeline, results, standard

    options = pipeline.BuildOptions(
        output, outline, markdown, _choice(report, REPORTS, "bad-report") if report else None,
        _choice(style, STYLES, "bad-style"), _lang(lang), strict, minutes, full_tables, drop_empty, trace,
        history,
    )
    setting = standard.typeset(_definition(config), reference, fonts, line_spacing, page_numbers=page_numbers)
    built = collect.build(paths, setting, options, _progress)
    if json:
        _print_json(results.build_json(built))
    else:
        _print_built(built, _lang(lang))
    for message in (*(problem.message for problem in built.collected), *built.messages):
        typer.echo(message, err=True)


@app.command(name="texts", help=HELP("help.texts.app"))
def texts_command(
    path: Annotated[Path, typer.Argument(help=HELP("help.texts.path"))],
    kind: Annotated[str, typer.Option("--kind", help=HELP("help.texts.kind", options=", ".join(TEXT_KINDS)))],
    output: Annotated[Path, typer.Option("-o", "--output", help=HELP("help.texts.output"))],
    format_: Annotated[
        str, typer.Option("--format", help=HELP("help.texts.format", options=", ".join(TEXT_FORMATS)))
    ] = TEXT_FORMATS[0],
    channel: Annotated[
        str, typer.Option("--for", help=HELP("help.texts.for", options=", ".join(CHANNELS)))
    ] = CHANNELS[0],
    lang: LangOption = "",
    config: ConfigOption = None,
) -> None:
    from reportkit import pipeline, texts

    definition, kind = _definition(config), _choice(kind, TEXT_KINDS, "bad-kind")
    form = texts.Form(_choice(format_, TEXT_FORMATS, "bad-format"), _choice(channel, CHANNELS, "bad-channel"))
    checked = pipeline.check(path, definition, _lang(lang))
    chosen = _lang(lang) or checked.meeting.submission.lang
    words = load(chosen, "texts")
    written = texts.write(output, kind, checked.meeting, definition, chosen, form)
    for one in written:
        typer.echo(words("result.cut" if one.is_cut else "result.text", path=one.path))
    for one in written:
        if one.kept:
            typer.echo(words("result.kept", kept=one.kept.name, new=one.path.name), err=True)
    if not written:
        typer.echo(words(f"result.none.{kind}"))


@app.command(name="export", help=HELP("help.export.app"))
def export_command(
    paths: Annotated[list[Path], typer.Argument(help=HELP("help.check.paths"))],
    to: Annotated[str, typer.Option("--to", help=HELP("help.export.to"))],
    table: Annotated[str, typer.Option("--table", help=HELP("help.export.table"))] = "",
    lang: LangOption = "",
    config: ConfigOption = None,
    force: ForceOption = False,
) -> None:
    from reportkit import collect, export, tidy

    definition = _definition(config)
    outcome = collect.check_all(paths, definition, _lang(lang), _progress)
    written = export.write(tidy.tables(outcome.checked, definition), to, table, overwrite=force)
    words = load(_lang(lang) or outcome.checked[0].meeting.submission.lang, "cli")
    for path in written:
        typer.echo(words("result.exported", path=path))
    for problem in outcome.problems:
        typer.echo(problem.message, err=True)
    raise typer.Exit(1 if outcome.problems else 0)


@app.command(help=HELP("help.remove.app"))
def remove(
    path: Annotated[Path, typer.Argument(help=HELP("help.remove.path"))],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=HELP("help.remove.output"))] = None,
    lang: LangOption = "",
) -> None:
    from reportkit import package, pipeline

    words = load(_lang(lang) or pipeline.language_of(path) or INTERFACE, "cli")
    names = package.remove(path, output or path)
    typer.echo(words("result.removed", sheets=", ".join(names)) if names else words("result.nothing_removed"))


@app.command(help=HELP("help.demo.app"))
def demo(
    folder: Annotated[Path, typer.Argument(help=HELP("help.demo.folder"))] = Path("demo"),
    report: ReportOption = "project",
    lang: LangOption = "",
    force: ForceOption = False,
) -> None:
    from reportkit import pipeline, sample

    definition, chosen = _definition(None), _lang(lang) or INTERFACE
    written = sample.write(folder, definition, chosen, _choice(report, REPORTS, "bad-report"), overwrite=force)
    typer.echo(load(chosen, "cli")("result.folder", path=written.returns))
    built = pipeline.build(written.meeting, definition, pipeline.BuildOptions(markdown=True))
    _print_built(built, chosen)


def _print_built(built: Built, chosen: Lang | None) -> None:
    from reportkit import console

    lang = chosen or built.checked.meeting.submission.lang
    words = load(lang, "cli")
    problems = built.problems
    typer.echo("\n" + console.result_table(built, lang) + "\n\n" + built.line + "\n")
    counts = {level: sum(problem.level == level for problem in problems) for level in ("error", "warning", "note")}
    typer.echo(words("result.findings", errors=counts["error"], warnings=counts["warning"], notes=counts["note"]))
    typer.echo(words("result.workbook", path=built.workbook, sheets=", ".join(built.sheets_written)))
    typer.echo(words("result.outline", path=built.outline))
    if built.markdown:
        typer.echo(words("result.markdown", path=built.markdown))
    if built.minutes:
        typer.echo(words("result.minutes", path=built.minutes))
    if built.stored:
        typer.echo(words("result.history", path=built.stored.address, n=built.stored.earlier))


def _definition(config: Path | None) -> Definition:
    from reportkit import standard

    if config is None and Path(CONFIG_NAME).is_file():
        config = Path(CONFIG_NAME)
    return standard.load(config)


def _lang(name: str) -> Lang | None:
    """The language asked for, by option or environment; None = the workbook's."""
    wanted = name or os.environ.get("REPORTKIT_LANG", "")
    if not wanted:
        return None
    if wanted not in LANGUAGES:
        raise ReportkitError("bad-language", found=wanted)
    return _known(wanted)


def _choice(found: str, options: tuple[Choice, ...], code: str) -> Choice:
    for option in options:
        if option == found:
            return option
    raise ReportkitError(code, found=found, options=", ".join(options))


def _progress(done: int, total: int, name: str) -> None:
    """A line on the terminal that is rewritten per file; nothing where stderr is no terminal."""
    if total > 1 and sys.stderr.isatty():
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r\033[K{HELP('result.reading')} {done}/{total} {name[:40]}{end}")
        sys.stderr.flush()


def _width() -> int:
    """The columns of the terminal; 0 where the output goes elsewhere and lines are better left whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _print_json(value: object) -> None:
    import json as jsonlib

    typer.echo(jsonlib.dumps(value, ensure_ascii=False, indent=2))


def _fail(sentence: str, status: int) -> NoReturn:
    sys.stderr.write(sentence.rstrip() + "\n")
    sys.exit(status)


def main() -> None:
    """The entry point: `reportkit` and `python -m reportkit`."""
    gc.set_threshold(100_000, 50, 50)  # a run makes many small values and few cycles: looking for them took a sixth
    debug = DEBUG in sys.argv
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument != DEBUG]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = load(INTERFACE, "errors")
    try:
        app(prog_name="reportkit")
    except ReportkitError as fault:
        if debug:
            raise
        refused = (fault.area, fault.code) == ("errors", "strict")
        _fail(sentence_of(fault, INTERFACE), 1 if refused else 2)
    except OSError as fault:
        if debug:
            raise
        _fail(words("not-writable.message", path=fault.filename or "", reason=fault.strerror or fault), 2)
    except Exception as fault:  # the edge: a fault of ours becomes one paragraph
        if debug:
            raise
        _fail(words("bug.message", version=__version__, kind=type(fault).__name__, detail=fault), 2)


def sentence_of(fault: ReportkitError, lang: Lang) -> str:
    """The paragraph of an error: message, then hint where there is one."""
    words = load(lang, fault.area)
    hint = words.find(f"{fault.code}.hint")
    message = words(f"{fault.code}.message", **fault.params)
    return message + (" " + hint.format(**fault.params) if hint else "")
