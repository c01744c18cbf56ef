"""Whatever happens to a run, the next one ends with the same data set: nothing lost, nothing doubled."""

import gzip
import json
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.archive.committed import read_marks
from dragoman.archive.manifest import check, read_manifest
from dragoman.archive.place import Place
from dragoman.archive.run import Tally, Watch
from dragoman.archive.worker import Worker
from dragoman.codebook.reach import Reach
from dragoman.errors import ArchiveError, InputError, NotFoundError, SettingsError
from dragoman.settings import Settings
from tests.archive.made import REPORTS, TABLES, TEXTS, contents, doubles, files, made, rows, write_archive
from tests.ingest.makers import make_record

pytestmark = pytest.mark.usefixtures("inline")


def test_data_set_holds_every_text_once(whole: Path) -> None:
    names = {json.loads(row)["ref"] for row in rows(whole, "documents")}
    assert names == {report["id"] for report in REPORTS} - {"same"}
    [again] = map(json.loads, rows(whole, "appearances"))
    assert (again["ref"], again["source"], again["published"]) == ("same", "Dawn", "2024-05-02")


def test_what_cannot_be_taken_in_is_a_problem(whole: Path) -> None:
    told = [json.loads(row)["message"] for row in rows(whole, "problems")]
    assert [message for message in told if "a.jsonl:8: is not JSON" in message]


def test_parquet_is_parted_by_year(whole: Path) -> None:
    folders = {name.split("/")[1] for name in files(whole) if name.startswith("documents/")}
    assert folders == {"year=2023", "year=2024", "year=__HIVE_DEFAULT_PARTITION__"}


@pytest.mark.parametrize("shard", [1, 2, 5])
def test_size_of_shards_makes_no_difference(shard: int, archive: str, whole: Path, tmp_path: Path) -> None:
    made(archive, tmp_path / "out", shard=shard)
    assert contents(tmp_path / "out") == contents(whole)
    assert read_manifest(Place(str(tmp_path / "out"))).id == read_manifest(Place(str(whole))).id  # type: ignore[union-attr]


def test_manifest_is_true_of_the_whole(whole: Path) -> None:
    manifest, wrong = check(Place(str(whole)))
    assert wrong == []
    assert manifest.counts["documents"] == TEXTS
    assert (manifest.first, manifest.last) == ("2023-07-11", "2024-05-04")
    assert {table: len(rows(whole, table)) for table in manifest.counts} == manifest.counts
    assert {Path(one.name).name for one in manifest.inputs} == {"a.jsonl", "b.jsonl"}


