"""Where the histories of these tests lie: in an SQLite file, and in each database that the environment names.

REPORTKIT_TEST_DATABASE holds the URLs, with blanks between, of empty databases that may be written to:
postgresql://user@host/database mysql://user:password@host/database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import NullPool, create_engine

from reportkit.history.engine import driven, url_of
from reportkit.history.schema import METADATA

SQLITE = "sqlite"
GIVEN = os.environ.get("REPORTKIT_TEST_DATABASE", "").split()


def places() -> list[str]:
    """What the tests run against: SQLite, then the databases given."""
    return [SQLITE, *GIVEN]


def told(place: str) -> str:
    """The kind of the place, as the names of tests tell it."""
    return url_of(place).get_backend_name() if place in GIVEN else place


def emptied(place: str) -> None:
    """Takes the history out of a database."""
    engine = create_engine(driven(url_of(place)), poolclass=NullPool)
    METADATA.drop_all(engine)
    engine.dispose()


def lent(place: str, folder: object) -> Iterator[str]:
    """The address of an empty history in that place, which is emptied again afterwards."""
    if place == SQLITE:
        yield f"{folder}/h.db"
        return
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("the database given is one for all: run these tests in one process")
    emptied(place)
    yield place
    emptied(place)


@pytest.fixture(params=places(), ids=told)
def address(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[str]:
    """The address of an empty history."""
    yield from lent(request.param, tmp_path)


@pytest.fixture(params=places(), ids=told, scope="module")
def shared_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a history that the tests of a module share."""
    yield from lent(request.param, tmp_path_factory.mktemp("history"))
