"""Which shards that count already are read anew, because another coder or codebook, or another form, is asked for."""

from collections.abc import Iterable

import msgspec

from dragoman.archive.committed import Mark, Versions, snapshot_name
from dragoman.archive.place import Place
from dragoman.archive.tasks import Recode
from dragoman.codebook.reach import Reach, reach
from dragoman.errors import SettingsError


class Renewal(msgspec.Struct, frozen=True):
    """What is to be done about shards that count already.

    Attributes:
        tasks: For those that may read differently, or lack a form.
        fresh: Marks, brought up to date, of those that read the same with the codebook of now.
        why: What makes the difference, in words.
    """

    tasks: tuple[Recode, ...]
    fresh: tuple[Mark, ...]
    why: tuple[str, ...]


def plan(place: Place, marks: Iterable[Mark], now: Versions, snapshot: bytes) -> Renewal:
    """Find what is to be read anew.

    Args:
        place: The data set.
        marks: Of all shards that count.
        now: What reads now, and what is to be kept.
        snapshot: What the codebook of now says.

    Raises:
        SettingsError: If texts are to be kept that were not, or texts that were not kept are needed.
    """
    reached: dict[str, Reach] = {}
    tasks: list[Recode] = []
    fresh: list[Mark] = []
    why: list[str] = []
    for mark in marks:
        was = mark.versions
        if now.text and not was.text:
            raise SettingsError("was made without texts", where=place.named, mend="say --no-text")
        if was.digest not in reached:
            reached[was.digest] = _reach(place, was.digest, now.digest, snapshot)
        terms, reason = _terms(was, now, reached[was.digest])
        why += reason
        if terms is None or terms or was.forms != now.forms or was.text != now.text:
            _check_text(place, was, terms)
            tasks.append(Recode(mark.key, terms))
        elif was.digest != now.digest:
            fresh.append(msgspec.structs.replace(mark, versions=now))
    return Renewal(tuple(tasks), tuple(fresh), tuple(dict.fromkeys(why)))


def _terms(was: Versions, now: Versions, reached: Reach) -> tuple[tuple[str, ...] | None, Iterable[str]]:
    """Give the questions that what reads differently answers; None where that can be anything."""
    if (was.coder, was.model) != (now.coder, now.model):
        return None, [f"read by {was.coder} with {was.model}"]
    return (None if reached.everything else reached.terms), reached.why


def _reach(place: Place, was: str, now: str, snapshot: bytes) -> Reach:
    if was == now:
        return Reach(everything=False)
    if not place.holds(snapshot_name(was)):
        return Reach(everything=True, why=("a codebook of which the data set kept nothing",))
    return reach(place.get(snapshot_name(was)), snapshot)


def _check_text(place: Place, was: Versions, terms: tuple[str, ...] | None) -> None:
    if not was.text and terms != ():
        mend = "name another --out, or use the version of then"
        raise SettingsError("keeps no texts, and the coder or codebook is another now", where=place.named, mend=mend)


def without_doubles(marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Part marks so that no document counts twice: those that stay, and those that share a document with one of them.

    Two shards can share documents where a run went on after the next one had begun.
    """
    held: set[str] = set()
    stays: list[Mark] = []
    goes: list[Mark] = []
    for mark in marks:
        if held.isdisjoint(mark.documents):
            stays.append(mark)
            held.update(mark.documents)
        else:
            goes.append(mark)
    return stays, goes
