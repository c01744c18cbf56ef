"""What is handed to a worker and what comes back, as bytes: the same for every engine."""

import msgspec

from dragoman.archive.committed import Versions
from dragoman.archive.shards import Shard


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What all workers of a run are told once.

    Attributes:
        out: The data set, as every worker can reach it.
        model: The language pipeline.
        codebook: Folder of the codebook, or None for the one that comes with the worker's own installation.
        overlay: Folder of rows on top of it, or None.
        versions: What the readings are to be made with; a worker that has others refuses.
    """

    out: str
    model: str
    codebook: str | None
    overlay: str | None
    versions: Versions


class Code(msgspec.Struct, frozen=True, tag="code"):
    """Read the documents of a shard and publish it.

    Attributes:
        shard: The documents.
        fault: Why its one document is published unread: every attempt to read it ended in this; else empty.
    """

    shard: Shard
    fault: str = ""


class Recode(msgspec.Struct, frozen=True, tag="recode"):
    """Read a shard anew that counts already.

    Attributes:
        key: Its name.
        terms: Only documents that answer one of these questions can read differently; None: all can.
    """

    key: str
    terms: tuple[str, ...] | None


class Spread(msgspec.Struct, frozen=True, tag="spread"):
    """Sort rows of shards by key, for one round of joining.

    Attributes:
        round: Name of the round.
        number: Of this task among those of the round.
        shards: Names of the shards.
        parts: How many parts the keys go to.
    """

    round: str
    number: int
    shards: tuple[str, ...]
    parts: int


class Join(msgspec.Struct, frozen=True, tag="join"):
    """Join what one part of the keys of a round brought together."""

    round: str
    part: int


Task = Code | Recode | Spread | Join


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """A task was done, and what it made is published.

    Attributes:
        documents: How many were read.
        counts: Rows by table.
        problems: What could not be read, one line each.
        seconds: How long it took, the loading of the model left out.
        cpu_s: Processor time of that, in seconds.
        peak_mb: The most memory that this worker has ever held, in millions of bytes.
    """

    documents: int = 0
    counts: dict[str, int] = {}
    problems: tuple[str, ...] = ()
    seconds: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Nothing like it can be done: a full disk, another codebook. The parts are those of a `DragomanError`."""

    what: str
    where: str
    mend: str


class Broke(msgspec.Struct, frozen=True, tag="broke"):
    """It broke on something in this task; others may go well."""

    why: str


Answer = Done | Refused | Broke

encode = msgspec.msgpack.Encoder().encode
decode_task = msgspec.msgpack.Decoder(Task).decode
decode_answer = msgspec.msgpack.Decoder(Answer).decode
decode_job = msgspec.msgpack.Decoder(Job).decode
