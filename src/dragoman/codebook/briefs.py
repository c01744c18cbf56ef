"""The wording of briefings: a template for each kind of sentence, and words for each type of act."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import msgspec

from dragoman.codebook.files import load_yaml
from dragoman.codebook.ontology import Ontology, load_ontology
from dragoman.errors import CodebookError

_HAPPENING = frozenset({"day", "who", "did", "do", "said_by", "tells"})
_LIFE = frozenset({"day", "title", "course", "tells"})
_DUTY = frozenset({"debtor", "creditor", "obligations", "condition", "name", "says", "origin", "tells"})
_TURN = frozenset({"period", "quad", "before", "after", "others", "caution"})
# What each template may speak of.
FIELDS: Mapping[str, frozenset[str]] = {
    "title_two": frozenset({"a", "b"}),
    "title_one": frozenset({"a"}),
    "lead": frozenset({"reports", "sources", "happenings", "first", "last", "on"}),
    "lead_nothing": frozenset({"first", "last", "on"}),
    "caution": frozenset(),
    "happened": _HAPPENING,
    "alleged": _HAPPENING,
    "alleged_by": _HAPPENING,
    "denied": _HAPPENING,
    "denied_by": _HAPPENING,
    "future": _HAPPENING,
    "hypothetical": _HAPPENING,
    "others": frozenset({"others"}),
    "told_one": frozenset({"sources"}),
    "told_several": frozenset({"number", "sources"}),
    "told_unknown": frozenset(),
    "state_media": frozenset({"name", "country"}),
    "statement": frozenset({"day", "speaker", "stance", "target", "tells"}),
    "publisher": frozenset({"source", "number", "all", "statuses"}),
    "dispute": frozenset({"day", "asserts", "denies", "about", "tells"}),
    "agreement": _LIFE,
    "changed": _LIFE,
    "title_agreement": frozenset({"name", "first"}),
    "title_sanction": frozenset({"name", "first", "second"}),
    "title_transfer": frozenset({"name", "first", "second"}),
    "title_visit": frozenset({"name", "first", "second"}),
    "duty": _DUTY,
    "duty_mutual": _DUTY,
    "condition": frozenset({"obligation", "words"}),
    "regime": frozenset({"senders", "targets", "measures", "says", "origin", "tells"}),
    "breach": frozenset({"said_by", "senders", "targets"}),
    "rose": _TURN,
    "fell": _TURN,
    "quad_change": frozenset({"quad", "before", "after"}),
    "other_news": frozenset({"same"}),
    "partner": frozenset({"partner", "number", "cooperation", "conflict"}),
}
SECTIONS = (
    "latest", "most", "ahead", "partners", "publishers", "said", "disputed", "agreements", "duties", "regimes",
    "turns", "lives",
)  # fmt: skip


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an act is told, `{whom}` standing for the recipients: as done, and behind *will* or *might*."""

    did: str
    do: str


class SectionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Title of a section, and what it says and does not say."""

    title: str
    note: str


class BriefWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wording of briefings.

    Attributes:
        sentences: Template by name; `FIELDS` lists them with what each may speak of.
        sections: By name.
        acts: By PLOVER type, or type/mode.
        words: Words for statuses, stances and the like, where they are not their own names with blanks.
        unnamed: For parties that are not named.
        each_other: For the recipients of an act of several that names none.
        pronouns: Words for parties that tell nothing beside their country.
        with_article: Codes whose names take *the*.
    """

    sentences: dict[str, str]
    sections: dict[str, SectionWords]
    acts: dict[str, ActWords]
    words: dict[str, str]
    unnamed: str
    each_other: str
    pronouns: tuple[str, ...]
    with_article: tuple[str, ...]

    def act(self, type_name: str, mode: str | None) -> ActWords:
        """Give the words for an act."""
        return self.acts.get(f"{type_name}/{mode}") or self.acts[type_name]

    def word(self, told: str) -> str:
        """Give the word for a status, a stance, a class."""
        return self.words.get(told, told.replace("_", " "))

    def as_told(self, status: str) -> str:
        """Say as what a happening of that status is told: as a fact."""
        return self.word(f"as_{status}")

    def fill(self, template: str, /, **values: object) -> str:
        """Fill a template."""
        return self.sentences[template].format_map(values)


@cache
def load_brief_words(folder: Path) -> BriefWords:
    """Load the wording.

    Args:
        folder: Of the codebook; holds briefs and ontology.

    Raises:
        CodebookError: If a template is missing, is none that we know, or speaks of what it is not given.
    """
    path = folder / "briefs" / "wording.yaml"
    words = load_yaml(path, BriefWords)
    _check_names(path, "sentence", words.sentences, FIELDS)
    _check_names(path, "section", words.sections, SECTIONS)
    _check_names(path, "type or mode", words.acts, _acts(load_ontology(folder / "ontology")))
    for name, template in words.sentences.items():
        _check_fields(path, name, template, FIELDS[name])
    for name, act in words.acts.items():
        _check_fields(path, name, f"{act.did} {act.do}", {"whom"})
    return words


def _acts(ontology: Ontology) -> list[str]:
    modes = (f"{name}/{mode}" for name, kind in ontology.types.items() for mode in kind.modes)
    return [*ontology.types, *modes]


def _check_names(path: Path, what: str, told: Iterable[str], wanted: Iterable[str]) -> None:
    missing, unknown = sorted(set(wanted) - set(told)), sorted(set(told) - set(wanted))
    if missing or unknown:
        fault = f"has no {what} {', '.join(missing)}" if missing else f"there is no {what} {', '.join(unknown)}"
        raise CodebookError(fault, where=str(path), mend="compare with the file that comes with this version")


def _check_fields(path: Path, name: str, template: str, allowed: Iterable[str]) -> None:
    known = set(allowed)
    try:
        used = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    except ValueError as error:
        raise CodebookError(f"{name}: {error}", where=str(path), mend="close each brace") from error
    if used - known:
        wrong = ", ".join(sorted(used - known)) or "{}"
        raise CodebookError(
            f"{name} speaks of {wrong}", where=str(path), mend=f"use {', '.join(sorted(known)) or 'no braces'}"
        )
