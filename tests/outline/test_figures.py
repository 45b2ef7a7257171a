"""Every number in the documents of every sample comes from the workbook: typed, computed from it, or a count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocumentType

from reportkit import outline
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Item, Meeting, Outline, Paragraph, Run
from reportkit.standard.spec import Definition
from reportkit.word import document
from tests.outline.figures import cell_numbers, is_rounded, known, numbers
from tests.sample.merged import Prepared

REPORTS = ("standard", "project", "operations", "team", "data")
Samples = Callable[[str, Lang], Prepared]
_CAPTION = re.compile(r"^(表|Table|图|Figure) \d+")


def documents(given: Prepared, definition: Definition) -> Iterator[tuple[str, Outline]]:
    """The outline and the minutes in both styles."""
    yield "corporate", given.outline
    for style in ("corporate", "gov"):
        yield style, outline.minutes(given.checked.meeting, definition, given.lang, style)


def lines(content: bytes) -> Iterator[str]:
    """The paragraphs and cells of a Word file as python-docx reads them; the contents list repeats headings."""
    read: DocumentType = Document(BytesIO(content))
    for paragraph in read.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        if not (style or "").lower().startswith("toc"):
            yield _CAPTION.sub("", paragraph.text)
    for table in read.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_every_number_of_every_document_is_typed_computed_or_counted(
    report: str, lang: Lang, samples_built: Samples, definition: Definition
) -> None:
    given = samples_built(report, lang)
    allowed = known(given.checked.meeting)
    found, unknown = 0, []
    for style, composed in documents(given, definition):
        for line in lines(document.write(composed, style=style)):
            tokens = numbers(line)
            found += len(tokens)
            unknown += [f"{token}: {line}" for token in tokens if not allowed.has(token)]
    assert found > 300
    assert unknown == []


def runs(given: Outline) -> Iterator[Run]:
    for block in given.blocks:
        if isinstance(block, (Paragraph, Item)):
            yield from block.runs


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_a_stretch_from_one_cell_has_only_the_numbers_of_that_cell(
    report: str, lang: Lang, samples_built: Samples, definition: Definition
) -> None:
    given = samples_built(report, lang)
    cells = cell_numbers(given.checked.meeting)
    foreign = []
    for _, composed in documents(given, definition):
        for run in runs(composed):
            if not run.source or "," in run.source:
                continue
            value = cells[run.source]
            own = {*numbers(value.text), *(f"{number:g}" for number in (value.number,) if number is not None)}
            typed = {float(one) for one in own}
            foreign += [f"{run.source} says {value.text}: {run.text}" for token in numbers(run.text)
                        if float(token) not in typed and not _is_value(token, value.number)]
    assert foreign == []


def _is_value(token: str, number: float | None) -> bool:
    return number is not None and is_rounded(token, Decimal(repr(number)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_every_stretch_with_a_figure_names_its_cells(
    report: str, lang: Lang, samples_built: Samples, definition: Definition
) -> None:
    given = samples_built(report, lang)
    meeting: Meeting = given.checked.meeting
    for _, composed in documents(given, definition):
        bare = [run.text for run in runs(composed) if not run.source for token in numbers(run.text)
                if "." in token or int(token) not in known_counts(meeting)]
        assert bare == []


def known_counts(meeting: Meeting) -> frozenset[int]:
    return known(meeting).counts


def test_a_wrong_digit_is_noticed(samples_built: Samples) -> None:
    """How sharp the comparison is: of the figures with decimals, each raised by its last place, most are refused."""
    given = samples_built("data", "zh")
    allowed = known(given.checked.meeting)
    tokens = {token for run in runs(given.outline) for token in numbers(run.text) if "." in token}
    wrong = [f"{float(token) + 10 ** -len(token.partition('.')[2]):.{len(token.partition('.')[2])}f}" for token in tokens]
    refused = sum(not allowed.has(token) for token in wrong)
    assert refused / len(wrong) > 0.5
