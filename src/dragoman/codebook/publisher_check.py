"""Looks for what the register of publishers gets wrong although every row is well formed: clashes, dangling ids."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from dragoman.codebook.check import Checked
from dragoman.codebook.publisher_names import name_key, names_of
from dragoman.codebook.publishers import Publisher, PublisherTable

# Where a publisher may be beside the states of states.tsv: bodies of several states, or nowhere.
STATELESS = frozenset({"UNO", "EUR", "IGO", "---"})
_UNSOURCED = "unsourced"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z]")


def check_publishers(table: PublisherTable, countries: Collection[str], signers: Iterable[str]) -> Checked:
    """List what contradicts itself, and count.

    Args:
        table: What `load_publishers` gave.
        countries: The codes of states that there are.
        signers: The names that ingest takes for signatures of datelines (`wires.yaml`).
    """
    errors = [
        *_identity_faults(table),
        *_country_faults(table, countries),
        *_host_faults(table),
        *_name_faults(table),
        *_parent_faults(table),
        *_signature_faults(table),
        *_signer_faults(table, signers),
    ]
    return Checked(errors=tuple(errors), counts=tuple(_counts(table)))


def _identity_faults(table: PublisherTable) -> Iterator[str]:
    for one in table.publishers:
        first = table.by_id[one.id]
        if first is not one:
            yield f"{one.where}: id {one.id!r} is {first.name!r} already ({first.where})"
        if one.since and one.until and one.until < one.since[: len(one.until)]:
            yield f"{one.where}: {one.id} ends {one.until} before it begins {one.since}"


def _country_faults(table: PublisherTable, countries: Collection[str]) -> Iterator[str]:
    for one in table.publishers:
        if one.country not in countries and one.country not in STATELESS:
            yield f"{one.where}: no country {one.country!r} in states.tsv, and none of {', '.join(sorted(STATELESS))}"


def _host_faults(table: PublisherTable) -> Iterator[str]:
    for one in table.publishers:
        for host in one.hosts:
            if not _HOST.fullmatch(host):
                yield f"{one.where}: {host!r} is no host: small letters, no scheme, no path"
    yield from _clashes("host", ((host, one) for one in table.publishers for host in one.hosts))


def _name_faults(table: PublisherTable) -> Iterator[str]:
    for one in table.publishers:
        for alias in (one.name, *one.aliases):
            if not name_key(alias):
                yield f"{one.where}: {alias!r} has neither letter nor digit"
    named = ((key, one) for one in table.publishers for key, is_sure in names_of(one).items() if is_sure)
    for fault in _clashes("name", named):
        yield f"{fault}; mark it with '?'"


def _clashes(what: str, told: Iterable[tuple[str, Publisher]]) -> Iterator[str]:
    """Yield the hosts or names that two publishers claim."""
    claimed: dict[str, dict[Publisher, None]] = defaultdict(dict)
    for text, one in told:
        claimed[text][one] = None
    for text, (first, *others) in claimed.items():
        for other in others:
            yield f"{other.where}: {what} {text!r} is {first.id}'s too ({first.where})"


def _parent_faults(table: PublisherTable) -> Iterator[str]:
    for one in table.publishers:
        if not one.parent:
            continue
        if one.parent not in table.by_id:
            yield f"{one.where}: no publisher of id {one.parent!r}"
        elif table.house(one).parent in table.by_id:
            yield f"{one.where}: the parents of {one.id!r} lead round in a circle"


def _signature_faults(table: PublisherTable) -> Iterator[str]:
    for entry in table.signatures.signatures:
        known = table.by_id.get(entry.agency)
        if entry.agency and (known is None or not known.wire):
            yield f"signatures.yaml: {entry.agency!r} is no publisher with `wire`"
        if not entry.agency and any("{agency}" not in words for words in entry.says):
            yield f"signatures.yaml: {entry.says[0]!r} and its like name nobody: some lack {{agency}}"


def _signer_faults(table: PublisherTable, signers: Iterable[str]) -> Iterator[str]:
    for signer in signers:
        if name_key(signer) not in table.names.borne:
            yield f"wires.yaml: {signer!r} signs datelines and is nobody in publishers.tsv"


def _counts(table: PublisherTable) -> Iterator[str]:
    rows = table.publishers
    yield f"{len(rows)} publishers, {len(table.names.borne)} names, {len(table.hosts)} hosts"
    bare = sum(not one.source or _UNSOURCED in one.source.split("|") for one in rows)
    yield f"publishers.tsv: {bare} of {len(rows)} rows are unsourced"