@pytest.mark.parametrize("harm", ["changed", "lost", "added"])
def test_check_finds_harm(harm: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    victim = next((out / "events").rglob("*.parquet"))
    if harm == "changed":
        victim.write_bytes(victim.read_bytes() + b"x")
    elif harm == "lost":
        victim.unlink()
    else:
        shutil.copy(victim, victim.with_name("more.parquet"))
    [wrong] = check(Place(str(out)))[1]
    assert wrong.startswith(f"events/{victim.parent.name}/")


def test_run_again_reads_nothing(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    before = (out / "manifest.json").read_bytes()
    tally = made(archive, out)
    assert (tally.documents, tally.known) == (0, len(REPORTS))
    assert (out / "manifest.json").read_bytes() == before


def test_run_that_finds_more_reads_only_that(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(f"{archive}/a.jsonl", out)
    tally = made(archive, out)
    assert tally.documents == 5
    assert contents(out) == contents(whole)


class _StopError(BaseException):
    """Stands for a driver that is killed."""


@pytest.mark.parametrize("after", range(1, 14, 3))
def test_run_that_was_stopped_goes_on(
    after: int, archive: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, put, left = tmp_path / "out", Place.put, after

    def failing(self: Place, name: str, data: bytes) -> None:
        nonlocal left
        left -= name.endswith((".parquet", ".json"))
        if left < 0:
            raise _StopError
        put(self, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(Place, "put", failing)
        with pytest.raises(_StopError):
            made(archive, out)
    made(archive, out, shard=2)
    assert doubles(out) == []
    assert contents(out) == contents(whole)
    assert check(Place(str(out)))[1] == []


@contextmanager
def little_room(most_bytes: int) -> Iterator[None]:
    """Let no file grow larger: what a full disk does to a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk_is_told_and_mended(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(f"{archive}/b.jsonl", out)  # keeps what the codebook says, which is large
    with little_room(8_000), pytest.raises(ArchiveError, match=r"the disk is full\. To mend: make room"):
        made(archive, out, shard=100)
    assert list(out.rglob("*.part")) == []
    made(archive, out)
    assert contents(out) == contents(whole)


def test_damaged_member_of_a_crawl_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    body = "<html><body><article><p>{} signed a defence pact with France in Paris on Friday, the ministry said.</p>"
    pages = [body.format(name) * 3 for name in ("India", "Egypt", "Japan")]
    packed = [gzip.compress(make_record(page.encode())) for page in pages]
    packed[1] = packed[1][:40] + bytes(40) + packed[1][80:]
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(packed))
    tally = made(str(tmp_path / "crawl.warc.gz"), tmp_path / "out")
    assert tally.documents == 2
    told = [json.loads(row)["message"] for row in rows(tmp_path / "out", "problems")]
    assert [message for message in told if "a record is damaged, this or the next" in message]


def test_two_runs_do_not_share_a_folder(archive: str, tmp_path: Path) -> None:
    caught: list[str] = []

    def second(tally: Tally) -> None:
        with pytest.raises(ArchiveError, match="another run is at it") as told:
            made(archive, tmp_path / "out")
        caught.append(str(told.value))

    made(archive, tmp_path / "out", Watch(lambda line: None, lambda line: None, second))
    assert caught


def test_documents_that_count_twice_are_parted(archive: str, whole: Path, tmp_path: Path) -> None:
    """A run whose driver died may go on for a moment on a cluster, and publish shards that are cut otherwise."""
    one, two, out = tmp_path / "one", tmp_path / "two", tmp_path / "out"
    made(archive, one, shard=2)
    made(archive, two, shard=3)
    shutil.copytree(one, out)
    shutil.copytree(two, out, dirs_exist_ok=True)
    assert doubles(out)
    made(archive, out)
    assert doubles(out) == []
    assert contents(out) == contents(whole)


def test_input_that_is_not_there_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        made(str(tmp_path / "nothing"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_unknown_form_is_told(archive: str, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="use one of jsonl, plover, polecat"):
        made(archive, tmp_path / "out", forms=("xml",))


def test_forms_stand_beside_the_tables_and_can_be_asked_for_later(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(archive, out)
    tally = made(archive, out, forms=("plover", "polecat", "jsonl"))
    assert tally.documents == 0
    assert contents(out) == contents(whole)
    told = [name for name in files(out) if name.startswith("forms/")]
    assert {name.split("/")[1] for name in told} == {"jsonl", "plover", "polecat"}
    lines = [
        json.loads(line)
        for name in told
        if "/plover/" in name
        for line in gzip.decompress((out / name).read_bytes()).splitlines()
    ]
    assert sum(line["has_event"] for line in lines) == len(rows(out, "events"))
    assert check(Place(str(out)))[1] == []


def test_data_set_without_texts_has_none(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made(archive, out, settings=Settings(keep_text=False))
    assert {json.loads(row)["text"] for row in rows(out, "documents")} == {None}
    for table in set(TABLES) - {"documents"}:
        assert rows(out, table) == rows(whole, table), table
    with pytest.raises(SettingsError, match="was made without texts"):
        made(archive, out)


def test_worker_with_another_codebook_refuses(archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.archive.worker.codebook_digest", lambda folder, overlay: "another")
    with pytest.raises(ArchiveError, match="a worker has another instead of"):
        made(archive, tmp_path / "out")


def test_new_coder_reads_all_anew(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    for mark in out.glob("shards/*.json"):
        mark.write_text(mark.read_text().replace('"coder":"dragoman ', '"coder":"dragoman 0.'))
    tally = made(archive, out)
    assert tally.documents == TEXTS
    assert contents(out) == contents(whole)
    assert check(Place(str(out)))[1] == []


def test_new_codebook_reads_anew_what_holds_its_words(
    archive: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    digest = next(iter(read_marks(Place(str(out))))).versions.digest
    for mark in out.glob("shards/*.json"):
        mark.write_text(mark.read_text().replace(digest, "before"))
    (out / "codebooks" / "before.snapshot").write_bytes(b"")
    monkeypatch.setattr("dragoman.archive.renewal.reach", lambda old, new: Reach(everything=False, terms=("cairo",)))
    tally = made(archive, out)
    assert tally.documents == 2
    assert contents(out) == contents(whole)


def test_reading_that_breaks_is_told_and_the_rest_is_read(
    archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = Worker._code

    def breaking(self: Worker, task: object) -> object:
        if not task.fault and any(one.ref == "pact" for one in task.shard.documents):  # type: ignore[attr-defined]
            raise ValueError("of our making")
        return code(self, task)  # type: ignore[arg-type]

    monkeypatch.setattr(Worker, "_code", breaking)
    out = tmp_path / "out"
    assert made(archive, out).documents == TEXTS
    told = [json.loads(row) for row in rows(out, "problems")]
    assert [one["where"] for one in told if "the reading broke off: ValueError" in one["message"]] == ["pact"]


def test_archive_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """What is written beside the inputs is not taken for one of them."""
    archive = write_archive(tmp_path / "news")
    made(archive, tmp_path / "news-events")
    assert made(archive, tmp_path / "news-events").documents == 0
