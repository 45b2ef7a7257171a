"""What only the returned workbooks of a folder tell together: a department that sent two, one that sent none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportkit import checks
from reportkit.checks import missing_department
from reportkit.collect.archives import is_archive
from reportkit.collect.identity import named_by_file, told_by
from reportkit.collect.origins import told_apart
from reportkit.collect.returns import filled_on, is_blank, speaks_for
from reportkit.findings import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import Place, Problem, Submission
from reportkit.roster import Line, is_exempt, of_company
from reportkit.standard.spec import Definition
from reportkit.text import load


def together(
    read: Sequence[tuple[Path, Submission]], unread: Sequence[str], paths: Sequence[Path], definition: Definition,
    lang: Lang,
) -> Iterator[Problem]:
    """A warning per department with two filled workbooks of one period, and an error per department of the company's
    file of which there is none. `unread`: names of files that could not be read.

    Who is missing is asked of a folder or an archive, where all returns should be, and not where a meeting workbook
    lies among them: that one knows its own roster.
    """
    company = of_company(definition, read[0][1].report)
    known = [str(line["department"]) for line in company]
    returns = [named_by_file(one, path, known)[0] for path, one in told_apart(read)]
    filled = [one for one in returns if not is_blank(one, definition)]
    yield from _twice([one for one in filled if one.scope == "department"], lang)
    if any(path.is_dir() or is_archive(path) for path in paths) and not any(one.roster for one in returns):
        reported = {name for one in filled for name in speaks_for(one, definition)}
        absent = [line for line in company if not is_exempt(line, definition) and line["department"] not in reported]
        yield from checks.at_chosen_levels(_absent(absent, _came(returns, unread, known, lang), lang), definition)


def _twice(filled: Sequence[Submission], lang: Lang) -> Iterator[Problem]:
    """A finding per department and period with several returns, at the first of those that will not be used."""
    by_owner: dict[tuple[object, ...], list[Submission]] = {}
    for one in sorted(filled, key=filled_on):
        if len(one.departments) == 1:
            by_owner.setdefault((one.departments[0].name, one.period.start, one.period.end), []).append(one)
    for (name, *_), several in by_owner.items():
        if len(several) > 1:
            files = SEPARATOR[lang].join(one.file for one in several)
            message = load(lang, "cli")("result.several", department=name, n=len(several), files=files,
                                        kept=several[-1].file)
            yield Problem("sent-twice", "warning", Place(several[0].file), message, department=str(name))


def _came(
    returns: Sequence[Submission], unread: Sequence[str], known: Sequence[str], lang: Lang
) -> Mapping[str, tuple[str, str]]:
    """The departments with a file that does not count: its name, and why."""
    words = load(lang, "cli")
    came = {name: (file, words("receipts.remark.unread")) for file in unread if (name := told_by(file, known))}
    blank = words("receipts.remark.blank")
    return came | {department.name: (one.file, blank) for one in returns if one.scope == "department"
                   for department in one.departments}


def _absent(lines: Sequence[Line], came: Mapping[str, tuple[str, str]], lang: Lang) -> Iterator[Problem]:
    """A finding per department without a filled workbook; where a file of it came, what is wrong with that."""
    words, code = load(lang, "checks"), missing_department.CODE
    for line in lines:
        name, person = str(line["department"]), str(line.get("contact") or line.get("head") or "")
        file, reason = came.get(name, ("", ""))
        variant = "not_counted" if file else "no_file"
        contact = words(f"{code}.contact", name=person) if person else ""
        message = words(f"{code}.{variant}.message", department=name, contact=contact, file=file, reason=reason)
        yield Problem(code, "error", Place(file), message, words(f"{code}.{variant}.hint"), name, variant=variant)
