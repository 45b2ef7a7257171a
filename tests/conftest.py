"""Fixtures that many tests share: the definition, the built-in sample and a small meeting, each made once."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportkit import pipeline, sample, standard
from reportkit.excel import template
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.excel.template_samples import random_meeting
from tests.sample.merged import Prepared, prepared

# What tests share lives until the end: searching it for garbage every 700 objects takes a sixth of the time.
gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> Iterator[None]:
    """Files of tests need not outlive a power cut; tests of saving watch `fsync` themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(scope="session")
def definition() -> Definition:
    return standard.load()


@pytest.fixture(scope="session", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture(scope="session")
def sample_in(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Lang], sample.Sample]:
    """The sample as `demo` writes it, before the build; written once a language."""
    made: dict[Lang, sample.Sample] = {}

    def of(lang: Lang) -> sample.Sample:
        if lang not in made:
            made[lang] = sample.write(tmp_path_factory.mktemp(f"sample-{lang}"), definition, lang)
        return made[lang]

    return of


@pytest.fixture(scope="session")
def sample_files(lang: Lang, sample_in: Callable[[Lang], sample.Sample]) -> sample.Sample:
    """The sample, for tests that hold in each language."""
    return sample_in(lang)


@pytest.fixture(scope="session")
def chinese_sample(sample_in: Callable[[Lang], sample.Sample]) -> sample.Sample:
    """The sample in one language, for tests of what no word decides."""
    return sample_in("zh")


@pytest.fixture(scope="session")
def small_meetings(
    definition: Definition, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Lang], Path]:
    """A meeting workbook of two departments with gaps, a third of the sample's cost to build; not to be written to."""
    made: dict[Lang, Path] = {}

    def of(lang: Lang) -> Path:
        if lang not in made:
            made[lang] = tmp_path_factory.mktemp(f"small-{lang}") / "meeting.xlsx"
            template.write(made[lang], definition, random_meeting(definition, lang, 1))
        return made[lang]

    return of


@pytest.fixture(scope="session")
def small_meeting(small_meetings: Callable[[Lang], Path]) -> Path:
    """The small meeting in English, for tests of what no word decides."""
    return small_meetings("en")


@pytest.fixture(scope="session")
def templates_written(
    definition: Definition, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[Path, ...]]:
    """A folder, and the templates of every report type and language that the code wrote there."""
    folder = tmp_path_factory.mktemp("templates")
    return folder, tuple(template.write_all(folder, definition))


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
