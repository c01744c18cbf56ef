"""The words by which a register entry is known again."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.codebook.lives import LifeWords
from dragoman.codebook.registers import Treaty

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_BEFORE_YEAR = re.compile(r"(\w+) ((?:1[89]|20)\d\d)\b")
_SHORTEST = 3
_MOST, _LONGEST = 8, 40


def stem(word: str) -> str:
    """Cut a lower-case word down so that singular, plural and genitive are one."""
    word = re.sub(r"['’]s?$", "", word)
    return word[:-1] if len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def few(words: Iterable[str]) -> list[str]:
    """Give the first words or codes by the alphabet, not too long: what a key or a reason bears, whatever the text."""
    return [word[:_LONGEST] for word in sorted(words)[:_MOST]]


def content(text: str, words: LifeWords) -> frozenset[str]:
    """Give the words of a text that may tell which thing it speaks of: neither idle nor for a state or its people."""
    found = (match.group().lower() for match in _WORD.finditer(text))
    stems = {stem(word) for word in found if len(word) >= _SHORTEST and word not in words.idle}
    return frozenset(stems - words.idle - words.peoples - words.capitals)


def called(text: str, words: LifeWords) -> frozenset[str]:
    """Give the words of a name or an office; even short ones, for there are a Xi and a Wu."""
    return frozenset(stem(match.group().lower()) for match in _WORD.finditer(text)) - words.idle - words.peoples


def spoken(text: str, words: LifeWords) -> frozenset[str]:
    """Give the telling words of sentences; those written like names keep their capital."""
    found = list(_WORD.finditer(text))
    named = {stem(match.group().lower()) for match in found if match.group()[0].isupper() and match.start()}
    return frozenset(one.capitalize() if one in named else one for one in content(text, words))


def topic(name: str, words: LifeWords) -> frozenset[str]:
    """Give the words of a name that tell what it is about; 'agreement' tells nothing of an agreement."""
    return frozenset(one for one in content(name, words) if one not in words.bonds and not one.isdigit())


def proper(name: str, words: LifeWords) -> frozenset[str]:
    """Give the words of a name that are proper names of things: capitalised, and not the name of a people.

    A name all in capitals tells nothing.
    """
    if name.isupper():
        return frozenset()
    found = (part for match in _WORD.finditer(name) for part in match.group().split("-"))
    stems = {stem(part.lower()) for part in found if part[0].isupper() and len(part) >= _SHORTEST}
    return frozenset(stems - words.peoples - words.bonds - words.idle)


def years(name: str) -> frozenset[int]:
    """Give the years in a name: 'the 1953 armistice'."""
    return frozenset(int(year) for year in _YEAR.findall(name))


def told_year(text: str, published: str | None, words: LifeWords) -> int | None:
    """Give the one past year that a text tells with a preposition ("in 1995"); None if there are several or none."""
    if published is None:
        return None
    found = {
        int(year) for before, year in re.findall(r"(\w+) ((?:1[89]|20)\d\d)\b", text) if before.lower() in words.in_year
    }
    past = {year for year in found if year < int(published[:4])}
    return past.pop() if len(past) == 1 == len(found) else None


def known_treaty(name: str, published: str | None, words: LifeWords) -> Treaty | None:
    """Give the treaty whose own name a name is, up to such words as 'trade agreement' beside or 'peace' inside it."""
    kinds = {part for treaty in words.treaties for part in treaty.kind.split("_")}
    parts = name.split()
    for text in (" ".join(parts), " ".join(part for part in parts if part not in kinds)):
        treaty, used = _longest(text, words.treaties)
        rest = set(text.replace(used, " ", 1).lower().split()) - words.idle - kinds
        if treaty and all(stem(word) in words.bonds for word in rest):
            return None if treaty.since and published and int(published[:4]) < treaty.since else treaty
    return None


def _longest(name: str, treaties: tuple[Treaty, ...]) -> tuple[Treaty | None, str]:
    """Find the longest name of a treaty inside a name; case counts."""
    held = ((one, alias) for one in treaties for alias in (one.name, *one.aliases) if _holds(name, alias))
    return max(held, key=lambda pair: len(pair[1]), default=(None, ""))


def names_many(name: str, words: LifeWords) -> bool:
    """Tell whether a name is the plural of a noun that names an agreement: "past peace deals"."""
    last = name.lower().split()[-1:]
    return any(stem(word) != word and stem(word) in words.bonds for word in last)


@lru_cache(maxsize=4096)
def _whole(alias: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)")


def _holds(name: str, alias: str) -> bool:
    return alias in name and _whole(alias).search(name) is not None
