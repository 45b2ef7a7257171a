"""Every number in the documents of every sample comes from the workbook: typed, computed from it, or a count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocumentType

from reportkit import outline
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Item, Outline, Paragraph, Run, Value
from reportkit.standard.spec import Definition
from reportkit.word import document
from tests.outline.figures import Known, cell_numbers, is_rounded, known, numbers
from tests.sample.merged import Prepared

REPORTS = ("standard", "project", "operations", "team", "data")
_CAPTION = re.compile(r"^(表|Table|图|Figure) \d+")


@dataclass(frozen=True, slots=True)
class Told:
    """The documents of one sample by their style, outline first, and what their numbers may be."""

    papers: tuple[tuple[str, Outline], ...]
    known: Known
    cells: Mapping[str, Value]

    @property
    def runs(self) -> Iterator[Run]:
        """The stretches of the sentences of all documents."""
        for _, paper in self.papers:
            for block in paper.blocks:
                if isinstance(block, (Paragraph, Item)):
                    yield from block.runs


@pytest.fixture(scope="module")
def told(
    samples_built: Callable[[str, Lang], Prepared], definition: Definition
) -> Callable[[str, Lang], Told]:
    made: dict[tuple[str, Lang], Told] = {}

    def of(report: str, lang: Lang) -> Told:
        if (report, lang) not in made:
            given = samples_built(report, lang)
            meeting = given.checked.meeting
            minutes = [(style, outline.minutes(meeting, definition, lang, style)) for style in ("gov", "corporate")]
            made[report, lang] = Told((("corporate", given.outline), *minutes), known(meeting), cell_numbers(meeting))
        return made[report, lang]

    return of


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
    report: str, lang: Lang, told: Callable[[str, Lang], Told]
) -> None:
    given = told(report, lang)
    found, unknown = 0, []
    for style, composed in given.papers[:2]:
        for line in lines(document.write(composed, style=style)):
            tokens = numbers(line)
            found += len(tokens)
            unknown += [f"{token}: {line}" for token in tokens if not given.known.has(token)]
    assert found > 200
    assert unknown == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_a_stretch_from_one_cell_has_only_the_numbers_of_that_cell(
    report: str, lang: Lang, told: Callable[[str, Lang], Told]
) -> None:
    given = told(report, lang)
    single = [run for run in given.runs if run.source and "," not in run.source]
    foreign = [f"{run.source}: {run.text}" for run in single for token in numbers(run.text)
               if not _is_of(token, given.cells[run.source])]
    assert foreign == []


def _is_of(token: str, value: Value) -> bool:
    if any(is_rounded(token, Decimal(one)) for one in numbers(value.text)):  # a target typed as 13,000 is told 1.3万
        return True
    return value.number is not None and is_rounded(token, Decimal(repr(value.number)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_every_stretch_with_a_figure_names_its_cells(
    report: str, lang: Lang, told: Callable[[str, Lang], Told]
) -> None:
    given = told(report, lang)
    bare = [run.text for run in given.runs if not run.source for token in numbers(run.text)
            if "." in token or int(token) not in given.known.counts]
    assert bare == []


def test_a_wrong_digit_is_noticed(told: Callable[[str, Lang], Told]) -> None:
    """How sharp the comparison is: of the figures with decimals, each raised by its last place, most are refused."""
    given = told("data", "zh")
    tokens = {token for run in given.runs for token in numbers(run.text) if "." in token}
    raised = [str(Decimal(token) + Decimal(1).scaleb(-len(token.partition(".")[2]))) for token in tokens]
    refused = sum(not given.known.has(token) for token in raised)
    assert refused / len(raised) > 0.5
