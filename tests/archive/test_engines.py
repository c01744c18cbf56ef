"""Every engine makes the same data set, and no death of a worker, a node or the driver changes that.

Workers are real here. They load the model, so runs are few. The cluster is begun by `scripts/local_cluster.py`.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.archive.engines.pool import Wanted, open_pool
from dragoman.archive.manifest import check
from dragoman.archive.place import Place
from dragoman.archive.run import Tally, Watch
from dragoman.errors import ArchiveError, SettingsError
from tests.archive.made import contents, doubles, made

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from local_cluster import QUIET, LocalCluster  # noqa: E402 - scripts are no package

pytestmark = pytest.mark.filterwarnings(
    "default::ResourceWarning", "default::DeprecationWarning", "default::UserWarning"
)


def once(harm: Callable[[], None]) -> Watch:
    """A watch that does harm when the first shards have been published."""
    done = False

    def show(tally: Tally) -> None:
        nonlocal done
        if tally.documents and not done:
            done = True
            harm()

    return Watch(lambda line: None, lambda line: None, show)


def test_two_processes_make_the_same(archive: str, whole: Path, tmp_path: Path) -> None:
    made(archive, tmp_path / "out", wanted=Wanted(workers=2))
    assert contents(tmp_path / "out") == contents(whole)


def test_killed_worker_loses_nothing(archive: str, whole: Path, tmp_path: Path) -> None:
    def kill() -> None:
        child = multiprocessing.active_children()[0]
        os.kill(child.pid or 0, signal.SIGKILL)

    made(archive, tmp_path / "out", once(kill), shard=1, wanted=Wanted(workers=1))
    assert doubles(tmp_path / "out") == []
    assert contents(tmp_path / "out") == contents(whole)


def test_killed_driver_loses_nothing_and_leaves_no_worker(archive: str, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "dragoman", "code", archive, "--out", str(out), "--shard", "1", "--workers", "1"]
    driver = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for(lambda: any(out.glob("shards/*.json")))
    children = Path(f"/proc/{driver.pid}/task/{driver.pid}/children").read_text().split()
    driver.kill()
    driver.wait()
    wait_for(lambda: not any(alive(child) for child in children))
    assert not (out / "manifest.json").exists()
    ended = subprocess.run(
        [*command[:-3], "5", *command[-2:]], capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 1, "there is a line that cannot be read"
    assert doubles(out) == []
    assert contents(out) == contents(whole)
    assert check(Place(str(out)))[1] == []


def wait_for(done: Callable[[], bool], limit_s: float = 90) -> None:
    end = time.monotonic() + limit_s
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def alive(pid: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_daft_makes_the_same(archive: str, whole: Path, tmp_path: Path) -> None:
    made(archive, tmp_path / "out", wanted=Wanted(engine="daft", workers=1))
    assert contents(tmp_path / "out") == contents(whole)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A head without workers, and two nodes of one core."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**QUIET, "PYTHONPATH": f"{ROOT / 'src'}"}.items():
            patch.setenv(name, value)
        with LocalCluster(3, head_cores=0) as told:
            yield told


def test_cluster_makes_the_same_though_a_node_dies(
    cluster: LocalCluster, archive: str, whole: Path, tmp_path: Path
) -> None:
    """The other node has no core to spare: the work goes on with one worker less."""
    wanted = Wanted(cluster=cluster.address)
    made(archive, tmp_path / "out", once(lambda: cluster.kill_node(1)), shard=1, wanted=wanted)
    assert doubles(tmp_path / "out") == []
    assert contents(tmp_path / "out") == contents(whole)


def test_cluster_goes_on_where_there_is_room(cluster: LocalCluster, archive: str, whole: Path, tmp_path: Path) -> None:
    """One worker, two nodes: that of the worker dies, the other takes its place."""
    cluster.add_node()

    def kill() -> None:
        cluster.kill_node(cluster.node_of_workers())

    made(archive, tmp_path / "out", once(kill), shard=1, wanted=Wanted(cluster=cluster.address, workers=1))
    assert contents(tmp_path / "out") == contents(whole)


def test_cluster_without_a_node_left_ends_with_clear_words(cluster: LocalCluster, archive: str, tmp_path: Path) -> None:
    def kill() -> None:
        cluster.kill_node(cluster.node_of_workers())

    with pytest.raises(
        ArchiveError, match=r"nothing was finished for 15 s; .* have no place yet; the cluster has 1 living"
    ):
        made(
            archive,
            tmp_path / "out",
            once(kill),
            shard=1,
            patience_s=15.0,
            wanted=Wanted(cluster=cluster.address, workers=1),
        )


def test_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(ArchiveError, match=r"127\.0\.0\.1:9: no Ray cluster answers"):
        open_pool(Wanted(cluster="127.0.0.1:9"), b"")


def test_unknown_engine_is_told() -> None:
    with pytest.raises(SettingsError, match="use one of processes, daft"):
        open_pool(Wanted(engine="spark"), b"")
