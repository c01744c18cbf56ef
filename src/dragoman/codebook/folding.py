"""Folds text so that names can be compared: accents, quotes and line breaks go, offsets stay known.

Newspapers write Erdoğan and Erdogan, d’Ivoire and d'Ivoire, and wrap names over lines.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

import msgspec

_SPECIAL = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "İ": "I", "ə": "e", "Ə": "E",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "–": "-", "‐": "-", "‑": "-", "−": "-",
    "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\f": " ", "\v": " ", "\u00a0": " ", "\u2009": " ",
    "\u202f": " ",
}  # fmt: skip
_LATIN = [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]
_RUN = re.compile(r"  +")


class Folded(msgspec.Struct, frozen=True):
    """A text made comparable.

    Attributes:
        cased: Folded text with runs of white space as one space; upper and lower case as written.
        lower: `cased` in lower case, of the same length.
        cuts: For each place where spaces were left out: the first folded offset behind it, ascending.
        shifts: How many characters were left out up to that place.
    """

    cased: str
    lower: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, offset: int) -> int:
        """Turn an offset into `cased` into the offset of the same character in the text as given."""
        place = bisect_right(self.cuts, offset)
        return offset + self.shifts[place - 1] if place else offset


@cache
def _table() -> dict[int, str]:
    """Map each accented Latin letter to its base, one character to one, so that lengths hold."""
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _LATIN}
    plain = {code: base for code, base in bases.items() if base != chr(code)}
    return plain | {ord(char): base for char, base in _SPECIAL.items()}


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back to its own offsets."""
    same_length = text.translate(_table())
    cuts: list[int] = []
    shifts: list[int] = []
    lost = 0
    for run in _RUN.finditer(same_length):
        cuts.append(run.start() + 1 - lost)
        lost += len(run[0]) - 1
        shifts.append(lost)
    cased = _RUN.sub(" ", same_length) if cuts else same_length
    return Folded(cased, cased.lower(), tuple(cuts), tuple(shifts))


def folded(name: str) -> str:
    """Fold a single name, keeping its case."""
    return name.translate(_table())
