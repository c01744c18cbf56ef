import shutil

import msgspec
import pytest

from dragoman.codebook.reach import codebook_digest, take_snapshot
from dragoman.model.reading import CoderStamp
from dragoman.store.record import Record
from dragoman.store.stale import Stale, find_stale, know_codebook, note_fresh
from dragoman.store.writer import Writer
from tests.databases import noted
from tests.store.made import ATTACKS, CODEBOOK, PUBLISHERS, REUTERS, STAMP, TRADE, UPKEEP

OLD = codebook_digest(CODEBOOK)


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str, bytes]:
    """What our codebook says, and digest and words of one that knows another meaning of "shelled"."""
    folder = tmp_path_factory.mktemp("codebook") / "codebook"
    shutil.copytree(CODEBOOK, folder)
    path = folder / "lexicon" / "assault.yaml"
    told = path.read_text(encoding="utf-8")
    assert "shell," in told
    path.write_text(told.replace("shell,", "", 1), encoding="utf-8")
    return take_snapshot(CODEBOOK), codebook_digest(folder), take_snapshot(folder)


@pytest.fixture
def record(place: str, snapshots: tuple[bytes, str, bytes]) -> Record:
    record = noted(Record.open(place, write=True))
    Writer(record, PUBLISHERS, UPKEEP, digest=OLD).keep([*ATTACKS, TRADE])
    with record.change("codebook") as change:
        know_codebook(change, OLD, "1", snapshots[0])
    return record


def stale(record: Record, stamp: CoderStamp, digest: str, snapshot: bytes) -> Stale:
    with record.snapshot() as connection:
        return find_stale(connection, stamp, digest, snapshot, record.dialect)


def test_same_versions_leave_nothing_stale(record: Record, snapshots: tuple[bytes, str, bytes]) -> None:
    assert stale(record, STAMP, OLD, snapshots[0]) == Stale((), 0, 0, ())


def test_another_coder_concerns_all(record: Record, snapshots: tuple[bytes, str, bytes]) -> None:
    told = stale(record, msgspec.structs.replace(STAMP, version="2"), OLD, snapshots[0])
    assert len(told.rows) == 4


def test_changed_word_concerns_documents_that_hold_it(record: Record, snapshots: tuple[bytes, str, bytes]) -> None:
    _, digest, new = snapshots
    told = stale(record, STAMP, digest, new)
    assert told.rows == (1, 2, 3)  # three speak of shelling, the trade agreement does not
    assert told.fresh == 1
    assert any("shell" in line for line in told.why)


def test_what_is_not_stale_is_not_looked_at_again(record: Record, snapshots: tuple[bytes, str, bytes]) -> None:
    _, digest, new = snapshots
    with record.change("codebook") as change:
        know_codebook(change, digest, "2", new)
        note_fresh(change, stale(record, STAMP, digest, new), digest)
    assert stale(record, STAMP, digest, new).fresh == 0


def test_unknown_codebook_concerns_all(record: Record, snapshots: tuple[bytes, str, bytes]) -> None:
    with record.change("x") as change:
        change.connection.exec_driver_sql("DELETE FROM codebooks")
    assert len(stale(record, STAMP, snapshots[1], snapshots[2]).rows) == 4


def test_documents_without_text_are_told_but_not_read(place: str, snapshots: tuple[bytes, str, bytes]) -> None:
    record = noted(Record.open(place, write=True))
    Writer(record, PUBLISHERS, UPKEEP, digest=OLD, keep_text=False).keep(ATTACKS[:1])
    told = stale(record, msgspec.structs.replace(STAMP, version="2"), OLD, snapshots[0])
    assert (told.rows, told.untold) == ((), 1)
    assert REUTERS.text
