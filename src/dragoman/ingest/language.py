"""Tells which language a text is written in, so that only what the coder reads reaches it."""

import re
from functools import cache
from typing import Any

import msgspec

from dragoman.ingest.sourcebook import Languages

_SAMPLE_CHARS = 1_500
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_END = 0x0250  # Latin letters with all their accents lie below this code point
_UNKNOWN = "und"  # ISO 639 for a language that cannot be told


class Language(msgspec.Struct, frozen=True):
    """A guess at a language.

    Attributes:
        code: ISO 639-1, or 'und' where no language is told.
        sure: False where the text is too short or too odd to tell, and the code is what we assume.
    """

    code: str
    sure: bool


class LanguageDetector:
    """Detects languages; the model (0.4 s) is loaded when the first text of the process needs it.

    Source:
        py3langid 0.4 (Lui and Baldwin 2012, "langid.py"), restricted to the languages of the codebook.
    """

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def detect(self, text: str) -> Language:
        """Name the language of a text, judged by samples of its beginning, middle and end.

        All capitals are read as small letters. A short text in Latin letters, and one that could be
        anything (a table of figures), is assumed to be English.
        """
        sample = _sample(text).lower()
        words = _WORD.findall(sample)
        letters = sum(map(len, words))
        if not letters:
            return Language(_UNKNOWN, sure=False)
        if self._is_plain_english(words):
            return Language("en", sure=True)
        if sum(ord(letter) < _LATIN_END for word in words for letter in word) * 2 < letters:
            return self._foreign_script(sample)
        if letters < self._languages.short_letters:
            return Language("en", sure=False)
        (code, most), (second, more), *_ = self._rank(sample)
        # Malay and Indonesian, Serbian and Croatian share the probability between them.
        if "en" in (code, second) or most + more < self._languages.sure:
            return Language("en", sure=code == "en")
        return Language(code, sure=True)

    def _is_plain_english(self, words: list[str]) -> bool:
        told = sum(word in self._languages.words for word in words)
        return len(words) > 8 and told >= self._languages.words_share * len(words)

    def _foreign_script(self, sample: str) -> Language:
        code, _ = self._rank(sample)[0]
        return Language(code if code != "en" else _UNKNOWN, sure=True)

    def _rank(self, sample: str) -> list[tuple[str, float]]:
        """List languages with their probability, the likeliest first."""
        ranked: list[tuple[str, float]] = _load_model(tuple(self._languages.names)).rank(sample)
        return ranked


@cache
def _load_model(codes: tuple[str, ...]) -> Any:
    """Load the model once for a process; plain English never needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(codes))
    return model


def _sample(text: str) -> str:
    """Take a third of the sample from each end and the middle, or all of a short text."""
    if len(text) <= _SAMPLE_CHARS:
        return text
    part = _SAMPLE_CHARS // 3
    middle = (len(text) - part) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))
