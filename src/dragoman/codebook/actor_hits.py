"""Finds the names of the actor table in running text.

Aho and Corasick's automaton runs over the folded text and reports every occurrence of every alias; which of
them stand (word boundaries, case, the longest from the left) is decided here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs
import msgspec

from dragoman.codebook.actor_rows import Actor, Mask, NameKind, Naming
from dragoman.codebook.folding import Folded, fold, folded

_KINDS: tuple[NameKind, ...] = ("name", "metonym", "capital", "adjective", "people", "prefix")
_TITLE_WORDS = 3
# First words of names no longer than this are rather articles, particles and initials.
_SHORT = 2
_JOINED = ("_", "$")  # what makes one word with the letters before it
# How far around a word we look to see whether everything there is in capitals, in characters.
_CAPITALS_REACH = 30


class Hit(msgspec.Struct, frozen=True):
    """One alias found in a text.

    Attributes:
        start: First character, offset into the text as given.
        end: One past the last character; a possessive 's is left out.
        alias: The alias as the codebook writes it, accents folded.
        rows: The candidates in file order; narrowed to those whom the text names in full, if it does.
        sure: False where many other things bear the name and nothing in the text backs this reading:
            no full name of the same person, no title before it, no other name of the same state.
    """

    start: int
    end: int
    alias: str
    kind: NameKind
    rows: tuple[Actor, ...]
    sure: bool = True


class _Found(msgspec.Struct, frozen=True):
    """Namings that fit at one place; offsets into the folded text. No namings: a mask."""

    start: int
    end: int
    namings: tuple[Naming, ...]


class NameFinder:
    """An automaton over all aliases and masks.

    Args:
        namings: Every alias, in order of preference.
        masks: Texts that only look like names.
        titles: Lower-case words and phrases that stand before a person's name and back it up.
        fillers: Lower-case words that stand there and say nothing: 'mr.', 'former'.
    """

    def __init__(
        self, namings: Iterable[Naming], masks: Iterable[Mask], titles: frozenset[str], fillers: frozenset[str]
    ) -> None:
        grouped: dict[str, list[Naming]] = defaultdict(list)
        for naming in namings:
            grouped[naming.alias.lower()].append(naming)
        masked = list(masks)
        self._capitals = frozenset(mask.text.lower() for mask in masked if mask.kind == "capitals")
        self._masks = {mask.text.lower(): mask.text for mask in masked if mask.kind != "capitals"}
        self._titles = titles
        self._plain = titles | fillers
        every = [naming for group in grouped.values() for naming in group]
        self._firsts = frozenset(_first_names(every)) - self._plain
        self._given = self._firsts - {naming.alias.lower() for naming in every if _alone(naming)}
        self._namings = {key: tuple(group) for key, group in grouped.items()}
        self._keys = list(dict.fromkeys([*self._namings, *self._masks]))
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys)

    def find(self, text: str) -> list[Hit]:
        """List the longest names from the left; they do not overlap, and masks are left out."""
        folding = fold(text)
        found = [one for one in self._leftmost_longest(folding) if one.namings]
        hits = [self._hit(one, folding) for one in found]
        return _settled([hit for hit in hits if hit.rows], self._strangers(found, hits, folding.cased))

    def _strangers(self, found: Sequence[_Found], hits: Sequence[Hit], cased: str) -> set[str]:
        """List the surnames that the text gives to somebody we do not know: "Conway" after "lawyer Kieran Conway"."""
        others: set[str] = set()
        titled: set[str] = set()
        for one, hit in zip(found, hits, strict=True):
            if " " not in hit.alias and all(naming.actor.kind == "person" for naming in one.namings):
                before = _words_before(cased, one.start)
                doubtful = not hit.rows or self._is_doubtful(before, cased, one.start)
                (titled if self._has_title(before) else others if doubtful else set()).add(hit.alias)
        return others - titled

    def named(self, name: str) -> tuple[Naming, ...]:
        """Give the namings of one alias, whatever its case."""
        return self._namings.get(fold(name).lower, ())

    def _leftmost_longest(self, folding: Folded) -> list[_Found]:
        """Choose among all fitting occurrences, so that a broken long one does not hide a short one."""
        fitting = sorted(self._occurrences(folding), key=lambda one: (one.start, -one.end))
        chosen: list[_Found] = []
        reached = 0
        for one in fitting:
            if one.start >= reached:
                chosen.append(one)
                reached = one.end
        return chosen

    def _occurrences(self, folding: Folded) -> Iterator[_Found]:
        for number, start, end in self._automaton.find_matches_as_indexes(folding.lower, overlapping=True):
            if not _bounded(folding.cased, start, end):
                continue
            key = self._keys[number]
            namings = self._fitting(key, folding.cased, start, end)
            if namings or (key in self._masks and _case_fits(folding.cased[start:end], self._masks[key])):
                yield _Found(start, end, namings)

    def _fitting(self, key: str, cased: str, start: int, end: int) -> tuple[Naming, ...]:
        group = self._namings.get(key, ())
        if not group or (key in self._capitals and _all_capitals(cased, start, end)):
            return ()
        seen = cased[start:end]
        hyphen = cased[end : end + 1] == "-"
        return tuple(
            naming for naming in group if _case_fits(seen, naming.alias) and (hyphen or naming.kind != "prefix")
        )

    def _hit(self, one: _Found, folding: Folded) -> Hit:
        kind = min((naming.kind for naming in one.namings), key=_KINDS.index)
        rows = tuple(dict.fromkeys(naming.actor for naming in _surest(one.namings)))
        sure = any(naming.sure for naming in one.namings)
        if " " not in one.namings[0].alias:
            rows, sure = self._weighed(one, folding.cased, rows, sure=sure)
        return Hit(
            start=folding.origin(one.start),
            end=folding.origin(one.end - 1) + 1,
            alias=one.namings[0].alias,
            kind=kind,
            rows=rows,
            sure=sure,
        )

    def _weighed(
        self, one: _Found, cased: str, rows: tuple[Actor, ...], *, sure: bool
    ) -> tuple[tuple[Actor, ...], bool]:
        """Weigh a name of one word by the words around it; no rows are left if it names somebody else."""
        before = _words_before(cased, one.start)
        person = all(actor.kind == "person" for actor in rows)
        if person and self._is_given(one, cased):
            # "Ban Ki- moon" still is Ban Ki-moon, "Mao Qunan" is not Mao Ning.
            begun = cased[one.start : one.end + 3].lower()
            rows = tuple(row for row in rows if folded(row.name).lower().startswith(begun))
        if person and self._has_title(before):
            return rows, True
        if _names_another(before, self._firsts if person else self._given):
            return () if person else rows, False
        return rows, sure and not (person and self._is_doubtful(before, cased, one.start))

    def _is_given(self, one: _Found, cased: str) -> bool:
        """Tell whether the word is somebody's given name, or half of a double name: Gabriel Sherman, Karl-Heinz."""
        if cased[max(0, one.start - 2) : one.start].endswith("-") and cased[one.start - 2].isalpha():
            return _hyphened(cased, one.start) not in self._namings
        behind = cased[one.end : one.end + 4]
        another = behind[:1] == " " and behind[1:2].isupper() and behind[2:3].islower()
        return another and cased[one.start : one.end].lower() in self._firsts

    def _is_doubtful(self, before: Sequence[str], cased: str, start: int) -> bool:
        """Tell whether an unknown capitalised word within the sentence stands before a surname: Megyn Kelly."""
        if not before or not before[-1].isalpha() or not before[-1].istitle():
            return False
        opened = cased[: start - len(before[-1]) - 1].rstrip()[-1:]
        word = before[-1].lower()
        return opened.isalnum() | (opened == ",") and word not in self._plain and word not in self._namings

    def _has_title(self, before: Sequence[str]) -> bool:
        phrases = (" ".join(before[-count:]).lower() for count in range(1, len(before) + 1))
        return any(phrase in self._titles for phrase in phrases)


