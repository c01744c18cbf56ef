"""Parties, days and sources in the words of the codebook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.codebook.briefs import BriefWords
from dragoman.codebook.country_names import CountryNames
from dragoman.codebook.publisher_rows import Publisher
from dragoman.model.reading import UNKNOWN_COUNTRY

Row = Mapping[str, Any]
_MOST = 4


class Phrases:
    """Writes rows of the record in words.

    Args:
        words: The wording.
        names: What countries are called.
        publishers: Whose reports there are.
    """

    def __init__(self, words: BriefWords, names: CountryNames, publishers: Iterable[Publisher]) -> None:
        self.words = words
        self._names = names
        self._publishers = {one.id: one for one in publishers}

    def country(self, code: str) -> str:
        """Name a country as a sentence does: the United States."""
        if code == UNKNOWN_COUNTRY:
            return self.words.unnamed
        name = self._names.names.get(code, code)
        return f"the {name}" if code in self.words.with_article else name

    def countries(self, codes: Iterable[str]) -> str:
        """Name several."""
        return listed([self.country(code) for code in codes]) or self.words.unnamed

    def parties(self, told: Iterable[Row]) -> str:
        """Name parties, each once."""
        return listed(list(dict.fromkeys(self._party(one) for one in told))) or self.words.unnamed

    def _party(self, one: Row) -> str:
        code, name = one["country"], " ".join((one["name"] or "").split())
        if not name or name.casefold() in self.words.pronouns or (code, name.casefold()) in self._names.words:
            return self.country(code)
        if code == UNKNOWN_COUNTRY:
            return name
        # A name of its own goes before, a mere word such as "officials" behind.
        return f"{name} ({self.country(code)})" if name[:1].isupper() else f"{self.country(code)} ({name})"

    def happening(self, row: Row, status: str, tells: str) -> str:
        """Tell an event as its status allows."""
        act, said_by = self.words.act(row["type"], row["mode"]), row["said_by"]
        is_mutual = not row["recipients"] and len({one["country"] for one in row["actors"]}) > 1
        whom = self.words.each_other if is_mutual else self.parties(row["recipients"])
        is_said = status in ("alleged", "denied") and bool(said_by)
        return self.words.fill(
            f"{status}_by" if is_said else status,
            day=day_of_row(row),
            who=self.parties(row["actors"]),
            did=act.did.format(whom=whom),
            do=act.do.format(whom=whom),
            said_by=self.parties(said_by),
            tells=tells,
        )

    def source(self, told: str) -> str:
        """Name a publisher by its id, or by what its reports call it; and whose voice it is where a state owns it."""
        known = self._publishers.get(told)
        if known is None:
            return told
        if known.state != "state":
            return known.name
        return self.words.fill("state_media", name=known.name, country=self.country(known.country))

    def tells(self, number: int, sources: Iterable[str]) -> str:
        """Say who tells it.

        Args:
            number: How many independent sources.
            sources: Their ids, or what their reports call them.
        """
        named = [self.source(name) for name in dict.fromkeys(sources) if name]
        if not named:
            return self.words.fill("told_unknown")
        if number > 1:
            return self.words.fill("told_several", number=number, sources=listed(named))
        return self.words.fill("told_one", sources=listed(named))


def listed(told: Sequence[str], most: int = _MOST) -> str:
    """Join words: a, b and c; of more than so many the first."""
    shown = list(told[:most])
    if len(told) > most + 1:
        shown.append(f"{len(told) - most} others")
    else:
        shown += told[most:]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def day_of_row(row: Row) -> str:
    """Write the day or the days that an act is dated."""
    first, last = row["day"], row["day_last"]
    if not first:
        return "undated"
    if last in (None, first):
        return str(first)
    for width, begins, ends in ((4, "-01-01", "-12-31"), (7, "-01", ("-31", "-30", "-29", "-28"))):
        if first[:width] == last[:width] and first.endswith(begins) and last.endswith(ends):
            return str(first[:width])
    return f"{first} to {last}"


def source_of(row: Row) -> str:
    """Say whose report it is, by id where that is known; '' where nothing is."""
    return str(row["publisher"] or row["source"] or "")
