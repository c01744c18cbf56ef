import pytest

from dragoman.cli.measured import Measured
from dragoman.model.document import Document, content_id
from dragoman.settings import Settings

pytestmark = pytest.mark.usefixtures("loaded")
DATELINE = "PARIS, Sept. 27 (Reuters) - "


@pytest.fixture
def measured() -> Measured:
    return Measured(Settings())


def bare(text: str, ref: str) -> Document:
    return Document(id=content_id("A title", text), ref=ref, title="A title", published="2023-09-27", text=text)


def test_text_passes_ingest_and_its_dateline_is_marked(measured: Measured) -> None:
    text = f"{DATELINE}France recalled its ambassador from Niger."
    (reading,) = measured.read([bare(text, "a")])
    document = reading.document
    assert (document.ref, document.published, document.title) == ("a", "2023-09-27", "A title")
    assert document.text == text
    assert [mark.kind for mark in document.marked] == ["dateline"]


def test_text_that_ingest_refuses_is_left_out(measured: Measured) -> None:
    readings = measured.read([bare("   ", "empty"), bare("Iran freed two Swedes.", "full")])
    assert [reading.document.ref for reading in readings] == ["full"]


def test_dates_carry_their_place_and_value(measured: Measured) -> None:
    text = "They met on 3 March 2021."
    (date,) = measured.find_dates(text, "2021-03-05")
    assert (text[date.start : date.end], date.value, date.kind) == ("3 March 2021", "2021-03-03", "DATE")


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Russian troops", "RUS", "MIL"),
        ("Norwegian police", "NOR", "COP"),
        ("a gardener", "---", None),
        ("Chile's Defense Department", "CHL", "GOV"),
        ("The provincial governor's spokesman", "---", "GOV"),
        ("an island of Norway", "NOR", "UNK"),
        ("the PRI", "MEX", "PTY"),
        ("an opposition lawmaker", "---", "LEG"),
    ],
)
def test_actor_is_resolved_by_the_head_of_its_words(
    words: str, country: str, sector: str | None, measured: Measured
) -> None:
    found, sectors = measured.resolve_actor(words, None)
    assert found == country
    assert sector is None or sectors[0] == sector
