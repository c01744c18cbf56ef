"""Runs a command beside a Ray cluster of several nodes on this machine, and ends the cluster with it.

    python scripts/local_cluster.py --nodes 2 -- dragoman code news/ --out events --cluster auto

Each node has one core, whatever the machine has. Nothing listens beyond this machine, and nothing is told to anybody.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

RAY = Path(sys.executable).with_name("ray")
READY_S = 90.0
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_health_check_period_ms": "500",
    "RAY_health_check_timeout_ms": "1000",
    "RAY_health_check_initial_delay_ms": "1000",
}


class LocalCluster:
    """A head and further nodes, each a process group of its own, so that one can be killed as a machine dies.

    Args:
        nodes: How many in all, the head among them.
        head_cores: Cores of the head; 0 leaves it without workers, so that any worker's node can be killed.

    Attributes:
        address: What `--cluster` takes.
    """

    def __init__(self, nodes: int, *, head_cores: int = 1) -> None:
        self._folder = tempfile.mkdtemp(prefix="ray-", dir="/tmp")  # sockets in it must have short names
        port = free_port()
        self.address = f"127.0.0.1:{port}"
        self._nodes: list[subprocess.Popen[bytes]] = []
        try:
            self._begin("--head", f"--port={port}", f"--temp-dir={self._folder}", cores=head_cores)
            self._wait()
            for _ in range(nodes - 1):
                self.add_node()
        except BaseException:
            self.close()
            raise

    def add_node(self) -> None:
        """Add a node of one core."""
        self._begin(f"--address={self.address}", cores=1)
        self._wait()

    def kill_node(self, number: int) -> None:
        """Kill a node and all its workers at once."""
        for pid in tree(self._nodes[number].pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._nodes[number].wait()

    def node_of_workers(self) -> int:
        """Find a living node with a worker of ours, by what Ray calls its process."""
        living = [number for number, node in enumerate(self._nodes) if node.poll() is None]
        return next(number for number in living if any(map(_is_actor, tree(self._nodes[number].pid))))

    def _begin(self, *arguments: str, cores: int) -> None:
        command = [str(RAY), "start", "--block", f"--num-cpus={cores}", "--object-store-memory=100000000"]
        command += ["--node-ip-address=127.0.0.1", "--include-dashboard=false", "--disable-usage-stats", *arguments]
        if "--head" not in arguments:
            command = [one for one in command if not one.startswith("--include-dashboard")]
        log = (Path(self._folder) / f"node-{len(self._nodes)}.log").open("wb")
        with log:
            node = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **QUIET}, start_new_session=True
            )
        self._nodes.append(node)

    def _wait(self) -> None:
        """Wait until the last node has come up.

        Raises:
            SystemExit: If it does not.
        """
        end = time.monotonic() + READY_S
        log = Path(self._folder) / f"node-{len(self._nodes) - 1}.log"
        while b"Ray runtime started" not in log.read_bytes():
            if self._nodes[-1].poll() is not None or time.monotonic() > end:
                said = log.read_text(errors="replace")
                raise SystemExit(f"a node did not come up within {READY_S:.0f} s:\n{said}")
            time.sleep(0.2)

    def close(self) -> None:
        """End all nodes, those that were added last first."""
        for number, node in reversed(list(enumerate(self._nodes))):
            if node.poll() is None:
                self.kill_node(number)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "LocalCluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def tree(pid: int) -> list[int]:
    """List a process and all that it has begun, they too."""
    above = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            above[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for one in found:
        found.extend(child for child, parent in above.items() if parent == one)
    return found


def _is_actor(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().startswith(b"ray::_Seat")
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run the command; its exit status is ours."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run; `auto` finds this cluster")
    told = parser.parse_args()
    command = told.command[1:] if told.command[:1] == ["--"] else told.command
    with LocalCluster(told.nodes) as cluster:
        environment = {**os.environ, **QUIET, "RAY_ADDRESS": cluster.address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
