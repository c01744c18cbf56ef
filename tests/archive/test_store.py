"""Object stores: the same data set, though nothing can be renamed there and a folder is only a part of a name."""

from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from pyarrow.fs import FileInfo, FileSelector, FileSystem, FileSystemHandler, FileType, PyFileSystem

from dragoman.archive.manifest import Manifest, check
from dragoman.archive.place import Place
from dragoman.archive.run import code
from dragoman.archive.sources import Intake
from dragoman.errors import ArchiveError, InputError
from dragoman.ingest.raw import Given
from dragoman.ingest.sourcebook import load_sourcebook
from tests.archive.made import ordered, silent


class Store(FileSystemHandler):  # type: ignore[misc]
    """An object store in memory, as pyarrow sees one."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def get_type_name(self) -> str:
        return "store"

    def normalize_path(self, path: str) -> str:
        return path.strip("/")

    def _info(self, path: str) -> FileInfo:
        if path in self.objects:
            return FileInfo(path, FileType.File, size=len(self.objects[path]))
        is_folder = any(name.startswith(path.rstrip("/") + "/") for name in self.objects)
        return FileInfo(path, FileType.Directory if is_folder else FileType.NotFound)

    def get_file_info(self, paths: list[str]) -> list[FileInfo]:
        return [self._info(path) for path in paths]

    def get_file_info_selector(self, selector: FileSelector) -> list[FileInfo]:
        base = selector.base_dir.rstrip("/") + "/"
        return [self._info(name) for name in self.objects if name.startswith(base)]

    def delete_file(self, path: str) -> None:
        del self.objects[path]

    def delete_dir(self, path: str) -> None:
        for name in [name for name in self.objects if name.startswith(path + "/")]:
            del self.objects[name]

    def open_input_stream(self, path: str) -> Any:
        return self.open_input_file(path)

    def open_input_file(self, path: str) -> Any:
        if path not in self.objects:
            raise FileNotFoundError(path)
        return pa.BufferReader(self.objects[path])

    def open_output_stream(self, path: str, metadata: Any) -> Any:
        store = self

        class Upload:
            """Collects what is written, and shows it when it is closed."""

            closed = False

            def __init__(self) -> None:
                self._data = bytearray()

            def write(self, data: Any) -> int:
                self._data += bytes(data)
                return len(data)

            def writable(self) -> bool:
                return True

            def flush(self) -> None:
                pass

            def close(self) -> None:
                if not self.closed:
                    store.objects[path] = bytes(self._data)
                self.closed = True

        return pa.PythonFile(Upload(), mode="w")

    create_dir = delete_dir_contents = delete_root_dir_contents = None
    move = copy_file = open_append_stream = None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __ne__(self, other: object) -> bool:
        return self is not other


@pytest.fixture
def store(archive: str, monkeypatch: pytest.MonkeyPatch, inline: None) -> Store:
    """A store that holds the archive, at s3://bucket/news."""
    told = Store()
    for file in Path(archive).iterdir():
        told.objects[f"bucket/news/{file.name}"] = file.read_bytes()
    told.objects["bucket/news/notes.xyz"] = b"?"
    system: FileSystem = PyFileSystem(told)
    for module in ("place", "sources"):
        monkeypatch.setattr(
            f"dragoman.archive.{module}.file_system", lambda named: (system, named.partition("://")[2].strip("/"))
        )
    return told


def test_data_set_in_a_store_is_the_same(store: Store, whole: Path) -> None:
    order = msgspec.structs.replace(ordered("s3://bucket/news", Path("out")), out="s3://bucket/out")
    manifest, _ = code(order, silent())
    other = msgspec.json.decode((whole / "manifest.json").read_bytes(), type=Manifest)
    assert manifest.readings == other.readings
    assert manifest.counts == {**other.counts, "problems": other.counts["problems"] + 1}, "one file was left out"
    assert check(Place("s3://bucket/out"))[1] == []


def test_pattern_takes_what_matches(store: Store) -> None:
    intake = Intake(["s3://bucket/news/b*.jsonl"], Given(), load_sourcebook())
    assert [file.name for file in intake.files] == ["s3://bucket/news/b.jsonl"]


def test_files_of_other_kinds_are_told(store: Store) -> None:
    intake = Intake(["s3://bucket/news"], Given(), load_sourcebook())
    assert [file.left_out for file in intake.files if file.left_out] == [
        "1 files of other kinds were left out (1 .xyz)"
    ]


def test_folder_that_holds_nothing_is_told(store: Store) -> None:
    with pytest.raises(InputError, match="holds no file of a kind that can be read"):
        Intake(["s3://bucket/else"], Given(), load_sourcebook())


def test_address_of_no_store_is_told() -> None:
    with pytest.raises(ArchiveError, match="nothing://x: is no address of a store"):
        Place("nothing://x")


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no: cannot be read: .* To mend: check the path"):
        Place(str(tmp_path)).get("no")
