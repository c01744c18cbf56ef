"""The crosswalks are read once; rows are made up in each test."""

import pytest

from dragoman.codebook.crosswalk import Crosswalk, load_crosswalk
from dragoman.settings import Settings


@pytest.fixture(scope="session")
def book() -> Crosswalk:
    return load_crosswalk(Settings().codebook)
