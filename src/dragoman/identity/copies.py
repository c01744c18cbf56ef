"""Near copies: the same story in nearly the same words, found by fingerprint alone.

A fingerprint is made once, when the text is at hand, and kept: no text is needed to compare. It holds

- a MinHash of the word 5-grams of the whole text, which estimates what two texts share (Broder 1997),
- a MinHash of the first words, since a paper prints the first paragraphs of a wire story and drops the rest,
- a sample of the numbers, since a market report says the same as that of yesterday with other numbers in it.

Texts of fewer than `_LEAST_GRAMS` 5-grams have no copies: notices that short are alike by form ("Qtly div 10 cts").
A story is a connected component of copies.

Source of the constants: all pairs of the 13,728 texts of news.jsonl that share 5-grams, compared exactly and read by
eye. Where the shorter text stands in the longer to 0.6 with 0.75 of its numbers, pairs are copies; at 0.5 come other
reports with the same background paragraph, with fewer numbers come templates. Of the 283 such pairs bands and estimate
find 0.92; of 50 pairs drawn of those found, 47 were copies. `scripts/measure_identity.py` prints it anew.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import rensa
from numpy.typing import NDArray

from dragoman.errors import RecordError
from dragoman.model.document import Marked

Print = bytes  # as it goes into a column of a database

_GRAM_WORDS = 5
_LEAST_GRAMS = 26
_LEAD_WORDS = 50
_WHOLE_SLOTS, _WHOLE_BANDS = 128, 12
_LEAD_SLOTS = 24  # all of them in bands
_BAND_SLOTS = 3  # two make keys that templates share, four lose copies that were edited
_MOST_NUMBERS = 32
_CONTAINED = 0.6
_SAME_NUMBERS = 0.75
_MOST_DAYS = 10
_SEED = 1
_HEAD = struct.Struct("<BBI")
# Another version of ours or of the hashes makes other fingerprints; the two cannot be compared.
_VERSION = (1, rensa.RMinHash.ALGORITHM_VERSION)
_WORD = re.compile(r"\w+")
_SLOT = np.dtype("<u2")  # 16 bits a slot: two slots are equal by accident once in 65,536
_NUMBER = np.dtype("<u4")


class Copy(msgspec.Struct, frozen=True):
    """Two texts that are one story.

    Attributes:
        score: Estimated share of the 5-grams of the shorter text that stand in the longer, 0 to 1.
        why: The same in words.
    """

    score: float
    why: str


class _Sketch(msgspec.Struct, frozen=True):
    """A fingerprint unpacked; `grams` counts the different 5-grams."""

    grams: int
    whole: NDArray[np.uint16]
    lead: NDArray[np.uint16]
    numbers: NDArray[np.uint32]


def fingerprint(text: str, marked: Iterable[Marked] = ()) -> Print:
    """Take the fingerprint of a text.

    Case, punctuation and white space do not count.

    Args:
        text: The text of a document.
        marked: Its furniture (datelines, bylines, copyright lines), which does not count either.

    Returns:
        About 450 bytes, the same for the same text on every machine.
    """
    words = _WORD.findall(_without(text, marked).casefold())
    grams = set(_grams(words))
    if len(grams) < _LEAST_GRAMS:
        return _HEAD.pack(*_VERSION, len(grams))
    whole = _minhash(grams, _WHOLE_SLOTS)
    lead = _minhash(set(_grams(words[:_LEAD_WORDS])), _LEAD_SLOTS)
    return _HEAD.pack(*_VERSION, len(grams)) + whole + lead + _sample_numbers(words)


def bands(print_: Print) -> tuple[int, ...]:
    """Give the keys under which copies of a text are found: copies nearly always share one.

    Returns:
        20 signed 32-bit integers; none for a text that is too short to have copies.

    Raises:
        RecordError: If the fingerprint is of another version or broken.
    """
    sketch = _unpack(print_)
    if sketch is None:
        return ()
    slots = [
        *sketch.whole[: _WHOLE_BANDS * _BAND_SLOTS].reshape(-1, _BAND_SLOTS),
        *sketch.lead.reshape(-1, _BAND_SLOTS),
    ]
    return tuple(_key(number, band.tobytes()) for number, band in enumerate(slots))


def likeness(a: Print, b: Print) -> float:
    """Estimate the Jaccard index of the 5-grams of two texts, 0 to 1; its standard error is 0.045 at most.

    Raises:
        RecordError: If a fingerprint is of another version or broken.
    """
    first, second = _unpack(a), _unpack(b)
    return 0.0 if first is None or second is None else _jaccard(first, second)


def is_copy(a: Print, b: Print, *, days_apart: int = 0) -> Copy | None:
    """Tell whether two texts are one story, word for word or nearly; the order does not matter.

    A text that stands in a longer one counts: c = J (|A| + |B|) / ((1 + J) min(|A|, |B|)) of its 5-grams are there.

    Args:
        a: Fingerprint of the one.
        b: Fingerprint of the other.
        days_apart: Days between the two publications, 0 where unknown. After `_MOST_DAYS` the same words are a notice
            that comes again ("The Bundesbank left credit policies unchanged").

    Raises:
        RecordError: If a fingerprint is of another version or broken.
    """
    first, second = _unpack(a), _unpack(b)
    if first is None or second is None or abs(days_apart) > _MOST_DAYS:
        return None
    shorter, longer = sorted((first, second), key=lambda sketch: sketch.grams)
    score = round(_containment(shorter, longer), 3)
    if score < _CONTAINED or _numbers_shared(shorter, longer) < _SAME_NUMBERS:
        return None
    told = "the same words" if shorter.grams * 2 > longer.grams else "the shorter stands in the longer"
    return Copy(score, f"{told}: {score:.0%} of {shorter.grams} word groups of the shorter, with its numbers")


def _without(text: str, marked: Iterable[Marked]) -> str:
    kept, end = [], 0
    for mark in marked:
        kept.append(text[end : mark.start])
        end = mark.end
    return " ".join([*kept, text[end:]])


def _grams(words: Sequence[str]) -> Iterable[str]:
    return (" ".join(words[at : at + _GRAM_WORDS]) for at in range(len(words) - _GRAM_WORDS + 1))


def _minhash(grams: Iterable[str], slots: int) -> bytes:
    told = rensa.RMinHash.digests_from_token_sets([list(grams)], slots, _SEED)[0]
    return np.asarray(told, dtype="u4").astype(_SLOT).tobytes()


def _sample_numbers(words: Iterable[str]) -> bytes:
    """Keep the numbers with the smallest hashes: the same sample of the same numbers in whatever text."""
    hashes = sorted({zlib.crc32(word.encode()) for word in words if not word.isalpha()})
    return np.asarray(hashes[:_MOST_NUMBERS], dtype=_NUMBER).tobytes()


def _unpack(print_: Print) -> _Sketch | None:
    """Unpack a fingerprint; None for that of a text too short to have copies."""
    slots_end = _HEAD.size + (_WHOLE_SLOTS + _LEAD_SLOTS) * _SLOT.itemsize
    if len(print_) < _HEAD.size or tuple(print_[:2]) != _VERSION:
        raise RecordError("a fingerprint is of another version", mend="take the fingerprints of all texts again")
    grams = _HEAD.unpack_from(print_)[2]
    if grams < _LEAST_GRAMS:
        return None
    if len(print_) < slots_end or (len(print_) - slots_end) % _NUMBER.itemsize:
        raise RecordError("a fingerprint is broken off", mend="take the fingerprints of all texts again")
    slots = np.frombuffer(print_[_HEAD.size : slots_end], _SLOT)
    return _Sketch(grams, slots[:_WHOLE_SLOTS], slots[_WHOLE_SLOTS:], np.frombuffer(print_[slots_end:], _NUMBER))


def _key(number: int, band: bytes) -> int:
    """Name a band by 32 bits with a sign, which every database has a column for."""
    return zlib.crc32(band, number + 1) - (1 << 31)


def _jaccard(a: _Sketch, b: _Sketch) -> float:
    return float(np.count_nonzero(a.whole == b.whole)) / _WHOLE_SLOTS


def _containment(shorter: _Sketch, longer: _Sketch) -> float:
    jaccard = _jaccard(shorter, longer)
    return min(1.0, jaccard * (shorter.grams + longer.grams) / ((1 + jaccard) * shorter.grams))


def _numbers_shared(shorter: _Sketch, longer: _Sketch) -> float:
    """Estimate which share of the numbers of the shorter text stands in the longer; 1 where it has none."""
    own = shorter.numbers
    if len(longer.numbers) == _MOST_NUMBERS:
        own = own[own <= longer.numbers[-1]]  # beyond that the sample of the longer says nothing
    return float(np.isin(own, longer.numbers).mean()) if len(own) else 1.0
