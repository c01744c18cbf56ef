"""Looks for contradictions across codebook files: dangling types and classes, missing examples, clashing aliases."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from dragoman.codebook.actor_check import check_actors, unsourced_by_file
from dragoman.codebook.lexicon import Conditions, Entry
from dragoman.codebook.load import Codebook
from dragoman.model.reading import Stance

_SPECIAL_CLASSES = frozenset({"party", "politician", "state", "people", "fighters", "event", "theirs", "name"})


class Checked(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        errors: What contradicts itself or another file; empty if the codebook is sound.
        counts: How much there is of each kind, and how much of it is unsourced.
    """

    errors: tuple[str, ...]
    counts: tuple[str, ...]


def check_codebook(codebook: Codebook, folder: Path) -> Checked:
    """Check a loaded codebook; a file that breaks its shape has raised on loading already.

    Args:
        codebook: What `load_codebook` gave.
        folder: Where it was loaded from, for the messages.
    """
    entries = codebook.lexicon.entries
    errors = [error for entry in entries for error in _entry_errors(entry, codebook)]
    errors += _mode_errors(codebook)
    errors += check_actors(codebook.actors, codebook.ontology.sectors)
    return Checked(errors=tuple(f"{folder.name}: {error}" for error in errors), counts=tuple(_counts(codebook)))


# What `becomes` may ask for besides types.
_BECOMES = ("cooperative", "hostile", "not cooperative", "not hostile", "default", "others", "nothing")


def _entry_errors(entry: Entry, codebook: Codebook) -> Iterator[str]:
    yield from _type_errors(entry.id, entry.type, entry.mode, codebook)
    yield from _word_errors(entry)
    if entry.stance is not None and entry.stance not in get_args(Stance):
        yield f"{entry.id}: no stance {entry.stance!r}"
    yield from _becomes_errors(entry, codebook)
    for name in _classes(entry.when):
        if name not in codebook.lexicon.classes and name not in _SPECIAL_CLASSES:
            yield f"{entry.id}: no class @{name} in classes.yaml"


def _word_errors(entry: Entry) -> Iterator[str]:
    words = (*entry.verb, *entry.noun, *entry.adjective)
    if not words:
        yield f"{entry.id} has no word"
    for word in words:
        if word != word.lower():
            yield f"{entry.id}: {word!r} is not in lower case; lemmas are"
    for examples, kind in ((entry.yes, "yes"), (entry.no, "no")):
        if entry.type is not None and not examples:
            yield f"{entry.id} has no `{kind}` sentence"


def _becomes_errors(entry: Entry, codebook: Codebook) -> Iterator[str]:
    for key, told in (entry.governs.becomes if entry.governs else {}).items():
        if key not in codebook.ontology.types and key not in _BECOMES:
            yield f"{entry.id}: becomes has an unknown key {key!r}"
        if told != "none":
            name, _, mode = told.partition("/")
            yield from _type_errors(entry.id, name, mode or None, codebook)


def _type_errors(where: str, name: str | None, mode: str | None, codebook: Codebook) -> Iterator[str]:
    if name is None:
        return
    kind = codebook.ontology.types.get(name)
    if kind is None:
        yield f"{where}: no type {name!r}; there are {', '.join(codebook.ontology.types)}"
    elif mode is not None and mode not in kind.modes:
        yield f"{where}: {name} has no mode {mode!r}; it has {', '.join(kind.modes) or 'none'}"


def _classes(when: Conditions) -> Iterator[str]:
    groups = (when.object, when.subject, when.mod, when.not_object, when.not_subject, when.not_mod, when.not_under)
    for words in (*groups, *when.prep.values(), *when.not_prep.values()):
        yield from (word[1:] for word in words if word.startswith("@"))


def _mode_errors(codebook: Codebook) -> list[str]:
    return [
        error for cue in codebook.lexicon.modes for error in _type_errors("modes.yaml", cue.type, cue.mode, codebook)
    ]


def _counts(codebook: Codebook) -> Iterator[str]:
    lexicon = codebook.lexicon
    words = {word for entry in lexicon.entries for word in (*entry.verb, *entry.noun, *entry.adjective)}
    yield f"{len(lexicon.entries)} lexicon entries, {len(words)} words"
    actors = {naming.actor for naming in codebook.actors.namings}
    yield f"{len(actors)} actor rows, {len(codebook.actors.namings)} names"
    yield f"{len(codebook.actors.roles)} role phrases, {len(codebook.actors.memberships)} memberships"
    for name, (bare, rows) in unsourced_by_file(codebook.actors).items():
        yield f"{name}: {bare} of {rows} rows are unsourced"
