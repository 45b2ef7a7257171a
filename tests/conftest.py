"""Fixtures that many tests share: the definition, and the built-in sample written and built once a language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportkit import pipeline, sample, standard
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.sample.merged import Prepared, prepared


@pytest.fixture(scope="session")
def definition() -> Definition:
    return standard.load()


@pytest.fixture(scope="session", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture(scope="session")
def sample_files(lang: Lang, definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> sample.Sample:
    """The sample as `demo` writes it, before the build."""
    return sample.write(tmp_path_factory.mktemp(f"sample-{lang}"), definition, lang)


@pytest.fixture(scope="session")
def sample_built(sample_files: sample.Sample, definition: Definition,
                 tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    """The sample's meeting workbook built into another file, so that the input stays as it was."""
    output = tmp_path_factory.mktemp("built") / "meeting.xlsx"
    return pipeline.build(sample_files.meeting, definition, pipeline.BuildOptions(output, markdown=True))


@pytest.fixture(scope="session")
def samples_built(
    definition: Definition, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Lang], Prepared]:
    """The sample of a report type in a language with its figures, summary and outline; each made once a session."""
    made: dict[tuple[str, Lang], Prepared] = {}
    folder = tmp_path_factory.mktemp("samples")

    def of(report: str, lang: Lang) -> Prepared:
        if (report, lang) not in made:
            made[report, lang] = prepared(folder / f"{report}-{lang}.xlsx", definition, report, lang)
        return made[report, lang]

    return of