def _surest(namings: Sequence[Naming]) -> Sequence[Naming]:
    """Leave a name of bodies to those that it surely means: AFP is the agency, not the Australian police."""
    if any(naming.actor.kind == "person" for naming in namings):
        return namings
    return [naming for naming in namings if naming.sure] or namings


def _first_names(namings: Iterable[Naming]) -> Iterator[str]:
    """Take the first words of people's own names; aliases begin with 'The' or 'A.' too."""
    for naming in namings:
        first, space, _ = naming.alias.partition(" ")
        own = naming.actor.kind == "person" and naming.alias == folded(naming.actor.name)
        if own and space and len(first) > _SHORT:
            yield first.lower()


def _alone(naming: Naming) -> bool:
    """Tell whether a name is sure to mean its bearer, or bears more than people."""
    return naming.sure or naming.actor.kind != "person"


def _names_another(before: Sequence[str], given: frozenset[str]) -> bool:
    """Tell whether a given name stands before a single word: Michael Jordan is no kingdom."""
    return bool(before) and before[-1][:1].isupper() and before[-1].lower() in given


def _hyphened(cased: str, start: int) -> str:
    """Give the word before a hyphen, in lower case."""
    return re.split(r"[^\w']", cased[max(0, start - 30) : start - 1])[-1].lower()


