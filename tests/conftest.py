"""Fixtures that many tests share: the definition, and the built-in sample written and built once a language."""

from __future__ import annotations

import pytest

from reportkit import pipeline, sample, standard
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition


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
