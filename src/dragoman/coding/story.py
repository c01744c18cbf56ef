"""The day a report tells of, and which of its acts are the news of that day.

A report tells its news in the simple past, and in its lead of what has just happened. Meetings are on, and
plans just made, while it is written. What it says of earlier times has no day but its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from dragoman.coding.draft import Draft
from dragoman.coding.situate import main_verb, words_in
from dragoman.model.reading import When
from dragoman.model.span import Span
from dragoman.reading.clauses import is_verb
from dragoman.reading.parse import Parse, Word
from dragoman.reading.tenses import (
    clause_of,
    is_background,
    is_bare_participle,
    is_perfect,
    is_present_perfect,
    is_progressive,
    is_simple_past,
)

_LEAD_SENTENCES = 3  # where a report tells its day
_RECENT_DAYS = 3
_OLD_DAYS = 31
_DAY_CHARS, _MONTH_CHARS = len("YYYY-MM-DD"), len("YYYY-MM")
_TOLD = ("happened", "alleged")


class Story:
    """When the news of one document happened.

    Args:
        parse: The document.
        day: The day the report counts from, or None.
        named: The dates that the text names, with their spans.
        tied: Word number of an act or a word of speech to its date.
        meanwhile: Words at the head of a clause that shares the time of its main verb.
    """

    def __init__(
        self,
        parse: Parse,
        day: date | None,
        named: Sequence[tuple[Span, When]],
        tied: Mapping[int, When],
        meanwhile: frozenset[str],
    ) -> None:
        self._parse = parse
        self._day = day
        self._meanwhile = meanwhile
        self._old = [inside[-1] for span, when in named if self._is_old(when) and (inside := words_in(parse, span))]
        self._days = [
            (word, tied[word.i])
            for word in parse.words
            if word.i in tied and not is_background(word) and self._is_recent(tied[word.i])
        ]
        self._told = self._first_day()

    def is_ahead(self, when: When) -> bool:
        """Tell whether a date lies after the report."""
        return self._day is not None and when.value > self._day.isoformat()[: len(when.value)]

    def is_news(self, draft: Draft) -> bool:
        """Tell whether an act is told as the news of the day: in the simple past, or said in it."""
        word = draft.word
        carrier = draft.sense.carrier if draft.sense is not None else None
        verb = main_verb(word, self._meanwhile) or draft.cue or carrier or word
        if draft.status not in _TOLD or not is_verb(verb) or not is_simple_past(verb):
            return False
        return not is_perfect(word) and not is_bare_participle(word) and not self._is_earlier(word)

    def day_of_news(self, draft: Draft) -> When | None:
        """Give the day of an act that is news: the recent one that the sentence before tells, else that of the lead."""
        if not self.is_news(draft):
            return None
        before = self._parse.sentence_of[draft.word.i] - 1
        told = [when for word, when in self._days if self._parse.sentence_of[word.i] == before]
        return told[-1] if told else self._told

    def time_of_current(self, draft: Draft) -> When | None:
        """Give the day or the month of an act that is current by its tense or its kind."""
        if self._told is None or self._is_earlier(draft.word):
            return None
        is_meeting = draft.type == "CONSULT" and draft.status == "happened"
        if is_meeting and (self._is_lead(draft.word) or is_progressive(draft.word)):
            return self._told
        is_plan = draft.type == "AGREE" and draft.status == "future"
        is_new = draft.status == "happened" and self._is_lead(draft.word) and is_present_perfect(draft.word)
        if is_meeting or is_plan or is_new:
            return msgspec.structs.replace(
                self._told, value=self._told.value[:_MONTH_CHARS], end=None, grain="month", text=None, basis="published"
            )
        return None

    def _first_day(self) -> When | None:
        """Give the first day tied to an act in the lead, else that of the report.

        A report without a day of its own tells of the first day that it names, if all of them lie in one month.
        """
        if self._day is None:
            months = {when.value[:_MONTH_CHARS] for _, when in self._days}
            return self._days[0][1] if len(months) == 1 else None
        lead = next((when for word, when in self._days if self._is_lead(word)), None)
        return lead or When(value=self._day.isoformat(), text=None, basis="published")

    def _is_lead(self, word: Word) -> bool:
        return self._parse.sentence_of[word.i] < _LEAD_SENTENCES

    def _is_recent(self, when: When) -> bool:
        """Tell whether a date is a day shortly before the report, or any day where that is unknown."""
        if when.grain != "day" or len(when.value) != _DAY_CHARS:
            return False
        return self._day is None or 0 <= (self._day - date.fromisoformat(when.value)).days <= _RECENT_DAYS

    def _is_old(self, when: When) -> bool:
        old = self._day - timedelta(days=_OLD_DAYS) if self._day is not None else None
        return old is not None and when.value < old.isoformat()[: len(when.value)]

    def _is_earlier(self, word: Word) -> bool:
        """Tell whether the text speaks of earlier times here."""
        return any(self._is_about(old, word) for old in self._old)

    def _is_about(self, old: Word, word: Word) -> bool:
        """Tell whether a date stands in the clause of a word, or in the sentence before within its paragraph."""
        number = self._parse.sentence_of[word.i]
        there = self._parse.sentence_of[old.i]
        if there == number:
            return clause_of(old) is clause_of(word)
        between = self._parse.document.text[old.end : self._parse.sentences[number].span.start]
        return there == number - 1 and "\n" not in between