def _words_before(cased: str, start: int) -> list[str]:
    """List up to three words that stand directly before a name, nothing but single spaces between."""
    if start == 0 or cased[start - 1] != " ":
        return []
    return cased[max(0, start - 60) : start].split()[-_TITLE_WORDS:]


def _bounded(cased: str, start: int, end: int) -> bool:
    return _opens(cased, start) and _closes(cased, end)


def _opens(cased: str, start: int) -> bool:
    """Tell whether a word can begin here: not inside O'Neill, iran.com or an address."""
    if start == 0:
        return True
    before = cased[start - 1]
    if before in "'.":
        return start == 1 or not cased[start - 2].isalnum()
    return not (before.isalnum() or before in "@_")


def _closes(cased: str, end: int) -> bool:
    """Tell whether a word can end here: before 's it can, inside Sana'a, iran.com or US$ it cannot."""
    after = cased[end : end + 1]
    if after == "'":
        rest = cased[end + 1 : end + 3]
        return not rest[:1].isalnum() or (rest[:1] in "sS" and not rest[1:].isalnum())
    if after == ".":
        return not cased[end + 1 : end + 2].islower()
    return not (after.isalnum() or after in _JOINED)


def _case_fits(seen: str, alias: str) -> bool:
    """Compare the case of two texts that are equal in lower case.

    Capitals throughout fit anything. The first letter may be raised (al-Qaida opens a sentence), and
    behind the first word case is free, because some papers write 'UN security council'.
    """
    if seen == alias or seen.isupper():
        return True
    head, space, _ = alias.partition(" ")
    if not space:
        return seen[0] == alias[0].upper() and seen[1:] == alias[1:]
    return seen.startswith((head, head[0].upper() + head[1:]))


def _all_capitals(cased: str, start: int, end: int) -> bool:
    around = cased[max(0, start - _CAPITALS_REACH) : start] + cased[end : end + _CAPITALS_REACH]
    return around.isupper()


def _settled(hits: list[Hit], strangers: set[str]) -> list[Hit]:
    """Back up weak names by what the text says for sure, and narrow candidates to those it names.

    Surnames of strangers mean nobody, unless the text names one of ours in full.
    """
    people = {row.id for hit in hits if hit.sure and " " in hit.alias for row in hit.rows if row.kind == "person"}
    told = [{row.country for row in hit.rows} for hit in hits if hit.sure]
    countries = {country for one in told if len(one) == 1 for country in one}
    narrowed = [_narrowed(hit, people, countries) for hit in hits]
    return [hit for hit in narrowed if hit.alias not in strangers or people.intersection(row.id for row in hit.rows)]


def _narrowed(hit: Hit, people: set[str], countries: set[str]) -> Hit:
    named = tuple(row for row in hit.rows if row.id in people)
    if named:
        return msgspec.structs.replace(hit, rows=named, sure=True)
    if hit.sure:
        return hit
    backed = tuple(row for row in hit.rows if row.kind != "person" and row.country in countries)
    return msgspec.structs.replace(hit, rows=backed, sure=True) if backed else hit
