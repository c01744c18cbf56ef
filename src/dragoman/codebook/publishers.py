"""Who published a document, and which agency its text is from.

The register is the codebook's `sources/publishers.tsv`; a file of the same name in an overlay adds
publishers or puts them in place of ours. Only records need it: reading a report does not load it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.codebook.publisher_names import (
    NameIndex,
    host_of,
    index_hosts,
    index_names,
    name_key,
    whose_host,
)
from dragoman.codebook.publisher_rows import WEAK, Publisher, read_publishers
from dragoman.codebook.signatures import Claim, SignatureFinder, Signatures
from dragoman.model.document import Document

__all__ = ["Publisher", "PublisherTable", "load_publishers"]


@dataclass(frozen=True)
class PublisherTable:
    """The register, indexed.

    Attributes:
        publishers: All rows, the overlay's first, each in file order.
        hosts: Host to publisher.
        names: Names to publishers.
        signatures: How texts are signed.
    """

    publishers: tuple[Publisher, ...]
    hosts: dict[str, Publisher]
    names: NameIndex
    signatures: Signatures

    def find(self, source: str | None, url: str | None) -> Publisher | None:
        """Find who published a document.

        Where it was found tells more than what somebody calls the source. Only on an aggregator's page the
        source, if given, tells who wrote. A source may be a name, an abbreviation, a host or an address.

        Returns:
            None where nothing is known, or a name means several publishers: no guess.
        """
        found = self.by_host(url) if url else None
        if found is not None and (found.kind != "aggregator" or not source):
            return found
        return self.by_name(source) if source else None

    def by_host(self, address: str) -> Publisher | None:
        """Find the publisher of a URL or host by the longest known ending of the host."""
        host = host_of(address.strip())
        return whose_host(host, self.hosts) if "." in host else None

    def by_name(self, source: str) -> Publisher | None:
        """Find whom a source names; case, accents, punctuation and a leading "the" make no difference."""
        found = None if " " in source.strip() else self.by_host(source)
        return found or self.names.whose(source)

    def search(self, name: str) -> list[Publisher]:
        """List the publishers that bear a name, sure or not; failing them those with a name that holds it."""
        key = name_key(name)
        if key in self.names.borne:
            return list(self.names.borne[key])
        held = (rows for known, rows in self.names.borne.items() if key and key in known)
        return list(dict.fromkeys(row for rows in held for row in rows))

    def wire_of(self, document: Document) -> Publisher | None:
        """Find the agency that a text is from: by dateline, by its last words, by a byline or copyright line.

        That an agency contributed, or took a photograph, does not count; nor does a signature that is no
        agency's. An abbreviation that several agencies use counts if one of them is of the country whose
        capital the dateline names.
        """
        claimed = (self._claimed(claim) for claim in self._finder.claims(document))
        return next((found for found in claimed if found is not None), None)

    def house(self, publisher: Publisher) -> Publisher:
        """Give the publisher whose newsroom's copy another shares: the topmost of its parents, or itself."""
        seen = {publisher.id}
        while publisher.parent and publisher.parent not in seen and publisher.parent in self.by_id:
            publisher = self.by_id[publisher.parent]
            seen.add(publisher.id)
        return publisher

    @cached_property
    def by_id(self) -> dict[str, Publisher]:
        """Map ids to publishers."""
        return {publisher.id: publisher for publisher in reversed(self.publishers)}

    @cached_property
    def _finder(self) -> SignatureFinder:
        return SignatureFinder(self.signatures.signatures)

    def _claimed(self, claim: Claim) -> Publisher | None:
        if claim.agency:
            return self.by_id.get(claim.agency)
        found = self.names.sure.get(name_key(claim.name))
        if found is not None:
            return found if found.wire else None
        near = [one for one in self.names.at(claim.name, claim.place) if one.wire]
        return near[0] if len(near) == 1 else None


def load_publishers(folder: Path, overlay: Path | None = None) -> PublisherTable:
    """Load the register of a codebook, and of an overlay that adds or overrides.

    A row of the overlay stands in the place of ours of the same id, and a host or name it claims means its
    publisher only.

    Args:
        folder: The codebook; `sources/publishers.tsv`, `sources/signatures.yaml` and `actors/states.tsv` are read.
        overlay: Folder of the same form; only its `sources/publishers.tsv` is read, with any of its columns.

    Raises:
        CodebookError: For a malformed file, with file and line.
    """
    signatures = load_yaml(folder / "sources" / "signatures.yaml", Signatures)
    own = overlay / "sources" / "publishers.tsv" if overlay else None
    extra = tuple(read_publishers(own)) if own and own.exists() else ()
    publishers = (*extra, *_left_by(extra, read_publishers(folder / "sources" / "publishers.tsv")))
    return PublisherTable(
        publishers=publishers,
        hosts=index_hosts(publishers),
        names=index_names(publishers, signatures.name_tails, folder / "actors" / "states.tsv"),
        signatures=signatures,
    )


def _left_by(extra: tuple[Publisher, ...], ours: Iterable[Publisher]) -> Iterable[Publisher]:
    """Give our rows less those that the overlay replaces and the hosts it claims; names it claims are weak with us."""
    if not extra:
        return ours
    ids = {one.id for one in extra}
    hosts = {host for one in extra for host in one.hosts}
    keys = {name_key(name) for one in extra for name in (one.name, *one.aliases) if not name.endswith(WEAK)}
    return [
        msgspec.structs.replace(
            one,
            hosts=tuple(host for host in one.hosts if host not in hosts),
            aliases=tuple(
                name if name_key(name) not in keys else f"{name.removesuffix(WEAK)}{WEAK}"
                for name in (one.name, *one.aliases)
            ),
        )
        for one in ours
        if one.id not in ids
    ]
