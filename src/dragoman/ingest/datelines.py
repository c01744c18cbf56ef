"""Finds the dateline of a wire report: "BEIJING, Nov. 1 (Xinhua) -- " and its many cousins."""

import re

from dragoman.ingest.sourcebook import Wires

_REACH_CHARS = 600  # datelines with all their bracketed notes are shorter
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
# Each part is bounded, so that matching stays linear in the reach.
_CAPS_PLACE = rf"{_CAPITAL}{{2}}[A-ZÀ-ÖØ-Þ'’.\-]{{0,20}}|{_CAPITAL}['’]{_CAPITAL}[A-ZÀ-ÖØ-Þ'’.\-]{{0,20}}"
_MIXED_WORD = rf"{_CAPITAL}[\w'’.\-]{{1,20}}"
_NEXT_WORD = rf"{_CAPITAL}[\w'’.\-]{{0,20}}|of|the|de|el|al|la|del|da"
_PLACE = rf"(?:{_CAPS_PLACE}|{_MIXED_WORD})(?:[ \t](?:{_NEXT_WORD})){{0,3}}"
_REGION = rf"(?:,\s{_MIXED_WORD}(?:\s{_MIXED_WORD}){{0,2}}|,\s(?:{_CAPITAL}\.){{1,3}}|\s\([A-Z][A-Z. ]{{1,25}}\))"
_BRACKET = r"[(\[][\w][^()\[\]\n]{0,45}[)\]]"
_DASH = r"\s?(?:--+|[—–―])|\s-(?=\s)|\s?_(?=\s)"
_NOTES = r"(?:\s{0,4}\[[A-Z][^\[\]a-z]{0,250}(?:\[[^\[\]a-z]{0,60}\][^\[\]a-z]{0,60}){0,3}\]){1,6}"


class DatelineFinder:
    """Finds datelines, with the agencies and months of the codebook."""

    def __init__(self, wires: Wires) -> None:
        known = "|".join(re.escape(name) for name in sorted(wires.agencies, key=lambda name: (-len(name), name)))
        months = "|".join([*wires.months, *(rf"{name}\.?" for name in wires.months_short)])
        undated = "|".join(map(re.escape, wires.undated))
        month = f"(?i:{months})"
        american = rf"{month}\s?[0-9]{{1,2}}(?:,\s[0-9]{{4}})?"
        european = rf"[0-9]{{1,2}}\s{month}(?:,?\s(?:[0-9]{{4}}|[0-9]{{2}}))?"
        day = f"{american}|{european}"
        no_region = rf",\s(?:{day}|{undated})\W|\s\((?:{known})\)"
        self._dateline = re.compile(
            rf"(?:(?:{known})\s+)?"
            rf"(?:(?!{day})(?P<place>{_PLACE})(?P<region>(?:(?!{no_region}){_REGION}){{0,2}}))?"
            rf"(?:(?:,\s|^)(?P<day>{day}|(?i:{undated}))(?=\W))?"
            rf"(?:,\s(?P<signed>{known}))?"
            rf"(?:\s?(?P<wire>{_BRACKET}))?"
            rf"(?P<dash>{_DASH}|(?<=[)]):(?=\s))?"
        )
        self._day_in_brackets = re.compile(rf"\((?:{day}|(?i:{undated}))\)")
        self._known = re.compile(rf"[(\[](?:{known})[)\]]")
        self._notes = re.compile(_NOTES)
        self._capitals_apart = frozenset(wires.slugs) | frozenset(wires.not_places)
        self._openers = frozenset(wires.openers)

    def end_of_dateline(self, text: str, start: int) -> int | None:
        """Give the offset behind the dateline that begins at `start`, or None if none does.

        The dash belongs to it, and the bracketed notes of a monitoring service ("[TEXT]"); the space
        behind does not.
        """
        reach = text[start : start + _REACH_CHARS]
        match = self._dateline.match(reach)
        if match is None or not match[0].strip() or not self._convinces(match, reach):
            return None
        end = match.end()
        notes = self._notes.match(reach, end)
        return start + (notes.end() if notes else end)

    def _convinces(self, match: re.Match[str], reach: str) -> bool:
        """Weigh the parts that were found: which of them together make a dateline."""
        wire, place = match["wire"], match["place"]
        known = wire is not None and self._known.fullmatch(wire) is not None
        dated = wire is not None and self._day_in_brackets.fullmatch(wire) is not None
        if not match["dash"]:
            return (known and reach[match.end() :][:1].isspace()) or (dated and not place)
        if known or dated or match["signed"] or match["day"]:
            return True
        if place is None:
            return wire is not None and wire.startswith("(")
        if place.upper() in self._capitals_apart or place.split()[0].rstrip(":") in self._capitals_apart:
            return False
        return self._place_convinces(match, reach)

    def _place_convinces(self, match: re.Match[str], reach: str) -> bool:
        """Judge a place before a dash that no agency signed and no day follows."""
        rest = reach[match.end() :].lstrip()
        if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“‘`["):
            return False
        if match["wire"] or match["region"] or match["place"].isupper():
            return True
        return rest.split(maxsplit=1)[0] in self._openers
