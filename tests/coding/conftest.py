import pytest

from dragoman.codebook.load import load_codebook
from dragoman.settings import Settings
from tests.coding.steps import Steps


@pytest.fixture(scope="session")
def steps() -> Steps:
    """The steps of coding with the whole codebook, loaded once."""
    return Steps(load_codebook(Settings().codebook))
