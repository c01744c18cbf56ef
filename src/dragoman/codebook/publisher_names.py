"""Tells publishers apart by name and by host: "The Guardian (UK)", "usa-today", "https://www.bbc.co.uk/news"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.codebook.actor_rows import read_states
from dragoman.codebook.folding import folded
from dragoman.codebook.publisher_rows import WEAK, Publisher

_IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*[(\[](?P<aside>[^()\[\]]+)[)\]]\s*")
_BETWEEN_PARTS = re.compile(r"\s+(?:--?|[–—|])\s+|:\s+")


class _Letters(dict[int, str | None]):
    """Maps a character to how names are compared: base letters and digits in small letters, nothing else."""

    def __missing__(self, code: int) -> str | None:
        char = folded(chr(code)).lower()
        self[code] = char if char.isalnum() else None
        return self[code]


_letters = _Letters()


def name_key(name: str) -> str:
    """Reduce a name to what is compared: 'The New-York Times' and 'new york times' give the same."""
    key = name.translate(_letters)
    return key[3:] if key.startswith("the") and name[3:4] in " -_" else key


def host_of(address: str) -> str:
    """Give the host of a URL, with or without its scheme, in small letters; '' if there is none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")


def index_hosts(publishers: Iterable[Publisher]) -> dict[str, Publisher]:
    """Map each host to its publisher; the first to name a host has it."""
    index: dict[str, Publisher] = {}
    for publisher in publishers:
        for host in publisher.hosts:
            index.setdefault(host, publisher)
    return index


def whose_host(host: str, index: Mapping[str, Publisher]) -> Publisher | None:
    """Find the publisher of a host by the longest known ending."""
    bare = host.removeprefix("www.")
    parts = bare.split(".")
    endings = (".".join(parts[first:]) for first in range(len(parts)))
    return next((index[known] for known in (f"www.{bare}", *endings) if known in index), None)


def names_of(publisher: Publisher) -> dict[str, bool]:
    """Map the key of every name to whether it tells for sure; the own name is weak if an alias says so."""
    told = {name_key(alias): not alias.endswith(WEAK) for alias in publisher.aliases}
    told.setdefault(name_key(publisher.name), True)
    return told


@dataclass(frozen=True)
class NameIndex:
    """All names of all publishers.

    Attributes:
        sure: Key of a name to the one publisher that it means.
        borne: Key of a name to all that bear it, sure or not.
        tails: Words that may follow a name without changing it, in small letters.
        states: The codebook's table of states, which knows countries and capitals.
    """

    sure: dict[str, Publisher]
    borne: dict[str, tuple[Publisher, ...]]
    tails: tuple[str, ...]
    states: Path

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """Map the keys of countries and capitals to country codes; read when first asked for."""
        found: dict[str, set[str]] = defaultdict(set)
        for naming in read_states(self.states):
            found[name_key(naming.actor.country)].add(naming.actor.country)
            if naming.kind in ("name", "capital"):
                found[name_key(naming.alias)].add(naming.actor.country)
        return {key: frozenset(codes) for key, codes in found.items()}

    def whose(self, name: str) -> Publisher | None:
        """Find whom a name means, however it is written; None if it means several or nobody known."""
        found = self.sure.get(name_key(name)) or self._whose_bracketed(name) or self._whose_without_tail(name)
        return found or self._whose_in_parts(name)

    def at(self, name: str, place: str) -> tuple[Publisher, ...]:
        """List those that bear a name and are of the country that a place names or is the capital of."""
        countries = self.places.get(name_key(place), frozenset())
        return tuple(one for one in self.borne.get(name_key(name), ()) if one.country in countries)

    def _whose_bracketed(self, name: str) -> Publisher | None:
        """Weigh what stands behind a name in brackets: its abbreviation, or the country or capital it is of."""
        bracketed = _IN_BRACKETS.fullmatch(name)
        if bracketed is None:
            return None
        found = self.sure.get(name_key(bracketed["name"]))
        if found is not None and found is self.sure.get(name_key(bracketed["aside"])):
            return found
        there = self.at(bracketed["name"], bracketed["aside"])
        return there[0] if len(there) == 1 else None

    def _whose_without_tail(self, name: str) -> Publisher | None:
        """Leave off a word such as "online" behind the name."""
        low = name.casefold().strip()
        tail = next((tail for tail in self.tails if low.endswith(f" {tail}")), None)
        return self.sure.get(name_key(low[: -len(tail)])) if tail else None

    def _whose_in_parts(self, name: str) -> Publisher | None:
        """Find the one publisher that a name names among its parts: "ANSA - Spanish Service"."""
        parts = _BETWEEN_PARTS.split(name)
        known = {found.id: found for part in parts if (found := self.sure.get(name_key(part)))}
        return next(iter(known.values())) if len(parts) > 1 and len(known) == 1 else None


def index_names(publishers: Iterable[Publisher], tails: Iterable[str], states: Path) -> NameIndex:
    """Index the names of publishers; the first to claim a sure name has it."""
    sure: dict[str, Publisher] = {}
    borne: dict[str, tuple[Publisher, ...]] = {}
    for publisher in publishers:
        for key, is_sure in names_of(publisher).items():
            borne[key] = (*borne.get(key, ()), publisher)
            if is_sure:
                sure.setdefault(key, publisher)
    return NameIndex(sure, borne, tuple(tails), states)
