"""A record is the same in both databases: what is exported, what is asked, what is backed up and restored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from dragoman.analysis.filters import Page
from dragoman.analysis.open_record import OpenRecord
from dragoman.analysis.table_forms import to_csv
from dragoman.errors import RecordError
from dragoman.ingest.sourcebook import load_sourcebook
from dragoman.ingest.take import take_in
from dragoman.model.document import Document, Problem
from dragoman.model.wire import to_json
from dragoman.pipeline import Pipeline
from dragoman.store.backup import backup, restore
from dragoman.store.deciding import split
from dragoman.store.forgetting import forget
from dragoman.store.judging import Judgment, draw, judge
from dragoman.store.login import read_login
from dragoman.store.record import Record
from dragoman.store.rows import ENTRY_TYPES
from dragoman.store.schema import problems
from tests.databases import Server, close_all, noted
from tests.store.made import ATTACKS, BBC, TASS, TRADE, UPKEEP, document, event, reading, writer

SAMPLES = Path(__file__).parent.parent.parent / "samples"
pytestmark = pytest.mark.postgresql
# Names that sort one way by code points and another way in a language, and words with accents.
ORDERED = document(
    "Ångström, the minister of Zürich, met Álvaro and İbrahim in Tromsø. _Under_ scored and co-operated.",
    "2024-05-03",
    source="Le Monde",
)
READINGS = (*ATTACKS, TRADE, reading(ORDERED, event(ORDERED, "met", "CONSULT", "SWE, ESP", quad=1, score=0.1)))


def told(place: str) -> dict[str, Any]:
    """Everything that can be asked of a record, in the order in which it is told."""
    with OpenRecord(place) as asked:
        pages, page = [], Page(limit=2)
        while True:
            answer = asked.ask("event", asked.filter({"party": "RUS"}), page)
            pages.append(answer.table.to_pylist())
            if answer.next is None:
                break
            page = Page(limit=2, after=answer.next)
        kinds = ("event", "agreement", "dispute")
        return {
            "export": [to_json(one) for one in asked.readings()],
            "pages": pages,
            "events": asked.events().to_pylist(),
            "then": asked.events(as_of="#1").to_pylist(),
            "statements": asked.statements().to_pylist(),
            "documents": asked.documents().to_pylist(),
            "lives": [asked.lives(kind).to_pylist() for kind in kinds],
            "series": asked.series("RUS", "UKR").to_pylist(),
            "problems": asked.problems().to_pylist(),
            "log": [{**row, "at": None} for row in asked.log()],
        }


def fill(place: str) -> None:
    """Write all that a record can hold."""
    made = writer(place)
    made.keep(READINGS[:3], [Problem(stage="ingest", message="empty", where="a.txt")])
    made.keep(READINGS[3:])
    made.reread([reading(TASS)])
    split(made.record, UPKEEP, BBC_EVENT, who="me", reason="another")
    sample = draw(made.record, number=2, by="status", seed=2**31 + 5)
    judge(made.record, Judgment(item=sample.items[0][1], verdict="right", sample=sample.id, who="me"))
    forget(made.record, UPKEEP, [TRADE.document.id], who="me")
    close_all()


BBC_EVENT = next(one for one in ATTACKS if one.document is BBC).events[0].id


@pytest.fixture(scope="module")
def both(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    places = str(tmp_path_factory.mktemp("both") / "a.db"), server.create()
    for place in places:
        fill(place)
    return places


def test_both_databases_tell_the_same_in_the_same_order(both: tuple[str, str]) -> None:
    file, database = map(told, both)
    for name, value in file.items():
        assert database[name] == value, name


@pytest.mark.parametrize(
    "words",
    [
        "minister", "Minister", "angstrom", "ÅNGSTRÖM", "zurich", "Zürich", "alvaro", "tromso", "Tromsø", "ibrahim",
        "minister of Zürich", '"minister of zurich"', '"of minister"', '"minister of zur*"', "minist*", "co-operated",
        '"co operated"', "under", "_Under_", "_", '"_" minister', "the*", '"in Tromsø" met', "shelled OR minister",
        '"people Ukraine"', '"shelled Kharkiv"', "k*",
    ],
)  # fmt: skip
def test_both_databases_find_the_same_words(both: tuple[str, str], words: str) -> None:
    file, database = (OpenRecord(place) for place in both)
    with file, database:
        assert database.events(text=words).to_pylist() == file.events(text=words).to_pylist()
        assert database.documents(text=words).to_pylist() == file.documents(text=words).to_pylist()


def _backed_up(place: str, folder: Path) -> Path:
    with Record.open(place) as record:
        assert backup(record, folder / "copy.db") > 0
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    return folder / "copy.db"


def test_record_moves_from_either_into_either(
    both: tuple[str, str], server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, database = both
    out, back = tmp_path / "out", tmp_path / "back.db"
    out.mkdir()
    copy = _backed_up(database, out)
    assert told(str(copy)) == told(database)
    restore(copy, str(back))
    assert told(str(back)) == told(file)
    other = server.create()
    assert restore(copy, other) == read_login(other).shown
    assert told(other) == told(database)
    with pytest.raises(RecordError, match="is there already"):
        restore(copy, other)
    restore(copy, other, force=True)
    assert told(other) == told(database)
    with noted(Record.open(other, write=True)).change("test") as change:  # whose numbers go on where the rows ended
        change.connection.execute(insert(problems).values(stage="x", message="x", where="", document="", since=1))
    close_all()


def test_restoring_that_fails_leaves_all_as_it_was(
    both: tuple[str, str], server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = server.create()
    writer(place).keep([TRADE])
    close_all()
    before = told(place)
    copy = _backed_up(both[1], tmp_path)
    moved: list[str] = []

    def breaks(keep: Callable[..., None]) -> Callable[..., None]:
        def moving(source: object, target: object, table: Any) -> None:
            keep(source, target, table)
            moved.append(table.name)
            if len(moved) == 12:
                raise OSError(28, "No space left on device")

        return moving

    from dragoman.store import moving  # noqa: PLC0415

    monkeypatch.setattr(moving, "_move", breaks(moving._move))
    with pytest.raises((RecordError, OSError)):
        restore(copy, place, force=True)
    assert told(place) == before


def test_phrase_is_found_wherever_it_stands_in_a_long_text(server: Server, tmp_path: Path) -> None:
    # PostgreSQL's own search knows 255 places of a word at most, and none beyond the 16,383rd word.
    long = document(
        "The treaty of the sea. " + "The ship of the line. " * 4_000 + "The treaty of the north.", source="A"
    )
    for place in (str(tmp_path / "a.db"), server.create()):
        writer(place).keep([reading(long)])
        with OpenRecord(place) as asked:
            found = {
                words: asked.documents(text=f'"{words}"').num_rows for words in ("the north", "north the", "the sea")
            }
        assert found == {"the north": 1, "north the": 0, "the sea": 1}
    close_all()


def test_sample_reports_are_exported_alike(pipeline: Pipeline, server: Server, tmp_path: Path) -> None:
    told = [one for one in take_in([str(SAMPLES)], book=load_sourcebook()) if isinstance(one, Document)]
    assert len(told) > 3
    readings = [pipeline.read_one(one) for one in told]
    exports = []
    for place in (str(tmp_path / "a.db"), server.create()):
        made = writer(place)
        for one in readings:
            made.keep([one])
        with OpenRecord(place) as asked:
            lives = [to_csv(asked.lives(kind)) for kind in ("event", *ENTRY_TYPES)]
            rows = [to_csv(asked.events()), to_csv(asked.statements()), *map(to_csv, map(asked.mentions, ENTRY_TYPES))]
            exports.append(("\n".join(to_json(one).decode() for one in asked.readings()), lives, rows))
    assert exports[0] == exports[1]
    close_all()
