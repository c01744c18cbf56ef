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
            self._wait(1)
            for _ in range(nodes - 1):
                self.add_node()
        except BaseException:
            self.close()
            raise

    def add_node(self) -> None:
        """Add a node of one core."""
        self._begin(f"--address={self.address}", cores=1)
        self._wait(len(self._nodes))

    def kill_node(self, number: int) -> None:
        """Kill a node and all its workers at once."""
        os.killpg(self._nodes[number].pid, signal.SIGKILL)
        self._nodes[number].wait()

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

    def _wait(self, number: int) -> None:
        """Wait until so many nodes have come up.

        Raises:
            SystemExit: If they do not.
        """
        end = time.monotonic() + READY_S
        marks = [Path(self._folder) / f"node-{one}.log" for one in range(number)]
        while not all(b"Ray runtime started" in mark.read_bytes() for mark in marks):
            dead = [mark for mark, node in zip(marks, self._nodes, strict=False) if node.poll() is not None]
            if dead or time.monotonic() > end:
                said = b"".join(mark.read_bytes() for mark in dead or marks).decode(errors="replace")
                raise SystemExit(f"the cluster did not come up within {READY_S:.0f} s:\n{said}")
            time.sleep(0.2)

    def close(self) -> None:
        """End all nodes, those that were added last first."""
        for node in reversed(self._nodes):
            if node.poll() is None:
                os.killpg(node.pid, signal.SIGTERM)
        for node in self._nodes:
            try:
                node.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(node.pid, signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "LocalCluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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
