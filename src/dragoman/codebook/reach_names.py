"""What a codebook says of names: who bears them, which places they mean."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.codebook.actor_rows import Mask, read_masks
from dragoman.codebook.actor_table import ActorTable
from dragoman.codebook.folding import folded
from dragoman.codebook.gazetteer import Gazetteer
from dragoman.codebook.place_rows import Candidate
from dragoman.codebook.reach_facts import Fact, Group, without

_UNREAD = ("source", "wikidata", "where")  # fields that no reading depends on
_pack = msgspec.msgpack.Encoder().encode


def masks_of(folder: Path, overlay: Path | None) -> Iterator[Mask]:
    """Yield the masks of an overlay and ours, which a loaded table keeps to itself."""
    for one in (overlay, folder):
        if one is not None and (path := one / "actors" / "masks.tsv").exists():
            yield from read_masks(path)


def name_groups(table: ActorTable, masks: Iterable[Mask], gazetteer: Gazetteer) -> Iterator[Group]:
    """Yield what the coder looks up by names, and by the words that make a name of another."""
    yield Group("names of actors", _bearers(table), "written")
    # Alone they name nobody, but they make the word behind them a surname: Michael Jordan.
    yield Group("first names", ((name, "") for name in sorted(set(_first_names(table)))), "written")
    yield Group("masks of names", ((one.text, (one.text, one.kind)) for one in masks), "written", ordered=True)
    yield Group("roles", ((phrase, without(role, *_UNREAD)) for phrase, role in table.roles.items()))
    before = ((word, (one.effect, one.sector)) for word, one in table.modifiers.items())
    yield Group("words before roles", before, "written")
    yield Group("names of places", _places(gazetteer), "place")
    # How many words are tried from "John's" on is told by the names that begin with "John", else by those with "Johns".
    longest = gazetteer.index.longest
    tried = ((f"{first} s", count) for first, count in sorted(longest.items()) if f"{first}s" in longest)
    yield Group("first words of places", tried, "place")


def _bearers(table: ActorTable) -> Iterator[Fact]:
    """Yield each name with all who bear it, in order; what else a person is tells his sectors on a day."""
    rows = {actor: _pack(without(actor, *_UNREAD)) for spells in table.spells.values() for actor in spells}
    lives = {identity: b"".join(map(rows.__getitem__, spells)) for identity, spells in table.spells.items()}
    bearers: dict[str, list[object]] = {}
    for one in table.namings:
        life = lives[one.actor.id] if one.actor.kind == "person" else b""
        bearers.setdefault(one.alias.lower(), []).append((one.alias, one.kind, one.sure, rows[one.actor], life))
    yield from bearers.items()


def _first_names(table: ActorTable) -> Iterator[str]:
    for one in table.namings:
        first, space, _ = one.alias.partition(" ")
        if space and one.actor.kind == "person" and one.alias == folded(one.actor.name):
            yield first.lower()


def _places(gazetteer: Gazetteer) -> Iterator[Fact]:
    """Yield each folded name with all places that bear it, in order, and how it must be written."""
    index = gazetteer.index
    borders = {area: _pack(without(border)) for area, border in gazetteer.borders.items()}
    rows = [_row(row, borders) for row in gazetteer.rows]
    written = (gazetteer.context.phrases, index.dotted, index.upper, index.lowered)
    for key in dict.fromkeys((*index.places, *index.people, *sorted(gazetteer.context.phrases))):
        places = [rows[number] for number in index.places.get(key, ())]
        people = [rows[number] for number in index.people.get(key, ())]
        yield key, (places, people, [key in keys for keys in written])


def _row(row: Candidate | str, borders: dict[str, bytes]) -> bytes:
    """Give what is known of a place: its line without the names, or its row, with the convention of its border."""
    if isinstance(row, Candidate):
        return _pack(row) + borders.get(row.border, b"")
    line = row[: row.rindex("\t")]
    return line.encode() + borders.get(line[line.rindex("\t") + 1 :], b"")
