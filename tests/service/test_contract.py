"""The API against its own description: made-up requests, seeded, whose answers must be as described, and never 5xx."""

import shutil
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dragoman.pipeline import Pipeline
from dragoman.service.app import create_app
from dragoman.service.options import Bounds, ServiceOptions
from dragoman.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described(kept: Path, tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline):
    """The description of a service over a record that may be changed, asked faster than any client may."""
    own = shutil.copy(kept, tmp_path_factory.mktemp("contract") / "own.db")
    bounds = Bounds(requests_a_minute=1_000_000)
    app = create_app(ServiceOptions(settings=Settings(), record=str(own), bounds=bounds, hosts=("testserver",)))
    app.state.shared.workshop.pipeline = pipeline
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def _asked(operation):
    """Ask one operation what hypothesis makes up for it."""

    @settings(
        max_examples=20,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        case.call_and_validate(checks=CHECKS)

    ask()


def test_answers_are_as_described(described):
    faults = {}
    operations = [one.ok() for one in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        try:
            _asked(operation)
        except Exception as error:
            faults[operation.label] = str(error)
    assert faults == {}
