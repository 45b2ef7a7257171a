"""What comes back: checked, merged into one workbook, exported as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportkit.cli import language
from reportkit.cli.options import Both, Config, Force, Json, Language, Output, Strict, Workbooks, definition_of
from reportkit.cli.terminal import print_json, progress, say, tell, width
from reportkit.text import load


def check(
    paths: Workbooks,
    json: Json = False,
    strict: Strict = False,
    return_: Annotated[Path | None, typer.Option("--return")] = None,
    lang: Language = "",
    config: Config = None,
) -> int:
    """What is missing in filled workbooks, and where."""
    from reportkit import collect, console, results, returns

    definition, chosen = definition_of(config), language.chosen(lang)
    outcome = collect.check_together(paths, definition, chosen, progress)
    copies = returns.write(outcome.checked, return_, definition, chosen, paths) if return_ else ()
    if json:
        written = {one.source: one.path for one in copies}
        print_json(results.check_all_json(outcome.checked, outcome.problems, written if return_ else None))
    else:
        for checked in outcome.checked:
            spoken = chosen or checked.meeting.submission.lang
            say(f"{checked.path.name}\n{console.completeness_table(checked, definition, spoken, width())}\n")
            say(console.findings(checked.problems, spoken, width()) + "\n")
        for one in copies:
            say(one.line)
        tell(problem.message for problem in outcome.problems)
    return 1 if outcome.has_problems(strict=strict) else 0


def collect(
    paths: Workbooks, output: Output, both: Both = False, json: Json = False, lang: Language = "", config: Config = None
) -> None:
    """One meeting workbook from those of the departments."""
    from reportkit import collect as merging
    from reportkit import console

    definition = definition_of(config)
    merged = merging.collect(paths, output, definition, language.chosen(lang), progress, both=both)
    words, found = load(merged.lang, "cli"), merging.receipts(output, definition, merged.lang, merged)
    if json:
        print_json(merging.collected_json(output, merged, found))
        return
    say("\n" + console.table(found.rows, width()) + "\n\n" + found.line + "\n")
    tell([] if merged.has_roster else [words("receipts.no_roster")])
    tell(problem.message for problem in merged.problems)
    say(words("result.collected", path=output))
    tell([words("result.rebuild", path=output)] if merged.was_built else [])


def export(
    paths: Workbooks,
    to: Annotated[str, typer.Option("--to")],
    table: str = "",
    lang: Language = "",
    config: Config = None,
    force: Force = False,
) -> int:
    """Tidy tables for other tools."""
    from reportkit import collect, tidy
    from reportkit import export as tables

    definition = definition_of(config)
    outcome = collect.check_all(paths, definition, language.chosen(lang), progress)
    written = tables.write(tidy.tables(outcome.checked, definition), to, table, overwrite=force)
    words = load(language.chosen(lang) or outcome.checked[0].meeting.submission.lang, "cli")
    for path in written:
        say(words("result.exported", path=path))
    tell(problem.message for problem in outcome.problems)
    return 1 if outcome.problems else 0
