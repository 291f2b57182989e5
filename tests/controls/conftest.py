"""One copy of the sources for all controls of a process, as it was before each."""

from collections.abc import Iterator

import pytest

from tests.controls import copies


@pytest.fixture(scope="session")
def _sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[copies.Copy]:
    copy = copies.Copy(tmp_path_factory.mktemp("sources"))
    yield copy
    copy.end()


@pytest.fixture
def copy(_sources: copies.Copy) -> Iterator[copies.Copy]:
    yield _sources
    _sources.restore()
