"""The network of a time as two tables: what ties countries, and where each of them stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

import msgspec
import numpy as np
import pyarrow as pa

from dragoman.analysis.imported_events import OWN
from dragoman.analysis.relations.blocs import Matrix, blocs_of, certainties_of, matched
from dragoman.analysis.relations.choice import Choice
from dragoman.analysis.relations.networks import reported
from dragoman.analysis.relations.periods import Grain, first_day, last_day
from dragoman.analysis.relations.ties import SCHEMA as TIES
from dragoman.analysis.relations.ties import Tie, ties_of
from dragoman.store.record import Record

Sign = Literal["all", "cooperation", "conflict"]
SIGNS: tuple[Sign, ...] = get_args(Sign)
_SURE = 0.5
# Codes that stand for many who have nothing to do with one another: armed groups, companies, movements, organisations.
_MANY = frozenset({"IMG", "ISM", "MNC", "NGO", "IGO"})
COUNTRIES = pa.schema([
    ("origin", pa.string()),
    ("period", pa.string()),
    ("country", pa.string()),
    ("partners", pa.int64()),
    ("happenings", pa.int64()),
    ("cooperation", pa.float64()),
    ("conflict", pa.float64()),
    ("bloc", pa.int64()),
    ("bloc_of", pa.string()),
    ("certainty", pa.float64()),
    ("moved_from", pa.string()),
    ("betweenness", pa.float64()),
])  # fmt: skip


class Network(msgspec.Struct, frozen=True):
    """Who deals with whom.

    Attributes:
        ties: A row a pair of countries and period.
        countries: A row a country and period.
    """

    ties: pa.Table
    countries: pa.Table


class _Graph(msgspec.Struct, frozen=True):
    """One network as matrices, symmetric, in the order of the codes.

    Attributes:
        codes: The countries.
        happenings: How many.
        cooperation: Sums of the scores above 0.
        conflict: Sums of those below, as positive numbers.
        friendly: By how much cooperation outweighs conflict, where it does.
        hostile: By how much conflict outweighs cooperation.
    """

    codes: list[str]
    happenings: Matrix
    cooperation: Matrix
    conflict: Matrix

    @property
    def friendly(self) -> Matrix:
        """Give the ties that pull together."""
        return np.maximum(self.cooperation - self.conflict, 0)

    @property
    def hostile(self) -> Matrix:
        """Give the ties that drive apart."""
        return np.maximum(self.conflict - self.cooperation, 0)


class _Blocs(msgspec.Struct, frozen=True):
    """The blocs of one network.

    Attributes:
        members: By the number that a bloc keeps.
        called: Who it is called by.
        sure: Who is in his bloc for sure.
    """

    members: dict[int, set[str]]
    called: dict[int, str]
    sure: set[str]

    def of(self, code: str) -> int | None:
        """Say which bloc somebody is in."""
        return next((number for number, codes in self.members.items() if code in codes), None)


def ask_network(record: Record, choice: Choice, by: Grain | None, *, sign: Sign = "all", seed: int = 1) -> Network:
    """Tell who deals with whom, who stands together, and who stands between.

    Our own readings count from the first day of a report to the last one, unless days are told. Codes that stand for
    many (armed groups, companies, movements, organisations) have ties, but no place among the countries.

    Columns of the ties are those of all dyads, and agreements, sanctions, transfers: how many of them our own record
    has between the two; empty for imports. Columns of the countries:
        partners: With how many something happened; happenings: how much.
        cooperation, conflict: Sums of the scores above and below 0, as positive numbers.
        bloc: Number of its bloc, which a bloc that goes on keeps from period to period; bloc_of: the member with most
            to do with others in it, by which people call it.
        certainty: How often, 0 to 1, it is with most of its bloc when the happenings are drawn anew; empty for one
            that stands alone.
        moved_from: What its bloc of the period before is called, if it is now in another one, and sure in both
            (certainty at least a half).
        betweenness: Share of the shortest ways between all others that lead over it; the more cooperation (with the
            sign conflict: conflict), the shorter.

    Args:
        record: The record.
        choice: What counts.
        by: A network for each of these; None for one of all days.
        sign: Heed only acts of cooperation, or only those of conflict.
        seed: Of what is drawn by chance.

    Raises:
        NotFoundError: If nothing of an origin was imported.
        RecordError: If the record cannot be read.
    """
    ties = [tie for tie in ties_of(record, _reported(record, choice), by) if sign == "all" or tie[sign] > 0]
    countries: list[dict[str, Any]] = []
    for origin in choice.origin:
        before = _Blocs({}, {}, set())
        for period, told in _by_period(tie for tie in ties if tie["origin"] == origin and _is_of_two(tie)).items():
            graph = _graph(told, sign)
            blocs, rows = _placed(graph, before, sign, seed)
            countries += [{"origin": origin, "period": period, **row} for row in rows]
            before = blocs
    return Network(pa.Table.from_pylist(ties, schema=TIES), pa.Table.from_pylist(countries, schema=COUNTRIES))


def _reported(record: Record, choice: Choice) -> Choice:
    """Let our own readings count from the first report to the last one, where no days are told."""
    if choice.origin != (OWN,) or (choice.since and choice.until):
        return choice
    with record.snapshot() as connection:
        first, last = reported(connection)
    told = msgspec.structs.replace(choice, since=choice.since or first_day(first), until=choice.until or last_day(last))
    days = {"since": told.since and told.since.isoformat(), "until": told.until and told.until.isoformat()}
    return msgspec.structs.replace(told, wanted=msgspec.structs.replace(told.wanted, **days))


def _is_of_two(tie: Tie) -> bool:
    return bool(tie["happenings"]) and not _MANY & {tie["source"], tie["target"]}


def _by_period(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    told: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        told[tie["period"]].append(tie)
    return told


def _graph(ties: Sequence[Tie], sign: Sign) -> _Graph:
    codes = sorted({tie[end] for tie in ties for end in ("source", "target")})
    place = {code: at for at, code in enumerate(codes)}
    happenings, cooperation, conflict = (np.zeros((len(codes), len(codes))) for _ in range(3))
    for tie in ties:
        at = place[tie["source"]], place[tie["target"]]
        for told, name in ((happenings, "happenings"), (cooperation, "cooperation"), (conflict, "conflict")):
            told[at] = told[at[::-1]] = 0 if name != "happenings" and sign not in ("all", name) else tie[name]
    return _Graph(codes, happenings, cooperation, conflict)


def _placed(graph: _Graph, before: _Blocs, sign: Sign, seed: int) -> tuple[_Blocs, list[dict[str, Any]]]:
    """Say where each country stands."""
    labels = blocs_of(graph.friendly, graph.hostile, seed)
    certainties = certainties_of(graph.friendly, graph.hostile, labels, graph.happenings, seed)
    found = [set(np.array(graph.codes)[labels == label].tolist()) for label in range(int(labels.max(initial=-1)) + 1)]
    sure = {code for code, certainty in zip(graph.codes, certainties, strict=True) if certainty >= _SURE}
    blocs = _called(graph, _continued(found, before, graph), sure)
    between = _betweenness(graph, graph.conflict if sign == "conflict" else graph.cooperation)
    rows = []
    for at, code in enumerate(graph.codes):
        bloc, was = blocs.of(code), before.of(code)
        assert bloc is not None
        alone = len(blocs.members[bloc]) == 1
        rows.append({
            "country": code,
            "partners": int((graph.happenings[at] > 0).sum()),
            "happenings": int(graph.happenings[at].sum()),
            "cooperation": float(graph.cooperation[at].sum()),
            "conflict": float(graph.conflict[at].sum()),
            "bloc": bloc,
            "bloc_of": blocs.called[bloc],
            "certainty": None if alone else float(certainties[at]),
            "moved_from": before.called[was] if was not in (None, bloc) and code in before.sure & sure else None,
            "betweenness": between[code],
        })  # fmt: skip
    return blocs, rows


def _continued(found: Sequence[set[str]], before: _Blocs, graph: _Graph) -> dict[int, set[str]]:
    """Give each bloc the number of the one that it continues, or else a new one."""
    numbers = list(before.members)
    size = dict(zip(graph.codes, graph.happenings.sum(axis=1).tolist(), strict=True))
    same = matched(list(before.members.values()), found, size)
    free = max(numbers, default=0) + 1
    told: dict[int, set[str]] = {}
    for at, codes in enumerate(found):
        number = numbers[same[at]] if at in same else free
        free += at not in same
        told[number] = codes
    return told


def _called(graph: _Graph, members: dict[int, set[str]], sure: set[str]) -> _Blocs:
    place = {code: at for at, code in enumerate(graph.codes)}
    called = {}
    for number, codes in members.items():
        inside = [place[code] for code in sorted(codes)]
        ties = graph.happenings[np.ix_(inside, inside)].sum(axis=1)
        called[number] = graph.codes[inside[int(ties.argmax())]]
    return _Blocs(members, called, sure)


def _betweenness(graph: _Graph, weights: Matrix) -> dict[str, float]:
    import networkx as nx  # noqa: PLC0415 - slow to load, and not needed for reading a report

    net = nx.Graph()
    net.add_nodes_from(graph.codes)
    for one, other in zip(*np.nonzero(np.triu(weights)), strict=True):
        net.add_edge(graph.codes[one], graph.codes[other], length=1 / weights[one, other])
    told: dict[str, float] = nx.betweenness_centrality(net, weight="length")
    return told
