"""What a new version of the codebook can change: which texts must be read again.

A record keeps a snapshot of each codebook that it was read with: the words it spoke of, and hashes of what it said of
them. Two snapshots tell whose meaning changed, and a text that holds none of these words reads as before.
"""

import zlib
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import chain
from pathlib import Path

import msgspec

from dragoman.codebook.inflections import Inflections
from dragoman.codebook.load import Codebook, load_codebook
from dragoman.codebook.reach_facts import Group, Standing, wholes, word_groups
from dragoman.codebook.reach_names import masks_of, name_groups
from dragoman.codebook.reach_terms import questions_of
from dragoman.errors import CodebookError

_FORM = 1  # of snapshots; raised when facts are found or hashed in another way
_HASH_BYTES = 6
_MOST_TERMS = 20_000  # beyond these, asking costs more than it saves
_SHOWN = 3  # words of a change that are told
_READ = ("actors", "dates", "forms", "lexicon", "ontology", "places", "registers")
_pack = msgspec.msgpack.Encoder(order="deterministic").encode
_Hashed = tuple[str, bytes]


class Reach(msgspec.Struct, frozen=True):
    """The texts that a change of the codebook can make read differently.

    Attributes:
        everything: Whether that can be any text; then there are no terms.
        terms: Questions as `dragoman.store.search` takes them, of which such a text answers one at least.
        why: What changed, in words, a line for each kind of change.
    """

    everything: bool
    terms: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class _Words(msgspec.Struct, frozen=True):
    """A group of facts, packed: words parted by line breaks, and as many hashes."""

    standing: Standing
    ordered: bool
    words: str
    hashes: bytes

    def facts(self) -> list[_Hashed]:
        starts = range(0, len(self.hashes), _HASH_BYTES)
        hashes = [self.hashes[start : start + _HASH_BYTES] for start in starts]
        return list(zip(self.words.split("\n"), hashes, strict=False))  # no hashes: split gives one empty word


class _Snapshot(msgspec.Struct, frozen=True):
    """What a codebook says; `lemmas` are those that it gives to forms of verbs itself."""

    form: int
    wholes: dict[str, bytes]
    groups: dict[str, _Words]
    inflections: Inflections
    lemmas: dict[str, str]

    def shape(self) -> tuple[object, ...]:
        """Give what two snapshots must have in common to be compared."""
        return self.form, self.wholes.keys(), self.groups.keys()


def codebook_digest(folder: Path, overlay: Path | None = None) -> str:
    """Give a hash of all files that a reading depends on, in hexadecimal digits; their comments count too."""
    told = blake2b(digest_size=16)
    for base in (folder, overlay):
        told.update(b"/")
        for path in _files(base) if base is not None else ():
            told.update(f"{path.parent.name}/{path.name} ".encode() + blake2b(path.read_bytes()).digest())
    return told.hexdigest()


def _files(base: Path) -> list[Path]:
    return sorted(path for name in _READ for path in (base / name).glob("*") if path.suffix in (".yaml", ".tsv"))


def take_snapshot(folder: Path, overlay: Path | None = None, *, loaded: Codebook | None = None) -> bytes:
    """Write down what a codebook says, in a form that only `reach` reads; 1.5 MB for ours.

    Args:
        folder: The codebook's.
        overlay: What comes on top of it, or None.
        loaded: The same codebook, where the caller has loaded it.

    Raises:
        CodebookError: If a file is missing or wrong; the message names file and line.
    """
    codebook = loaded or load_codebook(folder, overlay)
    names = name_groups(codebook.actors, masks_of(folder, overlay), codebook.gazetteer)
    told = _Snapshot(
        form=_FORM,
        wholes={name: _hash(said) for name, said in wholes(codebook).items()},
        groups={group.name: _packed(group) for group in chain(word_groups(codebook), names)},
        inflections=codebook.inflections,
        lemmas=codebook.lexicon.lemmas,
    )
    return zlib.compress(_pack(told))


def reach(old: bytes, new: bytes) -> Reach:
    """Tell what a text must hold to read differently with another codebook.

    Args:
        old: Snapshot of the codebook that the texts were read with.
        new: Snapshot of the other one.

    Raises:
        CodebookError: If one of them is no snapshot.
    """
    before, after = _unpacked(old), _unpacked(new)
    if before.shape() != after.shape():
        return Reach(everything=True, why=("the two snapshots are of different forms",))
    inflections = after.inflections.with_lemmas(before.lemmas).with_lemmas(after.lemmas)
    why = [f"{name} acts on any text" for name, told in after.wholes.items() if told != before.wholes[name]]
    everything = bool(why)
    terms: set[str] = set()
    for name, group in after.groups.items():
        if words := _changed(before.groups[name], group):
            asked = [questions_of(word, group.standing, inflections) for word in words]
            terms.update(chain.from_iterable(asked))
            where = "" if all(asked) else ", some of which stand in any text"
            everything |= bool(where)
            why.append(f"{name}: {_listed(words)}{where}")
    if len(terms) > _MOST_TERMS:
        everything = True
        why.append(f"{len(terms)} terms are too many to ask for")
    return Reach(everything=everything, terms=() if everything else tuple(sorted(terms)), why=tuple(why))


def _hash(said: object) -> bytes:
    return blake2b(_pack(said), digest_size=_HASH_BYTES).digest()


def _packed(group: Group) -> _Words:
    facts = [(word, _hash(meaning)) for word, meaning in group.facts]
    words, hashes = "\n".join(word for word, _ in facts), b"".join(told for _, told in facts)
    return _Words(standing=group.standing, ordered=group.ordered, words=words, hashes=hashes)


def _unpacked(told: bytes) -> _Snapshot:
    try:
        return msgspec.msgpack.decode(zlib.decompress(told), type=_Snapshot)
    except (zlib.error, msgspec.DecodeError) as error:
        raise CodebookError(f"is no snapshot of a codebook: {error}", mend="take the snapshot again") from error


def _changed(before: _Words, after: _Words) -> list[str]:
    """List the words of which something else is said, or said at another place where the order counts; each once."""
    if before == after:
        return []
    old, new = before.facts(), after.facts()
    if not after.ordered:
        return sorted({word for word, _ in set(old) ^ set(new)})
    # What both have in one order decides as before among itself, wherever the rest went.
    edits = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    moved = [fact for tag, i, k, m, n in edits if tag != "equal" for fact in (*old[i:k], *new[m:n])]
    return sorted({word for word, _ in moved})


def _listed(words: list[str]) -> str:
    shown = ", ".join(words[:_SHOWN])
    return shown if len(words) <= _SHOWN else f"{shown} and {len(words) - _SHOWN} more"
